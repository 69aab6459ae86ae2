"""The cells of an entry's heading: the pieces that its rows, tabs, bars and dates part, and what the words of each speak for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rolematch.annotate.heading_words import (
    NOISE,
    STRONG,
    WEAK,
    is_appendage,
    names_company,
    names_degree,
    names_school,
    without_company,
)
from rolematch.annotate.places import is_place
from rolematch.annotate.title_nouns import TitleNouns
from rolematch.annotations import TextSpan

_EDGES = " \t\r\n.,;:|()[]{}-–—•·*/\\_~\uf0b7&"


@dataclass(frozen=True, eq=False)
class Cell:
    """A piece of a heading of `text`, and the number of its row.

    What its words speak for is looked up when it is first asked, and once: most cells are asked for little of it, those of
    jobs twice.
    """

    text: str
    start: int
    end: int
    row: int
    words: str
    nouns: TitleNouns

    @property
    def span(self) -> TextSpan:
        """The cell's place."""
        return TextSpan(self.start, self.end)

    @cached_property
    def title(self) -> int:
        """2 when a title's noun closes the cell, 1 when one stands in it, else 0."""
        strength = self.nouns.strength(self.words)
        return self.nouns.strength(without_company(self.words)) if strength and self.company else strength

    @cached_property
    def place(self) -> bool:
        """Whether the cell is a place and nothing else."""
        return is_place(self.words) and not self.school and not self.company

    @cached_property
    def degree(self) -> bool:
        """Whether a degree is named."""
        return names_degree(self.words)

    @cached_property
    def school(self) -> bool:
        """Whether a school is named."""
        return names_school(self.words)

    @cached_property
    def company(self) -> bool:
        """Whether the cell has the shape of an organisation's name."""
        return names_company(self.words)

    @cached_property
    def parts(self) -> tuple[Cell, ...]:
        """The cell's parts by its dashes and commas; a numeral or "Inc." stays with what it follows."""
        spans = _weakly_parted(self.text, self.start, self.end)
        if len(spans) == 1:
            return (self,)
        joined: list[tuple[int, int]] = []
        for start, end in spans:
            if joined and is_appendage(self.text[start:end]):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        parts = (cell_at(self.text, start, end, self.row, self.nouns) for start, end in joined)
        return tuple(part for part in parts if part is not None) or (self,)


def cell_at(text: str, start: int, end: int, row: int, nouns: TitleNouns) -> Cell | None:
    """Return the cell within `text[start:end]`, without separators at its ends; None when it holds nothing of a heading."""
    piece = text[start:end].rstrip(_EDGES)
    words = piece.lstrip(_EDGES)
    end = start + len(piece)
    start = end - len(words)
    # A closing bracket belongs to what it closes: "Developer (SE)".
    if text[end : end + 1] in (")", "]") and text.rfind("([]"[text[end] == "]"], start, end) >= 0:
        end += 1
        words = text[start:end]
    if not any(map(str.isalnum, words)) or NOISE.fullmatch(words) is not None:
        return None
    return Cell(text, start, end, row, words, nouns)


def cells_of(text: str, rows: Sequence[TextSpan], dates: Sequence[TextSpan], nouns: TitleNouns) -> Iterator[Cell]:
    """Yield the cells of the rows, in order, with the `dates` left out."""
    for number, row in enumerate(rows):
        at = row.start
        for date in [*(d for d in dates if row.start <= d.start < row.end), TextSpan(row.end, row.end)]:
            yield from _strongly_parted(text, at, min(date.start, row.end), number, nouns)
            at = max(at, date.end)


def _strongly_parted(text: str, start: int, end: int, row: int, nouns: TitleNouns) -> Iterator[Cell]:
    at = start
    for match in STRONG.finditer(text, start, end):
        cell = cell_at(text, at, match.start(), row, nouns)
        at = match.end()
        if cell is not None:
            yield cell
    cell = cell_at(text, at, end, row, nouns)
    if cell is not None:
        yield cell


def _weakly_parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches between dashes and commas that stand outside brackets."""
    spans: list[tuple[int, int]] = []
    at = start
    bracket = text.find("(", start, end)
    for match in WEAK.finditer(text, start, end):
        sign = match.start()
        if 0 <= bracket < sign and text.count("(", start, sign) > text.count(")", start, sign):
            continue
        spans.append((at, sign))
        at = match.end()
    spans.append((at, end))
    return spans
