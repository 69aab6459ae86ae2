"""The phrase engine: finds thousands of patterns such as `(deploy*|ship*) ... to production` in one pass.

Each pattern is filed under the least usual words that it cannot do without. A sentence is looked at only by the patterns of
which such a word occurs in it, and only those whose other elements occur too are matched word by word. Cost grows with the
words of the text and hardly with the number of patterns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rolematch.annotate.phrase_sequences import ReadySequence, ready_sequence
from rolematch.annotations import Tokens
from rolematch.lexicon import Phrase
from rolematch.phrase_syntax import parse_phrase

_NEARBY_WORDS = 12
"""How far before or after the first sequence of a pattern the others may stand (`taxonomies/README.md`)."""
_SIGNS = frozenset("%$€£")
_OPENING = 3
"""Letters by which stems are filed; shorter stems are filed whole."""
_FUNCTION_WORDS = tuple(
    "a an and are as at by for from i in is it my not of on or our that the their to was we were with".split()
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
    sequence: ReadySequence
    nearby: tuple[ReadySequence, ...]
    """Further sequences, each of which must stand near the first."""

    @property
    def needed(self) -> tuple[frozenset[str], ...]:
        """Sets of words, some with a `*`, of each of which one must occur in the sentence."""
        return tuple(words for each in (self.sequence, *self.nearby) for words in each.needed)

    @property
    def holds(self) -> tuple[frozenset[str], ...]:
        """Every set of words that is asked for: those needed, and those that a sequence begins with."""
        return (*self.needed, *(each.leading for each in (self.sequence, *self.nearby)))


class PhraseMatcher:
    """Compiled once; `find` keeps no state, so one matcher serves any number of threads."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Compile the patterns. Raises ValueError for a pattern that cannot be parsed."""
        self._compiled = [_compile(phrase) for phrase in phrases]
        stems = {word[:-1] for item in self._compiled for words in item.holds for word in words if word[-1] == "*"}
        opened: defaultdict[str, list[str]] = defaultdict(list)
        for stem in sorted(stems):
            opened[stem[:_OPENING]].append(stem)
        self._words = frozenset(
            word for item in self._compiled for words in item.holds for word in words if word[-1] != "*"
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
            if not item.nearby and rarest != item.sequence.leading:
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
                yield from _match_phrase(item, self._anchors.get(number), words, places, present)


_Present = dict[str, list[int]]
"""The places at which each word, or stem with a `*`, occurs in a sentence."""


def _begins(
    sequence: ReadySequence, anchor: frozenset[str] | None, words: list[str], present: _Present
) -> Sequence[int]:
    """Return where a sequence may begin: where its first words stand, not too far before those it is filed under."""
    if not sequence.leading:
        return range(len(words))
    begins = sorted({at for key in sequence.leading & present.keys() for at in present[key]})
    if anchor is None:
        return begins
    anchors = [at for key in anchor & present.keys() for at in present[key]]
    return [begin for begin in begins if any(begin <= at <= begin + sequence.reach for at in anchors)]


def _match_phrase(
    item: _Compiled, anchor: frozenset[str] | None, words: list[str], places: list[int], present: _Present
) -> Iterator[PhraseHit]:
    free = 0
    for begin in _begins(item.sequence, anchor, words, present):
        if begin < free:
            continue
        end = item.sequence.end(words, begin)
        if end is None:
            continue
        near = range(max(begin - _NEARBY_WORDS, free), min(end + _NEARBY_WORDS, len(words)))
        others = [run for part in item.nearby if (run := _first_run(part, words, present, near)) is not None]
        if len(others) == len(item.nearby):
            first = min(begin, *(run.start for run in others)) if others else begin
            last = max(end, *(run.stop for run in others)) if others else end
            yield PhraseHit(item.phrase, places[first], places[last - 1] + 1)
            free = last


def _first_run(sequence: ReadySequence, words: list[str], present: _Present, within: range) -> range | None:
    """Return the first stretch of words that a sequence matches and that lies within a range."""
    for begin in _begins(sequence, None, words, present):
        if begin in within:
            end = sequence.end(words, begin)
            if end is not None and end <= within.stop:
                return range(begin, end)
    return None


def _compile(phrase: Phrase) -> _Compiled:
    pattern = parse_phrase(phrase.pattern)
    return _Compiled(phrase, ready_sequence(pattern.elements), tuple(map(ready_sequence, pattern.nearby)))
