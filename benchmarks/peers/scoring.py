"""Counts and shares, the same for every tool."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far what a tool says agrees with what people say; each 0..1, 0 where there is nothing to divide by."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def share(part: float, whole: float) -> float:
    """Return part / whole, 0 for nothing."""
    return part / whole if whole else 0.0


def agreement(pairs: Iterable[tuple[bool, bool]]) -> Agreement:
    """Compare (people, tool) answers to the same yes-or-no questions."""
    right = said = true = 0
    for people, tool in pairs:
        right += people and tool
        said += tool
        true += people
    return Agreement(share(right, said), share(right, true))


def same_place(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether two half-open ranges share at least half of the shorter one: "SQL" and "MS SQL Server" do."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and 2 * common >= min(one[1] - one[0], other[1] - other[0])
