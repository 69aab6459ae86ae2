"""Every exception that rolematch raises on purpose. Messages never contain text of a CV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

DocumentReason = Literal[
    "not_text",
    "not_found",
    "unreadable",
    "too_large",
    "binary",
    "unsupported",
    "empty",
    "encrypted",
    "damaged",
    "unsafe",
    "no_unicode_map",
    "too_slow",
    "too_much_memory",
    "reader_crashed",
    "missing_extra",
]


class RolematchError(Exception):
    """Base of every error raised on purpose, so that a host can catch them all."""


class DocumentError(RolematchError):
    """A document cannot be read.

    `reason` is a stable code to branch on; the message is for people. Neither repeats the document's text. `id` is what
    the caller knows the document by, or "".
    """

    def __init__(self, reason: DocumentReason, message: str, *, id: str = "") -> None:  # noqa: A002 - the report calls it id
        super().__init__(message)
        self.reason: DocumentReason = reason
        self.id = id


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a taxonomy: where it stands (file, 1-based line), what is wrong, and what would mend it."""

    file: str
    line: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}: {self.message}{hint}"


class TaxonomyError(RolematchError):
    """A taxonomy cannot be used. `problems` holds all of them, ordered by file and line, never only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the taxonomy"
        super().__init__("\n".join([head, *map(str, self.problems)]))


class UnknownNameError(RolematchError, KeyError):
    """A role, skill, group or flag was asked for by a name that this taxonomy or report does not hold.

    The message names those of the `known` names that come near, or else all of them.
    """

    def __init__(self, kind: str, name: str, known: Sequence[str] = ()) -> None:
        by_lower = {candidate.lower(): candidate for candidate in reversed(known)}
        near = [by_lower[match] for match in get_close_matches(str(name).lower(), by_lower)]
        hint = f" Did you mean {', '.join(near)}?" if near else f" There are: {', '.join(known)}." if known else ""
        self.message = f"No {kind} is called {name!r}.{hint}"
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


class MissingExtraError(RolematchError, ImportError):
    """A library that only some need is not installed. The message says how to install it."""

    def __init__(self, library: str, extra: str, wanted_for: str) -> None:
        super().__init__(f"{wanted_for} needs {library}: pip install 'rolematch[{extra}]'")


class TextMismatchError(RolematchError, ValueError):
    """A text was given that is not the one a report was made from."""
