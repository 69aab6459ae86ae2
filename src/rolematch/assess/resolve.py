"""From candidates to mentions that count. Each filter returns what it keeps and what it discards, with the reason.

Nothing disappears: kept + discarded = candidates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from rolematch.annotations import Annotations, Mention, PositionKind, Segment
from rolematch.assess.context import Surroundings
from rolematch.assess.versions import with_version
from rolematch.report import DiscardReason

_EMPLOYER_HEADINGS: frozenset[PositionKind] = frozenset(
    {"employment", "internship", "freelance", "research", "volunteering", "education"}
)
_BEFORE_NAMES = frozenset("at by mr mrs ms dr prof professor".split())
"""Words that stand before the name of a person or an employer."""

_CONTACT_TOKENS = 80
"""Most tokens of a contact block: what a header without a heading holds beyond is a summary."""
_NAME_TOKENS = 12
"""Most tokens of the first line that may be the person's name: some exports put the whole CV on one line."""
_LIST_LENGTH = 3
_LIST_OPENINGS = frozenset(
    "tech technologies technology tools tool stack environment skills courses coursework modules subjects frameworks languages"
    " used using built".split()
)
"""Words that open a list of what was used or taught, be it amid the lines of an entry's heading."""
_LONG_NAME = 8
"""A misspelt name of fewer letters counts in lists of skills only: short words are alike by chance."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that does not count."""

    mention: Mention
    reason: DiscardReason
    detail: str = ""


Filtered = tuple[list[Mention], list[Rejected]]


def resolve(annotations: Annotations, around: Surroundings, title_words: frozenset[str]) -> Filtered:
    """Decide which candidates count as mentions of a skill, whatever the sentence says about it."""
    filters: tuple[Callable[[list[Mention]], Filtered], ...] = (
        lambda mentions: _outside_addresses(annotations, mentions),
        lambda mentions: _as_spelt(annotations, mentions),
        lambda mentions: _longest(mentions, certain_only=True),
        lambda mentions: _not_defined_otherwise(annotations, mentions),
        lambda mentions: _not_part_of_a_name(annotations, mentions),
        lambda mentions: _misspelt_and_no_name(annotations, around, mentions),
        lambda mentions: _outside_names(annotations, around, title_words, mentions),
        lambda mentions: _in_context(around, mentions),
        lambda mentions: _longest(mentions, certain_only=False),
    )
    kept = list(annotations.mentions)
    discarded: list[Rejected] = []
    for each in filters:
        kept, more = each(kept)
        discarded += more
    return [
        with_version(annotations, mention) if mention.relation != "prose" else mention for mention in kept
    ], discarded


def _outside_addresses(annotations: Annotations, mentions: list[Mention]) -> Filtered:
    """Drop what stands inside a web or e-mail address: 525 of 584 hits for R in a test set were profile links."""
    starts = [span.start for span in annotations.addresses]

    def judge(mention: Mention) -> Rejected | None:
        at = bisect_right(starts, mention.span.start) - 1
        inside = at >= 0 and mention.span.end <= annotations.addresses[at].end
        return Rejected(mention, "in_address") if inside else None

    return _split(mentions, judge)


def _as_spelt(annotations: Annotations, mentions: list[Mention]) -> Filtered:
    """Drop labels that count in one spelling only and are written otherwise ("gan" is no GAN)."""

    def judge(mention: Mention) -> Rejected | None:
        surface = annotations.quote(mention.span)
        fits = not mention.exact_case or surface in (mention.label, mention.label + "s")
        return None if fits else Rejected(mention, "wrong_case", f"written “{mention.label}”")

    return _split(mentions, judge)


