"""Columns that an export printed side by side in every line: a sidebar and the main column, parted by a gutter of blanks.

Rows of a table and dates at a margin are parted by blanks as well. It is two columns of a page when each of them holds a
heading of the CV; then each is read by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rolematch.annotate.dates import find_dates
from rolematch.annotate.pieces import PageLine, Piece, page_lines
from rolematch.annotations import TextSpan
from rolematch.lexicon import SectionKind
from rolematch.wording import heading_key

_LAST_CELL = re.compile(r"(?: {2}|\t)(?P<words>[A-Z](?:[^ \t\r\n]| (?! )){2,40})(?=[ \t]*(?:[\r\n]|$))")
"""The last cell of a line, behind a wide gap, when it is short enough for a heading."""
_CELL = re.compile(r"[^ \t\r\n]+(?: [^ \t\r\n]+)*")
_TAB = 8
_GUTTER = 2
"""The least width of a gutter, in blanks."""
_NARROWEST = 8
"""The least width of a left column, the gutter included."""
_MOST_GUTTERS = 3
_FEWEST_ROWS = 5
"""Rows whose right column begins at the gutter, before it is taken for one."""
_FEWEST_BESIDE = 3
"""Rows of each column in a run of lines that the gutter parts."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the page cut at the gutter; a column where nothing stands is None. `whole` lines run across it."""

    line: PageLine
    left: TextSpan | None
    right: TextSpan | None
    whole: bool


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines one below the other, read as two columns or as they stand."""

    rows: tuple[_Row, ...]
    beside: bool


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words without a wide gap: code points, and the columns of the page that they begin and end at, tabs spread."""

    start: int
    end: int
    column: int
    stop: int


def column_pieces(text: str, headings: Mapping[str, SectionKind]) -> tuple[Piece, ...]:
    """Return the pieces of a text with columns side by side, in the order of reading; empty when it has none.

    `headings` are the wordings of headings, folded.
    """
    gutters = _gutters(text, headings)
    if not gutters:
        return ()
    lines = [(line, tuple(_cells(text, line))) for line in page_lines(text)]
    for gutter in gutters:
        if sum(cell.column == gutter for _, cells in lines for cell in cells) < _FEWEST_ROWS:
            continue
        blocks = tuple(_blocks(_with_dates_at_margin(text, [_row(line, cells, gutter) for line, cells in lines])))
        beside = [row for block in blocks if block.beside for row in block.rows]
        left = {kind for row in beside if (kind := _heading(text, row.left, headings)) is not None}
        right = {kind for row in beside if (kind := _heading(text, row.right, headings)) is not None}
        if left and right and left != right:
            main_is_left = "experience" in left - right
            return tuple(piece for block in blocks for piece in _read(text, block, headings, main_is_left=main_is_left))
    return ()


def _gutters(text: str, headings: Mapping[str, SectionKind]) -> list[int]:
    """Return the columns of the page at which a right column may begin: a heading stands there behind a wide gap."""
    found: Counter[int] = Counter()
    for match in _LAST_CELL.finditer(text):
        if _heading(text, TextSpan(*match.span("words")), headings) is not None:
            begin = max(text.rfind("\n", 0, match.start("words")), text.rfind("\r", 0, match.start("words"))) + 1
            found[_spread(text, begin, match.start("words"), 0)] += 1
    return [column for column, _ in found.most_common(_MOST_GUTTERS) if column >= _NARROWEST]


def _cells(text: str, line: PageLine) -> Iterator[_Cell]:
    at, column = line.begin, 0
    for match in _CELL.finditer(text, line.start, line.end):
        column = _spread(text, at, match.start(), column)
        stop = column + match.end() - match.start()
        yield _Cell(match.start(), match.end(), column, stop)
        at, column = match.end(), stop


