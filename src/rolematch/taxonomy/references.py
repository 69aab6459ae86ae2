"""Checks of what refers to what: skills, groups, parts, roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from rolematch.errors import Problem
from rolematch.taxonomy.draft import Draft, Placed
from rolematch.taxonomy.fields import Entry
from rolematch.taxonomy.schema import GroupEntry, RoleFile, TopicEntry
from rolematch.taxonomy.source import PathPart
from rolematch.taxonomy.suggest import did_you_mean

_WHERE_SKILLS_STAND = "skills are declared in skills/*.yaml"


def check_references(draft: Draft) -> Iterator[Problem]:
    """Yield every problem with the references between entries, and with the numbers that depend on each other."""
    for placed in draft.skills.values():
        yield from _unknown_skills(draft, placed, placed.value.implies, "implies")
    yield from _implied_cycles(draft)
    for role in draft.roles.values():
        yield from _role_problems(draft, role)
    for topics in (draft.practices, draft.specialisations):
        yield from _topic_problems(draft, topics)
    for specialisation in draft.specialisations.values():
        if specialisation.value.role is not None:
            yield from _unknown_role(draft, specialisation, specialisation.value.role, "role")
    for flag in draft.flags.values():
        for role_id in flag.value.by_role:
            yield from _unknown_role(draft, flag, role_id, "by_role", role_id)
    if draft.scoring is not None:
        scoring = draft.scoring.value
        yield from _unknown_skills(draft, draft.scoring, scoring.ready_made_ai, "ready_made_ai")
        yield from _unknown_skills(draft, draft.scoring, scoring.around_ready_made_ai, "around_ready_made_ai")
        credit = draft.scoring.value.credits
        if not credit.none <= credit.claimed <= credit.applied <= credit.production:
            hint = "none <= claimed <= applied <= production"
            yield draft.scoring.problem("credits fall from one level to the next", "credits", hint=hint)


def _unknown_role(draft: Draft, placed: Placed[Entry], name: str, *where: PathPart) -> Iterator[Problem]:
    if name not in draft.role_ids:
        hint = did_you_mean(name, sorted(draft.role_ids), "roles are declared in roles/*.yaml")
        yield placed.problem(f"no role is called '{name}'", *where, hint=hint)


def _unknown_skills(draft: Draft, placed: Placed[Entry], names: Iterable[str], *where: PathPart) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, name in enumerate(names):
        if name not in draft.skill_ids:
            hint = did_you_mean(name, sorted(draft.skill_ids), _WHERE_SKILLS_STAND)
            yield placed.problem(f"no skill is called '{name}'", *where, at, hint=hint)
        elif name in seen:
            yield placed.problem(f"'{name}' is listed twice", *where, at, hint="remove one")
        seen.add(name)


def _topic_problems(draft: Draft, topics: Mapping[str, Placed[TopicEntry]]) -> Iterator[Problem]:
    for name, placed in topics.items():
        yield from _unknown_skills(draft, placed, placed.value.skills, "skills")
        if not placed.value.skills and not placed.value.phrases:
            yield placed.problem(f"nothing shows '{name}'", hint="give it skills or phrases")


def _role_problems(draft: Draft, role: Placed[RoleFile]) -> Iterator[Problem]:
    for field, groups in (("groups", role.value.groups), ("supplementary", role.value.supplementary)):
        for name, group in groups.items():
            yield from _unknown_skills(draft, role, group.skills, field, name, "skills")
            yield from _part_problems(draft, role, group, (field, name, "parts"))
    for name in role.value.supplementary:
        if name in role.value.groups:
            message = f"group '{name}' is also one of the groups that coverage is computed from"
            yield role.problem(message, "supplementary", name, hint="give it another id")


def _part_problems(
    draft: Draft, role: Placed[RoleFile], group: GroupEntry, where: tuple[PathPart, ...]
) -> Iterator[Problem]:
    for part, skills in group.parts.items():
        yield from _unknown_skills(draft, role, skills, *where, part)
        if not skills:
            yield role.problem(f"part '{part}' is empty", *where, part, hint="list its skills, or remove it")
        for at, name in enumerate(skills):
            if name in draft.skill_ids and name not in group.skills:
                message = f"part '{part}' has the skill '{name}', which the group has not"
                yield role.problem(message, *where, part, at, hint="add it to the group's skills")


def _implied_cycles(draft: Draft) -> Iterator[Problem]:
    """Yield one problem for each cycle, at the skill of the cycle that comes first."""
    implied = {name: dict.fromkeys(placed.value.implies) for name, placed in draft.skills.items()}
    order = {name: at for at, name in enumerate(implied)}
    while cycle := _one_cycle(implied):
        start = cycle.index(min(cycle, key=order.__getitem__))
        cycle = [*cycle[start:], *cycle[:start]]
        told = " implies ".join([*cycle, cycle[0]])
        hint = "an implication leads from the special to the general, never back"
        yield draft.skills[cycle[0]].problem(f"a cycle: {told}", "implies", hint=hint)
        # The sorter tells of one cycle at a time: take a link out of it and look for the next.
        del implied[cycle[0]][cycle[1 % len(cycle)]]


def _one_cycle(implied: Mapping[str, Mapping[str, None]]) -> list[str]:
    """Return the skills of some cycle, each implying the next and the last one the first; empty when there is none."""
    try:
        TopologicalSorter(implied).prepare()
    except CycleError as error:
        # Its list runs from what is implied to what implies it, and repeats the first at the end.
        return list(reversed(error.args[1]))[:-1]
    return []
