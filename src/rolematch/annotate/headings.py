"""Which words are section headings: lines of their own and openings of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rolematch.annotate.heading_senses import sense_of
from rolematch.annotate.heading_wordings import HeadingWordings
from rolematch.annotate.lines import Line, has_single_blanks
from rolematch.annotations import TextSpan
from rolematch.lexicon import SectionKind
from rolematch.wording import heading_key

_LONGEST_HEADING = 80
_OPENING = 200
"""Code points of a line in which a heading may open it."""
_MAX_HEADING_WORDS = 7
_PHRASE = 2
"""Blanks in an opening of other matters that means nothing else: "Would like to learn: Rust", but not "Other: Rust"."""
_SHORT_WORD = 4
"""Words below this length ("and", "of") need no capital in a heading."""
_BELOW = 6
"""Lines below a heading that may tell its sense."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MODIFIERS = frozenset(
    "relevant selected professional personal key core main additional other my technical academic recent notable featured"
    " related career full detailed current past previous latest general primary major".split()
)
_WORK_ENDINGS = ("experience", "employment", "work history", "career history")
_COLUMNS = re.compile(r"\s{4,}|\t")
_TITLE_LINES = 2
"""On the first lines "Curriculum vitae" is the title of the whole, not a heading."""
_LETTER_SPACED = re.compile(r"(?:[^\W_][^\S\r\n]{1,4}){3,60}[^\W_]$")
_REMARK = re.compile(r"(?<=\w)\s*[(\[][^()\[\]]{2,40}[)\]]\s*:?\s*$")
_CAPITALS = re.compile(r"(?P<name>[A-Z]{4,}(?: (?:[A-Z]{2,}|&)){0,3})\s+(?=[A-Z]?[a-z])")
_WIDE_GAP = re.compile(r"\s{2,}")
_AROUND = " \t:*#-–—_=|•·"
_JOINT = re.compile(r"\s*(?:&|/|,|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, its words' place, where the text below it begins, and why it was taken for one."""

    kind: SectionKind
    span: TextSpan
    body: int
    why: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A heading that may yet turn out to be a sub-heading within a job.

    `line` is the index of its line, `name` its folded wording; `inline` says that text follows on the same line, `colon`
    that it ends in a colon, `weak` that its wording rather heads a part of a job, `upper` that it is all capitals, `bullet`
    that its line opens with a bullet.
    """

    heading: Heading
    line: int
    name: str
    inline: bool
    after_blank: bool
    colon: bool
    weak: bool
    upper: bool
    bullet: bool


def line_headings(text: str, lines: tuple[Line, ...], wordings: HeadingWordings) -> Iterator[Candidate]:
    """Yield the lines that are headings and the headings that open a line, in order.

    A wording of the sub-headings counts on a line of its own, or in capitals before a colon.
    """
    headings, sub_headings = wordings.headings, wordings.sub_headings
    for index, line in enumerate(lines):
        if line.continues and not text[line.start : line.end].lstrip(_AROUND)[:1].isupper():
            continue
        content = text[line.start : min(line.end, line.start + _OPENING)]
        name = heading_key(content) if len(content) <= _LONGEST_HEADING else ""
        weak = name in sub_headings
        if weak:
            heading = _sub_heading(content, name, sub_headings[name], line)
        else:
            heading = _whole_line_heading(content, name, wordings, line, index)
        if heading is None:
            heading = _inline_heading(content, headings, sub_headings, line)
            weak = heading is not None and heading_key(content[: heading.span.end - line.start - 1]) in sub_headings
        inline = heading is not None and heading.span.end < line.end and text[heading.span.end - 1] == ":"
        if heading is None:
            heading = _capitals_heading(content, headings, line)
            inline = heading is not None
        if heading is None:
            continue
        words = text[heading.span.start : heading.span.end]
        name = heading_key(words)
        kind = sense_of(name, heading.kind, text, lines[index + 1 : index + 1 + _BELOW])
        yield Candidate(
            heading if kind == heading.kind else replace(heading, kind=kind),
            index,
            name,
            inline=inline,
            after_blank=line.after_blank,
            colon=words.endswith(":"),
            weak=weak,
            upper=words.isupper(),
            bullet=line.bullet,
        )


def _sub_heading(content: str, name: str, kind: SectionKind, line: Line) -> Heading | None:
    """Return the weak heading that a line consists of."""
    if content[0].islower() or _has_digit(content):
        return None
    return Heading(
        kind, TextSpan(line.start, line.end), line.end, f"the line reads “{name}” and looks like the other headings"
    )


def _capitals_heading(content: str, headings: Mapping[str, SectionKind], line: Line) -> Heading | None:
    """Return the heading in capitals that opens a line of ordinary writing: "SUMMARY Award-winning producer of films"."""
    capitals = _CAPITALS.match(content) if line.after_blank and not line.bullet else None
    if capitals is None:
        return None
    end = capitals.end("name")
    name = heading_key(content[:end])
    kind = headings.get(name)
    if kind is None or kind == "other":
        return None
    span = TextSpan(line.start, line.start + end)
    return Heading(kind, span, span.end, f"the line opens with “{name}” in capitals")


def _inline_heading(
    content: str, headings: Mapping[str, SectionKind], sub_headings: Mapping[str, SectionKind], line: Line
) -> Heading | None:
    """Return the heading that opens a line before a colon: "Skills: Python, Go"."""
    at = content.find(":", 0, 50)
    if at <= 0 or line.bullet or not content[at + 1 :].strip():
        return None
    name = heading_key(content[:at])
    kind = headings.get(name)
    if kind is None and content[:at].isupper():
        kind = sub_headings.get(name)
    if kind is None or (kind == "other" and name.count(" ") < _PHRASE):
        return None
    span = TextSpan(line.start, line.start + at + 1)
    return Heading(kind, span, span.end, f"the line opens with “{name}:”")


def _whole_line_heading(content: str, name: str, wordings: HeadingWordings, line: Line, index: int) -> Heading | None:
    """Return the heading that a line is, or that its left column is: "EXPERIENCE        Symfony" in a two-column export.

    `name` is the folded wording of a line that is short enough for a heading.
    """
    cells = [(content, name)] if name else []
    gap = None if has_single_blanks(content) else _COLUMNS.search(content)
    if gap is not None and gap.start() <= _LONGEST_HEADING:
        left = content[: gap.start()]
        if left.isupper() or line.after_blank:
            cells.append((left, heading_key(left)))
    for cell, wording in cells:
        kind, why = _match(cell, wording, wordings, line, first=index == 0)
        if kind is not None and not (kind == "other" and index < _TITLE_LINES):
            end = line.start + len(cell)
            return Heading(kind, TextSpan(line.start, end), end, why)
    return None


def _match(
    content: str, name: str, wordings: HeadingWordings, line: Line, *, first: bool
) -> tuple[SectionKind | None, str]:
    """Return what a whole line is the heading of, and why; None when it is none. `name` is its folded wording."""
    if (")" in content or "]" in content) and (content.isupper() or line.after_blank):
        bare = _REMARK.sub("", content).rstrip()
        if bare != content:  # "PUBLICATIONS (* = representative work)"
            content, name = bare, heading_key(bare)
    if _LETTER_SPACED.match(content.strip(_AROUND)) is not None:
        return _match_letter_spaced(content, wordings.headings)
    words = name.split()
    if not words or len(words) > _MAX_HEADING_WORDS:
        return None, ""
    kind = wordings.headings.get(name)
    if kind is not None:
        # One plain lower-case word amid a paragraph or a list of items is no heading.
        if content[0].islower() and not line.after_blank and not first:
            return None, ""
        return kind, f"the line reads “{name}”"
    if content[-1] in ".,;":
        return None, ""
    return _match_loosely(content, name, words, wordings, line)


def _match_letter_spaced(content: str, headings: Mapping[str, SectionKind]) -> tuple[SectionKind | None, str]:
    """Match "S K I L L S" and "W O R K   E X P E R I E N C E", whose words a wider gap parts, or none at all."""
    words = [re.sub(r"\s", "", word) for word in _WIDE_GAP.split(content.strip(_AROUND).lower())]
    name = " ".join(words)
    kind = headings.get(name)
    if kind is None and len(words) == 1:
        name = next((known for known in headings if known.replace(" ", "") == name), name)
        kind = headings.get(name)
    return kind, f"the line reads “{name}”, letter-spaced"


def _match_loosely(
    content: str, name: str, words: list[str], wordings: HeadingWordings, line: Line
) -> tuple[SectionKind | None, str]:
    """Match a line that reads like a heading but stands in no list: "Clinical experience", "WORK EXPERIANCE"."""
    capitals = all(word[0].isupper() or len(word) < _SHORT_WORD for word in _WORD.findall(content))
    ends_in_work = len(words) <= _SHORT_WORD and name.endswith(_WORK_ENDINGS)
    if not (capitals or (ends_in_work and line.after_blank)) or _has_digit(content):
        return None, ""
    if ends_in_work and content[0].isupper() and not line.bullet:
        return "experience", f"the line ends in “{words[-1]}”"
    if not capitals:
        return None, ""
    trimmed = list(words)
    while len(trimmed) > 1 and trimmed[0] in _MODIFIERS:
        trimmed.pop(0)
        kind = wordings.headings.get(" ".join(trimmed))
        if kind is not None:
            return kind, f"the line ends in “{' '.join(trimmed)}”"
    if not (content.isupper() or line.after_blank):
        return None, ""
    kind, why = _joined(name, wordings.headings)
    if kind is None and not line.bullet and (close := wordings.misspelt(name)) is not None:
        return wordings.headings[close], f"the line reads almost like “{close}”"
    return kind, why


def _joined(name: str, headings: Mapping[str, SectionKind]) -> tuple[SectionKind | None, str]:
    """Match two headings in one: "Skills and interests", "Formation / Education"."""
    parts = [part.strip() for part in _JOINT.split(name)]
    kinds = [headings.get(part) for part in parts]
    if "/" in name and len(parts) == 2 and kinds[0] is None and kinds[1] is not None:  # noqa: PLR2004 - two languages
        return kinds[1], f"the line reads “{parts[1]}” in its second half"
    if len(parts) > 1 and kinds[0] is not None and any(kind is not None for kind in kinds[1:]):
        return kinds[0], f"the line joins “{parts[0]}” and “{parts[1]}”"
    return None, ""


def _has_digit(words: str) -> bool:
    return any(map(str.isdigit, words))
