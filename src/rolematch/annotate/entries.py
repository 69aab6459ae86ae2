"""The entries of a section: which dates open one, and the headings that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rolematch.annotate.heading_parts import HeadingReader
from rolematch.annotate.heading_words import names_degree, names_school
from rolematch.annotate.layout import MOST_ABOVE, SectionLayout
from rolematch.annotate.row_shapes import LONG_HEADING
from rolematch.annotate.rows import Row
from rolematch.annotations import DateRange, TextSpan
from rolematch.lexicon import SectionKind

UNDATED_ENTRIES: frozenset[SectionKind] = frozenset({"projects", "open_source", "research"})
"""Where entries without a date stand beside dated ones."""
_RANGED: frozenset[SectionKind] = frozenset({"experience", "research", "volunteering"})
"""Where entries run from one date to another, a single date on a line is something else (a paper, a promotion) unless a
title's noun stands beside it."""
_EDGE = 3
"""A date at the edge of its row has at most this many code points beyond it."""
_LIST_OF_YEARS = re.compile(r"\d\s*(?:[,&]|and\b)", re.IGNORECASE)
_NAME_AND_COLON = re.compile(r"(?:[^\w\s]\s*)?(?P<name>[^\W_][^:.]{2,70}?)\s?:\s+(?=\S{2,}\s+\S)")
_NAME_AND_TOOLS = re.compile(r"[^\W_][^:|–—]{2,60}?(?:\s[–—|]\s?|\s-\s)")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: the rows of its heading, in order, and its date. The first row opens it."""

    rows: tuple[Row, ...]
    date: DateRange | None


def section_entries(
    text: str, rows: Sequence[Row], kind: SectionKind, reader: HeadingReader, *, goes_on: bool
) -> Iterator[Entry]:
    """Yield the entries of a section, in order of their anchors.

    `goes_on` says that the section resumes after a sidebar: what has no date of its own belongs to the entry before.
    """
    anchors = _anchors(text, rows, kind, reader)
    kept = set(anchors)
    # Any other date is a detail of the row it stands on.
    rows = [
        replace(row, date=None) if row.date is not None and index not in kept else row for index, row in enumerate(rows)
    ]
    taken: set[int] = set()
    for first, anchor, last in SectionLayout(text, rows, anchors, kind, reader).headings():
        taken.update(range(first, last + 1))
        yield Entry(tuple(rows[first : last + 1]), rows[anchor].date)
    listed = not (taken or goes_on) and (
        (kind == "volunteering" and _lists_offices(text, rows, reader))
        or (kind == "projects" and _lists_names(text, rows))
    )
    if listed:
        yield from (Entry((row,), None) for row in rows)
    elif kind == "education" and not (taken or goes_on):
        yield from _degrees(text, rows)
    elif kind in UNDATED_ENTRIES or not (taken or goes_on):
        undated = list(_undated(text, rows, taken, kind))
        if kind in ("projects", "open_source") and not (taken or undated):
            undated = list(_told_by_name(text, rows))
        yield from undated


def _lists_offices(text: str, rows: Sequence[Row], reader: HeadingReader) -> bool:
    """Tell whether every row is an office and nothing more: "Trustee, Harbour Charity"."""
    return bool(rows) and all(
        row.heads and "," in (words := text[row.start : row.end]) and reader.names_title(words.partition(",")[0])
        for row in rows
    )


def _lists_names(text: str, rows: Sequence[Row]) -> bool:
    """Tell whether every row is a project's name with its tools: "Chess Clock - Using Java", one below the other."""
    return len(rows) > 1 and all(
        row.heads and not row.bullet and _NAME_AND_TOOLS.match(text, row.start, row.end) is not None for row in rows
    )


def _anchors(text: str, rows: Sequence[Row], kind: SectionKind, reader: HeadingReader) -> list[int]:
    """Return the indices of the rows whose date makes them an entry's."""
    dated = [index for index, row in enumerate(rows) if row.date is not None]
    plain = [index for index in dated if not rows[index].bullet]
    dated = plain or dated
    ranged = {index for index in dated if _is_range(rows[index])}
    custom = any(not _lists_years(text, rows[index]) for index in ranged)
    if kind == "research" or (kind in _RANGED and (custom or not plain)):
        return [index for index in dated if index in ranged or _is_titled(text, rows, index, reader)]
    return dated


