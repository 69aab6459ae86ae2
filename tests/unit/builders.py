"""Small lexicons and taxonomies for the tests of single rooms: nothing here reads the YAML."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rolematch.annotate.annotator import Annotator
from rolematch.annotations import Annotations, TextSpan
from rolematch.lexicon import (
    CaseRule,
    Conditions,
    ContextRule,
    Label,
    LabelTarget,
    Lexicon,
    Phrase,
    Relation,
    SectionKind,
)
from rolematch.report import Level
from rolematch.taxonomy.model import Cue, CueEffect, CueScope, Direction, Group, Role, Scoring, Skill, Source, Taxonomy

HEADINGS: Mapping[str, SectionKind] = {
    "summary": "summary",
    "experience": "experience",
    "work experience": "experience",
    "professional experience": "experience",
    "employment history": "experience",
    "projects": "projects",
    "research": "research",
    "education": "education",
    "skills": "skills",
    "technical skills": "skills",
    "languages": "languages",
    "accomplishments": "awards",
    "publications": "other",
    "certifications": "certificates",
    "interests": "interests",
    "references": "references",
    "volunteering": "volunteering",
}
TITLE_WORDS = frozenset({"engineer", "developer", "analyst", "scientist"})


@contextmanager
def catastrophe_after(seconds: int) -> Iterator[None]:
    """Fail when the block runs away. Generous: what it guards against is quadratic time, minutes instead of a blink."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def give_up(*_: object) -> None:
        message = f"not done after {seconds} s"
        raise AssertionError(message)

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def rule(case: CaseRule = "any", *, accept: Conditions | None = None, reject: Conditions | None = None) -> ContextRule:
    return ContextRule(case, accept or Conditions(), reject or Conditions())


def label(
    text: str, *, skill: str = "", when: ContextRule | None = None, relation: Relation = "named", exact: bool = False
) -> Label:
    return Label(text, (LabelTarget(skill or text.lower(), relation, when),), exact_case=exact)


def lexicon(labels: Iterable[Label] = (), phrases: Iterable[Phrase] = (), languages: Iterable[str] = ()) -> Lexicon:
    return Lexicon(tuple(labels), tuple(phrases), HEADINGS, TITLE_WORDS, frozenset(languages))


_NOTHING = lexicon()
_ANNOTATORS: dict[int, tuple[Lexicon, Annotator]] = {}
"""One annotator a lexicon, by its identity: building one takes a tenth of a second."""


def annotate(text: str, words: Lexicon = _NOTHING) -> Annotations:
    if id(words) not in _ANNOTATORS:
        _ANNOTATORS[id(words)] = words, Annotator(words)
    return _ANNOTATORS[id(words)][1].annotate(text)


def words_at(found: Annotations, spans: Iterable[TextSpan]) -> list[str]:
    return [found.quote(span) for span in spans]


def cue(
    name: str,
    effect: CueEffect,
    direction: Direction,
    *patterns: str,
    not_when: str = "",
    scope: CueScope | None = None,
) -> tuple[Cue, list[Phrase]]:
    phrases = [Phrase(pattern, "cue", name) for pattern in patterns]
    if not_when:
        phrases.append(Phrase(not_when, "cue", f"{name}/not"))
    return Cue(name, effect, direction, scope), phrases


def taxonomy(words: Lexicon, cues: Iterable[Cue] = ()) -> Taxonomy:
    """Return a taxonomy of one role with one group that holds every skill of the lexicon."""
    ids = tuple(
        dict.fromkeys(
            [t.skill for each in words.labels for t in each.targets]
            + [p.target for p in words.phrases if p.kind == "skill"]
        )
    )
    group = Group("everything", "Everything", Source("Skills", "Everything"), 1, core=True, skills=ids, parts={})
    return Taxonomy(
        name="small",
        version="1",
        sha256="",
        folders=(Path(),),
        skills={skill: Skill(skill, skill.title(), "language", (), {}) for skill in ids},
        roles={"ai_engineer": Role("ai_engineer", "AI engineer", ("AI engineer",), (group,), ())},
        practices={},
        specialisations={},
        cues={each.id: each for each in cues},
        scoring=scoring(),
        lexicon=words,
    )


def scoring() -> Scoring:
    return Scoring(
        credits={Level.NONE: 0.0, Level.CLAIMED: 0.25, Level.APPLIED: 0.75, Level.PRODUCTION: 1.0},
        implied_level="claimed",
        time_weight=0.2,
        time_months=48,
        time_core_groups=1,
        profile_coverage=0.4,
        profile_applied_groups=1,
        both_coverage=0.4,
        both_ratio=0.7,
        ai_ratio=0.7,
        minimum_words=5,
        not_recent_months=36,
        broad_claimed_groups=8,
        ready_made_ai=frozenset(),
    )
