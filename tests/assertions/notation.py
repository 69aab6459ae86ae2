"""The notation of annotated sentences: `"Ran [[Kubernetes|production]] for 40 teams"`.

The words in brackets are to be found in the text just so; after the bar stands what the sentence says of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

STATES: Final = frozenset(
    {
        # counts for nothing, and the report says why
        *("denied", "unused", "wished", "required", "hypothetical", "other_person", "traded"),
        # counts, at this level; `hedged` is claimed with the words on record that weaken it
        *("hedged", "claimed", "applied", "production"),
        # is not found at all: the words mean something else here
        "none",
    }
)
PLACES: Final = {
    "job": "Work Experience\n\nStaff, Some Company, Jan 2020 - Dec 2022\n• ",
    "project": "Projects\n\nSome Project, 2021\n• ",
    "skills": "Skills\n\n",
    "summary": "Summary\n\n",
    "alone": "",
    "education": "Education\n\nBSc Biology, Some University, 2014 - 2018\n• ",
}
"""Where a sentence stands, and what stands above it: a sentence is the only one of its job, project or section."""

_MARK = re.compile(r"\[\[([^\[\]|]*)\|([^\[\]|]*)\]\]")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A half-open range of code points of the sentence, and what the sentence says of it."""

    start: int
    end: int
    state: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks. `place` is a key of PLACES."""

    text: str
    place: str
    expected: tuple[Expectation, ...]


def read_sentence(marked: str, place: str = "job") -> Sentence:
    """Read one sentence. Raises ValueError when a mark or the place cannot be read, or nothing is marked.

    >>> read_sentence("Ran [[Kubernetes|production]] for 40 teams").expected
    (Expectation(start=4, end=14, state='production'),)
    """
    if place not in PLACES:
        message = f"there is no place {place!r}; there are {', '.join(PLACES)}"
        raise ValueError(message)
    text, expected, read = "", [], 0
    for mark in _MARK.finditer(marked):
        words, state = mark.groups()
        if not words.strip() or words != words.strip():
            message = f"the words of a mark are empty or have white space at an end: {mark.group()!r}"
            raise ValueError(message)
        if state not in STATES:
            message = f"{state!r} is no state; there are {', '.join(sorted(STATES))}"
            raise ValueError(message)
        text += marked[read : mark.start()]
        expected.append(Expectation(len(text), len(text) + len(words), state))
        text += words
        read = mark.end()
    text += marked[read:]
    if "[[" in text or "]]" in text:
        message = f"a mark is not of the form [[words|state]]: {marked!r}"
        raise ValueError(message)
    if not expected:
        message = f"nothing is marked: {marked!r}"
        raise ValueError(message)
    return Sentence(text, place, tuple(expected))


def read_sentences(path: Path) -> list[Sentence]:
    """Read a file of sentences: one or more YAML documents with `place` and `sentences`. Raises ValueError."""
    found: list[Sentence] = []
    document: Any
    for document in yaml.safe_load_all(path.read_text(encoding="utf-8")):
        if not isinstance(document, dict) or set(document) != {"place", "sentences"}:
            message = f"{path.name}: a document holds 'place' and 'sentences', and nothing else"
            raise ValueError(message)
        for marked in document["sentences"]:
            if not isinstance(marked, str):
                message = f"{path.name}: {marked!r} is no text"
                raise ValueError(message)  # noqa: TRY004 - one kind of error for whatever cannot be read
            found.append(read_sentence(marked, document["place"]))
    return found
