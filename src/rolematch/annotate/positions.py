"""Positions: the jobs, internships, projects and degrees of a CV, and the text that belongs to each.

An entry is recognised by the date on its heading, or, among projects, by a heading line above bullets. Its text runs to
the next entry of the section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rolematch.annotate.dates import find_dates
from rolematch.annotate.headings import FLAT_LINE, Heading
from rolematch.annotate.lines import INLINE_BULLETS, Line
from rolematch.annotate.sections import ENTRY_KINDS
from rolematch.annotations import DateRange, Position, PositionKind, Section, TextSpan
from rolematch.lexicon import SectionKind

_UNDATED_ENTRIES: frozenset[SectionKind] = frozenset({"projects", "open_source", "research"})
_RANGED: frozenset[SectionKind] = frozenset({"experience", "research", "volunteering"})
"""Where entries run from one date to another, a single date on a line is something else: a paper, a promotion."""

_LONG_HEADING = 150
_DETAIL = re.compile(r"(?:project )?(?:duration|period|time ?frame|client|team size)\s*[:\-–]", re.IGNORECASE)
"""Openings of lines that give a detail of the job above, dates included."""
_FLAT_REACH = 130
"""In a one-line export, how many code points before a date its entry's heading may begin."""

_KIND_WORDS: tuple[tuple[PositionKind, re.Pattern[str]], ...] = (
    (
        "internship",
        re.compile(
            r"\b(?:intern|interns|internship|trainee|working student|werkstudent|co-op|praktikum|apprentice)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "freelance",
        re.compile(
            r"\b(?:freelance|freelancer|self[- ]employed|independent (?:consultant|contractor|developer))\b",
            re.IGNORECASE,
        ),
    ),
    ("volunteering", re.compile(r"\b(?:volunteer|volunteering|pro bono)\b", re.IGNORECASE)),
    (
        "research",
        re.compile(
            r"\b(?:research (?:assistant|associate|fellow|student|intern|scholar)|ph\.?d|postdoc\w*|doctoral|teaching assistant"
            r"|lecturer|tutor|graduate assistant|visiting (?:researcher|scholar))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "project",
        re.compile(
            r"\b(?:(?:personal|academic|course|class|university|college|side|capstone|hobby|final[- ]year) projects?|hackathon|thesis|dissertation)\b",
            re.IGNORECASE,
        ),
    ),
)
_SECTION_POSITION: dict[SectionKind, PositionKind] = {
    "experience": "employment",
    "projects": "project",
    "research": "research",
    "open_source": "open_source",
    "education": "education",
    "volunteering": "volunteering",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where an entry begins, where its heading ends, and its date."""

    start: int
    heading_end: int
    dates: DateRange | None


def find_positions(
    text: str, lines: tuple[Line, ...], sections: tuple[Section, ...], headings: tuple[Heading, ...]
) -> tuple[Position, ...]:
    """Return the entries of all sections that hold entries, in text order."""
    heading_starts = {heading.span.start for heading in headings}
    positions: list[Position] = []
    cursor = 0
    for section in sections:
        while cursor < len(lines) and lines[cursor].end <= section.span.start:
            cursor += 1
        if section.kind not in ENTRY_KINDS:
            continue
        stop = cursor
        while stop < len(lines) and lines[stop].start < section.span.end:
            stop += 1
        body = [line for line in lines[cursor:stop] if line.start not in heading_starts]
        entries = sorted(_section_entries(text, body, section), key=lambda entry: entry.start)
        if section.heading is None and positions and (not entries or entries[0].start > section.span.start):
            # The section goes on after a sidebar's lines, and with it the entry that they interrupted.
            last = positions[-1]
            end = entries[0].start if entries else section.span.end
            positions[-1] = replace(last, span=TextSpan(last.span.start, end))
        for index, entry in enumerate(entries):
            end = entries[index + 1].start if index + 1 < len(entries) else section.span.end
            heading = TextSpan(entry.start, min(entry.heading_end, end))
            kind = _kind(text[heading.start : heading.end], section.kind)
            positions.append(Position(kind, TextSpan(entry.start, end), heading, entry.dates))
    return tuple(positions)


def _kind(heading: str, section: SectionKind) -> PositionKind:
    usual = _SECTION_POSITION[section]
    if usual in ("education", "project", "open_source"):
        return usual
    for kind, pattern in _KIND_WORDS:
        if pattern.search(heading) is not None:
            return kind
    return usual


def _section_entries(text: str, lines: Sequence[Line], section: Section) -> Iterator[_Entry]:
    flat = [line for line in lines if line.end - line.start > FLAT_LINE]
    for line in flat:
        yield from _flat_entries(
            text, max(line.start, section.span.start), min(line.end, section.span.end), section.kind
        )
    # A line that opened with its heading ("Education BSc ... 2019") or stands in another section's flat line is no entry.
    ordinary = [line for line in lines if line.end - line.start <= FLAT_LINE and line.start >= section.span.start]
    if ordinary:
        yield from _line_entries(text, ordinary, section)


def _line_entries(text: str, lines: Sequence[Line], section: Section) -> Iterator[_Entry]:
    kind = section.kind
    dates = _heading_dates(text, lines, bullets=False)
    if not any(dates):
        dates = _heading_dates(text, lines, bullets=True)
    if kind == "research" or (
        kind in _RANGED and any(found is not None and found.start is not None for found in dates)
    ):
        dates = [found if found is not None and found.start is not None else None for found in dates]
    above = _lines_above(text, lines, dates)
    taken: set[int] = set()
    for index, found in enumerate(dates):
        if found is None or index in taken:
            continue
        first = index
        for _ in range(above):
            if (
                first - 1 in taken
                or first == 0
                or not _may_open(text, lines, first - 1, dates)
                or lines[first].after_blank
            ):
                break
            first -= 1
        last = index
        while (
            last + 1 < len(lines)
            and last - index < 2
            and _extends(text, lines, last, dates, alone=_is_alone(text, lines[index], found))
        ):
            last += 1
        if (
            last == index
            and first == index
            and index > 0
            and _is_alone(text, lines[index], found)
            and index - 1 not in taken
            and _may_open(text, lines, index - 1, dates)
        ):
            first = index - 1
        taken.update(range(first, last + 1))
        yield _Entry(lines[first].start, lines[last].end, found)
    goes_on = section.heading is None  # after a sidebar: what has no date of its own belongs to the entry before
    if kind in _UNDATED_ENTRIES or not (taken or goes_on):
        yield from _undated_entries(text, lines, taken)


def _heading_dates(text: str, lines: Sequence[Line], *, bullets: bool) -> list[DateRange | None]:
    """Return for each line the date that makes it the heading of an entry, if it has one."""
    found: list[DateRange | None] = []
    for index, line in enumerate(lines):
        # A range may run over the end of its line: "2022 -" and "Present" below it.
        over = lines[index + 1].end if index + 1 < len(lines) and text[line.end - 1] in "-–—" else line.end
        found.append(_heading_date(text, line, over, bullets=bullets))
    return found


def _heading_date(text: str, line: Line, over: int, *, bullets: bool) -> DateRange | None:
    length = line.end - line.start
    if length > _LONG_HEADING + 40 or (line.bullet and not bullets) or (line.continues and text[line.start].islower()):
        return None
    if _DETAIL.match(text, line.start, line.end) is not None:
        return None
    for found in find_dates(text, line.start, over):
        if found.span.start >= line.end:
            return None
        rest = length - (min(found.span.end, line.end) - found.span.start)
        at_edge = line.end - found.span.end <= 45 or found.span.start - line.start <= 14  # noqa: PLR2004 - a place may follow
        sentence = text[line.end - 1] == "." and rest > 60  # noqa: PLR2004
        if rest <= _LONG_HEADING and at_edge and not sentence:
            return found
    return None


def _is_alone(text: str, line: Line, found: DateRange) -> bool:
    """Tell whether the line is hardly more than its date: the heading's words must stand beside it."""
    rest = text[line.start : found.span.start] + text[found.span.end : line.end]
    return len(re.findall(r"[^\W\d_]+", rest)) <= 3  # noqa: PLR2004 - "Remote, Poland"


def _may_open(text: str, lines: Sequence[Line], index: int, dates: Sequence[DateRange | None]) -> bool:
    """Tell whether a line may be the first line of a heading whose date stands further down."""
    line = lines[index]
    if line.bullet or line.continues or dates[index] is not None or line.end - line.start > 110:  # noqa: PLR2004
        return False
    return text[line.end - 1] not in ".;:," and not text[line.start].islower()


def _lines_above(text: str, lines: Sequence[Line], dates: Sequence[DateRange | None]) -> int:
    """Return how many heading lines stand above the date in this section, going by its first entry."""
    for index, found in enumerate(dates):
        if found is None:
            continue
        count = 0
        while index > 0 and count < 3 and _may_open(text, lines, index - 1, dates) and not lines[index].after_blank:  # noqa: PLR2004
            count += 1
            index -= 1
        return count
    return 0


def _extends(text: str, lines: Sequence[Line], last: int, dates: Sequence[DateRange | None], *, alone: bool) -> bool:
    """Tell whether the line after `last` still belongs to the heading: short, no bullet, no sentence."""
    line = lines[last + 1]
    if line.bullet or line.continues or dates[last + 1] is not None or (line.after_blank and not alone):
        return False
    words = text[line.start : line.end].split()
    if len(words) > 9 or text[line.end - 1] in ".;:" or text[line.start].islower():  # noqa: PLR2004
        return False
    # What follows must not be another entry's opening: a line right above a date belongs to that date.
    return not (last + 2 < len(lines) and dates[last + 2] is not None and not lines[last + 2].after_blank and not alone)


def _undated_entries(text: str, lines: Sequence[Line], taken: set[int]) -> Iterator[_Entry]:
    """Find headings without a date: a short line above a bullet or a paragraph."""
    for index, line in enumerate(lines[:-1]):
        following = lines[index + 1]
        fresh = index == 0 or line.after_blank or lines[index - 1].bullet or lines[index - 1].continues
        if (
            index not in taken
            and index + 1 not in taken
            and fresh
            and not line.bullet
            and not line.continues
            and line.end - line.start <= _LONG_HEADING
            and text[line.end - 1] not in ".;,"
            and (following.bullet or following.end - following.start > line.end - line.start or following.after_blank)
        ):
            yield _Entry(line.start, line.end, None)


def _flat_entries(text: str, start: int, end: int, kind: SectionKind) -> Iterator[_Entry]:
    """Find entries within one enormous line: "Title Employer - Town, ST March 2015 to May 2018"."""
    previous = start
    last: DateRange | None = None
    for found in find_dates(text, start, end):
        if kind != "education" and found.start is None:
            continue
        begin = max(previous, found.span.start - _FLAT_REACH)
        opening = text[begin : found.span.start]
        cut = max(
            opening.rfind(". "),
            opening.rfind("  "),
            opening.rfind("! "),
            *(opening.rfind(sign) for sign in INLINE_BULLETS),
        )
        heading_start = begin + cut + 1 if cut >= 0 else begin
        while heading_start < found.span.start and not text[heading_start].isalnum():
            heading_start += 1
        if begin > previous and cut < 0:
            heading_start = text.find(" ", begin, found.span.start) + 1 or begin
        if last is not None and (last.start, last.end, last.present) == (found.start, found.end, found.present):
            continue  # the same dates again, as in "Client: ..., March 2017 - present", are the same job's
        yield _Entry(heading_start, found.span.end, found)
        previous = found.span.end
        last = found
