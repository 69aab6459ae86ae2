"""Names written a little otherwise: "Kuberenetes", "Tensor flow", "Javascirpt", "machine lerning".

Only words that belong to no label are looked at, only names of six letters and more that are seldom anything else are
sought, and at most one letter may be wrong, missing, extra or swapped, never the first, nor the last in a short name. Words that are something else although they look
like a name ("docket", "talent") stand in `taxonomies/spelling.yaml`.

Each name is filed under itself and under each of its forms that lack one letter; a word is looked up in the same way.
So the work grows with the words of the text, and not with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from rolematch.annotate.labels import LabelFinder, mention_of
from rolematch.annotations import Mention, TextSpan, Tokens
from rolematch.wording import fold_word

_SHORTEST = 6
_LONG = 9
"""From this length on the last letter may be wrong too; in shorter names that is mostly another word ("grades", "awards")."""
_SHORTEST_PAIR = 10
"""Fewest letters of a name of two words in which one may be misspelt."""
_LONGEST = 40
_HALF = 3
"""Letters at either end of a name, half of the shortest."""
_NO_PART = frozenset("a an and as at by for from in is my no not of on or our the to with your".split())
"""Words that are no first half of a torn name: "no SQL", "my SQL"."""


@dataclass(frozen=True, slots=True)
class _Near:
    """A name that differs from a word by one letter, and how alike they are, 0..1."""

    name: str
    similarity: float


class MisspellingFinder:
    """Built once; keeps no state between texts."""

    def __init__(self, finder: LabelFinder, not_misspelt: frozenset[str]) -> None:
        """Prepare the names among the labels that `finder` finds."""
        self._forms = finder.forms
        self._known = finder.vocabulary
        self._other_words = not_misspelt
        # Only as the taxonomy itself writes them: "awsrds" and "signalrs" are nothing to be near to.
        self._names = {
            words[0]: label
            for words, label in finder.usual_forms.items()
            if words == (fold_word(label.text),) and words[0].isalpha() and len(words[0]) >= _SHORTEST
        }
        pairs = {
            words: label
            for words, label in finder.usual_forms.items()
            if len(words) == 2 and all(map(str.isalpha, words)) and len("".join(words)) >= _SHORTEST_PAIR  # noqa: PLR2004
        }
        self._pairs = {"".join(words): (words, label) for words, label in pairs.items()}
        self._first_words = frozenset(words[0] for words, _ in self._pairs.values())
        self._second_words = frozenset(words[1] for words, _ in self._pairs.values())
        self._openings = _lengths((name[:half], name) for name in self._names for half in (_HALF, _HALF - 1))
        self._endings = _lengths((name[0] + name[-half:], name) for name in self._names for half in (_HALF, _HALF - 1))
        """The lengths that a word may have which begins, or ends, as some name does and is a letter away from it."""
        self._near_names = _index(self._names)
        self._near_pairs = _index(self._pairs)

    def find(self, text: str, tokens: Tokens) -> Iterator[Mention]:
        """Yield the misspelt and torn names in text order."""
        words = tokens.words
        seen: dict[str, _Near | None] = {}
        for at, word in enumerate(words):
            if not word.isalpha():
                continue
            if len(word) >= _SHORTEST - 1 and word not in self._known and self._may_be_near(word):
                near = self._nearest(word, self._near_names, seen)
                if near is not None:
                    span = TextSpan(tokens.starts[at], tokens.ends[at])
                    yield mention_of(self._names[near.name], span, at, at + 1, near.similarity)
            if at + 1 < len(words) and self._may_be_pair(word, words[at + 1]):
                pair = self._pair(text, tokens, at, seen)
                if pair is not None:
                    yield pair

    def _pair(self, text: str, tokens: Tokens, at: int, seen: dict[str, _Near | None]) -> Mention | None:
        """Return the name that two words are together: one torn in two, or one of two words with a mistake in either."""
        first, second = tokens.words[at : at + 2]
        joined = first + second
        if (first, second) in self._forms:
            return None
        span = TextSpan(tokens.starts[at], tokens.ends[at + 1])
        if joined in self._names:
            return mention_of(self._names[joined], span, at, at + 2, _torn(text, tokens, at, joined))
        is_first_wrong = first not in self._known
        if is_first_wrong == (second not in self._known):
            return None
        right, wrong = (second, first) if is_first_wrong else (first, second)
        if right not in (self._second_words if is_first_wrong else self._first_words):
            return None
        if len(wrong) < _SHORTEST - 1 or wrong in self._other_words:
            return None
        near = self._nearest(joined, self._near_pairs, seen)
        if near is None:
            return None
        words, label = self._pairs[near.name]
        # The space may not move, and another ending is another word: "test drive" is not "test driven".
        if words[is_first_wrong] != right or words[not is_first_wrong][-1] != wrong[-1]:
            return None
        return mention_of(label, span, at, at + 2, near.similarity)

    def _may_be_pair(self, first: str, second: str) -> bool:
        """Tell, fast, whether two words may together be a name."""
        known = second in self._second_words or first in self._first_words or first + second in self._names
        return known and second.isalpha() and first not in _NO_PART

    def _may_be_near(self, word: str) -> bool:
        """Tell, fast, whether a name may be a letter away: one mistake leaves either its opening or its ending as it is.

        In six letters two swapped in the middle would touch both halves.
        """
        half = _HALF if len(word) != _SHORTEST else _HALF - 1
        size = len(word)
        return size in self._openings.get(word[:half], ()) or size in self._endings.get(word[0] + word[-half:], ())

    def _nearest(self, word: str, index: Mapping[str, tuple[str, ...]], seen: dict[str, _Near | None]) -> _Near | None:
        """Return the one name that is a letter away; None when there is none or more than one."""
        if word in seen:
            return seen[word]
        seen[word] = None
        if len(word) > _LONGEST or word in self._other_words or (word[-1] == "s" and word[:-1] in self._other_words):
            return None
        found = {
            name
            for key in _shortened(word)
            for name in index.get(key, ())
            if (name[-1] == word[-1] or len(name) >= _LONG) and OSA.distance(word, name) == 1
        }
        if len(found) == 1:
            (name,) = found
            seen[word] = _Near(name, round(OSA.normalized_similarity(word, name), 3))
        return seen[word]


def _torn(text: str, tokens: Tokens, at: int, name: str) -> float:
    """Return how alike a name and its two halves are: hyphens, at the end of a line or not, make no difference."""
    between = text[tokens.ends[at] : tokens.starts[at + 1]]
    if between.isspace():
        return round(fuzz.ratio(f"{tokens.words[at]} {tokens.words[at + 1]}", name) / 100, 3)
    return 1.0


def _lengths(filed: Iterable[tuple[str, str]]) -> dict[str, frozenset[int]]:
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for part, name in filed:
        lengths[part].update((len(name) - 1, len(name), len(name) + 1))
    return {part: frozenset(found) for part, found in lengths.items()}


def _index(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    filed: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for key in _shortened(name):
            filed[key].append(name)
    return {key: tuple(found) for key, found in filed.items()}


def _shortened(word: str) -> Iterator[str]:
    """Yield a word, and the word without each of its letters but the first."""
    yield word
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
