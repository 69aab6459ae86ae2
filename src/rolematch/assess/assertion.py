"""What a sentence says of a skill: the person did it, did not, wishes to, someone else did, or did only a little.

In the manner of NegEx and ConText: cues with a direction, look-alikes that cancel them, and a scope that ends with the
clause (`scope.py`). The cues themselves are data (`taxonomies/cues/`).
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rolematch.annotations import Annotations, Finding, Mention, Segment, TextSpan
from rolematch.assess.scope import (
    backward_begin,
    begins_clause,
    entry_end,
    forward_end,
    is_remark,
    may_be_remark,
    object_end,
    says_no,
    topic_end,
)
from rolematch.assess.subjects import (
    agent_verb,
    by_me,
    has_preposition,
    is_mine,
    named_maker,
    named_subject,
    subject_verb,
)
from rolematch.taxonomy.model import WEAKENING, Cue, CueEffect

_BACKWARD_REACH: Mapping[CueEffect, int] = {"other_person": 9}
_USUAL_BACKWARD_REACH = 5
"""Most words between a skill and a cue after it: a remark stands close ("Rust (basic)"), a passive further off."""

_STRENGTH: Mapping[CueEffect, int] = {
    "denied": 9,
    "unused": 8,
    "other_person": 7,
    "traded": 6,
    "required": 5,
    "hypothetical": 4,
    "wished": 3,
    "taught": 2,
    "tested": 2,
    "hedged": 1,
}
"""Which effect decides when several cues reach a skill: the one that leaves less of it."""
_DENIED_AFTER = 4
"""Tokens after a cue in which a sign of production is denied along with the work."""
_COUNTED_IN_PROSE = frozenset({"taught", "tested", "hedged"})
"""Effects whose own verb may be what makes prose show a skill: "taught thirty students"."""
_PARTING = frozenset(",:;-–—(|/")
_HYPHENS = frozenset("-‐‑")
_BEING = frozenset("was were is are been being got".split())
_MEANS = frozenset({"in", "with", "using"})
_SUBJECT_SIGNS = frozenset({",", ";", "while", "whereas", "and", "but"})
_OF_MYSELF = frozenset({"i", "me", "mine"})
_BY_NAME = Cue("a-name-as-subject", "other_person", "following", subject=True)
"""What a name as the subject says; names cannot be listed as cues are."""
_BY_AGENT = Cue("done-by-an-agent", "other_person", "both")
"""What a head says that is no subject but the agent: "operated for us by the hosting firm"."""
_ANSWERED = Cue("a-question-answered", "denied", "preceding")
"""What a no says of the question before it: "Machine learning? Not something I have done"."""
_OF_CODE = {cue.id: cue for cue in (_BY_NAME, _BY_AGENT, _ANSWERED)}
_OF_OTHERS = frozenset({"other_person", "traded"})
"""Effects whose whole clause is about somebody else's work: what runs there for 2M users is not this person's."""
_LONGEST_QUESTION = 10
_LISTED_SEGMENTS = 24
"""Most segments below a line such as "Currently learning:" that it speaks for: a dozen bullets with their signs."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """The effect of the strongest cue about a mention, and the words of the cue."""

    effect: CueEffect
    span: TextSpan


class Cues:
    """The cues of one text that are not cancelled by a look-alike."""

    def __init__(self, annotations: Annotations, cues: Mapping[str, Cue]) -> None:
        """Sort the cue findings of a text by what they do."""
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
        found = [finding for finding in annotations.findings if finding.kind == "cue"]
        cancelled = _Cancelled(found)
        standing = (f for f in found if not f.target.endswith("/not") and not cancelled.overlaps(f))
        earnest = sorted(
            [*(well for f in standing if (well := self._standing_well(f)) is not None), *self._named_subjects()],
            key=lambda finding: finding.first,
        )
        # "DeepSpeed ZeRO": the name of a skill does not say how well it is known.
        names = {(mention.first, mention.last) for mention in annotations.mentions if mention.relation != "prose"}
        self._about_skills = [
            f
            for f in earnest
            if self.cue(f).effect in _STRENGTH
            and ((f.first, f.last) not in names or annotations.quote(f.span).islower())
        ]
        self.about_work = [f for f in earnest if self.cue(f).effect not in _STRENGTH]
        self._firsts = [finding.first for finding in self._about_skills]
        hedges = [f for f in self._about_skills if self.cue(f).effect == "hedged"]
        self.before_little_known = frozenset(f.last for f in hedges if self.cue(f).direction != "preceding")
        """The tokens before which a cue of little knowledge ends that speaks of what follows."""
        self.after_little_known = frozenset(f.first for f in hedges if self.cue(f).direction != "following")
        """The tokens with which one begins that speaks of what precedes."""
        self._heads = self._list_heads() | dict(self._questions())

    def within(self, segment: Segment) -> list[Finding]:
        """Return the cues about skills that begin in a segment."""
        return self._about_skills[bisect_left(self._firsts, segment.first) : bisect_left(self._firsts, segment.last)]

    def cue(self, finding: Finding) -> Cue:
        """Return the taxonomy's entry of a cue that was found."""
        return self._cues.get(finding.target) or _OF_CODE[finding.target]

    def denied_tokens(self) -> frozenset[int]:
        """Return the tokens of cues that leave nothing of a claim, and the few after each: "never deployed to production".

        Of what somebody else did, the clause: "own the roadmap of the search that 9,000 readers use".
        """
        ends = [segment.last for segment in self._annotations.segments]
        denied: set[int] = set()
        for finding in self._about_skills:
            effect = self.cue(finding).effect
            if effect not in WEAKENING:
                end = ends[bisect_right(ends, finding.first)]
                if effect not in _OF_OTHERS:
                    end = min(end, finding.last + _DENIED_AFTER)
                denied.update(range(finding.first, forward_end(self._words, finding.last, end, ())))
        return frozenset(denied)

    def judge(self, segment: Segment, mentions: Sequence[Mention]) -> list[Assertion | None]:
        """Return what the sentence says about each of the mentions that stand in it; None where nothing qualifies one.

        Of several cues that reach a mention the strongest decides; other skills of a list do not end a cue's reach.
        """
        here = self.within(segment)
        head = self._heads.get(segment.first)
        if not here and head is None:
            return [None] * len(mentions)
        covered = frozenset(token for mention in mentions for token in range(mention.first, mention.last))
        reached: dict[int, Finding] = {}
        # The strongest paints last. Each cue paints some tokens at most, so a long line costs no more than its length.
        for cue in sorted(here, key=lambda finding: _STRENGTH[self.cue(finding).effect]):
            for first, last in self._reach(cue, segment, covered):
                reached.update(dict.fromkeys(range(first, last), cue))
        said: list[Assertion | None] = []
        for mention in mentions:
            finding = reached.get(mention.first) or reached.get(mention.last - 1) or head
            if finding is None:
                said.append(None)
                continue
            effect = self.cue(finding).effect
            if effect == "other_person" and is_mine(
                self._words, mention.first, mention.last, finding.last, segment.last
            ):
                said.append(None)
                continue
            counted = mention.relation == "prose" and effect in _COUNTED_IN_PROSE and _inside(finding, mention)
            said.append(None if counted else Assertion(effect, finding.span))
        return said

    def _standing_well(self, finding: Finding) -> Finding | None:
        """Return a cue that must begin a statement or be its subject where it does and is; a subject together with its verb.

        "Consultant: wrote" is no subject with its verb.
        """
        cue = self._cues[finding.target]
        if cue.remark and cue.direction != "following" and not may_be_remark(self._words, finding.first):
            return None
        if cue.joined and self._annotations.text[finding.span.start - 1] not in _HYPHENS:
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
        if words == ("it",) and self._annotations.quote(finding.span) != "IT":
            return None
        verb = subject_verb(self._words, finding.first, finding.last, segment.first, segment.last, self._names)
        if verb is not None:
            return self._up_to(finding, verb)
        deed = agent_verb(self._words, finding.first, finding.last, segment.first, segment.last)
        if deed is None:
            return None
        span = TextSpan(self._annotations.tokens.starts[deed], finding.span.end)
        return replace(finding, target=_BY_AGENT.id, span=span, first=deed)

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
                yield Finding("cue", _BY_AGENT.id, TextSpan(tokens.starts[at - 1], tokens.ends[at]), at - 1, at + 1)
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
        return Finding("cue", _BY_NAME.id, TextSpan(tokens.starts[first], tokens.ends[verb]), first, verb + 1)

    def _up_to(self, finding: Finding, verb: int) -> Finding:
        span = TextSpan(finding.span.start, self._annotations.tokens.ends[verb])
        return replace(finding, span=span, last=verb + 1)

    def _reach(self, finding: Finding, segment: Segment, covered: frozenset[int]) -> Iterator[tuple[int, int]]:
        """Yield the token ranges that a cue speaks of; its own words are one: "Kubernetes basics" matched as a whole."""
        cue = self.cue(finding)
        one_item = cue.scope == "item"
        is_object = cue.scope == "object"
        yield finding.first, finding.last
        if cue is _BY_AGENT:
            yield from self._reach_of_deed(finding, segment, covered)
            return
        if cue.direction != "preceding":
            end = forward_end(self._words, finding.last, segment.last, covered, one_item=one_item)
            yield finding.last, object_end(self._words, finding.last, end) if is_object else end
        if cue.direction != "following":
            most = _BACKWARD_REACH.get(cue.effect, _USUAL_BACKWARD_REACH)
            begin = backward_begin(self._words, finding.first, segment.first, covered, most, one_item=one_item)
            yield begin, finding.first
            heads_entry = cue.remark and self._words[finding.first - 1] == ":"
            if (begin == finding.first or heads_entry) and not one_item:
                yield segment.first, topic_end(self._words, finding.first, segment.first)
                yield segment.first, entry_end(self._words, finding.first, segment.first, covered)

    def _reach_of_deed(self, finding: Finding, segment: Segment, covered: frozenset[int]) -> Iterator[tuple[int, int]]:
        """Yield what was done by others: the subject, and the means behind, "coded by two freelancers in Angular".

        Without "was", only the very thing: "tested RAG with questions written by a student" is about the questions.
        """
        words = self._words
        begin = backward_begin(words, finding.first, segment.first, covered, _BACKWARD_REACH["other_person"])
        if finding.first > segment.first and words[finding.first - 1] not in _BEING:
            last = max((at for at in range(begin, finding.first) if at in covered), default=begin)
            if has_preposition(words, last + 1, finding.first):
                begin = finding.first
        yield begin, finding.first
        if finding.last < segment.last and words[finding.last] in _MEANS:
            yield finding.last, forward_end(words, finding.last, segment.last, covered)

    def _list_heads(self) -> dict[int, Finding]:
        """Return, by the first token of a bullet, the cue of the line that heads its list: "Currently learning:"."""
        words, segments = self._words, self._annotations.segments
        heads: dict[int, Finding] = {}
        for finding in self._about_skills:
            if words[finding.last : finding.last + 1] != (":",) or self.cue(finding).direction == "preceding":
                continue
            number = bisect_right(self._segment_firsts, finding.first) - 1
            if segments[number].last != finding.last + 1:
                continue
            in_bullet = False
            for below in segments[number + 1 : number + 1 + _LISTED_SEGMENTS]:
                opens = not words[below.first][0].isalnum()
                if below.section != segments[number].section or below.is_heading or not (opens or in_bullet):
                    break
                heads.setdefault(below.first, finding)
                # A bullet sign that stands by itself is a segment of its own, and its text the next one.
                in_bullet = opens and below.last == below.first + 1
        return heads

    def _questions(self) -> Iterator[tuple[int, Finding]]:
        """Yield the first token of each short question that is answered with a no, and the answer: "Machine learning? Never"."""
        words, segments, tokens = self._words, self._annotations.segments, self._annotations.tokens
        if "?" not in words:
            return
        for asked, answer in itertools.pairwise(segments):
            short = asked.last - asked.first <= _LONGEST_QUESTION
            if (
                words[asked.last - 1] == "?"
                and short
                and asked.line == answer.line
                and says_no(words, answer.first, answer.last)
            ):
                span = TextSpan(tokens.starts[answer.first], tokens.ends[answer.first])
                yield asked.first, Finding("cue", _ANSWERED.id, span, answer.first, answer.first + 1)


def _inside(finding: Finding, mention: Mention) -> bool:
    return mention.first <= finding.first and finding.last <= mention.last


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
