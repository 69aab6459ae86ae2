"""What a careful reader says of one CV (`NN_name.yaml`), and where a report says something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from rolematch import Level, Report
from rolematch.annotations import PositionKind
from rolematch.lexicon import SectionKind
from rolematch.report import PositionInfo, Profile

Production = Literal["shown", "missing", "no such work", "unclear"]
"""What the CV says of production work for one role; "missing" is work or claims of its kind without production."""


def _listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


OneOf = BeforeValidator(_listed)
"""A single value, or a list of those between which two careful readers could differ."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(_Model):
    """A job, project or degree as `Report.positions` should give it; dates 'YYYY', 'YYYY-MM' or, for `end`, 'present'."""

    kind: Annotated[tuple[PositionKind, ...], OneOf]
    title: str | None = None
    organisation: str | None = None
    start: str | None = None
    end: str | None = None

    @property
    def name(self) -> str:
        return ", ".join(filter(None, (self.title, self.organisation)))


class Heading(_Model):
    """A section's heading line, as it stands in the text."""

    line: str
    kind: Annotated[tuple[SectionKind, ...], OneOf]


class Case(_Model):
    """One CV and its reading. `known_gaps` names what the program gets wrong today, each with the cause as a person sees it."""

    cv: Path = Field(description="The text, relative to the case's own file.")
    profile: Annotated[tuple[Profile, ...], OneOf]
    groups: Mapping[str, Annotated[tuple[Level, ...], OneOf]]
    production: Mapping[str, Annotated[tuple[Production, ...], OneOf]] = {}
    flags_raised: tuple[str, ...] = ()
    flags_clear: tuple[str, ...] = ()
    soft_skills: tuple[str, ...] | None = None
    soft_skills_arguable: tuple[str, ...] = ()
    entries: tuple[Entry, ...] | None = None
    headings: tuple[Heading, ...] | None = None
    absent_skills: tuple[str, ...] = ()
    note: str = Field(min_length=1, description="Why the case exists.")
    known_gaps: Mapping[str, str] = {}

    @classmethod
    def load(cls, path: Path) -> Case:
        """Read a case. Raises ValidationError when it has a key that nobody reads."""
        case = cls.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        return case.model_copy(update={"cv": (path.parent / case.cv).resolve()})


def disagreements(case: Case, text: str, report: Report) -> dict[str, str]:
    """Return what the report says otherwise than the reader: a name for each point, and both views."""
    return {
        **dict(_levels(case, report)),
        **dict(_verdicts(case, report)),
        **dict(_soft_skills(case, report)),
        **dict(_entries(case, report)),
        **dict(_headings(case, text, report)),
    }


def _levels(case: Case, report: Report) -> Iterator[tuple[str, str]]:
    for name, levels in case.groups.items():
        role, group = name.split(".")
        found = report.role(role).group(group).level
        if found not in levels:
            yield f"group {name}", f"read {'/'.join(levels)}, found {found}"
    for skill in report.skills:
        if skill.id in case.absent_skills:
            yield f"skill {skill.id}", f"a trap, found in {[item.quote for item in skill.evidence]}"


def _verdicts(case: Case, report: Report) -> Iterator[tuple[str, str]]:
    if report.profile not in case.profile:
        yield "profile", f"read {'/'.join(case.profile)}, found {report.profile}"
    for role, states in case.production.items():
        found = _production(report, role)
        if found not in states:
            yield f"production {role}", f"read {'/'.join(states)}, found {found}"
    raised = {flag.code for flag in report.raised}
    for code in case.flags_raised:
        if code not in raised:
            yield f"flag {code}", "read raised, found clear or unknown"
    for code in case.flags_clear:
        if code in raised:
            yield f"flag {code}", "read clear, found raised"


def _production(report: Report, role: str) -> Production:
    flag = report.flag("no_production_experience", role)
    if flag.state == "unknown":
        return "unclear"
    if flag.state == "raised":
        return "missing"
    return "shown" if flag.evidence else "no such work"


def _soft_skills(case: Case, report: Report) -> Iterator[tuple[str, str]]:
    if case.soft_skills is None:
        return
    parts = report.role("software_engineer").group("soft_skills").parts
    found = {part.label for part in parts if part.level is not Level.NONE}
    for name in sorted(found ^ set(case.soft_skills)):
        if name not in case.soft_skills_arguable:
            yield f"soft skill {name}", "found, read nothing" if name in found else "read, found nothing"


def _entries(case: Case, report: Report) -> Iterator[tuple[str, str]]:
    """Pair entries by their dates, those of the same kind first; what is left on either side is missing or extra."""
    if case.entries is None:
        return
    left = list(report.positions)
    unpaired = [entry for entry in case.entries if not _take(left, entry, same_kind=True)]
    for entry in unpaired:
        if other := _take(left, entry, same_kind=False):
            yield f"entry kind: {entry.name}", f"read {'/'.join(entry.kind)}, found {other.kind}"
        else:
            yield f"entry missing: {entry.name}", f"read {'/'.join(entry.kind)} {entry.start} to {entry.end}"
    for position in left:
        name = f"entry extra: {position.kind} {position.begins} to {position.ends}"
        yield name, f"found at {position.heading.quote!r}"


def _take(left: list[PositionInfo], entry: Entry, *, same_kind: bool) -> PositionInfo | None:
    dates = (entry.start, entry.end)
    for position in left:
        if (position.begins, position.ends) == dates and (position.kind in entry.kind or not same_kind):
            left.remove(position)
            return position
    return None


def _headings(case: Case, text: str, report: Report) -> Iterator[tuple[str, str]]:
    sections = {section.start: section.kind for section in report.sections}
    for heading in case.headings or ():
        places = [match.span() for match in re.finditer(re.escape(heading.line), text)]
        kinds = {kind for at, kind in sections.items() if any(start <= at < end for start, end in places)}
        if not kinds & set(heading.kind):
            yield (
                f"heading {heading.line}",
                f"read {'/'.join(heading.kind)}, found {sorted(kinds) or 'no section there'}",
            )