def _longest(mentions: list[Mention], *, certain_only: bool) -> Filtered:
    """Drop a label that stands inside a longer one: React in "React Native", Java in "Java EE".

    With `certain_only`, only labels that need no rule hide others; an ambiguous one may yet turn out to be nothing.
    """
    labels = [m for m in mentions if m.relation != "prose"]
    hiding = [m for m in labels if not certain_only or any(target.rule is None for target in m.targets)]
    cover: dict[int, Mention] = {}
    for mention in sorted(hiding, key=lambda m: (m.first - m.last, m.first)):
        taken = range(mention.first, mention.last)
        if not any(token in cover for token in taken):
            cover.update(dict.fromkeys(taken, mention))

    def judge(mention: Mention) -> Rejected | None:
        if mention.relation == "prose":
            return None
        hider = cover.get(mention.first) or cover.get(mention.last - 1)
        if hider is None or hider is mention or hider.last - hider.first < mention.last - mention.first:
            return None
        if (hider.first, hider.last) == (mention.first, mention.last):
            return None
        return Rejected(mention, "inside_longer_match", f"inside “{hider.label}”")

    return _split(mentions, judge)


def _not_defined_otherwise(annotations: Annotations, mentions: list[Mention]) -> Filtered:
    """Drop an acronym that the CV itself defines as something else: "alcohol withdrawal syndrome (AWS)" is no cloud.

    It is dropped everywhere in the CV, except where a definition that names the same skill stands as well.
    """
    named_ends = {(m.last, target.skill) for m in mentions for target in m.targets if m.relation == "named"}
    defined: dict[str, str] = {}
    for mention in mentions:
        meaning = _definition(annotations, mention)
        if meaning is not None:
            known = any((mention.first - 1, target.skill) in named_ends for target in mention.targets)
            if not known:
                defined.setdefault(annotations.quote(mention.span), meaning)

    def judge(mention: Mention) -> Rejected | None:
        meaning = defined.get(annotations.quote(mention.span))
        return None if meaning is None else Rejected(mention, "defined_otherwise", f"“{meaning}”")

    return _split(mentions, judge)


def _definition(annotations: Annotations, mention: Mention) -> str | None:
    """Return the words that a bracketed acronym abbreviates, by their initials, or None."""
    words = annotations.tokens.words
    surface = annotations.quote(mention.span)
    size = len(surface)
    bracketed = (
        mention.first > 0 and words[mention.first - 1] == "(" and words[mention.last : mention.last + 1] == (")",)
    )
    if not (bracketed and surface.isupper() and surface.isalpha() and 2 <= size <= mention.first - 1):  # noqa: PLR2004
        return None
    before = words[mention.first - 1 - size : mention.first - 1]
    if any(not word.isalpha() for word in before) or "".join(word[0] for word in before) != surface.lower():
        return None
    return " ".join(before)


def _not_part_of_a_name(annotations: Annotations, mentions: list[Mention]) -> Filtered:
    """Drop a label that is a part of something longer.

    An ambiguous one that a hyphen ties to another capitalised word ("Travis Puppet-Lane" configures nothing), a letter that
    belongs to a code ("Oracle R12", "C3"), and the ending of a site ("CareerSearch.net").
    """
    text = annotations.text

    def judge(mention: Mention) -> Rejected | None:
        start, end = mention.span.start, mention.span.end
        if end - start == 1 and (text[end : end + 1].isdigit() or text[max(start - 1, 0) : start].isalnum()):
            return Rejected(mention, "part_of_a_name", "part of a code")
        if text[start] == "." and text[max(start - 1, 0) : start].isalnum():
            return Rejected(mention, "part_of_a_name", "part of an address")
        if any(target.rule is None for target in mention.targets) or not text[mention.span.start].isupper():
            return None
        after = text[mention.span.end : mention.span.end + 2]
        before = text[max(mention.span.start - 2, 0) : mention.span.start]
        tied = (after[:1] == "-" and after[1:].isupper()) or (before[1:] == "-" and before[:1].isalpha())
        return Rejected(mention, "part_of_a_name") if tied else None

    return _split(mentions, judge)


