"""Dates and date ranges as CVs write them. Partial dates stay partial; a day is read past, for no CV is dated by days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge

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
"""The month that a season begins in, as STRUCTURE guides for labelled CVs have it."""

_FIRST_YEAR, _LAST_YEAR = 1950, 2049
_MONTHS_A_YEAR = 12
_CENTURY = 100

_NAME = "|".join(sorted((*_MONTHS, *_SEASONS), key=len, reverse=True))
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"


def _point_pattern(n: str) -> str:
    """Return the forms of one date, in the order they are tried, with groups named after the end of the range.

    A two-digit year needs an apostrophe, or a dash after a month by name.
    """
    return (
        rf"(?:(?:{_DAY}\.?\s+(?:of\s+)?)?(?P<name{n}>{_NAME})\b"
        rf"(?:[\s.,\-/’]{{0,3}}(?:{_DAY},?\s+)?(?:of\s+)?(?P<nameyear{n}>{_YEAR}\b|['’‘`]\d\d\b)"
        rf"|\.?[-/](?P<dashyear{n}>\d\d)\b(?![/.\-]\d))"
        rf"|(?P<one{n}>\d{{1,2}})(?P<sign{n}>[/.\-])(?P<two{n}>\d{{1,2}})[/.\-](?P<dayyear{n}>{_YEAR})\b"
        rf"|(?P<month{n}>0?[1-9]|1[0-2])\s?[/.\-]\s?(?P<monthyear{n}>{_YEAR})\b"
        rf"|(?P<isoyear{n}>{_YEAR})[/.\-](?P<isomonth{n}>0[1-9]|1[0-2])\b(?![/.\-]{_YEAR})(?:[/.\-]\d\d\b)?"
        rf"|(?P<yearfirst{n}>{_YEAR}),?\s(?P<namelast{n}>{_NAME})\b(?![\s,]{{0,2}}\d)"
        rf"|(?P<year{n}>{_YEAR})\b(?![,.]?\d|\+))"
    )


_DASH = r"(?:-{1,3}|–|—|−|‐|‑|~|→|\u2192|\uf0e0)"
_TO = rf"(?:\s{{0,4}}{_DASH}\s{{0,4}}|\s{{1,4}}(?:to|until|till|untill|through|thru|bis)\s{{1,4}})"
_PRESENT = (
    r"(?P<present>present|pres\b\.?|current(?:ly)?|now|today|ongoing|on-going|(?:up\s+)?(?:to|till?|until)[\s-]?(?:date|now|present|today)"
    r"|date|heute|jetzt|aktuell|in\s+progress|continuing)\b"
)
_OPENS = rf"(?=[\d{''.join(sorted({name[0] for name in (*_MONTHS, *_SEASONS, 'since', 'seit')}))}])"
"""What a date begins with, looked at first: the rest of a pattern is only tried at few of a line's characters."""
_RANGE = re.compile(
    rf"{_OPENS}(?<![\w/.])(?:(?P<onlymonth>{_NAME})\b\.?(?:\s{{1,2}}{_DAY},?)?{_TO}(?=(?:{_DAY}\s+)?{_NAME})|)"
    rf"(?:(?P<since>since|seit)\s+)?{_point_pattern('a')}"
    # To the present, to another date (a gap stands for a dash that an export lost), to the last two digits of a year ("2020-23"), or to nothing at the end of a line.
    rf"(?:(?:{_TO}|(?P<gap>(?<=\d)[^\S\r\n]{{2,3}}))\(?(?:expected\)?\s+)?(?:{_PRESENT}|{_point_pattern('b')})"
    rf"|[ \t]{{0,2}}(?:{_DASH}|/)[ \t]{{0,2}}(?P<short>\d\d)(?!\d|[/.,:%+]\d?|(?-i:[ \t]+[a-z]))"
    rf"|/(?P<slashyear>{_YEAR})\b"
    rf"|(?P<open>\s+(?:onwards?|till?[\s-]?date|till\s+now|to\s+present)\b|\s?[-–—](?=[ \t]*(?:\n|\r|\)|$))))?",
    re.IGNORECASE,
)
# "20122015": an export lost the dash.
_RUN_TOGETHER = re.compile(
    rf"(?<![\w/.\-])(?P<y1>{_YEAR})(?:(?P<y2>{_YEAR})|(?P<present>present|current|now))\b", re.IGNORECASE
)
_LONGEST_STAY = 40
# "06/18 - 09/19" and "Sep 18 – Present": two digits are a year only where both ends of a range are written alike.
_SHORT_YEARS = re.compile(
    rf"{_OPENS}(?<![\w/.\-])(?:(?P<m1>0?[1-9]|1[0-2])/|(?P<n1>{_NAME})\.?\s)(?P<y1>\d\d){_TO}"
    rf"(?:{_PRESENT}|(?:(?P<m2>0?[1-9]|1[0-2])/|(?P<n2>{_NAME})\.?\s)(?P<y2>\d\d)(?![\d/]|,\s?\d))",
    re.IGNORECASE,
)
# What every date holds, four figures or two after a sign or a gap: most lines hold none, and need no closer look.
_FIGURES = re.compile(r"\d\d(?:\d\d|(?<=['’‘`/\s\-]\d\d)\b)")
# The same for the two rare forms: two figures before a dash or "to", and a year with more right behind it.
_MAY_BE_SHORT_YEARS = re.compile(rf"[/\s]\d\d{_TO}", re.IGNORECASE)
_MAY_RUN_TOGETHER = re.compile(r"[12][09]\d\d[12pcnPCN]")
_NO_YEAR_AFTER = frozenset("$€£¥#+")


