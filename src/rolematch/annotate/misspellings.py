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
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from rolematch.annotate.labels import LabelFinder, mention_of
from rolematch.annotations import Mention, TextSpan, Tokens
from rolematch.lexicon import Label
from rolematch.wording import fold_word

_SHORTEST = 6
_LONG = 9
"""From this length on the last letter may be wrong too; in shorter names that is mostly another word ("grades", "awards")."""
_SHORTEST_PAIR = 10
"""Fewest letters of a name of two words in which one may be misspelt."""
_LONGEST = 40
_HALF = 3
"""Letters at either end of a name, half of the shortest."""
_NO_WORD = " "
"""Stands behind the last word: neither a word nor, behind another one, part of a name."""
_REMEMBERED_WORDS = 1 << 14
"""Words of which the name near to them is remembered: most words of a text are those of other texts."""
_NO_PART = frozenset("a an and as at by for from in is my no not of on or our the to with your".split())
"""Words that are no first half of a torn name: "no SQL", "my SQL"."""


@dataclass(frozen=True, slots=True)
class _Near:
    """A name that differs from a word by one letter, and how alike they are, 0..1."""

    name: str
    similarity: float


class MisspellingFinder:
    """Built once; keeps nothing of a text but what single words are near to, so threads may share it."""

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
        self._after = _edges_of((first, second) for first, second in pairs if first not in _NO_PART)
        """By the first word of a name of two words: how the second may begin and end."""
        self._before = _edges_of((second, first) for first, second in pairs)
        self._halves = frozenset(name[:end] for name in self._names for end in range(1, len(name))) - _NO_PART
        """What a torn name may begin with."""
        self._openings = _lengths((name[:half], name) for name in self._names for half in (_HALF, _HALF - 1))
        self._endings = _lengths((name[0] + name[-half:], name) for name in self._names for half in (_HALF, _HALF - 1))
        """The lengths that a word may have which begins, or ends, as some name does and is a letter away from it."""
        self._near_names = _index(self._names)
        self._near_pairs = _index(self._pairs)
        self._name_near = lru_cache(_REMEMBERED_WORDS)(self._find_name_near)

    def find(self, text: str, tokens: Tokens) -> Iterator[Mention]:
        """Yield the misspelt and torn names in text order."""
        # The last word has none after it, and neither has the first before it: words[-1].
        words = (*tokens.words, _NO_WORD)
        distinct = set(tokens.words)
        unknown = {word for word in distinct - self._known if self._may_be_wrong(word)}
        halves = distinct & self._halves
        odd = unknown | halves
        for at in [at for at, word in enumerate(words) if word in odd]:
            word, preceding, following = words[at], words[at - 1], words[at + 1]
            if word in unknown:
                if preceding in self._after:
                    yield from self._pair(tokens, at - 1, preceding, word, self._after[preceding])
                if (near := self._name_near(word)) is not None:
                    span = TextSpan(tokens.starts[at], tokens.ends[at])
                    yield mention_of(self._names[near.name], span, at, at + 1, near.similarity)
                if following in self._before:
                    yield from self._pair(tokens, at, following, word, self._before[following])
            if word in halves and word + following in self._names:
                yield from self._torn(text, tokens, at)

    def _may_be_wrong(self, word: str) -> bool:
        return _SHORTEST - 1 <= len(word) <= _LONGEST and word.isalpha() and word not in self._other_words

    def _pair(self, tokens: Tokens, at: int, right: str, wrong: str, edges: frozenset[str]) -> Iterator[Mention]:
        """Yield the name that two words are with a mistake in one; `edges` are those of what stands beside the other in names."""
        if edges.isdisjoint(_edges(wrong)):
            return
        is_first_wrong = tokens.words[at] == wrong
        joined = wrong + right if is_first_wrong else right + wrong
        near = self._nearest(joined, self._near_pairs) if joined not in self._names else None
        if near is None:
            return
        words, label = self._pairs[near.name]
        # The space may not move, and another ending is another word: "test drive" is not "test driven".
        if words[is_first_wrong] == right and words[not is_first_wrong][-1] == wrong[-1]:
            yield _mention_of_pair(label, tokens, at, near.similarity)

    def _torn(self, text: str, tokens: Tokens, at: int) -> Iterator[Mention]:
        """Yield the name that two words are when nothing stands between them, unless it is written so too."""
        first, second = halves = tokens.words[at : at + 2]
        if halves not in self._forms:
            name = first + second
            between = text[tokens.ends[at] : tokens.starts[at + 1]]
            # Hyphens, at the end of a line or not, make no difference.
            similarity = round(fuzz.ratio(f"{first} {second}", name) / 100, 3) if between.isspace() else 1.0
            yield _mention_of_pair(self._names[name], tokens, at, similarity)

    def _find_name_near(self, word: str) -> _Near | None:
        return self._nearest(word, self._near_names) if self._may_be_near(word) else None

    def _may_be_near(self, word: str) -> bool:
        """Tell, fast, whether a name may be a letter away: one mistake leaves either its opening or its ending as it is.

        In six letters two swapped in the middle would touch both halves.
        """
        half = _HALF if len(word) != _SHORTEST else _HALF - 1
        size = len(word)
        return size in self._openings.get(word[:half], ()) or size in self._endings.get(word[0] + word[-half:], ())

    def _nearest(self, word: str, index: Mapping[str, tuple[str, ...]]) -> _Near | None:
        """Return the one name that is a letter away; None when there is none or more than one."""
        if len(word) > _LONGEST or word in self._other_words or (word[-1] == "s" and word[:-1] in self._other_words):
            return None
        found = {
            name
            for key in _shortened(word)
            for name in index.get(key, ())
            if (name[-1] == word[-1] or len(name) >= _LONG) and OSA.distance(word, name) == 1
        }
        if len(found) != 1:
            return None
        (name,) = found
        return _Near(name, round(OSA.normalized_similarity(word, name), 3))


def _mention_of_pair(label: Label, tokens: Tokens, at: int, similarity: float) -> Mention:
    return mention_of(label, TextSpan(tokens.starts[at], tokens.ends[at + 1]), at, at + 2, similarity)


def _lengths(filed: Iterable[tuple[str, str]]) -> dict[str, frozenset[int]]:
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for part, name in filed:
        lengths[part].update((len(name) - 1, len(name), len(name) + 1))
    return {part: frozenset(found) for part, found in lengths.items()}


def _edges(word: str) -> tuple[str, str]:
    """Return how a word begins and ends: one mistake in five letters or more leaves one of the two as it is."""
    return f"{word[:2]}-", f"-{word[-2:]}"


def _edges_of(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    edges: defaultdict[str, set[str]] = defaultdict(set)
    for right, other in pairs:
        edges[right].update(_edges(other))
    return {right: frozenset(found) for right, found in edges.items()}


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
