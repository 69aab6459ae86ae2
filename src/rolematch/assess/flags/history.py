"""Flags about the work history and the amount of text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from rolematch.annotations import DateRange, TextSpan
from rolematch.assess.flags.context import UNREADABLE, FlagContext
from rolematch.assess.kinds import PAID_WORK
from rolematch.assess.time import MONTHS_A_YEAR, month_number
from rolematch.lexicon import SectionKind
from rolematch.report import Flag, Level

_NO_WORK_SECTIONS: frozenset[SectionKind] = frozenset(
    {"education", "courses", "certificates", "awards", "languages", "interests", "references"}
)
"""Sections in which a year says nothing of work."""


def too_little_text(context: FlagContext) -> Iterable[Flag]:
    """Hardly any text: a scan without a text layer, or a stub. Everything else is unknown then."""
    minimum = context.taxonomy.scoring.minimum_words
    searched = f"{context.words} words; at least {minimum} are needed"
    if context.enough_text:
        yield context.flag("too_little_text", "clear", "There is text enough to judge.", searched=searched)
    else:
        message = f"Only {context.words} words could be read. Was the CV scanned, or cut off?"
        yield context.flag("too_little_text", "raised", message, searched=searched)


def no_work_history(context: FlagContext) -> Iterable[Flag]:
    """No employment at all; internships and freelance work count as employment."""
    code = "no_work_history"
    work = [
        p
        for p in context.annotations.positions
        if p.kind in PAID_WORK or (p.kind == "research" and p.dates is not None)
    ]
    sections = [s for s in context.annotations.sections if s.kind == "experience" and s.span.end - s.span.start > 120]  # noqa: PLR2004
    if work:
        headings = [position.heading for position in work]
        yield context.flag(code, "clear", "The CV describes paid work.", evidence=headings)
    elif sections:
        message = "The CV has a section about work, though no single entry could be told apart."
        yield context.flag(code, "clear", message)
    elif not context.readable:
        yield context.flag(code, "unknown", UNREADABLE)
    else:
        yield context.flag(code, "raised", "No employment, internship or freelance work was found in this CV.")


def not_recent(context: FlagContext) -> Iterable[Flag]:
    """Ask when the newest technical work ended long before `as_of`. The span of months stands in `scoring.yaml`.

    Technical is an entry in which a skill of any group or production practice is applied, or which tells of something that people
    or a business depend on. Where skills are only listed, no technical work can be newer than the newest work of any kind.
    """
    code = "not_recent"
    named, ends = _technical_ends(context)
    if not named and context.readable and not context.evidence():
        yield context.flag(code, "clear", "No technical work is described, so the question does not arise.")
        return
    if not ends:
        yield context.flag(code, "unknown", "No dates could be read for technical work.")
        return
    newest = min(ends, key=lambda index: (ends[index], index))
    heading = context.annotations.positions[newest].heading
    limit = context.taxonomy.scoring.not_recent_months
    searched = f"{len(ends)} dated entries, reckoned from {context.as_of.isoformat()}"
    if ends[newest] < limit:
        yield context.flag(code, "clear", "Technical work is recent.", searched=searched, evidence=[heading])
    elif (later := _later_year(context, ends[newest])) is not None:
        message = "A later year stands in this CV, but what belongs to it could not be told."
        yield context.flag(code, "unknown", message, searched=searched, nearest=[later])
    else:
        years = ends[newest] // MONTHS_A_YEAR
        message = f"The newest technical work in this CV ended about {years} years ago."
        yield context.flag(code, "raised", message, searched=searched, evidence=[heading])


def _later_year(context: FlagContext, months_ago: int) -> TextSpan | None:
    """Return a year later than an end so many months ago that stands where work may be told, outside every dated entry."""
    annotations = context.annotations
    end = (month_number(context.as_of.year, context.as_of.month) - months_ago) // MONTHS_A_YEAR
    tokens = annotations.tokens
    for segment in annotations.segments:
        dated = segment.position is not None and annotations.positions[segment.position].dates is not None
        if dated or annotations.sections[segment.section].kind in _NO_WORK_SECTIONS:
            continue
        for at in range(segment.first, segment.last):
            word = tokens.words[at]
            if len(word) == 4 and word.isascii() and word.isdigit() and end < int(word) <= context.as_of.year:  # noqa: PLR2004
                return TextSpan(tokens.starts[at], tokens.ends[at])
    return None


def _technical_ends(context: FlagContext) -> tuple[bool, dict[int, int]]:
    """Tell whether technical skills are named at all, and return, by index, how many months ago technical entries ended.

    Where no entry shows any, the entries of all work are returned: what is merely claimed cannot be newer.
    """
    positions = context.annotations.positions
    shown_by = {skill for practice in context.taxonomy.practices.values() for skill in practice.skills}
    of_practices = [item for skill in shown_by for item in context.by_skill.get(skill, ())]
    applied = [
        *context.evidence(Level.APPLIED),
        *(item for item in of_practices if item.level.rank >= Level.APPLIED.rank and item.relation != "implied"),
    ]
    technical = {item.position for item in applied if item.position is not None}
    starts = [position.span.start for position in positions]
    for sign in context.relied_on:
        at = bisect_right(starts, sign.start) - 1
        if at >= 0 and sign.start < positions[at].span.end:
            technical.add(at)
    if not technical and context.evidence():
        technical = {i for i, p in enumerate(positions) if p.kind != "education"}
    ends = {
        index: months
        for index in sorted(technical)
        if (dates := positions[index].dates) is not None and (months := _months_ago(dates, context)) is not None
    }
    return bool(technical or applied), ends


def _months_ago(dates: DateRange, context: FlagContext) -> int | None:
    """Return how many months before `as_of` a piece of work ended, 0 for ongoing work; a bare year ends in December."""
    if dates.present:
        return 0
    end = dates.end or dates.start
    if end is None:
        return None
    now = month_number(context.as_of.year, context.as_of.month)
    return max(now - month_number(end.year, end.month or MONTHS_A_YEAR), 0)
