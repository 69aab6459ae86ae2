"""Which kinds of positions are work that somebody pays for, and which count as time."""

from __future__ import annotations

from rolematch.annotations import PositionKind

PAID_WORK: frozenset[PositionKind] = frozenset({"employment", "internship", "freelance"})
TIMED_WORK: frozenset[PositionKind] = PAID_WORK | {"research"}
"""The positions that count as time of work. Projects and studies have no hours to count."""
