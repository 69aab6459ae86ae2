"""Flags about claims that no described work bears out."""

from __future__ import annotations

from collections.abc import Iterable

from rolematch.assess.flags.context import UNREADABLE, FlagContext, role_label
from rolematch.report import Flag, Level


def claims_only(context: FlagContext) -> Iterable[Flag]:
    """Skills are listed, and no job or project describes using any of them; every group counts, core or not."""
    code = "claims_only"
    named = context.evidence()
    applied = [item for item in named if item.level.rank >= Level.APPLIED.rank]
    if applied:
        yield context.flag(code, "clear", "Described work shows skills in use.", evidence=applied)
    elif not context.legible:
        yield context.flag(code, "unknown", UNREADABLE)
    elif named:
        message = "Skills are listed, but no job or project in this CV describes using them."
        yield context.flag(code, "raised", message, evidence=named)
    else:
        yield context.flag(code, "clear", "No technical skill is claimed.")


def broad_but_unapplied(context: FlagContext) -> Iterable[Flag]:
    """Many requirement groups are claimed, across roles, and few of them applied.

    Source: "Common Hiring Mistakes", expecting one engineer to cover everything. The numbers are ours (`scoring.yaml`).
    """
    code = "broad_but_unapplied"
    groups = {(role.id, group.id): group for role in context.roles.values() for group in role.groups}
    claimed = [group for group in groups.values() if group.level is not Level.NONE]
    applied = [group for group in claimed if group.level.rank >= Level.APPLIED.rank]
    searched = f"{len(groups)} requirement groups: {len(claimed)} at least claimed, {len(applied)} applied"
    if len(claimed) < context.taxonomy.scoring.broad_claimed_groups or len(applied) * 2 >= len(claimed):
        message = "Claims and described work are in proportion."
        yield context.flag(code, "clear", message, searched=searched)
    elif not context.readable:
        yield context.flag(code, "unknown", UNREADABLE, searched=searched)
    else:
        message = (
            f"{len(claimed)} of {len(groups)} requirement groups are claimed, and described work shows {len(applied)}."
        )
        loose = [group.evidence[0] for group in claimed if group.level is Level.CLAIMED and group.evidence]
        yield context.flag(code, "raised", message, searched=searched, evidence=loose)


def title_not_supported(context: FlagContext) -> Iterable[Flag]:
    """Ask when a job title or the headline names a role and no described work is of that role's kind. One flag a role.

    Source: "Common Hiring Mistakes", hiring by job title alone.
    """
    code = "title_not_supported"
    for role in context.roles:
        titles = context.titles.get(role, ())
        label = role_label(context, role)
        searched = f"headline and headings of jobs: {len(titles)} title{'s' if len(titles) != 1 else ''}"
        if not titles:
            yield context.flag(code, "clear", f"No title claims {label} work.", role=role, searched=searched)
        elif context.core_evidence(role, Level.APPLIED):
            message = f"Described work bears the {label} title out."
            yield context.flag(code, "clear", message, role=role, searched=searched, evidence=titles)
        elif not context.readable:
            yield context.flag(code, "unknown", UNREADABLE, role=role, searched=searched)
        else:
            message = f"A title says {label}, but no job or project in this CV describes such work."
            yield context.flag(code, "raised", message, role=role, searched=searched, evidence=titles)
