"""Where the entries of a section begin and how far their headings reach, judged by the layout of the whole section.

A dated row anchors an entry. The rows around it that may head one are shared out between it and its neighbours: by blank
lines, by bullets, and by how many rows stand above the date in the rest of the section.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rolematch.annotate.heading_parts import HeadingReader
from rolematch.annotate.places import is_place
from rolematch.annotate.rows import COLUMNS, LONG_HEADING, Row
from rolematch.annotations import DateRange, TextSpan
from rolematch.lexicon import SectionKind

UNDATED_ENTRIES: frozenset[SectionKind] = frozenset({"projects", "open_source", "research"})
"""Where entries without a date stand beside dated ones."""
_RANGED: frozenset[SectionKind] = frozenset({"experience", "research", "volunteering"})
"""Where entries run from one date to another, a single date on a line is something else (a paper, a promotion) unless a
title's noun stands beside it."""
_MOST_ABOVE, _MOST_BELOW = 3, 2
_EDGE = 3
_LONGEST_FOLLOWING = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: the rows of its heading, in order, and its date. The first row opens it."""

    rows: tuple[Row, ...]
    date: DateRange | None


def section_entries(
    text: str, rows: Sequence[Row], kind: SectionKind, reader: HeadingReader, *, goes_on: bool
) -> Iterator[Entry]:
    """Yield the entries of a section, in order of their anchors.

    `goes_on` says that the section resumes after a sidebar: what has no date of its own belongs to the entry before.
    """
    anchors = _anchors(text, rows, kind, reader)
    kept = set(anchors)
    # Any other date is a detail of the row it stands on.
    rows = [
        replace(row, date=None) if row.date is not None and index not in kept else row for index, row in enumerate(rows)
    ]
    taken: set[int] = set()
    for first, anchor, last in _headings(text, rows, anchors, kind, reader):
        taken.update(range(first, last + 1))
        yield Entry(tuple(rows[first : last + 1]), rows[anchor].date)
    if kind in UNDATED_ENTRIES or not (taken or goes_on):
        yield from _undated(text, rows, taken)


def _anchors(text: str, rows: Sequence[Row], kind: SectionKind, reader: HeadingReader) -> list[int]:
    """Return the indices of the rows whose date makes them an entry's."""
    dated = [index for index, row in enumerate(rows) if row.date is not None]
    plain = [index for index in dated if not rows[index].bullet]
    dated = plain or dated
    ranged = [index for index in dated if _is_range(rows[index])]
    if kind == "research" or (kind in _RANGED and (ranged or not plain)):
        return [index for index in dated if index in set(ranged) or _is_titled(text, rows, index, reader)]
    return dated


def _is_range(row: Row) -> bool:
    return row.date is not None and row.date.start is not None


def _is_titled(text: str, rows: Sequence[Row], index: int, reader: HeadingReader) -> bool:
    """Tell whether a single date stands with a job's title: "Data Intern | Acme | 2018", or a year above or below it."""
    row = rows[index]
    if row.date is None or not _at_edge(text, row, row.date.span):
        return False
    beside = [row]
    if row.alone:
        low = index
        while low > 0 and index - low < _MOST_ABOVE and rows[low - 1].heads and rows[low - 1].date is None:
            low -= 1
        beside = [*rows[low:index], *(near for near in rows[index + 1 : index + 2] if near.heads)]
    return any(
        reader.names_title(text[near.start : near.end]) and text[near.end - 1] not in '.”"' and not near.bullet
        for near in beside
    )


def _at_edge(text: str, row: Row, date: TextSpan) -> bool:
    """Tell whether a date opens or closes its row, brackets aside: not "Acme (promoted from intern, Apr 2025)"."""
    before, after = text[row.start : date.start], text[date.end : row.end]
    opened = before.rfind("(")
    inside = opened > before.rfind(")") and any(char.isalpha() for char in before[opened:])
    return not inside and (len(before) <= _EDGE or len(after) <= _EDGE)


def _headings(
    text: str, rows: Sequence[Row], anchors: Sequence[int], kind: SectionKind, reader: HeadingReader
) -> Iterator[tuple[int, int, int]]:
    """Yield for each anchor the first row of its heading, the anchor itself, and the last row of its heading."""
    usual = _usual_above(rows, anchors)
    spaced = _is_spaced_out(rows)
    first = [0] * len(anchors)
    last = list(anchors)
    before = -1
    for number, anchor in enumerate(anchors):
        low = anchor
        while low - 1 > before and rows[low - 1].heads and rows[low - 1].date is None:
            low -= 1
        after_duty = low - 1 > before or before < 0
        gap = list(range(low, anchor))
        below = 0 if after_duty else _share(text, rows, gap, anchor, usual, spaced=spaced, reader=reader)
        if after_duty:
            above = _above_after_duty(text, rows, gap, anchor, usual, spaced=spaced, opens=before < 0 and low == 0)
            first[number] = anchor - above
        else:
            first[number] = anchor - (len(gap) - below)
            last[number - 1] = anchors[number - 1] + min(
                below, _reach_below(text, rows, anchors[number - 1], kind, usual)
            )
        before = anchor
    for number, anchor in enumerate(anchors):
        limit = first[number + 1] if number + 1 < len(anchors) else len(rows)
        high = anchor
        reach = _reach_below(text, rows, anchor, kind, usual)
        while high + 1 < limit and high - anchor < reach and _may_follow(text, rows, high + 1, anchor, spaced=spaced):
            high += 1
        yield first[number], anchor, max(high, last[number]) if last[number] < limit else high


