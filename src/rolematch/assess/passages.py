"""Passages: the bullets and paragraphs that segments belong to, and which segments are bare lists of tools.

A segment is a sentence; what a bullet says in its second sentence is still about the work of its first.
"""

from __future__ import annotations

from collections.abc import Sequence

from rolematch.annotations import Annotations, Segment

_LONGEST_PASSAGE = 110
"""Most tokens of a passage: a CV exported as one line is no single bullet, and its sentences then stand alone."""
_ITEM_BREAKS = frozenset(",|/;:•·()&–—") | {"and"}
_INLINE_BULLETS = frozenset("•◦▪●■►▶➢➤✓✔◆▸‣∙〓❖\uf0b7\uf0a7\uf0d8\uf076")
_FEWEST_ITEMS = 4
_ITEM_WORDS = 2.3
"""Most words of an item of a bare list, on average; described work has longer ones."""


class Passages:
    """Gives each segment of a text the number of its passage. Segments are known by their first token."""

    def __init__(self, annotations: Annotations) -> None:
        """Put the segments together; time grows linearly with the text."""
        self._words = words = annotations.tokens.words
        self._passage: dict[int, int] = {}
        self._ranges: list[tuple[int, int]] = []
        number, begin = -1, 0
        before: Segment | None = None
        for segment in annotations.segments:
            if (
                before is None
                or _parted(before, segment)
                or words[before.last - 1] in _INLINE_BULLETS
                or segment.last - begin > _LONGEST_PASSAGE
            ):
                number += 1
                begin = segment.first
                self._ranges.append((begin, segment.last))
            self._passage[segment.first] = number
            self._ranges[number] = (begin, segment.last)
            before = segment

    def of(self, segment: Segment) -> int:
        """Return the number of the passage of a segment."""
        return self._passage[segment.first]

    def tokens_of(self, segment: Segment) -> tuple[int, int]:
        """Return the half-open token range of the passage of a segment."""
        return self._ranges[self._passage[segment.first]]

    def is_listing(self, segment: Segment) -> bool:
        """Tell whether a segment only names things: "Tech stack: Java, Spring, JUnit, AWS"."""
        return is_listing(self._words[segment.first : segment.last])


def _parted(before: Segment, segment: Segment) -> bool:
    return (before.line, before.section, before.position, before.is_heading) != (
        segment.line,
        segment.section,
        segment.position,
        segment.is_heading,
    )


def is_listing(words: Sequence[str]) -> bool:
    """Tell whether words are at least four short items with list signs between them, and nothing else.

    >>> is_listing(["java", ",", "spring", ",", "junit", ",", "aws"])
    True
    """
    items = [0]
    for word in words:
        if word in _ITEM_BREAKS:
            items.append(0)
        elif word[0].isalpha():
            items[-1] += 1
    filled = [count for count in items if count]
    return len(filled) >= _FEWEST_ITEMS and sum(filled) <= _ITEM_WORDS * len(filled) and max(filled) <= 2 * _ITEM_WORDS
