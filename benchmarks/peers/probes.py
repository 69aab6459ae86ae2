"""One-line questions with known answers. `probes.yaml` holds them, by kind, and says how they are written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from peers.readings import Found, Reading
from peers.vocabulary import Vocabulary

_KEYS = ("finds", "not", "claims", "applied")


@dataclass(frozen=True, slots=True)
class Probe:
    """A line in its frame. Each entry of `finds`, `not_finds`, `claims`, `applied` is the set of skill ids that one name may stand for.

    `start`/`end` are the line's place in `text`; what a tool finds around it does not matter.
    """

    kind: str
    line: str
    text: str
    start: int
    end: int
    finds: tuple[frozenset[str], ...]
    not_finds: tuple[frozenset[str], ...]
    claims: tuple[frozenset[str], ...]
    applied: tuple[frozenset[str], ...]

    @property
    def names(self) -> tuple[frozenset[str], ...]:
        """Everything that it asks about."""
        return (*self.finds, *self.not_finds, *self.claims, *self.applied)


def read_probes(path: Path, vocabulary: Vocabulary) -> list[Probe]:
    """Read the probes, in the file's order. Raises ValueError for a name that is none of our labels, or a probe that asks nothing."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        _probe(kind, row, content["frames"][part["frame"]], vocabulary)
        for kind, part in content["kinds"].items()
        for row in part["probes"]
    ]


def _probe(kind: str, row: Mapping[str, Any], frame: str, vocabulary: Vocabulary) -> Probe:
    line = str(row["line"])
    unknown_keys = set(row) - {"line", *_KEYS}
    asked = [tuple(_skills(name, vocabulary) for name in row.get(key, ())) for key in _KEYS]
    if unknown_keys or not any(asked):
        raise ValueError(f"{kind}: {line!r}: {sorted(unknown_keys) or 'it asks nothing'}")
    before, after = frame.split("{line}")
    return Probe(kind, line, before + line + after, len(before), len(before) + len(line), *asked)


def _skills(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    if not (skills := vocabulary.skills(name)):
        raise ValueError(f"{name!r} is no label of the taxonomy")
    return skills


def right(probe: Probe, reading: Reading) -> bool:
    """Tell whether everything asked is as it should be. A tool that failed is wrong."""
    here = [item for item in reading.found if _inside(item, probe)]

    def found(skills: frozenset[str]) -> list[Found]:
        return [item for item in here if skills.intersection(item.skills)]

    return (
        reading.error is None
        and all(map(found, probe.finds))
        and not any(map(found, probe.not_finds))
        and all(found(skills) and all(item.claimed_only for item in found(skills)) for skills in probe.claims)
        and all(any(not item.claimed_only for item in found(skills)) for skills in probe.applied)
    )


def _inside(item: Found, probe: Probe) -> bool:
    return item.start is None or item.end is None or (item.start < probe.end and probe.start < item.end)


def controls(path: Path) -> dict[str, str]:
    """Return a text for each name asked about that holds little but that name: a tool that does not find it there does not know it."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = [row for part in content["kinds"].values() for row in part["probes"]]
    names = dict.fromkeys(name for row in rows for key in _KEYS for name in row.get(key, ()))
    return {name: content["frames"]["list"].replace("{line}", name) for name in names}


def known_skills(
    controls_: Mapping[str, str], readings: Mapping[str, Reading | None], vocabulary: Vocabulary
) -> set[frozenset[str]]:
    """Return, of the names asked about, those that the tool finds when they stand alone in a skills list."""
    known = set()
    for name, text in controls_.items():
        skills, reading = vocabulary.skills(name), readings[text]
        if reading is not None and any(skills.intersection(item.skills) for item in reading.found):
            known.add(skills)
    return known


def shares(
    probes: Sequence[Probe], readings: Sequence[Reading | None], known: Collection[frozenset[str]] | None = None
) -> dict[str, tuple[int, int]]:
    """Return, by kind in the file's order, how many probes are right and how many were asked.

    With `known`, only of those probes whose every name is known: not to report what one never heard of is no merit.
    """
    counts: dict[str, list[bool]] = {probe.kind: [] for probe in probes}
    for probe, reading in zip(probes, readings, strict=True):
        if reading is not None and (known is None or all(name in known for name in probe.names)):
            counts[probe.kind].append(right(probe, reading))
    return {kind: (sum(answers), len(answers)) for kind, answers in counts.items()}
