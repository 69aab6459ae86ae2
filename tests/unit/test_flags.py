"""The flags: what raises each, what clears it, and what a recruiter is told. The taxonomy is the bundled one."""

from __future__ import annotations

import datetime as dt

import pytest

from rolematch import Flag, Report, RoleMatcher

DAY = dt.date(2026, 6, 1)
_FILLER = "Met the branch managers each week, wrote minutes and kept the calendar of the office up to date. " * 4


def _job(*bullets: str, dates: str = "Jan 2020 - Present", title: str = "Staff") -> str:
    lines = "\n".join(f"• {bullet}" for bullet in (*bullets, _FILLER.strip()))
    return f"WORK EXPERIENCE\n{title}, Some Company | {dates}\n{lines}\n\n"


def _project(*bullets: str, heading: str = "Ledger Reader, 2024") -> str:
    return f"PROJECTS\n{heading}\n" + "\n".join(f"• {bullet}" for bullet in bullets) + "\n\n"


def _report(matcher: RoleMatcher, *parts: str) -> Report:
    return matcher.match(f"Jo Doe\nSomeville\n\n{''.join(parts)}", as_of=DAY)


def _flag(matcher: RoleMatcher, code: str, *parts: str, role: str | None = None) -> Flag:
    return _report(matcher, *parts).flag(code, role)


AI, SOFTWARE = "ai_engineer", "software_engineer"


@pytest.mark.parametrize(
    ("bullet", "state"),
    [
        ("Wrote TypeScript pages and a PostgreSQL schema.", "raised"),
        ("Wrote TypeScript pages, now used by 40 clinics.", "clear"),
        ("Wrote TypeScript pages, never deployed to production.", "raised"),
    ],
)
def test_no_production_experience(matcher: RoleMatcher, bullet: str, state: str) -> None:
    assert _flag(matcher, "no_production_experience", _job(bullet), role=SOFTWARE).state == state


def test_a_sign_without_a_tool_answers_for_software_and_not_for_ai(matcher: RoleMatcher) -> None:
    parts = (
        _job("On call for the dispatch software of 40 clinics."),
        _project("Trained a PyTorch classifier; wrote it in Python."),
    )
    report = _report(matcher, *parts)
    assert report.flag("no_production_experience", SOFTWARE).state == "clear"
    assert report.flag("no_production_experience", AI).state == "raised"


def test_what_comes_nearest_to_production_is_shown(matcher: RoleMatcher) -> None:
    flag = _flag(
        matcher,
        "no_production_experience",
        _job("Kept the books."),
        _project("Trained a PyTorch model and deployed the service on Kubernetes."),
        role=AI,
    )
    assert flag.state == "raised"
    assert [quote.quote for quote in flag.nearest] == ["deployed the service"]
    assert "without named users" in flag.message


def test_claims_only(matcher: RoleMatcher) -> None:
    skills = "SKILLS\nPython, PyTorch, PostgreSQL\n"
    assert _flag(matcher, "claims_only", _job("Kept the books."), skills).state == "raised"
    assert _flag(matcher, "claims_only", _job("Wrote reports in PostgreSQL."), skills).state == "clear"


@pytest.mark.parametrize(
    ("bullet", "state"),
    [
        ("Built a chat assistant with the OpenAI API.", "raised"),
        ("Built a chat assistant with the OpenAI API, RAG and pgvector.", "raised"),
        ("Built a chat assistant with the OpenAI API and ran model evaluation on 300 questions.", "clear"),
        ("Trained a PyTorch classifier and called the OpenAI API for odd cases.", "clear"),
        ("Kept the books.", "clear"),
    ],
)
def test_ai_api_only(matcher: RoleMatcher, bullet: str, state: str) -> None:
    assert _flag(matcher, "ai_api_only", _job(bullet)).state == state


@pytest.mark.parametrize(
    ("heading", "bullet", "state"),
    [
        ("Bird calls, 2024", "Course project: trained a PyTorch classifier of bird calls.", "raised"),
        ("Bird calls, master's thesis, 2024", "Trained a PyTorch classifier.", "raised"),
        ("Bird calls, 2024", "Trained a PyTorch classifier for my balcony.", "clear"),
        ("Bird calls, 2024", "Personal project: trained a PyTorch classifier.", "clear"),
    ],
)
def test_ai_research_only(matcher: RoleMatcher, heading: str, bullet: str, state: str) -> None:
    parts = _job("Kept the books."), _project(bullet, heading=heading)
    assert _flag(matcher, "ai_research_only", *parts).state == state


