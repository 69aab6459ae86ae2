"""Which pieces of work ran for real: signs of production, and how far each sign reaches.

Two sorts of signs, as two careful readers used them on labelled CVs (docs/decisions/0003-reach-of-signs.md has the figures):

- What people or a business depend on ("used by 60 clinics", "on call", "2M requests a day") is the product that the whole
  position works on. Such a wide sign speaks for all work of its position.
- What was once deployed, shipped or made cheaper is the thing that the sentence names. Such a narrow sign speaks for its own
  bullet, and beyond it only for what that thing is made of: the language, framework and database of the position.

What it was made and measured with (tools, metrics, ways of working) ran nowhere, so only a sign in its own bullet counts.

A bare list of tools ("Tech stack: ...") describes no work: only a wide sign reaches it, and only what things are made of. A
personal, course or hackathon project stays applied unless real users are named; schooling never counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
INSTRUMENTS = frozenset({"tool", "metric", "practice"})
"""Kinds of skills that it is made and measured with: they run nowhere, so no other bullet's sign speaks for them."""
JOBS: frozenset[PositionKind] = frozenset({"employment", "internship", "freelance", "volunteering"})
_JOB_SECTIONS: frozenset[SectionKind] = frozenset({"experience", "volunteering"})
_MOST_SIGNS = 2
_SHORT_BULLET = 60
"""Most tokens of a bullet that a demo or a course is the whole matter of; in a longer paragraph it is one sentence's."""
_HEADING_TOKENS = 40
"""How far into an entry a line that names its client stands."""
_LABEL_TOKENS = 4
"""Tokens within which the label of a numbered project ends: "Project A:", "Project #2:"."""


@dataclass(frozen=True, slots=True)
class _Sign:
    finding: Finding
    sentence: int
    """First token of its segment."""
    passage: int
    wide: bool


@dataclass(frozen=True, slots=True)
class _PlaceSigns:
    """The first signs of one piece of work: of each sentence, of each passage, and of those that speak beyond their own."""

    by_sentence: Mapping[int, Sequence[_Sign]]
    by_passage: Mapping[int, Sequence[_Sign]]
    wide: Sequence[_Sign]
    every: Sequence[_Sign]


