"""Annotated sentences: what is said of each marked skill, by the bundled taxonomy and nothing but the sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import STATES, Expectation, read_sentence, read_sentences
from states import disagreements

from rolematch import RoleMatcher
from rolematch.taxonomy import load

SENTENCES = Path(__file__).parent / "sentences"
TUNED = sorted(SENTENCES.glob("*.yaml"))
HELD = sorted((SENTENCES / "held").glob("*.yaml"))
NOT_READ = sorted((SENTENCES / "not_read").glob("*.yaml"))
HELD_SHARE = 0.95
"""Share of the held marks that must be right: 118 of 122 were when they were first run. They are never tuned for."""


@pytest.mark.parametrize("path", TUNED, ids=lambda path: path.stem)
def test_sentences(path: Path, matcher: RoleMatcher) -> None:
    assert [line for sentence in read_sentences(path) for line in disagreements(matcher, sentence)] == []


def test_held_sentences(matcher: RoleMatcher) -> None:
    sentences = [sentence for path in HELD for sentence in read_sentences(path)]
    marks = sum(len(sentence.expected) for sentence in sentences)
    wrong = [line for sentence in sentences for line in disagreements(matcher, sentence)]
    assert len(wrong) <= (1 - HELD_SHARE) * marks, "\n".join(wrong)


@pytest.mark.parametrize("path", NOT_READ, ids=lambda path: path.stem)
def test_what_is_not_read_yet_moves_when_it_comes_right(path: Path, matcher: RoleMatcher) -> None:
    assert [sentence.text for sentence in read_sentences(path) if not disagreements(matcher, sentence)] == []


def test_there_are_enough_of_them() -> None:
    tuned = [sentence for path in TUNED for sentence in read_sentences(path)]
    held = [sentence for path in HELD for sentence in read_sentences(path)]
    assert len(tuned) + len(held) >= 300
    assert len(held) >= 100
    assert {sentence.text for sentence in tuned} & {sentence.text for sentence in held} == set()


def test_every_state_and_every_effect_occurs() -> None:
    marked = {mark.state for path in TUNED for sentence in read_sentences(path) for mark in sentence.expected}
    assert marked == STATES - {"none"}
    effects = {cue.effect for cue in load().cues.values()}
    weakened = {"hedged", "taught", "tested"}
    about_work = {"production", "users", "toy", "study"}
    assert effects - about_work - weakened <= marked


def test_a_sentence_is_read_without_its_marks() -> None:
    sentence = read_sentence("Ran [[Kubernetes|production]] and [[Kafka|applied]].")
    assert sentence.text == "Ran Kubernetes and Kafka."
    assert sentence.expected == (Expectation(4, 14, "production"), Expectation(19, 24, "applied"))


@pytest.mark.parametrize(
    "marked",
    [
        "Ran Kubernetes",
        "Ran [[Kubernetes]]",
        "Ran [[Kubernetes|productoin]]",
        "Ran [[|production]]",
        "Ran [[ Kubernetes|production]]",
        "Ran [[Kubernetes|production]",
        "Ran Kubernetes]] and [[Kafka|applied]]",
        "Ran [[Kubernetes|production|applied]]",
    ],
)
def test_what_cannot_be_read_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        read_sentence(marked)


def test_a_place_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        read_sentence("Ran [[Kubernetes|production]]", "hobby")


@pytest.mark.parametrize(
    "text",
    [
        "place: job\n",
        "place: job\nsentences: ['Ran [[Kafka|applied]]']\nnote: x\n",
        "place: job\nsentences: [[Kafka, applied]]\n",
    ],
)
def test_a_file_that_cannot_be_read_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.yaml"):
        read_sentences(path)
