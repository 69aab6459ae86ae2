"""The order in which a person reads a text whose lines do not follow it: columns side by side, tables drawn with pipes.

The pieces of such a text are laid one behind the other, with white space between them and every character kept, and that is
what the room reads. What it finds goes back to the caller by `in_callers_text`: all offsets index the caller's own text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from rolematch.annotate.columns import column_pieces
from rolematch.annotate.pieces import Piece
from rolematch.annotate.tables import table_pieces
from rolematch.annotations import Annotations, Position, Section, TextSpan, Tokens
from rolematch.lexicon import SectionKind


def reading_order(text: str, headings: Mapping[str, SectionKind]) -> ReadingOrder | None:
    """Return the order in which the text is read; None when it is that of its lines. `headings` are wordings, folded."""
    pieces = table_pieces(text) or column_pieces(text, headings)
    return ReadingOrder(text, pieces) if pieces else None


class ReadingOrder:
    """A text laid out in the order of reading, and the way back. Immutable."""

    def __init__(self, original: str, pieces: Sequence[Piece]) -> None:
        """Take the caller's text and its pieces in the order of reading; what no piece holds is white space or ruled lines."""
        self._original = original
        self._pieces = tuple(pieces)
        parts = [original[piece.start : piece.end] + piece.gap for piece in self._pieces]
        self._begins = [0, *accumulate(map(len, parts))]
        self.text = "".join(parts)

    def in_callers_text(self, found: Annotations) -> Annotations:
        """Return what was found in `text` with every place as one of the caller's text; tokens stay in the order of reading.

        A section that another column interrupts is given in parts, of which the first has the heading.
        """
        sections = tuple(self._sections(found.sections))
        starts = [section.span.start for section in sections]
        order = sorted(range(len(found.positions)), key=lambda index: self._point(found.positions[index].span.start))
        place = {old: new for new, old in enumerate(order)}
        tokens = self._tokens(found.tokens)
        return Annotations(
            text=self._original,
            tokens=tokens,
            segments=tuple(
                replace(
                    segment,
                    section=max(bisect_right(starts, tokens.starts[segment.first]) - 1, 0),
                    position=None if segment.position is None else place[segment.position],
                )
                for segment in found.segments
            ),
            sections=sections,
            positions=tuple(self._position(found.positions[index]) for index in order),
            mentions=tuple(replace(mention, span=self._span(mention.span)) for mention in found.mentions),
            findings=tuple(replace(finding, span=self._span(finding.span)) for finding in found.findings),
            addresses=tuple(sorted(map(self._span, found.addresses), key=lambda span: (span.start, span.end))),
        )

    def _point(self, at: int) -> int:
        """Return the place of a code point; that of a gap is the end of the piece before it."""
        number = max(bisect_right(self._begins, at, hi=len(self._pieces)) - 1, 0)
        piece = self._pieces[number]
        return min(piece.start + at - self._begins[number], piece.end)

    def _span(self, span: TextSpan) -> TextSpan:
        """Return the place of a span; where it runs on into a column further up, it ends with its first line."""
        start = self._point(span.start)
        end = self._point(span.end - 1) + 1 if span.end > span.start else start
        if end < start:
            end = self._pieces[bisect_right(self._begins, span.start, hi=len(self._pieces)) - 1].end
        return TextSpan(start, min(end, len(self._original)))

    def _optional(self, span: TextSpan | None) -> TextSpan | None:
        return None if span is None else self._span(span)

    def _tokens(self, tokens: Tokens) -> Tokens:
        return Tokens(
            tuple(map(self._point, tokens.starts)),
            tuple(self._point(end - 1) + 1 for end in tokens.ends),
            tokens.words,
        )

    def _position(self, position: Position) -> Position:
        dates = position.dates
        return Position(
            position.kind,
            self._span(position.span),
            self._span(position.heading),
            None if dates is None else replace(dates, span=self._span(dates.span)),
            self._optional(position.title),
            self._optional(position.organisation),
            self._optional(position.location),
        )

    def _sections(self, sections: Sequence[Section]) -> Iterator[Section]:
        """Yield the sections' parts from the top of the caller's text to its end, without gaps."""
        ends = [section.span.end for section in sections]
        parts: list[tuple[int, int]] = []
        for number in sorted(range(len(self._pieces)), key=lambda index: self._pieces[index].start):
            begin, stop = self._begins[number], self._begins[number + 1]
            index = min(bisect_right(ends, begin), len(sections) - 1)
            while index < len(sections) and (sections[index].span.start < stop or not parts):
                parts.append((self._point(max(sections[index].span.start, begin)), index))
                index += 1
        firsts: dict[int, int] = {}
        merged: list[tuple[int, int]] = []
        for start, index in parts:
            if not merged or merged[-1][1] != index:
                merged.append((start if merged else 0, index))
            firsts.setdefault(index, len(merged) - 1)
        for number, ((start, index), (end, _)) in enumerate(pairwise([*merged, (len(self._original), -1)])):
            section = sections[index]
            heading = self._optional(section.heading) if firsts[index] == number else None
            why = section.why if firsts[index] == number else "goes on beside another column"
            yield Section(section.kind, TextSpan(start, end), heading, why)
