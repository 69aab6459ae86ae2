"""What the report says of the CV itself: its file, its sections and its positions, and of the taxonomy that read it."""

from __future__ import annotations

from pydantic import Field

from rolematch.annotations import PositionKind
from rolematch.document import FindingCode, SourceKind
from rolematch.lexicon import SectionKind
from rolematch.report.evidence import Quote
from rolematch.report.part import Part


class SectionInfo(Part):
    """A part of the CV, and why it was taken for one."""

    kind: SectionKind
    start: int
    end: int
    heading: Quote | None = Field(default=None, description="The heading's own words, if it has a heading.")
    why: str


class PositionInfo(Part):
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


class TaxonomyInfo(Part):
    """Which taxonomy made the report."""

    name: str
    version: str
    sha256: str


class DocumentFindingInfo(Part):
    """Something about the file that a person should know: hidden text, a page that is a picture. No part of any score."""

    code: FindingCode
    message: str
    quote: str = Field(default="", description="The words it is about, shortened; hidden words stand here alone.")
    start: int | None = Field(default=None, ge=0, description="First code point, when the words are part of the text.")
    end: int | None = Field(default=None, ge=0, description="One past the last code point.")
    page: int | None = Field(default=None, ge=1)


class SourceInfo(Part):
    """The file that the text was read from, and what read it."""

    kind: SourceKind
    reader: str
    reader_version: str
    sha256: str = Field(description="Of the file's bytes, hexadecimal.")
    pages: int | None = Field(default=None, ge=1)


class DocumentInfo(Part):
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
