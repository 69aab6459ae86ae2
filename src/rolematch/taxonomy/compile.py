"""A draft without problems, made into the values that the rest of the library reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rolematch.lexicon import Conditions, ContextRule, Label, LabelTarget, Lexicon, Phrase, PhraseKind, SectionKind
from rolematch.taxonomy.draft import Draft, Placed
from rolematch.taxonomy.model import Cue, Group, Question, Role, Scoring, Skill, Source, Topic
from rolematch.taxonomy.schema import (
    AmbiguousEntry,
    ConditionsEntry,
    GroupEntry,
    ScoringFile,
    SkillKind,
    SpecialisationEntry,
    TopicEntry,
)
from rolematch.taxonomy.surfaces import Surface
from rolematch.wording import fold_word, heading_key, word_patterns_of


def compile_skills(draft: Draft) -> dict[str, Skill]:
    """Return the skills by id."""
    return {
        name: Skill(
            id=name,
            pref_label=placed.value.pref_label,
            kind=placed.value.kind,
            implies=placed.value.implies,
            exact_match=dict(placed.value.exact_match),
        )
        for name, placed in draft.skills.items()
    }


def compile_roles(draft: Draft) -> dict[str, Role]:
    """Return the roles by id, their groups in order."""
    return {
        name: Role(
            id=name,
            pref_label=placed.value.pref_label,
            titles=placed.value.titles,
            groups=_groups(placed.value.groups),
            supplementary=_groups(placed.value.supplementary),
        )
        for name, placed in draft.roles.items()
    }


def compile_topics(entries: Mapping[str, Placed[TopicEntry]]) -> dict[str, Topic]:
    """Return practices or specialisations by id."""
    return {
        name: Topic(
            id=name,
            pref_label=placed.value.pref_label,
            source=Source(placed.value.source.section, placed.value.source.item),
            skills=placed.value.skills,
            role=placed.value.role if isinstance(placed.value, SpecialisationEntry) else None,
        )
        for name, placed in entries.items()
    }


def compile_cues(draft: Draft) -> dict[str, Cue]:
    """Return the cues by id. A cue about a piece of work reaches to both sides."""
    return {
        name: Cue(
            id=name,
            effect=placed.value.effect,
            direction=placed.value.direction or "both",
            scope=placed.value.scope,
            begins_clause=placed.value.begins_clause,
            subject=placed.value.subject,
            remark=placed.value.remark,
            joined=placed.value.joined,
        )
        for name, placed in draft.cues.items()
    }


def compile_questions(draft: Draft) -> dict[str, Question]:
    """Return the interview questions by the code of the flag."""
    return {name: Question(placed.value.question, dict(placed.value.by_role)) for name, placed in draft.flags.items()}


def compile_scoring(file: ScoringFile) -> Scoring:
    """Return the numbers of `scoring.yaml`."""
    apart = ("credits", "ready_made_ai", "around_ready_made_ai")
    return Scoring(
        credits=file.credits.model_dump(),
        ready_made_ai=frozenset(file.ready_made_ai),
        around_ready_made_ai=frozenset(file.around_ready_made_ai),
        **{name: value for name, value in file if name not in apart},
    )


def compile_lexicon(draft: Draft, surfaces: Mapping[str, Sequence[Surface]]) -> Lexicon:
    """Return everything to be found in a text. `surfaces` are those of `draft`."""
    kinds = {name: placed.value.kind for name, placed in draft.skills.items()}
    of_kind = {kind: _signs(draft, kind) for kind in set(kinds.values())}
    beside = _signs(draft)
    return Lexicon(
        labels=_labels(
            [surface for of_skill in surfaces.values() for surface in of_skill],
            {name: of_kind[kind] for name, kind in kinds.items()},
        ),
        phrases=tuple(_phrases(draft)),
        headings=_headings(draft, "headings"),
        sub_headings=_headings(draft, "sub_headings"),
        title_words=frozenset(word.lower() for placed in draft.sections for word in placed.value.title_words),
        languages=frozenset(name for name, placed in draft.skills.items() if placed.value.kind == "language"),
        after_software=beside.after,
        before_software=beside.before,
        not_misspelt=frozenset(fold_word(word) for file in draft.spelling for word in file.not_misspelt),
    )


def _groups(entries: Mapping[str, GroupEntry]) -> tuple[Group, ...]:
    return tuple(
        Group(
            id=name,
            pref_label=entry.pref_label,
            source=Source(entry.source.section, entry.source.item),
            weight=entry.weight,
            core=entry.core,
            skills=entry.skills,
            parts=dict(entry.parts),
        )
        for name, entry in entries.items()
    )


@dataclass(frozen=True, slots=True)
class _Signs:
    """What stands right after, and right before, the names of software of a kind, and whether a remark of how well it is known is a sign."""

    after: tuple[tuple[str, ...], ...]
    before: tuple[tuple[str, ...], ...]
    rated: bool


def _signs(draft: Draft, kind: SkillKind | None = None) -> _Signs:
    """Return the signs beside software of one kind, or of any."""
    entries = [entry for file in draft.context for entry in file.signs if kind is None or kind in entry.kinds]
    return _Signs(
        after=_word_lists([words for entry in entries for words in entry.followed_by]),
        before=_word_lists([words for entry in entries for words in entry.preceded_by]),
        rated=any(entry.rated for entry in entries),
    )


def _labels(surfaces: Sequence[Surface], signs: Mapping[str, _Signs]) -> tuple[Label, ...]:
    """Return one label for each text that can be told from the others, with every skill it points at.

    A skill that has a text both as a name and as something that shows it keeps the name.
    """
    texts: dict[tuple[str, bool], str] = {}
    targets: dict[tuple[str, bool], dict[str, LabelTarget]] = {}
    for surface in surfaces:
        key = (surface.text, True) if surface.is_exact else (surface.folded, False)
        # Names come before what shows a skill, so the first target of a skill is the one to keep.
        target = LabelTarget(surface.skill, surface.relation, _rule(surface.rule, signs[surface.skill]))
        targets.setdefault(key, {}).setdefault(surface.skill, target)
        texts.setdefault(key, surface.text)
        if surface.rule is not None and surface.rule.case == "exact":
            texts[key] = surface.spelling
    return tuple(
        Label(text=texts[key], targets=tuple(by_skill.values()), exact_case=key[1]) for key, by_skill in targets.items()
    )


def _rule(entry: AmbiguousEntry | None, beside: _Signs) -> ContextRule | None:
    """Return the rule of a label. What it accepts is widened by the signs that software of its kind has beside it."""
    if entry is None:
        return None
    own = _conditions(entry.accept)
    accept = replace(
        own,
        followed_by=(*own.followed_by, *beside.after),
        preceded_by=(*own.preceded_by, *beside.before),
        rated=beside.rated,
    )
    return ContextRule(case=entry.case, accept=accept, reject=_conditions(entry.reject))


def _conditions(entry: ConditionsEntry) -> Conditions:
    return Conditions(
        always=entry.always,
        in_list=entry.in_list,
        in_skills=entry.in_skills,
        beside_language=entry.beside_language,
        as_name=entry.as_name,
        near=_word_lists(entry.near),
        followed_by=_word_lists(entry.followed_by),
        preceded_by=_word_lists(entry.preceded_by),
    )


def _word_lists(entries: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(word_patterns_of(entry) for entry in entries)


def _phrases(draft: Draft) -> Iterator[Phrase]:
    for name, skill in draft.skills.items():
        yield from _of(skill.value.phrases, "skill", name)
    for name, practice in draft.practices.items():
        yield from _of(practice.value.phrases, "practice", name)
    for name, specialisation in draft.specialisations.items():
        yield from _of(specialisation.value.phrases, "specialisation", name)
    for name, cue in draft.cues.items():
        yield from _of(draft.written_out(cue.value.phrases), "cue", name)
        yield from _of(draft.written_out(cue.value.not_when), "cue", f"{name}/not")


def _of(patterns: Sequence[str], kind: PhraseKind, target: str) -> Iterator[Phrase]:
    return (Phrase(pattern, kind, target) for pattern in patterns)


def _headings(draft: Draft, field: Literal["headings", "sub_headings"]) -> dict[str, SectionKind]:
    return {
        heading_key(heading): kind
        for placed in draft.sections
        for kind, section in placed.value.sections.items()
        for heading in getattr(section, field)
    }
