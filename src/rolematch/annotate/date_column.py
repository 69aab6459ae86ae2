"""Ranges written down a column at the left of an entry: "11/2021", "|" and "Present" on three lines, the text beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rolematch.annotate.dates import find_dates
from rolematch.annotate.lines import Line
from rolematch.annotations import DateRange, PartialDate, TextSpan

_LONGEST_CELL = 14
_CELL = re.compile(rf"(?P<cell>[^\t\r\n]{{1,{_LONGEST_CELL}}}?)(?:\t+|[^\S\r\n]{{2,}}|$)\s*")
_FIGURE = re.compile(r"\d")
_BETWEEN = re.compile(r"[|¦│–—\-↓]|to|until", re.IGNORECASE)
_PRESENT = re.compile(r"(?:[-–—]\s*)?(?:present|current|now|today|ongoing)", re.IGNORECASE)
_SHORT_DATE = re.compile(r"(?P<month>0?[1-9]|1[0-2])/(?P<year>\d\d)")
_MOST_LINES = 3
"""How many lines below its beginning a range of the column may end."""


@dataclass(frozen=True, slots=True)
class ColumnCell:
    """What the date column says beside a line: where the text beside it begins, and the range that begins here, if any."""

    text_start: int
    date: DateRange | None


def date_column(text: str, lines: Sequence[Line]) -> dict[int, ColumnCell]:
    """Return the cells of date columns by the index of their line. Empty for CVs without such a column."""
    cells: dict[int, ColumnCell] = {}
    for index, line in enumerate(lines):
        begin = _date(text, line) if index not in cells else None
        if begin is None:
            continue
        for below in range(index + 1, min(index + 1 + _MOST_LINES, len(lines))):
            cell = _CELL.match(text, lines[below].start, lines[below].end)
            words = cell["cell"].strip() if cell is not None else ""
            if _PRESENT.fullmatch(words) is not None:
                end, present = None, True
            else:
                end, present = _date(text, lines[below]), False
            if present or end is not None:
                # Dates on two lines one below the other, newest first, are two entries.
                ordered = present or (end is not None and _key(begin) <= _key(end))
                if ordered and (present or below > index + 1):
                    span = TextSpan(line.start, line.start + len(_cell_words(text, line)))
                    cells[index] = ColumnCell(_text_start(text, line), DateRange(begin, end, present, span))
                    cells |= {
                        row: ColumnCell(_text_start(text, lines[row]), None) for row in range(index + 1, below + 1)
                    }
                break
            if _BETWEEN.fullmatch(words) is None:
                break
    return cells


def _cell_words(text: str, line: Line) -> str:
    cell = _CELL.match(text, line.start, line.end)
    return cell["cell"].strip() if cell is not None else ""


def _text_start(text: str, line: Line) -> int:
    cell = _CELL.match(text, line.start, line.end)
    return min(cell.end(), line.end) if cell is not None else line.start


def _key(date: PartialDate) -> tuple[int, int]:
    return date.year, date.month or 1


def _date(text: str, line: Line) -> PartialDate | None:
    """Return the date that is all of a line's first cell, or None."""
    if _FIGURE.search(text, line.start, min(line.end, line.start + _LONGEST_CELL)) is None:
        return None
    words = _cell_words(text, line)
    short = _SHORT_DATE.fullmatch(words)
    if short is not None:
        year = int(short["year"])
        return PartialDate(year + (2000 if year < 50 else 1900), int(short["month"]))  # noqa: PLR2004 - as for '19
    found = list(find_dates(text, line.start, line.start + len(words)))
    if len(found) != 1 or found[0].start is not None or found[0].span != TextSpan(line.start, line.start + len(words)):
        return None
    return found[0].end
