"""Values against a model, with pydantic's findings said in the words of someone who edits YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from rolematch.errors import Problem
from rolematch.taxonomy.source import PathPart, Value
from rolematch.taxonomy.suggest import did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)
Path = tuple[PathPart, ...]
Locate = Callable[[Path], tuple[str, int]]
"""Gives file and 1-based line of a path."""

_LONGEST_QUOTE = 40
_ENTRY_DEPTH = 2
_MEANINGS = {
    "string_type": ("must be text", ""),
    "string_too_short": ("must not be empty", ""),
    "tuple_type": ("must be a list", "write [one, two], or one '- item' a line"),
    "dict_type": ("must be a mapping", "write 'key: value' lines, or {} for none"),
    "model_type": ("must be a mapping", "write 'key: value' lines"),
    "model_attributes_type": ("must be a mapping", "write 'key: value' lines"),
    "float_parsing": ("must be a number", ""),
    "int_parsing": ("must be a whole number", ""),
    "float_type": ("must be a number", ""),
    "int_type": ("must be a whole number", ""),
    "too_short": ("must not be empty", ""),
    "flag": ("must be yes or no", ""),
    "finite_number": ("must be a finite number", ""),
}


def validate(model: type[M], value: Mapping[str, Value], locate: Locate) -> tuple[M | None, list[Problem]]:
    """Read `value` as `model`.

    Returns the model and every problem. Entries with problems (a skill, a group) are left out of the model rather
    than losing the file, so that what refers to the sound ones can be checked in the same run; there is none when the
    file itself is not sound.
    """
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    problems = [_problem(model, detail, locate) for detail in details]
    try:
        return model.model_validate(_without(value, [detail["loc"] for detail in details])), problems
    except ValidationError:
        return None, problems


def _without(value: Mapping[str, Value], paths: list[Path]) -> dict[str, Value]:
    """Return `value` less the top-level fields, or the entries one below, that `paths` lead into."""
    kept = dict(value)
    for path in paths:
        inner = kept.get(str(path[0])) if path else None
        if isinstance(inner, dict) and len(path) >= _ENTRY_DEPTH:
            kept[str(path[0])] = {key: entry for key, entry in inner.items() if key != path[1]}
        elif path:
            kept.pop(str(path[0]), None)
    return kept


def _problem(model: type[BaseModel], detail: ErrorDetails, locate: Locate) -> Problem:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    file, line = locate(path)
    message, hint = _said(model, detail, path)
    return Problem(file, line, message, hint)


def _said(model: type[BaseModel], detail: ErrorDetails, path: Path) -> tuple[str, str]:
    kind, name, where = detail["type"], path[-1] if path else "", _dotted(path)
    if kind == "extra_forbidden":
        fields = _fields_at(model, path[:-1])
        return f"unknown field '{where}'", did_you_mean(str(name), fields, f"the fields are {', '.join(fields)}")
    if kind == "missing":
        return f"'{where}' is missing", ""
    if kind == "literal_error":
        expected = detail["ctx"]["expected"]
        near = did_you_mean(str(detail["input"]), re.findall(r"'([^']*)'", expected))
        return f"'{where}' cannot be {_quoted(detail['input'])}", near or f"one of {expected}"
    if kind == "string_pattern_mismatch":
        parted = "underscores" if "_" in detail["ctx"]["pattern"] else "hyphens"
        return f"{_quoted(detail['input'])} is not an id", f"lower-case letters and digits, parted by {parted}"
    known = _MEANINGS.get(kind)
    if known is None:
        said = detail["msg"].removeprefix("Input should ")
        return f"'{where}' should {said}, not {_quoted(detail['input'])}", ""
    message, hint = known
    got = f", not {_quoted(detail['input'])}" if isinstance(detail["input"], str) and detail["input"] else ""
    return f"'{where}' {message}{got}", hint


def _dotted(path: Path) -> str:
    """Write a path the way a person says it: `skills.go.alt_labels[2]`, items counted from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return text.removeprefix(".")


def _quoted(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "...")


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """Return the fields of the model that stands at `path` inside `model`, in order."""
    annotation: Any = model
    for part in path:
        annotation = _plain(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            annotation = annotation.model_fields[str(part)].annotation
        else:
            # dict[key, value]: what stands under any key is a value.
            annotation = get_args(annotation)[-1]
    annotation = _plain(annotation)
    return list(annotation.model_fields) if isinstance(annotation, type) and issubclass(annotation, BaseModel) else []


def _plain(annotation: Any) -> Any:  # noqa: ANN401 - an annotation has no narrower type
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
