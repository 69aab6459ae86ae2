"""Sections: where the CV speaks of work, of schooling, of skills. They cover the whole text, in order, without gaps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from rolematch.annotate.dates import find_dates
from rolematch.annotate.flat_headings import flat_headings
from rolematch.annotate.heading_wordings import HeadingWordings
from rolematch.annotate.headings import Candidate, Heading, line_headings
from rolematch.annotate.lines import FLAT_LINE, Line
from rolematch.annotations import Section, TextSpan, Tokens
from rolematch.lexicon import SectionKind

ENTRY_KINDS: frozenset[SectionKind] = frozenset(
    {"experience", "projects", "research", "open_source", "education", "volunteering"}
)
_SUBHEADING_KINDS: frozenset[SectionKind] = frozenset({"awards", "summary", "other", "courses", "projects"})
_WITHIN_SKILLS: frozenset[SectionKind] = frozenset({"skills", "languages", "certificates", "other"})
"""What a line of a skills section may open with and stay part of it: "Languages: Go, Python"."""
_PLAIN_KINDS: frozenset[SectionKind] = frozenset(
    {"summary", "experience", "projects", "education", "skills", "research"}
)
_SIDEBAR_KINDS: frozenset[SectionKind] = frozenset({"languages", "interests", "certificates", "skills", "other"})
_SIDEBAR_LINES = 8
_SIDEBAR_WIDTH = 30
_LONG_HEADER = 700
"""A header of more code points than this holds more than a name, an address and a headline."""


@dataclass(frozen=True, slots=True)
class _Style:
    """How a heading looks: in capitals, after a bullet."""

    upper: bool
    bullet: bool


def find_sections(
    text: str, tokens: Tokens, lines: tuple[Line, ...], wordings: HeadingWordings
) -> tuple[tuple[Section, ...], tuple[Heading, ...]]:
    """Part the text into sections; also return the headings.

    What stands above the first heading is the header (name, contact, headline). A section without a heading of its own goes
    on with the one before a sidebar's lines.
    """
    kept = _drop_subheadings(list(line_headings(text, lines, wordings)))
    # "Would like to learn: Rust" opens a section and stays one sentence, in which the wish speaks of Rust.
    sentences = [candidate.heading for candidate in kept if candidate.inline and candidate.heading.kind == "other"]
    found = [candidate.heading for candidate in kept if candidate.heading not in sentences]
    resumed = _resumptions(lines, kept)
    flat = [line for line in lines if line.end - line.start > FLAT_LINE]
    if flat:
        known = {heading.span.start for heading in found}
        found += [
            heading
            for line in flat
            for heading in flat_headings(text, tokens, line, wordings.headings)
            if heading.span.start not in known
        ]
        found.sort(key=lambda heading: heading.span.start)
    starts: list[tuple[int, SectionKind, TextSpan | None, str]] = [
        *((heading.span.start, heading.kind, heading.span, heading.why) for heading in found),
        *((heading.span.start, heading.kind, None, heading.why) for heading in sentences),
        *((at, kind, None, "goes on after the lines of a sidebar") for at, kind in resumed),
    ]
    starts.sort(key=lambda start: start[0])
    if not starts or starts[0][0] > 0:
        starts[:0] = _header(text, lines, starts[0][0] if starts else len(text))
    starts.append((len(text), "other", None, ""))
    sections = tuple(
        Section(kind, TextSpan(start, end), heading, why) for (start, kind, heading, why), (end, *_) in pairwise(starts)
    )
    return sections, tuple(found)


def _drop_subheadings(found: list[Candidate]) -> list[Candidate]:
    """Drop what opens a part of a job or project rather than of the CV.

    "Skills: Python, Go" right below a job's bullets belongs to the job; so does "Accomplishments:" below a heading without a
    colon, and any wording with a colon that comes back under several jobs of a section.
    """
    main = _main_style(found)
    owners = _owners(found)
    seen = Counter((owner, candidate.name) for owner, candidate in zip(owners, found, strict=True))
    kept: list[Candidate] = []
    for owner, candidate in zip(owners, found, strict=True):
        kind = candidate.heading.kind
        if _is_styled_otherwise(candidate, kept[-1] if kept else None, main):
            continue
        if candidate.weak and seen[owner, candidate.name] > 1:
            continue
        if kept:
            current = kept[-1]
            if candidate.inline and current.heading.kind == "skills" and kind in _WITHIN_SKILLS:
                continue
            if current.heading.kind in ENTRY_KINDS and kind != current.heading.kind:
                if candidate.inline and not candidate.after_blank:
                    continue
                sentence = candidate.inline and kind == "other"
                foreign = candidate.colon and not current.colon and not sentence
                if kind == "courses" and seen[owner, candidate.name] > 1:
                    continue
                if foreign and (kind in _SUBHEADING_KINDS or seen[owner, candidate.name] > 1):
                    continue
        kept.append(candidate)
    return kept


def _main_style(found: list[Candidate]) -> _Style | None:
    """Return how most of the CV's headings look, by those whose wording and place leave no doubt; None for fewer than two."""
    styles = Counter(
        _Style(candidate.upper, candidate.bullet)
        for candidate in found
        if not candidate.inline and not candidate.weak and candidate.heading.kind in _PLAIN_KINDS
    )
    if styles.total() < 2:  # noqa: PLR2004 - one heading is no custom
        return None
    return styles.most_common(1)[0][0]


