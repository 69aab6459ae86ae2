"""Where a page parts into columns, and where side by side means the same row."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rolematch.documents.pdf.words import Fragment

_SAME_EDGE = 3.0
"""Points within which left edges count as one."""
_MOST_EDGES = 48
"""How many left edges are tried as the border of a column, the most frequent first."""
_GUTTER = 0.45
"""Least width of the white between two columns, as a share of the usual line height."""
_HANGING = 3.0
"""How many gutters' widths the lines of a column may begin left of its usual edge."""
_OVERSHOOT = 2.0
"""How many line heights a long word, an address say, may reach out of its column into the next."""
_LEVEL = 0.25
"""Baselines that differ by less than this share of the line height stand in one row."""
_NEAR = 6
"""How many lines of a column are looked back on for its left edge."""
_MOSTLY = 0.6
_PROSE = 28
"""Characters of a line, on average, from which a column is running text rather than a list of short items."""
_SHORT = 34
_BULLETS = frozenset("•◦▪●■○►▶➢✓◆▸‣∙·–-*›»>")
_DATE_OR_PLACE = re.compile(
    r"(?:19|20)\d\d|\b(?:present|current|now|today|ongoing|heute|months?|years?|yrs?|mos?)\b|^[A-Z][\w .'-]+, [A-Z]",
    re.IGNORECASE,
)
_HEADINGS = frozenset(
    "about profile summary objective contact skills experience education languages interests projects certifications"
    " certificates awards publications references employment hobbies training courses achievements volunteering tools"
    " contributions details expertise strengths qualifications research".split()
)


@dataclass(frozen=True, slots=True)
class Split:
    """A region parted at a gutter: what stands above it, left and right of it, and below."""

    above: list[Fragment]
    left: list[Fragment]
    right: list[Fragment]
    below: list[Fragment]


