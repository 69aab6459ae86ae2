"""What a sentence says about a skill, with a handful of cues: who reaches whom, and where a cue's reach ends."""

from __future__ import annotations

import pytest
from builders import annotate, cue, label, lexicon

from rolematch.assess.assertion import Cues
from rolematch.assess.context import ContextRules, Surroundings
from rolematch.lexicon import Phrase
from rolematch.taxonomy.model import Cue

SKILLS = ["Python", "Java", "Rust", "Go", "Kubernetes", "Docker", "C++", "SQL", "React"]
ALL_CUES: list[tuple[Cue, list[Phrase]]] = [
    cue(
        "none",
        "denied",
        "following",
        "no experience (with|in)?",
        "never used",
        not_when="no experience (required|needed)",
    ),
    cue("wish", "wished", "following", "eager to learn", "want to learn"),
    cue("others", "other_person", "following", "colleagues (wrote|built)"),
    cue("a-little", "hedged", "following", "familiar with", "basic knowledge of", "exposure to"),
    cue("level", "hedged", "both", "(basic|beginner)"),
    cue("a-bit", "hedged", "following", "a bit of", scope="item"),
    cue("not-at-work", "denied", "preceding", "not used professionally"),
    cue("live", "production", "both", "to production"),
]
CUES = {each.id: each for each, _ in ALL_CUES}
WORDS = lexicon([label(skill) for skill in SKILLS], [phrase for _, phrases in ALL_CUES for phrase in phrases])


def _said(sentence: str) -> dict[str, str]:
    """Return what the sentence says of each skill in it, by the skill's name; what it merely states is left out."""
    annotations = annotate(f"Jo Doe\n\nExperience\n• {sentence}", WORDS)
    cues = Cues(annotations, CUES)
    around = Surroundings(annotations, ContextRules(WORDS), cues)
    said = {}
    for segment in annotations.segments:
        here = [mention for mention in annotations.mentions if around.segment(mention) == segment]
        for mention, assertion in zip(here, cues.judge(segment, here), strict=True):
            if assertion is not None:
                said[mention.label] = assertion.effect
    return said


def test_a_cue_reaches_what_follows_it() -> None:
    assert _said("Familiar with Kubernetes") == {"Kubernetes": "hedged"}


def test_a_plain_statement_has_no_assertion() -> None:
    assert _said("Wrote services in Python and Go") == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "No experience with Java, C++ or Rust",
        "No experience with Java/C++/Rust",
        "No experience with Java, C++, and Rust",
        "No experience with languages such as Java, C++ (or Rust)",
    ],
)
def test_a_cue_reaches_over_a_whole_list(sentence: str) -> None:
    assert _said(sentence) == {"Java": "denied", "C++": "denied", "Rust": "denied"}


@pytest.mark.parametrize("but", ["but", "however", "although", "though", "while", "whereas", "yet", "except"])
def test_a_word_that_turns_the_sentence_ends_the_reach(but: str) -> None:
    assert _said(f"No experience with Java {but} years of Python") == {"Java": "denied"}
    assert _said(f"No experience with Java, {but} years of Python") == {"Java": "denied"}


@pytest.mark.parametrize(
    "sentence",
    [
        "No experience with Java, wrote services in Python",
        "No experience with Java, built all of it in Python",
        "No experience with Java. Wrote Python",
        "No experience with Java; wrote Python",
    ],
)
def test_a_new_clause_ends_the_reach(sentence: str) -> None:
    assert _said(sentence) == {"Java": "denied"}


@pytest.mark.parametrize(
    "sentence", ["No experience with Java, wrote Python services", "No experience with Java, built Python services"]
)
def test_a_new_clause_whose_verb_stands_right_before_the_skill_ends_the_reach(sentence: str) -> None:
    assert _said(sentence) == {"Java": "denied"}


def test_eagerness_does_not_spoil_what_the_same_sentence_reports() -> None:
    assert _said("Eager to learn Rust, shipped Go services") == {"Rust": "wished"}


