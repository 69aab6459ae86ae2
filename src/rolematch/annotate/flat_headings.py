"""Section headings within one enormous line, as exports without line ends hold them: capitalised words amid the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rolematch.annotate.headings import Heading
from rolematch.annotate.lines import Line
from rolematch.annotations import TextSpan, Tokens
from rolematch.lexicon import SectionKind
from rolematch.wording import heading_key

_SCHOOL_WORDS = frozenset(
    "university college school institute academy polytechnic bachelor bachelors master masters bsc msc bs ba ma mba phd"
    " diploma degree associate associates btech mtech".split()
)
_BEFORE_HEADING = re.compile(r"(?:[.)!?;:]|\d|\b(?:Present|Current|Now)|\.(?:com|org|net|io|dev)|  |\t)\s*$")
_ADDRESS = re.compile(r"\s{1,3}(?:https?:|www\.|\w+\.com)", re.IGNORECASE)
_PLAIN_FLAT = frozenset(
    "education skills experience employment projects certifications certificates publications patents awards honors languages groups"
    " references interests hobbies training volunteering research assessments qualifications expertise competencies".split()
)
"""Words that head a section of a one-line export by themselves; any other heading of one word is a word like others there."""
_LONGEST_FLAT = 4


def flat_headings(text: str, tokens: Tokens, line: Line, headings: Mapping[str, SectionKind]) -> Iterator[Heading]:
    """Yield capitalised heading words inside one enormous line; those that only the others' style speaks for come last.

    One-word headings ("Skills") are ordinary words too: they count after the end of a sentence, a date or a gap, when what
    such a section begins with follows, or in capitals where all headings of the line are in capitals.
    """
    at = line.first
    stop = -1
    previous: SectionKind | None = None
    capitals = others = 0
    doubtful: list[Heading] = []
    while at < line.last:
        after_heading = stop == at
        stop = at
        if text[tokens.starts[at]].isupper():
            for length in range(min(_LONGEST_FLAT, line.last - at), 0, -1):
                words = text[tokens.starts[at] : tokens.ends[at + length - 1]]
                kind = headings.get(heading_key(words))
                if kind is None or kind == "skills" == previous:
                    continue  # "Technical skills    Programming languages Python, Java"
                span = TextSpan(tokens.starts[at], tokens.ends[at + length - 1])
                name = " ".join(tokens.words[at : at + length])
                heading = Heading(kind, span, span.end, f"the words “{name}” within one long line")
                place = at, at + length
                if _is_flat_heading(text, tokens, line, place, kind, after_heading=after_heading):
                    stop = at + length
                    previous = kind
                    capitals += words.isupper()
                    others += not words.isupper()
                    yield heading
                    break
                if words.isupper() and _is_plain(text, tokens, line, place, kind):
                    doubtful.append(heading)
        at = max(stop, at + 1)
    if capitals > 1 and not others:
        yield from doubtful


def _is_plain(text: str, tokens: Tokens, line: Line, place: tuple[int, int], kind: SectionKind) -> bool:
    """Tell whether a single word heads sections by itself, and no sentence goes on behind it."""
    first, last = place
    runs_on = last < line.last and text[tokens.starts[last]].islower()
    return (
        last - first == 1 and tokens.words[first] in _PLAIN_FLAT and not runs_on and kind not in ("header", "summary")
    )


def _is_flat_heading(
    text: str, tokens: Tokens, line: Line, place: tuple[int, int], kind: SectionKind, *, after_heading: bool
) -> bool:
    words, starts = tokens.words, tokens.starts
    first, last = place
    if not all(text[starts[i]].isupper() or words[i] in ("and", "/", "&", "of") for i in range(first, last)):
        return False
    before = text[max(line.start, starts[first] - 12) : starts[first]]
    clear = first == line.first or after_heading or _BEFORE_HEADING.search(before) is not None
    if last - first > 1:
        return clear or kind in ("experience", "other", "certificates")
    if kind == "header":
        return _ADDRESS.match(text, tokens.ends[last - 1]) is not None
    if not _is_plain(text, tokens, line, place, kind):
        return False
    return clear or _begins_section(kind, words[last : min(last + 14, line.last)])


def _begins_section(kind: SectionKind, following: tuple[str, ...]) -> bool:
    """Tell whether words are what such a section begins with: a school, a list."""
    if kind == "education":
        return any(word in _SCHOOL_WORDS for word in following)
    return kind == "skills" and sum(word in (",", "(", "/") for word in following) > 2  # noqa: PLR2004 - a list
