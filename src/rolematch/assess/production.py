"""Which pieces of work ran for real: signs of production, and how far each sign reaches.

A sign in a position ("used by customers", "on call") speaks for the work of the whole position, as two careful readers
agreed on labelled CVs. A personal, course or hackathon project stays applied unless real users are named; schooling never
counts. Work that no position could be cut out for is taken section by section.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rolematch.annotations import Annotations, Finding, PositionKind, Segment, TextSpan
from rolematch.assess.assertion import Cues
from rolematch.assess.context import Surroundings
from rolematch.lexicon import SectionKind
from rolematch.taxonomy.model import Cue

PlaceKey = tuple[str, int]
"""("position", its index) or ("section", its index)."""

_NEEDS_USERS: frozenset[PositionKind] = frozenset({"project", "open_source", "research"})
WORK_SECTIONS: frozenset[SectionKind] = frozenset({"experience", "projects", "research", "open_source", "volunteering"})
_SECTIONS_NEEDING_USERS: frozenset[SectionKind] = frozenset({"projects", "open_source", "research"})


def place_of(segment: Segment) -> PlaceKey:
    """Return the piece of work that a segment belongs to."""
    return ("position", segment.position) if segment.position is not None else ("section", segment.section)


@dataclass(frozen=True, slots=True)
class ProductionSigns:
    """The signs that count, by the piece of work they speak for, in text order."""

    by_place: Mapping[PlaceKey, tuple[Finding, ...]]
    toy_segments: frozenset[int]
    """First tokens of the bullets of jobs that speak of a demo, a prototype, a course."""
    toy_positions: frozenset[int]
    """Indices of the projects that are course work, a hackathon, a tutorial."""

    def for_segment(self, segment: Segment) -> tuple[TextSpan, ...]:
        """Return up to two deciding signs for a segment's work: those of its own sentence first. Empty: no production."""
        signs = self.by_place.get(place_of(segment), ())
        if segment.first in self.toy_segments:
            signs = tuple(f for f in signs if segment.first <= f.first < segment.last)
        near = [f.span for f in signs if segment.first <= f.first < segment.last]
        far = [f.span for f in signs if not segment.first <= f.first < segment.last]
        return tuple((near + far)[:2])


def find_production(
    annotations: Annotations, around: Surroundings, found: Cues, cues: Mapping[str, Cue]
) -> ProductionSigns:
    """Collect the signs of production that count, for each piece of work."""
    signs: defaultdict[PlaceKey, list[Finding]] = defaultdict(list)
    users: set[PlaceKey] = set()
    toys: set[PlaceKey] = set()
    for finding in found.about_work:
        segment = around.segment_of_token(finding.first)
        place = place_of(segment)
        effect = cues[finding.target].effect
        if effect == "toy":
            # In a job, a demo or a prototype is one bullet's business; of a project it tells what the whole of it is.
            toys.add(("segment", segment.first) if _is_job(annotations, place) else place)
            continue
        if _is_denied(found, segment, finding):
            continue
        signs[place].append(finding)
        if effect == "users":
            users.add(place)
    toy_segments = frozenset(first for what, first in toys if what == "segment")
    counting: dict[PlaceKey, tuple[Finding, ...]] = {}
    for place, findings in signs.items():
        if not _may_be_production(annotations, place, has_users=place in users, is_toy=place in toys):
            continue
        real = tuple(
            f
            for f in findings
            if cues[f.target].effect == "users" or around.segment_of_token(f.first).first not in toy_segments
        )
        if real:
            counting[place] = real
    toy_positions = frozenset(index for what, index in toys if what == "position")
    return ProductionSigns(counting, toy_segments, toy_positions)


def _is_job(annotations: Annotations, place: PlaceKey) -> bool:
    what, index = place
    if what == "position":
        return annotations.positions[index].kind in ("employment", "internship", "freelance", "volunteering")
    return annotations.sections[index].kind in ("experience", "volunteering")


def _may_be_production(annotations: Annotations, place: PlaceKey, *, has_users: bool, is_toy: bool) -> bool:
    what, index = place
    if what == "position":
        kind = annotations.positions[index].kind
        if kind == "education":
            return False
        return has_users or not (is_toy or kind in _NEEDS_USERS)
    section = annotations.sections[index].kind
    if section not in WORK_SECTIONS:
        return False
    return has_users or not (is_toy or section in _SECTIONS_NEEDING_USERS)


def _is_denied(found: Cues, segment: Segment, sign: Finding) -> bool:
    """Tell whether the sentence denies or merely wishes for what the sign says ("never deployed to production")."""
    return any(
        found.effect(cue) in ("denied", "wished", "other_person") and cue.first <= sign.first < cue.last + 4
        for cue in found.within(segment)
    )
