"""The report: what was found in one CV, where, and what follows from it. Frozen; its JSON Schema is published in docs/.

Offsets count code points of the caller's own text and are half-open: `text[start:end] == quote`, always. Sequences are
in the order of the text where they point into it, else in the order of the taxonomy's files; a group's evidence stands
with the most telling first: the highest level, a sign of production in the same sentence, a name before prose, then text order.
"""

from __future__ import annotations

from rolematch.report.coverage import GroupCoverage, LevelCounts, PartCoverage, RoleCoverage, RoleTime
from rolematch.report.document import (
    DocumentFindingInfo,
    DocumentInfo,
    PositionInfo,
    SectionInfo,
    SourceInfo,
    TaxonomyInfo,
)
from rolematch.report.evidence import (
    Discarded,
    DiscardReason,
    Evidence,
    Level,
    Quote,
    SkillFinding,
    SkillTime,
    StatedDuration,
)
from rolematch.report.part import Share
from rolematch.report.questions import Flag, FlagState, Remark, TopicFinding
from rolematch.report.report import SCHEMA_VERSION, Profile, Report

__all__ = [
    "SCHEMA_VERSION",
    "DiscardReason",
    "Discarded",
    "DocumentFindingInfo",
    "DocumentInfo",
    "Evidence",
    "Flag",
    "FlagState",
    "GroupCoverage",
    "Level",
    "LevelCounts",
    "PartCoverage",
    "PositionInfo",
    "Profile",
    "Quote",
    "Remark",
    "Report",
    "RoleCoverage",
    "RoleTime",
    "SectionInfo",
    "Share",
    "SkillFinding",
    "SkillTime",
    "SourceInfo",
    "StatedDuration",
    "TaxonomyInfo",
    "TopicFinding",
]
