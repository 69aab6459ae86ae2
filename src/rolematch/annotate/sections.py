"""Sections: where the CV speaks of work, of schooling, of skills.

Three kinds of headings are recognised: a line of its own ("WORK EXPERIENCE"), the opening of a line ("Skills: Python,
Go"), and, in exports that put a whole CV on one line, words within the line ("... 2018 Education BSc ...").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rolematch.annotate.lines import Line
from rolematch.annotations import Section, TextSpan, Tokens
from rolematch.lexicon import SectionKind
from rolematch.wording import heading_key

_MAX_HEADING_WORDS = 7
_FLAT_LINE = 600
"""A line of more characters than this holds several sections or entries: no person types such a line."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MODIFIERS = frozenset(
    "relevant selected professional personal key core main additional other my technical academic recent notable featured"
    " related career full detailed current past previous latest general primary major".split()
)
_LETTER_SPACED = re.compile(r"^(?:\w\s){3,}\w$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, its words' place, where the text below it begins, and why it was taken for one."""

    kind: SectionKind
    span: TextSpan
    body: int
    why: str


def find_sections(
    text: str, tokens: Tokens, lines: tuple[Line, ...], headings: Mapping[str, SectionKind]
) -> tuple[tuple[Section, ...], tuple[Heading, ...]]:
    """Part the whole text into sections, in order and without gaps; also return the headings.

    What stands above the first heading is the header (name, contact, headline).
    """
    found = _drop_subheadings(list(_line_headings(text, lines, headings)))
    flat = [line for line in lines if line.end - line.start > _FLAT_LINE]
    if flat:
        found = sorted(
            [*found, *(h for line in flat for h in _flat_headings(text, tokens, line, headings))],
            key=lambda heading: heading.span.start,
        )
    sections: list[Section] = []
    if not found or found[0].span.start > 0:
        end = found[0].span.start if found else len(text)
        sections.append(Section("header", TextSpan(0, end), None, "stands above the first heading"))
    for index, heading in enumerate(found):
        end = found[index + 1].span.start if index + 1 < len(found) else len(text)
        sections.append(Section(heading.kind, TextSpan(heading.span.start, end), heading.span, heading.why))
    return tuple(sections), tuple(found)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A heading that may yet turn out to be a sub-heading within a job."""

    heading: Heading
    name: str
    inline: bool
    after_blank: bool
    colon: bool


_ENTRY_KINDS = frozenset({"experience", "projects", "research", "open_source", "education", "volunteering"})
_WITHIN_SKILLS = frozenset({"skills", "languages", "interests", "certificates", "other"})
"""What a line of a skills section may open with and stay part of it: "Languages: Go, Python"."""
_SUBHEADING_KINDS = frozenset({"awards", "summary", "other", "courses"})


def _drop_subheadings(found: list[_Candidate]) -> list[Heading]:
    """Drop what opens a part of a job or project rather than of the CV.

    "Skills: Python, Go" right below a job's bullets belongs to the job; so does "Accomplishments:", and any wording that
    comes back under several jobs.
    """
    seen = Counter(candidate.name for candidate in found)
    kept: list[Heading] = []
    for candidate in found:
        kind = candidate.heading.kind
        if candidate.inline and kept and kept[-1].kind == "skills" and kind in _WITHIN_SKILLS:
            continue
        if kept and kept[-1].kind in _ENTRY_KINDS and kind != kept[-1].kind:
            if candidate.inline and not candidate.after_blank:
                continue
            if candidate.colon and (kind in _SUBHEADING_KINDS or seen[candidate.name] > 1):
                continue
        kept.append(candidate.heading)
    return kept


def _line_headings(text: str, lines: tuple[Line, ...], headings: Mapping[str, SectionKind]) -> Iterator[_Candidate]:
    for index, line in enumerate(lines):
        if line.continues and not text[line.start].isupper():
            continue
        content = text[line.start : min(line.end, line.start + 200)]
        whole = line.end - line.start <= 80  # noqa: PLR2004 - a heading line is short
        if whole:
            kind, why = _match_heading(content, headings, index, line)
            if kind is not None:
                heading = Heading(kind, TextSpan(line.start, line.end), line.end, why)
                colon = content.rstrip().endswith(":")
                yield _Candidate(heading, heading_key(content), inline=False, after_blank=line.after_blank, colon=colon)
                continue
        at = content.find(":", 0, 50)
        if at > 0 and not line.bullet:
            name = heading_key(content[:at])
            inline = headings.get(name)
            if inline is not None and inline != "other" and content[at + 1 :].strip():
                span = TextSpan(line.start, line.start + at + 1)
                heading = Heading(inline, span, span.end, f"the line opens with “{name}:”")
                yield _Candidate(heading, name, inline=True, after_blank=line.after_blank, colon=True)


def _match_heading(
    content: str, headings: Mapping[str, SectionKind], index: int, line: Line
) -> tuple[SectionKind | None, str]:
    name = heading_key(content)
    words = name.split()
    if not words or len(words) > _MAX_HEADING_WORDS:
        return None, ""
    kind = headings.get(name)
    if kind is not None:
        # One plain lower-case word amid a paragraph or a list of items is no heading.
        if content[:1].islower() and not line.after_blank and index > 0:
            return None, ""
        return kind, f"the line reads “{name}”"
    if _LETTER_SPACED.match(content.strip(" :")):
        joined = content.replace(" ", "").strip(":").lower()
        kind = headings.get(joined)
        if kind is not None:
            return kind, f"the line reads “{joined}”, letter-spaced"
    shown = _WORD.findall(content)
    if any(char.isdigit() for char in content) or not all(word[0].isupper() or len(word) < 4 for word in shown):  # noqa: PLR2004
        return None, ""
    trimmed = list(words)
    while len(trimmed) > 1 and trimmed[0] in _MODIFIERS:
        trimmed.pop(0)
        kind = headings.get(" ".join(trimmed))
        if kind is not None:
            return kind, f"the line ends in “{' '.join(trimmed)}”"
    # Two headings joined: "Projects & Publications", "Certifications and Education".
    parts = re.split(r"\s*(?:&|/|,|\band\b)\s*", name)
    if len(parts) > 1 and (content.isupper() or line.after_blank):
        kinds = [headings.get(part.strip()) for part in parts]
        if kinds[0] is not None and any(k is not None for k in kinds[1:]):
            return kinds[0], f"the line joins “{parts[0]}” and “{parts[1]}”"
    return None, ""


_SCHOOL_WORDS = frozenset(
    "university college school institute academy polytechnic bachelor bachelors master masters bsc msc bs ba ma mba phd"
    " diploma degree associate associates btech mtech".split()
)


def _confirmed(kind: SectionKind, following: tuple[str, ...]) -> bool:
    """Tell whether the words after a one-word heading are what such a section begins with: a school, a list."""
    if kind == "education":
        return any(word in _SCHOOL_WORDS for word in following)
    return kind == "skills" and sum(word in (",", "(", "/") for word in following) > 2  # noqa: PLR2004 - a list, not a phrase


_FLAT_BEFORE = re.compile(r"(?:[.)!?;:]|\d|\b(?:Present|Current|Now)|  |\t)\s*$")


def _flat_headings(text: str, tokens: Tokens, line: Line, headings: Mapping[str, SectionKind]) -> Iterator[Heading]:
    """Find capitalised heading words inside one enormous line.

    One-word headings ("Skills") are ordinary words too, so they count only after the end of a sentence, a date or a gap.
    """
    at = line.first
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    while at < line.last:
        if not text[starts[at]].isupper():
            at += 1
            continue
        for length in (4, 3, 2, 1):
            stop = at + length
            if stop > line.last:
                continue
            name = " ".join(words[at:stop])
            kind = headings.get(name)
            if kind is None or (kind == "other" and length == 1):
                continue
            if not all(text[starts[i]].isupper() or words[i] in ("and", "/", "&", "of") for i in range(at, stop)):
                continue
            before = text[max(line.start, starts[at] - 12) : starts[at]]
            clear = at == line.first or _FLAT_BEFORE.search(before) is not None
            runs_on = stop < line.last and text[starts[stop]].islower()
            if length == 1 and (runs_on or kind in ("other", "summary")):
                continue
            if length == 1 and not clear and not _confirmed(kind, words[stop : min(stop + 14, line.last)]):
                continue
            if length > 1 and not clear and kind not in ("experience", "other"):
                continue
            span = TextSpan(starts[at], ends[stop - 1])
            yield Heading(kind, span, span.end, f"the words “{name}” within one long line")
            at = stop - 1
            break
        at += 1


def section_at(sections: tuple[Section, ...], offset: int) -> int:
    """Return the index of the section that holds a code point."""
    index = bisect_left(sections, offset + 1, key=lambda section: section.span.start)
    return max(index - 1, 0)
