"""The rows of a section with entries: which of its lines may head an entry, which tell of duties, and where dates stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rolematch.annotate.date_column import ColumnCell, date_column
from rolematch.annotate.dates import find_dates
from rolematch.annotate.flat_entries import name_after
from rolematch.annotate.heading_parts import HeadingReader
from rolematch.annotate.heading_words import FIELD, STRONG, WORKED_AS, names_degree
from rolematch.annotate.lines import BULLETS, Line, starts_lower
from rolematch.annotations import DateRange, TextSpan
from rolematch.lexicon import SectionKind

LONG_HEADING = 150
"""A line of more code points than this, its date and wide gaps left out, tells a story and heads no entry."""

_LONGEST_UNDATED = 110
_MOST_WORDS = 14
_DATE_AND_PLACE = 3
"""A row with at most this many words beside its date ("Remote, Poland") says only when and where."""
_AFTER_DATE, _BEFORE_DATE = 45, 14
"""A heading's date stands at an edge: this many code points may follow it (a place), or go before it."""
_SENTENCE = 30
_LONGEST_NAME, _SHORT = 5, 4
_FEWEST_COLUMNS = 2

_DETAIL = re.compile(
    r"(?:project )?(?:duration|period|time ?frame|client|team size|extra-?curriculars?(?: activities)?|activities|thesis(?: title)?|advis[oe]r|courses"
    r"|(?:relevant |key )?coursework|hono(?:u)?rs|awards)\s*[:\-–]|duration\s",
    re.IGNORECASE,
)
"""Openings of lines that give a detail of the job above, dates included."""
_LABEL = re.compile(r"[A-Z][\w&/' -]{1,34}?\s?:\s")
_SUBTITLE = re.compile(
    r"(?:key |main |major )?(?:responsibilit(?:y|ies)|achievements?|accomplishments?|description|duties|highlights|overview|tasks|tools"
    r"|technologies|tech stack|environment|impact|details|contributions?|relevant (?:modules|courses|coursework)|coursework|roles? and responsibilities)\W*",
    re.IGNORECASE,
)
_COLUMN_NAMES = re.compile(
    r"(?:(?:school |academic )?years?|periods?|dates?|from|to|duration|company|employers?|organi[sz]ation|institution|school|university|board|client"
    r"|roles?|titles?|positions?|designation|degree|qualification|course|subjects?|tasks|responsibilities|description|location|place|marks|grade"
    r"|percentage|project|technologies|skills?)s?",
    re.IGNORECASE,
)
"""The names of a table's columns: "Period | Company | Role | Tasks"."""
_GRADE = re.compile(
    r"(?:current |overall |cumulative )?(?:c?gpa|percentage|grade|score)\s?[:\-–]?\s?\(?[\d./%\s]+\)?.{0,20}",
    re.IGNORECASE,
)
_CLOSES_NAME = re.compile(r"\s?\)(?=\s?[:–—-])")
_LOWER_BEFORE = re.compile(r"\b[a-z]{3,}\s+$")
_PAGE = re.compile(
    r"page \d+(?: (?:of|/) \d+)?|\d{1,2}|[^\W\d][^\d\n]{0,60}[-–—|,\s]\s?page \d+(?:\s?(?:of|/)\s?\d+)?", re.IGNORECASE
)
"""A page's number, also behind what stands on every page: "Curriculum vitae - page 2 of 4"."""
_SINCE = re.compile(r"since|seit|from|ab", re.IGNORECASE)
_LIST = re.compile(
    r"(?:tech(?:nology|nical)? stack|stack|technologies|tools|skills|environment|keywords)\b.{0,12}?[—–:-]",
    re.IGNORECASE,
)
_BROKEN_RANGE = re.compile(r"[-–—]\s*$|\b(?:to|until)\s*$", re.IGNORECASE)
_REST_OF_RANGE = re.compile(
    r"(?:[-–—]\s*)?(?:\w{3,9}\.?\s+|\d{1,2}[./])?(?:(?:19|20)\d\d|present|current|now|today|ongoing)\b[\s.)\]]*",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"\b(?:inc|ltd|corp|co|llc|pvt|sc|a|s|tech|eng|jr|sr|u\.?k|u\.?s|e\.?v|d)\.$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
COLUMNS = re.compile(r"\s{2,}|\t")
"""What parts the columns of a row."""
_ONGOING = re.compile(r"((?:currently )?in progress|ongoing)\s*(?:[|•·].{0,40})?$", re.IGNORECASE)
_ONE_YEAR = r"(?:(?:spring|summer|fall|autumn|winter)\s+)?(?:19|20)\d\d"
_YEARS = re.compile(rf"[\s(]*{_ONE_YEAR}(?:\s*(?:[,&/]|\band\b)\s*{_ONE_YEAR})+(?:[\s)]*$|:\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a section is about: its kind, and whether it lists projects, be it those of an employer's clients."""

    kind: SectionKind
    projects: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line, with what it was broken from. `start`/`end` are code points.

    `date` makes it the anchor of an entry; `alone` says that there is hardly more than the date on it; `heads` that it may be
    part of an entry's heading; `fresh` that a blank line or a bullet by itself stands before it; `bullet` as for lines.
    """

    start: int
    end: int
    date: DateRange | None
    alone: bool
    heads: bool
    fresh: bool
    bullet: bool

    @property
    def span(self) -> TextSpan:
        """The row's place."""
        return TextSpan(self.start, self.end)


def read_rows(text: str, lines: Sequence[Line], reader: HeadingReader, about: Topic) -> list[Row]:
    """Return the rows of a section's body, in order. `about` says what the section is about."""
    if lines and lines[0].continues:
        # Nothing goes on across the heading of a section.
        lines = [replace(lines[0], continues=False), *lines[1:]]
    rows: list[Row] = []
    column = date_column(text, lines)
    index = 0
    after_bare_bullet = False
    while index < len(lines):
        line = lines[index]
        beside = column.get(index)
        index += 1
        if beside is not None:
            rows += _beside_column(text, line, beside, reader)
            continue
        if _PAGE.fullmatch(text, line.start, line.end) is not None:
            continue
        if not any(char.isalnum() for char in text[line.start : line.end]):
            after_bare_bullet = True
            continue
        end = line.end
        if index < len(lines) and _is_rest_of_range(text, line, lines[index]):
            end = lines[index].end
            index += 1
        following = lines[index] if index < len(lines) else None
        row = _row(text, line, end, following, reader, about)
        if rows and _is_wrapped(text, rows[-1], line, row):
            whole = _joined(rows[-1], row)
            if whole is not None:
                rows[-1] = whole
                continue
        rows.append(replace(row, fresh=row.fresh or after_bare_bullet))
        after_bare_bullet = False
    return rows


def _beside_column(text: str, line: Line, cell: ColumnCell, reader: HeadingReader) -> Iterator[Row]:
    """Yield the row of a line that stands beside a column of dates: its date is the column's, its text what follows."""
    start = cell.text_start
    rest = replace(line, start=start, bullet=text[start : start + 1] in BULLETS, continues=False)
    if cell.date is not None:
        yield Row(line.start, line.end, cell.date, start >= line.end, heads=True, fresh=True, bullet=False)
    elif start < line.end:
        heads = _may_head(text, rest, None, reader)
        yield Row(start, line.end, None, alone=False, heads=heads, fresh=False, bullet=rest.bullet)


def _is_rest_of_range(text: str, line: Line, following: Line) -> bool:
    """Tell whether the next line holds nothing but the end of a range that this line begins."""
    if _REST_OF_RANGE.fullmatch(text, following.start, following.end) is None:
        return False
    if _SINCE.fullmatch(text, line.start, line.end) is not None:
        return True
    opened = _BROKEN_RANGE.search(text, line.start, line.end) is not None
    if not opened and text[following.start] not in "-–—":
        return False
    return any(found.span.end <= following.end for found in find_dates(text, max(line.start, line.end - 30), line.end))


def _is_wrapped(text: str, before: Row, line: Line, row: Row) -> bool:
    """Tell whether a heading goes on in this line: "Ph.D., Instituto Superior -" and "Lisbon, 2015 – 2020" below it."""
    return (
        before.heads and before.date is None and line.continues and text[before.end - 1] in "-–—,&" and not row.bullet
    )


def _joined(before: Row, row: Row) -> Row | None:
    if row.end - before.start > LONG_HEADING + _AFTER_DATE:
        return None
    return replace(before, end=row.end, date=row.date, alone=False)


def _row(text: str, line: Line, end: int, following: Line | None, reader: HeadingReader, about: Topic) -> Row:
    date = _heading_date(text, line, end)
    alone = date is not None and _is_alone(text, line.start, end, date)
    words = COLUMNS.sub(" ", text[line.start : line.end])
    field = FIELD.match(text, line.start, line.end) if about.projects and not line.continues else None
    if field is not None:
        timed = field["label"].lower() in ("duration", "period")
        dated = next(find_dates(text, field.end(), line.end), None) if timed else None
        return Row(line.start, end, dated, alone=dated is not None, heads=True, fresh=line.after_blank, bullet=False)
    if about.kind == "experience" and (told := _told_job(text, line)) is not None:
        return Row(line.start, told.span.end, told, alone=False, heads=True, fresh=line.after_blank, bullet=False)
    if date is None:
        amid = _date_amid(text, line, reader, about.kind)
        if amid is not None:
            return Row(line.start, amid[1], amid[0], alone=False, heads=True, fresh=line.after_blank, bullet=False)
    names = (
        about.kind == "education" and not line.bullet and len(words) <= _LONGEST_UNDATED and _names_degree_first(words)
    )
    heads = names or _may_head(text, line, following, reader)
    return Row(line.start, end, date, alone, heads, line.after_blank, line.bullet)


def _heading_date(text: str, line: Line, end: int) -> DateRange | None:
    """Return the date that makes a line the heading of an entry, if it has one."""
    length = len(COLUMNS.sub(" ", text[line.start : end]))
    if length > LONG_HEADING + _AFTER_DATE or (line.continues and text[line.start].islower()):
        return None
    if _DETAIL.match(text, line.start, line.end) is not None:
        return None
    listed = _YEARS.match(text, line.start, line.end)
    if listed is not None:
        # "2023, 2024", "Summer 2004, Summer 2005: harvest": a course or work of each of these years.
        years = list(find_dates(text, line.start, listed.end()))
        if len(years) > 1 and all(year.end is not None for year in years):
            ends = sorted((year.end for year in years if year.end is not None), key=lambda date: date.year)
            return DateRange(ends[0], ends[-1], present=False, span=TextSpan(years[0].span.start, years[-1].span.end))
    ongoing = _ONGOING.match(text, line.start, line.end)
    if ongoing is not None and not line.bullet:
        return DateRange(None, None, present=True, span=TextSpan(line.start, ongoing.end(1)))
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
        at_edge = end - found.span.end <= _AFTER_DATE or found.span.start - line.start <= _BEFORE_DATE
        sentence = text[end - 1] == "." and rest > _SENTENCE and _ABBREVIATED.search(text, line.start, end) is None
        if rest <= LONG_HEADING and at_edge and not sentence:
            return found
    return None


def _date_amid(text: str, line: Line, reader: HeadingReader, kind: SectionKind) -> tuple[DateRange, int] | None:
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


def _told_job(text: str, line: Line) -> DateRange | None:
    """Return the dates of a job that a sentence tells, bullet or not."""
    told = WORKED_AS.match(text, line.start, line.end)
    if told is None:
        return None
    found = next(find_dates(text, told.end("organisation"), line.end), None)
    return found if found is not None and found.start is not None else None


def _is_alone(text: str, start: int, end: int, found: DateRange) -> bool:
    """Tell whether the line is hardly more than its date: the heading's words must stand beside it."""
    rest = f"{text[start : found.span.start]} {text[found.span.end : end]}"
    return len(_WORD.findall(rest)) <= _DATE_AND_PLACE


def _may_head(text: str, line: Line, following: Line | None, reader: HeadingReader) -> bool:
    """Tell whether a line without a date may be part of a heading: short, no bullet, no sentence, no label of a list."""
    words = COLUMNS.sub(" ", text[line.start : line.end])
    # In a row of columns the first one tells: "ML Engineer          Python, PyTorch, Hydra, OpenCV, Shapely".
    first = COLUMNS.split(text[line.start : line.end], maxsplit=1)[0]
    if line.bullet or line.continues or len(words) > LONG_HEADING + _AFTER_DATE:
        return False
    if len(first) > _LONGEST_UNDATED or len(first.split()) > _MOST_WORDS:
        return False
    if _GRADE.fullmatch(words) is not None:
        return True
    if starts_lower(words, 0) or (words[-1] in ".;:" and _ABBREVIATED.search(words) is None and not _is_name(words)):
        return False
    if _names_columns(text, line) or _SUBTITLE.fullmatch(words) is not None or _LIST.match(words) is not None:
        return False
    label = _LABEL.match(words)
    if label is not None and not reader.names_title(label.group()):
        return False
    goes_on = following is not None and following.continues and text[following.start].islower()
    return not (goes_on and words[-1] not in "-–—,&")


def _names_columns(text: str, line: Line) -> bool:
    """Tell whether a line holds the names of a table's columns, three or more of them."""
    cells = STRONG.split(text[line.start : line.end])
    return len(cells) > _FEWEST_COLUMNS and all(_COLUMN_NAMES.fullmatch(cell) is not None for cell in cells)


def _names_degree_first(words: str) -> bool:
    """Tell whether a degree opens the row, whatever is told of it further on: "B.A. in Physics. Thesis on snow."."""
    return names_degree(" ".join(words.split()[:2])) and not words[0].islower()


def _is_name(words: str) -> bool:
    """Tell whether words with a full stop after them are a name and no sentence: "Indiana University, Bloomington."."""
    parts = _WORD.findall(words)
    return (
        words[-1] == "."
        and len(parts) <= _LONGEST_NAME
        and all(part[0].isupper() or len(part) < _SHORT for part in parts)
    )