def find_columns(fragments: Sequence[Fragment]) -> Split | None:
    """Return the split at the tallest gutter between two columns that are read one after the other, or None.

    What stands side by side in the same rows (a date beside its job, the cells of a table) is not two columns.
    """
    if len(fragments) < 4:  # noqa: PLR2004 - two lines on either side are the least
        return None
    line = sorted(fragment.height for fragment in fragments)[len(fragments) // 2]
    best: Split | None = None
    best_rows = 0
    for edge in _edges(fragments):
        for split in _splits(fragments, edge, line):
            rows = len(split.left) + len(split.right)
            if rows > best_rows and _are_columns(split.left, split.right, line):
                best, best_rows = split, rows
    return best


def _edges(fragments: Sequence[Fragment]) -> list[float]:
    """Return the left edges that several fragments share, the most frequent first."""
    lefts = sorted(fragment.left for fragment in fragments)
    edges: list[tuple[int, float]] = []
    first = 0
    for index in range(1, len(lefts) + 1):
        if index == len(lefts) or lefts[index] - lefts[index - 1] > _SAME_EDGE:
            if index - first > 1:
                edges.append((first - index, lefts[first]))
            first = index
    return [edge for _, edge in sorted(edges)[:_MOST_EDGES]]


def _splits(fragments: Sequence[Fragment], edge: float, line: float) -> list[Split]:
    """Return the stretches down the page in which nothing crosses the white left of `edge`; `line` is the line height."""
    gutter = _GUTTER * line
    splits: list[Split] = []
    above: list[Fragment] = []
    left: list[Fragment] = []
    right: list[Fragment] = []
    # How far the left column reaches, and where the right one begins: a heading may hang out of it a little.
    reach, begin = -math.inf, edge
    ordered = sorted(fragments, key=lambda fragment: (fragment.baseline, fragment.left))
    for index, fragment in enumerate(ordered):
        if fragment.right <= begin - gutter:
            left.append(fragment)
            reach = max(reach, fragment.right)
        elif fragment.left >= max(edge - _HANGING * gutter, reach + gutter):
            right.append(fragment)
            begin = min(begin, fragment.left)
        elif fragment.right <= edge + _OVERSHOOT * line and any(
            abs(fragment.left - other.left) < _SAME_EDGE for other in left[-_NEAR:]
        ):
            left.append(fragment)
        else:
            if left and right:
                splits.append(Split(above, left, right, ordered[index:]))
            above = ordered[: index + 1]
            left, right = [], []
            reach, begin = -math.inf, edge
    if left and right:
        splits.append(Split(above, left, right, []))
    return splits


def rows_of(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Group fragments of one region into rows from top to bottom, each from left to right."""
    rows: list[list[Fragment]] = []
    for fragment in sorted(fragments, key=lambda fragment: (fragment.baseline, fragment.left)):
        if rows and abs(fragment.baseline - rows[-1][0].baseline) <= _LEVEL * max(fragment.height, rows[-1][0].height):
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    for row in rows:
        row.sort(key=lambda fragment: fragment.left)
    return rows


def _are_columns(left: Sequence[Fragment], right: Sequence[Fragment], line: float) -> bool:
    # Only where both stand side by side do they say what they are to each other.
    top = max(min(one.baseline for one in side) for side in (left, right)) - _LEVEL * line
    bottom = min(max(one.baseline for one in side) for side in (left, right)) + _LEVEL * line
    rows_left, rows_right = (rows_of([one for one in side if top <= one.baseline <= bottom]) for side in (left, right))
    if not rows_left or not rows_right:
        return False
    fewer, more = sorted((rows_left, rows_right), key=len)
    if _has_heading(rows_left) and _has_heading(rows_right):
        return True
    level = _share_level(fewer, more, line)
    if level >= _MOSTLY:
        if _share(rows_left, is_bulleted) >= _MOSTLY and _share(rows_right, is_bulleted) >= _MOSTLY:
            return True
        prose = all(_mean_length(rows) >= _PROSE for rows in (rows_left, rows_right))
        return prose and len(fewer) > 3  # noqa: PLR2004 - shorter paragraphs side by side may be cells of a table
    if _share(fewer, is_date_or_place) >= _MOSTLY:
        return False
    return len(fewer) > 2  # noqa: PLR2004 - the least that makes a column


def _share_level(fewer: Sequence[Sequence[Fragment]], more: Sequence[Sequence[Fragment]], line: float) -> float:
    """Return the share of the rows on the side with fewer rows that stand level with a row on the other side."""
    level = 0
    at = 0
    for row in fewer:
        while at < len(more) and more[at][0].baseline < row[0].baseline - _LEVEL * line:
            at += 1
        level += at < len(more) and more[at][0].baseline <= row[0].baseline + _LEVEL * line
    return level / len(fewer)


def _share(rows: Sequence[Sequence[Fragment]], holds: Callable[[Fragment], bool]) -> float:
    return sum(holds(row[0]) for row in rows) / len(rows)


def is_bulleted(fragment: Fragment) -> bool:
    """Tell whether a line opens with a sign of a list."""
    return fragment.words[0].text[0] in _BULLETS


def is_date_or_place(fragment: Fragment) -> bool:
    """Tell whether a short piece of text is what stands beside an entry: a span of time, a town."""
    text = fragment.text
    return len(text) <= _SHORT and _DATE_OR_PLACE.search(text) is not None


def _has_heading(rows: Sequence[Sequence[Fragment]]) -> bool:
    return any(is_heading(row[0].text) for row in rows if len(row) == 1)


def is_heading(text: str) -> bool:
    """Tell whether a line is one of the commonest headings of a CV, or ends or begins with one: "Work experience"."""
    words = text.casefold().rstrip(":").split()
    return 0 < len(words) < 4 and (words[0] in _HEADINGS or words[-1] in _HEADINGS)  # noqa: PLR2004


def _mean_length(rows: Sequence[Sequence[Fragment]]) -> float:
    return sum(len(fragment.text) for row in rows for fragment in row) / len(rows)
