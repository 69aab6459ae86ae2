"""Reports made by hand, for tests of what is shown. Words are found in the text, so that offsets are always right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from rolematch.report import (
    Discarded,
    DiscardReason,
    DocumentInfo,
    Evidence,
    Flag,
    FlagState,
    GroupCoverage,
    Level,
    LevelCounts,
    PositionInfo,
    Quote,
    Report,
    RoleCoverage,
    RoleTime,
    SkillFinding,
    TaxonomyInfo,
)


def quote(text: str, words: str) -> Quote:
    """Return the first place of `words` in `text`."""
    start = text.index(words)
    return Quote(start=start, end=start + len(words), quote=words)


def line(text: str, words: str) -> Quote:
    """Return the whole line in which `words` stand first."""
    start = text.rfind("\n", 0, text.index(words)) + 1
    return quote(text, text[start:].partition("\n")[0])


def evidence(text: str, words: str, level: Level, skill: str = "docker", **more: Any) -> Evidence:
    """Return evidence whose quote is the line in which `words` stand first."""
    usual = {"relation": "named", "section": "experience", "position": None}
    return Evidence(
        **line(text, words).model_dump(), words=quote(text, words), skill=skill, level=level, **usual | more
    )


def group(label: str, *found: Evidence) -> GroupCoverage:
    """Return a group with the level of its best evidence."""
    level = max((item.level for item in found), key=lambda level: level.rank, default=Level.NONE)
    return GroupCoverage(
        id=label.lower().replace(" ", "_"),
        label=label,
        section="Essential Skills",
        item=label,
        level=level,
        weight=1,
        core=True,
        credit=level.rank / 3,
        parts=(),
        evidence=found,
    )


def role(
    name: str, coverage: float, *groups: GroupCoverage, counts: tuple[int, int, int] | None = None
) -> RoleCoverage:
    """Return a role; `counts` (claimed, applied, production) are those of the groups unless given."""
    claimed, applied, production = counts or (sum(item.level.rank >= rank for item in groups) for rank in (1, 2, 3))
    return RoleCoverage(
        id=name,
        label=name.replace("_", " ").replace("ai ", "AI "),
        coverage=coverage,
        counts=LevelCounts(claimed=claimed, applied=applied, production=production),
        groups=groups,
        supplementary=(),
        time=RoleTime(months=0, weight=0, credit=0),
    )


def flag(code: str, state: FlagState = "raised", role: str | None = None, **more: Any) -> Flag:
    """Return a flag with some message."""
    return Flag(code=code, role=role, state=state, **{"message": f"About {code}.", "searched": "212 words"} | more)


def discarded(text: str, words: str, reason: DiscardReason, *skills: str, detail: str = "") -> Discarded:
    """Return words that were not counted."""
    return Discarded(**quote(text, words).model_dump(), skills=skills, reason=reason, detail=detail)


def employment(text: str, heading: str) -> PositionInfo:
    """Return a job whose heading is the line in which `heading` stands first."""
    place = line(text, heading)
    return PositionInfo(kind="employment", heading=place, start=place.start, end=len(text), begins=None, ends=None)


def skill(label: str, *found: Evidence) -> SkillFinding:
    """Return a skill with the level of its first evidence."""
    return SkillFinding(id=label.lower(), label=label, level=found[0].level, evidence=found)


def report(name: str = "ann.txt", **more: Any) -> Report:
    """Return a report that says nothing but what is given."""
    empty: Mapping[str, Any] = {
        "profile": "unknown",
        **dict.fromkeys(("roles", "flags", "practices", "specialisations", "skills", "sections", "positions"), ()),
        "discarded": (),
    }
    return Report(
        library_version="9.8.7",
        taxonomy=TaxonomyInfo(name="test taxonomy", version="1.2.3", sha256="00"),
        document=DocumentInfo(id=name, sha256="00", characters=1, words=1, english=True),
        as_of=dt.date(2026, 9, 1),
        candidates=len(more.get("discarded", ())),
        **empty | more,
    )
