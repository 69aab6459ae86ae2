"""The entries of one or several folders, put together but not yet checked against each other.

A later folder adds entries, and replaces those whose id it repeats, each as a whole. Of `scoring.yaml` it replaces
single fields; headings, title words, the words of `spelling.yaml` and the signs of `context.yaml` only ever grow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from rolematch.errors import Problem
from rolematch.taxonomy import schema
from rolematch.taxonomy.folder import FileKind, Layer
from rolematch.taxonomy.source import PathPart, SourceFile, Value
from rolematch.taxonomy.validate import validate
from rolematch.taxonomy.word_lists import with_lists

T = TypeVar("T", bound=BaseModel, covariant=True)  # noqa: PLC0105 - the usual short name
Entry = TypeVar("Entry", bound=BaseModel)
File = TypeVar("File", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """An entry and where it stands."""

    value: T
    source: SourceFile
    path: tuple[PathPart, ...] = ()

    def line(self, *where: PathPart) -> int:
        """Return the 1-based line of what stands at `where` inside the entry."""
        return self.source.line((*self.path, *where))

    def problem(self, message: str, *where: PathPart, hint: str = "") -> Problem:
        """Return a problem with what stands at `where` inside the entry."""
        return Problem(self.source.file, self.line(*where), message, hint)

    def place(self, *where: PathPart) -> str:
        """Return file and line of what stands at `where` inside the entry, for a message."""
        return f"{self.source.file}:{self.line(*where)}"


@dataclass(frozen=True, slots=True)
class Draft:
    """All entries by id, in order of layer, file and line. A replaced entry keeps the place of the first.

    `skill_ids` and `role_ids` also hold entries that are not sound, so that nothing that refers to them is blamed.
    """

    skills: Mapping[str, Placed[schema.SkillEntry]]
    roles: Mapping[str, Placed[schema.RoleFile]]
    practices: Mapping[str, Placed[schema.TopicEntry]]
    specialisations: Mapping[str, Placed[schema.SpecialisationEntry]]
    cues: Mapping[str, Placed[schema.CueEntry]]
    lists: Mapping[str, Placed[schema.WordList]]
    flags: Mapping[str, Placed[schema.FlagEntry]]
    sections: tuple[Placed[schema.SectionsFile], ...]
    names: tuple[schema.TaxonomyFile, ...]
    scoring: Placed[schema.ScoringFile] | None
    spelling: tuple[schema.SpellingFile, ...]
    context: tuple[schema.ContextFile, ...]
    skill_ids: frozenset[str]
    role_ids: frozenset[str]

    def word_lists(self) -> dict[str, tuple[str, ...]]:
        """Return the named word lists of the cue files."""
        return {name: placed.value.root for name, placed in self.lists.items()}

    def written_out(self, phrases: Sequence[str]) -> list[str]:
        """Return phrases of cues with their lists written out. Raises ValueError for what `check_wordings` would have found."""
        lists = self.word_lists()
        return [with_lists(phrase, lists) for phrase in phrases]


def draft_of(layers: Sequence[Layer]) -> tuple[Draft, list[Problem]]:
    """Read the files of `layers` as their models and put their entries together; return them with all problems."""
    joiner = _Joiner(layers, [])
    cues = [list(joiner.files(layer, "cues", schema.CuesFile)) for layer in layers]
    draft = Draft(
        skills=joiner.entries("skills", schema.SkillsFile, lambda file: file.skills),
        roles=joiner.roles(),
        practices=joiner.entries("practices", schema.PracticesFile, lambda file: file.practices),
        specialisations=joiner.entries(
            "specialisations", schema.SpecialisationsFile, lambda file: file.specialisations
        ),
        cues=joiner.joined("cues", cues, lambda file: file.cues),
        lists=joiner.joined("lists", cues, lambda file: file.lists),
        flags=joiner.entries("flags", schema.FlagsFile, lambda file: file.flags),
        sections=tuple(joiner.everywhere("sections", schema.SectionsFile)),
        names=tuple(placed.value for placed in joiner.everywhere("taxonomy", schema.TaxonomyFile)),
        scoring=joiner.scoring(),
        spelling=tuple(placed.value for placed in joiner.everywhere("spelling", schema.SpellingFile)),
        context=tuple(placed.value for placed in joiner.everywhere("context", schema.ContextFile)),
        skill_ids=frozenset(joiner.written_skills()),
        role_ids=frozenset(joiner.written_roles()),
    )
    return draft, joiner.problems


@dataclass(frozen=True, slots=True)
class _Joiner:
    """Reads models out of layers; lives as long as `draft_of` runs."""

    layers: Sequence[Layer]
    problems: list[Problem]

    def files(self, layer: Layer, kind: FileKind, model: type[File]) -> Iterator[Placed[File]]:
        for source in layer.of(kind):
            value, found = validate(model, source.value, source.locate)
            self.problems.extend(found)
            if value is not None:
                yield Placed(value, source)

    def everywhere(self, kind: FileKind, model: type[File]) -> Iterator[Placed[File]]:
        for layer in self.layers:
            yield from self.files(layer, kind, model)

    def entries(
        self, kind: FileKind, model: type[File], entries_of: Callable[[File], Mapping[str, Entry]]
    ) -> dict[str, Placed[Entry]]:
        return self.joined(kind, [list(self.files(layer, kind, model)) for layer in self.layers], entries_of)

    def joined(
        self, field: str, layers: Iterable[Iterable[Placed[File]]], entries_of: Callable[[File], Mapping[str, Entry]]
    ) -> dict[str, Placed[Entry]]:
        """Put together the entries that stand in one field of the files of each layer."""
        joined: dict[str, Placed[Entry]] = {}
        for files in layers:
            placed = (
                (name, Placed(entry, file.source, (field, name)))
                for file in files
                for name, entry in entries_of(file.value).items()
            )
            joined |= self._once(placed)
        return joined

    def roles(self) -> dict[str, Placed[schema.RoleFile]]:
        joined: dict[str, Placed[schema.RoleFile]] = {}
        for layer in self.layers:
            joined |= self._once((file.value.role, file) for file in self.files(layer, "roles", schema.RoleFile))
        return joined

    def scoring(self) -> Placed[schema.ScoringFile] | None:
        """Validate the fields of all layers as one file, each blamed on the file that it was last written in."""
        sources = [source for layer in self.layers for source in layer.of("scoring")]
        if not sources:
            return None
        merged: dict[str, Value] = {}
        owners: dict[PathPart, SourceFile] = {}
        for source in sources:
            merged.update(source.value)
            owners.update(dict.fromkeys(source.value, source))

        def locate(path: tuple[PathPart, ...]) -> tuple[str, int]:
            # A field that is missing everywhere is missing from the first, complete file.
            return owners.get(path[0] if path else "", sources[0]).locate(path)

        value, found = validate(schema.ScoringFile, merged, locate)
        self.problems.extend(found)
        return None if value is None else Placed(value, owners["credits"])

    def written_skills(self) -> Iterator[str]:
        for layer in self.layers:
            for source in layer.of("skills"):
                skills = source.value.get("skills")
                yield from skills if isinstance(skills, dict) else ()

    def written_roles(self) -> Iterator[str]:
        for layer in self.layers:
            for source in layer.of("roles"):
                role = source.value.get("role")
                if isinstance(role, str):
                    yield role

    def _once(self, entries: Iterable[tuple[str, Placed[Entry]]]) -> dict[str, Placed[Entry]]:
        """Return the entries of one layer by id, the first where an id is declared again."""
        first: dict[str, Placed[Entry]] = {}
        for name, placed in entries:
            if name in first:
                hint = "merge the two, or give one another id"
                message = f"'{name}' is already declared at {first[name].place()}"
                self.problems.append(placed.problem(message, hint=hint))
            else:
                first[name] = placed
        return first
