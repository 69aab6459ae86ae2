"""What kind of entry a heading heads: by the nouns of its title first, by its section otherwise."""

from __future__ import annotations

import re

from rolematch.annotations import PositionKind
from rolematch.lexicon import SectionKind


def _pattern(words: str) -> re.Pattern[str]:
    """Compile whole words for a text in lower case: so many alternatives take three times as long where case is ignored."""
    return re.compile(rf"\b(?:{words})\b")


_RESEARCH = _pattern(
    r"research (?:assistant|associate|fellow|student|scholar)|graduate (?:research|teaching)|undergraduate research|ph\.?d|post-?doc\w*|doctoral"
    r"|teach(?:ing|er)[’']?s? assistants?|head ta|lecturer|tutor|(?:graduate|laboratory|lab) assistant|visiting (?:\w+ ){0,3}(?:researcher|scholar|fellow)"
    r"|(?:academic|student|graduate|undergraduate) researcher|researcher|professor|research(?: and| &) teaching|ta"
)
_KIND_WORDS: tuple[tuple[PositionKind, re.Pattern[str]], ...] = (
    (
        "internship",
        _pattern(
            r"intern|interns|internship|(?<!management )trainee(?! (?:accountant|solicitor|teacher|nurse|manager|chef|surveyor|auditor))|working student|werkstudent|co-op|praktikum|praktikant\w*|apprentice|apprenticeship|summer of code|gsoc"
            r"|lfx mentorship|outreachy|industrial training|externship"
        ),
    ),
    (
        "freelance",
        _pattern(
            r"freelance|freelancer|freelancing|self[- ]employed|self[- ]run|independent (?:\w+ ){0,2}(?:consultant|contractor|developer|engineer|work)|upwork|fiverr|toptal"
        ),
    ),
    ("volunteering", _pattern(r"volunteer|volunteering|pro bono")),
    ("research", _RESEARCH),
    (
        "project",
        _pattern(
            r"(?:personal|academic|course|class|university|college|side|capstone|hobby|final[- ]year|semester \w+|thesis) projects?|hackathon|thesis|dissertation"
        ),
    ),
    (
        "open_source",
        _pattern(r"open[- ]source (?:contributor|maintainer|developer)|maintainers? team|(?:core )?maintainers?"),
    ),
)
_CLUB = _pattern("club|society|chapter")
_OFFICE = _pattern("president|secretary|treasurer|lead|coordinator|organi[sz]er|head|member")
"""An office in a club is no project, wherever it is listed."""
_USUAL: dict[SectionKind, PositionKind] = {
    "experience": "employment",
    "projects": "project",
    "research": "research",
    "open_source": "open_source",
    "education": "education",
    "volunteering": "volunteering",
}
_INTERNSHIPS = re.compile(
    r"(?:internships?|internship (?:experience|details)|industrial training|(?:work )?placements?)", re.IGNORECASE
)
_EVENT = _pattern("hackathon|capstone")
_PROJECT_LABEL = re.compile(r"\W{0,3}project(?:\s?#?\s?\d{1,2}|\s[a-z])?\s*[:–-]\s*\S")
"""A project within a job that is dated by itself: "Project B: Delay forecast (2019 - 2021)"."""
_FIXED: frozenset[PositionKind] = frozenset({"education", "open_source"})


def position_kind(title: str, heading: str, section: SectionKind, section_heading: str) -> PositionKind:
    """Return an entry's kind. `title` is "" when the heading has none; `heading` is all of it.

    The title decides where it says what the work is ("Intern", "Research Assistant"); an internship at a laboratory is an
    internship. Among projects and degrees the section decides.
    """
    usual = _USUAL[section]
    if usual in _FIXED:
        return usual
    title, heading = title.lower(), heading.lower()
    if usual == "project":
        return "volunteering" if _CLUB.search(heading) is not None and _OFFICE.search(heading) is not None else usual
    if usual == "employment" and _INTERNSHIPS.fullmatch(section_heading.strip(" :\t\r\n")) is not None:
        return "internship"
    if _EVENT.search(heading) is not None or _PROJECT_LABEL.match(heading) is not None:
        return "project"
    for kind, pattern in _KIND_WORDS:
        if pattern.search(title or heading) is not None:
            return kind
    for kind, pattern in _KIND_WORDS:
        if kind not in ("research", "project", "open_source") and pattern.search(heading) is not None:
            return kind
    return usual
