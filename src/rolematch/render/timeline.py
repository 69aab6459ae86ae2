"""The positions of a CV on a line of years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from rolematch.render.plain import shortened
from rolematch.report import PositionInfo, Report

_HEADING_LENGTH = 120
_BULLETS = " \t*-–—•·▪◦>"
_EDGES = " ,;|\t\n"
_MONTHS = 12
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Bar:
    """A position: what it is, its dates in words, and where it lies on the line in percent; None when it has no dates."""

    heading: str
    kind: str
    dates: str
    start: float | None
    width: float
    target: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the line, in percent from its beginning."""

    year: int
    at: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Positions in the order of the CV, and the years below them."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def timeline_of(report: Report, clean: Callable[[str], str]) -> Timeline:
    """Return the timeline; `clean` takes out of a heading what is not to be shown."""
    spans = [months_of(position, report.as_of) for position in report.positions]
    dated = [span for span in spans if span is not None]
    first = min((start for start, _ in dated), default=0) // _MONTHS * _MONTHS
    last = max([*(end for _, end in dated), first + _MONTHS])
    bars = [
        Bar(
            heading=position_name(position, clean, _HEADING_LENGTH),
            kind=position.kind.replace("_", " "),
            dates=_dates(position),
            start=None if span is None else _share(span[0], first, last),
            width=0 if span is None else max(_share(span[1], first, last) - _share(span[0], first, last), 0.8),
            target=position.heading.start,
        )
        for position, span in zip(report.positions, spans, strict=True)
    ]
    return Timeline(tuple(bars), _ticks(first, last) if dated else ())


def position_name(position: PositionInfo, clean: Callable[[str], str], limit: int) -> str:
    """Return title, organisation and place as far as they could be told apart, else the heading as it stands."""
    told = [part.quote for part in (position.title, position.organisation, position.location) if part is not None]
    if position.title is None and position.organisation is None:
        told = [position.heading.quote.lstrip(_BULLETS)]
    name = ", ".join(part.strip(_EDGES) for part in told)
    # A title may end inside brackets, where the dates begin.
    closed = f"{name})" if name.count("(") > name.count(")") else name
    return shortened(clean(closed), limit)


def _share(month: int, first: int, last: int) -> float:
    return round(100 * (month - first) / (last - first), 2)


def months_of(position: PositionInfo, as_of: dt.date) -> tuple[int, int] | None:
    """Return the months of a position, counted from year 0, half-open; None when it has no dates.

    A bare year is the whole year, a lone end one month, and what goes on reaches to the month of `as_of`.
    """
    now = as_of.year * _MONTHS + as_of.month
    end = now if position.ends == "present" else _month(position.ends, last=True)
    start = _month(position.begins, last=False)
    if start is None and end is None:
        return None
    if start is None:
        start = (end or 0) - 1
    end = start + 1 if end is None else end
    return min(start, end - 1), end


def _month(written: str | None, *, last: bool) -> int | None:
    if written is None:
        return None
    year, _, month = written.partition("-")
    if last:
        return int(year) * _MONTHS + int(month or _MONTHS)
    return int(year) * _MONTHS + int(month or 1) - 1


def _dates(position: PositionInfo) -> str:
    if position.begins is None and position.ends is None:
        return "no dates read"
    if position.begins is None or position.begins == position.ends:
        return str(position.ends)
    return position.begins if position.ends is None else f"{position.begins} – {position.ends}"


def _ticks(first: int, last: int) -> tuple[Tick, ...]:
    years = range(first // _MONTHS, (last - 1) // _MONTHS + 1)
    step = -(-len(years) // _MOST_TICKS)
    return tuple(Tick(year, _share(year * _MONTHS, first, last)) for year in years[::step])
