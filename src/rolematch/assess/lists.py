"""Lists of skills: runs of labels that nothing but the signs of a list parts.

A label that needs a rule is carried by its list: by an item that needs none, be it further off ("IntelliJ IDEA, Maven, Git"), or by the
sheer length of a list of nothing but labels ("React • Angular • Vue • Svelte").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass

from rolematch.annotations import Annotations, Mention

LIST_GAP = 10
"""Most tokens between two neighbours of a list: "Java (Less than 1 year), Go", as Indeed writes it, has seven."""
_LONG_LIST = 4
"""Items of a list of ambiguous labels from which they carry each other: "Ruby, Crystal and Jasmine" may be three people."""
_STYLED = 2
"""Certain items of a list that must be written in small letters, or in capitals, for others to be taken so."""
_SEPARATORS = frozenset(",/|;•·&+():-–—▪●■\uf0b7◦‣") | {"and", "or"}
REMARKS = frozenset(
    "expert advanced intermediate basic basics beginner good strong proficient fluent experienced excellent years year yrs months month".split()
)
"""What may be said of an item without brackets: "Java - good, Go - basic"."""


def is_list_gap(words: tuple[str, ...], first: int, last: int) -> bool:
    """Tell whether the tokens between two labels, `first` to `last`, part items of a list: a separator, and at most a remark on the first."""
    if not 0 < last - first <= LIST_GAP:
        return False
    between = words[first:last]
    if _SEPARATORS.isdisjoint(between):
        return False
    depth = 0
    for word in between:
        if word == "(":
            depth += 1
        elif word == ")":
            depth = max(depth - 1, 0)
        elif depth == 0 and word not in _SEPARATORS and word not in REMARKS and not word[0].isdigit():
            return False
    return True


class Places:
    """Token ranges of mentions, for finding the neighbours of another one in a list."""

    firsts: set[int]
    """Their first tokens."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Take the places of these mentions."""
        self.firsts = set()
        self._by_last: defaultdict[int, set[int]] = defaultdict(set)
        self.add(mentions)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Add more of them."""
        for mention in mentions:
            self.firsts.add(mention.first)
            self._by_last[mention.last].add(mention.first)

    def beside(self, mention: Mention, words: tuple[str, ...]) -> Iterator[int]:
        """Yield those of these that only signs of a list part from `mention`, before it and after it: their first tokens."""
        for last in range(mention.first - 1, mention.first - LIST_GAP - 1, -1):
            if last in self._by_last and is_list_gap(words, last, mention.first):
                yield from self._by_last[last]
        for first in range(mention.last + 1, mention.last + LIST_GAP + 1):
            if first in self.firsts and is_list_gap(words, mention.last, first):
                yield first


@dataclass(slots=True)
class _Run:
    items: int = 0
    certain: int = 0
    fitting: int = 0
    small: int = 0
    capital: int = 0


class ListRuns:
    """The runs of one text. `labels` are its mentions of labels in text order, the longest first at a place."""

    def __init__(
        self,
        annotations: Annotations,
        labels: Iterable[Mention],
        certain: Container[int],
        fits: Callable[[Mention], bool],
        joins: Callable[[int, int], bool],
    ) -> None:
        """Build the runs.

        `certain` holds the first tokens of labels that need no rule, `fits` tells whether a label is spelt as its rule asks, and `joins`
        whether the tokens of two neighbours stand in one line or among short items.
        """
        self._runs: dict[int, _Run] = {}
        words = annotations.tokens.words
        run = _Run()
        end = -1
        for mention in labels:
            if mention.first < end:  # within the item before, or overlapping it
                self._runs.setdefault(mention.first, run)
                continue
            if end >= 0 and not (is_list_gap(words, end, mention.first) and joins(end - 1, mention.first)):
                run = _Run()
            end = mention.last
            self._runs[mention.first] = run
            run.items += 1
            run.fitting += fits(mention)
            if mention.first in certain:
                surface = annotations.quote(mention.span)
                run.certain += 1
                # Mostly a label is written as the taxonomy writes it, and then tells nothing.
                if surface != mention.label:
                    run.small += surface.islower() and not mention.label.islower()
                    run.capital += surface.isupper() and not mention.label.isupper()

    def carries(self, mention: Mention, certain: Container[int]) -> bool:
        """Tell whether the list in which a mention stands makes it a skill."""
        run = self._runs.get(mention.first)
        if run is None or run.items == 1:
            return False
        return run.certain > (mention.first in certain) or run.fitting >= _LONG_LIST

    def is_styled_alike(self, surface: str, mention: Mention) -> bool:
        """Tell whether the whole list is written in small letters, or in capitals, as this item is."""
        run = self._runs.get(mention.first)
        if run is None:
            return False
        return (run.small >= _STYLED and surface.islower()) or (run.capital >= _STYLED and surface.isupper())
