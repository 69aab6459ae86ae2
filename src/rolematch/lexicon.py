"""What the annotate room looks for, as plain values.

The taxonomy room makes a `Lexicon` out of YAML; the annotate room reads it. It stands between the two so that
annotating needs neither YAML nor pydantic, and a taxonomy needs no spaCy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SectionKind = Literal[
    "header",
    "summary",
    "experience",
    "projects",
    "research",
    "open_source",
    "education",
    "courses",
    "certificates",
    "skills",
    "awards",
    "volunteering",
    "languages",
    "interests",
    "references",
    "other",
]

Relation = Literal["named", "shown", "prose", "implied"]
"""How words point at a skill: its own name, a narrower thing that shows it, prose that describes it, or another
skill that implies it."""

CaseRule = Literal["any", "exact", "upper"]

PhraseKind = Literal["skill", "practice", "specialisation", "cue"]


@dataclass(frozen=True, slots=True)
class Conditions:
    """Signs in the surroundings of an ambiguous label; any one of them suffices.

    Word lists hold lower-case word sequences whose last word may end in `*` (any ending).
    `near` looks at the same bullet or sentence, `followed_by` and `preceded_by` at the words right beside the label.
    `in_list`: the label is an item of a list in which other skills are recognised. `in_skills`: it stands in a skills
    section. `beside_language`: a neighbouring item is a programming language. `as_name`: it has a capital where an ordinary
    word would have none, in the middle of a sentence. `rated`: a cue of how little it is known stands right beside it.
    `always`: without further sign.
    """

    always: bool = False
    in_list: bool = False
    in_skills: bool = False
    beside_language: bool = False
    as_name: bool = False
    rated: bool = False
    near: tuple[tuple[str, ...], ...] = ()
    followed_by: tuple[tuple[str, ...], ...] = ()
    preceded_by: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ContextRule:
    """When an ambiguous label counts: its case is right, nothing in `reject` holds, something in `accept` does."""

    case: CaseRule
    accept: Conditions
    reject: Conditions


@dataclass(frozen=True, slots=True)
class LabelTarget:
    """One skill that a label points at, and the rule that must hold when the label is ambiguous."""

    skill: str
    relation: Relation
    rule: ContextRule | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """A surface form to find. Two labels that differ in case only are two labels when one is `exact_case`."""

    text: str
    targets: tuple[LabelTarget, ...]
    exact_case: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase pattern (`taxonomies/README.md` has the notation) and the id of what it is evidence of."""

    pattern: str
    kind: PhraseKind
    target: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything to be found in a text. Orders are those of the taxonomy's files, so results never vary."""

    labels: tuple[Label, ...]
    phrases: tuple[Phrase, ...]
    headings: Mapping[str, SectionKind]
    """Heading wordings, lower case, single spaces, no punctuation at the ends."""
    title_words: frozenset[str]
    """Nouns that close a job title ("engineer", "developer"), lower case."""
    languages: frozenset[str]
    """Ids of the skills that are programming languages."""
    sub_headings: Mapping[str, SectionKind] = field(default_factory=dict)
    """Wordings that rather head a part of a job or a list; they head a section only where the layout says so."""
    after_software: tuple[tuple[str, ...], ...] = ()
    """What stands right after a name of software, of whatever kind: words in order, a final `*` for any ending."""
    before_software: tuple[tuple[str, ...], ...] = ()
    """What stands right before one."""
    not_misspelt: frozenset[str] = frozenset()
    """Words that look like a misspelt label and are something else, folded as `wording.fold_word` does."""
