"""One sequence of a phrase made ready, and whether it matches at a word: alternatives, gaps and amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rolematch.phrase_syntax import Element, Gap, NumberClass, Words

_GAP_WORDS = 6
_NUMBER_LENGTH = 12
"""More words than any amount has: a currency, a number, magnitudes, a unit."""
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
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety dozen dozens hundreds thousands millions billions".split()
)


@dataclass(frozen=True, slots=True)
class _Words:
    """`Words` made ready: the first words of its alternatives, those with any ending apart, for a quick look."""

    source: Words
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    optional: bool
    single: bool
    """Every alternative is one word."""


_Ready: TypeAlias = _Words | Gap | NumberClass


def _ready(element: Element) -> _Ready:
    if not isinstance(element, Words):
        return element
    first = _first_words(element)
    prefixes = tuple(sorted(word[:-1] for word in first if word[-1] == "*"))
    single = all(len(alternative) == 1 for alternative in element.alternatives)
    return _Words(element, frozenset(word for word in first if word[-1] != "*"), prefixes, element.optional, single)


Alternatives: TypeAlias = tuple[tuple[str, ...], ...]
"""Word sequences of which one must stand in the text; a word may end in `*`."""

AMOUNT = "<amount>"
"""Stands for every word that an amount can begin with."""


@dataclass(frozen=True, slots=True)
class ReadySequence:
    """What must follow each other, made ready for `end`."""

    elements: tuple[_Ready, ...]
    needed: tuple[Alternatives, ...]
    """What cannot be missing: of each of these one alternative must occur in the sentence."""
    leading: frozenset[str]
    """The words that the sequence can begin with, some with a `*`, or `AMOUNT`."""
    reach: int
    """Most words between its first word and its last."""

    def end(self, words: list[str], begin: int) -> int | None:
        """Return one past the last word of the sequence that begins at a word; None when it does not match there."""
        end = _match(self.elements, 0, words, begin)
        return end if end is not None and end > begin else None


def ready_sequence(elements: Sequence[Element]) -> ReadySequence:
    """Make the elements of a sequence ready. Raises ValueError when it begins with a gap."""
    needed: list[Alternatives] = []
    for element in elements:
        if isinstance(element, Words) and not element.optional:
            if len(element.alternatives) == 1:
                needed += (((word,),) for word in element.alternatives[0])
            else:
                needed.append(element.alternatives)
    return ReadySequence(
        tuple(map(_ready, elements)), tuple(needed), _leading(elements), sum(map(_most_words, elements))
    )


def _leading(elements: Sequence[Element]) -> frozenset[str]:
    """Return what the first element that cannot be missing begins with, and those before it."""
    leading: set[str] = set()
    for element in elements:
        if isinstance(element, Gap):  # parse_phrase refuses it; this tells the type checker.
            raise ValueError("A phrase may not begin with a gap.")  # noqa: TRY004
        leading |= _first_words(element) if isinstance(element, Words) else {AMOUNT}
        if not element.optional:
            break
    return frozenset(leading)


def opens_amount(word: str) -> bool:
    """Tell whether an amount can begin with a word: a currency, a figure, a number written out."""
    return word[0].isdigit() or word in _NUMBER_WORDS or word in _CURRENCY


def _most_words(element: Element) -> int:
    if isinstance(element, Gap):
        return _GAP_WORDS
    return _NUMBER_LENGTH if isinstance(element, NumberClass) else max(map(len, element.alternatives))


def _first_words(element: Words) -> frozenset[str]:
    return frozenset(alternative[0] for alternative in element.alternatives)


def _match(elements: tuple[_Ready, ...], index: int, words: list[str], at: int) -> int | None:
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
    elif name == "percent" and words[at : at + 2] == ["per", "cent"]:
        yield at + 2