def _is_styled_otherwise(candidate: Candidate, current: Candidate | None, main: _Style | None) -> bool:
    """Tell whether a candidate looks unlike the headings of this CV where it may well be a part of a section."""
    kind = candidate.heading.kind
    within = current.heading.kind if current is not None else "header"
    if current is None and candidate.inline and kind in ("projects", "header"):
        return True  # "Portfolio: jo.dev" among the contact lines
    if candidate.inline and kind == within and not (current is not None and current.inline):
        return True  # "Certificate: see here" among the certificates
    alike = main is not None and _Style(candidate.upper, candidate.bullet) == main
    if candidate.weak:
        if main is None or not alike or (within == "skills" and kind != "skills" and not candidate.upper):
            return True
        if within == "research" and kind == "open_source":
            return False  # "Software" below "Publications"
        return within in ENTRY_KINDS and within != "education" and not main.upper
    if main is None or candidate.inline:
        return False
    if candidate.bullet and not main.bullet:
        return True
    return within == "skills" and kind in _WITHIN_SKILLS and main.upper and not candidate.upper


def _owners(found: list[Candidate]) -> list[int]:
    """Return for each candidate the number of the section with entries that it may be a part of."""
    owners: list[int] = []
    owner = 0
    for candidate in found:
        owner += candidate.heading.kind in ENTRY_KINDS
        owners.append(owner)
    return owners


def _resumptions(lines: tuple[Line, ...], kept: list[Candidate]) -> list[tuple[int, SectionKind]]:
    """Find where a job goes on after a sidebar's heading was printed amid its bullets by a two-column export.

    Such a heading follows the line before it without a gap, and a few short lines below it the bullets go on.
    """
    found: list[tuple[int, SectionKind]] = []
    current: SectionKind | None = None
    borders = [*(candidate.line for candidate in kept[1:]), len(lines)]
    for candidate, border in zip(kept, borders, strict=False):
        kind = candidate.heading.kind
        amid = current in ENTRY_KINDS and kind in _SIDEBAR_KINDS and not candidate.after_blank and not candidate.inline
        if amid and current is not None:
            below = range(candidate.line + 1, min(candidate.line + 1 + _SIDEBAR_LINES, border))
            bullet = next((index for index in below if lines[index].bullet), None)
            short = bullet is not None and all(
                lines[index].end - lines[index].start <= _SIDEBAR_WIDTH for index in range(candidate.line + 1, bullet)
            )
            before = lines[candidate.line - 1]
            if bullet is not None and short and (before.bullet or before.continues):
                found.append((lines[bullet].start, current))
                continue
        current = kind
    return found


def _header(text: str, lines: tuple[Line, ...], end: int) -> list[tuple[int, SectionKind, TextSpan | None, str]]:
    """Return the header, and, when it is long, what really begins below the contact lines: work when it is dated."""
    header: tuple[int, SectionKind, TextSpan | None, str] = (0, "header", None, "stands above the first heading")
    above = [line for line in lines if line.start < end]
    if end <= _LONG_HEADER or not above:  # blank space has no lines, however long it is
        return [header]
    cut = next((line for line in above[2:] if line.after_blank), above[min(3, len(above) - 1)])
    ranges = sum(found.start is not None for found in find_dates(text, cut.start, end))
    if cut.start <= 0 or (cut.end - cut.start > FLAT_LINE and len(above) == 1):
        return [(0, "experience" if ranges > 1 else "header", None, "has no heading; dated work stands in it")]
    kind: SectionKind = "experience" if ranges > 1 else "summary"
    return [
        header,
        (cut.start, kind, None, f"stands below the contact lines without a heading; {ranges} spans of time"),
    ]
