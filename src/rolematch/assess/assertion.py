"""What a sentence says of a skill: the person did it, did not, wishes to, someone else did, or did only a little.

In the manner of NegEx and ConText: cues with a direction, look-alikes that cancel them, and a scope that ends with the
clause. The cues themselves are data (`taxonomies/cues/`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolematch.annotations import Annotations, Finding, Mention, Segment, TextSpan
from rolematch.taxonomy.model import Cue, CueEffect

_CLAUSE_WORDS = frozenset("but however although though while whereas yet then because since instead except".split())
_JOINERS = frozenset(
    {
        ",",
        "/",
        "|",
        "&",
        "and",
        "or",
        "nor",
        "(",
        ")",
        ":",
        "-",
        "–",
        "as",
        "well",
        "like",
        "such",
        "the",
        "a",
        "an",
        "with",
        "of",
        "in",
        "eg",
        "including",
    }
)
_REACH_WORDS = 7
"""Most words, other skills and list signs apart, between a cue and what it is about."""
_BACKWARD_REACH: dict[CueEffect, int] = {"denied": 5, "wished": 5, "hedged": 4, "other_person": 9}
"""Most tokens between a skill and a cue after it: a remark stands close ("Rust (basic)"), a passive further off."""

_STRENGTH: dict[CueEffect, int] = {"denied": 4, "other_person": 3, "wished": 2, "hedged": 1}


@dataclass(frozen=True, slots=True)
class Assertion:
    """The effect of the strongest cue about a mention, and the words of the cue."""

    effect: CueEffect
    span: TextSpan


class Cues:
    """The cues of one text that are not cancelled by a look-alike."""

    def __init__(self, annotations: Annotations, cues: Mapping[str, Cue]) -> None:
        """Sort the cue findings of a text by what they do."""
        self._words = annotations.tokens.words
        self._cues = cues
        about_skills: list[Finding] = []
        self.about_work: list[Finding] = []
        found = [finding for finding in annotations.findings if finding.kind == "cue"]
        cancelled = [(f.target.removesuffix("/not"), f.first, f.last) for f in found if f.target.endswith("/not")]
        for finding in found:
            if finding.target.endswith("/not"):
                continue
            if any(
                i == finding.target and first < finding.last and finding.first < last for i, first, last in cancelled
            ):
                continue
            if cues[finding.target].effect in _STRENGTH:
                about_skills.append(finding)
            else:
                self.about_work.append(finding)
        self._about_skills = about_skills
        self._firsts = [finding.first for finding in about_skills]

    def within(self, segment: Segment) -> list[Finding]:
        """Return the cues about skills that begin in a segment."""
        return self._about_skills[bisect_left(self._firsts, segment.first) : bisect_left(self._firsts, segment.last)]

    def effect(self, finding: Finding) -> CueEffect:
        """Return what a cue does."""
        return self._cues[finding.target].effect

    def judge(self, mention: Mention, cues: Iterable[Finding], covered: frozenset[int]) -> Assertion | None:
        """Return what the segment's cues say about a mention, the strongest first; None when nothing qualifies it.

        `covered` holds the tokens of all mentions of the segment: other skills of a list do not end a cue's reach.
        """
        best: tuple[int, Assertion] | None = None
        for finding in cues:
            cue = self._cues[finding.target]
            if not self._reaches(finding, mention, cue, covered):
                continue
            strength = _STRENGTH[cue.effect]
            if best is None or strength > best[0]:
                best = (strength, Assertion(cue.effect, finding.span))
        return best[1] if best is not None else None

    def _reaches(self, finding: Finding, mention: Mention, cue: Cue, covered: frozenset[int]) -> bool:
        if finding.first < mention.last and mention.first < finding.last:
            return True  # "Kubernetes basics" matched as a whole, with the skill inside the cue's own words
        if finding.last <= mention.first:
            return cue.direction != "preceding" and self._clear_forward(finding.last, mention.first, covered)
        reach = _BACKWARD_REACH.get(cue.effect, 0)
        return cue.direction != "following" and self._clear_backward(mention.last, finding.first, reach)

    def _clear_forward(self, first: int, last: int, covered: frozenset[int]) -> bool:
        """Tell whether a cue's reach, beginning at token `first`, is not ended before `last`."""
        loose = 0
        for at in range(first, last):
            word = self._words[at]
            if word in _CLAUSE_WORDS or word == ";":
                return False
            if at in covered or word in _JOINERS:
                continue
            # A comma and then a word that is no item of the list opens a new clause.
            if (
                at > first
                and self._words[at - 1] == ","
                and at not in covered
                and word.isalpha()
                and at + 1 not in covered
            ):
                return False
            loose += 1
            if loose > _REACH_WORDS:
                return False
        return True

    def _clear_backward(self, first: int, last: int, reach: int) -> bool:
        """Tell whether a cue that begins at token `last` speaks of the words that end at `first`, as in "Rust (basic)".

        A comma right after the words joins the remark to them: "Haskell, not used professionally".
        """
        between = self._words[first:last]
        if between[:1] == (",",):
            between = between[1:]
        return len(between) <= reach and not any(word in _CLAUSE_WORDS or word in ",;•|/." for word in between)
