"""Words of the CV, and what they say of a skill."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, Self

from pydantic import Field

from rolematch.lexicon import Relation, SectionKind
from rolematch.report.part import Part, Share

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


class Quote(Part):
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


class SkillTime(Part):
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


class SkillFinding(Part):
    """A skill found in the CV, with its best level, all evidence, and when it was applied."""

    id: str
    label: str
    level: Level
    evidence: tuple[Evidence, ...]
    time: SkillTime = SkillTime()
    contradicted_by: tuple[Quote, ...] = Field(
        default=(), description="Sentences that deny the skill although other words of the CV claim it; in text order."
    )


class Discarded(Quote):
    """Words that could have named a skill and were not counted, with the reason."""

    skills: tuple[str, ...]
    reason: DiscardReason
    detail: str = Field(default="", description="The sign that decided, such as 'followed by: to market'.")
