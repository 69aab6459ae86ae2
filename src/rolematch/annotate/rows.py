"""The rows of a section with entries: which of its lines may head an entry, which tell of duties, and where dates stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rolematch.annotate.date_column import ColumnCell, date_column
from rolematch.annotate.dates import find_dates, may_hold_dates
from rolematch.annotate.heading_parts import HeadingReader
from rolematch.annotate.heading_words import FIELD
from rolematch.annotate.lines import BULLETS, Line
from rolematch.annotate.row_dates import date_amid, heading_date, is_alone, is_rest_of_range, told_job
from rolematch.annotate.row_shapes import LONGEST_ROW, LONGEST_UNDATED, may_head, names_degree_first, without_gaps
from rolematch.annotations import DateRange, TextSpan
from rolematch.lexicon import SectionKind

_PAGE = re.compile(
    r"page \d+(?: (?:of|/) \d+)?|\d{1,2}|[^\W\d][^\d\n]{0,60}[-–—|,\s]\s?page \d+(?:\s?(?:of|/)\s?\d+)?", re.IGNORECASE
)
"""A page's number, also behind what stands on every page: "Curriculum vitae - page 2 of 4"."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What a section is about: its kind, and whether it lists projects, be it those of an employer's clients."""

    kind: SectionKind
    projects: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line, with what it was broken from. `start`/`end` are code points.

    `date` makes it the anchor of an entry; `alone` says that there is hardly more than the date on it; `heads` that it may be
    part of an entry's heading; `fresh` that a blank line or a bullet by itself stands before it; `bullet` as for lines.
    """

    start: int
    end: int
    date: DateRange | None
    alone: bool
    heads: bool
    fresh: bool
    bullet: bool

    @property
    def span(self) -> TextSpan:
        """The row's place."""
        return TextSpan(self.start, self.end)


def read_rows(text: str, lines: Sequence[Line], reader: HeadingReader, about: Topic) -> list[Row]:
    """Return the rows of a section's body, in order. `about` says what the section is about."""
    if lines and lines[0].continues:
        # Nothing goes on across the heading of a section.
        lines = [replace(lines[0], continues=False), *lines[1:]]
    rows: list[Row] = []
    column = date_column(text, lines)
    index = 0
    after_bare_bullet = False
    while index < len(lines):
        line = lines[index]
        beside = column.get(index)
        index += 1
        if beside is not None:
            rows += _beside_column(text, line, beside, reader)
            continue
        if text[line.end - 1].isdecimal() and _PAGE.fullmatch(text, line.start, line.end) is not None:
            continue
        if not any(map(str.isalnum, text[line.start : line.end])):
            after_bare_bullet = True
            continue
        end = line.end
        if index < len(lines) and is_rest_of_range(text, line, lines[index]):
            end = lines[index].end
            index += 1
        following = lines[index] if index < len(lines) else None
        row = _row(text, line, end, following, reader, about)
        if rows and _is_wrapped(text, rows[-1], line, row):
            whole = _joined(rows[-1], row)
            if whole is not None:
                rows[-1] = whole
                continue
        rows.append(replace(row, fresh=True) if after_bare_bullet else row)
        after_bare_bullet = False
    return rows


def _beside_column(text: str, line: Line, cell: ColumnCell, reader: HeadingReader) -> Iterator[Row]:
    """Yield the row of a line that stands beside a column of dates: its date is the column's, its text what follows."""
    start = cell.text_start
    rest = replace(line, start=start, bullet=text[start : start + 1] in BULLETS, continues=False)
    if cell.date is not None:
        yield Row(line.start, line.end, cell.date, start >= line.end, heads=True, fresh=True, bullet=False)
    elif start < line.end:
        heads = may_head(text, rest, without_gaps(text[start : line.end]), None, reader)
        yield Row(start, line.end, None, alone=False, heads=heads, fresh=False, bullet=rest.bullet)


def _is_wrapped(text: str, before: Row, line: Line, row: Row) -> bool:
    """Tell whether a heading goes on in this line: "Ph.D., Instituto Superior -" and "Lisbon, 2015 – 2020" below it."""
    return (
        before.heads and before.date is None and line.continues and text[before.end - 1] in "-–—,&" and not row.bullet
    )


def _joined(before: Row, row: Row) -> Row | None:
    if row.end - before.start > LONGEST_ROW:
        return None
    return replace(before, end=row.end, date=row.date, alone=False)


def _row(text: str, line: Line, end: int, following: Line | None, reader: HeadingReader, about: Topic) -> Row:
    words = without_gaps(text[line.start : line.end])
    length = len(words) if end == line.end else len(without_gaps(text[line.start : end]))
    dated = may_hold_dates(text, line.start, end)
    date = heading_date(text, line, end, length)
    alone = date is not None and is_alone(text, line.start, end, date)
    field = FIELD.match(text, line.start, line.end) if about.projects and not line.continues else None
    if field is not None:
        timed = field["label"].lower() in ("duration", "period")
        date = next(find_dates(text, field.end(), line.end), None) if timed else None
        return Row(line.start, end, date, alone=date is not None, heads=True, fresh=line.after_blank, bullet=False)
    if dated and about.kind == "experience" and (told := told_job(text, line)) is not None:
        return Row(line.start, told.span.end, told, alone=False, heads=True, fresh=line.after_blank, bullet=False)
    if dated and date is None:
        amid = date_amid(text, line, reader, about.kind)
        if amid is not None:
            return Row(line.start, amid[1], amid[0], alone=False, heads=True, fresh=line.after_blank, bullet=False)
    names = (
        about.kind == "education" and not line.bullet and len(words) <= LONGEST_UNDATED and names_degree_first(words)
    )
    heads = names or may_head(text, line, words, following, reader)
    return Row(line.start, end, date, alone, heads, line.after_blank, line.bullet)