def _usual_above(rows: Sequence[Row], anchors: Sequence[int]) -> int:
    """Return how many rows stand above the date in this section: of its first entry, or of most that follow duties."""
    counts: list[int] = []
    before = -1
    for anchor in anchors:
        low = anchor
        while low - 1 > before and anchor - low < _MOST_ABOVE and rows[low - 1].heads and rows[low - 1].date is None:
            low -= 1
            if rows[low].fresh and low != anchor - 1 and not rows[low + 1].fresh:
                break
        if before < 0 or low - 1 > before:
            counts.append(anchor - low)
        before = anchor
    if not counts:
        return 0
    most = Counter(counts).most_common()
    best = [count for count, times in most if times == most[0][1]]
    return counts[0] if counts[0] in best else best[0]


def _is_spaced_out(rows: Sequence[Row]) -> bool:
    """Tell whether blank lines part nearly every row, so that they say nothing."""
    inner = rows[1:]
    return len(inner) > 1 and sum(row.fresh for row in inner) > 0.7 * len(inner)  # noqa: PLR2004 - seven in ten


def _above_after_duty(
    text: str, rows: Sequence[Row], gap: list[int], anchor: int, usual: int, *, spaced: bool, opens: bool
) -> int:
    """Return how many of the rows between the last duty and the date belong to the date."""
    if rows[anchor].alone and gap:
        usual = max(usual, 1)
    if opens:
        # Nothing but headings stands above the first date of a section.
        usual = max(usual, _MOST_ABOVE)
    count = min(len(gap), usual)
    if spaced or opens or not gap:
        return count
    # A blank line opens the entry: everything from it on belongs to the date, unless only the date stands below it.
    for number in range(len(gap) - 1, -1, -1):
        above = len(gap) - number
        if rows[gap[number]].fresh and above >= count and above <= _MOST_ABOVE:
            opens_with_place = number > 0 and is_place(text[rows[gap[number]].start : rows[gap[number]].end])
            return above + 1 if opens_with_place else above
    if rows[anchor].fresh and not rows[anchor].alone and not any(rows[index].fresh for index in gap):
        return 0
    return count


def _share(
    text: str, rows: Sequence[Row], gap: list[int], anchor: int, usual: int, *, spaced: bool, reader: HeadingReader
) -> int:
    """Return how many of the rows between two dates belong to the first: the split that blank lines and layout favour."""

    def favour(below: int) -> float:
        above = len(gap) - below
        score = 2.0 if above == usual else -0.5 * abs(above - usual)
        border = gap[below] if below < len(gap) else anchor
        if rows[border].fresh and not spaced:
            score += 2.5
        if not spaced:
            score -= sum(rows[index].fresh for index in [*gap[:below], *gap[below + 1 :], anchor] if index != border)
        if below < len(gap) and is_place(text[rows[border].start : rows[border].end]):
            score -= 1.5
        if rows[anchor].alone and above == 0 and usual > 0:
            score -= 2
        if above > 0 and any(reader.names_title(text[rows[i].start : rows[i].end]) for i in gap[below:]):
            score += 0.5
        return score

    return max(range(len(gap) + 1), key=lambda below: (favour(below), -below))


def _reach_below(text: str, rows: Sequence[Row], anchor: int, kind: SectionKind, usual: int) -> int:
    """Return how many rows below the date a heading may take in: a project's are its description."""
    if kind in ("projects", "open_source") and (usual > 0 or not rows[anchor].alone):
        return 0
    return _MOST_BELOW + (rows[anchor].alone and usual == 0)


def _may_follow(text: str, rows: Sequence[Row], index: int, anchor: int, *, spaced: bool) -> bool:
    """Tell whether a row still belongs to the heading whose date stands above it."""
    row = rows[index]
    words = COLUMNS.split(text[row.start : row.end], maxsplit=1)[0].partition(". ")[0].split()
    if not row.heads or row.date is not None or len(words) > _LONGEST_FOLLOWING + 4 * rows[anchor].alone:
        return False
    return not row.fresh or spaced or rows[anchor].alone


_NAME_AND_TOOLS = re.compile(r"[^\W_][^:|–—]{2,60}?(?:\s[–—|]\s?|\s-\s|:\s)")


def _names_and_tells(words: str) -> bool:
    """Tell whether a long row opens with a name that a sign parts from what follows: "Miner — Tech stack: Python, ..."."""
    return not words[0].islower() and words[-1] not in ".;,:" and _NAME_AND_TOOLS.match(words) is not None


def _undated(text: str, rows: Sequence[Row], taken: set[int]) -> Iterator[Entry]:
    """Find headings without a date: a short row above a bullet or a paragraph."""
    for index, row in enumerate(rows[:-1]):
        following = rows[index + 1]
        fresh = index == 0 or row.fresh or not rows[index - 1].heads
        if (
            index not in taken
            and index + 1 not in taken
            and fresh
            and not row.bullet
            and row.end - row.start <= LONG_HEADING
            and row.date is None
            and (row.heads or _names_and_tells(text[row.start : row.end]))
            and (following.bullet or following.end - following.start > row.end - row.start or following.fresh)
        ):
            yield Entry((row,), None)
