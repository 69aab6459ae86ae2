"""Letters joined to words, and words that stand close on one line joined to fragments."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rolematch.documents.pdf.glyphs import Glyph

_SAME_LINE = 0.22
"""Baselines that differ by less than this share of the letter's height are one line."""
_WORD_GAP = 0.105
"""A gap of this share of the height, beyond the tracking of the line, parts words where no spaces are typed: condensed
fonts have spaces of 0.13, and letters of a word hardly ever stand 0.05 apart."""
_TYPED_WORD_GAP = 0.2
"""The same where spaces are typed: only what is far apart needs one more."""
_LETTERS_A_SPACE = 14
"""A run with a typed space at least every so many letters needs none made up."""
_TRACKED = 0.06
"""A usual gap between letters above this share of the height is letter-spacing."""
_FRAGMENT_GAP = 0.8
"""Words further apart than this share of the height may stand in different columns."""
_ACCENTS = dict(
    zip(
        "´`¨ˆ^˜~¸ˇ˚˙¯˝˛",
        "\u0301\u0300\u0308\u0302\u0302\u0303\u0303\u0327\u030c\u030a\u0307\u0304\u030b\u0328",
        strict=True,
    )
)
_DOTLESS = {"ı": "i", "ȷ": "j"}
_OVERLAP = -0.6
"""A letter that begins further left than this share of the height before the last one's end begins anew."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a space between them, and the box around them; points from the page's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    space_after: bool
    """False when the word was parted from the next by drawing order only."""
    sources: tuple[int, ...]

    @property
    def height(self) -> float:
        """Height of the line that the word asks for."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words of one line with no more than ordinary spaces between them."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    baseline: float

    @property
    def text(self) -> str:
        """The words, one space between."""
        return " ".join(word.text for word in self.words)

    @property
    def height(self) -> float:
        """Height of the line that the fragment asks for."""
        return self.bottom - self.top


def find_fragments(glyphs: Sequence[Glyph]) -> list[Fragment]:
    """Join letters, given in drawing order, to words and fragments. Letters without a char end up nowhere."""
    fragments: list[Fragment] = []
    for run in _runs(glyphs):
        words, gaps = _words(run)
        start = 0
        for index, gap in enumerate(gaps, start=1):
            if gap:
                fragments.append(fragment(words[start:index]))
                start = index
        if words[start:]:
            fragments.append(fragment(words[start:]))
    return fragments


def fragment(words: Sequence[Word]) -> Fragment:
    """Return the fragment of these words, given from left to right."""
    tallest = max(words, key=lambda word: word.height)
    return Fragment(
        tuple(words),
        min(word.left for word in words),
        tallest.top,
        max(word.right for word in words),
        tallest.bottom,
        tallest.baseline,
    )


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Part the letters where the drawing leaves the line or goes back on it."""
    runs: list[list[Glyph]] = []
    last: Glyph | None = None
    for glyph in glyphs:
        if not glyph.char:
            continue
        if last is not None and _goes_on(glyph, last):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        last = glyph
    return runs


def _goes_on(glyph: Glyph, last: Glyph) -> bool:
    height = max(min(last.height, glyph.height), 0.1)
    if abs(glyph.baseline - last.baseline) > _SAME_LINE * height and not _is_raised(glyph, last):
        return False
    if glyph.left - last.right >= _OVERLAP * height and glyph.left >= last.left - 0.1:
        return True
    if last.char in _ACCENTS and glyph.left < last.right and last.left < glyph.right:
        return True
    # The letters of a ligature stand all in its one place.
    return glyph.source == last.source and (glyph.left, glyph.right) == (last.left, last.right)


def _is_raised(glyph: Glyph, last: Glyph) -> bool:
    """Tell whether one of two neighbours is set high or low against the other, like the 2 of a square."""
    small, tall = sorted((glyph, last), key=lambda one: one.height)
    inside = tall.top - 0.2 * tall.height <= small.top and small.bottom <= tall.bottom + 0.2 * tall.height
    return inside and small.height < 0.85 * tall.height and abs(glyph.left - last.right) < 0.2 * tall.height


def _words(run: Sequence[Glyph]) -> tuple[list[Word], list[bool]]:
    """Return the words of a run and, for each border between two, whether it is too wide for one fragment."""
    tracking = _tracking(run)
    typed = sum(glyph.char.isspace() for glyph in run) * _LETTERS_A_SPACE >= len(run)
    border = tracking + (_TYPED_WORD_GAP if typed else _WORD_GAP)
    words: list[Word] = []
    gaps: list[bool] = []
    letters: list[Glyph] = []
    spaced = False
    for glyph in run:
        if glyph.char.isspace():
            spaced = True
            continue
        if letters:
            gap = (glyph.left - letters[-1].right) / max(letters[-1].height, glyph.height, 0.1)
            if spaced or gap > border:
                words.append(_word(letters, space_after=True))
                gaps.append(gap > _FRAGMENT_GAP + 3 * tracking)
                letters = []
        letters.append(glyph)
        spaced = False
    if letters:
        words.append(_word(letters, space_after=spaced))
    return words, gaps


def _tracking(run: Sequence[Glyph]) -> float:
    """Return the usual gap between the letters of a run as a share of their height, 0 for ordinary setting."""
    gaps = [
        (after.left - before.right) / max(before.height, 0.1)
        for before, after in pairwise(run)
        if not before.char.isspace() and not after.char.isspace()
    ]
    usual = median(gaps) if len(gaps) > 1 else 0.0
    return usual if usual > _TRACKED else 0.0


def _spelt(letters: Sequence[Glyph]) -> str:
    """Return the letters of a word. TeX sets an accent and its letter one upon the other: together they are one letter."""
    chars: list[str] = []
    accent: Glyph | None = None
    for glyph in letters:
        if accent is not None and glyph.char.isalpha() and glyph.left < (accent.left + accent.right) / 2 < glyph.right:
            base = _DOTLESS.get(glyph.char, glyph.char)
            chars[-1] = unicodedata.normalize("NFC", base + _ACCENTS[accent.char])
        else:
            chars.append(glyph.char)
        accent = glyph if glyph.char in _ACCENTS else None
    return "".join(chars)


def _word(letters: Sequence[Glyph], *, space_after: bool) -> Word:
    tallest = max(letters, key=lambda glyph: glyph.height)
    return Word(
        _spelt(letters),
        letters[0].left,
        tallest.top,
        max(glyph.right for glyph in letters),
        tallest.bottom,
        tallest.baseline,
        space_after,
        tuple(sorted({glyph.source for glyph in letters})),
    )
