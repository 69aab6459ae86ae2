"""Whether the words of a line have the shape of a heading: short, no sentence, no label of a list."""

from __future__ import annotations

import re

from rolematch.annotate.heading_parts import HeadingReader
from rolematch.annotate.heading_words import STRONG, names_degree
from rolematch.annotate.lines import Line, has_single_blanks, starts_lower

LONG_HEADING = 150
"""A line of more code points than this, its date and wide gaps left out, tells a story and heads no entry."""
AFTER_DATE = 45
"""A heading's date stands at an edge: this many code points may follow it, a place."""
LONGEST_ROW = LONG_HEADING + AFTER_DATE
"""The most code points of a heading, its date included."""

LONGEST_UNDATED = 110
_MOST_WORDS = 14
_LONGEST_NAME, _SHORT = 5, 4
_FEWEST_COLUMNS = 2

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
_LIST = re.compile(
    r"(?:tech(?:nology|nical)? stack|stack|technologies|tools|skills|environment|keywords)\b.{0,12}?[—–:-]",
    re.IGNORECASE,
)
ABBREVIATED = re.compile(r"\b(?:inc|ltd|corp|co|llc|pvt|sc|a|s|tech|eng|jr|sr|u\.?k|u\.?s|e\.?v|d)\.$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
COLUMNS = re.compile(r"\s{2,}|\t")
"""What parts the columns of a row."""


def without_gaps(words: str) -> str:
    """Return words with one blank for each tab and each gap between columns."""
    return words if has_single_blanks(words) else COLUMNS.sub(" ", words)


def may_head(text: str, line: Line, words: str, following: Line | None, reader: HeadingReader) -> bool:
    """Tell whether a line without a date may be part of a heading: short, no bullet, no sentence, no label of a list.

    `words` are the line's, without gaps.
    """
    if line.bullet or line.continues or len(words) > LONGEST_ROW:
        return False
    # In a row of columns the first one tells: "ML Engineer          Python, PyTorch, Hydra, OpenCV, Shapely".
    said = text[line.start : line.end]
    first = said if words == said else COLUMNS.split(said, maxsplit=1)[0]
    if len(first) > LONGEST_UNDATED or len(first.split()) > _MOST_WORDS:
        return False
    if _GRADE.fullmatch(words) is not None:
        return True
    if starts_lower(words, 0) or (words[-1] in ".;:" and ABBREVIATED.search(words) is None and not _is_name(words)):
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


def names_degree_first(words: str) -> bool:
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
