"""What several candidates cover together: which groups, how deeply, by whom; and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rolematch.report import Level, Report


@dataclass(frozen=True, slots=True)
class TeamGroup:
    """A requirement group of a role, the best level that anybody reaches, and who reaches it (ids, in the order given)."""

    role: str
    group: str
    label: str
    level: Level
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Team:
    """The groups of all roles in the taxonomy's order. `members` are the ids of the candidates, in the order given."""

    members: tuple[str, ...]
    groups: tuple[TeamGroup, ...]

    @property
    def covered(self) -> tuple[TeamGroup, ...]:
        """The groups that somebody applied at least."""
        return tuple(group for group in self.groups if group.level.rank >= Level.APPLIED.rank)

    @property
    def left(self) -> tuple[TeamGroup, ...]:
        """The groups that nobody is seen to have applied: only claimed, or not found."""
        return tuple(group for group in self.groups if group.level.rank < Level.APPLIED.rank)


def team_of(reports: Sequence[Report]) -> Team:
    """Return what these candidates cover together. With none of them there is nothing to cover."""
    best: dict[tuple[str, str], TeamGroup] = {}
    for report in reports:
        for role in report.roles:
            for group in role.groups:
                key = role.id, group.id
                known = best.get(key)
                by = () if group.level is Level.NONE else (report.document.id,)
                if known is None or group.level.rank > known.level.rank:
                    best[key] = TeamGroup(role.id, group.id, group.label, group.level, by)
                elif group.level is known.level and by:
                    best[key] = TeamGroup(role.id, group.id, group.label, group.level, known.by + by)
    return Team(tuple(report.document.id for report in reports), tuple(best.values()))
