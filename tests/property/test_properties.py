"""What holds for every text: quotes are the text's own, sums add up, names do not matter, order and threads change nothing."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from cvs import CV, Who, cvs, torn_texts
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rolematch.matcher import RoleMatcher
from rolematch.report import Level, Report

DAY = dt.date(2026, 9, 1)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "cvs").glob("*.txt"))
quick = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
any_text = torn_texts | cvs.map(CV.text)


@quick
@given(text=any_text)
@example(text="")
@example(text="İstanbul • Go, Python • ﬁne-tuned BERT")
@example(text="Skills: Python\u200b, Go\nÉcole 🚀 C++")
def test_every_quote_is_the_texts_own(matcher: RoleMatcher, text: str) -> None:
    report = matcher.match(text, as_of=DAY)
    assert all(text[quote.start : quote.end] == quote.quote for quote in report.quotes())
    assert all(quote.quote.strip() for quote in report.quotes())


@quick
@given(text=st.text(st.characters(), max_size=200))
@example(text="Python \ud800 SQL")  # half a character
def test_any_text_gives_a_report(matcher: RoleMatcher, text: str) -> None:
    report = matcher.match(text, as_of=DAY)
    assert report.document.characters == len(text)
    assert Report.model_validate_json(report.model_dump_json()) == report


def _places_that_count(report: Report) -> int:
    """Return how many mentions count: each gives evidence for one skill or more, implied skills borrow theirs.

    Labels are told apart by their place, since one place has one label at most. Prose may stand upon the very same words
    as a label or as other prose, but each piece of it shows one skill: its evidence is counted piece by piece.
    """
    labels = {
        (item.words.start, item.words.end)
        for skill in report.skills
        for item in skill.evidence
        if item.relation in ("named", "shown")
    }
    prose = [item for skill in report.skills for item in skill.evidence if item.relation == "prose"]
    return len(labels) + len(prose)


@quick
@given(text=any_text)
def test_nothing_disappears(matcher: RoleMatcher, text: str) -> None:
    report = matcher.match(text, as_of=DAY)
    assert report.candidates == _places_that_count(report) + len(report.discarded)


@quick
@given(text=any_text)
def test_coverage_is_the_sum_that_the_report_explains(matcher: RoleMatcher, text: str) -> None:
    report = matcher.match(text, as_of=DAY)
    credits_of = matcher.taxonomy.scoring.credits
    for role in report.roles:
        assert 0 <= role.coverage <= 1
        lines = [*((group.weight, group.credit) for group in role.groups), (role.time.weight, role.time.credit)]
        explained = sum(weight * credit for weight, credit in lines) / sum(weight for weight, _ in lines)
        assert role.coverage == pytest.approx(explained, abs=0.0001)
        highest = max((group.level.rank for group in role.groups if group.core), default=3)
        ladder = [credits_of[level] for level in Level]
        for group in (*role.groups, *role.supplementary):
            limit = 3 if group.core or group in role.supplementary else highest
            assert group.credit == ladder[min(group.level.rank, limit)]
            assert group.level.rank == max((item.level.rank for item in group.evidence), default=0)
        ranks = [group.level.rank for group in role.groups]
        assert [role.counts.claimed, role.counts.applied, role.counts.production] == [
            sum(rank >= n for rank in ranks) for n in (1, 2, 3)
        ]


AFFIRMED = "Built X in Python and deployed it to production for 500 customers."


@quick
@given(cv=cvs, data=st.data())
def test_one_more_good_bullet_lowers_nothing(matcher: RoleMatcher, cv: CV, data: st.DataObject) -> None:
    job = data.draw(st.integers(0, len(cv.jobs) - 1))
    at = data.draw(st.integers(0, len(cv.jobs[job].bullets)))
    before = matcher.match(cv.text(), as_of=DAY)
    after = matcher.match(cv.with_bullet(job, at, AFFIRMED).text(), as_of=DAY)
    for old, new in zip(before.roles, after.roles, strict=True):
        assert new.coverage >= old.coverage
        lowered = [g.id for g, h in zip(old.groups, new.groups, strict=True) if h.level.rank < g.level.rank]
        assert lowered == []
    python = after.skill("python")
    assert python is not None
    assert python.level == "production"


def _judgement(report: Report) -> dict[str, object]:
    """Return everything that a report judges, without the places it points at."""
    return {
        "profile": report.profile,
        "roles": {
            role.id: (role.coverage, {g.id: str(g.level) for g in (*role.groups, *role.supplementary)})
            for role in report.roles
        },
        "skills": {skill.id: str(skill.level) for skill in report.skills},
        "flags": [(flag.code, flag.role, flag.state) for flag in report.flags],
        "topics": [(topic.id, topic.found) for topic in (*report.practices, *report.specialisations)],
    }


people = st.builds(
    Who,
    name=st.sampled_from(
        [
            "Ruby Julia Go",
            "Claude Shannon",
            "Jasmine Ray",
            "Cassandra Swift",
            "Crystal R. Rust",
            "Gemma Dart",
            "Nguyễn Văn An",
            "C. Sharp",
        ]
    ),
    pronouns=st.sampled_from(["she/her", "he/him", "they/them", "Mr", "Ms"]),
    town=st.sampled_from(["Spring, TX", "Phoenix, AZ", "Kafka Street 3, Prague", "Java, Indonesia", "Cambridge, MA"]),
    mail=st.sampled_from(["ruby.go@swift.dev", "python@rust-lang.org", "jo+java@mail.co.uk"]),
    profile=st.sampled_from(["linkedin.com/in/ruby-julia-go", "github.com/python/react", "https://kubernetes.dev/jo"]),
    employers=st.permutations(
        ["Oracle", "Spark Networks", "Databricks", "Redis Labs", "Docker Inc", "Hugging Face", "Elastic"]
    ).map(lambda all_of: tuple(all_of[:2])),
    school=st.sampled_from(["Swift College", "Rust University", "Julia School of Go", "Scala Institute"]),
)


@quick
@given(cv=cvs, who=people)
def test_who_somebody_is_changes_nothing(matcher: RoleMatcher, cv: CV, who: Who) -> None:
    plain = _judgement(matcher.match(cv.text(), as_of=DAY))
    named = _judgement(matcher.match(replace(cv, who=who).text(), as_of=DAY))
    assert named == plain


def _without_time(report: Report) -> dict[str, object]:
    """Return what a report judges, but for what time is a part of: coverage, the profile, and whether work is recent."""
    judgement = _judgement(report)
    judgement["profile"] = None
    judgement["roles"] = {role.id: {group.id: str(group.level) for group in role.groups} for role in report.roles}
    judgement["flags"] = [(flag.code, flag.role, flag.state) for flag in report.flags if flag.code != "not_recent"]
    return judgement


@quick
@given(cv=cvs)
def test_a_later_day_changes_no_level_and_lowers_no_coverage(matcher: RoleMatcher, cv: CV) -> None:
    text = cv.text()
    early, late = (matcher.match(text, as_of=day) for day in (DAY, dt.date(2046, 1, 1)))
    assert _without_time(early) == _without_time(late)
    assert all(late.role(role.id).coverage >= role.coverage for role in early.roles)


# From this day on an ongoing job of these CVs has its full credit for time, so that a later day gives no more of it.
LONG_AFTER = dt.date(2036, 1, 1)


@quick
@given(cv=cvs)
def test_the_day_changes_nothing_but_what_is_recent(matcher: RoleMatcher, cv: CV) -> None:
    text = cv.text()
    early, late = (_judgement(matcher.match(text, as_of=day)) for day in (LONG_AFTER, dt.date(2046, 1, 1)))
    for judgement in (early, late):
        judgement["flags"] = [flag for flag in judgement["flags"] if flag[0] != "not_recent"]  # type: ignore[attr-defined]
    assert early == late


_PRINT_REPORTS = """
import datetime, json, sys
from rolematch.matcher import RoleMatcher
matcher = RoleMatcher()
for text in json.load(sys.stdin):
    print(matcher.match(text, as_of=datetime.date(2026, 9, 1)).model_dump_json())
"""


def _example_texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in EXAMPLES]


def _reports_with_seed(seed: str) -> bytes:
    texts = json.dumps(_example_texts()).encode()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-c", _PRINT_REPORTS], input=texts, env=environment, capture_output=True, check=True
    ).stdout


def test_reports_are_the_same_bytes_whatever_the_hash_seed() -> None:
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(_reports_with_seed, ("1", "2"))
    assert one == other
    assert len(one.splitlines()) == len(EXAMPLES) > 0


def test_eight_threads_give_what_one_gives(matcher: RoleMatcher) -> None:
    texts = _example_texts() * 3
    serial = [matcher.match(text, as_of=DAY).model_dump_json() for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = [report.model_dump_json() for report in pool.map(lambda text: matcher.match(text, as_of=DAY), texts)]
    assert together == serial


def test_matching_twice_gives_the_same_bytes(matcher: RoleMatcher) -> None:
    # A matcher keeps nothing of the texts it has seen.
    first, *others = _example_texts()
    before = matcher.match(first, as_of=DAY).model_dump_json()
    for text in others:
        matcher.match(text, as_of=DAY)
    assert matcher.match(first, as_of=DAY).model_dump_json() == before