def _spread(text: str, start: int, end: int, column: int) -> int:
    for char in text[start:end]:
        column = (column // _TAB + 1) * _TAB if char == "\t" else column + 1
    return column


def _row(line: PageLine, cells: Sequence[_Cell], gutter: int) -> _Row:
    left = [cell for cell in cells if cell.column < gutter]
    right = cells[len(left) :]
    if left and left[-1].stop > gutter - _GUTTER:
        return _Row(line, None, None, whole=True)
    return _Row(
        line,
        TextSpan(left[0].start, left[-1].end) if left else None,
        TextSpan(right[0].start, right[-1].end) if right else None,
        whole=False,
    )


def _with_dates_at_margin(text: str, rows: Sequence[_Row]) -> list[_Row]:
    """Leave a date at the margin of the left column with its line: nothing of the right column stands around it."""
    kept = list(rows)
    dates = [row.right is not None and _is_date(text, row.right) for row in rows]
    for at, row in enumerate(rows):
        if not dates[at] or row.left is None or row.right is None:
            continue
        around = [rows[near].right is None or dates[near] for near in (at - 1, at + 1) if 0 <= near < len(rows)]
        if all(around):
            kept[at] = _Row(row.line, TextSpan(row.left.start, row.right.end), None, whole=False)
    return kept


def _is_date(text: str, cell: TextSpan) -> bool:
    found = next(find_dates(text, cell.start, cell.end), None)
    return found is not None and found.span.start == cell.start and found.span.end == cell.end


def _blocks(rows: Sequence[_Row]) -> Iterator[_Block]:
    """Part the lines into those that the gutter runs through and those that run across it."""
    at = 0
    while at < len(rows):
        stop = at
        while stop < len(rows) and not rows[stop].whole:
            stop += 1
        run = rows[at:stop]
        reaching = [index for index, row in enumerate(run) if row.right is not None]
        if len(reaching) >= _FEWEST_BESIDE and sum(row.left is not None for row in run) >= _FEWEST_BESIDE:
            # Short lines above the first row of the right column run over the page; below the last one, the left column goes on.
            first, last = reaching[0], reaching[-1] + 1
            while last < len(run) and run[last].left is not None:
                last += 1
            yield from (_Block(tuple(run[:first]), beside=False), _Block(tuple(run[first:last]), beside=True))
            run = run[last:]
        stop = min(stop + 1, len(rows))
        yield _Block((*run, *rows[stop - 1 : stop]) if stop and rows[stop - 1].whole else tuple(run), beside=False)
        at = stop


def _heading(text: str, cell: TextSpan | None, headings: Mapping[str, SectionKind]) -> SectionKind | None:
    kind = headings.get(heading_key(text[cell.start : cell.end])) if cell is not None else None
    return kind if kind != "other" else None


def _read(text: str, block: _Block, headings: Mapping[str, SectionKind], *, main_is_left: bool) -> Iterator[Piece]:
    """Yield the sidebar's pieces, then the main column's: what follows below both goes on with it.

    What stands in the main column above its first heading, a name, leads.
    """
    if not block.rows:
        return
    if not block.beside:
        yield Piece(block.rows[0].line.begin, block.rows[-1].line.stop, "")
        return
    side, main = [row.left for row in block.rows], [row.right for row in block.rows]
    if main_is_left:
        side, main = main, side
    opens = next((cell for cell in side if cell is not None), None)
    opening = 0
    if _heading(text, opens, headings) is not None:
        opening = next((at for at, cell in enumerate(main) if _heading(text, cell, headings) is not None), 0)
    for column in (main[:opening], side, main[opening:]):
        yield from _column(column)


def _column(cells: Sequence[TextSpan | None]) -> Iterator[Piece]:
    """Yield the lines of a column, with a blank line where it has none and at its end."""
    filled = [index for index, cell in enumerate(cells) if cell is not None]
    for index, below in pairwise([*filled, len(cells) + 1]):
        cell = cells[index]
        if cell is not None:
            yield Piece(cell.start, cell.end, "\n" if below == index + 1 else "\n\n")
