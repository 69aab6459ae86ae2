"""Headings that mean one thing or another by what stands below them: "Qualifications" over degrees, or over skills."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rolematch.annotate.heading_words import names_degree
from rolematch.annotate.lines import Line
from rolematch.lexicon import SectionKind

_REACH = 400
"""Code points below a heading that tell its sense."""
_LINES = 3
_SOFTWARE = re.compile(
    r"\b(?:licen[cs]ed?|MIT|BSD|GPL|stars|PyPI|CRAN|npm|maintain\w*|releas\w+|packages?|git ?hub)\b", re.IGNORECASE
)
_NAMED_AND_DATED = re.compile(
    r"[^\W_][^:\n]{1,60}?\((?:19|20)\d\d[^)\n]{0,20}\)\s?:|.{0,200}\bgit ?hub\b", re.IGNORECASE
)
_SCHOOL_TEACHER = re.compile(
    r"\bpupils?\b|\bschool ?year\b|\b(?:upper|lower) secondary\b|\b(?:secondary|primary|elementary|middle|high|grammar|folk) school\b|\bK-?12\b|\bclassroom\b",
    re.IGNORECASE,
)


def sense_of(name: str, kind: SectionKind, text: str, below: Sequence[Line]) -> SectionKind:
    """Return the kind of the section that a heading `name`, folded, opens. `below` are the next lines, `kind` its usual sense."""
    if not below or name not in ("qualifications", "software", "personal", "teaching experience", "teaching"):
        return kind
    first = text[below[0].start : below[0].end]
    if name == "qualifications":
        return "education" if any(names_degree(_words(text, line)) for line in below[:_LINES]) else kind
    if name == "software":
        return "open_source" if _SOFTWARE.search(first) is not None else kind
    if name == "personal":
        return "projects" if _NAMED_AND_DATED.match(first) is not None else kind
    taught = text[below[0].start : min(below[-1].end, below[0].start + _REACH)]
    return "experience" if _SCHOOL_TEACHER.search(taught) is not None else kind


def _words(text: str, line: Line) -> str:
    """Return a line's words when it names rather than tells; a sentence may speak of a degree in passing."""
    words = text[line.start : line.end]
    return "" if line.bullet or words.endswith(".") or len(words) > _REACH else words
