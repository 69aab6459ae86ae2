"""What a tool found in one text, in our terms: places, skill ids, groups. Holds no word of the text, so it may be kept on disk."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from peers.process import Answer
from peers.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Found:
    """A skill that a tool found. `start`/`end` are code points, half-open, or None where it tells no place.

    `technical`: it is no soft skill. `tool`: it is a language, product, library or the like, not a practice or concept; what a tool's own
    list has and our taxonomy has not is taken for one. `named`: it is a name, not prose that describes the work. `claimed_only`: the
    tool says that it is only claimed.
    """

    skills: tuple[str, ...]
    start: int | None
    end: int | None
    technical: bool
    tool: bool
    named: bool
    claimed_only: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A tool's answer for one text. `groups` are the role groups it says the person has."""

    found: tuple[Found, ...]
    groups: tuple[str, ...]
    ms: float
    cpu_ms: float
    error: str | None


def reading(text: str, answer: Answer, vocabulary: Vocabulary) -> Reading:
    """Translate an answer.

    Words without a place are looked up in the text, at every place where they stand as whole words: the kindest reading of a tool
    that keeps its places to itself. Groups follow from the skills where the tool does not tell them.
    """
    found = {item: None for mention in answer.mentions for item in _translate(text, mention, vocabulary)}
    skills = {skill for item in found for skill in item.skills}
    groups = vocabulary.groups(skills) if answer.groups is None else answer.groups
    return Reading(tuple(found), tuple(sorted(groups)), answer.ms, answer.cpu_ms, answer.error)


def _translate(text: str, mention: Mapping[str, Any], vocabulary: Vocabulary) -> list[Found]:
    words = mention.get("words", "")
    skills = frozenset(mention.get("skills", ())) or vocabulary.skills(mention["label"], words)
    technical = mention.get("technical", True) and not (skills and skills <= vocabulary.soft)
    places: list[tuple[int | None, int | None]] = [(mention.get("start"), mention.get("end"))]
    if places == [(None, None)] and words:
        # A tool that replaces signs by spaces reads "Node.js" as "node js".
        loose = r"[\W_]*".join(map(re.escape, words.split()))
        spots = re.finditer(rf"(?<!\w){loose}(?!\w)", text, re.IGNORECASE)
        places = [match.span() for match in spots] or places
    tool = technical and (not skills or bool(skills & vocabulary.tools))
    named, claimed_only = not mention.get("prose", False), mention.get("claimed_only", False)
    return [Found(tuple(sorted(skills)), *place, technical, tool, named, claimed_only) for place in places]


def save(path: Path, readings: Mapping[str, Reading], about: Mapping[str, Any]) -> None:
    """Write readings by text key, with what is to be remembered of the run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = {key: asdict(item) for key, item in readings.items()}
    path.write_text(json.dumps({"about": about, "readings": rows}), encoding="utf-8")


def load(path: Path) -> tuple[dict[str, Reading], dict[str, Any]]:
    """Read what `save` wrote."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    rows = {
        key: Reading(
            tuple(Found(**{**item, "skills": tuple(item["skills"])}) for item in row["found"]),
            tuple(row["groups"]),
            row["ms"],
            row["cpu_ms"],
            row["error"],
        )
        for key, row in kept["readings"].items()
    }
    return rows, kept["about"]
