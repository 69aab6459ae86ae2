"""Does an ambiguous label mean the skill here? Decided by the words around it, with the deciding sign on record."""

from __future__ import annotations

from typing import NamedTuple

from rolematch.annotations import Annotations, Mention, Segment
from rolematch.assess.assertion import Cues
from rolematch.assess.filters import is_ambiguous
from rolematch.assess.lists import REMARKS, ListRuns, Places
from rolematch.assess.word_lists import Near, WordLists
from rolematch.lexicon import Conditions, ContextRule, Lexicon, SectionKind

_SKILL_LISTS = ("skills", "languages")
"""A heading "Languages" stands above English and French as often as above Python and Go."""
_BESIDE = 5
"""Most words of a sequence that stands right before or after a label; neither runs on into another bullet or sentence."""
_SHORT_ITEM = 8
"""Most tokens of a bullet that is an item of a list rather than a sentence."""
_LONG_LINE = 90
"""A logical line of more tokens than this is a paragraph or a whole CV: nearness then means the sentence."""
_REMARK_SIGNS = frozenset(":-–—(,")
_NEAR = 200
"""Most tokens on either side of a label that are near it: an export may hold no full stop at all."""


class Verdict(NamedTuple):
    """Whether the label counts, and the sign that decided: "followed by: to market", "in a list", "no sign"."""

    counts: bool
    rejected: bool
    detail: str


class _Ready:
    """Conditions with their word lists made ready; None for an empty list, of which there are many."""

    __slots__ = ("followed_by", "near", "plain", "preceded_by")

    def __init__(self, conditions: Conditions) -> None:
        self.plain = conditions
        self.near = WordLists(conditions.near) if conditions.near else None
        self.followed_by = WordLists(conditions.followed_by) if conditions.followed_by else None
        self.preceded_by = WordLists(conditions.preceded_by) if conditions.preceded_by else None


