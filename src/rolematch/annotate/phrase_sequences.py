"""One sequence of a phrase made ready, and whether it matches at a word: alternatives, gaps and amounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from rolematch.phrase_syntax import Element, Gap, NumberClass, NumberName, Words

_GAP_WORDS = 6
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


_NUMBER_STARTS = _NUMBER_WORDS | _CURRENCY

NO_WORD = ""
"""Stands behind the last word of a sentence, so that a step may look at a word without asking whether there is one."""

_End: TypeAlias = Callable[[Sequence[str], int], int | None]
"""One past the last word of a match that goes on at a word; None when it does not go on there.

Each element of a sequence becomes such a function, which knows the function of what follows it.
"""

Alternatives: TypeAlias = tuple[tuple[str, ...], ...]
"""Word sequences of which one must stand in the text; a word may end in `*`."""

AMOUNT = "<amount>"
"""Stands for every word that an amount can begin with."""


@dataclass(frozen=True, slots=True)
class ReadySequence:
    """What must follow each other, made ready for matching."""

    end: _End
    """One past the last word of the sequence that begins at a word; None when it does not match there.

    The words are those of a sentence with `NO_WORD` behind them.
    """
    needed: tuple[Alternatives, ...]
    """What cannot be missing: of each of these one alternative must occur in the sentence."""
    leading: frozenset[str]
    """The words that the sequence can begin with, some with a `*`, or `AMOUNT`."""


def ready_sequence(elements: Sequence[Element]) -> ReadySequence:
    """Make the elements of a sequence ready. Raises ValueError when it begins with a gap."""
    needed: list[Alternatives] = []
    end: _End = _done
    for element in reversed(elements):
        end = _step(element, end)
    for element in elements:
        if isinstance(element, Words) and not element.optional:
            if len(element.alternatives) == 1:
                needed += (((word,),) for word in element.alternatives[0])
            else:
                needed.append(element.alternatives)
    return ReadySequence(end, tuple(needed), _leading(elements))


def _leading(elements: Sequence[Element]) -> frozenset[str]:
    """Return what the first element that cannot be missing begins with, and those before it."""
    leading: set[str] = set()
    for element in elements:
        if isinstance(element, Gap):  # parse_phrase refuses it; this tells the type checker.
            raise ValueError("A phrase may not begin with a gap.")  # noqa: TRY004
        leading |= {words[0] for words in element.alternatives} if isinstance(element, Words) else {AMOUNT}
        if not element.optional:
            break
    return frozenset(leading)


def opens_amount(word: str) -> bool:
    """Tell whether an amount can begin with a word: a currency, a figure, a number written out."""
    return word[0].isdigit() or word in _NUMBER_STARTS


def _step(element: Element, then: _End) -> _End:
    """Return the function of an element, given that of what follows it."""
    if isinstance(element, Gap):
        return _gap(then)
    if isinstance(element, NumberClass):
        step = _amount(element.names, then)
    elif len(element.alternatives) == 1:
        step = _run(element.alternatives[0], then)
    elif all(len(words) == 1 for words in element.alternatives):
        step = _one_of([words[0] for words in element.alternatives], then)
    else:
        step = _any_of(element.alternatives, then)
    return _optional(step, then) if element.optional else step


def _done(words: Sequence[str], at: int) -> int:  # noqa: ARG001 - one of the `_End`s
    return at


def _gap(then: _End) -> _End:
    """Match up to six words of any kind, as few as possible."""

    def end(words: Sequence[str], at: int) -> int | None:
        for stop in range(at, min(at + _GAP_WORDS + 1, len(words))):
            found = then(words, stop)
            if found is not None:
                return found
        return None

    return end


def _optional(step: _End, then: _End) -> _End:
    """Match a step and what follows it, or else only what follows."""

    def end(words: Sequence[str], at: int) -> int | None:
        found = step(words, at)
        return then(words, at) if found is None else found

    return end


def _run(wanted: Sequence[str], then: _End) -> _End:
    """Match words that follow each other."""
    for word in reversed(wanted):
        then = _stem(word[:-1], then) if word[-1] == "*" else _word(word, then)
    return then


def _word(wanted: str, then: _End) -> _End:
    def end(words: Sequence[str], at: int) -> int | None:
        return then(words, at + 1) if words[at] == wanted else None

    return end


def _stem(wanted: str, then: _End) -> _End:
    def end(words: Sequence[str], at: int) -> int | None:
        return then(words, at + 1) if words[at].startswith(wanted) else None

    return end


def _one_of(wanted: Sequence[str], then: _End) -> _End:
    """Match one of several words."""
    exact = frozenset(word for word in wanted if word[-1] != "*")
    stems = tuple(word[:-1] for word in wanted if word[-1] == "*")

    def end(words: Sequence[str], at: int) -> int | None:
        return then(words, at + 1) if words[at] in exact or words[at].startswith(stems) else None

    return end


def _any_of(alternatives: Alternatives, then: _End) -> _End:
    """Match one of several runs of words, the first that leads to an end: looked up by their first words."""
    rests = [(words[0], _run(words[1:], then)) for words in alternatives]
    stems = [(first[:-1], rest) for first, rest in rests if first[-1] == "*"]
    openings = tuple(stem for stem, _ in stems)
    exact: dict[str, list[_End]] = {first: [] for first, _ in rests if first[-1] != "*"}
    for first, rest in rests:
        if first in exact:
            exact[first].append(rest)
        else:
            for word, following in exact.items():
                if word.startswith(first[:-1]):
                    following.append(rest)

    def end(words: Sequence[str], at: int) -> int | None:
        word = words[at]
        following = exact.get(word)
        if following is None:
            if not word.startswith(openings):
                return None
            following = [rest for stem, rest in stems if word.startswith(stem)]
        for rest in following:
            found = rest(words, at + 1)
            if found is not None:
                return found
        return None

    return end


def _amount(names: Sequence[NumberName], then: _End) -> _End:
    """Match an amount of one of several kinds."""

    def end(words: Sequence[str], at: int) -> int | None:
        for name in names:
            for stop in _number_stops(name, words, at):
                found = then(words, stop)
                if found is not None:
                    return found
        return None

    return end


def _number_stops(name: NumberName, words: Sequence[str], at: int) -> Iterable[int]:
    """Return where a `<number>`, `<percent>`, `<time>` or `<money>` at a word may end, one past its last word.

    A `<number>` may leave its magnitude to the pattern: `<number> million users`.
    """
    money = words[at] in _CURRENCY
    if name == "money" and money:
        at += 1
    if not (words[at][:1].isdigit() or words[at] in _NUMBER_WORDS):
        return ()
    at += 1
    figures = at
    while words[at] in _MAGNITUDES:
        at += 1
    if name == "number":
        return range(at, figures - 1, -1)
    if name == "money" and money:
        return (at,)
    if words[at] in _UNITS[name]:
        return (at + 1,)
    return (at + 2,) if name == "percent" and words[at] == "per" and words[at + 1] == "cent" else ()