def test_not_recent_asks_for_the_newest_technical_work(matcher: RoleMatcher) -> None:
    old = _job("Wrote reports in PostgreSQL.", dates="Jan 2012 - Dec 2018")
    new = _job("Sold bread.", dates="Jan 2019 - Present").removeprefix("WORK EXPERIENCE\n")
    flag = _flag(matcher, "not_recent", old, new)
    assert flag.state == "raised"
    assert "about 7 years" in flag.message
    assert _flag(matcher, "not_recent", old, new.replace("Sold bread", "Wrote Kotlin services")).state == "clear"


def test_what_is_only_claimed_is_no_newer_than_the_newest_work(matcher: RoleMatcher) -> None:
    skills = "SKILLS\nPython, PostgreSQL\n"
    old = _job("Kept the books.", dates="Jan 2012 - Dec 2018")
    assert _flag(matcher, "not_recent", old, skills).state == "raised"
    assert _flag(matcher, "not_recent", old).state == "clear"


def test_a_later_year_that_belongs_to_no_entry_leaves_it_open(matcher: RoleMatcher) -> None:
    old = _job("Wrote reports in PostgreSQL.", dates="Jan 2012 - Dec 2018")
    flag = _flag(matcher, "not_recent", "SUMMARY\nBack at work since 2024.\n\n", old)
    assert flag.state == "unknown"
    assert [quote.quote for quote in flag.nearest] == ["2024"]


def test_no_work_history(matcher: RoleMatcher) -> None:
    project = _project("Wrote a Kotlin app.", _FILLER)
    assert _flag(matcher, "no_work_history", project).state == "raised"
    assert _flag(matcher, "no_work_history", _job("Kept the books.", title="Intern"), project).state == "clear"


def test_title_not_supported(matcher: RoleMatcher) -> None:
    title = "Machine Learning Engineer"
    flag = _flag(matcher, "title_not_supported", _job("Kept the books.", title=title), role=AI)
    assert flag.state == "raised"
    assert [quote.quote for quote in flag.evidence] == [title]
    borne_out = _job("Trained PyTorch models.", title=title)
    assert _flag(matcher, "title_not_supported", borne_out, role=AI).state == "clear"


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("AI/ML Engineer", AI),
        ("C++ Developer", SOFTWARE),
        (".NET Developer", SOFTWARE),
        ("Node.js Developer", SOFTWARE),
    ],
)
def test_titles_with_signs_in_them_are_titles_and_each_is_quoted_once(
    matcher: RoleMatcher, title: str, role: str
) -> None:
    flag = _flag(matcher, "title_not_supported", _job("Kept the books.", title=title), role=role)
    assert flag.state == "raised"
    assert [quote.quote for quote in flag.evidence] == [title]
    assert "1 title" in flag.searched


def test_every_raised_or_unknown_flag_has_a_question_and_says_what_was_searched(matcher: RoleMatcher) -> None:
    reports = [
        _report(matcher, _job("Wrote TypeScript pages.", title="AI Engineer"), "SKILLS\nPyTorch, LangChain\n"),
        _report(matcher, _project("Built a chat assistant with the OpenAI API.", _FILLER)),
        matcher.match("Jo Doe", as_of=DAY),
    ]
    flags = [flag for report in reports for flag in report.flags]
    assert {flag.state for flag in flags} == {"raised", "clear", "unknown"}
    for flag in flags:
        assert flag.searched
        assert flag.message.endswith((".", "?"))
        assert (flag.question.endswith("?")) == (flag.state != "clear")


def test_every_flag_has_its_own_question(matcher: RoleMatcher) -> None:
    codes = {flag.code for flag in matcher.match("Jo Doe", as_of=DAY).flags}
    assert codes == set(matcher.taxonomy.questions)


def test_a_skill_that_the_cv_denies_elsewhere_shows_both(matcher: RoleMatcher) -> None:
    denial = "I have no experience with Kubernetes yet."
    report = _report(matcher, _job("Kept the books."), f"SKILLS\nKubernetes, Docker\n\nOTHER\n{denial}\n")
    found = report.skill("kubernetes")
    assert found is not None
    assert [item.quote for item in found.evidence] == ["Kubernetes, Docker"]
    assert [quote.quote for quote in found.contradicted_by] == [denial]
    docker = report.skill("docker")
    assert docker is not None
    assert docker.contradicted_by == ()


def test_what_the_cv_denies_is_implied_by_nothing(matcher: RoleMatcher) -> None:
    framework = "Built the portal in FastAPI."
    python = _report(matcher, _job(framework)).skill("python")
    assert python is not None
    assert [item.relation for item in python.evidence] == ["implied"]
    assert _report(matcher, _job(framework, "I have no experience with Python.")).skill("python") is None