class ProductionSigns:
    """The signs that count, by the piece of work they speak for."""

    study: tuple[TextSpan, ...]
    """Ranges of text about course work, a thesis, a contest, in text order."""
    counted: tuple[TextSpan, ...]
    """Signs that count for work somewhere, in text order."""
    relied_on: tuple[TextSpan, ...]
    """Those of them that tell of something that people or a business depend on."""
    not_counted: tuple[TextSpan, ...]
    """Signs that were met and do not count: of a demo, of schooling, of a project without users. In text order."""

    def __init__(self, annotations: Annotations, around: Surroundings, cues: Cues) -> None:
        """Collect the signs of a text; those that the sentence denies and those of demos and study are left out."""
        self._annotations = annotations
        self._passages = Passages(annotations)
        self._for_clients = frozenset(self._client_projects())
        signs: defaultdict[Place, list[_Sign]] = defaultdict(list)
        users: set[Place] = set()
        toys: set[Place] = set()
        toy_passages: set[int] = set()
        toy_sentences: set[int] = set()
        study: set[TextSpan] = set()
        denied = cues.denied_tokens()
        for finding in cues.about_work:
            segment = around.segment_of_token(finding.first)
            place, passage = self._place(segment), self._passages.of(segment)
            cue = cues.cue(finding)
            if cue.effect in ("toy", "study"):
                # In a job, a demo or a prototype is one bullet's business; of a project it tells what the whole of it is.
                first, last = self._passages.tokens_of(segment)
                if last - first <= _SHORT_BULLET:
                    toy_passages.add(passage)
                else:
                    toy_sentences.add(segment.first)
                if not self._is_job(place):
                    toys.add(place)
                    if cue.effect == "study":
                        study.add(self._extent(segment))
            elif finding.first not in denied:
                signs[place].append(_Sign(finding, segment.first, passage, cue.scope != "bullet"))
                if cue.effect == "users":
                    users.add(place)
                    toy_passages.discard(passage)
        self._toy_passages = frozenset(toy_passages)
        self._toy_sentences = frozenset(toy_sentences)
        self._signs = {
            place: self._at_place(found)
            for place, found in signs.items()
            if place in users or (self._is_job(place) and place not in toys)
        }
        self.study = tuple(sorted(study, key=lambda span: (span.start, span.end)))
        self.counted = _spans(sign for place, found in signs.items() if place in self._signs for sign in found)
        self.relied_on = _spans(sign for place in self._signs.values() for sign in place.wide)
        counted = frozenset(self.counted)
        left = _spans(sign for place, found in signs.items() if place not in self._signs for sign in found)
        self.not_counted = tuple(span for span in left if span not in counted)

    def for_work(self, segment: Segment, kind: str) -> tuple[TextSpan, ...]:
        """Return up to two signs that work with a skill of this kind ran in production, nearest first; empty: nothing says so."""
        signs = self._signs.get(self._place(segment))
        if signs is None:
            return ()
        passage = self._passages.of(segment)
        near = signs.by_sentence.get(segment.first, ())
        own = signs.by_passage.get(passage, ())
        others: Sequence[_Sign] = ()
        if passage in self._toy_passages or segment.first in self._toy_sentences:
            own = near
        elif kind not in INSTRUMENTS:
            material = kind in MATERIAL
            if self._passages.is_listing(segment):
                own, others = near, signs.wide if material else ()
            else:
                others = signs.every if material else signs.wide
        return tuple(dict.fromkeys(sign.finding.span for sign in (*near, *own, *others)))[:_MOST_SIGNS]

    def _at_place(self, found: Sequence[_Sign]) -> _PlaceSigns:
        by_sentence: defaultdict[int, list[_Sign]] = defaultdict(list)
        by_passage: defaultdict[int, list[_Sign]] = defaultdict(list)
        for sign in found:
            for some in (by_sentence[sign.sentence], by_passage[sign.passage]):
                if len(some) < _MOST_SIGNS:
                    some.append(sign)
        earnest = [sign for sign in found if sign.passage not in self._toy_passages]
        wide = [sign for sign in earnest if sign.wide]
        return _PlaceSigns(by_sentence, by_passage, wide[:_MOST_SIGNS], earnest[:_MOST_SIGNS])

    def _kind(self, index: int) -> PositionKind:
        return self._annotations.positions[index].kind

    def _client_projects(self) -> Iterator[int]:
        """Yield the projects that name a client ("Client: Some Bank") or are numbered within a job: paid work, told one by one."""
        words = self._annotations.tokens.words
        opened: dict[int, int] = {}
        for segment in self._annotations.segments:
            index = segment.position
            if index is None or self._kind(index) != "project":
                continue
            begin = opened.setdefault(index, segment.first)
            labelled = words[begin] == "project" and ":" in words[begin + 1 : begin + _LABEL_TOKENS]
            if labelled and self._annotations.sections[segment.section].kind in _JOB_SECTIONS:
                yield index
            for at in range(segment.first, min(segment.last - 1, begin + _HEADING_TOKENS)):
                if words[at] in ("client", "customer") and words[at + 1] in (":", "-", "–"):
                    yield index

    def _extent(self, segment: Segment) -> TextSpan:
        """Return the text that a word of study in this segment is about: the project, the section it heads, or the bullet."""
        annotations = self._annotations
        if segment.position is not None:
            return annotations.positions[segment.position].span
        section = annotations.sections[segment.section]
        if segment.is_heading:
            return section.span
        tokens = annotations.tokens
        first, last = self._passages.tokens_of(segment)
        return TextSpan(tokens.starts[first], tokens.ends[last - 1])

    def _place(self, segment: Segment) -> Place:
        if segment.position is not None:
            return ("position", segment.position)
        if self._annotations.sections[segment.section].kind in _JOB_SECTIONS:
            return ("section", segment.section)
        return ("passage", self._passages.of(segment))

    def _is_job(self, place: Place) -> bool:
        what, index = place
        return what == "section" or (what == "position" and (self._kind(index) in JOBS or index in self._for_clients))


def _spans(signs: Iterable[_Sign]) -> tuple[TextSpan, ...]:
    """Return the places of signs in text order, each once."""
    return tuple(sorted({sign.finding.span for sign in signs}, key=lambda span: (span.start, span.end)))
