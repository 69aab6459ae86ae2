"""From what a tool calls a skill to our skill ids and groups, so that tools with lists of their own can be held to the same questions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from rolematch.taxonomy import Taxonomy

_PREFIXES = {"ai_engineer": "ai", "software_engineer": "swe"}
_MAKERS = re.compile(r"^(microsoft|oracle|apache|ibm|amazon|google|adobe|atlassian)\s+")
_ENDINGS = re.compile(r"\s+(software|programming|programming language|development|developer|platform)$")
_BRACKETS = re.compile(r"^(.*?)\s*\(([^)]*)\)\s*$")


def plain(name: str) -> str:
    """Return a name without case, spaces and signs, but for the + and # that tell languages apart."""
    return re.sub(r"[^\w+#]|_", "", name.casefold())


def spellings(name: str) -> Iterable[str]:
    """Yield a name as it is, then what others may call the same thing: without brackets, maker, and words such as "software"."""
    found = [name.casefold()]
    if match := _BRACKETS.match(found[0]):
        found += [match[1], match[2]]
    for pattern in (_MAKERS, _ENDINGS):
        found += [pattern.sub("", other) for other in found]
    return dict.fromkeys(plain(other) for other in found if plain(other))


_TOOL_KINDS = {
    "language",
    "framework",
    "library",
    "tool",
    "platform",
    "service",
    "database",
    "model",
    "protocol",
    "standard",
}


class Vocabulary:
    """What the tools are given, and how their words are read."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        """Index the labels of `taxonomy`."""
        self._taxonomy = taxonomy
        self.labels = tuple(dict.fromkeys(label.text for label in taxonomy.lexicon.labels))
        self._skills: dict[str, frozenset[str]] = {}
        for label in taxonomy.lexicon.labels:
            name = plain(label.text)
            self._skills[name] = self._skills.get(name, frozenset()) | {target.skill for target in label.targets}
        self._groups: dict[str, set[str]] = {}
        for role in taxonomy.roles.values():
            for group in role.groups:
                for skill in group.skills:
                    self._groups.setdefault(skill, set()).add(f"{_PREFIXES[role.id]}.{group.id}")

    @cached_property
    def soft(self) -> frozenset[str]:
        """The skills that are not technical."""
        return frozenset(skill.id for skill in self._taxonomy.skills.values() if skill.kind == "soft")

    @cached_property
    def tools(self) -> frozenset[str]:
        """The skills that are things with a name, rather than practices, techniques and concepts."""
        return frozenset(skill.id for skill in self._taxonomy.skills.values() if skill.kind in _TOOL_KINDS)

    def skills(self, *names: str) -> frozenset[str]:
        """Return the ids that the first of the names with a meaning in our taxonomy has; none when none has."""
        for name in names:
            for spelling in spellings(name):
                if spelling in self._skills:
                    return self._skills[spelling]
        return frozenset()

    def groups(self, skills: Iterable[str]) -> frozenset[str]:
        """Return the groups that these skills, and those they imply, belong to: what any user of our taxonomy could do with them."""
        reached, waiting = set(), list(skills)
        while waiting:
            skill = waiting.pop()
            if skill not in reached:
                reached.add(skill)
                waiting += self._taxonomy.skills[skill].implies
        return frozenset(group for skill in reached for group in self._groups.get(skill, ()))

    def setup(self) -> dict[str, Any]:
        """Return what the workers need of the taxonomy."""
        technical = [skill for skill in self._taxonomy.skills.values() if skill.id not in self.soft]
        patterns: dict[str, list[str]] = {}
        for label in self.labels:
            for group in sorted({g for skill in self.skills(label) for g in self._groups.get(skill, ())}):
                patterns.setdefault(group, []).append(label)
        return {
            "labels": self.labels,
            "pref_labels": [skill.pref_label for skill in technical],
            "groups": patterns,
            "esco": {skill.exact_match["esco"]: skill.pref_label for skill in technical if "esco" in skill.exact_match},
        }
