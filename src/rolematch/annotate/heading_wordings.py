"""The wordings of headings that are looked for, and which of them a misspelt one means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

from rolematch.lexicon import SectionKind

_TYPO_LENGTH = 8
_SIMILARITY = 88
"""Least similarity (0..100, rapidfuzz) of a misspelt heading: "WORK EXPERIANCE" has 93, "skills" and "skulls" are too short."""


class _Known(NamedTuple):
    """A heading, its place among the others, and its letters as bits."""

    place: int
    name: str
    letters: int


class HeadingWordings:
    """What the sections need of a lexicon. Built once, immutable, safe to share between threads."""

    def __init__(self, headings: Mapping[str, SectionKind], sub_headings: Mapping[str, SectionKind]) -> None:
        """Take wordings of headings and those that rather head a part of a job, all of them folded."""
        self.headings = headings
        self.sub_headings = sub_headings
        self._by_length: defaultdict[int, list[_Known]] = defaultdict(list)
        for place, name in enumerate(headings):
            self._by_length[len(name)].append(_Known(place, name, _letters(name)))

    def misspelt(self, name: str) -> str | None:
        """Return the heading that `name` misspells, or None."""
        if len(name) < _TYPO_LENGTH:
            return None
        # Every letter added or lost counts, so that most headings are too long or have too many other letters to be compared.
        own = _letters(name)
        alike: list[_Known] = []
        for length, known in self._by_length.items():
            most = (100 - _SIMILARITY) * (length + len(name)) // 100
            if abs(length - len(name)) <= most:
                alike += [each for each in known if (each.letters ^ own).bit_count() <= most]
        names = [known.name for known in sorted(alike)]
        close = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=_SIMILARITY)
        # A wording with a word more or less is another wording: "Roles and responsibilities" stands within every job.
        return close[0] if close is not None and close[0].count(" ") == name.count(" ") else None


def _letters(name: str) -> int:
    """Return the letters of a name as the bits of a number."""
    bits = 0
    for letter in name:
        bits |= 1 << ord(letter) % 64
    return bits
