"""The lines of a text, and which of them are the same line cut in two by an export."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from rolematch.annotations import Tokens

BULLETS = frozenset("•◦▪●■○►▶➢➤✓✔✦◆◇▸▹‣∙·⁃〓❖★☆➔→»§*-–—\uf0b7\uf0a7\uf0d8\uf076\u25cf\u2219")
INLINE_BULLETS = frozenset("•◦▪●■►▶➢➤✓✔◆▸‣∙〓❖\uf0b7\uf0a7\uf0d8\uf076")
"""Signs that part items even in the middle of a line. Dashes and stars do so only at its beginning."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COLUMNS_OR_DATE = re.compile(r"\S(?:\t| {3,})\S|(?:(?:19|20)\d\d|present|current|now)\W*$", re.IGNORECASE)
"""A line with columns, or with a date at its end, reaches the margin without having been cut there."""
_COLUMNS_AND_DATE = re.compile(
    r"\S(?:\t| {3,})(?:\S[^\t\r\n]*)?(?:(?:19|20)\d\d|present|current|now)\W*$", re.IGNORECASE
)
_LONGEST_COLUMNS = 400
_NARROW = 60
"""Below this width lines are cut too often for their length to tell anything."""
FLAT_LINE = 600
"""A line of more characters than this holds several sections or entries: no person types such a line."""
_JOINT = re.compile(r"[^\S\r\n]{2,}")
_RANGE_WITHOUT_DASH = re.compile(
    r"(?:19|20)\d\d[^\S\r\n]{2,3}(?=(?:\w{3,9}\.? )?(?:19|20)\d\d\b|present\b|current\b|(?:to|till) date)",
    re.IGNORECASE,
)
_JOINT_EVERY = 145
"""A flat line was joined from lines by gaps when one that no bullet explains stands at least this often, in code points.

Exports with gaps at their bullets only have one in 160 or fewer; those that put two blanks for each line end, one in 130 or more.
"""
_BLANK_LINE = 4
"""Code points of a gap that stands for a blank line: two joints in a row."""
_SENTENCE_END = (".", "!", "?", ":", ";")
_NUMBERED_OR_LOST = re.compile(r"\(?\d{1,2}[.)]\s|[?o]\s+(?=[A-Z])")
"""A number, or a lost bullet: Word's round ones come out of some exports as the letter or the question mark that stands in for them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `start`/`end` are code points without white space at the ends.

    `first`/`last` are its half-open token range, `after_blank` tells that a blank line stands before it, `bullet` that it
    opens with a bullet or a number, and `continues` that it goes on with the sentence of the line before.
    """

    start: int
    end: int
    first: int
    last: int
    after_blank: bool
    bullet: bool
    continues: bool


def split_lines(text: str, tokens: Tokens) -> tuple[Line, ...]:
    """Return the lines that hold at least one token, in order."""
    raw: list[tuple[int, int, int, int, bool]] = []
    previous_end = 0
    for start, end in _stretches(text):
        first = bisect_left(tokens.starts, start)
        last = bisect_left(tokens.starts, end)
        if first == last:
            continue
        gap = text[previous_end:start]
        blank = len(gap) > 1 and (gap.count("\n") > 1 or gap.count("\r") > gap.count("\r\n") + 1)
        if not blank and raw and len(gap) >= _BLANK_LINE and gap.isspace():
            blank = not any(sign in gap for sign in "\r\n")
        raw.append((start, end, first, last, blank))
        previous_end = end
    width = _usual_width([end - start for start, end, *_ in raw])
    lines: list[Line] = []
    for start, end, first, last, blank in raw:
        bullet = _opens_with_bullet(text, start, end)
        continues = bool(lines) and not blank and not bullet and _goes_on(text, lines[-1], start, end, width)
        lines.append(Line(start, end, first, last, blank, bullet, continues))
    return tuple(lines)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each line that is not blank; a flat line that was joined from lines is parted again."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        for begin, stop in _parted(text, start, end) if end - start > FLAT_LINE else ((start, end),):
            body = text[begin:stop].strip()
            if body:
                first = begin + text[begin:stop].index(body[0])
                yield first, first + len(body)


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines that a flat line was joined from by gaps, or the line itself when gaps do not part it into lines."""
    dates = {match.end() for match in _RANGE_WITHOUT_DASH.finditer(text, start, end)}
    cuts = [cut for cut in _JOINT.finditer(text, start, end) if cut.end() not in dates]
    parts = list(zip([start, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), end], strict=True))
    signs = BULLETS | {"?"}
    plain = sum(text[cut.end() : cut.end() + 1] not in signs and text[cut.start() - 1] not in signs for cut in cuts)
    return parts if plain * _JOINT_EVERY > end - start else [(start, end)]


def _opens_with_bullet(text: str, start: int, end: int) -> bool:
    return text[start] in BULLETS or _NUMBERED_OR_LOST.match(text, start, end) is not None


def _usual_width(lengths: list[int]) -> int:
    """Return the width at which the export wraps: that of the longest tenth of its lines."""
    return sorted(lengths)[len(lengths) * 9 // 10] if lengths else 0


def _goes_on(text: str, before: Line, start: int, end: int, width: int) -> bool:
    """Tell whether the line at `start` finishes the sentence that the line before it left open."""
    last_sign = text[before.end - 1]
    if last_sign in _SENTENCE_END:
        return False
    if text[before.start : before.end].isupper() and not before.bullet and not before.continues:
        return False
    if starts_lower(text, start):
        return _COLUMNS_AND_DATE.search(text, start, min(end, start + _LONGEST_COLUMNS)) is None
    length = before.end - before.start
    prose = before.bullet or before.continues
    if last_sign in ",&-–" and length > 30:  # noqa: PLR2004 - a short line with a comma is an address or a list item
        return True
    # A line that reaches the margin was cut there; a heading or an entry's first line seldom does.
    if width <= _NARROW or length <= width * (0.8 if prose else 0.92):
        return False
    if _COLUMNS_OR_DATE.search(text, start, min(end, start + _LONGEST_COLUMNS)) is not None:
        return False
    return prose or _COLUMNS_OR_DATE.search(text, before.start, before.end) is None


def starts_lower(text: str, start: int) -> bool:
    """Tell whether a word in lower case stands at `start`, names such as "iOS" and "eBay" aside."""
    word = _FIRST_WORD.match(text, start)
    return word is not None and word.group().islower()


def has_single_blanks(words: str) -> bool:
    """Tell whether nothing but single blanks parts the words, as in most lines: no tab, no gap.

    That is told far sooner than where a gap lies.
    """
    return " ".join(words.split()) == words
