"""The wordings of headings that are looked for, and which of them a misspelt one means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import groupby

from rapidfuzz import fuzz, process

from rolematch.lexicon import SectionKind

_TYPO_LENGTH = 8
_SIMILARITY = 88
"""Least similarity (0..100, rapidfuzz) of a misspelt heading: "WORK EXPERIANCE" has 93, "skills" and "skulls" are too short."""


class HeadingWordings:
    """What the sections need of a lexicon. Built once, immutable, safe to share between threads."""

    def __init__(self, headings: Mapping[str, SectionKind], sub_headings: Mapping[str, SectionKind]) -> None:
        """Take wordings of headings and those that rather head a part of a job, all of them folded."""
        self.headings = headings
        self.sub_headings = sub_headings
        self._shapes: dict[int, tuple[list[int], list[int]]] = {}
        """The lengths of the headings, ascending, and their letters, by how many blanks they have."""
        ordered = sorted(headings, key=lambda name: (name.count(" "), len(name)))
        for blanks, group in groupby(ordered, key=lambda name: name.count(" ")):
            names = list(group)
            self._shapes[blanks] = [len(name) for name in names], [_letters(name) for name in names]

    def misspelt(self, name: str) -> str | None:
        """Return the heading that `name` misspells, or None."""
        if len(name) < _TYPO_LENGTH or not self._may_misspell(name):
            return None
        close = process.extractOne(name, self.headings.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILARITY)
        # A wording with a word more or less is another wording: "Roles and responsibilities" stands within every job.
        return close[0] if close is not None and close[0].count(" ") == name.count(" ") else None

    def _may_misspell(self, name: str) -> bool:
        """Tell whether a heading of as many words has nearly the same letters: most names are far from all of them.

        Letters that only one of two wordings has are edits, of which similarity allows a share of both lengths.
        """
        lengths, letters = self._shapes.get(name.count(" "), ([], []))
        shortest = -(-len(name) * _SIMILARITY // (200 - _SIMILARITY))
        longest = len(name) * (200 - _SIMILARITY) // _SIMILARITY
        low, high = bisect_left(lengths, shortest), bisect_right(lengths, longest)
        if low == high:
            return False
        own = _letters(name)
        edits = (100 - _SIMILARITY) * (len(name) + lengths[high - 1]) // 100
        return min([(own ^ other).bit_count() for other in letters[low:high]]) <= edits


def _letters(name: str) -> int:
    """Return as the bits of a number which letters a name has, and which it has twice."""
    bits = 0
    for letter in name:
        bit = 1 << 2 * (ord(letter) % 64)
        bits |= bit << 1 if bits & bit else bit
    return bits
