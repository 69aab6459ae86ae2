"""The document's own words: quotes, and the sentences that they stand in."""

from __future__ import annotations

from rolematch.annotations import Annotations, Segment, TextSpan
from rolematch.report import Quote

_SENTENCE_LENGTH = 320
"""Longest sentence quoted, in code points: a paragraph without a full stop is cut around the words that matched."""


class Quotes:
    """The quotes of one text. Many findings rest on the same words, so each place is quoted once, and the quote shared."""

    def __init__(self, text: str) -> None:
        """Quote from this text."""
        self._text = text
        self._made: dict[tuple[int, int], Quote] = {}

    def at(self, start: int, end: int) -> Quote:
        """Return the words of a half-open range of code points as a quote."""
        made = self._made.get((start, end))
        if made is None:
            made = self._made[start, end] = Quote(start=start, end=end, quote=self._text[start:end])
        return made

    def of(self, span: TextSpan) -> Quote:
        """Return the words at a span as a quote."""
        return self.at(span.start, span.end)

    def of_any(self, span: TextSpan | None) -> Quote | None:
        """Return the words at a span as a quote, None where there is no span."""
        return None if span is None else self.at(span.start, span.end)


def sentence_span(annotations: Annotations, segment: Segment, words: TextSpan) -> tuple[int, int]:
    """Return the segment's place without its bullet, cut to `_SENTENCE_LENGTH` around `words`, which may run beyond it."""
    tokens = annotations.tokens
    first = segment.first
    while first < segment.last - 1 and not tokens.words[first][0].isalnum() and tokens.starts[first] < words.start:
        first += 1
    start = min(tokens.starts[first], words.start)
    end = max(tokens.ends[segment.last - 1], words.end)
    if end - start > _SENTENCE_LENGTH:
        room = max(_SENTENCE_LENGTH - (words.end - words.start), 0) // 2
        start, end = max(start, words.start - room), min(end, words.end + room)
        # Cut between words, not within them.
        while start < words.start and start > 0 and annotations.text[start - 1].isalnum():
            start += 1
        while end > words.end and end < len(annotations.text) and annotations.text[end].isalnum():
            end -= 1
    return start, end
