"""What the annotate room found in one text: plain frozen values, each with its place in the caller's own text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from rolematch.lexicon import LabelTarget, Relation, SectionKind

PositionKind = Literal[
    "employment", "internship", "freelance", "research", "project", "open_source", "volunteering", "education"
]


class TextSpan(NamedTuple):
    """A half-open range of code points of the document's text.

    A tuple, because hundreds are made of every text and a frozen dataclass takes three times as long to make.
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and signs of the text, in order; one entry a token in each sequence.

    `starts`/`ends` are code points, `words` lower case. Letters and digits part company ("Java8" is two tokens), each
    other sign is a token of its own, and a hyphen inside a word is none at all: "scikit-learn" reads like "scikit learn".
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Segment:
    """One bullet, sentence or heading line: the stretch within which cues and context words reach.

    `first`/`last` are a half-open token range. `line` is the number of the logical line it came from; `is_heading`
    says that the line opens a section or a position.
    """

    first: int
    last: int
    line: int
    section: int
    position: int | None
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the CV. `why` says what it was taken for one by, for a person to check."""

    kind: SectionKind
    span: TextSpan
    heading: TextSpan | None
    why: str


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as the CV gives it: `month` is None where only the year is known."""

    year: int
    month: int | None = None


@dataclass(frozen=True, slots=True)
class DateRange:
    """`end` is None with `present` True for work that goes on; both None with `present` False when only one was found."""

    start: PartialDate | None
    end: PartialDate | None
    present: bool
    span: TextSpan


@dataclass(frozen=True, slots=True)
class Position:
    """A job, internship, project, post or degree: its heading, its dates, and the text that belongs to it.

    `title` is the job's, the project's name or the degree; `organisation` the employer or the school. Each is None where
    the heading does not tell it apart.
    """

    kind: PositionKind
    span: TextSpan
    heading: TextSpan
    dates: DateRange | None
    title: TextSpan | None = None
    organisation: TextSpan | None = None
    location: TextSpan | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A candidate: words that may point at skills. Whether they do is decided by the assess room.

    `first`/`last` are a half-open token range, `label` the taxonomy's wording or pattern that was met, `similarity` (0..1)
    how alike the two are: below 1 for a misspelt or torn name.
    """

    span: TextSpan
    first: int
    last: int
    label: str
    relation: Relation
    targets: tuple[LabelTarget, ...]
    exact_case: bool
    similarity: float = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """A phrase that is evidence of something other than a skill: a cue, a production practice, a specialisation."""

    kind: Literal["cue", "practice", "specialisation"]
    target: str
    span: TextSpan
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found, each sequence in text order. Token ranges index `tokens`.

    In a text with columns side by side, tokens, segments, mentions and findings stand in the order of reading.
    """

    text: str
    tokens: Tokens
    segments: tuple[Segment, ...]
    sections: tuple[Section, ...]
    positions: tuple[Position, ...]
    mentions: tuple[Mention, ...]
    findings: tuple[Finding, ...]
    addresses: tuple[TextSpan, ...]
    """Web and e-mail addresses: nothing inside them is evidence."""

    def quote(self, span: TextSpan) -> str:
        """Return the document's own words at `span`."""
        return self.text[span.start : span.end]
