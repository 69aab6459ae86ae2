"""The order in which a person reads what stands on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rolematch.documents.pdf.columns import find_columns, is_bulleted, is_date_or_place, rows_of
from rolematch.documents.pdf.words import Fragment, fragment

_DEEPEST = 12
"""How many gutters within gutters are looked for."""
_MOST_FRAGMENTS = 4_000
"""A page with more fragments than this is no page of a CV: it is read row by row."""
_CLOSE = 0.5
"""Fragments nearer than this share of the line height belong together although they were drawn apart."""
_SAME_EDGE = 3.0
"""Points within which the edges of cells of one column agree."""
_PARAGRAPH_GAP = 0.45
"""White above a row, beyond the usual and as a share of its height, that makes a blank line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of text: cells with a wide gap between them. `gap` says that white stands above it."""

    cells: tuple[Fragment, ...]
    gap: bool


def reading_order(fragments: Sequence[Fragment]) -> list[Row]:
    """Return the rows of a page in the order of reading: column by column, each from top to bottom."""
    if len(fragments) > _MOST_FRAGMENTS:
        return list(_rows(fragments))
    return list(_ordered(_joined(fragments), _DEEPEST))


def _joined(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Join what stands side by side without a gap but was drawn at different times."""
    joined: list[Fragment] = []
    for row in rows_of(fragments):
        start = len(joined)
        for piece in row:
            last = joined[-1] if len(joined) > start else None
            if last is not None and -_CLOSE * piece.height < piece.left - last.right < _CLOSE * piece.height:
                joined[-1] = fragment(last.words + piece.words)
            else:
                joined.append(piece)
    return joined


def _ordered(fragments: Sequence[Fragment], depth: int) -> Iterator[Row]:
    split = find_columns(fragments) if depth else None
    if split is None:
        yield from _rows(fragments)
        return
    for part in (split.above, split.left, split.right, split.below):
        if part:
            yield from _ordered(part, depth - 1)


def _rows(fragments: Sequence[Fragment]) -> Iterator[Row]:
    rows = rows_of(fragments)
    gaps = [(row[0].top - before[0].bottom) / max(row[0].height, 0.1) for before, row in pairwise(rows)]
    usual = median(gaps) if gaps else 0.0
    apart = [index == 0 or gaps[index - 1] > usual + _PARAGRAPH_GAP for index in range(len(rows))]
    _gather_notes(rows, apart)
    yield from (Row(tuple(row), gap) for row, gap in zip(rows, apart, strict=True) if row)


def _gather_notes(rows: list[list[Fragment]], apart: Sequence[bool]) -> None:
    """Move dates and places that stand beside an entry's bullets up to the entry's first row, which they belong to.

    Two or three such lines form a block whose first line is level with the entry's heading: "Acme      London", and beside
    the first bullet "2019 - 2021".
    """
    anchor: int | None = None
    bulleted = False
    for index, row in enumerate(rows):
        notes = [cell for cell in row if is_date_or_place(cell)] if len(row) > 1 else []
        if not notes or apart[index]:
            anchor, bulleted = (index if notes else None), False
            continue
        bulleted = bulleted or any(is_bulleted(cell) for cell in row)
        if anchor is None:
            anchor = index
        elif bulleted and any(_is_below(note, cell) for note in notes for cell in rows[anchor]):
            rows[anchor] += notes
            rows[index] = [cell for cell in row if cell not in notes]


def _is_below(note: Fragment, cell: Fragment) -> bool:
    """Tell whether two cells stand in one column, going by either edge."""
    return abs(note.left - cell.left) < _SAME_EDGE or abs(note.right - cell.right) < _SAME_EDGE
