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


class Coverage:
    """What one role needs, made ready once: what a report says of a group that nothing shows is the same for every CV."""

    def __init__(self, role: Role, scoring: Scoring) -> None:
        """Take the groups of a role, and the numbers of `scoring.yaml`."""
        self._role = role
        self._scoring = scoring
        groups = (*role.groups, *role.supplementary)
        self._part = {
            (label, level): PartCoverage(label=label, level=level)
            for group in groups
            for label in group.parts
            for level in Level
        }
        self._missing = {group.id: self._cover(group, _NONE, _NONE, {}, {}) for group in groups}

    def of(
        self, by_skill: Mapping[str, Sequence[Evidence]], levels: Mapping[str, Level], time: WorkTime
    ) -> RoleCoverage:
        """Return the role's coverage, 0..1: the weighted mean of its groups' credits and of the credit for time.

        `levels` are the best levels of the skills in `by_skill`, none of which is NONE. A group that other roles need as
        well is credited up to the level of the best core group: Python alone makes no AI engineer. Time is that of dated
        work in which several core groups are applied (`scoring.yaml` has the numbers).
        """
        role = self._role

        def covered(group: Group, level: Level, most: Level) -> GroupCoverage:
            return self._missing[group.id] if level is _NONE else self._cover(group, level, most, by_skill, levels)

        reached = [(group, _best_of(group.skills, levels)) for group in role.groups]
        # A role that names no core group limits nothing.
        highest = _highest([level for group, level in reached if group.core] or [_PRODUCTION])
        groups = tuple(covered(group, level, _PRODUCTION if group.core else highest) for group, level in reached)
        supplementary = tuple(covered(each, _best_of(each.skills, levels), _PRODUCTION) for each in role.supplementary)
        months = time.months(_practised(role, groups, self._scoring.time_core_groups))
        practice = _time_credit(months, sum(group.weight for group in groups), self._scoring)
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

    def _cover(
        self,
        group: Group,
        level: Level,
        most: Level,
        by_skill: Mapping[str, Sequence[Evidence]],
        levels: Mapping[str, Level],
    ) -> GroupCoverage:
        evidence = [item for skill in group.skills if skill in by_skill for item in by_skill[skill]]
        evidence.sort(key=_telling)
        return GroupCoverage(
            id=group.id,
            label=group.pref_label,
            section=group.source.section,
            item=group.source.item,
            level=level,
            weight=group.weight,
            core=group.core,
            credit=self._scoring.credits[level if level.rank <= most.rank else most],
            parts=tuple(self._part[label, _best_of(skills, levels)] for label, skills in group.parts.items()),
            evidence=tuple(evidence),
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


def _telling(item: Evidence) -> tuple[int, bool, int, int, int, str]:
    """Sort the evidence that a person would quote first to the front: its level shown by its own sentence, in plain words."""
    sign_apart = not item.signs or not any(item.start <= sign.start < item.end for sign in item.signs)
    return (-item.level.rank, sign_apart, _RELATIONS.index(item.relation), item.words.start, item.words.end, item.skill)
