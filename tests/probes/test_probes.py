"""One line each: is the right thing found in it, and nothing else? Data in the YAML files beside, by kind of difficulty.

A probe stands as a bullet of a job, a list also as a line of a skills section, and a distractor also alone. A `known_gap` is one that
goes wrong, with the reason; it must go on going wrong until the reason is gone. One that `awaits` something may already go right.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from rolematch import Level, Report, RoleMatcher

HERE = Path(__file__).parent
DAY = dt.date(2026, 9, 1)
IN_A_JOB = "Jo Doe\n\nExperience\nEngineer, Acme, Jan 2019 - Mar 2021\n• {}\n"
AMONG_SKILLS = "Jo Doe\n\nSkills\n{}\n"
ALONE = "{}"
LAYOUTS = {"distractors": (IN_A_JOB, ALONE), "lists": (IN_A_JOB, AMONG_SKILLS), "aliases": (IN_A_JOB, ALONE)}
LEAST = 30
"""Probes of each kind, so that none is forgotten."""


@dataclass(frozen=True)
class Probe:
    kind: str
    text: str
    found: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    known_gap: str = ""
    awaits: str = ""

    def marks(self) -> list[pytest.MarkDecorator]:
        if self.known_gap:
            return [pytest.mark.xfail(reason=self.known_gap, strict=True)]
        return [pytest.mark.xfail(reason=self.awaits, strict=False)] if self.awaits else []


def probes_in(path: Path) -> list[Probe]:
    """Return the probes of a file; its name is their kind."""
    written = yaml.safe_load(path.read_text(encoding="utf-8"))["probes"]
    return [
        Probe(path.stem, **{name: tuple(value) if isinstance(value, list) else value for name, value in probe.items()})
        for probe in written
    ]


def _probes(kind: str) -> list[Probe]:
    return probes_in(HERE / f"{kind}.yaml")


KINDS = sorted(path.stem for path in HERE.glob("*.yaml"))
CASES = [
    pytest.param(probe, layout, id=f"{probe.kind}: {probe.text}", marks=probe.marks())
    for kind in KINDS
    for probe in _probes(kind)
    for layout in LAYOUTS.get(kind, (IN_A_JOB,))
]


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_enough_of_each_kind(kind: str) -> None:
    assert len(_probes(kind)) >= LEAST
    assert sum(bool(probe.known_gap) for probe in _probes(kind)) <= len(_probes(kind)) // 20


@pytest.mark.parametrize(("probe", "layout"), CASES)
def test_probe(matcher: RoleMatcher, probe: Probe, layout: str) -> None:
    report = matcher.match(layout.format(probe.text), as_of=DAY)
    levels = {skill.id: skill.level for skill in report.skills}
    if not (probe.found or probe.claimed or probe.absent):
        assert _technical(matcher, report) == []
    assert set(probe.absent) & set(levels) == set()
    assert [skill for skill in (*probe.found, *probe.claimed) if skill not in levels] == []
    assert {skill: levels[skill] for skill in probe.claimed} == dict.fromkeys(probe.claimed, Level.CLAIMED)


def _technical(matcher: RoleMatcher, report: Report) -> list[str]:
    return [skill.id for skill in report.skills if matcher.taxonomy.skills[skill.id].kind != "soft"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_skills_that_probes_speak_of_exist(matcher: RoleMatcher, kind: str) -> None:
    named = {skill for probe in _probes(kind) for skill in (*probe.found, *probe.claimed, *probe.absent)}
    assert named <= set(matcher.taxonomy.skills) | {"jenkins"}
