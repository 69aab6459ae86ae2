"""Which pieces of work ran for real: signs of production, and how far each sign reaches.

Two sorts of signs, as two careful readers used them on labelled CVs (docs/accuracy.md has the figures):

- What people or a business depend on ("used by 60 clinics", "on call", "2M requests a day") is the product that the whole
  position works on. Such a wide sign speaks for all work of its position.
- What was once deployed, shipped or made cheaper is the thing that the sentence names. Such a narrow sign speaks for its own
  bullet, and beyond it only for what that thing is made of: the language, framework and database of the position.

What it was made and measured with (tools, metrics) ran nowhere, so only a sign in its own bullet counts.

A bare list of tools ("Tech stack: ...") describes no work: only a wide sign reaches it, and only what things are made of. A
personal, course or hackathon project stays applied unless real users are named; schooling never counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rolematch.annotations import Annotations, Finding, PositionKind, Segment, TextSpan
from rolematch.assess.assertion import Cues
from rolematch.assess.context import Surroundings
from rolematch.assess.passages import Passages
from rolematch.lexicon import SectionKind

Place = tuple[Literal["position", "section", "passage"], int]
"""A piece of work: a position, by its index; without one, a section of jobs, or a passage of any other section."""

WORK_SECTIONS: frozenset[SectionKind] = frozenset({"experience", "projects", "research", "open_source", "volunteering"})
MATERIAL = frozenset({"language", "framework", "database"})
"""Kinds of skills that a piece of software is made of: they go wherever it is deployed."""
INSTRUMENTS = frozenset({"tool", "metric"})
"""Kinds of skills that it is made and measured with: they run nowhere, so no other bullet's sign speaks for them."""
JOBS: frozenset[PositionKind] = frozenset({"employment", "internship", "freelance", "volunteering"})
_JOB_SECTIONS: frozenset[SectionKind] = frozenset({"experience", "volunteering"})
_MOST_SIGNS = 2


@dataclass(frozen=True, slots=True)
class _Sign:
    finding: Finding
    passage: int
    wide: bool


class ProductionSigns:
    """The signs that count, by the piece of work they speak for."""

    def __init__(self, annotations: Annotations, around: Surroundings, cues: Cues) -> None:
        """Collect the signs of a text; those that the sentence denies and those of demos and study are left out."""
        self._annotations = annotations
        self._passages = Passages(annotations)
        signs: defaultdict[Place, list[_Sign]] = defaultdict(list)
        users: set[Place] = set()
        toys: set[Place] = set()
        toy_passages: set[int] = set()
        for finding in cues.about_work:
            segment = around.segment_of_token(finding.first)
            place = self._place(segment)
            passage = self._passages.of(segment)
            cue = cues.cue(finding)
            if cue.effect == "toy":
                # In a job, a demo or a prototype is one bullet's business; of a project it tells what the whole of it is.
                toy_passages.add(passage)
                if not self._is_job(place):
                    toys.add(place)
            elif not _is_denied(cues, segment, finding):
                signs[place].append(_Sign(finding, passage, cue.scope != "bullet"))
                if cue.effect == "users":
                    users.add(place)
                    toy_passages.discard(passage)
        self._toy_passages = frozenset(toy_passages)
        self._signs = {place: found for place, found in signs.items() if place in users or self._is_earnest(place, toys)}
        self.study_projects = frozenset(index for what, index in toys if what == "position")
        """Indices of the positions that are course work, a hackathon, a tutorial."""

    def for_work(self, segment: Segment, kind: str) -> tuple[TextSpan, ...]:
        """Return up to two signs that work with a skill of this kind ran in production, nearest first; empty: nothing says so."""
        signs = self._signs.get(self._place(segment), ())
        if not signs:
            return ()
        passage = self._passages.of(segment)
        listing = self._passages.is_listing(segment)
        own = [sign for sign in signs if sign.passage == passage]
        if segment.is_heading or listing or passage in self._toy_passages:
            own = [sign for sign in own if not listing]
        others = [] if passage in self._toy_passages else self._reaching(signs, passage, kind, listing=listing)
        own.sort(key=lambda sign: not segment.first <= sign.finding.first < segment.last)
        return tuple(dict.fromkeys(sign.finding.span for sign in [*own, *others]))[:_MOST_SIGNS]

    def _reaching(self, signs: Sequence[_Sign], passage: int, kind: str, *, listing: bool) -> list[_Sign]:
        """Return the signs of other passages that speak for a skill of this kind here."""
        material = kind in MATERIAL
        if kind in INSTRUMENTS or (listing and not material):
            return []
        return [
            sign
            for sign in signs
            if sign.passage != passage
            and sign.passage not in self._toy_passages
            and (sign.wide or (material and not listing))
        ]

    def _place(self, segment: Segment) -> Place:
        if segment.position is not None:
            return ("position", segment.position)
        if self._annotations.sections[segment.section].kind in _JOB_SECTIONS:
            return ("section", segment.section)
        return ("passage", self._passages.of(segment))

    def _is_job(self, place: Place) -> bool:
        what, index = place
        return what == "section" or (what == "position" and self._annotations.positions[index].kind in JOBS)

    def _is_earnest(self, place: Place, toys: set[Place]) -> bool:
        """Tell whether work at a place may have run for real without users being named."""
        return self._is_job(place) and place not in toys


def _is_denied(cues: Cues, segment: Segment, sign: Finding) -> bool:
    """Tell whether the sentence denies or merely wishes for what the sign says ("never deployed to production")."""
    return any(
        cues.takes_away(cue) and cue.first <= sign.first < cue.last + 4
        for cue in cues.within(segment)
    )
