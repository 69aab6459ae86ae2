"""Job titles: never scored. They are read only to ask whether the described work bears them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from rolematch.annotations import Annotations, TextSpan
from rolematch.assess.kinds import PAID_WORK
from rolematch.taxonomy.model import Role
from rolematch.wording import words_of


class TitleFinder:
    """The titles of all roles, made ready once."""

    def __init__(self, roles: Mapping[str, Role]) -> None:
        """Take the titles that the roles name."""
        self._roles = tuple(roles)
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for role in roles.values():
            for title in role.titles:
                words = words_of(title)
                self._by_first[words[0]].append((words, role.id))
        for alike in self._by_first.values():
            alike.sort(key=lambda entry: -len(entry[0]))

    def find(self, annotations: Annotations) -> dict[str, tuple[TextSpan, ...]]:
        """Return, for each role, the places in the header and on headings of jobs where one of its titles stands.

        Of titles within each other ("AI/ML engineer" holds "ML engineer") the longest is meant.
        """
        found: dict[str, list[TextSpan]] = {role: [] for role in self._roles}
        tokens = annotations.tokens
        for segment in annotations.segments:
            in_header = annotations.sections[segment.section].kind == "header"
            of_job = (
                segment.is_heading
                and segment.position is not None
                and annotations.positions[segment.position].kind in PAID_WORK
            )
            if not (in_header or of_job):
                continue
            for at in range(segment.first, segment.last):
                for words, role in self._by_first.get(tokens.words[at], ()):
                    if tokens.words[at : at + len(words)] != words:
                        continue
                    span = TextSpan(tokens.starts[at], tokens.ends[at + len(words) - 1])
                    if not found[role] or span.start >= found[role][-1].end:
                        found[role].append(span)
        return {role: tuple(spans) for role, spans in found.items()}
