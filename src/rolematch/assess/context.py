"""Does an ambiguous label mean the skill here? Decided by the words around it, with the deciding sign on record."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rolematch.annotations import Annotations, Mention, Segment
from rolematch.assess.lists import LIST_GAP, REMARKS, ListRuns, is_list_gap
from rolematch.lexicon import Conditions, ContextRule, Lexicon

_SKILL_LISTS = ("skills", "languages")
"""A heading "Languages" stands above English and French as often as above Python and Go."""
_BESIDE = 5
"""Most words of a sequence that stands right before or after a label; neither runs on into another bullet or sentence."""
_SHORT_ITEM = 8
"""Most tokens of a bullet that is an item of a list rather than a sentence."""
_LONG_LINE = 90
"""A logical line of more tokens than this is a paragraph or a whole CV: nearness then means the sentence."""
_NEAR = 200
"""Most tokens on either side of a label that are near it: an export may hold no full stop at all."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the label counts, and the sign that decided: "followed by: to market", "in a list", "no sign"."""

    counts: bool
    rejected: bool
    detail: str


class _WordLists:
    """Word sequences made ready for fast look-up."""

    __slots__ = ("_exact", "_phrases", "_prefixes")

    def __init__(self, sequences: Iterable[tuple[str, ...]]) -> None:
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

    def among(self, words: tuple[str, ...], skip: range) -> str | None:
        """Return the first word or sequence that occurs anywhere in `words`, outside the positions of `skip`."""
        is_here = not self._exact.isdisjoint(words) or (
            self._prefixes and any(word.startswith(self._prefixes) for word in words)
        )
        for at, word in enumerate(words if is_here else ()):
            if (word in self._exact or (self._prefixes and word.startswith(self._prefixes))) and at not in skip:
                return word
        for phrase in self._phrases:
            if phrase[0] not in words:
                continue
            for at in range(len(words) - len(phrase) + 1):
                if _same(phrase, words[at : at + len(phrase)]) and not set(range(at, at + len(phrase))) <= set(skip):
                    return " ".join(words[at : at + len(phrase)])
        return None

    def at_start(self, words: tuple[str, ...]) -> str | None:
        """Return the word or sequence that `words` begin with."""
        if words and (words[0] in self._exact or (self._prefixes and words[0].startswith(self._prefixes))):
            return words[0]
        return next((" ".join(words[: len(p)]) for p in self._phrases if _same(p, words[: len(p)])), None)

    def at_end(self, words: tuple[str, ...]) -> str | None:
        """Return the word or sequence that `words` end with."""
        if words and (words[-1] in self._exact or (self._prefixes and words[-1].startswith(self._prefixes))):
            return words[-1]
        return next((" ".join(words[-len(p) :]) for p in self._phrases if _same(p, words[-len(p) :])), None)


def _same(pattern: tuple[str, ...], words: tuple[str, ...]) -> bool:
    if len(pattern) != len(words) or pattern[:-1] != words[:-1]:
        return False
    last = pattern[-1]
    return words[-1].startswith(last[:-1]) if last.endswith("*") else words[-1] == last


class _Ready:
    """Conditions with their word lists made ready."""

    __slots__ = ("followed_by", "near", "plain", "preceded_by")

    def __init__(self, conditions: Conditions) -> None:
        self.plain = conditions
        self.near = _WordLists(conditions.near)
        self.followed_by = _WordLists(conditions.followed_by)
        self.preceded_by = _WordLists(conditions.preceded_by)


class ContextRules:
    """The rules of a lexicon, made ready once."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare every rule of the lexicon."""
        self._ready: dict[int, tuple[_Ready, _Ready]] = {}
        for label in lexicon.labels:
            for target in label.targets:
                if target.rule is not None:
                    self._ready[id(target.rule)] = (_Ready(target.rule.accept), _Ready(target.rule.reject))
        self._languages = lexicon.languages
        self._keep = lexicon  # the ids above stay valid while the lexicon lives

    def of(self, rule: ContextRule) -> tuple[_Ready, _Ready]:
        """Return the accepting and the rejecting conditions of a rule."""
        return self._ready[id(rule)]

    def is_language(self, mention: Mention) -> bool:
        """Tell whether one of the mention's skills is a programming language."""
        return any(target.skill in self._languages for target in mention.targets)


