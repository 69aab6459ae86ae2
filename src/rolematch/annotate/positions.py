"""Positions: the jobs, internships, projects and degrees of a CV, and the text that belongs to each.

An entry is recognised by the date on its heading, or, among projects, by a heading line above bullets. Its text runs to
the next entry of the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rolematch.annotate.dates import find_dates
from rolematch.annotate.entries import Entry, section_entries
from rolematch.annotate.flat_entries import flat_entries
from rolematch.annotate.heading_parts import CutHeading, HeadingParts, HeadingReader
from rolematch.annotate.heading_words import FIELD
from rolematch.annotate.headings import Heading
from rolematch.annotate.lines import FLAT_LINE, Line
from rolematch.annotate.position_kinds import position_kind
from rolematch.annotate.rows import Topic, read_rows
from rolematch.annotate.sections import ENTRY_KINDS
from rolematch.annotations import DateRange, Position, PositionKind, Section, TextSpan
from rolematch.wording import heading_key

_BREAK = re.compile(
    r"\b(?:career break|sabbatical|parental leave|maternity leave|paternity leave|gap year|unemployed|career gap)\b"
)
"""Time off, in lower case; it is dated like a job and is none."""
_CREDITS = frozenset(
    {"credits", "selected credits", "game credits", "film credits", "filmography", "shipped titles", "released games"}
)


@dataclass(frozen=True, slots=True)
class _Found:
    """An entry before its text is measured: heading, date and parts."""

    kind: PositionKind
    heading: TextSpan
    date: DateRange | None
    parts: HeadingParts


def find_positions(
    text: str,
    lines: tuple[Line, ...],
    sections: tuple[Section, ...],
    headings: tuple[Heading, ...],
    reader: HeadingReader,
) -> tuple[Position, ...]:
    """Return the entries of all sections that hold entries, in text order. `reader` knows the nouns of job titles."""
    heading_starts = {heading.span.start for heading in headings}
    positions: list[Position] = []
    cursor = 0
    for section in sections:
        while cursor < len(lines) and lines[cursor].end <= section.span.start:
            cursor += 1
        if section.kind not in ENTRY_KINDS or _lists_credits(text, section):
            continue
        stop = cursor
        while stop < len(lines) and lines[stop].start < section.span.end:
            stop += 1
        body = [line for line in lines[cursor:stop] if line.start not in heading_starts or _is_flat(line)]
        found = sorted(_section_entries(text, body, section, reader), key=lambda entry: entry.heading.start)
        found = list(_without_frames(text, found, reader))
        if section.heading is None and positions and (not found or found[0].heading.start > section.span.start):
            # The section goes on after a sidebar's lines, and with it the entry that they interrupted.
            last = positions[-1]
            end = found[0].heading.start if found else section.span.end
            positions[-1] = replace(last, span=TextSpan(last.span.start, end))
        for index, entry in enumerate(found):
            end = found[index + 1].heading.start if index + 1 < len(found) else section.span.end
            heading = TextSpan(entry.heading.start, min(entry.heading.end, end))
            if _BREAK.search(text[heading.start : heading.end].lower()) is not None:
                continue
            parts = entry.parts
            positions.append(
                Position(
                    entry.kind,
                    TextSpan(heading.start, end),
                    heading,
                    entry.date,
                    title=parts.title,
                    organisation=parts.organisation,
                    location=parts.location,
                )
            )
    return tuple(positions)


def _without_frames(text: str, found: Sequence[_Found], reader: HeadingReader) -> Iterator[_Found]:
    """Drop an employer's own line that only frames the posts held there, and give its name to those posts.

    "Acme  2019 - present" right above "Lead Engineer  2023 - present" and "Engineer  2019 - 2023". The dates of an entry
    said once more, and nothing else, open no second one.
    """
    frame: _Found | None = None
    for index, entry in enumerate(found):
        bare = entry.parts.title is None and entry.parts.organisation is None
        if index and bare and _same_time(entry.date, found[index - 1].date):
            continue
        following = found[index + 1] if index + 1 < len(found) else None
        if following is not None and _frames(text, entry, following, reader):
            frame = entry
            continue
        if frame is not None and entry.date is not None and _lies_within(entry.date, frame.date):
            parts = entry.parts
            named = frame.parts.organisation or frame.parts.title
            if parts.organisation is None and named is not None:
                parts = replace(parts, organisation=named, location=parts.location or frame.parts.location)
            yield replace(entry, parts=parts)
            continue
        frame = None
        yield entry


def _same_time(one: DateRange | None, other: DateRange | None) -> bool:
    if one is None or other is None or one.start is None:
        return False
    return (one.start, one.end, one.present) == (other.start, other.end, other.present)


def _frames(text: str, entry: _Found, following: _Found, reader: HeadingReader) -> bool:
    if entry.date is None or following.date is None or entry.kind == "education":
        return False
    if text[entry.heading.end : following.heading.start].strip() or not _lies_within(following.date, entry.date):
        return False
    return not reader.names_title(text[entry.heading.start : entry.heading.end]) and reader.names_title(
        text[following.heading.start : following.heading.end]
    )


def _lies_within(inner: DateRange, outer: DateRange | None) -> bool:
    """Tell whether a range lies within another, both known by year at least."""
    if outer is None or outer.start is None or inner.start is None:
        return False
    starts = (inner.start.year, inner.start.month or 12) >= (outer.start.year, outer.start.month or 1)
    if outer.present:
        return starts
    if outer.end is None or inner.end is None:
        return False
    return starts and (inner.end.year, inner.end.month or 1) <= (outer.end.year, outer.end.month or 12)


def _lists_credits(text: str, section: Section) -> bool:
    """Tell whether a section lists what jobs told elsewhere brought out: films, games. Its dates are no spans of work."""
    return section.heading is not None and heading_key(text[section.heading.start : section.heading.end]) in _CREDITS


def _is_flat(line: Line) -> bool:
    return line.end - line.start > FLAT_LINE


def _section_entries(text: str, lines: Sequence[Line], section: Section, reader: HeadingReader) -> Iterator[_Found]:
    named = text[section.heading.start : section.heading.end] if section.heading is not None else ""

    def kind_of(parts: HeadingParts, heading: TextSpan) -> PositionKind:
        title = text[parts.title.start : parts.title.end] if parts.title is not None else ""
        return position_kind(title, text[heading.start : heading.end], section.kind, named)

    body_start = section.heading.end if section.heading is not None else section.span.start
    for line in lines:
        if _is_flat(line):
            start, end = max(line.start, body_start), min(line.end, section.span.end)
            for flat in flat_entries(text, start, end, section.kind, reader):
                yield _Found(kind_of(flat.parts, flat.heading), flat.heading, flat.date, flat.parts)
    # A line that opened with its heading ("Education BSc ... 2019") or stands in another section's flat line is no entry.
    ordinary = [line for line in lines if not _is_flat(line) and line.start >= section.span.start]
    if not ordinary:
        return
    rows = read_rows(text, ordinary, reader, Topic(section.kind, projects=_lists_projects(text, section)))
    entries = list(section_entries(text, rows, section.kind, reader, goes_on=section.heading is None))
    headings = [_cut_heading(text, entry, section, reader) for entry in entries]
    for entry, parts in zip(entries, reader.parts(text, headings), strict=True):
        place = TextSpan(entry.rows[0].start, entry.rows[-1].end)
        yield _Found(kind_of(parts, place), place, entry.date, parts)


def _cut_heading(text: str, entry: Entry, section: Section, reader: HeadingReader) -> CutHeading:
    kind: PositionKind = "employment"
    if section.kind == "education":
        kind = "education"
    elif section.kind == "projects" or (
        _lists_projects(text, section) and FIELD.match(text, entry.rows[0].start, entry.rows[0].end) is not None
    ):
        kind = "project"
    dates = [found.span for found in find_dates(text, entry.rows[0].start, entry.rows[-1].end)]
    if entry.date is not None and entry.date.span not in dates:
        dates = sorted([*dates, entry.date.span], key=lambda span: span.start)
    return reader.cut(text, [row.span for row in entry.rows], dates, kind)


def _lists_projects(text: str, section: Section) -> bool:
    """Tell whether a section lists projects: as such, or those done for an employer ("Projects handled")."""
    named = text[section.heading.start : section.heading.end].lower() if section.heading is not None else ""
    return section.kind == "projects" or (section.kind == "experience" and "project" in named)
