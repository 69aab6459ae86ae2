"""The profile: which of the two roles the described work speaks for."""

from __future__ import annotations

from collections.abc import Mapping

from rolematch.report import Level, Profile, RoleCoverage
from rolematch.taxonomy.model import Scoring, Taxonomy


def decide_profile(roles: Mapping[str, RoleCoverage], taxonomy: Taxonomy, *, enough_text: bool) -> Profile:
    """Return the role that the CV shows, "both" only when it shows both in described work, or "neither".

    A role is in question when its coverage reaches `profile_coverage`; of two, the weaker one counts as well when its core
    groups are applied and its coverage is at least `both_ratio` of the stronger one's.
    """
    if not enough_text:
        return "unknown"
    scoring = taxonomy.scoring
    ai, software = roles.get("ai_engineer"), roles.get("software_engineer")
    if ai is None or software is None:
        return "unknown"
    ai_shown = _shown(ai, taxonomy, scoring)
    software_shown = _shown(software, taxonomy, scoring)
    if ai_shown and software_shown:
        low, high = sorted((ai.coverage, software.coverage))
        if low >= scoring.both_ratio * high:
            return "both"
        return "ai_engineer" if ai.coverage >= software.coverage else "software_engineer"
    if ai_shown:
        return "ai_engineer"
    return "software_engineer" if software_shown else "neither"


def _shown(role: RoleCoverage, taxonomy: Taxonomy, scoring: Scoring) -> bool:
    core = {group.id for group in taxonomy.roles[role.id].groups if group.core}
    applied = sum(group.id in core and group.level.rank >= Level.APPLIED.rank for group in role.groups)
    return role.coverage >= scoring.profile_coverage and applied >= scoring.profile_applied_groups
