"""Strict YAML: plain text values with the line of each, or a list of what is not acceptable.

Built on the parser's events rather than its nodes: an anchor is visible before anything could refer to it, nothing
is resolved (`no`, `3.10` and `12:30` stay as they are written), and an alias never multiplies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml
from yaml import events as ev

from rolematch.errors import Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: the same events, some ten times slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
PathPart: TypeAlias = str | int

MAX_DEPTH = 30
"""Deepest nesting read. The files of a taxonomy nest six deep."""


@dataclass(frozen=True, slots=True)
class Place:
    """The 1-based line of a value (of its key, where it has one), and the places of what it holds."""

    line: int
    children: Mapping[PathPart, Place]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that was read: a mapping of text, lists and mappings, and where each of them stands."""

    file: str
    value: Mapping[str, Value]
    root: Place

    def line(self, path: tuple[PathPart, ...]) -> int:
        """Return the 1-based line of what stands at `path`, or of the nearest thing around it that exists."""
        place = self.root
        for part in path:
            child = place.children.get(part)
            if child is None:
                break
            place = child
        return place.line

    def locate(self, path: tuple[PathPart, ...]) -> tuple[str, int]:
        """Return the file's name and the line of `path`."""
        return self.file, self.line(path)


def read_source(data: bytes, file: str) -> tuple[SourceFile | None, list[Problem]]:
    """Read the bytes of one YAML file, called `file` in problems.

    Returns what could be read and everything that is wrong with it, in the order met. There is no `SourceFile` when
    the bytes are not one YAML mapping. What is refused inside (an alias, a second value for a key) is left out.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem(file, line, "the file is not UTF-8", "save it as UTF-8")]
    builder = _Builder(file, iter(()))
    try:
        # The parser may read ahead on creation, so making it can fail like using it.
        builder = _Builder(file, iter(yaml.parse(data, Loader=_Loader)))
        built = builder.document()
    except yaml.YAMLError as error:
        return None, [*builder.problems, _syntax_problem(error, file, data)]
    except _TooDeepError as error:
        return None, [*builder.problems, _depth_problem(file, error.line)]
    if built is None:
        return None, builder.problems or [Problem(file, 1, "the file is empty", "remove it, or write what it holds")]
    value, place = built
    if not isinstance(value, dict):
        return None, [*builder.problems, Problem(file, place.line, "the file must hold a mapping (key: value)")]
    return SourceFile(file, value, place), builder.problems


class _TooDeepError(Exception):
    """The file nests deeper than any taxonomy does."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


@dataclass(slots=True)
class _Builder:
    """Turns events into values. Lives as long as the reading of one file."""

    file: str
    events: Iterator[ev.Event]
    problems: list[Problem] = field(default_factory=list)

    def document(self) -> tuple[Value, Place] | None:
        built: tuple[Value, Place] | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, ev.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report(event, "a second document begins here", "keep one document in a file; remove '---'")
                    break
            elif isinstance(event, ev.NodeEvent):
                built = self._node(event, depth=0)
        return built

    def _node(self, event: ev.Event, *, depth: int, line: int | None = None) -> tuple[Value, Place] | None:
        """Build what begins with `event`; `line` is that of its key. None when it is refused."""
        line = line or _line(event)
        if depth > MAX_DEPTH:
            raise _TooDeepError(line)
        if isinstance(event, ev.AliasEvent):
            self._report(event, f"alias *{event.anchor} is not accepted", "write the value out")
            return None
        if isinstance(event, ev.NodeEvent) and event.anchor is not None:
            self._report(event, f"anchor &{event.anchor} is not accepted", "remove it; every value is written out")
        if isinstance(event, ev.ScalarEvent | ev.CollectionStartEvent) and event.tag is not None:
            self._report(event, f"tag {event.tag} is not accepted", "remove it; the field decides what a value is")
        if isinstance(event, ev.ScalarEvent):
            return self._scalar(event, line)
        if isinstance(event, ev.SequenceStartEvent):
            return self._sequence(line, depth)
        return self._mapping(line, depth)

    def _scalar(self, event: ev.ScalarEvent, line: int) -> tuple[Value, Place] | None:
        is_plain = event.style in (None, "")
        if is_plain and not event.value:
            self._report(event, "a value is missing here", "write it, remove the key, or write [] or {} for nothing")
            return None
        return event.value, Place(line, {})

    def _sequence(self, line: int, depth: int) -> tuple[Value, Place]:
        items: list[Value] = []
        places: dict[PathPart, Place] = {}
        while not isinstance(event := next(self.events), ev.SequenceEndEvent):
            built = self._node(event, depth=depth + 1)
            if built is not None:
                places[len(items)] = built[1]
                items.append(built[0])
        return items, Place(line, places)

    def _mapping(self, line: int, depth: int) -> tuple[Value, Place]:
        values: dict[str, Value] = {}
        places: dict[PathPart, Place] = {}
        while not isinstance(key_event := next(self.events), ev.MappingEndEvent):
            key = self._key(key_event, depth)
            built = self._node(next(self.events), depth=depth + 1, line=_line(key_event))
            if key is None:
                continue
            if key in values:
                first = places[key].line
                self._report(key_event, f"key '{key}' stands twice (first on line {first})", "merge or rename")
            elif built is not None:
                values[key], places[key] = built
        return values, Place(line, places)

    def _key(self, event: ev.Event, depth: int) -> str | None:
        built = self._node(event, depth=depth + 1)
        if built is not None and isinstance(built[0], str):
            return built[0]
        if built is not None:
            self._report(event, "a key must be text", "put quotes around it")
        return None

    def _report(self, event: ev.Event, message: str, hint: str) -> None:
        self.problems.append(Problem(self.file, _line(event), message, hint))


def _line(event: ev.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 1


def _depth_problem(file: str, line: int) -> Problem:
    return Problem(file, line, f"nested more than {MAX_DEPTH} deep")


def _syntax_problem(error: yaml.YAMLError, file: str, data: bytes) -> Problem:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 1
        if error.problem is not None and "nesting depth" in error.problem:
            # libyaml reads a line ahead and has a limit of its own, of a thousand or so.
            return _depth_problem(file, line)
        said = " ".join(part for part in (error.context, error.problem) if part)
        return Problem(file, line, f"not valid YAML: {said}", "look at indentation, colons and quotes up to this line")
    if isinstance(error, yaml.reader.ReaderError):
        line = data.count(b"\n", 0, error.position) + 1
        return Problem(file, line, f"not valid YAML: {error.reason}", "remove the character; it cannot be seen")
    return Problem(file, 1, "not valid YAML")
