"""The phrase engine: finds thousands of patterns such as `(deploy*|ship*) ... to production` in one pass.

Each pattern is filed under the least usual words that it cannot do without. A sentence is looked at only by the patterns of
which such a word occurs in it, and only those whose other elements occur too are matched word by word. Cost grows with the
words of the text and hardly with the number of patterns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rolematch.annotate.phrase_sequences import AMOUNT, ReadySequence, opens_amount, ready_sequence
from rolematch.annotations import Tokens
from rolematch.lexicon import Phrase
from rolematch.phrase_syntax import VISIBLE_SIGNS, parse_phrase

_NEARBY_WORDS = 12
"""How far before or after the first sequence of a pattern the others may stand (`taxonomies/README.md`)."""
_OPENING = 3
"""Letters by which stems are filed; shorter stems are filed whole."""
_FUNCTION_WORDS = tuple(
    "a an and are as at by for from i in is it my not of on or our that the their to was we were with".split()
)


_Present = dict[str, list[int]]
"""The places at which each word, or stem with a `*`, occurs in a sentence."""


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A pattern that matched, and the half-open token range of its words."""

    phrase: Phrase
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    phrase: Phrase
    sequence: ReadySequence
    nearby: tuple[ReadySequence, ...]
    """Further sequences, each of which must stand near the first."""

    @property
    def sequences(self) -> tuple[ReadySequence, ...]:
        """All sequences of the pattern."""
        return (self.sequence, *self.nearby)


class PhraseMatcher:
    """Compiled once; `find` keeps no state, so one matcher serves any number of threads."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Compile the patterns. Raises ValueError for a pattern that cannot be parsed."""
        self._compiled = [_compile(phrase) for phrase in phrases]
        usual = _usual_words(self._compiled)
        filed: defaultdict[str, list[int]] = defaultdict(list)
        self._others: list[tuple[frozenset[str], ...]] = []
        """By the number of a pattern: what else must occur besides the words it is filed under, the least usual first."""
        self._anchors: dict[int, frozenset[str]] = {}
        """By the number of a pattern: the words that it is filed under, unless it begins with them."""
        keys = {key for item in self._compiled for sequence in item.sequences for key in sequence.leading}
        for number, item in enumerate(self._compiled):
            rarest, *others = _needed(item, usual)
            self._others.append(tuple(others))
            keys |= rarest.union(*others)
            for word in rarest:
                filed[word].append(number)
            if not item.nearby and rarest != item.sequence.leading:
                self._anchors[number] = rarest
        self._filed = {word: tuple(numbers) for word, numbers in filed.items()}
        self._words = frozenset(key for key in keys if key[-1] != "*")
        stems: defaultdict[str, list[str]] = defaultdict(list)
        for key in sorted(keys - self._words):
            stems[key[:-1][:_OPENING]].append(key[:-1])
        self._stems = {opening: tuple(found) for opening, found in stems.items()}
        """The stems of words with any ending, by their first letters."""
        self._openings = tuple(sorted(set(map(len, self._stems))))

    def find(self, tokens: Tokens, ranges: Sequence[tuple[int, int]]) -> Iterator[PhraseHit]:
        """Yield the hits within each token range, range by range. A pattern's hits do not overlap each other."""
        # Other signs are not seen.
        keys_of = {word: self._keys(word) for word in set(tokens.words) if word[0].isalnum() or word in VISIBLE_SIGNS}
        for first, last in ranges:
            words: list[str] = []
            places: list[int] = []
            present: _Present = {}
            for at, word in enumerate(tokens.words[first:last], start=first):
                keys = keys_of.get(word)
                if keys is None:
                    continue
                for key in keys:
                    if key in present:
                        present[key].append(len(words))
                    else:
                        present[key] = [len(words)]
                words.append(word)
                places.append(at)
            yield from self._match_range(words, places, present)

    def _keys(self, word: str) -> tuple[str, ...]:
        """Return what patterns hold of a word: itself, stems with a `*` that it begins with, and whether it may open an amount."""
        keys = [word] if word in self._words else []
        for length in self._openings:
            keys += [f"{stem}*" for stem in self._stems.get(word[:length], ()) if word.startswith(stem)]
        if opens_amount(word):
            keys.append(AMOUNT)
        return tuple(keys)

    def _match_range(self, words: list[str], places: list[int], present: _Present) -> Iterator[PhraseHit]:
        held = present.keys()
        candidates = {number for key in held & self._filed.keys() for number in self._filed[key]}
        for number in sorted(candidates):
            if not any(map(held.isdisjoint, self._others[number])):
                yield from _match_phrase(self._compiled[number], self._anchors.get(number), words, places, present)


