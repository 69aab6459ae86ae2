"""From rows on pages to the lines of a document: running headers dropped, cells joined, hyphens at line ends mended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rolematch.document import BlockKind, Box
from rolematch.documents.draft import Draft
from rolematch.documents.pdf.columns import is_bulleted
from rolematch.documents.pdf.glyphs import SOFT_HYPHEN
from rolematch.documents.pdf.layout import Row
from rolematch.documents.pdf.words import Fragment, Word

_EDGE_ROWS = 2
"""How many rows at the top and at the bottom of a page may be a running header or footer."""
_SAME_HEIGHT = 4.0
"""Points within which a running line stands at the same height on every page."""
_TOUCHING = 0.12
"""Words that were parted by drawing order only belong together below this gap, as a share of the line height."""
_WIDE = 1.1
"""A gap of more than this share of the line height is a tab."""
_LETTERS = 4
"""So many single letters in a row are a word that was typed with spaces between its letters."""
_PREFIXES = frozenset(
    "all anti auto back best client co cost cross customer data day deep e end event ex fast first four front full hands"
    " high highly in industry inter large long low machine mid model multi near non object off on one open out over peer"
    " point post pre problem pro production re real result security self semi server short single small state sub team test"
    " third three time top two up user well wide world year".split()
)
"""First parts of words that keep their hyphen: "real-" at the end of a line goes on as "real-time"."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word of a line, what stands before it, and its box."""

    before: str
    text: str
    box: Box


def write_pages(pages: Sequence[Sequence[Row]], draft: Draft) -> list[int]:
    """Write the rows of all pages, in order, as lines of the draft. Return the code point where each page begins."""
    running = _running_lines(pages)
    vocabulary = _vocabulary(pages)
    starts: list[int] = []
    for number, rows in enumerate(pages, start=1):
        starts.append(draft.length)
        kinds = [running.get((number, index), _kind(row)) for index, row in enumerate(rows)]
        kept = [(row, kind) for row, kind in zip(rows, kinds, strict=True) if kind is not None]
        lines = [list(_pieces(row)) for row, _ in kept]
        _mend_hyphens(lines, vocabulary)
        for index, ((row, kind), pieces) in enumerate(zip(kept, lines, strict=True)):
            # At the top of a page nobody can tell whether a sentence goes on: no blank line parts it.
            if row.gap and index:
                draft.blank()
            draft.placed_line([(piece.before, piece.text, piece.box) for piece in pieces], kind, number)
    return starts


def _mend_hyphens(lines: list[list[_Piece]], vocabulary: Counter[str]) -> None:
    """Move the second part of a word that a line's end parted up to its first part."""
    for line, below in pairwise(lines):
        if not line or not below or any(piece.before == "\t" for piece in line):
            continue
        last = line[-1]
        whole = _mended(last.text, below[0].text, vocabulary)
        if whole is not None:
            line[-1] = _Piece(last.before, whole, last.box)
            del below[0]
        elif SOFT_HYPHEN in last.text:
            line[-1] = _Piece(last.before, last.text.replace(SOFT_HYPHEN, ""), last.box)


def _kind(row: Row) -> BlockKind:
    if is_bulleted(row.cells[0]):
        return "list_item"
    return "table_row" if len(row.cells) > 1 else "line"


def _running_lines(pages: Sequence[Sequence[Row]]) -> dict[tuple[int, int], BlockKind | None]:
    """Return for (page number, row index) what is a running header or footer: its kind, or None where it is repeated.

    It stands once in the text: a header on its first page, a footer on its last, where neither parts a sentence.
    """
    places: dict[tuple[str, bool], list[tuple[int, int, float]]] = {}
    for number, rows in enumerate(pages, start=1):
        by_height = sorted(range(len(rows)), key=lambda index: rows[index].cells[0].baseline)
        for at_top, indices in ((True, by_height[:_EDGE_ROWS]), (False, by_height[-_EDGE_ROWS:])):
            for index in indices:
                text = " ".join(cell.text for cell in rows[index].cells)
                words = re.sub(rf"\b{number}\b", "#", text, count=1)
                places.setdefault((words, at_top), []).append((number, index, rows[index].cells[0].baseline))
    found: dict[tuple[int, int], BlockKind | None] = {}
    for (_, at_top), where in places.items():
        usual = median(height for *_, height in where)
        same = [(number, index) for number, index, height in where if abs(height - usual) <= _SAME_HEIGHT]
        if len({number for number, _ in same}) < 2:  # noqa: PLR2004 - what stands on one page does not run
            continue
        kept = same[0] if at_top else same[-1]
        for place in same:
            found[place] = ("page_header" if at_top else "page_footer") if place == kept else None
    return found


