"""From candidates to mentions that count. Each filter says what it discards, with the reason.

Nothing disappears: kept + discarded = candidates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rolematch.annotations import Annotations, Mention
from rolematch.assess.context import Surroundings
from rolematch.assess.filters import Rejected, is_ambiguous
from rolematch.assess.names import misspelt_names, names
from rolematch.assess.versions import with_version
from rolematch.report import DiscardReason


def resolve(
    annotations: Annotations, around: Surroundings, title_words: frozenset[str]
) -> tuple[list[Mention], list[Rejected]]:
    """Decide which candidates count as mentions of a skill, whatever the sentence says about it. Returns kept and discarded."""
    discarded: list[Rejected] = []

    def without(rejected: Iterable[Rejected], mentions: list[Mention]) -> list[Mention]:
        found = list(rejected)
        discarded.extend(found)
        gone = {id(each.mention) for each in found}
        return [mention for mention in mentions if id(mention) not in gone] if gone else mentions

    filters: tuple[Callable[[list[Mention]], Iterable[Rejected]], ...] = (
        lambda mentions: _in_addresses(annotations, mentions),
        lambda mentions: _wrongly_spelt(annotations, mentions),
        lambda mentions: _inside_longer(mentions, certain_only=True),
        lambda mentions: _defined_otherwise(annotations, mentions),
        lambda mentions: _parts_of_names(annotations, mentions),
        lambda mentions: misspelt_names(annotations, around, mentions),
        lambda mentions: names(annotations, around, title_words, mentions),
    )
    kept = list(annotations.mentions)
    for rejected_by in filters:
        kept = without(rejected_by(kept), kept)
    kept, out_of_context = _in_context(around, kept)
    discarded += out_of_context
    kept = without(_inside_longer(kept, certain_only=False), kept)
    return [with_version(annotations, m) if m.relation != "prose" else m for m in kept], discarded


def _in_addresses(annotations: Annotations, mentions: list[Mention]) -> Iterator[Rejected]:
    """Yield what stands inside a web or e-mail address: 525 of 584 hits for R in a test set were profile links."""
    addresses = annotations.addresses
    starts = [span.start for span in addresses]
    for mention in mentions if starts else ():
        at = bisect_right(starts, mention.span.start) - 1
        if at >= 0 and mention.span.end <= addresses[at].end:
            yield Rejected(mention, "in_address")


def _wrongly_spelt(annotations: Annotations, mentions: list[Mention]) -> Iterator[Rejected]:
    """Yield labels that count in one spelling only and are written otherwise ("gan" is no GAN)."""
    for mention in mentions:
        if mention.exact_case and annotations.quote(mention.span) not in (mention.label, mention.label + "s"):
            yield Rejected(mention, "wrong_case", f"written “{mention.label}”")


def _inside_longer(mentions: list[Mention], *, certain_only: bool) -> Iterator[Rejected]:
    """Yield a label that stands inside a longer one: React in "React Native", Java in "Java EE".

    With `certain_only`, only labels that need no rule hide others; an ambiguous one may yet turn out to be nothing.
    """
    labels = [m for m in mentions if m.relation != "prose"]
    hiding = [m for m in labels if not is_ambiguous(m)] if certain_only else labels
    cover: dict[int, Mention] = {}
    for mention in sorted((m for m in hiding if m.last - m.first > 1), key=lambda m: (m.first - m.last, m.first)):
        taken = range(mention.first, mention.last)
        if cover.keys().isdisjoint(taken):
            cover.update(dict.fromkeys(taken, mention))
    if not cover:
        return
    for mention in hiding:
        if mention.last - mention.first == 1:
            cover.setdefault(mention.first, mention)  # hides nothing itself, and stands in its place all the same
    for mention in labels:
        hider = cover.get(mention.first) or cover.get(mention.last - 1)
        if (
            hider is not None
            and hider.last - hider.first >= mention.last - mention.first
            and (hider.first, hider.last) != (mention.first, mention.last)
        ):
            yield Rejected(mention, "inside_longer_match", f"inside “{hider.label}”")


def _defined_otherwise(annotations: Annotations, mentions: list[Mention]) -> Iterator[Rejected]:
    """Yield an acronym that the CV itself defines as something else: "alcohol withdrawal syndrome (AWS)" is no cloud.

    It is dropped everywhere in the CV, except where a definition that names the same skill stands as well.
    """
    words = annotations.tokens.words
    in_brackets = [m for m in mentions if m.first > 0 and words[m.first - 1] == "("]
    meanings = [(m, meaning) for m in in_brackets if (meaning := _definition(annotations, m)) is not None]
    if not meanings:
        return
    named_ends = {(m.last, target.skill) for m in mentions for target in m.targets if m.relation == "named"}
    defined: dict[str, str] = {}
    for mention, meaning in meanings:
        if not any((mention.first - 1, target.skill) in named_ends for target in mention.targets):
            defined.setdefault(annotations.quote(mention.span), meaning)
    for mention in mentions:
        other = defined.get(annotations.quote(mention.span))
        if other is not None:
            yield Rejected(mention, "defined_otherwise", f"“{other}”")


def _definition(annotations: Annotations, mention: Mention) -> str | None:
    """Return the words that an acronym after an opening bracket abbreviates, by their initials, or None."""
    words = annotations.tokens.words
    surface = annotations.quote(mention.span)
    size = len(surface)
    closed = words[mention.last : mention.last + 1] == (")",)
    if not (closed and surface.isupper() and surface.isalpha() and 2 <= size <= mention.first - 1):  # noqa: PLR2004
        return None
    before = words[mention.first - 1 - size : mention.first - 1]
    if any(not word.isalpha() for word in before) or "".join(word[0] for word in before) != surface.lower():
        return None
    return " ".join(before)


def _parts_of_names(annotations: Annotations, mentions: list[Mention]) -> Iterator[Rejected]:
    """Yield a label that is a part of something longer.

    An ambiguous one that a hyphen ties to another capitalised word ("Travis Puppet-Lane" configures nothing), a letter that
    belongs to a code ("Oracle R12", "C3"), and the ending of a site ("CareerSearch.net").
    """
    text = annotations.text
    for mention in mentions:
        start, end = mention.span.start, mention.span.end
        before, after = text[max(start - 2, 0) : start], text[end : end + 2]
        if end - start == 1 and (after[:1].isdigit() or before[-1:].isalnum()):
            yield Rejected(mention, "part_of_a_name", "part of a code")
        elif text[start] == "." and before[-1:].isalnum():
            yield Rejected(mention, "part_of_a_name", "part of an address")
        elif text[start].isupper() and _is_tied(before, after) and is_ambiguous(mention):
            yield Rejected(mention, "part_of_a_name")


def _is_tied(before: str, after: str) -> bool:
    """Tell whether a hyphen ties what stands between two pairs of characters to a word."""
    return (after[:1] == "-" and after[1:].isupper()) or (before[1:] == "-" and before[:1].isalpha())


def _in_context(around: Surroundings, mentions: list[Mention]) -> tuple[list[Mention], list[Rejected]]:
    """Keep of each mention the skills whose rule holds here; drop it when none is left."""
    kept: list[Mention] = []
    discarded: list[Rejected] = []
    for mention in mentions:
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
