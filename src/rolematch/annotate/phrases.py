"""The phrase engine: finds thousands of patterns such as `(deploy*|ship*) ... to production` in one pass.

Each pattern is filed under its rarest element. A sentence is looked at only by the patterns whose rarest element occurs
in it, and only those whose other elements occur too are matched word by word. Cost grows with the words of the text and
hardly with the number of patterns. Rare is what shares few words with other elements: "(for|with|in)" may be unique as a
whole, and yet one of its words stands in every sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from rolematch.annotations import Tokens
from rolematch.lexicon import Phrase
from rolematch.phrase_syntax import Gap, NumberClass, PhrasePattern, Words, parse_phrase

_GAP_WORDS = 6
_NEARBY_WORDS = 12
"""How far before or after the first sequence of a pattern the others may stand (`taxonomies/README.md`)."""
_SIGNS = frozenset("%$€£")
_CURRENCY = frozenset({"$", "€", "£", "usd", "eur", "gbp", "inr", "rs", "dollars", "euros"})
_TIME_UNITS = frozenset(
    "ms s sec secs second seconds min mins minute minutes h hr hrs hour hours day days week weeks month months year years"
    " millisecond milliseconds microsecond microseconds".split()
)
_MAGNITUDES = frozenset(
    {
        "k",
        "m",
        "b",
        "bn",
        "mn",
        "million",
        "millions",
        "billion",
        "billions",
        "thousand",
        "thousands",
        "hundred",
        "hundreds",
        "x",
        "lakh",
        "crore",
    }
)
_UNITS = {"percent": frozenset({"%", "percent"}), "time": _TIME_UNITS, "money": _CURRENCY}
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten dozen dozens hundreds thousands millions billions".split()
)


_Elements: TypeAlias = tuple[Words | Gap | NumberClass, ...]


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A pattern that matched, and the half-open token range of its words."""

    phrase: Phrase
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    phrase: Phrase
    pattern: PhrasePattern
    needed: frozenset[int]
    """Ids of the word sets that must all occur in the sentence."""


