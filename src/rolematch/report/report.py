"""The report as a whole, and how one gets at its parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from rolematch.document import Document
from rolematch.errors import UnknownNameError
from rolematch.report.coverage import RoleCoverage
from rolematch.report.document import DocumentInfo, PositionInfo, SectionInfo, TaxonomyInfo
from rolematch.report.evidence import Discarded, Evidence, Quote, SkillFinding
from rolematch.report.part import Part
from rolematch.report.questions import Flag, Remark, TopicFinding

SCHEMA_VERSION: Final = "1.0"

Profile = Literal["ai_engineer", "software_engineer", "both", "neither", "unknown"]


class Report(Part):
    """Everything that rolematch says of one CV. `candidates` = places that count (in `skills`) + `discarded`."""

    schema_version: Literal["1.0"] = SCHEMA_VERSION
    library_version: str
    taxonomy: TaxonomyInfo
    document: DocumentInfo
    as_of: dt.date = Field(description="The day that 'present' and 'recent' are reckoned from.")
    profile: Profile
    roles: tuple[RoleCoverage, ...]
    flags: tuple[Flag, ...]
    practices: tuple[TopicFinding, ...]
    specialisations: tuple[TopicFinding, ...]
    skills: tuple[SkillFinding, ...]
    sections: tuple[SectionInfo, ...]
    positions: tuple[PositionInfo, ...]
    remarks: tuple[Remark, ...] = Field(default=(), description="On dates that cannot be or call for a question.")
    technical_months: int | None = Field(
        default=None,
        description="Months of paid work and research that show a skill of either role at applied or above; overlaps count once.",
    )
    candidates: int = Field(ge=0)
    discarded: tuple[Discarded, ...]
    unresolved_terms: tuple[Quote, ...] = Field(
        default=(), description="Items of skills lists that the taxonomy does not know, each wording once."
    )

    def role(self, name: str) -> RoleCoverage:
        """Return the role with this id. Raises UnknownNameError."""
        for role in self.roles:
            if role.id == name:
                return role
        raise UnknownNameError("role", name, [r.id for r in self.roles])

    def skill(self, name: str) -> SkillFinding | None:
        """Return what was found of the skill with this id, or None when nothing counts."""
        return next((skill for skill in self.skills if skill.id == name), None)

    def flag(self, code: str, role: str | None = None) -> Flag:
        """Return the flag with this code (and, for flags that stand once per role, this role). Raises UnknownNameError."""
        for flag in self.flags:
            if flag.code == code and role in (None, flag.role):
                return flag
        raise UnknownNameError("flag", code, sorted({f.code for f in self.flags}))

    @property
    def raised(self) -> tuple[Flag, ...]:
        """The flags that are raised, in the report's order."""
        return tuple(flag for flag in self.flags if flag.state == "raised")

    def __repr__(self) -> str:
        """Return one line without words of the CV: what is printed by accident ends up in logs."""
        roles = ", ".join(f"{role.id} {role.coverage:.0%}" for role in self.roles)
        return f"<Report {self.document.id!r}: {self.profile}; {roles}>"

    __str__ = __repr__

    def to_html(
        self,
        text: str | Document | None = None,
        *,
        path: str | Path | None = None,
        name: str | None = None,
        show_contact: bool = False,
    ) -> str:
        """Return a page about this candidate, complete in itself, and write it to `path` when there is one.

        `text` is the CV that the report was made from: with it the page also shows the CV with its evidence marked. The
        report itself keeps no text. `name` stands in place of the document's id. Names, e-mail addresses, telephone
        numbers and the CV's contact lines are hidden unless `show_contact`; they are found by shape, which can miss some.

        Raises TextMismatchError when the report was made from another text, OSError when the file cannot be written.
        """
        from rolematch.render.candidate_page import candidate_page  # noqa: PLC0415 - see docs/decisions/0006-pages.md

        page = candidate_page(self, text, name=name, show_contact=show_contact)
        if path is not None:
            Path(path).write_text(page, encoding="utf-8")
        return page

    def _repr_html_(self) -> str:
        """Return what a notebook shows."""
        from rolematch.render.candidate_page import candidate_fragment  # noqa: PLC0415

        return candidate_fragment(self)

    def quotes(self) -> Iterator[Quote]:
        """Yield every quote of the report: each satisfies text[start:end] == quote."""
        for skill in self.skills:
            yield from _evidence_quotes(skill.evidence)
            yield from skill.time.stated
            yield from skill.contradicted_by
        for role in self.roles:
            for group in (*role.groups, *role.supplementary):
                yield from _evidence_quotes(group.evidence)
        for topic in (*self.practices, *self.specialisations):
            yield from topic.evidence
        for flag in self.flags:
            yield from flag.evidence
            yield from flag.nearest
        for position in self.positions:
            yield position.heading
            yield from filter(None, (position.title, position.organisation, position.location))
        yield from filter(None, (section.heading for section in self.sections))
        yield from (remark.quote for remark in self.remarks)
        yield from self.discarded
        yield from self.unresolved_terms


def _evidence_quotes(evidence: tuple[Evidence, ...]) -> Iterator[Quote]:
    for item in evidence:
        yield item
        yield item.words
        yield from item.signs
        if item.hedge is not None:
            yield item.hedge
