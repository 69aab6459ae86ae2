"""What a flag rule is given, and the small vocabulary that rules share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rolematch.annotations import Annotations, Position, TextSpan
from rolematch.assess.production import WORK_SECTIONS
from rolematch.report import Evidence, Flag, FlagState, GroupCoverage, Level, Quote, RoleCoverage, TopicFinding
from rolematch.taxonomy.model import Taxonomy

_MOST_QUOTES = 3


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
        return _evidence((group for role in self.roles.values() for group in role.groups), level)

    def core_evidence(self, role: str, level: Level = Level.CLAIMED) -> list[Evidence]:
        """Return the evidence of a role's core groups at `level` or above, in text order, without repetition."""
        core = set(self.core_groups(role))
        return _evidence((group for group in self.roles[role].groups if group.id in core), level)

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
        quotes: dict[tuple[int, int], Quote] = {}
        for item in places:
            if (item.start, item.end) not in quotes and len(quotes) < _MOST_QUOTES:
                text = self.annotations.text[item.start : item.end]
                quotes[item.start, item.end] = Quote(start=item.start, end=item.end, quote=text)
        return tuple(quotes.values())

    def searched_work(self) -> str:
        """Say what was searched, in words for the report."""
        counts: dict[str, int] = {}
        for position in self.annotations.positions:
            counts[position.kind] = counts.get(position.kind, 0) + 1
        entries = ", ".join(f"{count} {kind}" for kind, count in counts.items()) or "none"
        places = sum(len(items) for items in self.by_skill.values())
        return f"{self.words} words; entries: {entries}; {places} places that show a skill"


FlagRule = Callable[[FlagContext], Iterable[Flag]]
"""A flag rule: what was found in, flags out. Rules do not know each other."""

UNREADABLE = "Work could not be told from the rest of this CV, so nothing follows from what was not found."


def _evidence(groups: Iterable[GroupCoverage], level: Level) -> list[Evidence]:
    found = {
        (item.words.start, item.words.end, item.skill): item
        for group in groups
        for item in group.evidence
        if item.level.rank >= level.rank and item.relation != "implied"
    }
    return [found[key] for key in sorted(found)]


def role_label(context: FlagContext, role: str) -> str:
    """Return a role's name as it reads within a sentence: "AI engineer", "software engineer"."""
    label = context.roles[role].label
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
