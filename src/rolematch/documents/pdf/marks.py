"""Bullets that are drawn as little discs and squares instead of being typed, as browsers do."""

from __future__ import annotations

import ctypes
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as api

from rolematch.documents.pdf.frame import Frame
from rolematch.documents.pdf.words import Fragment, Word, fragment

_MOST_OBJECTS = 20_000
_LEAST, _LARGEST = 0.8, 8.0
"""Width and height of a bullet in points."""
_ROUND = 1.5
"""Most that a bullet is longer than wide or the other way round."""
_SIZE = 0.42
"""Most of the line's height that a bullet takes. Dots of a timeline and icons are larger."""
_GAP = 1.3
"""Most of the line's height between a bullet and its line."""
_SERIES = 2.0
"""Dots nearer to each other than this share of the line's height are a rating."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A little filled shape; points from the page's top left corner."""

    middle: float
    left: float
    right: float


def find_marks(page: pdfium.PdfPage, frame: Frame) -> list[Mark]:
    """Return the shapes of a page that may be bullets, from top to bottom."""
    edges = [ctypes.c_float() for _ in range(4)]
    marks: list[Mark] = []
    for index in range(min(api.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        drawn = api.FPDFPage_GetObject(page.raw, index)
        if api.FPDFPageObj_GetType(drawn) != api.FPDF_PAGEOBJ_PATH or not api.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        left, top, right, bottom = frame.box(*(edge.value for edge in edges))
        width, height = right - left, bottom - top
        if min(width, height) >= _LEAST and max(width, height) <= min(_LARGEST, _ROUND * min(width, height)):
            marks.append(Mark((top + bottom) / 2, left, right))
    return sorted(marks)


def with_bullets(fragments: Sequence[Fragment], marks: Sequence[Mark]) -> Iterator[Fragment]:
    """Yield the fragments, a bullet before those that have a mark at their left."""
    for piece in fragments:
        mark = _mark_of(piece, marks)
        if mark is None or not piece.words[0].text[0].isalnum():
            yield piece
            continue
        first = piece.words[0]
        bullet = Word("•", mark.left, first.top, mark.right, first.bottom, first.baseline, True, first.sources)  # noqa: FBT003
        yield fragment([bullet, *piece.words])


def _mark_of(piece: Fragment, marks: Sequence[Mark]) -> Mark | None:
    first = bisect_left(marks, Mark(piece.baseline - 0.75 * piece.height, 0, 0))
    level: list[Mark] = []
    for mark in marks[first:]:
        if mark.middle > piece.baseline:
            break
        if mark.right <= piece.left:
            level.append(mark)
    if not level:
        return None
    level.sort(key=lambda mark: mark.right)
    near = level[-1]
    fits = near.right - near.left <= _SIZE * piece.height and piece.left - near.right <= _GAP * piece.height
    is_series = len(level) > 1 and near.left - level[-2].right < _SERIES * piece.height
    return near if fits and not is_series else None