class ContextRules:
    """The rules of a lexicon, made ready once."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Prepare every rule of the lexicon."""
        self._ready: dict[int, tuple[_Ready, _Ready]] = {}
        for label in lexicon.labels:
            for target in label.targets:
                if target.rule is not None:
                    self._ready[id(target.rule)] = (_Ready(target.rule.accept), _Ready(target.rule.reject))
        self.after_software = WordLists(lexicon.after_software)
        self.before_software = WordLists(lexicon.before_software)
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

    annotations: Annotations
    """The text that it is about."""

    def __init__(self, annotations: Annotations, rules: ContextRules, cues: Cues) -> None:
        """Index the mentions that need no rule: they are what makes a list a list of skills."""
        self.annotations = annotations
        self._rules = rules
        self._cues = cues
        self._section_kinds = [section.kind for section in annotations.sections]
        self._segment_of = _segment_of_tokens(annotations)
        self._lines = _lines(annotations)
        self._near: dict[tuple[int, int], Near] = {}
        labels = [m for m in annotations.mentions if m.relation != "prose"]
        self._as_spelt = [m for m in labels if not m.exact_case or annotations.quote(m.span) == m.label]
        doubtful: list[Mention] = []
        plain: list[Mention] = []
        for mention in self._as_spelt:
            (doubtful if is_ambiguous(mention) else plain).append(mention)
        self._certain = Places(plain)
        self._languages: Places | None = None
        self._runs: ListRuns | None = None
        # A label such as AWS counts unless its surroundings speak against it: where they do not, it too makes a list.
        self._certain.add([m for m in doubtful if self._is_usual(m)])
        self._runs = ListRuns(
            annotations, labels, self._certain.firsts, lambda m: _case_fits(annotations, m), self._are_neighbours
        )

    def segment(self, mention: Mention) -> Segment:
        """Return the bullet, sentence or heading in which a mention begins."""
        return self._segment_of[mention.first]

    def segment_of_token(self, token: int) -> Segment:
        """Return the segment that holds a token, or, between two, the one before."""
        return self._segment_of[token]

    def section_kind(self, segment: Segment) -> SectionKind:
        """Return the kind of the section in which a segment stands."""
        return self._section_kinds[segment.section]

    def is_listed(self, mention: Mention) -> bool:
        """Tell whether a mention stands in a skills section or beside a skill that needs no rule, in a list of them."""
        return self._section_kinds[self.segment(mention).section] in _SKILL_LISTS or self._is_in_list(mention)

    def is_beside_software(self, mention: Mention) -> bool:
        """Tell whether a word that only software has beside its name stands right before or after a mention."""
        words, segment = self.annotations.tokens.words, self.segment(mention)
        after = words[mention.last : min(mention.last + _BESIDE, segment.last)]
        before = words[max(mention.first - _BESIDE, segment.first) : mention.first]
        return (self._rules.after_software.at_start(after) or self._rules.before_software.at_end(before)) is not None

    def judge(self, mention: Mention, rule: ContextRule) -> Verdict:
        """Apply a rule to a mention."""
        sign = self._against(mention, rule)
        if sign is not None:
            return Verdict(counts=False, rejected=True, detail=sign)
        accept, _ = self._rules.of(rule)
        sign = self._holds(mention, accept)
        return Verdict(counts=sign is not None, rejected=False, detail=sign or "")

    def _is_usual(self, mention: Mention) -> bool:
        """Tell whether a rule of a mention accepts it without further sign, and nothing speaks against it."""
        return any(
            target.rule is not None and target.rule.accept.always and self._against(mention, target.rule) is None
            for target in mention.targets
        )

    def _against(self, mention: Mention, rule: ContextRule) -> str | None:
        """Return what speaks against a mention by its rule, in words, or None."""
        if rule.case != "any":
            surface = self.annotations.quote(mention.span)
            is_other = surface != mention.label if rule.case == "exact" else not surface.isupper()
            if is_other and not (self._runs is not None and self._runs.is_styled_alike(surface, mention)):
                return "spelling"
        _, reject = self._rules.of(rule)
        return self._holds(mention, reject)

    def _holds(self, mention: Mention, ready: _Ready) -> str | None:
        """Return the first condition that holds, in words, or None."""
        plain = ready.plain
        if ready.followed_by is not None or ready.preceded_by is not None:
            beside = self._right_beside(mention, ready)
            if beside is not None:
                return beside
        if plain.in_skills and self.section_kind(self.segment(mention)) in _SKILL_LISTS:
            return "in a skills section"
        if plain.in_list and self._is_in_list(mention):
            return "in a list of skills"
        if plain.rated and self._is_little_known(mention):
            return "said to be little known"
        if plain.beside_language and self._is_beside_language(mention):
            return "beside a programming language"
        if plain.as_name and self._is_name(mention):
            return "written as a name in mid-sentence"
        if ready.near is not None:
            near = self._nearby(mention)
            found = ready.near.among(near, range(mention.first - near.first, mention.last - near.first))
            if found is not None:
                return f"near: {found}"
        return "always" if plain.always else None

    def _right_beside(self, mention: Mention, ready: _Ready) -> str | None:
        words, segment = self.annotations.tokens.words, self.segment(mention)
        if ready.followed_by is not None:
            found = ready.followed_by.at_start(words[mention.last : min(mention.last + _BESIDE, segment.last)])
            if found is not None:
                return f"followed by: {found}"
        if ready.preceded_by is not None:
            found = ready.preceded_by.at_end(words[max(mention.first - _BESIDE, segment.first) : mention.first])
            if found is not None:
                return f"preceded by: {found}"
        return None

    def _is_in_list(self, mention: Mention) -> bool:
        if self._is_listed_with(self._certain, mention) or self._is_rated(mention):
            return True
        return self._runs is not None and self._runs.carries(mention, self._certain.firsts)

    def _is_beside_language(self, mention: Mention) -> bool:
        if self._languages is None:
            languages = filter(self._rules.is_language, self._as_spelt)
            self._languages = Places(m for m in languages if _case_fits(self.annotations, m))
        return self._is_listed_with(self._languages, mention)

    def _is_rated(self, mention: Mention) -> bool:
        """Tell whether a mention is an item by itself that says how well it is known: "Rust (beginner)"."""
        segment, words = self.segment(mention), self.annotations.tokens.words
        after = words[mention.last : min(mention.last + 2, segment.last)]
        if after[:1] != ("(",) or REMARKS.isdisjoint(after):
            return False
        before = words[segment.first : min(segment.first + _BESIDE, mention.first)]
        return not any(word[0].isalnum() for word in before)

    def _is_little_known(self, mention: Mention) -> bool:
        """Tell whether a cue of little knowledge ends right before a name, "dabbled in Julia", or is a remark behind a name by itself.

        The name has a capital, and no other capitalised word follows, as a surname would.
        """
        cues, text, tokens = self._cues, self.annotations.text, self.annotations.tokens
        if not text[mention.span.start].isupper():
            return False
        if mention.first in cues.before_little_known:
            return not self._goes_on_with_capital(mention)
        segment = self.segment(mention)
        if mention.last + 1 not in cues.after_little_known or tokens.words[mention.last] not in _REMARK_SIGNS:
            return False
        return not any(word[0].isalnum() for word in tokens.words[segment.first : mention.first])

    def _is_listed_with(self, places: Places, mention: Mention) -> bool:
        """Tell whether the item before or after a mention is one of `places`."""
        beside = places.beside(mention, self.annotations.tokens.words)
        return any(self._are_neighbours(mention.first, first) for first in beside)

    def _are_neighbours(self, one: int, other: int) -> bool:
        """Tell whether two tokens stand in one line, or in bullets of a word or two: a word above a bullet that tells a story does not."""
        here, there = self._segment_of[one], self._segment_of[other]
        return there.line == here.line or max(there.last - there.first, here.last - here.first) <= _SHORT_ITEM

    def _is_name(self, mention: Mention) -> bool:
        """Tell whether a label has a capital that its place in the sentence does not explain: "a portal in React".

        The word before it is an ordinary lower-case one, and no other capitalised word follows, as a surname would.
        """
        annotations = self.annotations
        text, tokens = annotations.text, annotations.tokens
        if not text[mention.span.start].isupper() or mention.first <= self.segment(mention).first:
            return False
        before = tokens.starts[mention.first - 1]
        if not text[before].islower():
            return False
        return not self._goes_on_with_capital(mention)

    def _goes_on_with_capital(self, mention: Mention) -> bool:
        text, tokens = self.annotations.text, self.annotations.tokens
        if mention.last >= len(tokens):
            return False
        after = tokens.starts[mention.last]
        between = text[mention.span.end : after]
        return text[after].isupper() and between.isspace() and "\n" not in between

    def _nearby(self, mention: Mention) -> Near:
        """Return the words that are near a mention: those of its line or its sentence."""
        segment = self.segment(mention)
        first, last = self._lines[segment.line]
        if last - first > _LONG_LINE:
            first, last = max(segment.first, mention.first - _NEAR), min(segment.last, mention.last + _NEAR)
        near = self._near.get((first, last))
        if near is None:
            words = self.annotations.tokens.words[first:last]
            near = self._near[first, last] = Near(first, words, f" {' '.join(words)} ")
        return near


def _segment_of_tokens(annotations: Annotations) -> list[Segment]:
    """Return, for each token, the segment that holds it; between two the one before."""
    segments = annotations.segments
    stops = [*(segment.first for segment in segments[1:]), len(annotations.tokens)]
    found: list[Segment] = []
    for segment, stop in zip(segments, stops, strict=False):
        found += [segment] * (stop - len(found))
    return found


def _lines(annotations: Annotations) -> dict[int, tuple[int, int]]:
    """Return the half-open token range of each logical line."""
    lines: dict[int, tuple[int, int]] = {}
    for segment in annotations.segments:
        first, last = lines.get(segment.line, (segment.first, segment.last))
        lines[segment.line] = (min(first, segment.first), max(last, segment.last))
    return lines


def _case_fits(annotations: Annotations, mention: Mention) -> bool:
    for target in mention.targets:
        if target.rule is None or target.rule.case == "any":
            return True
    return annotations.quote(mention.span) == mention.label
