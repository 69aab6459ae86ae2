"""How far the headings of a section's entries reach, judged by the layout of the whole section.

A dated row anchors an entry. The rows around it that may head one are shared out between it and its neighbours: by blank
lines, by bullets, and by how many rows stand above the date in the rest of the section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rolematch.annotate.heading_parts import HeadingReader
from rolematch.annotate.places import is_place
from rolematch.annotate.row_shapes import COLUMNS
from rolematch.annotate.rows import Row
from rolematch.lexicon import SectionKind

MOST_ABOVE = 3
"""The most rows that stand above the date in one heading: employer, place, title."""
_MOST_BELOW = 2
_MOST_BETWEEN = 8
"""Between two dates only this many rows are weighed; those further up belong to the first date's entry."""
_LONGEST_FOLLOWING = 10
"""The most words of a row below the date that still belongs to the heading; four more where the date stands alone."""
_SPACED_SHARE = 0.7

# What speaks for a split of the rows between two dates, in points. Blank lines weigh most, then the section's custom.
_AS_USUAL, _AT_BLANK_LINE, _HAS_TITLE = 2.0, 2.5, 0.5
_UNUSUAL_ROW, _BLANK_WITHIN, _OPENS_WITH_PLACE, _BARE_DATE = 0.5, 1.0, 1.5, 2.0


class SectionLayout:
    """The rows of one section, its anchors, and the custom by which its headings are laid out. Immutable."""

    def __init__(
        self, text: str, rows: Sequence[Row], anchors: Sequence[int], kind: SectionKind, reader: HeadingReader
    ) -> None:
        """Take a section's rows and the indices of those whose date opens an entry, in order."""
        self._text = text
        self._rows = rows
        self._anchors = anchors
        self._kind = kind
        self._reader = reader
        inner = rows[1:]
        self._spaced = len(inner) > 1 and sum(row.fresh for row in inner) > _SPACED_SHARE * len(inner)
        """Blank lines part nearly every row, so that they say nothing."""
        self._usual = self._usual_above()

    def headings(self) -> Iterator[tuple[int, int, int]]:
        """Yield for each anchor the first row of its heading, the anchor itself, and the last row of its heading."""
        first: list[int] = []
        last = list(self._anchors)
        for number, anchor in enumerate(self._anchors):
            before = self._anchors[number - 1] if number else -1
            low = self._lowest(anchor, before, len(self._rows))
            if low - 1 > before or before < 0:
                first.append(anchor - self._above_after_duty(low, anchor, opens=low == 0))
            else:
                below = self._share(low, anchor)
                first.append(low + below)
                last[number - 1] += min(below, self._reach_below(before))
        for number, anchor in enumerate(self._anchors):
            limit = first[number + 1] if number + 1 < len(first) else len(self._rows)
            high = anchor
            while high + 1 < limit and high - anchor < self._reach_below(anchor) and self._may_follow(high + 1, anchor):
                high += 1
            yield first[number], anchor, max(high, min(last[number], limit - 1))

    def _words(self, index: int) -> str:
        return self._text[self._rows[index].start : self._rows[index].end]

    def _lowest(self, anchor: int, before: int, most: int) -> int:
        """Return the first of the rows right above an anchor, at most `most`, that may head it."""
        low = anchor
        rows = self._rows
        while low - 1 > before and anchor - low < most and rows[low - 1].heads and rows[low - 1].date is None:
            low -= 1
        return low

    def _usual_above(self) -> int:
        """Return how many rows stand above the date in this section: of most entries that follow duties, or of the first."""
        counts: list[int] = []
        rows = self._rows
        for number, anchor in enumerate(self._anchors):
            before = self._anchors[number - 1] if number else -1
            low = self._lowest(anchor, before, MOST_ABOVE)
            # A blank line within them parts what belongs to the entry before.
            blank = next(
                (at for at in range(anchor - 2, low - 1, -1) if rows[at].fresh and not rows[at + 1].fresh), low
            )
            if before < 0 or low - 1 > before:
                counts.append(anchor - blank)
        if not counts:
            return 0
        most = Counter(counts).most_common()
        best = [count for count, times in most if times == most[0][1]]
        return counts[0] if counts[0] in best else best[0]

    def _above_after_duty(self, low: int, anchor: int, *, opens: bool) -> int:
        """Return how many of the rows from `low` on, below the last duty, belong to the date of `anchor`.

        `opens` says that nothing else stands above the date in this section.
        """
        rows = self._rows
        available = anchor - low
        usual = max(self._usual, 1) if rows[anchor].alone else self._usual
        count = min(available, max(usual, MOST_ABOVE) if opens else usual)
        if self._spaced or opens or not available:
            return count
        # A blank line opens the entry: everything from it on belongs to the date.
        for at in range(anchor - max(count, 1), max(low, anchor - MOST_ABOVE) - 1, -1):
            if rows[at].fresh and anchor - at >= count:
                opens_with_place = at > low and is_place(self._words(at))
                return anchor - at + opens_with_place
        if rows[anchor].fresh and not rows[anchor].alone and not any(rows[at].fresh for at in range(low, anchor)):
            return 0
        return count

    def _share(self, low: int, anchor: int) -> int:
        """Return how many of the rows between two dates belong to the first, counted from `low`."""
        begin = max(low, anchor - _MOST_BETWEEN)
        best = max(range(begin, anchor + 1), key=lambda border: (self._favour(begin, border, anchor), -border))
        return best - low

    def _favour(self, begin: int, border: int, anchor: int) -> float:
        """Return what speaks for the second entry to open at `border`."""
        rows = self._rows
        above = anchor - border
        score = _AS_USUAL if above == self._usual else -_UNUSUAL_ROW * abs(above - self._usual)
        if not self._spaced:
            score += _AT_BLANK_LINE * rows[border].fresh
            score -= _BLANK_WITHIN * sum(rows[at].fresh for at in range(begin, anchor + 1) if at != border)
        if border < anchor and is_place(self._words(border)):
            score -= _OPENS_WITH_PLACE
        if rows[anchor].alone and above == 0 and self._usual > 0:
            score -= _BARE_DATE
        if any(self._reader.names_title(self._words(at)) for at in range(border, anchor)):
            score += _HAS_TITLE
        return score

    def _reach_below(self, anchor: int) -> int:
        """Return how many rows below the date a heading may take in: a project's are its description."""
        alone = self._rows[anchor].alone
        if self._kind in ("projects", "open_source") and (self._usual > 0 or not alone):
            return 0
        return _MOST_BELOW + (alone and self._usual == 0)

    def _may_follow(self, index: int, anchor: int) -> bool:
        """Tell whether a row still belongs to the heading whose date stands above it."""
        row = self._rows[index]
        alone = self._rows[anchor].alone
        words = COLUMNS.split(self._words(index), maxsplit=1)[0].partition(". ")[0].split()
        if not row.heads or row.date is not None or len(words) > _LONGEST_FOLLOWING + 4 * alone:
            return False
        return not row.fresh or self._spaced or alone