def may_hold_dates(text: str, start: int, end: int) -> bool:
    """Tell whether figures stand in `text[start:end]` that a date may be made of; far sooner than which it is."""
    return _FIGURES.search(text, start, end) is not None


def find_dates(text: str, start: int, end: int) -> Iterator[DateRange]:
    """Yield the dates and date ranges within `text[start:end]`, in order.

    A single date has `end` only, as a graduation or a project's month has. "since 2018", "2018 onwards" and "2018 - Present"
    are open. Ranges are given as written, also when they end before they begin.
    """
    if not may_hold_dates(text, start, end):
        return
    rare: list[DateRange] = []
    if _MAY_BE_SHORT_YEARS.search(text, start, end) is not None:
        rare += map(_short_years, _SHORT_YEARS.finditer(text, start, end))
    if _MAY_RUN_TOGETHER.search(text, start, end) is not None:
        rare += filter(None, map(_run_together, _RUN_TOGETHER.finditer(text, start, end)))
    if not rare:
        yield from _usual_ranges(text, start, end)
        return
    rare.sort(key=lambda found: found.span.start)
    reached = start
    for found in merge(rare, _usual_ranges(text, start, end), key=lambda found: found.span.start):
        if found.span.start >= reached:
            yield found
            reached = found.span.end


def _usual_ranges(text: str, start: int, end: int) -> Iterator[DateRange]:
    """Yield what the matches of `_RANGE` say; when only the beginning of one counts, go on right behind it."""
    at = start
    while (match := _RANGE.search(text, at, end)) is not None:
        found = _range(text, match)
        at = match.end() if found is None else found.span.end
        if found is not None:
            yield found


def _range(text: str, match: re.Match[str]) -> DateRange | None:
    """Return what a match of `_RANGE` says; None when it is a telephone number, a sum or a count."""
    month_first = _month_first(match)
    first = _point(match, "a", month_first=month_first)
    if first is None or (match["yeara"] is not None and _is_no_year(text, match.start("yeara"))):
        return None
    span = TextSpan(*match.span())
    if match["onlymonth"] is not None:  # "Apr - May 2024": one year serves both months.
        return DateRange(PartialDate(first.year, _month(match["onlymonth"])), first, present=False, span=span)
    if match["present"] is not None or match["since"] is not None or match["open"] is not None:
        return DateRange(first, None, present=True, span=span)
    second = _point(match, "b", month_first=month_first)
    if match["slashyear"] is not None:
        second = PartialDate(int(match["slashyear"]))
    elif match["short"] is not None:
        second = _short_end(first, int(match["short"]))
        if second is None:
            return DateRange(None, first, present=False, span=TextSpan(span.start, _end_of_point(match)))
    if match["gap"] is not None and second is not None and second.year < first.year:
        # Two dates of a column, newest first, and no range.
        second, span = None, TextSpan(span.start, _end_of_point(match))
    if second is None:
        return DateRange(None, first, present=False, span=span)
    return DateRange(first, second, present=False, span=span)


