"""Names as exports and people write them: without dots, in one word, torn, glued, misspelt, with a version behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import TITLE_WORDS, annotate, label, lexicon, rule

from rolematch.annotate.glued import cut_glued
from rolematch.annotate.tokens import tokenize
from rolematch.annotations import Mention
from rolematch.assess.assertion import Cues
from rolematch.assess.context import ContextRules, Surroundings
from rolematch.assess.filters import Rejected
from rolematch.assess.resolve import resolve
from rolematch.lexicon import Conditions

ALWAYS_BUT = rule(accept=Conditions(always=True), reject=Conditions(followed_by=(("coffee",),)))
WORDS = replace(
    lexicon(
        [
            label("Python"), label("Node.js"), label("scikit-learn"), label("TensorFlow"), label("Kubernetes"), label("JavaScript"),
            label("PostgreSQL"), label("Docker"), label("Pandera"), label("machine learning"), label("unit test"), label("NoSQL"),
            label("Oracle", when=ALWAYS_BUT), label("Spring", when=rule(accept=Conditions(in_list=True))), label("R", exact=True),
            label("Vue.js"), label("Java"), label("Llama"), label("S3"), label("A.I."), label("SQL"), label("GPT-4"),
        ]
    ),
    not_misspelt=frozenset({"pandora", "docket"}),
)  # fmt: skip


def _resolve(text: str) -> tuple[list[Mention], list[Rejected]]:
    annotations = annotate(text, WORDS)
    return resolve(annotations, Surroundings(annotations, ContextRules(WORDS), Cues(annotations, {})), TITLE_WORDS)


def _found(line: str) -> list[tuple[str, str]]:
    """Return the quoted words and the label of what counts in a line of a skills section."""
    text = f"Jo Doe\n\nSkills\n{line}\n"
    kept, _ = _resolve(text)
    return [(text[mention.span.start : mention.span.end], mention.label) for mention in kept]


# --- other forms of a label ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["Node.js", "Node js", "NodeJS", "nodejs", "node-js", "NODE.JS", "Node\njs"])
def test_with_and_without_dot_and_space(written: str) -> None:
    assert _found(written) == [(written, "Node.js")]


@pytest.mark.parametrize("written", ["scikit-learn", "scikit learn", "scikitlearn", "Scikit-Learn", "scikit learns"])
def test_with_and_without_hyphen(written: str) -> None:
    assert _found(written) == [(written, "scikit-learn")]


def test_short_names_are_not_loosened() -> None:
    assert _found("a i, S 3") == []


# --- torn and glued -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["Tensor flow", "Tensor-\nFlow", "Tensor-Flow", "Tensor\u00adFlow", "Tensor_Flow"])
def test_a_torn_name(written: str) -> None:
    assert _found(f"Python, {written}") == [("Python", "Python"), (written, "TensorFlow")]


def test_a_denial_is_no_torn_name() -> None:
    assert _found("no SQL, my SQL") == [("SQL", "SQL"), ("SQL", "SQL")]


def test_names_glued_together() -> None:
    assert [words for words, _ in _found("PythonDocker, JavaJavaScriptNode")] == ["Python", "Docker"]
    assert [words for words, _ in _found("JavaJavaScript PostgreSQLPython")] == [
        "Java",
        "JavaScript",
        "PostgreSQL",
        "Python",
    ]


@pytest.mark.parametrize("written", ["PythonDeveloper", "JavaScript", "McPython", "pythonDocker" * 10])
def test_what_is_no_list_of_names_stays_whole(written: str) -> None:
    tokens = tokenize(written)
    assert cut_glued(written, tokens, {"python", "docker", "java", "script", "javascript"}) == tokens


# --- misspelt -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Kuberenetes", "Kubernetes"),
        ("Kubernets", "Kubernetes"),
        ("Javascirpt", "JavaScript"),
        ("PostgresSQL", "PostgreSQL"),
        ("Tenserflow", "TensorFlow"),
        ("Pyhton", "Python"),
        ("Dokcer", "Docker"),
        ("machine lerning", "machine learning"),
        ("mahcine learning", "machine learning"),
    ],
)
def test_one_letter_wrong_missing_extra_or_swapped(written: str, meant: str) -> None:
    assert _found(f"SQL, {written}") == [("SQL", "SQL"), (written, meant)]


@pytest.mark.parametrize(
    "written",
    [
        "Kubarnatis",  # two letters
        "Xubernetes",  # the first letter
        "Dockets",  # on the list of other words
        "Pandora",
        "Dockel",  # the last letter of a short name
        "Jaba",  # too short
        "Sprinq",  # a name that needs a rule
        "unit tess",  # another ending
        "unites test",  # two letters
    ],
)
def test_what_is_not_corrected(written: str) -> None:
    assert _found(f"SQL, {written}") == [("SQL", "SQL")]


def test_how_alike_they_are_is_on_record() -> None:
    kept, _ = _resolve("Jo Doe\n\nSkills\nKubernetes, Kuberenetes, Tensor flow, Tensor-Flow")
    # One of eleven letters is too many; a space is one of eleven characters, counted from both sides: 2 x 10 / 21.
    assert [mention.similarity for mention in kept] == [1.0, round(10 / 11, 3), round(20 / 21, 3), 1.0]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Worked with Mr. Kuberneetes and Python", "part_of_a_name"),
        ("Clerk at Kuberneetes for a year", "part_of_a_name"),
        ("Thanks to Ann Kuberneetes for all", "part_of_a_name"),
        ("A dockeer is a loader of ships", "no_supporting_context"),
    ],
)
def test_names_of_people_and_firms_are_not_corrected(line: str, reason: str) -> None:
    _, discarded = _resolve(f"Jo Doe\n\nExperience\nClerk, Acme, 2019 - 2021\n• {line}")
    assert [each.reason for each in discarded] == [reason]


def test_a_misspelt_name_in_the_header_is_a_persons() -> None:
    kept, discarded = _resolve("Jo Kuberneetes\n\nSkills\nSQL")
    assert [mention.label for mention in kept] == ["SQL"]
    assert [each.reason for each in discarded] == ["in_contact_block"]


def test_a_rule_still_decides_when_the_name_is_misspelt() -> None:
    assert _found("Orcale, SQL") == [("Orcale", "Oracle"), ("SQL", "SQL")]
    assert _found("Orcale coffee, SQL") == [("SQL", "SQL")]


# --- versions -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Java8, SQL", "Java8"),
        ("Java 8 and SQL", "Java 8"),
        ("Java v17", "Java v17"),
        ("Vue.js 3", "Vue.js 3"),
        ("Python 3.8/3.9", "Python 3.8"),
        ("Llama-2", "Llama-2"),
        ("Llama 3.1 8B", "Llama 3.1 8B"),
        ("GPT-4o", "GPT-4o"),
        ("Java 8 11 17 21", "Java 8 11 17"),
        ("PostgreSQL 9.x", "PostgreSQL 9"),
        ("Python 5 years", "Python"),
        ("Python 2019 - 2021", "Python"),
        ("Python 10%", "Python"),
        ("Python 3 - expert", "Python"),
        ("Python (3 years)", "Python"),
        ("Python\n\n3", "Python"),
    ],
)
def test_a_version_is_part_of_the_words(line: str, words: str) -> None:
    assert _found(line)[0][0] == words
