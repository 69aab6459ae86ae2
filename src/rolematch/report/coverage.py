"""How much of what a role needs the CV shows."""

from __future__ import annotations

from pydantic import Field

from rolematch.errors import UnknownNameError
from rolematch.report.evidence import Evidence, Level
from rolematch.report.part import Part, Share


class PartCoverage(Part):
    """A named part of a group, such as SQL in "Python and SQL"."""

    label: str
    level: Level


class GroupCoverage(Part):
    """A requirement group of a role: the level of its best skill, and everything that speaks for it."""

    id: str
    label: str
    section: str = Field(description="Heading of the article's section that asks for it.")
    item: str = Field(description="Short name of the article's item.")
    level: Level
    weight: float = Field(gt=0)
    core: bool = Field(description="Whether work in this group is work of this very role; see scoring.yaml.")
    credit: Share = Field(
        description="What the level is worth; of a group that is no core group, at most what the best core group's level is worth."
    )
    parts: tuple[PartCoverage, ...]
    evidence: tuple[Evidence, ...] = Field(description="The most telling first.")


class LevelCounts(Part):
    """How many groups reach at least each level."""

    claimed: int
    applied: int
    production: int


class RoleTime(Part):
    """How long the role was practised: the months of dated paid work and research in which several of its core groups are
    applied, overlaps counted once; none where such work has no dates. It is one line more in the sum of coverage.
    """

    months: int | None = Field(description="0 when no work shows it; none where dates are missing.")
    weight: float = Field(ge=0)
    credit: Share = Field(
        description="Months over `time_months` of scoring.yaml, at most 1; 0 where dates are missing."
    )


class RoleCoverage(Part):
    """How much of what a role needs the CV shows: coverage = sum(weight x credit) / sum(weight) over `groups` and `time`."""

    id: str
    label: str
    coverage: Share
    counts: LevelCounts
    groups: tuple[GroupCoverage, ...]
    supplementary: tuple[GroupCoverage, ...] = Field(description="Reported apart; no part of coverage.")
    time: RoleTime

    def group(self, name: str) -> GroupCoverage:
        """Return the group with this id. Raises UnknownNameError."""
        for group in (*self.groups, *self.supplementary):
            if group.id == name:
                return group
        raise UnknownNameError("group", name, [g.id for g in (*self.groups, *self.supplementary)])
