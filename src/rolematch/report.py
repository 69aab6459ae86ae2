"""The report: what was found in one CV, where, and what follows from it. Frozen; its JSON Schema is published in docs/.

Offsets count code points of the caller's own text and are half-open: `text[start:end] == quote`, always. Sequences are
in the order of the text where they point into it, else in the order of the taxonomy's files; a group's evidence stands
with the most telling first: the highest level, a sign of production in the same sentence, a name before prose, then text order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from rolematch.annotations import PositionKind
from rolematch.document import Document, FindingCode, SourceKind
from rolematch.errors import UnknownNameError
from rolematch.lexicon import Relation, SectionKind

SCHEMA_VERSION: Final = "1.0"

Share = Annotated[float, Field(ge=0, le=1)]


class Level(StrEnum):
    """The ladder of evidence, from nothing to production. Compare with `rank`, not with `<`."""

    rank: int
    """0 for none to 3 for production."""

    NONE = "none", 0
    CLAIMED = "claimed", 1
    APPLIED = "applied", 2
    PRODUCTION = "production", 3

    def __new__(cls, word: str, rank: int = 0) -> Self:
        """Make a level whose value is its word alone."""
        level = str.__new__(cls, word)
        level._value_ = word
        level.rank = rank
        return level


Profile = Literal["ai_engineer", "software_engineer", "both", "neither", "unknown"]
FlagState = Literal["raised", "clear", "unknown"]
DiscardReason = Literal[
    "inside_longer_match",
    "in_address",
    "in_contact_block",
    "in_title",
    "in_heading",
    "wrong_case",
    "rejected_by_context",
    "defined_otherwise",
    "part_of_a_name",
    "no_supporting_context",
    "denied",
    "unused",
    "wished",
    "required",
    "hypothetical",
    "other_person",
    "traded",
    "in_references",
    "in_interests",
]


class _Model(BaseModel):
    # Hidden, because pydantic's errors about a stored report that is damaged would repeat words of the CV.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Quote(_Model):
    """Words of the CV and their place."""

    start: int = Field(ge=0, description="First code point.")
    end: int = Field(ge=0, description="One past the last code point.")
    quote: str = Field(description="The CV's own words, text[start:end].")


class Evidence(Quote):
    """One place in the CV that speaks for a skill. The quote is the bullet, line or sentence; `words` what matched in it."""

    words: Quote = Field(description="The words that name or show the skill.")
    skill: str = Field(description="Id of the skill.")
    relation: Relation = Field(description="named, shown (a narrower thing), prose, or implied by another skill.")
    similarity: Share = Field(default=1.0, description="How alike words and label are: below 1 for a misspelt name.")
    level: Level
    section: SectionKind
    position: int | None = Field(description="Index into `positions`, or none.")
    hedge: Quote | None = Field(default=None, description="Words that weaken it ('familiar with').")
    signs: tuple[Quote, ...] = Field(default=(), description="Words that show production.")


class StatedDuration(Quote):
    """A duration that the CV itself states beside a skill ("3 years"). The quote is the duration's words."""

    months: int = Field(ge=0, description="The stated number, in months.")
    bound: Literal["about", "at_least", "at_most"] = Field(
        description="at_least for '5+ years', at_most for 'less than 1 year', else about."
    )


class SkillTime(_Model):
    """When a skill was applied, by the dates of paid work and research that shows it; never added to what the CV states.

    First and last month count both, and a month in which positions overlap counts once. "2019 - 2021" is two years, as
    bare years leave open which months are meant. What goes on reaches to the month of `as_of`.
    """

    months: int | None = Field(
        default=None, description="Months of applied use, 0 when no work shows it; none where dates are missing."
    )
    first_used: str | None = Field(default=None, description="'YYYY-MM' or 'YYYY'.")
    last_used: str | None = Field(default=None, description="'YYYY-MM', 'YYYY' or 'present'.")
    positions: tuple[int, ...] = Field(
        default=(), description="Indices into `positions` of the work that shows it at applied or above."
    )
    stated: tuple[StatedDuration, ...] = Field(default=(), description="What the CV says itself, in text order.")


