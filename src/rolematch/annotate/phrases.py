"""The phrase engine: finds thousands of patterns such as `(deploy*|ship*) ... to production` in one pass.

Each pattern is filed under the least usual words that it cannot do without. A sentence is looked at only by the patterns of
which such a word occurs in it, and only those whose other elements occur too are matched word by word. Cost grows with the
words of the text and hardly with the number of patterns.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rolematch.annotate.phrase_sequences import AMOUNT, NO_WORD, ReadySequence, opens_amount, ready_sequence
from rolematch.annotations import Tokens
from rolematch.lexicon import Phrase
from rolematch.phrase_syntax import VISIBLE_SIGNS, parse_phrase

_NEARBY_WORDS = 12
"""How far before or after the first sequence of a pattern the others may stand (`taxonomies/README.md`)."""
_OPENING = 3
"""Letters by which stems are filed; shorter stems are filed whole."""
_REMEMBERED_WORDS = 1 << 14
"""Words of which the keys are remembered: most words of a text are those of other texts."""
_FUNCTION_WORDS = tuple(
    "a an and are as at by for from i in is it my not of on or our that the their to was we were with".split()
)


class PhraseHit(NamedTuple):
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


class _Sentence(NamedTuple):
    words: list[str]
    """The words that patterns see, and `NO_WORD` behind them."""
    held: set[str]
    present: Mapping[str, list[int]]
    """The places at which each of `held`, the keys of the words, occurs."""


class PhraseMatcher:
    """Compiled once; `find` keeps nothing of a text but the keys of single words, so one matcher serves any number of threads."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        """Compile the patterns. Raises ValueError for a pattern that cannot be parsed."""
        self._compiled = [_compile(phrase) for phrase in phrases]
        usual = _usual_words(self._compiled)
        filed: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        self._others: list[tuple[frozenset[str], ...]] = []
        """By the number of a pattern: what must occur besides the two sets of words by which it is filed."""
        keys = {key for item in self._compiled for sequence in item.sequences for key in sequence.leading}
        for number, item in enumerate(self._compiled):
            rarest, *others = _needed(item, usual)
            keys |= rarest.union(*others)
            second = others[0] if others else rarest
            self._others.append(tuple(others[1:]))
            for word in rarest:
                for next_word in second:
                    filed[word][next_word].append(number)
        self._filed = {
            word: {also: tuple(found) for also, found in by_second.items()} for word, by_second in filed.items()
        }
        """By a word that patterns cannot do without, and by the next: their numbers."""
        self._words = frozenset(key for key in keys if key[-1] != "*")
        stems: defaultdict[str, list[str]] = defaultdict(list)
        for key in sorted(keys - self._words):
            stems[key[:-1][:_OPENING]].append(key[:-1])
        self._stems = {opening: tuple(found) for opening, found in stems.items()}
        """The stems of words with any ending, by their first letters."""
        self._openings = tuple(sorted(set(map(len, self._stems))))
        self._enough = max(map(len, keys), default=0) + 1
        """Letters that tell a word from all others: no key has as many, so that nobody remembers a word without end."""
        self._keys = lru_cache(_REMEMBERED_WORDS)(self._keys_of)

    def find(self, tokens: Tokens, ranges: Sequence[tuple[int, int]]) -> Iterator[PhraseHit]:
        """Yield the hits within each token range, range by range. A pattern's hits do not overlap each other."""
        keys = [self._keys(word[: self._enough]) for word in tokens.words]
        for first, last in ranges:
            held = set().union(*keys[first:last])
            numbers = self._possible(held)
            if not numbers:
                continue
            places = [at for at in range(first, last) if _is_seen(tokens.words[at])]
            words = [*(tokens.words[at] for at in places), NO_WORD]
            sentence = _Sentence(words, held, _present(keys[at] for at in places))
            for number in numbers:
                item = self._compiled[number]
                for begin, end in _nearby_runs(item, sentence) if item.nearby else _runs(item.sequence, sentence):
                    yield PhraseHit(item.phrase, places[begin], places[end - 1] + 1)

    def _keys_of(self, word: str) -> tuple[str, ...]:
        """Return what patterns hold of a word: itself, stems with a `*` that it begins with, and whether it may open an amount."""
        if not _is_seen(word):
            return ()
        keys = [word] if word in self._words else []
        for length in self._openings:
            keys += [f"{stem}*" for stem in self._stems.get(word[:length], ()) if word.startswith(stem)]
        if opens_amount(word):
            keys.append(AMOUNT)
        return tuple(keys)

    def _possible(self, held: set[str]) -> list[int]:
        """Return the patterns, in order, of which everything needed occurs among the words of a sentence."""
        filed = self._filed
        likely: set[int] = set()
        for key in [key for key in held if key in filed]:
            by_second = filed[key]
            for also in by_second.keys() & held:
                likely.update(by_second[also])
        return sorted(number for number in likely if not any(map(held.isdisjoint, self._others[number])))


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
    return sorted(needed, key=lambda words: (sum(map(usual.__getitem__, words)), len(words), sorted(words)))


def _is_seen(word: str) -> bool:
    """Tell whether patterns see a word or sign; the other signs are nothing to them, as if they were not there."""
    return word[0].isalnum() or word in VISIBLE_SIGNS


def _present(keys: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    """Return where each key occurs, given the keys of each word of a sentence."""
    present: dict[str, list[int]] = {}
    for at, of_word in enumerate(keys):
        for key in of_word:
            if key in present:
                present[key].append(at)
            else:
                present[key] = [at]
    return present


def _begins(sequence: ReadySequence, sentence: _Sentence) -> list[int]:
    """Return where a sequence may begin: where its first words stand."""
    found = [sentence.present[key] for key in sentence.held & sequence.leading]
    return found[0] if len(found) == 1 else sorted({at for places in found for at in places})


def _runs(sequence: ReadySequence, sentence: _Sentence) -> list[tuple[int, int]]:
    """Return the half-open ranges of words that a sequence matches; they do not overlap."""
    runs = []
    free = 0
    for begin in _begins(sequence, sentence):
        if begin >= free:
            end = sequence.end(sentence.words, begin)
            if end is not None:
                runs.append((begin, end))
                free = end
    return runs


def _nearby_runs(item: _Compiled, sentence: _Sentence) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of words in which all sequences of a pattern stand near the first; they do not overlap."""
    free = 0
    words = sentence.words
    nearby = [(part, _begins(part, sentence)) for part in item.nearby]
    for begin in _begins(item.sequence, sentence):
        if begin < free:
            continue
        end = item.sequence.end(words, begin)
        if end is None:
            continue
        near = range(max(begin - _NEARBY_WORDS, free), min(end + _NEARBY_WORDS, len(words) - 1))
        others = [run for part, begins in nearby if (run := _first_run(part, words, begins, near)) is not None]
        if len(others) == len(item.nearby):
            free = max(end, *(run.stop for run in others))
            yield min(begin, *(run.start for run in others)), free


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
