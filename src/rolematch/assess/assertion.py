"""What a sentence says of a skill: the person did it, did not, wishes to, someone else did, or did only a little.

In the manner of NegEx and ConText: cues with a direction, look-alikes that cancel them, and a scope that ends with the
clause (`scope.py`). The cues themselves are data (`taxonomies/cues/`); which of those found count, `earnest_cues.py` decides.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rolematch.annotations import Annotations, Finding, Mention, Segment, TextSpan
from rolematch.assess.earnest_cues import BY_AGENT, BY_NAME, EarnestCues
from rolematch.assess.scope import backward_begin, entry_end, forward_end, object_end, says_no, topic_end
from rolematch.assess.subjects import has_preposition, is_mine
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
_BEING = frozenset("was were is are been being got".split())
_MEANS = frozenset({"in", "with", "using"})
_ANSWERED = Cue("a-question-answered", "denied", "preceding")
"""What a no says of the question before it: "Machine learning? Not something I have done"."""
_OF_CODE = {cue.id: cue for cue in (BY_NAME, BY_AGENT, _ANSWERED)}
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
    """The cues of one text that are in earnest, and how far they reach."""

    def __init__(self, annotations: Annotations, cues: Mapping[str, Cue]) -> None:
        """Find the cues of a text that count, and sort them by what they do."""
        self._annotations = annotations
        self._words = annotations.tokens.words
        self._cues = cues
        self._segment_firsts = [segment.first for segment in annotations.segments]
        earnest = EarnestCues(annotations, cues).find()
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

    def _reach(self, finding: Finding, segment: Segment, covered: frozenset[int]) -> Iterator[tuple[int, int]]:
        """Yield the token ranges that a cue speaks of; its own words are one: "Kubernetes basics" matched as a whole."""
        cue = self.cue(finding)
        one_item = cue.scope == "item"
        is_object = cue.scope == "object"
        yield finding.first, finding.last
        if cue is BY_AGENT:
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
