"""Is it a name? Of the person, an employer, a school, a place; or a job title, which is never scored."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rolematch.annotations import Annotations, Mention, PositionKind, Segment
from rolematch.assess.context import Surroundings
from rolematch.assess.filters import Rejected, is_ambiguous
from rolematch.lexicon import SectionKind
from rolematch.report import DiscardReason
from rolematch.wording import fold_word

_NO_EVIDENCE: Mapping[SectionKind, DiscardReason] = {"references": "in_references", "interests": "in_interests"}
"""Sections in which nothing counts."""

_EMPLOYER_HEADINGS: frozenset[PositionKind] = frozenset(
    {"employment", "internship", "freelance", "research", "volunteering", "education"}
)
_BEFORE_NAMES = frozenset("at by mr mrs ms dr prof professor".split())
"""Words that stand before the name of a person or an employer."""
_CONTACT_TOKENS = 80
"""Most tokens of a contact block: what a header without a heading holds beyond is a summary."""
_NAME_TOKENS = 12
"""Most tokens of the first line that may be the person's name: some exports put the whole CV on one line."""
_IN_NAMES = frozenset({".", ",", "-", "'", "’", "(", ")", "de", "van", "von", "der", "bin", "al"})
_PROSE_WORDS = 4
_TITLE_REACH = 3
"""Most tokens between a skill and the noun of the title that it belongs to, within a sentence: "a Python backend developer"."""
_LIST_LENGTH = 3
_LIST_OPENINGS = frozenset(
    "tech technologies technology tools tool stack environment skills courses coursework modules subjects frameworks languages"
    " used using built".split()
)
"""Words that open a list of what was used or taught, be it amid the lines of an entry's heading."""
_LONG_NAME = 8
"""Short words are alike by chance: a misspelt name of fewer letters needs another sign. That two neighbouring letters are swapped is one."""


def misspelt_names(annotations: Annotations, around: Surroundings, mentions: list[Mention]) -> Iterator[Rejected]:
    """Yield a word that is almost a label where it is rather the name of somebody: "Mr. Dockers", "at Pandoras", "Ann Djangoe".

    A capitalised neighbour makes it a part of a name, unless all words of the line have capitals.
    """
    for mention in mentions:
        if mention.similarity < 1 and mention.last - mention.first == 1:
            reason = _misspelt_reason(annotations, around, mention)
            if reason is not None:
                yield Rejected(mention, reason, f"almost “{mention.label}”")


def _misspelt_reason(annotations: Annotations, around: Surroundings, mention: Mention) -> DiscardReason | None:
    text, tokens = annotations.text, annotations.tokens
    segment = around.segment(mention)

    def is_capitalised(at: int) -> bool:
        return segment.first < at < segment.last and text[tokens.starts[at]].isupper()

    is_short = mention.span.end - mention.span.start < _LONG_NAME
    if is_short and not (_is_swapped(tokens.words[mention.first], mention.label) or _is_software(around, mention)):
        return "no_supporting_context"
    if not text[mention.span.start].isupper():
        return None
    before = tokens.words[mention.first - 1] if mention.first > segment.first else ""
    if before.isalpha() and (before in _BEFORE_NAMES or is_capitalised(mention.first - 1)):
        return "part_of_a_name"
    if before == "." and mention.first - 2 >= segment.first and tokens.words[mention.first - 2] in _BEFORE_NAMES:
        return "part_of_a_name"
    return "part_of_a_name" if is_capitalised(mention.last) and not before else None


def _is_swapped(word: str, label: str) -> bool:
    return sorted(word) == sorted(fold_word(label))


def _is_software(around: Surroundings, mention: Mention) -> bool:
    return around.is_listed(mention) or around.is_beside_software(mention)


def names(
    annotations: Annotations, around: Surroundings, title_words: frozenset[str], mentions: list[Mention]
) -> Iterator[Rejected]:
    """Yield what may be a name: of the person, an employer, a school, a place, or a job title, which is never scored."""
    places = _Places(annotations, title_words)
    listed = _lists_in_headings(around, title_words, annotations.tokens.words, mentions)
    for mention in mentions:
        segment = around.segment(mention)
        kind = around.section_kind(segment)
        reason = _NO_EVIDENCE.get(kind)
        if reason is None and kind == "header":
            reason = places.in_header(mention, segment)
        if reason is None and segment.is_heading and mention.first not in listed:
            reason = places.in_heading(segment)
        if reason is not None:
            yield Rejected(mention, reason)


