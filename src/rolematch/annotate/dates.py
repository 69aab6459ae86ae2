"""Dates and date ranges as CVs write them. Partial dates stay partial."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolematch.annotations import DateRange, PartialDate, TextSpan

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar",
            "feb february februar",
            "mar march märz",
            "apr april",
            "may mai",
            "jun june juni",
            "jul july juli",
            "aug august",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}

_NAME = "|".join(sorted((*_MONTHS, *_SEASONS), key=len, reverse=True))
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
# A month by name or number with a year, or a year alone. A two-digit year needs its apostrophe or a month by name.
_POINT = (
    rf"(?:(?P<name{{n}}>{_NAME})\b[\s.,\-/’']{{{{0,3}}}}(?:\d{{{{1,2}}}}(?:st|nd|rd|th)?,?\s+)?(?:of\s+)?"
    rf"(?P<namedyear{{n}}>{_YEAR}\b|['’‘]\d\d\b)"
    rf"|(?P<month{{n}}>0?[1-9]|1[0-2])\s?[/.\-]\s?(?P<monthyear{{n}}>{_YEAR})\b"
    rf"|(?P<isoyear{{n}}>{_YEAR})[/.\-](?P<isomonth{{n}}>0[1-9]|1[0-2])\b(?:[/.\-]\d\d\b)?"
    rf"|(?P<year{{n}}>{_YEAR})\b)"
)
_SEPARATOR = r"\s{0,4}(?:-{1,3}|–|—|−|‐|‑|~|→|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|\u2192)\s{0,4}"
_PRESENT = r"(?P<present>present|pres\b\.?|current(?:ly)?|now|today|ongoing|on-going|till\s+(?:date|now)|to\s+date|date|heute|in\s+progress)\b"

_RANGE = re.compile(
    rf"(?<![\w/.])(?:(?P<onlymonth>{_NAME})\b\.?{_SEPARATOR}(?={_NAME})|)"
    rf"(?:(?P<since>since|from)\s+)?{_POINT.format(n='a')}"
    # To the present, to another date, to the last two digits of a year ("2020-23"), or to nothing at the end of a line.
    rf"(?:{_SEPARATOR}(?:{_PRESENT}|{_POINT.format(n='b')}|(?P<short>\d\d)(?!\d|[/.]\d))|(?P<open>\s?[-–—])(?=[ \t]*(?:\n|$)))?",
    re.IGNORECASE,
)
_HAS_YEAR = re.compile(rf"{_YEAR}|['’‘]\d\d\b")


def find_dates(text: str, start: int, end: int) -> Iterator[DateRange]:
    """Yield the dates and date ranges within `text[start:end]`, in order.

    A single date has `end` only, as a graduation or a project's month has. "since 2018" and "2018 - Present" are open.
    """
    if _HAS_YEAR.search(text, start, end) is None:
        return
    for match in _RANGE.finditer(text, start, end):
        first = _point(match, "a")
        if first is None:
            continue
        span = TextSpan(*match.span())
        only_month = match["onlymonth"]
        if only_month is not None:  # "Apr - May 2024": one year serves both months.
            yield DateRange(PartialDate(first.year, _month(only_month)), first, present=False, span=span)
            continue
        if match["present"] is not None or (match["since"] is not None and match["since"].lower() == "since"):
            yield DateRange(first, None, present=True, span=span)
            continue
        if match["open"] is not None:
            yield DateRange(first, None, present=True, span=span)
            continue
        second = _point(match, "b")
        if match["short"] is not None:
            century = first.year - first.year % 100
            second = PartialDate(century + int(match["short"]))
        if second is None:
            yield DateRange(None, first, present=False, span=span)
        else:
            yield DateRange(first, second, present=False, span=span)


def _month(name: str) -> int:
    folded = name.lower()
    return _MONTHS.get(folded) or _SEASONS[folded]


def _point(match: re.Match[str], n: str) -> PartialDate | None:
    if match[f"name{n}"] is not None:
        return PartialDate(_year(match[f"namedyear{n}"]), _month(match[f"name{n}"]))
    if match[f"month{n}"] is not None:
        return PartialDate(int(match[f"monthyear{n}"]), int(match[f"month{n}"]))
    if match[f"isoyear{n}"] is not None:
        return PartialDate(int(match[f"isoyear{n}"]), int(match[f"isomonth{n}"]))
    if match[f"year{n}"] is not None:
        return PartialDate(int(match[f"year{n}"]))
    return None


def _year(digits: str) -> int:
    """Read a year of four digits, or of two after an apostrophe ('19 is 2019, '98 is 1998)."""
    number = int(digits.lstrip("'’‘"))
    if number >= 100:  # noqa: PLR2004 - four digits
        return number
    return number + (2000 if number < 50 else 1900)  # noqa: PLR2004 - nobody's CV reaches back past 1950