def _vocabulary(pages: Sequence[Sequence[Row]]) -> Counter[str]:
    return Counter(
        word.text.strip(".,;:()").casefold()
        for rows in pages
        for row in rows
        for cell in row.cells
        for word in cell.words
    )


def _pieces(row: Row) -> Iterator[_Piece]:
    previous: Fragment | None = None
    for cell in row.cells:
        pieces = list(_cell_pieces(cell))
        if previous is not None:
            # A bullet or a sign between items is no cell of its own.
            signs = not any(char.isalnum() for char in previous.text) or not any(char.isalnum() for char in cell.text)
            pieces[0] = _Piece(" " if signs else "\t", pieces[0].text, pieces[0].box)
        yield from pieces
        previous = cell


def _cell_pieces(cell: Fragment) -> Iterator[_Piece]:
    words = cell.words
    index = 0
    while index < len(words):
        stop = index
        while stop < len(words) and len(words[stop].text) == 1 and words[stop].text.isalpha():
            stop += 1
        before = _before(words, index)
        if stop - index >= _LETTERS:
            yield from _closed_up(words[index:stop], before)
            index = stop
        else:
            text = words[index].text.replace(SOFT_HYPHEN, "", max(words[index].text.count(SOFT_HYPHEN) - 1, 0))
            if not text.endswith(SOFT_HYPHEN):
                text = text.replace(SOFT_HYPHEN, "")
            yield _Piece(before, text, _box(words[index], words[index]))
            index += 1


def _before(words: Sequence[Word], index: int) -> str:
    if index == 0:
        return ""
    last, word = words[index - 1], words[index]
    gap = (word.left - last.right) / max(min(word.height, last.height), 0.1)
    if gap > _WIDE:
        return "\t"
    return "" if gap < _TOUCHING and not last.space_after else " "


def _closed_up(letters: Sequence[Word], before: str) -> Iterator[_Piece]:
    """Close up letters with spaces between; a space much wider than the others parts words."""
    gaps = [after.left - first.right for first, after in pairwise(letters)]
    wide = max(median(gaps), 0.1) * 1.7
    start = 0
    for index in range(1, len(letters) + 1):
        if index == len(letters) or gaps[index - 1] > wide:
            text = "".join(letter.text for letter in letters[start:index])
            yield _Piece(before if start == 0 else " ", text, _box(letters[start], letters[index - 1]))
            start = index


def _box(first: Word, last: Word) -> Box:
    return Box(
        round(first.left, 1),
        round(min(first.top, last.top), 1),
        round(last.right, 1),
        round(max(first.bottom, last.bottom), 1),
    )


def _mended(end: str, start: str, vocabulary: Counter[str]) -> str | None:
    """Return the whole word when a hyphen at the end of a line parted it from `start`, else None.

    The hyphen goes when it was put in for the line's sake, and stays in words that have one: what else the document
    writes decides, then the first part of the word.
    """
    if end.endswith(SOFT_HYPHEN):
        return end.rstrip(SOFT_HYPHEN) + start
    first = end.rstrip("-‐")
    if not (end.endswith(("-", "‐")) and first[-1:].isalpha() and start[:1].isalpha() and start[0].islower()):
        return None
    closed, hyphened = first + start, f"{first}-{start}"
    keys = [word.strip(".,;:()").casefold() for word in (closed, hyphened)]
    if vocabulary[keys[0]] != vocabulary[keys[1]]:
        return closed if vocabulary[keys[0]] > vocabulary[keys[1]] else hyphened
    keeps = "-" in first or first.casefold().lstrip("(") in _PREFIXES or not first.isalpha()
    return hyphened if keeps else closed
