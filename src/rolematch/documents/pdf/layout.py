"""The order in which a person reads what stands on a page."""

from __future__ import annotations

import re
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
"""Fragments nearer than this share of the line height belong together when they were drawn soon after each other."""
_SOON = 4
"""So many drawing operations lie at most between two parts of one sentence; columns are drawn further apart."""
_SPACE = (0.08, 0.45)
"""The width of a space, as shares of the line height: what fits between two others so exactly belongs to them."""
_TAGS = 3
"""So many words in boxes or with equal gaps in a row are a line of tags, which no column's border cuts."""
_TAG_GAP = 2.6
"""Most of the line height between two tags."""
_EVEN = 1.6
"""How much larger than the smallest the largest gap in a row of tags may be."""
_SAME_EDGE = 3.0
"""Points within which the edges of cells of one column agree."""
_UNFINISHED = re.compile(
    r"(?:[-–—,]|\b(?:to|until|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?)$", re.IGNORECASE
)
"""How a span of time ends that was cut by the end of its narrow column: "May 2019 -", "May 2019 - June"."""
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
    """Join what stands side by side without a gap but was drawn at different times, and rows of tags."""
    joined: list[Fragment] = []
    for row in rows_of(fragments):
        pieces: list[Fragment] = []
        for index, piece in enumerate(row):
            if pieces and _is_one(pieces[-1], piece, row[index + 1] if index + 1 < len(row) else None):
                pieces[-1] = fragment(pieces[-1].words + piece.words)
            else:
                pieces.append(piece)
        joined += [fragment([word for piece in pieces for word in piece.words])] if _are_tags(pieces) else pieces
    return joined


def _is_one(last: Fragment, piece: Fragment, following: Fragment | None) -> bool:
    gap = (piece.left - last.right) / max(piece.height, 0.1)
    if not -_CLOSE < gap < _CLOSE:
        return False
    if _drawn_apart(last, piece) <= _SOON:
        return True
    # A word in bold may be drawn long after its sentence: it fits into the sentence's gap.
    if following is None or not _SPACE[0] < gap < _SPACE[1]:
        return False
    return _SPACE[0] < (following.left - piece.right) / max(piece.height, 0.1) < _SPACE[1]


def _drawn_apart(last: Fragment, piece: Fragment) -> int:
    return abs(piece.words[0].sources[0] - last.words[-1].sources[-1])


def _are_tags(pieces: Sequence[Fragment]) -> bool:
    """Tell whether the pieces of a row stand at equal, moderate distances, drawn one after the other."""
    if len(pieces) < _TAGS:
        return False
    gaps = [after.left - before.right for before, after in pairwise(pieces)]
    close = max(gaps) <= _TAG_GAP * pieces[0].height and min(gaps) > 0 and max(gaps) <= _EVEN * min(gaps)
    return close and all(_drawn_apart(before, after) <= _SOON for before, after in pairwise(pieces))


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
            continue
        for note in notes:
            above = next((at for at, cell in enumerate(rows[anchor]) if _is_below(note, cell)), None)
            if above is None:
                continue
            cell = rows[anchor][above]
            if _UNFINISHED.search(cell.text) is not None:
                rows[anchor][above] = fragment(cell.words + note.words)
            elif bulleted:
                rows[anchor].insert(above + 1, note)
            else:
                continue
            rows[index] = [one for one in rows[index] if one is not note]


def _is_below(note: Fragment, cell: Fragment) -> bool:
    """Tell whether two cells stand in one column, going by either edge."""
    return abs(note.left - cell.left) < _SAME_EDGE or abs(note.right - cell.right) < _SAME_EDGE
