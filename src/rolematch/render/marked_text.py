"""The text of a CV with its evidence marked, as pieces for a page: each character stands in exactly one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from rolematch.render.contact import ContactKind, Hidden, find_contacts, name_of
from rolematch.render.plain import page_text
from rolematch.report import Evidence, Level, Report

PieceKind = Literal["plain", "evidence", "sign", "hidden"]


@dataclass(frozen=True, slots=True)
class Backlink:
    """A group that a marked word speaks for: its short code, the anchor of its row, and its name."""

    code: str
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is marked the same way. `anchor` is its place in the CV, when something links to it."""

    text: str
    kind: PieceKind
    level: Level | None = None
    anchor: int | None = None
    backlinks: tuple[Backlink, ...] = ()
    hidden: ContactKind | None = None


@dataclass(slots=True)
class _Marks:
    """What begins and ends where, while the pieces are cut."""

    evidence: list[Evidence] = field(default_factory=list)
    signs: list[tuple[int, int]] = field(default_factory=list)
    anchors: set[int] = field(default_factory=set)


def marked_text(
    report: Report, text: str, groups_of: Mapping[str, Sequence[Backlink]], *, show_contact: bool
) -> tuple[Piece, ...]:
    """Cut the text of a CV into pieces.

    Words that are evidence carry their level and, where they end, links to the groups of their skill. Everything that the
    report quotes is an anchor. Unless `show_contact`, contact lines of the header, names, addresses and numbers are hidden,
    save where evidence stands in them.
    """
    marks = _marks(report)
    hidden = [] if show_contact else _hidden(report, text, marks)
    cuts = {0, len(text)} | {at for at in marks.anchors if at < len(text)}
    for item in marks.evidence:
        cuts |= {item.words.start, item.words.end}
    for start, end in marks.signs:
        cuts |= {start, end}
    for part in hidden:
        cuts |= {part.start, part.end}
    borders = sorted(cuts)
    levels = _spread(borders, ((item.words.start, item.words.end, item.level.rank) for item in marks.evidence))
    signs = _spread(borders, ((start, end, 1) for start, end in marks.signs))
    veils = _spread(borders, ((part.start, part.end, at + 1) for at, part in enumerate(hidden)))
    ending = _ending(marks.evidence, groups_of)
    pieces: list[Piece] = []
    ranks = list(Level)
    for at, (start, end) in enumerate(pairwise(borders)):
        anchor = start if start in marks.anchors else None
        if veils[at]:
            part = hidden[veils[at] - 1]
            if start == part.start or anchor is not None:
                pieces.append(Piece("", "hidden", anchor=anchor, hidden=part.kind if start == part.start else None))
            continue
        kind: PieceKind = "evidence" if levels[at] else "sign" if signs[at] else "plain"
        level = ranks[levels[at]] if levels[at] else None
        pieces.append(Piece(page_text(text[start:end]), kind, level, anchor, ending.get(end, ()) if levels[at] else ()))
    return tuple(pieces)


def _marks(report: Report) -> _Marks:
    marks = _Marks()
    for skill in report.skills:
        for item in skill.evidence:
            marks.evidence.append(item)
            marks.anchors.add(item.words.start)
            marks.signs += [(sign.start, sign.end) for sign in item.signs]
            if item.hedge is not None:
                marks.signs.append((item.hedge.start, item.hedge.end))
    for topic in (*report.practices, *report.specialisations):
        marks.anchors |= {quote.start for quote in topic.evidence}
    for flag in report.flags:
        marks.anchors |= {quote.start for quote in (*flag.evidence, *flag.nearest)}
    marks.anchors |= {quote.start for skill in report.skills for quote in (*skill.time.stated, *skill.contradicted_by)}
    marks.anchors |= {remark.quote.start for remark in report.remarks}
    marks.anchors |= {position.heading.start for position in report.positions}
    marks.anchors |= {item.start for item in (*report.discarded, *report.unresolved_terms)}
    marks.anchors |= {finding.start for finding in report.document.findings if finding.start is not None}
    return marks


def _hidden(report: Report, text: str, marks: _Marks) -> list[Hidden]:
    """Return what to hide, in order and apart: the lines of the header, and whatever looks like contact elsewhere."""
    found = find_contacts(text, name_of(report, text))
    lines: list[Hidden] = []
    words = sorted(item.words.start for item in marks.evidence)
    for section in report.sections:
        if section.kind != "header":
            continue
        at = section.start
        for line in text[section.start : section.end].splitlines(keepends=True):
            end = at + len(line.rstrip())
            speaks = bisect_left(words, at) < bisect_left(words, end)
            if line.strip() and not speaks:
                lines.append(Hidden(at, end, "contact line"))
            at += len(line)
    starts = [line.start for line in lines]
    ends = [0, *(line.end for line in lines)]
    elsewhere = [part for part in found if part.start >= ends[bisect_right(starts, part.start)]]
    return sorted([*lines, *elsewhere], key=lambda part: part.start)


def _spread(borders: Sequence[int], ranges: Iterable[tuple[int, int, int]]) -> list[int]:
    """Return, for each stretch between two borders, the highest value of the ranges over it, 0 where there is none."""
    index = {border: at for at, border in enumerate(borders)}
    values = [0] * len(borders)
    for start, end, value in ranges:
        for at in range(index[start], index[end]):
            values[at] = max(values[at], value)
    return values


def _ending(
    evidence: Iterable[Evidence], groups_of: Mapping[str, Sequence[Backlink]]
) -> dict[int, tuple[Backlink, ...]]:
    found: dict[int, dict[Backlink, None]] = {}
    for item in evidence:
        found.setdefault(item.words.end, {}).update(dict.fromkeys(groups_of.get(item.skill, ())))
    return {
        end: tuple(sorted(links, key=lambda link: (link.code[0], len(link.code), link.code)))
        for end, links in found.items()
    }