def _lists_years(text: str, row: Row) -> bool:
    """Tell whether a row's range is a list of years ("Summer 2001 & 2002"): it stands among single years."""
    return row.date is not None and _LIST_OF_YEARS.search(text, row.date.span.start, row.date.span.end) is not None


def _is_range(row: Row) -> bool:
    return row.date is not None and row.date.start is not None


def _is_titled(text: str, rows: Sequence[Row], index: int, reader: HeadingReader) -> bool:
    """Tell whether a single date stands with a job's title: "Data Intern | Acme | 2018", or a year above or below it."""
    row = rows[index]
    if row.date is None or text[row.start] in "\"“'‘" or not _at_edge(text, row, row.date.span):
        return False
    beside = [row]
    if row.alone:
        low = index
        while low > 0 and index - low < MOST_ABOVE and rows[low - 1].heads and rows[low - 1].date is None:
            low -= 1
        beside = [row, *rows[low:index], *(near for near in rows[index + 1 : index + 2] if near.heads)]
    return any(
        reader.names_title(text[near.start : near.end]) and text[near.end - 1] not in '.”"' and not near.bullet
        for near in beside
    )


def _at_edge(text: str, row: Row, date: TextSpan) -> bool:
    """Tell whether a date opens or closes its row, brackets aside: not "Acme (promoted from intern, Apr 2025)"."""
    before, after = text[row.start : date.start], text[date.end : row.end]
    opened = before.rfind("(")
    inside = opened > before.rfind(")") and any(char.isalpha() for char in before[opened:])
    return not inside and (len(before) <= _EDGE or len(after) <= _EDGE)


def _undated(text: str, rows: Sequence[Row], taken: set[int], kind: SectionKind) -> Iterator[Entry]:
    """Find headings without a date: a short row above a bullet or a paragraph; in a job's, the rows right above it too."""
    reached = -1
    for index, row in enumerate(rows[:-1]):
        following = rows[index + 1]
        if index in taken or index + 1 in taken or row.bullet or row.alone or row.date is not None:
            continue
        first = index
        if kind in _RANGED:
            lowest = max(reached + 1, index - MOST_ABOVE + 1)
            while first > lowest and rows[first - 1].heads and first - 1 not in taken:
                first -= 1
        fresh = first == 0 or rows[first].fresh or not rows[first - 1].heads
        told = not following.heads if kind in _RANGED else following.end - following.start > row.end - row.start
        if (
            fresh
            and row.end - row.start <= LONG_HEADING
            and (row.heads or _names_and_tells(text[row.start : row.end]))
            and (following.bullet or told or following.fresh)
        ):
            reached = index
            yield Entry(tuple(rows[first : index + 1]), None)


def _told_by_name(text: str, rows: Sequence[Row]) -> Iterator[Entry]:
    """Find projects that a paragraph each tells: "Tide Clock (code): shows the tides of the harbour". Two make a custom, or one alone."""
    named = [(row, match) for row in rows if (match := _NAME_AND_COLON.match(text, row.start, row.end)) is not None]
    if len(named) > 1 or (named and len(rows) == 1):
        for row, match in named:
            yield Entry((replace(row, end=match.end("name")),), None)


def _degrees(text: str, rows: Sequence[Row]) -> Iterator[Entry]:
    """Find degrees in a section without any date: rows that name a degree, a school, or one below the other."""
    index = 0
    while index < len(rows):
        words = text[rows[index].start : rows[index].end]
        degree, school = names_degree(words), names_school(words)
        if not (rows[index].heads and (degree or school)):
            index += 1
            continue
        size = 1
        if degree != school and index + 1 < len(rows) and rows[index + 1].heads:
            below = text[rows[index + 1].start : rows[index + 1].end]
            size += (names_degree(below), names_school(below)) == (school, degree)
        yield Entry(tuple(rows[index : index + size]), None)
        index += size


def _names_and_tells(words: str) -> bool:
    """Tell whether a long row opens with a name that a sign parts from what follows: "Miner — Tech stack: Python, ..."."""
    return not words[0].islower() and words[-1] not in ".;,:" and _NAME_AND_TOOLS.match(words) is not None
