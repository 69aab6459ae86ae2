"""Time: the months that dated work covers, for a skill, a role and the whole CV. Reckoned against `as_of` only.

Months are counted as people count them on a CV: from the first month to the last, both included, and a month in which two
jobs overlap once. A bare year begins in January; as the end of a range it reaches to the end of the year before, so that
"2019 - 2021" is two years, the middle of what it may be. A range within one bare year counts as half of it. What goes on
reaches to the month of `as_of`, and nothing counts beyond it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from rolematch.annotations import Annotations, DateRange, PartialDate
from rolematch.assess.kinds import TIMED_WORK
from rolematch.report import Evidence, Level, SkillTime, StatedDuration

MONTHS_A_YEAR = 12
_APPLIED = Level.APPLIED.rank


class WorkTime:
    """The months that each position of one CV covers."""

    def __init__(self, annotations: Annotations, as_of: dt.date) -> None:
        """Read the dates of the positions that count as work."""
        self._positions = annotations.positions
        self._timed = frozenset(i for i, position in enumerate(annotations.positions) if position.kind in TIMED_WORK)
        self._times: dict[tuple[tuple[int, ...], bool], SkillTime] = {}
        self._spans: dict[int, tuple[int, int]] = {
            index: span
            for index, position in enumerate(annotations.positions)
            if position.kind in TIMED_WORK
            and position.dates is not None
            and (span := month_span(position.dates, as_of)) is not None
        }

    def months(self, evidence: Sequence[Evidence]) -> int | None:
        """Return the months of the work in which the evidence is applied or above.

        0 when no work shows it; None when some does and none of that has dates that can be read.
        """
        positions = self.applied_positions(evidence)
        return self._months(positions, works=bool(positions) or _shows_unplaced_work(evidence))

    def applied_positions(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """Return the indices of the positions of work in which the evidence is applied or above, in order."""
        return tuple(
            sorted(
                {
                    position
                    for item in evidence
                    if item.level.rank >= _APPLIED
                    and (position := item.position) is not None
                    and position in self._timed
                }
            )
        )

    def of_skill(self, evidence: Sequence[Evidence], stated: Sequence[StatedDuration]) -> SkillTime:
        """Return the time of a skill: its applied months, when it was first and last used, and what the CV states itself."""
        positions = self.applied_positions(evidence)
        works = bool(positions) or _shows_unplaced_work(evidence)
        # The skills of one job have the same time, unless the CV states more: it is reckoned once, and shared.
        time = self._times.get((positions, works))
        if time is None:
            time = self._times[positions, works] = self._time(positions, works=works)
        return time.model_copy(update={"stated": tuple(stated)}) if stated else time

    def _months(self, positions: Iterable[int], *, works: bool) -> int | None:
        spans = [self._spans[index] for index in positions if index in self._spans]
        if spans:
            return _union(spans)
        return None if works else 0

    def _time(self, positions: tuple[int, ...], *, works: bool) -> SkillTime:
        dated = [index for index in positions if index in self._spans]
        first = min(dated, key=lambda index: (self._spans[index][0], index), default=None)
        last = max(dated, key=lambda index: (self._is_ongoing(index), self._spans[index][1], -index), default=None)
        return SkillTime(
            months=self._months(positions, works=works),
            first_used=None if first is None else self._begins(first),
            last_used=None if last is None else self._ends(last),
            positions=positions,
            stated=(),
        )

    def _is_ongoing(self, index: int) -> bool:
        dates = self._positions[index].dates
        return dates is not None and dates.present

    def _begins(self, index: int) -> str | None:
        dates = self._positions[index].dates
        return None if dates is None else date_text(dates.start or dates.end)

    def _ends(self, index: int) -> str | None:
        dates = self._positions[index].dates
        return None if dates is None else "present" if dates.present else date_text(dates.end or dates.start)


def _shows_unplaced_work(evidence: Iterable[Evidence]) -> bool:
    """Tell whether evidence is applied in a section of jobs, outside every job that could be told apart."""
    return any(
        item.position is None and item.section == "experience" and item.level.rank >= _APPLIED for item in evidence
    )


def month_number(year: int, month: int) -> int:
    """Return the number of a month, 1..12, counted from January of the year 0, which is 0."""
    return year * MONTHS_A_YEAR + month - 1


def month_span(dates: DateRange, as_of: dt.date) -> tuple[int, int] | None:
    """Return the first and the last month that dates cover, both included, counted from the year 0.

    None when they end before they begin, begin after `as_of`, or have no beginning and go on.
    """
    now = month_number(as_of.year, as_of.month)
    begin = dates.start or (None if dates.present else dates.end)
    if begin is None:
        return None
    first = month_number(begin.year, begin.month or 1)
    last = now if dates.present else min(_last_month(dates.end or begin, begin), now)
    return (first, last) if first <= last else None


def _last_month(end: PartialDate, begin: PartialDate) -> int:
    if end.month is not None:
        return month_number(end.year, end.month)
    if end.year == begin.year:
        return month_number(end.year, max(begin.month or 1, MONTHS_A_YEAR // 2))
    return month_number(end.year - 1, MONTHS_A_YEAR)


def date_text(date: PartialDate | None) -> str | None:
    """Return a date as 'YYYY-MM' or 'YYYY', as exact as the CV gives it."""
    if date is None:
        return None
    return f"{date.year}" if date.month is None else f"{date.year}-{date.month:02}"


def _union(spans: Iterable[tuple[int, int]]) -> int:
    """Return how many months lie in at least one of the spans."""
    total = 0
    reached = -1
    for first, last in sorted(spans):
        total += max(last - max(first, reached + 1) + 1, 0)
        reached = max(reached, last)
    return total
