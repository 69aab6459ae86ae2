"""Work that is told under competencies instead of under jobs, as functional CVs do: "Data engineering: Built the pipeline ..."."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rolematch.annotate.lines import Line
from rolematch.annotations import Section, TextSpan

_DID = (
    r"(?:built|rebuilt|wrote|rewrote|led|ran|won|drove|grew|oversaw|made|kept|brought|set up"
    r"|designed|developed|implemented|created|launched|migrated|delivered|introduced|reduced|improved|increased|deployed|replaced|ported|released"
    r"|maintained|architected|engineered|established|refactored|optimi[sz]ed|converted|coordinated|supervised|mentored|moved|shipped|tuned"
    r"|configured|installed|analy[sz]ed|conducted|performed|prepared|presented|saved|solved|fixed|programmed|founded|initiated|assembled)"
)
_DID_SOMETHING = re.compile(
    rf"{_DID}\b(?!\s*[,:/(|&])"
    r"|(?:automated|integrated|managed|trained|tested|directed|organi[sz]ed|supported|applied|modell?ed|scaled|cleaned|evaluated|documented|hired)"
    r"(?:\s+and\s+\w+ed)?\s+(?:an?|the|our|all|its|\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|several|over|more than)\b",
    re.IGNORECASE,
)
"""How a sentence about work done begins. Words that are participles as often ("Automated testing") need what they were done to."""
_OPENING = re.compile(r"(?:[^\w\s]\s*){0,3}(?:[A-Z][\w&/ -]{2,40}:\s+)?")
_LONG = 45
"""Code points from which a line of a list of skills is a sentence or a list, and no single item."""
_FEWEST = 2
WHY = "tells under competencies what was done"


def with_told_work(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections, with the part of a skills section that tells of work done as a section about work.

    It does so when two long lines or more, and most of them, open with a verb of doing in the past tense. The part begins
    below the heading, at its first line that is no list.
    """
    starts = [line.start for line in lines]
    return tuple(
        part
        for section in sections
        for part in _parted(
            text, lines[bisect_left(starts, section.span.start) : bisect_left(starts, section.span.end)], section
        )
    )


def _parted(text: str, lines: Sequence[Line], section: Section) -> Iterator[Section]:
    """Yield the section, or its list and its telling part. `lines` are its own."""
    start = _first_told(text, lines, section) if section.kind == "skills" else None
    if start is None:
        yield section
        return
    yield Section(section.kind, TextSpan(section.span.start, start), section.heading, section.why)
    yield Section("experience", TextSpan(start, section.span.end), None, WHY)


def _first_told(text: str, lines: Sequence[Line], section: Section) -> int | None:
    """Return where work begins to be told: at the first sentence about it, or at the line that heads that sentence."""
    if section.heading is None:
        return None
    body = [line for line in lines if line.start >= section.heading.end and not line.continues]
    long = [line for line in body if line.end - line.start > _LONG]
    told = [line for line in long if _tells(text, line)]
    if len(told) < _FEWEST or 2 * len(told) < len(long):
        return None
    at = body.index(told[0])
    headed = at > 0 and body[at - 1].end - body[at - 1].start <= _LONG and not body[at - 1].bullet
    return body[at - headed].start


def _tells(text: str, line: Line) -> bool:
    opening = _OPENING.match(text, line.start, line.end)
    begins = opening.end() if opening is not None else line.start
    return _DID_SOMETHING.match(text, begins, line.end) is not None