class SkillFinding(_Model):
    """A skill found in the CV, with its best level, all evidence, and when it was applied."""

    id: str
    label: str
    level: Level
    evidence: tuple[Evidence, ...]
    time: SkillTime = SkillTime()
    contradicted_by: tuple[Quote, ...] = Field(
        default=(), description="Sentences that deny the skill although other words of the CV claim it; in text order."
    )


class PartCoverage(_Model):
    """A named part of a group, such as SQL in "Python and SQL"."""

    label: str
    level: Level


class GroupCoverage(_Model):
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


class LevelCounts(_Model):
    """How many groups reach at least each level."""

    claimed: int
    applied: int
    production: int


class RoleTime(_Model):
    """How long the role was practised: the months of dated paid work and research in which several of its core groups are
    applied, overlaps counted once; none where such work has no dates. It is one line more in the sum of coverage.
    """

    months: int | None = Field(description="0 when no work shows it; none where dates are missing.")
    weight: float = Field(ge=0)
    credit: Share = Field(
        description="Months over `time_months` of scoring.yaml, at most 1; 0 where dates are missing."
    )


class RoleCoverage(_Model):
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


class TopicFinding(_Model):
    """A production practice or a specialisation: found or not, and where."""

    id: str
    label: str
    found: bool
    evidence: tuple[Quote, ...]


class Flag(_Model):
    """A question for the interview, never a verdict."""

    code: str
    role: str | None = Field(description="The role it is about, or none when it is about the whole CV.")
    state: FlagState
    message: str = Field(description="What was found or not found, in one or two sentences.")
    searched: str = Field(description="What was searched to come to this.")
    evidence: tuple[Quote, ...] = Field(default=(), description="Words that the flag rests on, at most three.")
    nearest: tuple[Quote, ...] = Field(
        default=(), description="Words that come nearest to what was looked for and do not count; at most three."
    )
    question: str = Field(default="", description="What to ask in the interview; empty when the flag is clear.")


class Discarded(Quote):
    """Words that could have named a skill and were not counted, with the reason."""

    skills: tuple[str, ...]
    reason: DiscardReason
    detail: str = Field(default="", description="The sign that decided, such as 'followed by: to market'.")


class SectionInfo(_Model):
    """A part of the CV, and why it was taken for one."""

    kind: SectionKind
    start: int
    end: int
    heading: Quote | None = Field(default=None, description="The heading's own words, if it has a heading.")
    why: str


class PositionInfo(_Model):
    """A job, project or degree. Dates are 'YYYY-MM' or 'YYYY', as exact as the CV; `end` is 'present' for ongoing work."""

    kind: PositionKind
    heading: Quote
    title: Quote | None = Field(default=None, description="The job's title, the project's name or the degree.")
    organisation: Quote | None = Field(default=None, description="The employer or the school.")
    location: Quote | None = None
    start: int
    end: int
    begins: str | None
    ends: str | None


class Remark(_Model):
    """Something about the CV's dates that cannot be or calls for a question. `positions` index into `positions`."""

    code: Literal["end_before_start", "starts_in_future", "long_ago", "overlap"]
    message: str
    quote: Quote
    positions: tuple[int, ...]


class TaxonomyInfo(_Model):
    """Which taxonomy made the report."""

    name: str
    version: str
    sha256: str


class DocumentFindingInfo(_Model):
    """Something about the file that a person should know: hidden text, a page that is a picture. No part of any score."""

    code: FindingCode
    message: str
    quote: str = Field(default="", description="The words it is about, shortened; hidden words stand here alone.")
    start: int | None = Field(default=None, ge=0, description="First code point, when the words are part of the text.")
    end: int | None = Field(default=None, ge=0, description="One past the last code point.")
    page: int | None = Field(default=None, ge=1)


class SourceInfo(_Model):
    """The file that the text was read from, and what read it."""

    kind: SourceKind
    reader: str
    reader_version: str
    sha256: str = Field(description="Of the file's bytes, hexadecimal.")
    pages: int | None = Field(default=None, ge=1)


class DocumentInfo(_Model):
    """Which text the report is about. The text itself is not kept."""

    id: str
    sha256: str
    characters: int
    words: int
    english: bool = Field(
        description="Whether the text reads as English. Where it does not, profile and flags are unknown."
    )
    source: SourceInfo | None = Field(default=None, description="None for a text that was given as such.")
    findings: tuple[DocumentFindingInfo, ...] = ()


class Report(_Model):
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
