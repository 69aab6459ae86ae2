"""How far a sign of production reaches, with a handful of cues and no taxonomy."""

from __future__ import annotations

import pytest
from builders import annotate, cue, label, lexicon

from rolematch.assess.assertion import Cues
from rolematch.assess.context import ContextRules, Surroundings
from rolematch.assess.passages import is_listing
from rolematch.assess.production import ProductionSigns
from rolematch.lexicon import Phrase
from rolematch.taxonomy.model import Cue

SKILLS = ["Python", "Git", "Recall", "Caching", "Java", "Spring", "JUnit", "AWS"]
ALL_CUES: list[tuple[Cue, list[Phrase]]] = [
    cue("on-call", "production", "both", "on call"),
    cue("deployed", "production", "both", "deployed", scope="bullet"),
    cue("users", "users", "both", "used by <number>"),
    cue("course", "study", "both", "course work"),
    cue("demo", "toy", "both", "demo"),
    cue("never", "denied", "following", "never"),
]
CUES = {each.id: each for each, _ in ALL_CUES}
WORDS = lexicon([label(skill) for skill in SKILLS], [phrase for _, phrases in ALL_CUES for phrase in phrases])
JOB = "Jo Doe\n\nExperience\nStaff, Some Company, Jan 2020 - Dec 2022\n"
PROJECT = "Jo Doe\n\nProjects\nSome Project, 2021\n"


def _signs(text: str, words: str, kind: str = "technique") -> list[str]:
    """Return the signs, as they stand in the text, that work with a skill of this kind at `words` ran in production."""
    annotations = annotate(text, WORDS)
    cues = Cues(annotations, CUES)
    around = Surroundings(annotations, ContextRules(WORDS), cues)
    signs = ProductionSigns(annotations, around, cues)
    mention = next(mention for mention in annotations.mentions if mention.label == words)
    return [annotations.quote(span) for span in signs.for_work(around.segment(mention), kind)]


@pytest.mark.parametrize("kind", ["language", "technique", "tool", "metric"])
def test_a_sign_speaks_for_its_own_bullet(kind: str) -> None:
    assert _signs(f"{JOB}• Deployed Caching for the shop.", "Caching", kind) == ["Deployed"]


def test_a_sign_in_the_next_sentence_of_the_bullet_is_in_the_bullet() -> None:
    assert _signs(f"{JOB}• Wrote Caching for the shop. Deployed in May.", "Caching") == ["Deployed"]


def test_a_wide_sign_speaks_for_the_whole_position() -> None:
    assert _signs(f"{JOB}• On call every third week.\n• Wrote Caching.", "Caching") == ["On call"]


def test_a_narrow_sign_does_not() -> None:
    assert _signs(f"{JOB}• Deployed the shop.\n• Wrote Caching.", "Caching") == []


@pytest.mark.parametrize("kind", ["language", "framework", "database"])
def test_what_the_thing_is_made_of_went_where_it_was_deployed(kind: str) -> None:
    assert _signs(f"{JOB}• Deployed the shop.\n• Wrote Python.", "Python", kind) == ["Deployed"]


@pytest.mark.parametrize("kind", ["tool", "metric", "practice"])
def test_what_it_was_made_and_measured_with_ran_nowhere(kind: str) -> None:
    assert _signs(f"{JOB}• On call every third week.\n• Moved to Git.", "Git", kind) == []


def test_no_sign_speaks_for_another_position() -> None:
    other = "\nClerk, Other Company, Jan 2017 - Dec 2019\n"
    assert _signs(f"{JOB}• On call every third week.\n{other}• Wrote Caching.", "Caching") == []


@pytest.mark.parametrize("kind", ["technique", "tool", "platform"])
def test_a_bare_list_describes_no_work(kind: str) -> None:
    text = f"{JOB}• On call every third week.\n• Tech stack: Java, Spring, JUnit, AWS"
    assert _signs(text, "JUnit", kind) == []


def test_a_bare_list_says_what_the_product_of_the_job_is_made_of() -> None:
    listing = "• Tech stack: Java, Spring, JUnit, AWS"
    assert _signs(f"{JOB}• On call every third week.\n{listing}", "Java", "language") == ["On call"]
    assert _signs(f"{JOB}• Deployed the shop.\n{listing}", "Java", "language") == []


def test_a_project_stays_applied_unless_users_are_named() -> None:
    assert _signs(f"{PROJECT}• Deployed Caching, on call for it.", "Caching") == []
    assert _signs(f"{PROJECT}• Deployed Caching, used by 40 clubs.", "Caching") == ["Deployed", "used by 40"]


def test_users_lift_even_course_work() -> None:
    assert _signs(f"{PROJECT}• Course work with Caching, deployed.", "Caching") == []
    assert _signs(f"{PROJECT}• Course work with Caching, now used by 40 clubs.", "Caching") == ["used by 40"]


def test_in_a_job_a_demo_is_one_bullets_business() -> None:
    text = f"{JOB}• On call every third week.\n• A demo with Caching.\n• Wrote Recall."
    assert _signs(text, "Caching") == []
    assert _signs(text, "Recall") == ["On call"]


def test_a_sign_that_is_denied_counts_for_nothing() -> None:
    assert _signs(f"{JOB}• Wrote Caching, never deployed.", "Caching") == []


def test_at_most_two_signs_are_named_the_nearest_first() -> None:
    text = f"{JOB}• Used by 10 shops.\n• On call for it.\n• Used by 20 banks.\n• Deployed Caching."
    assert _signs(text, "Caching") == ["Deployed", "Used by 10"]


def test_study_and_what_did_not_count_are_kept_for_the_flags() -> None:
    text = f"{PROJECT}• Course work with Caching, deployed."
    annotations = annotate(text, WORDS)
    cues = Cues(annotations, CUES)
    around = Surroundings(annotations, ContextRules(WORDS), cues)
    signs = ProductionSigns(annotations, around, cues)
    assert [annotations.quote(span) for span in signs.not_counted] == ["deployed"]
    assert signs.counted == ()
    assert [(span.start, span.end) for span in signs.study] == [(text.index("Some Project"), len(text))]


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("java , spring , junit , aws", True),
        ("tech stack : java , spring boot , junit , aws ( ec 2 )", True),
        ("python | git | docker | linux", True),
        ("java , spring , junit", False),
        ("wrote the ledger in java , spring , junit and aws for two banks", False),
        ("built the portal of a bank and its billing jobs", False),
    ],
)
def test_what_a_bare_list_is(line: str, bare: bool) -> None:  # noqa: FBT001 - a table of cases
    assert is_listing(line.split()) is bare
