"""What tells who somebody is: names, e-mail addresses, telephone numbers, links. Found by shape, hidden before showing.

A page that a recruiter passes on should speak of the work. Hiding is by shape and may hide too much or miss something
written in an unusual way; it is a courtesy of the page, no anonymisation of the CV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rolematch.report import Report

ContactKind = Literal["e-mail", "phone", "link", "name", "contact line"]

# Every repetition is bounded, so that the time is linear in the text whatever it holds.
_AT: Final = r"(?:@| ?[\[(]at[\])] ?)"
_EMAIL: Final = re.compile(
    rf"[\w.+%-]{{1,64}}{_AT}[\w-]{{1,63}}(?:(?:\.| ?[\[(]dot[\])] ?)[\w-]{{1,63}}){{1,6}}", re.IGNORECASE
)
_LINK: Final = re.compile(
    r"(?:(?:https?://|www\.)[^\s<>\"]{1,300}|\b(?:[\w-]{1,63}\.){1,4}(?:com|org|net|io|dev|me|de|uk|in|ai|co)/[^\s<>\"]{1,200})"
    r"(?<![.,;:!?)\]])",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"(?<![\w.,])[+(]?\d[\d ()./\u2010-\u2015-]{5,22}\d(?![\w])")
_PHONE_GROUPS: Final = re.compile(r"\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}|\d{5} \d{5}|\d{10}")
_DATES: Final = re.compile(r"(?:^|\D)(?:19|20)\d\d(?:\D|$)")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15

_NOT_A_NAME: Final = frozenset(
    "analyst architect assistant consultant contact cv curriculum data designer developer director engineer experience "
    "head intern junior lead manager network objective page personal principal profile programmer project resume résumé "
    "scientist senior skills software specialist summary technician tester vitae web".split()
)
_NAME_WORDS = range(2, 6)
_LONGEST_NAME = 60
_OPENING = 200
_NAME_END: Final = re.compile(r"[,|•·(\t\d@:/]|\s[-–—]\s|\s{3,}")
_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A half-open range of code points that is not shown, and what stands there."""

    start: int
    end: int
    kind: ContactKind


def find_contacts(text: str, name: Sequence[str] = ()) -> list[Hidden]:
    """Return what to hide in any text, in order and apart from each other.

    `name` are the words of the person's name; two or more of them in a row are hidden, in any order and any case.
    """
    found = [Hidden(match.start(), match.end(), "e-mail") for match in _EMAIL.finditer(text)]
    found += [Hidden(match.start(), match.end(), "link") for match in _LINK.finditer(text)]
    found += [Hidden(match.start(), match.end(), "phone") for match in _PHONE.finditer(text) if _is_phone(match[0])]
    found += _names(text, name)
    found.sort(key=lambda hidden: (hidden.start, -hidden.end))
    apart: list[Hidden] = []
    for hidden in found:
        if not apart or hidden.start >= apart[-1].end:
            apart.append(hidden)
    return apart


def _is_phone(written: str) -> bool:
    digits = sum(map(str.isdigit, written))
    if not _FEWEST_DIGITS <= digits <= _MOST_DIGITS or _DATES.search(written):
        return False
    return written[0] in "+(0" or _PHONE_GROUPS.fullmatch(written) is not None


def _names(text: str, name: Sequence[str]) -> Iterator[Hidden]:
    if len(name) not in _NAME_WORDS:
        return
    word = "|".join(re.escape(part) for part in sorted(name, key=len, reverse=True))
    last = len(name) - 1
    # Also in the name of a file: ann_lee-cv.pdf.
    pattern = re.compile(rf"(?<![^\W_])(?:{word})(?:[ ,.\t_-]{{1,3}}(?:{word})){{1,{last}}}(?![^\W_])", re.IGNORECASE)
    yield from (Hidden(match.start(), match.end(), "name") for match in pattern.finditer(text))


def name_of(report: Report, text: str) -> tuple[str, ...]:
    """Return the words of the name that opens the CV, as written; none where its first line looks like something else."""
    header = next((section for section in report.sections if section.kind == "header"), None)
    opening = text[header.start : header.end] if header is not None else text[:_OPENING]
    line = next((line for line in opening.splitlines() if line.strip()), "")
    end = _NAME_END.search(line.strip())
    head = line.strip()[: end.start() if end else None].strip()
    words = tuple(head.split())
    fits = len(words) in _NAME_WORDS and len(head) <= _LONGEST_NAME
    if not fits or any(word.casefold().strip(".") in _NOT_A_NAME or not _WORD.fullmatch(word) for word in words):
        return ()
    return (
        words
        if all(word[0].isupper() or word in ("de", "van", "von", "da", "der", "bin", "el") for word in words)
        else ()
    )


def without_contacts(text: str, name: Sequence[str] = ()) -> str:
    """Return a text with words such as "[e-mail hidden]" in place of what tells who somebody is.

    >>> without_contacts("Write to ann@example.org or +44 20 7946 0123.")
    'Write to [e-mail hidden] or [phone hidden].'
    """
    parts, at = [], 0
    for hidden in find_contacts(text, name):
        parts += [text[at : hidden.start], f"[{hidden.kind} hidden]"]
        at = hidden.end
    return "".join([*parts, text[at:]])
