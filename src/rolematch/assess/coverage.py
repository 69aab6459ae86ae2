"""Coverage: how much of what a role needs the evidence shows. A reader can redo the sum by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rolematch.assess.evidence import best_level
from rolematch.assess.time import WorkTime
from rolematch.lexicon import Relation
from rolematch.report import Evidence, GroupCoverage, Level, LevelCounts, PartCoverage, RoleCoverage
from rolematch.taxonomy.model import Group, Role, Scoring

_RELATIONS: tuple[Relation, ...] = ("named", "shown", "prose", "implied")


def cover(role: Role, by_skill: Mapping[str, Sequence[Evidence]], scoring: Scoring, time: WorkTime) -> RoleCoverage:
    """Return a role's coverage: the weighted mean of its groups' credits, 0..1; and the months of work behind it."""
    groups = tuple(_cover_group(group, by_skill, scoring) for group in role.groups)
    supplementary = tuple(_cover_group(group, by_skill, scoring) for group in role.supplementary)
    total = sum(group.weight for group in groups)
    earned = sum(group.weight * group.credit for group in groups)
    return RoleCoverage(
        id=role.id,
        label=role.pref_label,
        # Rounded so that the same sum in another order gives the same report.
        coverage=round(earned / total, 4) if total else 0.0,
        counts=LevelCounts(
            claimed=_count(groups, Level.CLAIMED),
            applied=_count(groups, Level.APPLIED),
            production=_count(groups, Level.PRODUCTION),
        ),
        groups=groups,
        supplementary=supplementary,
        applied_months=time.months([item for group in groups for item in group.evidence]),
    )


def _count(groups: Sequence[GroupCoverage], level: Level) -> int:
    return sum(group.level.rank >= level.rank for group in groups)


def _cover_group(group: Group, by_skill: Mapping[str, Sequence[Evidence]], scoring: Scoring) -> GroupCoverage:
    evidence = [item for skill in group.skills for item in by_skill.get(skill, ())]
    evidence.sort(key=_telling)
    level = best_level(evidence)
    return GroupCoverage(
        id=group.id,
        label=group.pref_label,
        section=group.source.section,
        item=group.source.item,
        level=level,
        weight=group.weight,
        credit=scoring.credits[level],
        parts=tuple(
            PartCoverage(label=label, level=best_level(item for skill in skills for item in by_skill.get(skill, ())))
            for label, skills in group.parts.items()
        ),
        evidence=tuple(evidence),
    )


def _telling(item: Evidence) -> tuple[int, bool, int, int, int, str]:
    """Sort the evidence that a person would quote first to the front: its level shown by its own sentence, in plain words."""
    sign_apart = not any(item.start <= sign.start < item.end for sign in item.signs)
    return (-item.level.rank, sign_apart, _RELATIONS.index(item.relation), item.words.start, item.words.end, item.skill)
