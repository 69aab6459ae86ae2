"""Coverage: how much of what a role needs the evidence shows. A reader can redo the sum by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from rolematch.assess.time import WorkTime
from rolematch.lexicon import Relation
from rolematch.report import Evidence, GroupCoverage, Level, LevelCounts, PartCoverage, RoleCoverage, RoleTime
from rolematch.taxonomy.model import Group, Role, Scoring

# Names of their own, because looking a member up in its enum takes Python 3.11 as long as a call.
_NONE, _CLAIMED, _APPLIED, _PRODUCTION = Level
_RELATIONS: tuple[Relation, ...] = ("named", "shown", "prose", "implied")


def cover(
    role: Role,
    by_skill: Mapping[str, Sequence[Evidence]],
    levels: Mapping[str, Level],
    scoring: Scoring,
    time: WorkTime,
) -> RoleCoverage:
    """Return a role's coverage, 0..1: the weighted mean of its groups' credits and of the credit for time.

    `levels` are the best levels of the skills in `by_skill`.
    A group that other roles need as well is credited up to the level of the best core group: Python alone makes no AI
    engineer. Time is that of dated work in which several core groups are applied (`scoring.yaml` has the numbers).
    """
    # A role that names no core group limits nothing.
    core = [_best_of(group.skills, levels) for group in role.groups if group.core] or [_PRODUCTION]
    highest = _highest(core)

    def covered(group: Group, most: Level) -> GroupCoverage:
        return _cover_group(group, by_skill, levels, scoring.credits, most)

    groups = tuple(covered(group, _PRODUCTION if group.core else highest) for group in role.groups)
    supplementary = tuple(covered(group, _PRODUCTION) for group in role.supplementary)
    months = time.months(_practised(role, groups, scoring.time_core_groups))
    practice = _time_credit(months, sum(group.weight for group in groups), scoring)
    total = sum(group.weight for group in groups) + practice.weight
    earned = sum(group.weight * group.credit for group in groups) + practice.weight * practice.credit
    return RoleCoverage(
        id=role.id,
        label=role.pref_label,
        # Rounded so that the same sum in another order gives the same report.
        coverage=round(earned / total, 4) if total else 0.0,
        counts=LevelCounts(
            claimed=_count(groups, _CLAIMED),
            applied=_count(groups, _APPLIED),
            production=_count(groups, _PRODUCTION),
        ),
        groups=groups,
        supplementary=supplementary,
        time=practice,
    )


def _best_of(skills: Iterable[str], levels: Mapping[str, Level]) -> Level:
    return _highest([levels[skill] for skill in skills if skill in levels])


def _highest(levels: Sequence[Level]) -> Level:
    return max(levels, key=attrgetter("rank"), default=_NONE)


def _practised(role: Role, groups: Sequence[GroupCoverage], fewest: int) -> list[Evidence]:
    """Return the applied evidence of positions in which at least `fewest` core groups are applied; of a role without core groups, all."""
    core = {group.id for group in role.groups if group.core} or {group.id for group in role.groups}
    applied = [
        (group.id, item)
        for group in groups
        if group.id in core
        for item in group.evidence
        if item.level.rank >= _APPLIED.rank and item.relation != "implied"
    ]
    shown: defaultdict[int | None, set[str]] = defaultdict(set)
    for name, item in applied:
        shown[item.position].add(name)
    return [item for _, item in applied if len(shown[item.position]) >= min(fewest, len(core))]


def _time_credit(months: int | None, weight_of_groups: float, scoring: Scoring) -> RoleTime:
    share = min((months or 0) / scoring.time_months, 1.0) if scoring.time_months else 0.0
    return RoleTime(months=months, weight=round(scoring.time_weight * weight_of_groups, 4), credit=round(share, 4))


def _count(groups: Sequence[GroupCoverage], level: Level) -> int:
    return sum(group.level.rank >= level.rank for group in groups)


def _cover_group(
    group: Group,
    by_skill: Mapping[str, Sequence[Evidence]],
    levels: Mapping[str, Level],
    credits_of: Mapping[str, float],
    highest: Level,
) -> GroupCoverage:
    shown = [skill for skill in group.skills if skill in by_skill]
    evidence = [item for skill in shown for item in by_skill[skill]]
    evidence.sort(key=_telling)
    level = _best_of(shown, levels)
    return GroupCoverage(
        id=group.id,
        label=group.pref_label,
        section=group.source.section,
        item=group.source.item,
        level=level,
        weight=group.weight,
        core=group.core,
        credit=credits_of[min(level, highest, key=lambda each: each.rank)],
        parts=tuple(PartCoverage(label=label, level=_best_of(skills, levels)) for label, skills in group.parts.items()),
        evidence=tuple(evidence),
    )


def _telling(item: Evidence) -> tuple[int, bool, int, int, int, str]:
    """Sort the evidence that a person would quote first to the front: its level shown by its own sentence, in plain words."""
    sign_apart = not item.signs or not any(item.start <= sign.start < item.end for sign in item.signs)
    return (-item.level.rank, sign_apart, _RELATIONS.index(item.relation), item.words.start, item.words.end, item.skill)
