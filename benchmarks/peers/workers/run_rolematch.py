"""rolematch itself, asked over the same protocol as its peers."""

from __future__ import annotations

import datetime as dt
from typing import Any

from serve import Tool, serve

from rolematch import RoleMatcher
from rolematch.report import Level, Report

_NAMES = {"named", "shown"}
_PREFIXES = {"ai_engineer": "ai", "software_engineer": "swe"}


def build(setup: dict[str, Any]) -> Tool:
    """Build the matcher; the day of the measurement is part of the setup."""
    matcher = RoleMatcher()
    as_of = dt.date.fromisoformat(setup["as_of"])
    soft = {skill.id for skill in matcher.taxonomy.skills.values() if skill.kind == "soft"}
    return Tool(lambda text: matcher.match(text, as_of=as_of), lambda _, report: answer(report, soft))


def answer(report: Report, soft: set[str]) -> dict[str, Any]:
    """Return each piece of evidence as a mention (prose without a `span`), and the groups that are at least claimed."""
    mentions = [
        {
            "label": finding.label,
            "start": item.words.start,
            "end": item.words.end,
            "skills": [finding.id],
            "claimed_only": item.level is Level.CLAIMED,
            "technical": finding.id not in soft,
            "prose": item.relation not in _NAMES,
        }
        for finding in report.skills
        for item in finding.evidence
        if item.relation != "implied"
    ]
    groups = [
        f"{_PREFIXES[role.id]}.{group.id}"
        for role in report.roles
        for group in role.groups
        if group.level is not Level.NONE
    ]
    return {"mentions": mentions, "groups": groups}


if __name__ == "__main__":
    serve(build)