def _misspelt_and_no_name(annotations: Annotations, around: Surroundings, mentions: list[Mention]) -> Filtered:
    """Drop a word that is almost a label where it is rather the name of somebody: "Mr. Dockers", "at Pandoras", "Ann Djangoe".

    A capitalised neighbour makes it a part of a name, unless all words of the line have capitals.
    """
    text, tokens = annotations.text, annotations.tokens

    def is_capitalised(at: int, segment: Segment) -> bool:
        return segment.first < at < segment.last and text[tokens.starts[at]].isupper()

    def judge(mention: Mention) -> Rejected | None:
        if mention.similarity == 1 or mention.last - mention.first > 1:
            return None
        if mention.span.end - mention.span.start < _LONG_NAME and not around.is_listed(mention):
            return Rejected(mention, "no_supporting_context", f"almost “{mention.label}”")
        if not text[mention.span.start].isupper():
            return None
        segment = around.segment(mention)
        before = tokens.words[mention.first - 1] if mention.first > segment.first else ""
        if before.isalpha() and (before in _BEFORE_NAMES or is_capitalised(mention.first - 1, segment)):
            return Rejected(mention, "part_of_a_name", f"almost “{mention.label}”")
        if before == "." and mention.first - 2 >= segment.first and tokens.words[mention.first - 2] in _BEFORE_NAMES:
            return Rejected(mention, "part_of_a_name", f"almost “{mention.label}”")
        if is_capitalised(mention.last, segment) and not before:
            return Rejected(mention, "part_of_a_name", f"almost “{mention.label}”")
        return None

    return _split(mentions, judge)


def _outside_names(
    annotations: Annotations, around: Surroundings, title_words: frozenset[str], mentions: list[Mention]
) -> Filtered:
    """Drop what may be a name: of the person, an employer, a school, a place, or a job title, which is never scored."""
    words = annotations.tokens.words
    listed = _lists_in_headings(around, title_words, words, mentions)
    name_line = annotations.segments[0].line if annotations.segments else 0

    def judge(mention: Mention) -> Rejected | None:
        segment = around.segment(mention)
        kind = annotations.sections[segment.section].kind
        if kind == "header":
            ambiguous = all(target.rule is not None for target in mention.targets) or mention.similarity < 1
            if (ambiguous and mention.first < _CONTACT_TOKENS) or (segment.line == name_line and mention.first < _NAME_TOKENS):
                return Rejected(mention, "in_contact_block")
            if any(word in title_words for word in words[segment.first : segment.last]):
                return Rejected(mention, "in_title")
        if kind == "references":
            return Rejected(mention, "in_references")
        if kind == "interests":
            return Rejected(mention, "in_interests")
        if segment.is_heading and words[segment.first] not in _LIST_OPENINGS and mention.first not in listed:
            if segment.position is None:
                return Rejected(mention, "in_heading")
            if annotations.positions[segment.position].kind in _EMPLOYER_HEADINGS:
                titled = any(word in title_words for word in words[segment.first : segment.last])
                return Rejected(mention, "in_title" if titled else "in_heading")
        return None

    return _split(mentions, judge)


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


def _in_context(around: Surroundings, mentions: list[Mention]) -> Filtered:
    """Keep of each mention the skills whose rule holds here; drop it when none is left."""
    kept: list[Mention] = []
    discarded: list[Rejected] = []
    for mention in mentions:
        if all(target.rule is None for target in mention.targets):
            kept.append(mention)
            continue
        targets = []
        refused: Rejected | None = None
        for target in mention.targets:
            if target.rule is None:
                targets.append(target)
                continue
            verdict = around.judge(mention, target.rule)
            if verdict.counts:
                targets.append(target)
            elif refused is None:
                reason: DiscardReason = "rejected_by_context" if verdict.rejected else "no_supporting_context"
                refused = Rejected(mention, reason, verdict.detail)
        if targets:
            kept.append(replace(mention, targets=tuple(targets)) if len(targets) < len(mention.targets) else mention)
        elif refused is not None:
            discarded.append(refused)
    return kept, discarded


def _split(mentions: Iterable[Mention], judge: Callable[[Mention], Rejected | None]) -> Filtered:
    kept: list[Mention] = []
    discarded: list[Rejected] = []
    for mention in mentions:
        verdict = judge(mention)
        if verdict is None:
            kept.append(mention)
        else:
            discarded.append(verdict)
    return kept, discarded