def test_a_cue_reaches_no_other_bullet() -> None:
    assert _said("Eager to learn\n• Wrote Python") == {}


def test_a_cue_does_not_reach_back_when_it_points_forward() -> None:
    assert _said("Wrote Python, no experience with Java") == {"Java": "denied"}


def test_a_cue_that_points_back_reaches_what_stands_before_it() -> None:
    assert _said("Rust not used professionally, Python daily") == {"Rust": "denied"}


@pytest.mark.parametrize("sentence", ["Rust (not used professionally)", "Rust - not used professionally"])
def test_a_remark_after_a_skill(sentence: str) -> None:
    assert _said(sentence) == {"Rust": "denied"}


def test_a_remark_after_a_comma_speaks_of_the_skill_before_it() -> None:
    # An example of the bundled cues: "[[Haskell]], not used professionally."
    assert _said("Rust, not used professionally") == {"Rust": "denied"}


@pytest.mark.parametrize("sentence", ["Python, Rust (basic)", "Python and expert SQL, Rust (beginner)"])
def test_a_remark_in_brackets_speaks_of_the_skill_before_it_only(sentence: str) -> None:
    assert _said(sentence) == {"Rust": "hedged"}


@pytest.mark.parametrize(
    "sentence", ["Rust (basic), Python", "Rust (basic), Python (expert)", "Rust (beginner), SQL and Python"]
)
def test_a_remark_in_brackets_does_not_reach_the_next_item(sentence: str) -> None:
    assert _said(sentence) == {"Rust": "hedged"}


@pytest.mark.parametrize("sentence", ["basic Rust", "Rust basic"])
def test_a_cue_of_both_directions(sentence: str) -> None:
    assert _said(sentence) == {"Rust": "hedged"}


def test_a_look_alike_cancels_the_cue_it_overlaps() -> None:
    assert _said("Taught Python, no experience required: Rust and Java") == {}
    assert _said("Taught Python, no experience: Rust and Java") == {"Rust": "denied", "Java": "denied"}


def test_a_look_alike_elsewhere_cancels_nothing() -> None:
    assert _said("Taught Rust, no experience required; no experience with Java") == {"Java": "denied"}


def test_the_strongest_cue_decides() -> None:
    assert _said("Eager to learn Rust, no experience with Java") == {"Rust": "wished", "Java": "denied"}
    assert _said("No experience with basic Java") == {"Java": "denied"}
    assert _said("Want to learn basic Rust") == {"Rust": "wished"}
    assert _said("Colleagues wrote basic Rust") == {"Rust": "other_person"}


def test_a_cue_is_worn_out_after_some_words() -> None:
    assert _said("Familiar with the many ways in which things can break when one writes big systems in Python") == {}


def test_signs_of_production_say_nothing_about_skills() -> None:
    assert _said("Moved Python services to production") == {}


def test_the_words_of_the_deciding_cue_are_on_record() -> None:
    annotations = annotate("Jo Doe\n\nExperience\n• Familiar with Rust", WORDS)
    cues = Cues(annotations, CUES)
    around = Surroundings(annotations, ContextRules(WORDS), cues)
    (mention,) = annotations.mentions
    (assertion,) = cues.judge(around.segment(mention), [mention])
    assert assertion is not None
    assert annotations.quote(assertion.span) == "Familiar with"


@pytest.mark.parametrize("bullet", ["•", "-", "*"])
def test_a_line_that_heads_a_list_speaks_for_its_bullets(bullet: str) -> None:
    assert _said(f"Eager to learn:\n{bullet} Rust\n{bullet} Go and Kubernetes") == dict.fromkeys(
        ["Rust", "Go", "Kubernetes"], "wished"
    )


def test_the_line_after_the_list_is_no_part_of_it() -> None:
    assert _said("Eager to learn:\n• Rust\nPython daily since 2019") == {"Rust": "wished"}


def test_a_cue_of_one_item_says_nothing_of_the_next() -> None:
    assert _said("a bit of Rust, Go") == {"Rust": "hedged"}
    assert _said("a bit of old Rust") == {}
