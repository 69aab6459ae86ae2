"""Entries within one enormous line, as job boards export them: "Title Employer - Town, ST March 2015 to May 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rolematch.annotate.dates import find_dates
from rolematch.annotate.heading_parts import HeadingParts, HeadingReader
from rolematch.annotate.lines import INLINE_BULLETS
from rolematch.annotate.places import is_place
from rolematch.annotations import DateRange, TextSpan
from rolematch.lexicon import SectionKind

_REACH = 150
"""How many code points before its date a heading may begin."""
_AFTER = 60
_LONGEST_NAME = 8
"""The most words of an employer's name and its place."""
_WORD = re.compile(r"\S+")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(/])(?:[A-Za-z]{1,2}\.?){0,3}(?:sc|s|a|e|b|m|d|tech|eng|inc|jr|sr|dr|st|ed|com)\.$", re.IGNORECASE
)
_PLACE = re.compile(r"\s-\s(?P<place>[^-,]{2,30}(?:,\s*[A-Z][\w .]{1,20})?)\s*$")
_JOINING = frozenset({"of", "and", "the", "for", "in", "&", "/", ";", "-", "–", "at", "de"})
_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v"})
_DEGREE = re.compile(
    r"(?<!\w)(?:(?:B|M)\.?\s?(?:Sc|S|A|E|Tech|Eng|Com|B\.?A)\b\.?|Ph\.?\s?D\.?|MBA|Bachelor\S*|Master\S*|Associate\S*|Diploma|Certificat\w+|High school\b.*?diploma|Doctor\w*|GED)",
)
_SCHOOL = re.compile(r"\b(?:universit\w*|college|school|institut\w*|academy|polytechnic)\b", re.IGNORECASE)
_FIELDS = frozenset(
    "engineering science sciences technology management administration systems studies arts design mathematics education economics"
    " statistics physics security development analytics marketing finance business computing communication communications degree".split()
)
_SUBJECT_FOLLOWS = frozenset({"in", "of", "and", "&"})
_BACK = 3


@dataclass(frozen=True, slots=True)
class FlatEntry:
    """An entry of a one-line export: its heading with the date, and the heading's parts."""

    heading: TextSpan
    date: DateRange
    parts: HeadingParts


def flat_entries(text: str, start: int, end: int, kind: SectionKind, reader: HeadingReader) -> Iterator[FlatEntry]:
    """Yield the entries within `text[start:end]`, in order."""
    previous = start
    last: DateRange | None = None
    for found in find_dates(text, start, end):
        if kind != "education" and found.start is None:
            continue
        if last is not None and (last.start, last.end, last.present) == (found.start, found.end, found.present):
            continue  # the same dates again, as in "Client: ..., March 2017 - present", are the same job's
        begin = _opening(text, previous, found.span.start)
        if kind == "education":
            entry = _degree(text, begin, found)
            if entry is None:
                continue
        else:
            entry = _job(text, begin, found, end, reader)
        yield entry
        previous = entry.heading.end
        last = found


def _opening(text: str, previous: int, date: int) -> int:
    """Return where the stretch before a date begins that may hold its heading: after a sentence, a gap or a bullet."""
    begin = max(previous, date - _REACH)
    cut = -1
    for sign in (". ", "  ", "! ", *INLINE_BULLETS):
        at = text.rfind(sign, begin, date)
        while at > cut and sign == ". " and _ABBREVIATED.search(text, max(begin, at - 12), at + 1) is not None:
            at = text.rfind(sign, begin, at)
        cut = max(cut, at)
    start = cut + 1 if cut >= 0 else begin
    if cut < 0 and begin > previous:
        start = text.find(" ", begin, date) + 1 or begin
    while start < date and not text[start].isalnum():
        start += 1
    return start


def _job(text: str, begin: int, found: DateRange, limit: int, reader: HeadingReader) -> FlatEntry:
    words = list(_WORD.finditer(text, begin, found.span.start))
    title = _title_words(words, reader)
    end = found.span.end
    if title is None:
        heading = TextSpan(begin, end)
        return FlatEntry(heading, found, HeadingParts(organisation=_trimmed(text, begin, found.span.start)))
    first, last = title
    start = words[first].start()
    span = _trimmed(text, start, words[last].end())
    rest = _trimmed(text, words[last].end(), found.span.start)
    if rest is None:
        # "Teacher 08/2013 to Current Company Name City , State": the employer follows the date.
        end = name_after(text, end, limit)
        rest = _trimmed(text, found.span.end, end)
    organisation, location = _employer(text, rest)
    return FlatEntry(TextSpan(start, end), found, HeadingParts(span, organisation, location))