class PhraseMatcher:
    """Compiled once; `find` keeps no state, so one matcher serves any number of threads."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Compile the patterns. Raises ValueError for a pattern that cannot be parsed."""
        parsed = [(phrase, parse_phrase(phrase.pattern)) for phrase in phrases]
        self._sets: dict[tuple[str, ...], int] = {}
        exact: defaultdict[str, list[int]] = defaultdict(list)
        prefixes: defaultdict[str, list[int]] = defaultdict(list)
        for _, pattern in parsed:
            for element in chain(pattern.elements, *pattern.nearby):
                if isinstance(element, Words):
                    self._register(element, exact, prefixes)
        self._exact = {word: frozenset(ids) for word, ids in exact.items()}
        self._prefixes = {stem: frozenset(ids) for stem, ids in prefixes.items()}
        self._prefix_lengths = tuple(sorted({len(stem) for stem in prefixes}))
        common = {
            set_id: sum(len(exact.get(word, ())) + len(prefixes.get(word.rstrip("*"), ())) for word in words)
            for words, set_id in self._sets.items()
        }
        self._by_set: defaultdict[int, list[_Compiled]] = defaultdict(list)
        self._always: list[_Compiled] = []
        for item in (self._compile(phrase, pattern) for phrase, pattern in parsed):
            if item.needed:
                self._by_set[min(item.needed, key=lambda set_id: (common[set_id], set_id))].append(item)
            else:
                self._always.append(item)
        self._keys = frozenset(self._by_set)

    def _register(
        self, element: Words, exact: defaultdict[str, list[int]], prefixes: defaultdict[str, list[int]]
    ) -> None:
        """Give the set of first words of an element an id, once."""
        key = _first_words(element)
        if key in self._sets:
            return
        set_id = self._sets[key] = len(self._sets)
        for word in key:
            if word.endswith("*"):
                prefixes[word[:-1]].append(set_id)
            else:
                exact[word].append(set_id)

    def _compile(self, phrase: Phrase, pattern: PhrasePattern) -> _Compiled:
        needed = frozenset(
            self._sets[_first_words(element)]
            for element in chain(pattern.elements, *pattern.nearby)
            if isinstance(element, Words) and not element.optional
        )
        return _Compiled(phrase, pattern, needed)

    def find(self, tokens: Tokens, ranges: Sequence[tuple[int, int]]) -> Iterator[PhraseHit]:
        """Yield the hits within each token range, range by range. A pattern's hits do not overlap each other."""
        classes: dict[str, frozenset[int]] = {}
        for first, last in ranges:
            words: list[str] = []
            places: list[int] = []
            known: list[frozenset[int]] = []
            for at in range(first, last):
                word = tokens.words[at]
                if not word[0].isalnum() and word not in _SIGNS:
                    continue
                ids = classes.get(word)
                if ids is None:
                    ids = classes[word] = self._classes(word)
                known.append(ids)
                words.append(word)
                places.append(at)
            if words:
                yield from self._match_range(words, places, known)

    def _classes(self, word: str) -> frozenset[int]:
        found = self._exact.get(word, frozenset())
        for length in self._prefix_lengths:
            if length > len(word):
                break
            more = self._prefixes.get(word[:length])
            if more is not None:
                found |= more
        return found

    def _match_range(self, words: list[str], places: list[int], known: list[frozenset[int]]) -> Iterator[PhraseHit]:
        present = frozenset().union(*known)
        for set_id in sorted(present & self._keys):
            for item in self._by_set[set_id]:
                if item.needed <= present:
                    yield from self._match_phrase(item, words, places, known)
        for item in self._always:
            yield from self._match_phrase(item, words, places, known)

    def _match_phrase(
        self, item: _Compiled, words: list[str], places: list[int], known: list[frozenset[int]]
    ) -> Iterator[PhraseHit]:
        free = 0
        for begin, end in self._runs(item.pattern.elements, words, known, range(len(words))):
            if begin < free:
                continue
            near = range(max(begin - _NEARBY_WORDS, free), min(end + _NEARBY_WORDS, len(words)))
            others = [next(self._runs(part, words, known, near), None) for part in item.pattern.nearby]
            whole = [(begin, end), *(other for other in others if other is not None)]
            if len(whole) > len(others):
                first, last = min(start for start, _ in whole), max(stop for _, stop in whole)
                yield PhraseHit(item.phrase, places[first], places[last - 1] + 1)
                free = last

    def _runs(
        self, elements: _Elements, words: list[str], known: list[frozenset[int]], within: range
    ) -> Iterator[tuple[int, int]]:
        """Yield the half-open ranges of words that match the elements and lie within a range, by where they begin."""
        leading = elements[0]
        begins: Sequence[int] = within
        if isinstance(leading, Words) and not leading.optional:
            set_id = self._sets[_first_words(leading)]
            begins = [at for at in within if set_id in known[at]]
        for begin in begins:
            end = _match(elements, 0, words, begin)
            if end is not None and begin < end <= within.stop:
                yield begin, end


def _first_words(element: Words) -> tuple[str, ...]:
    return tuple(dict.fromkeys(alternative[0] for alternative in element.alternatives))


def _match(elements: _Elements, index: int, words: list[str], at: int) -> int | None:
    """Match the elements from `index` on at word `at`; return one past the last word, or None. Shortest gaps first."""
    if index == len(elements):
        return at
    element = elements[index]
    for stop in _stops(element, words, at):
        end = _match(elements, index + 1, words, stop)
        if end is not None:
            return end
    if not isinstance(element, Gap) and element.optional:
        return _match(elements, index + 1, words, at)
    return None


def _stops(element: Words | Gap | NumberClass, words: list[str], at: int) -> Iterator[int]:
    """Yield where an element that begins at word `at` may end: one past its last word, the likeliest first."""
    if isinstance(element, Gap):
        yield from range(at, min(at + _GAP_WORDS, len(words)) + 1)
    elif isinstance(element, Words):
        for alternative in element.alternatives:
            stop = at + len(alternative)
            if stop <= len(words) and all(map(_same, alternative, words[at:stop])):
                yield stop
    else:
        for name in element.names:
            yield from _number_stops(name, words, at)


def _same(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def _number_stops(name: str, words: list[str], at: int) -> Iterator[int]:
    """Yield where a `<number>`, `<percent>`, `<time>` or `<money>` at a word may end, one past its last word.

    A `<number>` may leave its magnitude to the pattern: `<number> million users`.
    """
    count = len(words)
    money = at < count and words[at] in _CURRENCY
    if name == "money" and money:
        at += 1
    if at >= count or not (words[at][0].isdigit() or words[at] in _NUMBER_WORDS):
        return
    at += 1
    figures = at
    while at < count and words[at] in _MAGNITUDES:
        at += 1
    if name == "number":
        yield from range(at, figures - 1, -1)
    elif name == "money" and money:
        yield at
    elif at < count and words[at] in _UNITS[name]:
        yield at + 1
