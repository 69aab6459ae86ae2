"""The taxonomy as the rest of the library sees it: checked, linked, frozen. Made by `rolematch.taxonomy.load`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from rolematch.lexicon import Lexicon

SkillEffect = Literal[
    "denied",
    "unused",
    "wished",
    "required",
    "hypothetical",
    "other_person",
    "traded",
    "taught",
    "tested",
    "hedged",
]
WEAKENING: frozenset[SkillEffect] = frozenset({"taught", "tested", "hedged"})
"""Effects that leave a claim; the other effects on a skill leave nothing."""
WorkEffect = Literal["production", "users", "toy", "study"]
WORK_EFFECTS: frozenset[WorkEffect] = frozenset(get_args(WorkEffect))
CueEffect = Literal[SkillEffect, WorkEffect]
CueScope = Literal["item", "list", "object", "bullet", "position"]
Direction = Literal["following", "preceding", "both"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the comparison article asks for something: the heading of its section and the item's short name."""

    section: str
    item: str


@dataclass(frozen=True, slots=True)
class ContextExample:
    """A sentence that shows an ambiguous label at work: whether `label` means `skill` in it."""

    skill: str
    label: str
    text: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill. `implies` and `exact_match` are as in the files: one step, and identifiers by collection."""

    id: str
    pref_label: str
    kind: str
    implies: tuple[str, ...]
    exact_match: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """A requirement group: met by the best of `skills`. `parts` are shown by themselves, in order."""

    id: str
    pref_label: str
    source: Source
    weight: float
    core: bool
    skills: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Role:
    """A role. Coverage is computed from `groups`; `supplementary` ones are reported apart."""

    id: str
    pref_label: str
    titles: tuple[str, ...]
    groups: tuple[Group, ...]
    supplementary: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A production practice or a specialisation: shown by skills or by phrases of its own."""

    id: str
    pref_label: str
    source: Source
    skills: tuple[str, ...]
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue does, and on which side of it the words stand that it is about.

    `scope` is how far it reaches: over a list of skills or to one item of it; over a whole position or one bullet of it. None
    is the wider of the two.
    """

    id: str
    effect: CueEffect
    direction: Direction
    scope: CueScope | None = None
    begins_clause: bool = False
    """Whether its words count only as the beginning of a statement: the subject of "colleagues wrote", not of "with colleagues, wrote"."""
    subject: bool = False
    """Whether its words count only as the head of a subject, with its verb behind: "the Lisbon engineers, by then ten, wrote"."""
    remark: bool = False
    """Whether its words count only by themselves, between signs or before a colon: "Scala: no", "Gaps: Scala"."""
    joined: bool = False
    """Whether its words count only where a hyphen joins them to the skill: "Docker-free"."""


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask in the interview when a flag is raised; `by_role` where the question is another one for a role."""

    text: str
    by_role: Mapping[str, str]

    def of(self, role: str | None) -> str:
        """Return the question for a role, or for the whole CV."""
        return self.by_role.get(role or "", self.text)


@dataclass(frozen=True, slots=True)
class Scoring:
    """The numbers of `scoring.yaml`. Credits and coverages are 0..1, spans of time are months."""

    credits: Mapping[str, float]
    implied_level: Literal["none", "claimed", "applied"]
    time_weight: float
    time_months: int
    time_core_groups: int
    profile_coverage: float
    profile_applied_groups: int
    both_coverage: float
    both_ratio: float
    ai_ratio: float
    minimum_words: int
    not_recent_months: int
    broad_claimed_groups: int
    ready_made_ai: frozenset[str]
    around_ready_made_ai: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """A whole taxonomy. Mappings keep the order of the files. `sha256` covers every byte of every file that is read.

    `folders` are where it was read from: a complete taxonomy, then what extends it, in order. Name and version are
    those of each of them that has one, joined by " + ".
    """

    name: str
    version: str
    sha256: str
    folders: tuple[Path, ...]
    skills: Mapping[str, Skill]
    roles: Mapping[str, Role]
    practices: Mapping[str, Topic]
    specialisations: Mapping[str, Topic]
    cues: Mapping[str, Cue]
    scoring: Scoring
    lexicon: Lexicon
    questions: Mapping[str, Question] = field(default_factory=dict)
    """By the code of the flag."""

    def extended_by(self, other: str | Path | Taxonomy) -> Taxonomy:
        """Return a taxonomy of this one's folders with those of `other` laid over them; this one stays as it is.

        `other` is a folder of the same shape that may hold only some of the files, or a taxonomy made of such
        folders. It adds entries, and replaces a skill, role, practice, specialisation or cue as a whole, or a single
        field of `scoring.yaml`, by using the same id. The files of all folders are read again.

        Raises TaxonomyError with every problem, references between the folders included.
        """
        # Here rather than above: `load` itself imports this module.
        from rolematch.taxonomy.load import load_layers  # noqa: PLC0415

        added = other.folders if isinstance(other, Taxonomy) else (Path(other),)
        return load_layers([*self.folders, *added])
