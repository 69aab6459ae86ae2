"""The phrase engine: finds thousands of patterns such as `(deploy*|ship*) ... to production` in one pass.

Each pattern is filed under the least usual words that it cannot do without. A sentence is looked at only by the patterns of
which such a word occurs in it, and only those whose other elements occur too are matched word by word. Cost grows with the
words of the text and hardly with the number of patterns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rolematch.annotations import Tokens
from rolematch.lexicon import Phrase
from rolematch.phrase_syntax import Gap, NumberClass, Words, parse_phrase

_GAP_WORDS = 6
_NUMBER_LENGTH = 12
"""More words than any amount has: a currency, a number, magnitudes, a unit."""
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
_OPENING = 3
"""Letters by which stems are filed; shorter stems are filed whole."""
_FUNCTION_WORDS = tuple(
    "a an and are as at by for from i in is it my not of on or our that the their to was we were with".split()
)
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten dozen dozens hundreds thousands millions billions".split()
)


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A pattern that matched, and the half-open token range of its words."""

    phrase: Phrase
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    phrase: Phrase
    elements: tuple[_Element, ...]
    needed: tuple[frozenset[str], ...]
    """Sets of words, some with a `*`, of each of which one must occur in the sentence."""
    leading: frozenset[str]
    """Words that the phrase can begin with, empty when any may."""
    reach: int
    """Most words between its first word and its last."""


class PhraseMatcher:
    """Compiled once; `find` keeps no state, so one matcher serves any number of threads."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Compile the patterns. Raises ValueError for a pattern that cannot be parsed."""
        self._compiled = [_compile(phrase) for phrase in phrases]
        stems = {
            word[:-1]
            for item in self._compiled
            for words in (item.leading, *item.needed)
            for word in words
            if word[-1] == "*"
        }
        opened: defaultdict[str, list[str]] = defaultdict(list)
        for stem in sorted(stems):
            opened[stem[:_OPENING]].append(stem)
        self._words = frozenset(
            word
            for item in self._compiled
            for words in (item.leading, *item.needed)
            for word in words
            if word[-1] != "*"
        )
        self._stems = {opening: tuple(found) for opening, found in opened.items()}
        """The stems of words with any ending, by their first letters."""
        # A word that many patterns hold ("with", "the", "data") is a usual one: a pattern is filed under its least usual words.
        usual = Counter(word for item in self._compiled for words in item.needed for word in words)
        usual.update(dict.fromkeys(_FUNCTION_WORDS, len(self._compiled)))
        filed: defaultdict[str, list[int]] = defaultdict(list)
        self._always: list[int] = []
        self._others: dict[int, tuple[frozenset[str], ...]] = {}
        """What else must occur besides the words that a pattern is filed under, the least usual first, by its number."""
        self._anchors: dict[int, frozenset[str]] = {}
        """The words that a pattern is filed under, unless it begins with them, by its number."""
        for number, item in enumerate(self._compiled):
            if not item.needed:
                self._always.append(number)
                continue
            rarest, *others = sorted(
                item.needed, key=lambda words: (max(map(usual.__getitem__, words)), len(words), sorted(words))
            )
            self._others[number] = tuple(others)
            for word in rarest:
                filed[word].append(number)
            if rarest != item.leading:
                self._anchors[number] = rarest
        self._filed = {word: tuple(numbers) for word, numbers in filed.items()}

    def find(self, tokens: Tokens, ranges: Sequence[tuple[int, int]]) -> Iterator[PhraseHit]:
        """Yield the hits within each token range, range by range. A pattern's hits do not overlap each other."""
        keys_of: dict[str, tuple[str, ...]] = {}
        for first, last in ranges:
            words: list[str] = []
            places: list[int] = []
            present: dict[str, list[int]] = {}
            for at in range(first, last):
                word = tokens.words[at]
                if not word[0].isalnum() and word not in _SIGNS:
                    continue
                keys = keys_of.get(word)
                if keys is None:
                    keys = keys_of[word] = self._keys(word)
                for key in keys:
                    if key in present:
                        present[key].append(len(words))
                    else:
                        present[key] = [len(words)]
                words.append(word)
                places.append(at)
            if words:
                yield from self._match_range(words, places, present)

    def _keys(self, word: str) -> tuple[str, ...]:
        """Return what patterns hold of a word: itself, and stems with a `*` that it begins with."""
        keys = [word] if word in self._words else []
        for length in range(1, _OPENING + 1):
            keys += [f"{stem}*" for stem in self._stems.get(word[:length], ()) if word.startswith(stem)]
            if length >= len(word):
                break
        return tuple(keys)

    def _match_range(self, words: list[str], places: list[int], present: dict[str, list[int]]) -> Iterator[PhraseHit]:
        candidates = set(self._always)
        for key in present:
            numbers = self._filed.get(key)
            if numbers is not None:
                candidates.update(numbers)
        held = present.keys()
        for number in sorted(candidates):
            for needed in self._others.get(number, ()):
                if held.isdisjoint(needed):
                    break
            else:
                item = self._compiled[number]
                begins = _begins(item, self._anchors.get(number), present) if item.leading else range(len(words))
                yield from _match_phrase(item, words, places, begins)