class Surroundings:
    """Answers questions about the place of a mention: its words around, its neighbours in a list."""

    def __init__(self, annotations: Annotations, rules: ContextRules) -> None:
        """Index the mentions that need no rule: they are what makes a list a list of skills."""
        self._annotations = annotations
        self._rules = rules
        labels = [m for m in annotations.mentions if m.relation != "prose"]
        certain = [m for m in labels if not m.exact_case or annotations.quote(m.span) == m.label]
        plain = [m for m in certain if any(t.rule is None for t in m.targets)]
        self._certain = _Places(plain)
        self._certain_firsts = frozenset(m.first for m in plain)
        self._runs: ListRuns | None = None
        self._languages = _Places([m for m in certain if rules.is_language(m) and _case_fits(annotations, m)])
        self._starts = [segment.first for segment in annotations.segments]
        self._lines: dict[int, tuple[int, int]] = {}
        for segment in annotations.segments:
            first, last = self._lines.get(segment.line, (segment.first, segment.last))
            self._lines[segment.line] = (min(first, segment.first), max(last, segment.last))
        # A label such as AWS counts unless its surroundings speak against it: where they do not, it too makes a list.
        usual = [
            m
            for m in certain
            if any(t.rule is not None and t.rule.accept.always and self.judge(m, t.rule).counts for t in m.targets)
        ]
        self._certain = _Places([*usual, *plain])
        self._certain_firsts = frozenset(m.first for m in (*usual, *plain))
        self._runs = ListRuns(
            annotations, labels, self._certain_firsts, lambda m: _case_fits(annotations, m), self._are_neighbours
        )

    def segment(self, mention: Mention) -> Segment:
        """Return the bullet, sentence or heading in which a mention begins."""
        return self.segment_of_token(mention.first)

    def segment_of_token(self, token: int) -> Segment:
        """Return the segment that holds a token, or, between two, the one before."""
        return self._annotations.segments[max(bisect_right(self._starts, token) - 1, 0)]

    def is_listed(self, mention: Mention) -> bool:
        """Tell whether a mention stands in a skills section or beside a skill that needs no rule, in a list of them."""
        section = self._annotations.sections[self.segment(mention).section].kind
        return section in _SKILL_LISTS or self._is_in_list(mention)

    def judge(self, mention: Mention, rule: ContextRule) -> Verdict:
        """Apply a rule to a mention."""
        surface = self._annotations.quote(mention.span)
        is_other = (rule.case == "exact" and surface != mention.label) or (
            rule.case == "upper" and not surface.isupper()
        )
        if is_other and not (self._runs is not None and self._runs.is_styled_alike(surface, mention)):
            return Verdict(counts=False, rejected=True, detail="spelling")
        accept, reject = self._rules.of(rule)
        sign = self._holds(mention, reject)
        if sign is not None:
            return Verdict(counts=False, rejected=True, detail=sign)
        sign = self._holds(mention, accept)
        if sign is not None:
            return Verdict(counts=True, rejected=False, detail=sign)
        return Verdict(counts=False, rejected=False, detail="")

    def _holds(self, mention: Mention, ready: _Ready) -> str | None:
        """Return the first condition that holds, in words, or None."""
        words = self._annotations.tokens.words
        plain = ready.plain
        segment = self.segment(mention)
        found = ready.followed_by.at_start(words[mention.last : min(mention.last + _BESIDE, segment.last)])
        if found is not None:
            return f"followed by: {found}"
        found = ready.preceded_by.at_end(words[max(mention.first - _BESIDE, segment.first) : mention.first])
        if found is not None:
            return f"preceded by: {found}"
        if plain.in_skills and self._annotations.sections[segment.section].kind in _SKILL_LISTS:
            return "in a skills section"
        if plain.in_list and self._is_in_list(mention):
            return "in a list of skills"
        if plain.beside_language and self._is_listed_with(self._languages, mention):
            return "beside a programming language"
        if plain.as_name and self._is_name(mention):
            return "written as a name in mid-sentence"
        if plain.near:
            first, last = self._nearby(mention)
            found = ready.near.among(words[first:last], range(mention.first - first, mention.last - first))
            if found is not None:
                return f"near: {found}"
        return "always" if plain.always else None

    def _is_in_list(self, mention: Mention) -> bool:
        if self._is_listed_with(self._certain, mention) or self._is_rated(mention):
            return True
        return self._runs is not None and self._runs.carries(mention, self._certain_firsts)

    def _is_rated(self, mention: Mention) -> bool:
        """Tell whether a mention is an item by itself that says how well it is known: "Rust (beginner)"."""
        segment, words = self.segment(mention), self._annotations.tokens.words
        after = words[mention.last : min(mention.last + 2, segment.last)]
        if after[:1] != ("(",) or REMARKS.isdisjoint(after):
            return False
        before = words[segment.first : min(segment.first + _BESIDE, mention.first)]
        return not any(word[0].isalnum() for word in before)

    def _is_listed_with(self, places: _Places, mention: Mention) -> bool:
        """Tell whether the item before or after a mention is one of `places`."""
        beside = places.beside(mention, self._annotations.tokens.words)
        return any(self._are_neighbours(mention.first, first) for first, _ in beside)

    def _are_neighbours(self, one: int, other: int) -> bool:
        """Tell whether two tokens stand in one line, or in bullets of a word or two: a word above a bullet that tells a story does not."""
        here, there = self.segment_of_token(one), self.segment_of_token(other)
        return there.line == here.line or max(there.last - there.first, here.last - here.first) <= _SHORT_ITEM

    def _is_name(self, mention: Mention) -> bool:
        """Tell whether a label has a capital that its place in the sentence does not explain: "a portal in React".

        The word before it is an ordinary lower-case one, and no other capitalised word follows, as a surname would.
        """
        annotations = self._annotations
        text, tokens = annotations.text, annotations.tokens
        if not text[mention.span.start].isupper() or mention.first <= self.segment(mention).first:
            return False
        before = tokens.starts[mention.first - 1]
        if not text[before].islower():
            return False
        if mention.last >= len(tokens):
            return True
        after = tokens.starts[mention.last]
        return not (
            text[after].isupper()
            and text[mention.span.end : after].isspace()
            and "\n" not in text[mention.span.end : after]
        )

    def _nearby(self, mention: Mention) -> tuple[int, int]:
        """Return the half-open token range of the words that are near a mention: those of its line or its sentence."""
        segment = self.segment(mention)
        first, last = self._lines[segment.line]
        if last - first <= _LONG_LINE:
            return first, last
        return max(segment.first, mention.first - _NEAR), min(segment.last, mention.last + _NEAR)


def _case_fits(annotations: Annotations, mention: Mention) -> bool:
    return any(
        target.rule is None or target.rule.case == "any" or annotations.quote(mention.span) == mention.label
        for target in mention.targets
    )


class _Places:
    """Token ranges of mentions, for finding the neighbours of another one in a list."""

    def __init__(self, mentions: list[Mention]) -> None:
        self._by_first = sorted({(m.first, m.last) for m in mentions})
        self._by_last = sorted({(m.last, m.first) for m in mentions})

    def beside(self, mention: Mention, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Yield those of these that only signs of a list part from `mention`: token ranges, before it and after it."""
        at = bisect_right(self._by_last, (mention.first, len(words)))
        while at > 0:
            last, first = self._by_last[at - 1]
            if mention.first - last > LIST_GAP:
                break
            if first < mention.first and is_list_gap(words[last : mention.first]):
                yield first, last
            at -= 1
        at = bisect_left(self._by_first, (mention.last, 0))
        while at < len(self._by_first):
            first, last = self._by_first[at]
            if first - mention.last > LIST_GAP:
                break
            if last > mention.last and is_list_gap(words[mention.last : first]):
                yield first, last
            at += 1
