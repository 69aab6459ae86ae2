"""The shape of every file of a taxonomy. `schema.json`, which editors read, is generated from these models.

Only the shape: what refers to what is checked in `references.py`, `surfaces.py` and `wordings.py`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field, RootModel

from rolematch.lexicon import CaseRule, SectionKind
from rolematch.taxonomy.fields import (
    Count,
    Entry,
    Flag,
    HyphenId,
    Share,
    Text,
    Texts,
    UnderscoreId,
    Weight,
)
from rolematch.taxonomy.model import CueEffect, CueScope, Direction

SkillKind = Literal[
    "language",
    "framework",
    "library",
    "tool",
    "platform",
    "service",
    "database",
    "model",
    "technique",
    "concept",
    "metric",
    "protocol",
    "standard",
    "practice",
    "soft",
]


class TaxonomyFile(Entry):
    """`taxonomy.yaml`: what the whole is called."""

    name: Text = Field(description="Name of the taxonomy, repeated in every report.")
    version: Text = Field(description="Version of the taxonomy, repeated in every report; raise it with every change.")
    description: Text | None = Field(default=None, description="What the taxonomy is for, in a sentence.")


class SourceEntry(Entry):
    """Where the comparison article asks for something."""

    section: Text = Field(description="Heading of the article's section.")
    item: Text = Field(description="Short name of the item in that section.")


class ConditionsEntry(Entry):
    """Signs in the surroundings of an ambiguous label; any one of them suffices."""

    always: Flag = Field(default=False, description="Holds without any further sign; of use together with `reject`.")
    in_list: Flag = Field(default=False, description="Holds for an item of a list in which other skills stand.")
    in_skills: Flag = Field(default=False, description="Holds inside a skills section.")
    beside_language: Flag = Field(default=False, description="Holds next to a programming language in a list.")
    as_name: Flag = Field(
        default=False, description="Holds for a capital in mid-sentence, where a plain word has none."
    )
    near: Texts = Field(default=(), description="Words in the same bullet or sentence; a final * is any ending.")
    followed_by: Texts = Field(default=(), description="Words right after the label; a final * is any ending.")
    preceded_by: Texts = Field(default=(), description="Words right before the label; a final * is any ending.")


class AmbiguousEntry(Entry):
    """When a label that also means something else counts as the skill."""

    collides_with: Text = Field(description="What else the word means.")
    case: CaseRule = Field(
        default="any", description="Spelling asked for: any, exact (as the label is written) or upper (capitals)."
    )
    accept: ConditionsEntry = Field(description="One of these must hold.")
    reject: ConditionsEntry = Field(
        default=ConditionsEntry(), description="None of these may hold; it is stronger than `accept`."
    )
    examples: Texts = Field(default=(), description="Sentences in which the label means the skill; run as tests.")
    counter_examples: Texts = Field(
        default=(), description="Sentences in which the label means something else; run as tests."
    )


class SkillEntry(Entry):
    """One skill: what it is called, what shows it, what it implies."""

    pref_label: Text = Field(description="The skill's name, which is a label as well.")
    kind: SkillKind = Field(description="What sort of thing the skill is.")
    alt_labels: Texts = Field(default=(), description="Other names of the very same thing.")
    shown_by: Texts = Field(default=(), description="Names of narrower things that show the skill without being it.")
    exact_case: Texts = Field(default=(), description="Those of its labels that count only in exactly this spelling.")
    phrases: Texts = Field(default=(), description="Patterns of prose that shows the skill.")
    implies: tuple[HyphenId, ...] = Field(
        default=(), description="Skills that whoever has this one can be said to claim; one step only."
    )
    exact_match: dict[Text, Text] = Field(
        default_factory=dict, description="Identifiers of the same thing elsewhere, by the name of the collection."
    )
    ambiguous: dict[Text, AmbiguousEntry] = Field(
        default_factory=dict, description="Rules for those of its labels that also mean something else."
    )


class SkillsFile(Entry):
    """`skills/*.yaml`: skills by id."""

    skills: dict[HyphenId, SkillEntry] = Field(description="Skills by id; an id never changes once published.")


class GroupEntry(Entry):
    """A requirement group of a role."""

    pref_label: Text = Field(description="The group's name.")
    source: SourceEntry = Field(description="The item of the article that the group comes from.")
    weight: Weight = Field(default=1.0, description="The group's share in coverage, relative to the other groups.")
    core: Flag = Field(default=False, description="Whether work in this group is work of this very role.")
    skills: tuple[HyphenId, ...] = Field(min_length=1, description="The skills that meet it; the best one counts.")
    parts: dict[Text, tuple[HyphenId, ...]] = Field(
        default_factory=dict, description="Skills that the report shows apart, by the name of the part."
    )


class RoleFile(Entry):
    """`roles/*.yaml`: one role and its requirement groups."""

    role: UnderscoreId = Field(description="The role's id; it never changes once published.")
    pref_label: Text = Field(description="The role's name.")
    titles: Texts = Field(default=(), description="Job titles that claim the role: for a flag, never for a score.")
    groups: dict[UnderscoreId, GroupEntry] = Field(min_length=1, description="Groups that coverage is computed from.")
    supplementary: dict[UnderscoreId, GroupEntry] = Field(
        default_factory=dict, description="Groups that are reported but are not part of coverage."
    )


class TopicEntry(Entry):
    """What a practice and a specialisation have in common."""

    pref_label: Text = Field(description="Its name.")
    source: SourceEntry = Field(description="The item of the article that it comes from.")
    skills: tuple[HyphenId, ...] = Field(default=(), description="Skills that show it.")
    phrases: Texts = Field(default=(), description="Patterns of prose that shows it.")
    examples: Texts = Field(default=(), description="Sentences that show it; run as tests.")
    counter_examples: Texts = Field(default=(), description="Sentences that look alike and do not; run as tests.")


class SpecialisationEntry(TopicEntry):
    """A specialisation belongs to a role."""

    role: UnderscoreId | None = Field(default=None, description="The role that it is a specialisation of.")


class PracticesFile(Entry):
    """`practices.yaml`: the production practices by id."""

    practices: dict[UnderscoreId, TopicEntry] = Field(description="Production practices by id.")


class SpecialisationsFile(Entry):
    """`specialisations.yaml`: tags by id."""

    specialisations: dict[UnderscoreId, SpecialisationEntry] = Field(description="Specialisations by id.")


class CueEntry(Entry):
    """Words that change what a mention, or a piece of work, means."""

    effect: CueEffect = Field(description="What the cue does to a skill or says about a piece of work.")
    direction: Direction | None = Field(
        default=None, description="On which side of the cue the skill stands; for effects on a skill only."
    )
    scope: CueScope | None = Field(
        default=None,
        description="How far it reaches. On a skill: list (default), item, the next one only, or object, not past in, with or using. On work: position (default) or bullet.",
    )
    begins_clause: bool = Field(
        default=False,
        description="Whether the cue counts only where it begins a statement: at the head of a sentence, after a comma, 'and' or 'because'.",
    )
    subject: Flag = Field(
        default=False,
        description="Whether its words count only as the subject of a statement: with what belongs to a name before them and a verb behind.",
    )
    remark: Flag = Field(
        default=False,
        description="Whether its words count only by themselves: between signs behind the skill (Scala: no), or before a colon (Gaps: Scala).",
    )
    joined: Flag = Field(
        default=False, description="Whether its words count only where a hyphen joins them to the skill: Docker-free."
    )
    phrases: Texts = Field(min_length=1, description="Patterns of the cue.")
    not_when: Texts = Field(default=(), description="Patterns of wordings that look alike and are not the cue.")
    examples: Texts = Field(min_length=1, description="Sentences with the cue; [[ ]] marks the skill it is about.")
    counter_examples: Texts = Field(min_length=1, description="Sentences whose marked skill the cue is not about.")


class WordList(RootModel[Texts]):
    """Words, or sequences of words, that a phrase may ask for by the name of the list: `(@people|others)`."""

    model_config = ConfigDict(frozen=True)


class CuesFile(Entry):
    """`cues/*.yaml`: cues by id, and lists of words that the phrases of any cue may name."""

    lists: dict[HyphenId, WordList] = Field(
        default_factory=dict, description="Word lists by name: `(@name)` in a phrase stands for any of their words."
    )
    cues: dict[HyphenId, CueEntry] = Field(description="Cues by id.")


class FlagEntry(Entry):
    """What a raised flag suggests to ask."""

    question: Text = Field(description="A question for the interview: open, about the work, never a trap.")
    by_role: dict[UnderscoreId, Text] = Field(
        default_factory=dict, description="Questions for single roles, for flags that stand once a role."
    )


class FlagsFile(Entry):
    """`flags.yaml`: interview questions by the code of the flag."""

    flags: dict[UnderscoreId, FlagEntry] = Field(description="Questions by flag.")


class SectionEntry(Entry):
    """How one kind of section is headed."""

    headings: Texts = Field(description="Wordings of the heading; case and punctuation at the ends do not matter.")
    sub_headings: Texts = Field(
        default=(),
        description="Wordings that rather head a part of a job ('Achievements'): a section only where no job can hold them.",
    )


class SectionsFile(Entry):
    """`sections/*.yaml`: headings of sections, and nouns of job titles."""

    sections: dict[SectionKind, SectionEntry] = Field(
        default_factory=dict, description="Headings by the kind of section."
    )
    title_words: Texts = Field(default=(), description="Nouns that close a job title, such as engineer.")


class SpellingFile(Entry):
    """`spelling.yaml`: what must not be taken for a misspelt label. May be left out."""

    not_misspelt: Texts = Field(
        default=(), description="Words and names that differ from a label by one letter and are something else."
    )


class SignsEntry(Entry):
    """What stands beside the names of some kinds of software, whatever the name."""

    kinds: tuple[SkillKind, ...] = Field(
        min_length=1, description="Kinds of skills whose ambiguous names it speaks for."
    )
    followed_by: Texts = Field(default=(), description="Words right after the name; a final * is any ending.")
    preceded_by: Texts = Field(default=(), description="Words right before the name; a final * is any ending.")
    rated: Flag = Field(
        default=False,
        description="Whether a cue of how little it is known, right beside the name, is a sign: elementary R.",
    )


class ContextFile(Entry):
    """`context.yaml`: signs that are added to what the rules of ambiguous names accept. May be left out."""

    signs: tuple[SignsEntry, ...] = Field(default=(), description="Signs by the kinds of skills they speak for.")


class CreditsEntry(Entry):
    """What each level of evidence is worth in coverage."""

    none: Share = Field(description="Credit of a group that nothing speaks for, 0..1.")
    claimed: Share = Field(description="Credit of a group that is only listed, 0..1.")
    applied: Share = Field(description="Credit of a group that was used in work, 0..1.")
    production: Share = Field(description="Credit of a group that was used in work that ran for real users, 0..1.")


class ScoringFile(Entry):
    """`scoring.yaml`: every number that a report rests on."""

    credits: CreditsEntry = Field(description="Credit of each level of evidence, 0..1, never falling.")
    implied_level: Literal["none", "claimed", "applied"] = Field(
        description="Highest level of a skill that is only implied by another."
    )
    time_weight: Share = Field(
        description="Weight of time in coverage, as a share (0..1) of the weights of all groups."
    )
    time_months: Count = Field(description="Months of practised work from which time has its full credit.")
    time_core_groups: Count = Field(description="Core groups applied in a position from which its months count.")
    profile_coverage: Share = Field(description="Coverage, 0..1, from which a role is part of the profile.")
    profile_applied_groups: Count = Field(description="Applied groups from which a role is part of the profile.")
    both_coverage: Share = Field(description="Coverage, 0..1, that each role must reach for the profile to be both.")
    both_ratio: Share = Field(
        description="Coverage of the software role over that of the AI role, from which the profile can be both."
    )
    ai_ratio: Share = Field(
        description="Coverage of the AI role over that of the software role, from which the AI role is the one named."
    )
    minimum_words: Count = Field(description="Words of a CV below which an absence is unknown rather than raised.")
    not_recent_months: Count = Field(description="Months after which work no longer counts as recent.")
    broad_claimed_groups: Count = Field(description="Claimed groups from which a CV counts as broad.")
    ready_made_ai: tuple[HyphenId, ...] = Field(
        default=(), description="Skills that are shown by calling a ready-made AI service and by nothing deeper."
    )
    around_ready_made_ai: tuple[HyphenId, ...] = Field(
        default=(), description="Skills of what is built around such a service without touching a model."
    )