def _usual_words(compiled: Sequence[_Compiled]) -> Counter[str]:
    """Count the words of the patterns: one that many hold ("with", "data") is a usual one in texts too."""
    usual = Counter(
        word
        for item in compiled
        for sequence in item.sequences
        for alternatives in sequence.needed
        for alternative in alternatives
        for word in alternative
    )
    usual.update(dict.fromkeys(_FUNCTION_WORDS, len(compiled)))
    return usual


def _needed(item: _Compiled, usual: Mapping[str, int]) -> list[frozenset[str]]:
    """Return sets of words of each of which one must occur in the sentence, the least usual set first.

    Each alternative is stood for by its least usual word.
    """
    needed = [
        frozenset(min(alternative, key=lambda word: (usual[word], word)) for alternative in alternatives)
        for sequence in item.sequences
        for alternatives in sequence.needed
    ]
    return sorted(needed, key=lambda words: (max(map(usual.__getitem__, words)), len(words), sorted(words)))


def _begins(sequence: ReadySequence, anchor: frozenset[str] | None, present: _Present) -> list[int]:
    """Return where a sequence may begin: where its first words stand, not too far before those it is filed under."""
    begins = sorted({at for key in sequence.leading & present.keys() for at in present[key]})
    if anchor is None:
        return begins
    anchors = sorted({at for key in anchor & present.keys() for at in present[key]})
    # A long line without an end may hold thousands of both: what counts of each is the first anchor that follows.
    following = (bisect_left(anchors, begin) for begin in begins)
    return [
        begin
        for begin, at in zip(begins, following, strict=True)
        if at < len(anchors) and anchors[at] <= begin + sequence.reach
    ]


def _match_phrase(
    item: _Compiled, anchor: frozenset[str] | None, words: list[str], places: list[int], present: _Present
) -> Iterator[PhraseHit]:
    free = 0
    nearby = [(part, _begins(part, None, present)) for part in item.nearby]
    for begin in _begins(item.sequence, anchor, present):
        if begin < free:
            continue
        end = item.sequence.end(words, begin)
        if end is None:
            continue
        near = range(max(begin - _NEARBY_WORDS, free), min(end + _NEARBY_WORDS, len(words)))
        others = [run for part, begins in nearby if (run := _first_run(part, words, begins, near)) is not None]
        if len(others) == len(item.nearby):
            first = min(begin, *(run.start for run in others)) if others else begin
            last = max(end, *(run.stop for run in others)) if others else end
            yield PhraseHit(item.phrase, places[first], places[last - 1] + 1)
            free = last


def _first_run(sequence: ReadySequence, words: list[str], begins: list[int], within: range) -> range | None:
    """Return the first stretch of words that a sequence matches and that lies within a range; `begins` are in order."""
    for begin in begins[bisect_left(begins, within.start) : bisect_left(begins, within.stop)]:
        end = sequence.end(words, begin)
        if end is not None and end <= within.stop:
            return range(begin, end)
    return None


def _compile(phrase: Phrase) -> _Compiled:
    pattern = parse_phrase(phrase.pattern)
    return _Compiled(phrase, ready_sequence(pattern.elements), tuple(map(ready_sequence, pattern.nearby)))