def _title_words(words: list[re.Match[str]], reader: HeadingReader) -> tuple[int, int] | None:
    """Return the first and the last word of the title among the words before a date.

    The title's noun is the last one that still leaves an employer, or the last of several that signs join
    ("IT Manager / Web Developer"); the capitalised words before it belong to it.
    """
    nouns = [
        index for index, word in enumerate(words) if word.group()[0].isupper() and reader.names_title(word.group())
    ]
    if not nouns:
        return None
    groups: list[list[int]] = []
    for noun in nouns:
        near = groups and noun - groups[-1][-1] <= 5 and _joins([w.group() for w in words[groups[-1][-1] : noun]])  # noqa: PLR2004
        if near:
            groups[-1].append(noun)
        else:
            groups.append([noun])
    group = groups[-1]
    if len(groups) > 1 and group[-1] == len(words) - 1:
        group = groups[-2]
    first, last = group[0], group[-1]
    while first > 0 and _may_lead(words[first - 1].group()):
        first -= 1
    while first < group[0] and words[first].group().lower() in _JOINING:
        first += 1
    while last + 1 < len(words) and (
        words[last + 1].group().lower() in _NUMERALS or words[last + 1].group().startswith("(")
    ):
        last += 1
    return first, last


def _joins(between: list[str]) -> bool:
    """Tell whether two nouns belong to one title: beside each other, or joined by a sign right after the first."""
    return len(between) == 1 or "/" in between[0] or between[0][-1] in ",;" or between[1] in ("/", ";", "&", "and", "-")


def _may_lead(word: str) -> bool:
    if word[-1] in ",.;:)!?":
        return word.lower() in ("sr.", "jr.")
    return word[0].isupper() or word.lower() in _JOINING or word.endswith("-")


def _employer(text: str, rest: TextSpan | None) -> tuple[TextSpan | None, TextSpan | None]:
    """Part "Acme - Town, ST" into employer and place."""
    if rest is None:
        return None, None
    words = text[rest.start : rest.end]
    match = _PLACE.search(words)
    if match is None or match.start() == 0:
        return (None, rest) if is_place(words) else (rest, None)
    return _trimmed(text, rest.start, rest.start + match.start()), TextSpan(
        rest.start + match.start("place"), rest.start + match.end("place")
    )


def name_after(text: str, at: int, limit: int) -> int:
    """Return where the capitalised words after a date end, which name employer and place: "Acme Town , State Taught ..."."""
    ends = [at]
    for word in _WORD.finditer(text, at, min(limit, at + _AFTER)):
        said = word.group()
        if not (said[0].isupper() or said in (",", "-", "/", "&", "of")):
            # The sentence that follows opens with a capital too.
            return ends[-2] if len(ends) > 1 else ends[-1]
        ends.append(word.end())
        if len(ends) > _LONGEST_NAME:
            break
    return ends[-1]


def _degree(text: str, begin: int, found: DateRange) -> FlatEntry | None:
    """Return the degree before a date, or None when neither degree nor school stands there."""
    limit = found.span.start
    degrees = list(_DEGREE.finditer(text, begin, limit))
    school = _SCHOOL.search(text, degrees[0].end() if degrees else begin, limit)
    if not degrees and school is None:
        return None
    start = degrees[0].start() if degrees and not degrees[0].group().startswith("Cert") else begin
    name = _school_start(text, start, school) if school is not None else None
    title = _trimmed(text, start, name if name is not None else limit) if name != start else None
    rest = _trimmed(text, name, limit) if name is not None else None
    organisation, location = _employer(text, rest)
    return FlatEntry(TextSpan(start, found.span.end), found, HeadingParts(title, organisation, location))


def _school_start(text: str, start: int, school: re.Match[str]) -> int:
    """Return where a school's name begins: with the capitalised words before its noun that are no field of study."""
    words = list(_WORD.finditer(text, start, school.start()))
    first = school.start()
    for before, word in zip([*reversed(words[:-1]), None], reversed(words[-_BACK:]), strict=False):
        plain = word.group().strip(",.").lower()
        subject = before is not None and before.group().lower() in _SUBJECT_FOLLOWS
        if not word.group()[0].isupper() or plain in _FIELDS or word.group()[-1] in ",." or subject:
            break
        if _DEGREE.match(word.group()) is not None:
            break
        first = word.start()
    return first


def _trimmed(text: str, start: int, end: int) -> TextSpan | None:
    """Return the stretch without white space and separators at its ends; None when nothing is left."""
    while start < end and not (text[start].isalnum() or text[start] in "(."):
        start += 1
    while end > start and text[end - 1] in " \t\r\n,;:-–—|/":
        end -= 1
    return TextSpan(start, end) if start < end else None