class _Places:
    """What the lines of one text are, each looked at once."""

    def __init__(self, annotations: Annotations, title_words: frozenset[str]) -> None:
        self._annotations = annotations
        self._title_words = title_words
        self._address_starts = [address.start for address in annotations.addresses]
        segments = annotations.segments
        # A text of one line and no section is no CV but a sentence out of one.
        self._is_bare = len(annotations.sections) == 1 and (not segments or segments[0].line == segments[-1].line)
        self._name_ends = 0 if self._is_bare else _name_ends(annotations)
        self._prose: dict[int, bool] = {}
        self._titled: dict[int, bool] = {}

    def in_header(self, mention: Mention, segment: Segment) -> DiscardReason | None:
        """Say what a mention above the first heading is a part of: the name, the address, the headline, or nothing."""
        is_doubtful = is_ambiguous(mention) or mention.similarity < 1
        is_prose = self._is_prose(segment)
        if mention.last <= self._name_ends or (is_doubtful and mention.first < _CONTACT_TOKENS and not is_prose):
            return "in_contact_block"
        if not is_prose:
            return "in_title" if self._is_titled(segment) else None
        # Within a sentence only the words right before the noun are its title: "a Python developer who knows SQL".
        behind = self._annotations.tokens.words[mention.last : min(mention.last + _TITLE_REACH, segment.last)]
        return "in_title" if "," not in behind and not self._title_words.isdisjoint(behind) else None

    def in_heading(self, segment: Segment) -> DiscardReason | None:
        """Say what a mention in the heading of a section or of an entry is a part of, or None where it may be evidence."""
        if self._annotations.tokens.words[segment.first] in _LIST_OPENINGS:
            return None
        if segment.position is None:
            return "in_heading"
        if self._annotations.positions[segment.position].kind not in _EMPLOYER_HEADINGS:
            return None
        return "in_title" if self._is_titled(segment) else "in_heading"

    def _is_titled(self, segment: Segment) -> bool:
        if segment.first not in self._titled:
            words = self._annotations.tokens.words[segment.first : segment.last]
            self._titled[segment.first] = not self._title_words.isdisjoint(words)
        return self._titled[segment.first]

    def _is_prose(self, segment: Segment) -> bool:
        """Tell whether a line above the first heading is a sentence about work rather than a name, an address or a headline."""
        if segment.first not in self._prose:
            tokens, text = self._annotations.tokens, self._annotations.text
            small = sum(
                tokens.words[at].isalpha() and text[tokens.starts[at]].islower()
                for at in range(segment.first, segment.last)
            )
            self._prose[segment.first] = self._is_bare or (small >= _PROSE_WORDS and not self._has_address(segment))
        return self._prose[segment.first]

    def _has_address(self, segment: Segment) -> bool:
        tokens = self._annotations.tokens
        at = bisect_right(self._address_starts, tokens.ends[segment.last - 1] - 1) - 1
        return at >= 0 and self._annotations.addresses[at].end > tokens.starts[segment.first]


def _name_ends(annotations: Annotations) -> int:
    """Return the token after the name that the text opens with: its first words with capitals, on the first line."""
    tokens, text = annotations.tokens, annotations.text
    if not annotations.segments:
        return 0
    first_line = annotations.segments[0].line
    last = next((segment.first for segment in annotations.segments if segment.line != first_line), len(tokens))
    at = 0
    while at < min(last, _NAME_TOKENS) and (text[tokens.starts[at]].isupper() or tokens.words[at] in _IN_NAMES):
        at += 1
    return at


def _lists_in_headings(
    around: Surroundings, title_words: frozenset[str], words: tuple[str, ...], mentions: list[Mention]
) -> frozenset[int]:
    """Return the first tokens of the mentions that stand in a list behind the title, on one line with it.

    "ML engineer    Python, PyTorch, OpenCV" is a title and a list; "Python, Java and SQL developer" is a title.
    """
    by_segment: defaultdict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mention in mentions:
        segment = around.segment(mention)
        if segment.is_heading and mention.relation != "prose":
            by_segment[segment.first, segment.last].append(mention)
    found: set[int] = set()
    for (first, last), group in by_segment.items():
        title_ends = max((at for at in range(first, last) if words[at] in title_words), default=first - 1)
        behind = [mention for mention in group if mention.first > title_ends and around.is_listed(mention)]
        if len({mention.first for mention in behind}) >= _LIST_LENGTH:
            found |= {mention.first for mention in behind}
    return frozenset(found)
