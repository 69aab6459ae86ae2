"""Which date on a line makes it the heading of an entry: one at its edge, one behind a title, one that a sentence tells."""

from __future__ import annotations

import re
from itertools import islice

from rolematch.annotate.dates import find_dates, may_hold_dates
from rolematch.annotate.flat_entries import name_after
from rolematch.annotate.heading_parts import HeadingReader
from rolematch.annotate.heading_words import WORKED_AS
from rolematch.annotate.lines import Line, starts_lower
from rolematch.annotate.row_shapes import ABBREVIATED, AFTER_DATE, LONG_HEADING, LONGEST_ROW
from rolematch.annotations import DateRange, TextSpan
from rolematch.lexicon import SectionKind

_BEFORE_DATE = 14
"""This many code points may go before a heading's date."""
_DATE_AND_PLACE = 3
"""A row with at most this many words beside its date ("Remote, Poland") says only when and where."""
_SENTENCE = 30
_LONGEST_NAME = 5
_MOST_WORDS = 14

_DETAIL = re.compile(
    r"(?:project )?(?:duration|period|time ?frame|client|team size|extra-?curriculars?(?: activities)?|activities|thesis(?: title)?|advis[oe]r|courses"
    r"|(?:relevant |key )?coursework|hono(?:u)?rs|awards)\s*[:\-–]|duration\s",
    re.IGNORECASE,
)
"""Openings of lines that give a detail of the job above, dates included."""
_CLOSES_NAME = re.compile(r"\s?\)(?=\s?[:–—-])")
_LOWER_BEFORE = re.compile(r"\b[a-z]{3,}\s+$")
_SINCE = re.compile(r"since|seit|from|ab", re.IGNORECASE)
_OPENINGS = ("-", "–", "—", "to", "until", "since", "seit", "from", "ab")
"""What a line ends in whose range ends on the next one."""
_LONGEST_OPENING = 5
_BROKEN_RANGE = re.compile(r"[-–—]\s*$|\b(?:to|until)\s*$", re.IGNORECASE)
_REST_OF_RANGE = re.compile(
    r"(?:[-–—]\s*)?(?:\w{3,9}\.?\s+|\d{1,2}[./])?(?:(?:19|20)\d\d|present|current|now|today|ongoing)\b[\s.)\]]*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_ONGOING = re.compile(r"((?:currently )?in progress|ongoing)\s*(?:[|•·].{0,40})?$", re.IGNORECASE)
_ONE_YEAR = r"(?:(?:spring|summer|fall|autumn|winter)\s+)?(?:19|20)\d\d"
_YEARS = re.compile(rf"[\s(]*{_ONE_YEAR}(?:\s*(?:[,&/]|\band\b)\s*{_ONE_YEAR})+(?:[\s)]*$|:\s)", re.IGNORECASE)


def is_rest_of_range(text: str, line: Line, following: Line) -> bool:
    """Tell whether the next line holds nothing but the end of a range that this line begins."""
    opens = text[max(line.start, line.end - _LONGEST_OPENING) : line.end].lower().endswith(_OPENINGS)
    if not opens and text[following.start] not in "-–—":
        return False
    if _REST_OF_RANGE.fullmatch(text, following.start, following.end) is None:
        return False
    if _SINCE.fullmatch(text, line.start, line.end) is not None:
        return True
    opened = _BROKEN_RANGE.search(text, line.start, line.end) is not None
    if not opened and text[following.start] not in "-–—":
        return False
    return any(found.span.end <= following.end for found in find_dates(text, max(line.start, line.end - 30), line.end))


def heading_date(text: str, line: Line, end: int, length: int) -> DateRange | None:
    """Return the date that makes a line the heading of an entry, if it has one.

    `end` is where its date ends that broke off at the line's end; `length` counts its code points without gaps.
    """
    if length > LONGEST_ROW or (line.continues and text[line.start].islower()):
        return None
    ongoing = _ONGOING.match(text, line.start, line.end) if not line.bullet else None
    if ongoing is not None:
        return DateRange(None, None, present=True, span=TextSpan(line.start, ongoing.end(1)))
    if not may_hold_dates(text, line.start, end) or _DETAIL.match(text, line.start, line.end) is not None:
        return None
    listed = _YEARS.match(text, line.start, line.end)
    if listed is not None:
        # "2023, 2024", "Summer 2004, Summer 2005: harvest": a course or work of each of these years.
        years = list(find_dates(text, line.start, listed.end()))
        if len(years) > 1 and all(year.end is not None for year in years):
            ends = sorted((year.end for year in years if year.end is not None), key=lambda date: date.year)
            return DateRange(ends[0], ends[-1], present=False, span=TextSpan(years[0].span.start, years[-1].span.end))
    for found in find_dates(text, line.start, end):
        if found.span.start >= line.end:
            return None
        if (
            found.present
            and starts_lower(text, found.span.start)
            and _LOWER_BEFORE.search(text, line.start, found.span.start)
        ):
            continue  # "Helped with the launch of the line, live since May 2023"
        rest = length - (min(found.span.end, end) - found.span.start)
        at_edge = end - found.span.end <= AFTER_DATE or found.span.start - line.start <= _BEFORE_DATE
        sentence = text[end - 1] == "." and rest > _SENTENCE and ABBREVIATED.search(text, line.start, end) is None
        if rest <= LONG_HEADING and at_edge and not sentence:
            return found
    return None


def date_amid(text: str, line: Line, reader: HeadingReader, kind: SectionKind) -> tuple[DateRange, int] | None:
    """Return the date in the middle of a line and the end of the heading: "Teacher 05/2010 to 08/2012 Acme Town Taught ...".

    Some exports print the first line of the text on the heading's line. A title's noun, or a degree's or a project's name,
    leads it; after "Name (2020 - present):" anything may follow.
    """
    if line.bullet or line.continues:
        return None
    found = next(find_dates(text, line.start, min(line.end, line.start + LONG_HEADING)), None)
    if found is None:
        return None
    before = text[line.start : found.span.start].strip(" ,|-–—(")
    named = _CLOSES_NAME.match(text, found.span.end, line.end) if text[found.span.start - 1] == "(" else None
    if named is not None and len(before.split()) <= _LONGEST_NAME:
        return found, named.end()
    single_counts = kind in ("education", "projects", "open_source")
    if not text[line.start].isupper() or (found.start is None and not single_counts):
        return None
    if not before or len(before.split()) > _MOST_WORDS or before[-1] in ".;" or ". " in before:
        return None
    after = text[found.span.end : line.end].lstrip(" ,|-–—).")
    if not (after[:1].isupper() or after[:1].isdigit()) or not (single_counts or reader.names_title(before)):
        return None
    return found, name_after(text, found.span.end, line.end)


def told_job(text: str, line: Line) -> DateRange | None:
    """Return the dates of a job that a sentence tells, bullet or not."""
    told = WORKED_AS.match(text, line.start, line.end)
    if told is None:
        return None
    found = next(find_dates(text, told.end("organisation"), line.end), None)
    return found if found is not None and found.start is not None else None


def is_alone(text: str, start: int, end: int, found: DateRange) -> bool:
    """Tell whether the line is hardly more than its date: the heading's words must stand beside it."""
    rest = f"{text[start : found.span.start]} {text[found.span.end : end]}"
    return next(islice(_WORD.finditer(rest), _DATE_AND_PLACE, None), None) is None
