"""From candidates to mentions that count. Each filter returns what it keeps and what it discards, with the reason.

Nothing disappears: kept + discarded = candidates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from rolematch.annotations import Annotations, Mention
from rolematch.assess.context import Surroundings
from rolematch.assess.filters import Filtered, Rejected, split
from rolematch.assess.names import misspelt_and_no_name, outside_names
from rolematch.assess.versions import with_version
from rolematch.report import DiscardReason


def resolve(annotations: Annotations, around: Surroundings, title_words: frozenset[str]) -> Filtered:
    """Decide which candidates count as mentions of a skill, whatever the sentence says about it."""
    filters: tuple[Callable[[list[Mention]], Filtered], ...] = (
        lambda mentions: _outside_addresses(annotations, mentions),
        lambda mentions: _as_spelt(annotations, mentions),
        lambda mentions: _longest(mentions, certain_only=True),
        lambda mentions: _not_defined_otherwise(annotations, mentions),
        lambda mentions: _not_part_of_a_name(annotations, mentions),
        lambda mentions: misspelt_and_no_name(annotations, around, mentions),
        lambda mentions: outside_names(annotations, around, title_words, mentions),
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

    return split(mentions, judge)


def _as_spelt(annotations: Annotations, mentions: list[Mention]) -> Filtered:
    """Drop labels that count in one spelling only and are written otherwise ("gan" is no GAN)."""

    def judge(mention: Mention) -> Rejected | None:
        surface = annotations.quote(mention.span)
        fits = not mention.exact_case or surface in (mention.label, mention.label + "s")
        return None if fits else Rejected(mention, "wrong_case", f"written “{mention.label}”")

    return split(mentions, judge)


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

    return split(mentions, judge)


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

    return split(mentions, judge)


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

    return split(mentions, judge)


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
