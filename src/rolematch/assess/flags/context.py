"""What a flag rule is given, and the small vocabulary that rules share."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from rolematch.annotations import Annotations, Position, TextSpan
from rolematch.assess.production import WORK_SECTIONS
from rolematch.report import Evidence, Flag, FlagState, GroupCoverage, Level, Quote, RoleCoverage, TopicFinding
from rolematch.taxonomy.model import Taxonomy

_MOST_QUOTES = 3
_Place = tuple[int, int, str]
"""Where the words of evidence begin and end, and the skill."""


@dataclass(slots=True)
class _Kept:
    """What several rules ask for, worked out when the first one does."""

    evidence: dict[str | None, list[tuple[_Place, int, Evidence]]] = field(default_factory=dict)
    """The evidence of the core groups of a role, or of all groups, in text order, each with its place and the rank of its level."""
    searched: str = ""


@dataclass(frozen=True, slots=True)
class FlagContext:
    """Everything found in one CV, for flag rules to ask about.

    `by_skill` holds the evidence by skill id, `titles` the places where a role's job titles stand, `study` the ranges
    of text about course work, a thesis or a contest, `production_signs` the signs of production that count for some work,
    `relied_on` those of them that tell of something that people or a business depend on, `near_production` those that do
    not count (of a demo, of schooling, of a project without users), `words` the number of words of the CV, `as_of` the day
    that "recent" is reckoned from. `complete` is False when pages of the file could not be read, `english` when the
    text is in another language.
    """

    annotations: Annotations
    taxonomy: Taxonomy
    roles: Mapping[str, RoleCoverage]
    by_skill: Mapping[str, Sequence[Evidence]]
    practices: Sequence[TopicFinding]
    titles: Mapping[str, Sequence[TextSpan]]
    study: Sequence[TextSpan]
    production_signs: Sequence[TextSpan]
    relied_on: Sequence[TextSpan]
    near_production: Sequence[TextSpan]
    words: int
    as_of: dt.date
    complete: bool = True
    english: bool = True
    _kept: _Kept = field(default_factory=_Kept, init=False, repr=False, compare=False)

    @property
    def enough_text(self) -> bool:
        """Whether there is text enough to judge at all."""
        return self.words >= self.taxonomy.scoring.minimum_words

    @property
    def legible(self) -> bool:
        """Whether all of the CV could be read and is English text enough to judge."""
        return self.enough_text and self.complete and self.english

    @property
    def readable(self) -> bool:
        """Whether work can be told from lists in this CV. If not, absence means nothing and flags are unknown."""
        return self.legible and (
            bool(self.annotations.positions) or any(s.kind in WORK_SECTIONS for s in self.annotations.sections)
        )

    def core_groups(self, role: str) -> list[str]:
        """Return the ids of the groups whose work is work of this very role."""
        return [group.id for group in self.taxonomy.roles[role].groups if group.core]

    def evidence(self, level: Level = Level.CLAIMED) -> list[Evidence]:
        """Return the evidence of all groups of all roles at `level` or above, in text order, without repetition."""
        return self._evidence(None, level)

    def core_evidence(self, role: str, level: Level = Level.CLAIMED) -> list[Evidence]:
        """Return the evidence of a role's core groups at `level` or above, in text order, without repetition."""
        return self._evidence(role, level)

    def _evidence(self, role: str | None, level: Level) -> list[Evidence]:
        """Return the evidence of one role's core groups, or with None of all groups, at `level` or above."""
        told = self._kept.evidence.get(role)
        if told is None:
            told = self._kept.evidence[role] = _in_text_order(self._groups(role))
        lowest = level.rank
        return list({place: item for place, rank, item in told if rank >= lowest}.values())

    def _groups(self, role: str | None) -> Iterator[GroupCoverage]:
        if role is None:
            return (group for each in self.roles.values() for group in each.groups)
        core = self.core_groups(role)
        return (group for group in self.roles[role].groups if group.id in core)

    def position_of(self, evidence: Evidence) -> Position | None:
        """Return the position in which a piece of evidence stands."""
        return None if evidence.position is None else self.annotations.positions[evidence.position]

    def flag(  # noqa: PLR0913 - one argument a field of the flag
        self,
        code: str,
        state: FlagState,
        message: str,
        *,
        role: str | None = None,
        searched: str = "",
        evidence: Iterable[Quote | TextSpan] = (),
        nearest: Iterable[Quote | TextSpan] = (),
    ) -> Flag:
        """Build a flag with the taxonomy's question for it; of evidence and of what comes nearest three quotes each are kept."""
        question = self.taxonomy.questions.get(code)
        return Flag(
            code=code,
            role=role,
            state=state,
            message=message,
            searched=searched or self.searched_work(),
            evidence=self._quotes(evidence),
            nearest=self._quotes(nearest),
            question="" if question is None or state == "clear" else question.of(role),
        )

    def _quotes(self, places: Iterable[Quote | TextSpan]) -> tuple[Quote, ...]:
        first: dict[tuple[int, int], None] = {}
        for item in places:
            first[item.start, item.end] = None
            if len(first) == _MOST_QUOTES:
                break
        return tuple(Quote(start=start, end=end, quote=self.annotations.text[start:end]) for start, end in first)

    def searched_work(self) -> str:
        """Say what was searched, in words for the report."""
        if not self._kept.searched:
            counts = Counter(position.kind for position in self.annotations.positions)
            entries = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "none"
            places = sum(map(len, self.by_skill.values()))
            self._kept.searched = f"{self.words} words; entries: {entries}; {places} places that show a skill"
        return self._kept.searched


FlagRule = Callable[[FlagContext], Iterable[Flag]]
"""A flag rule: what was found in, flags out. Rules do not know each other."""

UNREADABLE = "Work could not be told from the rest of this CV, so nothing follows from what was not found."


def _in_text_order(groups: Iterable[GroupCoverage]) -> list[tuple[_Place, int, Evidence]]:
    told = [
        ((item.words.start, item.words.end, item.skill), item.level.rank, item)
        for group in groups
        for item in group.evidence
        if item.relation != "implied"
    ]
    told.sort(key=itemgetter(0))
    return told


def role_label(context: FlagContext, role: str) -> str:
    """Return a role's name as it reads within a sentence: "AI engineer", "software engineer"."""
    label = context.roles[role].label
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
