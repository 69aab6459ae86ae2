"""What a name on the command line means: requirement groups and skills of a taxonomy."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from rolematch.errors import UnknownNameError
from rolematch.render.explain import Subject
from rolematch.taxonomy.model import Group, Taxonomy
from rolematch.wording import words_of


def find_subjects(taxonomy: Taxonomy, name: str) -> list[Subject]:
    """Return everything that is called `name`, in any case: groups first, then skills, each in the taxonomy's order.

    A group goes by its id, by "role.group" or by its label; a skill by its id or else by any of its labels, and only
    when nothing has that label for a name, by something narrower that shows it. Hyphens count as spaces.

    Raises UnknownNameError with the nearest names.
    """
    groups = [
        _subject(taxonomy, group.id, role.id, group.skills)
        for role in taxonomy.roles.values()
        for group in (*role.groups, *role.supplementary)
        if name.casefold() in _names(role.id, group)
    ]
    skills = [_subject(taxonomy, skill, None, (skill,)) for skill in _skills_called(taxonomy, name)]
    if not groups and not skills:
        raise UnknownNameError("skill or group", name, _nearest(taxonomy, name))
    return [*groups, *skills]


def _names(role: str, group: Group) -> set[str]:
    return {group.id.casefold(), f"{role}.{group.id}".casefold(), group.pref_label.casefold()}


def _skills_called(taxonomy: Taxonomy, name: str) -> list[str]:
    by_id = [skill for skill in taxonomy.skills if skill.casefold() == name.casefold()]
    if by_id:
        return by_id
    spelt = words_of(name)
    targets = [target for label in taxonomy.lexicon.labels if words_of(label.text) == spelt for target in label.targets]
    named = {target.skill for target in targets if target.relation == "named"}
    called = named or {target.skill for target in targets}
    return [skill for skill in taxonomy.skills if skill in called]


def _subject(taxonomy: Taxonomy, name: str, role: str | None, skills: Iterable[str]) -> Subject:
    names = {skill: taxonomy.skills[skill].pref_label for skill in skills}
    lexicon = taxonomy.lexicon
    labels = [label.text for label in lexicon.labels if any(target.skill in names for target in label.targets)]
    phrases = [phrase.pattern for phrase in lexicon.phrases if phrase.kind == "skill" and phrase.target in names]
    called = [pref_label for pref_label in names.values() if pref_label in labels]
    return Subject(name, role, names, tuple(dict.fromkeys([*called, *labels, *phrases])))


def _nearest(taxonomy: Taxonomy, name: str) -> list[str]:
    groups = [group.id for role in taxonomy.roles.values() for group in (*role.groups, *role.supplementary)]
    known = [*groups, *taxonomy.skills, *(label.text for label in taxonomy.lexicon.labels)]
    by_lower = {candidate.lower(): candidate for candidate in reversed(known)}
    near = get_close_matches(name.lower(), by_lower, n=3, cutoff=0.7)
    return [by_lower[match] for match in near]
