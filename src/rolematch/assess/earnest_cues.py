"""Which cues of a text are in earnest: no look-alike cancels them, and they stand where they must.

A cue that is the subject of a statement is found together with its verb, one that is an agent with what it did; names of people, which no
list holds, are found here as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rolematch.annotations import Annotations, Finding, Segment, TextSpan
from rolematch.assess.scope import begins_clause, is_remark, may_be_remark
from rolematch.assess.subjects import agent_verb, by_me, named_maker, named_subject, subject_verb
from rolematch.taxonomy.model import Cue

_PARTING = frozenset(",:;-–—(|/")
_HYPHENS = frozenset("-‐‑")
_SUBJECT_SIGNS = frozenset({",", ";", "while", "whereas", "and", "but"})
_OF_MYSELF = frozenset({"i", "me", "mine"})
BY_NAME = Cue("a-name-as-subject", "other_person", "following", subject=True)
"""What a name as the subject says; names cannot be listed as cues are."""
BY_AGENT = Cue("done-by-an-agent", "other_person", "both")
"""What a head says that is no subject but the agent: "operated for us by the hosting firm"."""


class EarnestCues:
    """The cues of one text that count, those of the taxonomy and the names that only code can find."""

    def __init__(self, annotations: Annotations, cues: Mapping[str, Cue]) -> None:
        """Take what was found in a text, and the taxonomy's cues."""
        self._annotations = annotations
        self._words = annotations.tokens.words
        self._cues = cues
        self._segment_firsts = [segment.first for segment in annotations.segments]
        self._names = frozenset(
            at
            for mention in annotations.mentions
            if mention.relation != "prose"
            for at in range(mention.first, mention.last)
        )
        """The tokens of names of skills: what a verb is not, and what it may have for an object."""

    def find(self) -> list[Finding]:
        """Return them in text order."""
        found = [finding for finding in self._annotations.findings if finding.kind == "cue"]
        cancelled = _Cancelled(found)
        standing = (f for f in found if not f.target.endswith("/not") and not cancelled.overlaps(f))
        earnest = [well for f in standing if (well := self._standing_well(f)) is not None]
        return sorted([*earnest, *self._named_subjects()], key=lambda finding: finding.first)

    def _standing_well(self, finding: Finding) -> Finding | None:
        """Return a cue that must begin a statement or be its subject where it does and is; a subject together with its verb.

        "Consultant: wrote" is no subject with its verb.
        """
        cue = self._cues[finding.target]
        if cue.remark and cue.direction != "following" and not may_be_remark(self._words, finding.first):
            return None
        start = finding.span.start
        if cue.joined and self._annotations.text[max(start - 1, 0) : start] not in _HYPHENS:
            return None
        if not (cue.begins_clause or cue.subject or cue.remark):
            return finding
        words = self._words[finding.first : finding.last]
        segments = self._annotations.segments
        segment = segments[bisect_right(self._segment_firsts, finding.first) - 1]
        if cue.remark:
            heads = cue.direction == "following"
            stands = is_remark(self._words, finding.first, finding.last, segment.first, segment.last, is_heading=heads)
            return finding if stands else None
        if cue.begins_clause:
            well = _PARTING.isdisjoint(words) and begins_clause(self._words, finding.first, segment.first)
            return finding if well else None
        return self._as_subject(finding, segment)

    def _as_subject(self, finding: Finding, segment: Segment) -> Finding | None:
        """Return a head as the subject of its verb, or as the agent of what was done; None where it is neither."""
        if self._words[finding.first : finding.last] == ("it",) and self._annotations.quote(finding.span) != "IT":
            return None
        verb = subject_verb(self._words, finding.first, finding.last, segment.first, segment.last, self._names)
        if verb is not None:
            return self._up_to(finding, verb)
        deed = agent_verb(self._words, finding.first, finding.last, segment.first, segment.last)
        if deed is None:
            return None
        span = TextSpan(self._annotations.tokens.starts[deed], finding.span.end)
        return replace(finding, target=BY_AGENT.id, span=span, first=deed)

    def _named_subjects(self) -> Iterator[Finding]:
        """Yield the names that are subjects, with their verbs: "Priya kept the cluster running; I wrote the handbook"."""
        words, tokens, segments = self._words, self._annotations.tokens, self._annotations.segments
        if _OF_MYSELF.isdisjoint(words):
            return
        firsts = self._segment_firsts
        mine = {bisect_right(firsts, at) - 1 for at, word in enumerate(words) if word in _OF_MYSELF}
        for number in sorted(mine | {number - 1 for number in mine if number}):
            segment = segments[number]
            goes_on = segments[min(number + 1, len(segments) - 1)]
            stop = goes_on.last if goes_on.line == segment.line else segment.last
            if segment.is_heading or _OF_MYSELF.isdisjoint(words[segment.first : stop]):
                continue
            yield from self._named_after_me(segment)
            first = segment.first
            while first < segment.last and not words[first][0].isalnum():
                first += 1
            if first == segment.last or not self._annotations.text[tokens.starts[first]].isupper():
                continue
            verb = named_subject(words, first, segment.last, stop, self._names)
            if verb is not None:
                yield self._by_name(first, verb)

    def _named_after_me(self, segment: Segment) -> Iterator[Finding]:
        """Yield the names that are subjects after a comma in a sentence of mine: "I drew the pages, Sam coded them in Angular"."""
        words, tokens = self._words, self._annotations.tokens
        shared = "mine" in words[segment.first : segment.last] or by_me(words, segment.first, segment.last)
        for at in range(segment.first + 2, segment.last):
            if (
                shared
                and words[at - 1] == "by"
                and self._annotations.text[tokens.starts[at]].isupper()
                and at not in self._names
            ):
                yield Finding("cue", BY_AGENT.id, TextSpan(tokens.starts[at - 1], tokens.ends[at]), at - 1, at + 1)
            if (
                words[at - 1] in _SUBJECT_SIGNS
                and at not in self._names
                and self._annotations.text[tokens.starts[at]].isupper()
            ):
                verb = named_maker(words, at, segment.last, self._names)
                if verb is not None and "i" in words[segment.first : at]:
                    yield self._by_name(at, verb)

    def _by_name(self, first: int, verb: int) -> Finding:
        tokens = self._annotations.tokens
        return Finding("cue", BY_NAME.id, TextSpan(tokens.starts[first], tokens.ends[verb]), first, verb + 1)

    def _up_to(self, finding: Finding, verb: int) -> Finding:
        span = TextSpan(finding.span.start, self._annotations.tokens.ends[verb])
        return replace(finding, span=span, last=verb + 1)


class _Cancelled:
    """The look-alikes that were found, by the cue that they strike."""

    def __init__(self, found: Iterable[Finding]) -> None:
        self._tokens: defaultdict[str, set[int]] = defaultdict(set)
        for finding in found:
            if finding.target.endswith("/not"):
                self._tokens[finding.target.removesuffix("/not")].update(range(finding.first, finding.last))

    def overlaps(self, finding: Finding) -> bool:
        """Tell whether a look-alike of the same cue shares a word with it."""
        struck = self._tokens.get(finding.target)
        return struck is not None and not struck.isdisjoint(range(finding.first, finding.last))
