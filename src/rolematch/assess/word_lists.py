"""Word lists of context rules: whether one of many words or sequences stands near a label, right before or right after it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Near(NamedTuple):
    """The words around a label: a range of tokens from `first` on, and the same words as one text, a space on either side of each."""

    first: int
    words: tuple[str, ...]
    spaced: str


class WordLists:
    """Word sequences made ready for fast look-up."""

    __slots__ = ("_exact", "_phrases", "_prefixes", "_spaced_phrases", "_spaced_prefixes")

    def __init__(self, sequences: Iterable[tuple[str, ...]]) -> None:
        """Prepare sequences of lower-case words; the last word of each may end in `*`, which stands for any ending."""
        exact: set[str] = set()
        prefixes: list[str] = []
        phrases: list[tuple[str, ...]] = []
        for words in sequences:
            if len(words) > 1:
                phrases.append(words)
            elif words and words[0].endswith("*"):
                prefixes.append(words[0][:-1])
            elif words:
                exact.add(words[0])
        self._exact = frozenset(exact)
        self._prefixes = tuple(prefixes)
        self._phrases = tuple(phrases)
        self._spaced_prefixes = tuple(f" {prefix}" for prefix in prefixes)
        self._spaced_phrases = tuple((f" {' '.join(phrase)} ".removesuffix("* "), phrase) for phrase in phrases)

    def among(self, near: Near, skip: range) -> str | None:
        """Return the first word or sequence that occurs anywhere in `near`, outside the positions of `skip`."""
        words, spaced = near.words, near.spaced
        # Mostly nothing does: that is told from the text as a whole, and only where something does, word by word.
        if not self._exact.isdisjoint(words) or any(prefix in spaced for prefix in self._spaced_prefixes):
            for at, word in enumerate(words):
                if (word in self._exact or (self._prefixes and word.startswith(self._prefixes))) and at not in skip:
                    return word
        for spaced_phrase, phrase in self._spaced_phrases:
            if spaced_phrase not in spaced:
                continue
            for at in range(len(words) - len(phrase) + 1):
                if _same(phrase, words[at : at + len(phrase)]) and not set(range(at, at + len(phrase))) <= set(skip):
                    return " ".join(words[at : at + len(phrase)])
        return None

    def at_start(self, words: tuple[str, ...]) -> str | None:
        """Return the word or sequence that `words` begin with."""
        if words and (words[0] in self._exact or (self._prefixes and words[0].startswith(self._prefixes))):
            return words[0]
        for phrase in self._phrases:
            if _same(phrase, words[: len(phrase)]):
                return " ".join(words[: len(phrase)])
        return None

    def at_end(self, words: tuple[str, ...]) -> str | None:
        """Return the word or sequence that `words` end with."""
        if words and (words[-1] in self._exact or (self._prefixes and words[-1].startswith(self._prefixes))):
            return words[-1]
        for phrase in self._phrases:
            if _same(phrase, words[-len(phrase) :]):
                return " ".join(words[-len(phrase) :])
        return None


def _same(pattern: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if len(pattern) != len(words) or pattern[:-1] != words[:-1]:
        return False
    last = pattern[-1]
    return words[-1].startswith(last[:-1]) if last.endswith("*") else words[-1] == last
