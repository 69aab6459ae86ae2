"""Which candidates count: outside addresses, headings and names, spelt right, the longest; and nothing disappears."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import TITLE_WORDS, annotate, label, lexicon, rule
from hypothesis import given, settings
from hypothesis import strategies as st

from rolematch.annotations import Mention
from rolematch.assess.assertion import Cues
from rolematch.assess.context import ContextRules, Surroundings
from rolematch.assess.filters import Rejected
from rolematch.assess.resolve import resolve
from rolematch.lexicon import Conditions, Label, LabelTarget, Lexicon, Phrase

IN_LIST = rule(accept=Conditions(in_list=True))
EXACT_IN_LIST = rule("exact", accept=Conditions(in_list=True))
NOT_BOOT = rule(accept=Conditions(always=True), reject=Conditions(followed_by=(("break",),)))
WORDS = lexicon(
    [
        label("Python"), label("SQL"), label("React"), label("React Native"), label("Java"), label("JavaScript"), label("Kafka"),
        label("Node.js"), label("C"), label("C++"), label("Objective-C"), label("Oracle"), label("LSTM", exact=True), label("Ruby"),
        label("Go", when=EXACT_IN_LIST), label("Spring", when=IN_LIST), label("Spring Boot"), label("Native Script"),
        label("Boot Camp", when=IN_LIST), label("microservice"), label(".NET"), label("S3"), label("machine learning"),
    ],
    [Phrase("moved ... to the cloud", "skill", "cloud")],
    languages=["python", "go", "java"],
)  # fmt: skip


def _resolve(text: str, words: Lexicon = WORDS) -> tuple[list[Mention], list[Rejected]]:
    annotations = annotate(text, words)
    kept, discarded = resolve(
        annotations, Surroundings(annotations, ContextRules(words), Cues(annotations, {})), TITLE_WORDS
    )
    assert sorted(map(_place, [*kept, *(each.mention for each in discarded)])) == sorted(
        map(_place, annotations.mentions)
    )
    return kept, discarded


def _place(mention: Mention) -> tuple[int, int, str, str]:
    return mention.first, mention.last, mention.relation, mention.label


def _kept(text: str) -> list[str]:
    """Return the labels that count in a bullet of a job."""
    kept, _ = _resolve(f"Jo Doe\n\nExperience\nClerk, Acme, 2019 - 2021\n• {text}")
    return [mention.label for mention in kept]


def _reasons(text: str) -> dict[str, str]:
    _, discarded = _resolve(text)
    return {each.mention.label: each.reason for each in discarded}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Wrote Python", ["Python"]),
        ("Wrote React Native apps", ["React Native"]),
        ("Wrote React and React Native", ["React", "React Native"]),
        ("Wrote JavaScript", ["JavaScript"]),
        ("Wrote Objective-C", ["Objective-C"]),
        ("Wrote C++ and C", ["C++", "C"]),
        ("Wrote C/C++", ["C", "C++"]),
        ("Wrote Python3", ["Python"]),
        ("Wrote Node.js/React", ["Node.js", "React"]),
        ("Ran Spring Boot", ["Spring Boot"]),
        ("Built microservices", ["microservice"]),
        ("Machine-learning models", ["machine learning"]),
        ("machine\nlearning models", ["machine learning"]),
        ("Python,SQL;Java|Kafka(React)", ["Python", "SQL", "Java", "Kafka", "React"]),
        ("pythonic", []),
        ("S 3 is not S3", ["S3"]),
        ("The . NET of the river is not .NET", [".NET"]),
    ],
)
def test_labels_are_whole_words_and_the_longest_wins(text: str, kept: list[str]) -> None:
    assert _kept(text) == kept


def test_a_rule_sees_the_sign_right_behind_a_name() -> None:
    c = label("C", when=rule(accept=Conditions(always=True), reject=Conditions(followed_by=(("#",),))))
    kept, _ = _resolve("Jo Doe\n\nExperience\n• Wrote C#, C # and C", lexicon([c]))
    assert len(kept) == 1


@pytest.mark.parametrize(
    "text",
    ["Wrote Java and machine\n\nLearning is fun", "Machine • learning", "Machine. Learning", "Machine\n• learning"],
)
def test_a_label_crosses_no_blank_line_and_no_bullet(text: str) -> None:
    assert "machine learning" not in _kept(text)


def test_a_label_does_not_run_from_one_item_of_a_column_to_the_next() -> None:
    # "React" is a skill, and the line below it says what the person speaks.
    kept, _ = _resolve("Jo Doe\n\nSkills\nReact\nNative English speaker\n")
    assert [mention.label for mention in kept] == ["React"]


def test_what_hides_a_label_is_on_record() -> None:
    _, discarded = _resolve("Jo Doe\n\nExperience\n• Wrote React Native apps")
    assert [(each.mention.label, each.reason, each.detail) for each in discarded] == [
        ("React", "inside_longer_match", "inside “React Native”")
    ]


def test_prose_hides_no_label_and_is_hidden_by_none() -> None:
    assert _kept("Moved React Native to the cloud") == ["moved ... to the cloud", "React Native"]


def test_an_ambiguous_label_that_does_not_count_hides_nothing() -> None:
    # "Boot Camp" needs a list, so "Spring Boot" stands though the two overlap.
    assert _kept("Ran Spring Boot camp") == ["Spring Boot"]


def test_overlapping_labels_of_one_length_are_not_both_counted() -> None:
    assert len(_kept("React Native Script")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Code at github.com/jo/python-sql",
        "Mail python@sql.org",
        "See https://kafka.apache.org/java",
        "See www.react.dev/java?x=sql",
    ],
)
def test_nothing_inside_an_address_counts(text: str) -> None:
    assert _kept(text) == []
    assert set(_reasons(f"Jo Doe\n\nExperience\n• {text}").values()) == {"in_address"}


def test_a_label_beside_an_address_counts() -> None:
    assert _kept("Python (https://python.org), Java") == ["Python", "Java"]


def test_spelling() -> None:
    assert _kept("Trained an LSTM") == ["LSTM"]
    assert _reasons("Jo Doe\n\nExperience\n• The Lstm and the lstm") == {"LSTM": "wrong_case"}


def test_a_label_bound_to_one_spelling_has_a_plural_too() -> None:
    # `_as_spelt` allows for it, so it must also be found in the first place.
    assert _kept("Trained several LSTMs") == ["LSTM"]


def test_names_in_the_header_are_no_skills() -> None:
    assert _reasons("Ruby Java Go\nSpring, TX | Kafka Lane 3\n\nExperience\n• Wrote Python") == {
        "Ruby": "in_contact_block",
        "Java": "in_contact_block",
        "Go": "in_contact_block",
        "Spring": "in_contact_block",
    }


def test_titles_in_the_header_are_no_skills() -> None:
    assert _reasons("Jo Doe\nPython Developer\n\nExperience\n• Wrote SQL") == {"Python": "in_title"}


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("Python Developer, Acme, 2019 - 2021", "in_title"),
        ("Python Lead, Acme, 2019 - 2021", "in_heading"),
        ("Clerk, Python Ltd, 2019 - 2021", "in_heading"),
        ("Clerk\nPython Ltd\n2019 - 2021", "in_heading"),
        ("2019 - 2021\nClerk, Python Ltd", "in_heading"),
    ],
)
def test_headings_of_jobs_are_no_evidence(heading: str, reason: str) -> None:
    assert _reasons(f"Jo Doe\n\nExperience\n{heading}\n• Wrote SQL") == {"Python": reason}


def test_headings_of_degrees_are_no_evidence() -> None:
    assert _reasons("Jo Doe\n\nEducation\nBSc, Java College, 2011 - 2014\n") == {"Java": "in_heading"}


def test_headings_of_projects_are_evidence() -> None:
    kept, _ = _resolve("Jo Doe\n\nProjects\nParser | Python, SQL | 2020\n• Wrote it")
    assert [mention.label for mention in kept] == ["Python", "SQL"]


def test_references_are_no_evidence() -> None:
    assert _reasons("Jo Doe\n\nSkills\nSQL\n\nReferences\nRuby Smith, head of Java at Acme") == {
        "Ruby": "in_references",
        "Java": "in_references",
    }


def test_an_ambiguous_label_says_why_it_does_not_count() -> None:
    text = "Jo Doe\n\nExperience\n• Spring cleaning, GO team, Python"
    words = lexicon([label("Spring", when=NOT_BOOT), label("Go", when=EXACT_IN_LIST), label("Python")])
    _, discarded = _resolve(f"{text}\n• Spring break", words)
    assert [(each.mention.label, each.reason, each.detail) for each in discarded] == [
        ("Go", "rejected_by_context", "spelling"),
        ("Spring", "rejected_by_context", "followed by: break"),
    ]


def test_of_a_label_with_two_meanings_only_those_that_hold_are_kept() -> None:
    framework, project = (
        LabelTarget("web", "named", rule(accept=Conditions(near=(("elixir",),)))),
        LabelTarget("ml", "named", IN_LIST),
    )
    words = lexicon([Label("Phoenix", (framework, project)), label("Python")])
    kept, _ = _resolve("Jo Doe\n\nExperience\n• Phoenix and Elixir", words)
    assert [target.skill for mention in kept for target in mention.targets] == ["web"]


def test_a_meaning_that_is_refused_is_on_record_like_any_other_refusal() -> None:
    framework, project = (
        LabelTarget("web", "named", rule(accept=Conditions(near=(("elixir",),)))),
        LabelTarget("ml", "named", IN_LIST),
    )
    words = lexicon([Label("Phoenix", (framework, project))])
    annotations = annotate("Jo Doe\n\nExperience\n• Phoenix", words)
    _, (refused,) = resolve(
        annotations, Surroundings(annotations, ContextRules(words), Cues(annotations, {})), TITLE_WORDS
    )
    assert {target.skill for target in refused.mention.targets} == {"web", "ml"}


PIECES = st.sampled_from(
    [
        "Python", "React Native", "Script", "Spring Boot", "camp", "Go", "go", "LSTM", "lstm", ", ", " ", ". ", "\n", "\n\n", "• ", "Jo Doe",
        "Experience\n", "Skills: ", "References\n", "Clerk, Acme, 2019 - 2021\n", "github.com/java", "C", "/", "++", "#", "moved to the cloud",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25))
def test_kept_and_discarded_are_the_candidates(pieces: list[str]) -> None:
    annotations = annotate("".join(pieces), WORDS)
    kept, discarded = resolve(
        annotations, Surroundings(annotations, ContextRules(WORDS), Cues(annotations, {})), TITLE_WORDS
    )
    assert sorted(_place(each) for each in [*kept, *(gone.mention for gone in discarded)]) == sorted(
        map(_place, annotations.mentions)
    )
    labels = sorted((each.first, each.last) for each in kept if each.relation != "prose")
    assert all(end <= begin for (_, end), (begin, _) in pairwise(labels))  # none overlaps another
