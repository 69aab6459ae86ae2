"""The profile: which of the two roles the described work speaks for."""

from __future__ import annotations

from collections.abc import Mapping

from rolematch.report import Level, Profile, RoleCoverage
from rolematch.taxonomy.model import Taxonomy


def decide_profile(roles: Mapping[str, RoleCoverage], taxonomy: Taxonomy, *, enough_text: bool) -> Profile:
    """Return the role that described work speaks for, "both" when it speaks strongly for each, else "neither".

    A role is in question when its coverage reaches `profile_coverage` and enough of its core groups are applied. Of two in
    question, see `both_coverage`, `both_ratio` and `ai_ratio` in `scoring.yaml`.
    """
    ai, software = roles.get("ai_engineer"), roles.get("software_engineer")
    if not enough_text or ai is None or software is None:
        return "unknown"
    scoring = taxonomy.scoring
    ai_shown, software_shown = _shown(ai, taxonomy), _shown(software, taxonomy)
    if ai_shown and software_shown:
        weaker = min(ai.coverage, software.coverage)
        if weaker >= scoring.both_coverage and software.coverage >= scoring.both_ratio * ai.coverage:
            return "both"
        return "ai_engineer" if ai.coverage >= scoring.ai_ratio * software.coverage else "software_engineer"
    if ai_shown:
        return "ai_engineer"
    return "software_engineer" if software_shown else "neither"


def _shown(role: RoleCoverage, taxonomy: Taxonomy) -> bool:
    scoring = taxonomy.scoring
    core = {group.id for group in taxonomy.roles[role.id].groups if group.core}
    applied = sum(group.id in core and group.level.rank >= Level.APPLIED.rank for group in role.groups)
    return role.coverage >= scoring.profile_coverage and applied >= scoring.profile_applied_groups
