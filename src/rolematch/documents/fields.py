"""CVs that come as fields: sections and positions are written out as text, and their places kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from rolematch.annotations import DateRange, PartialDate, Position, PositionKind, Section, TextSpan
from rolematch.document import GivenStructure
from rolematch.documents.draft import Draft, joined
from rolematch.documents.story import BULLET
from rolematch.lexicon import SectionKind

_MONTHS = "January February March April May June July August September October November December".split()
_ISO = re.compile(r"\s*(\d{4})(?:-(\d{1,2}))?(?:-\d{1,2})?(?:[T ].*)?\s*$")
_NAMED = re.compile(r"\s*([A-Za-z]{3,9})\.?\s+(?:\d{1,2},?\s+)?(\d{4})\s*$")
_NUMBERED = re.compile(r"\s*(\d{1,2})[/.](?:\d{1,2}[/.])?(\d{4})\s*$")
_PRESENT = frozenset({"present", "now", "current", "today", "ongoing"})
_YEARS = range(1900, 2101)
_WHY = "a field of the file"


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, project or degree as fields give it. `ends` is "" for what goes on when `begins` is given."""

    kind: PositionKind
    title: str
    organisation: str = ""
    location: str = ""
    begins: str = ""
    ends: str = ""
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(slots=True)
class FieldDraft:
    """A draft that keeps where its sections and positions stand."""

    draft: Draft
    _sections: list[Section] = field(default_factory=list)
    _positions: list[Position] = field(default_factory=list)

    def header(self, lines: Iterable[str]) -> None:
        """Write name, headline and contact lines."""
        for line in lines:
            self.draft.line(line)
        if self.draft.length:
            self._sections.append(Section("header", TextSpan(0, self.draft.length), None, _WHY))

    def section(self, kind: SectionKind, heading: str, entries: Iterable[Entry | str]) -> None:
        """Write a section; nothing when it has no entries. A str is a line of its own."""
        entries = [entry for entry in entries if not isinstance(entry, str) or entry.strip()]
        if not entries:
            return
        self.draft.blank()
        start = self.draft.line(heading, "heading")
        for entry in entries:
            if isinstance(entry, str):
                self.draft.line(entry)
            else:
                self._entry(entry)
        span, head = TextSpan(start, self.draft.length), TextSpan(start, start + len(heading))
        self._sections.append(Section(kind, span, head, _WHY))

    def _entry(self, entry: Entry) -> None:
        self.draft.blank()
        start = self.draft.length
        spans: list[TextSpan | None] = []
        head = ""
        for part in (entry.title, entry.organisation, entry.location):
            words = " ".join(part.split())
            head += ", " if words and head else ""
            spans.append(TextSpan(start + len(head), start + len(head) + len(words)) if words else None)
            head += words
        begins, ends = parse_date(entry.begins), parse_date(entry.ends)
        present = begins is not None and (not entry.ends.strip() or entry.ends.strip().casefold() in _PRESENT)
        written = dates_text(begins, ends, present=present)
        line = joined((head, written), "\t")
        self.draft.line(line)
        for paragraph in entry.paragraphs:
            self.draft.line(paragraph)
        for bullet in entry.bullets:
            if bullet.strip():
                self.draft.line(BULLET + " ".join(bullet.split()), "list_item")
        if not line:
            return
        heading = TextSpan(start, start + len(line))
        dates = DateRange(begins, ends, present, TextSpan(heading.end - len(written), heading.end)) if written else None
        self._positions.append(Position(entry.kind, TextSpan(start, self.draft.length), heading, dates, *spans))

    def structure(self) -> GivenStructure:
        """Return what the fields said; each section reaches to the next one."""
        if not self._sections:
            return GivenStructure((), ())
        starts = [section.span.start for section in self._sections]
        ends = [*starts[1:], len(self.draft.text)]
        return GivenStructure(
            tuple(
                replace(section, span=TextSpan(start if at else 0, end))
                for at, (section, start, end) in enumerate(zip(self._sections, starts, ends, strict=True))
            ),
            tuple(
                replace(position, span=TextSpan(position.span.start, min(position.span.end, len(self.draft.text))))
                for position in self._positions
            ),
        )


def parse_date(text: str) -> PartialDate | None:
    """Read "2019-01-31", "2019-01", "2019", "Jan 2019", "Jan 5, 2019" or "01/2019"; None for anything else."""
    match = _ISO.match(text)
    if match is not None:
        return _date(int(match[1]), int(match[2] or 0))
    match = _NAMED.match(text)
    if match is not None:
        named = [
            number for number, month in enumerate(_MONTHS, start=1) if month.lower().startswith(match[1][:3].lower())
        ]
        return _date(int(match[2]), named[0] if named else 0)
    match = _NUMBERED.match(text)
    return _date(int(match[2]), int(match[1])) if match is not None else None


def _date(year: int, month: int) -> PartialDate | None:
    if year not in _YEARS:
        return None
    return PartialDate(year, month if 0 < month <= len(_MONTHS) else None)


def dates_text(begins: PartialDate | None, ends: PartialDate | None, *, present: bool) -> str:
    """Write a span of time: "January 2019 – May 2021", "2019 – present", "May 2021", or ""."""
    last = "present" if present else _written(ends)
    return joined((_written(begins), last), " – ")


def _written(date: PartialDate | None) -> str:
    if date is None:
        return ""
    return f"{_MONTHS[date.month - 1]} {date.year}" if date.month else f"{date.year}"