def _is_no_year(text: str, at: int) -> bool:
    """Tell whether four figures are a sum ("$2000") or the end of a telephone number ("555-2019")."""
    if at == 0:
        return False
    before = text[at - 1]
    return before in _NO_YEAR_AFTER or (before == "-" and at > 1 and text[at - 2].isdigit())


def _short_end(first: PartialDate, digits: int) -> PartialDate | None:
    """Return the year that "2020-23" or "1999-03" ends in; None when there is none that follows within reach."""
    year = first.year - first.year % _CENTURY + digits
    if year < first.year:
        year += _CENTURY
    return PartialDate(year) if year <= _LAST_YEAR else None


def _end_of_point(match: re.Match[str]) -> int:
    names = ("nameyear", "dashyear", "dayyear", "monthyear", "isomonth", "namelast", "year")
    return max(match.end(f"{name}a") for name in names)


def _month_first(match: re.Match[str]) -> bool | None:
    """Tell whether "01/15/2019" stands month first, going by whichever date of the range allows one reading only.

    Dots and a first figure above twelve speak for the day first; None when nothing tells.
    """
    for n in "ab":
        if match[f"dayyear{n}"] is None:
            continue
        if match[f"sign{n}"] == "." or int(match[f"one{n}"]) > _MONTHS_A_YEAR:
            return False
        if int(match[f"two{n}"]) > _MONTHS_A_YEAR:
            return True
    return None


def _point(match: re.Match[str], n: str, *, month_first: bool | None) -> PartialDate | None:
    if match[f"name{n}"] is not None:
        return PartialDate(_year(match[f"nameyear{n}"] or match[f"dashyear{n}"]), _month(match[f"name{n}"]))
    if match[f"dayyear{n}"] is not None:
        one, two = int(match[f"one{n}"]), int(match[f"two{n}"])
        if month_first is None and (one == 1) != (two == 1):
            month_first = two == 1  # CVs that give days have jobs begin on the first
        month = one if month_first else two if month_first is not None or one == two else None
        known = month if month is not None and 1 <= month <= _MONTHS_A_YEAR else None
        return PartialDate(int(match[f"dayyear{n}"]), known)
    if match[f"month{n}"] is not None:
        return PartialDate(int(match[f"monthyear{n}"]), int(match[f"month{n}"]))
    if match[f"isoyear{n}"] is not None:
        return PartialDate(int(match[f"isoyear{n}"]), int(match[f"isomonth{n}"]))
    if match[f"yearfirst{n}"] is not None:
        return PartialDate(int(match[f"yearfirst{n}"]), _month(match[f"namelast{n}"]))
    if match[f"year{n}"] is not None:
        return PartialDate(int(match[f"year{n}"]))
    return None


def _run_together(match: re.Match[str]) -> DateRange | None:
    first = PartialDate(int(match["y1"]))
    span = TextSpan(*match.span())
    if match["present"] is not None:
        return DateRange(first, None, present=True, span=span)
    second = PartialDate(int(match["y2"]))
    likely = 0 <= second.year - first.year <= _LONGEST_STAY
    return DateRange(first, second, present=False, span=span) if likely else None


def _short_years(match: re.Match[str]) -> DateRange:
    first = PartialDate(_year(match["y1"]), int(match["m1"]) if match["m1"] is not None else _month(match["n1"]))
    span = TextSpan(*match.span())
    if match["present"] is not None:
        return DateRange(first, None, present=True, span=span)
    month = int(match["m2"]) if match["m2"] is not None else _month(match["n2"])
    return DateRange(first, PartialDate(_year(match["y2"]), month), present=False, span=span)


def _month(name: str) -> int:
    folded = name.lower()
    return _MONTHS.get(folded) or _SEASONS[folded]


def _year(digits: str) -> int:
    """Read a year of four digits, or of two ('19 is 2019, '98 is 1998)."""
    number = int(digits.lstrip("'’‘`"))
    if number >= _CENTURY:
        return number
    return number + 2000 if number < _FIRST_YEAR % _CENTURY else number + 1900
