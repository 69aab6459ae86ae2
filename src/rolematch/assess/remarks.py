"""Remarks on the dates of a CV: what cannot be, or calls for a question. They say what stands there and guess nothing."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator

from rolematch.annotations import Annotations, Position
from rolematch.assess.quotes import Quotes
from rolematch.assess.time import date_text, month_number, month_span
from rolematch.report import Remark

_LONG_AGO = 60
"""Years before `as_of` at which nobody's working life begins: such a year is rather one of birth, or a misprint."""
_NEAR_JOBS = 12
"""Jobs further up than this are not compared: it bounds the work on a text that is no CV."""
_SHARED_MONTHS = 3
"""Two jobs may share a month at the hand-over; from this many shared months on they are worth a question."""


def date_remarks(annotations: Annotations, quotes: Quotes, as_of: dt.date) -> Iterator[Remark]:
    """Yield the remarks on the dates of positions, in text order."""
    jobs: list[tuple[int, tuple[int, int], int]] = []
    section_starts = [section.span.start for section in annotations.sections]
    for index, position in enumerate(annotations.positions):
        dates = position.dates
        if dates is None:
            continue
        said = quotes.of(dates.span)
        begin, end = dates.start, dates.end
        if (
            begin is not None
            and end is not None
            and month_number(begin.year, begin.month or 1) > month_number(end.year, end.month or 12)
        ):
            yield Remark(
                code="end_before_start",
                message=f"The dates end in {date_text(end)}, before they begin in {date_text(begin)}.",
                quote=said,
                positions=(index,),
            )
            continue
        if begin is not None and month_number(begin.year, begin.month or 1) > month_number(as_of.year, as_of.month):
            yield Remark(
                code="starts_in_future",
                message=f"The dates begin in {date_text(begin)}, after {as_of.isoformat()}.",
                quote=said,
                positions=(index,),
            )
            continue
        first = begin or end
        if first is not None and as_of.year - first.year > _LONG_AGO:
            yield Remark(
                code="long_ago",
                message=f"The dates reach back to {first.year}, more than {_LONG_AGO} years before {as_of.isoformat()}.",
                quote=said,
                positions=(index,),
            )
            continue
        span = month_span(dates, as_of)
        if position.kind == "employment" and begin is not None and span is not None and _is_exact(position):
            section = bisect_right(section_starts, position.span.start)
            for other, theirs, place in jobs[-_NEAR_JOBS:]:
                if place != section:
                    continue  # projects for an employer's clients, listed apart, lie within the job by their nature
                shared = min(span[1], theirs[1]) - max(span[0], theirs[0]) + 1
                if shared >= _SHARED_MONTHS:
                    yield Remark(
                        code="overlap",
                        message=f"Two jobs share {shared} months; months are counted once.",
                        quote=said,
                        positions=(other, index),
                    )
            jobs.append((index, span, section))


def _is_exact(position: Position) -> bool:
    """Tell whether both dates of a position are known to the month: bare years overlap by their nature."""
    dates = position.dates
    return (
        dates is not None
        and dates.start is not None
        and dates.start.month is not None
        and (dates.present or (dates.end is not None and dates.end.month is not None))
    )
