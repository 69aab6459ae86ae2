"""Probes that nobody tunes the rules for: two strangers to the program wrote them blind, and only their number that is right is looked at.

Each file of `held/` is one half, drawn line by line, of what they wrote; the other half stands in the files beside, and was read while rules
were made. A probe is right when it is right both as a bullet of a job and alone. To see the figures: pytest tests/probes/test_held.py -s
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from test_probes import ALONE, DAY, IN_A_JOB, Probe, probes_in

from rolematch import Level, RoleMatcher

HELD = Path(__file__).parent / "held"
# Floors, a little below what is reached, so that a rule may be reworded. Words that deny, hedge or name others have no end of wordings;
# names have fewer.
FLOORS = {
    "aliases": 0.80,
    "distractors": 0.85,
    "hedges": 0.50,
    "negations": 0.50,
    "other_persons": 0.40,
    "plain": 0.65,
    "typos": 0.70,
}


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_held_probes(matcher: RoleMatcher, kind: str) -> None:
    held = probes_in(HELD / f"{kind}.yaml")
    right = sum(all(_is_right(matcher, probe, layout) for layout in (IN_A_JOB, ALONE)) for probe in held)
    sys.stdout.write(f"\n{kind}: {right} of {len(held)}\n")
    assert right >= FLOORS[kind] * len(held)


def _is_right(matcher: RoleMatcher, probe: Probe, layout: str) -> bool:
    report = matcher.match(layout.format(probe.text), as_of=DAY)
    levels = {skill.id: skill.level for skill in report.skills}
    return (
        not any(skill in levels for skill in probe.absent)
        and all(skill in levels for skill in (*probe.found, *probe.claimed))
        and all(levels[skill] is Level.CLAIMED for skill in probe.claimed)
    )