def _begins(item: _Compiled, anchor: frozenset[str] | None, present: dict[str, list[int]]) -> list[int]:
    """Return the places at which a pattern may begin: where its first words stand, not too far before those it is filed under."""
    begins = sorted({at for key in item.leading & present.keys() for at in present[key]})
    if anchor is None:
        return begins
    anchors = [at for key in anchor & present.keys() for at in present[key]]
    return [begin for begin in begins if any(begin <= at <= begin + item.reach for at in anchors)]


def _match_phrase(item: _Compiled, words: list[str], places: list[int], begins: Sequence[int]) -> Iterator[PhraseHit]:
    free = 0
    for begin in begins:
        if begin < free:
            continue
        end = _match(item.elements, 0, words, begin)
        if end is not None and end > begin:
            yield PhraseHit(item.phrase, places[begin], places[end - 1] + 1)
            free = end


def _compile(phrase: Phrase) -> _Compiled:
    pattern = parse_phrase(phrase.pattern)
    needed: list[frozenset[str]] = []
    for element in pattern.elements:
        if isinstance(element, Words) and not element.optional:
            if len(element.alternatives) == 1:
                needed += (frozenset((word,)) for word in element.alternatives[0])
            else:
                needed.append(_first_words(element))
    leading = pattern.elements[0]
    if isinstance(leading, Gap):  # parse_phrase refuses it; this tells the type checker.
        raise ValueError(f"A phrase may not begin with a gap: {phrase.pattern}")  # noqa: TRY004
    is_bound = isinstance(leading, Words) and not leading.optional
    begins = _first_words(leading) if isinstance(leading, Words) and is_bound else frozenset()
    return _Compiled(
        phrase, tuple(map(_ready, pattern.elements)), tuple(needed), begins, sum(map(_most_words, pattern.elements))
    )


def _most_words(element: Words | Gap | NumberClass) -> int:
    if isinstance(element, Gap):
        return _GAP_WORDS
    return _NUMBER_LENGTH if isinstance(element, NumberClass) else max(map(len, element.alternatives))


def _first_words(element: Words) -> frozenset[str]:
    return frozenset(alternative[0] for alternative in element.alternatives)


@dataclass(frozen=True, slots=True)
class _Words:
    """`Words` made ready: the first words of its alternatives, those with any ending apart, for a quick look."""

    source: Words
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    optional: bool
    single: bool
    """Every alternative is one word."""


_Element = _Words | Gap | NumberClass


def _ready(element: Words | Gap | NumberClass) -> _Element:
    if not isinstance(element, Words):
        return element
    first = _first_words(element)
    prefixes = tuple(sorted(word[:-1] for word in first if word[-1] == "*"))
    single = all(len(alternative) == 1 for alternative in element.alternatives)
    return _Words(element, frozenset(word for word in first if word[-1] != "*"), prefixes, element.optional, single)


def _match(elements: tuple[_Element, ...], index: int, words: list[str], at: int) -> int | None:
    """Match the elements from `index` on at word `at`; return one past the last word, or None. Shortest gaps first."""
    if index == len(elements):
        return at
    element = elements[index]
    if isinstance(element, Gap):
        for stop in range(at, min(at + _GAP_WORDS, len(words)) + 1):
            end = _match(elements, index + 1, words, stop)
            if end is not None:
                return end
        return None
    for stop in _stops(element, words, at):
        end = _match(elements, index + 1, words, stop)
        if end is not None:
            return end
    return _match(elements, index + 1, words, at) if element.optional else None


def _stops(element: _Words | NumberClass, words: list[str], at: int) -> list[int]:
    """Return where an element that begins at word `at` may end: one past its last word, the likeliest first."""
    if isinstance(element, NumberClass):
        return [stop for name in element.names for stop in _number_stops(name, words, at)]
    if at >= len(words) or not (words[at] in element.exact or words[at].startswith(element.prefixes)):
        return []
    if element.single:
        return [at + 1]
    stops = []
    for alternative in element.source.alternatives:
        stop = at + len(alternative)
        if stop <= len(words) and all(map(_same, alternative, words[at:stop])):
            stops.append(stop)
    return stops


def _same(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern[-1] == "*" else word == pattern


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
