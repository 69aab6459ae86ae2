"""A taxonomy's folder: which files it holds, which are missing, and their digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from rolematch.errors import Problem
from rolematch.taxonomy.source import SourceFile, read_source
from rolematch.taxonomy.suggest import did_you_mean

FileKind = Literal[
    "taxonomy",
    "skills",
    "roles",
    "practices",
    "specialisations",
    "cues",
    "sections",
    "scoring",
    "flags",
    "spelling",
    "context",
]

SINGLE_FILES: Final[dict[str, FileKind]] = {
    "taxonomy.yaml": "taxonomy",
    "practices.yaml": "practices",
    "specialisations.yaml": "specialisations",
    "scoring.yaml": "scoring",
    "flags.yaml": "flags",
    "spelling.yaml": "spelling",
    "context.yaml": "context",
}
OPTIONAL: Final[frozenset[FileKind]] = frozenset({"flags", "spelling", "context"})
"""Kinds of file that a complete taxonomy may do without: flags then suggest no question, no word is kept from correction, and
ambiguous names have only the signs of their own rules."""
FOLDERS: Final[dict[str, FileKind]] = {"skills": "skills", "roles": "roles", "cues": "cues", "sections": "sections"}

_READ = ", ".join([*SINGLE_FILES, *(f"{folder}/*.yaml" for folder in FOLDERS)])
_DOCUMENTATION = frozenset({".md", ".txt", ".rst", ""})
_SCHEMA = "schema.json"


@dataclass(frozen=True, slots=True)
class Layer:
    """One folder as read: its files by kind, each in order of name, and the bytes they were read from."""

    folder: Path
    files: tuple[tuple[FileKind, SourceFile], ...]
    contents: tuple[tuple[str, bytes], ...]

    def of(self, kind: FileKind) -> Iterator[SourceFile]:
        """Yield the files of one kind in order of name."""
        return (source for held, source in self.files if held == kind)


def read_folder(folder: Path, *, prefix: str, is_complete: bool) -> tuple[Layer, list[Problem]]:
    """Read every file of `folder` and say what is wrong with them and with the choice of files.

    Problems call a file by its path inside the folder, after `prefix`. A folder that `is_complete` must hold every
    kind of file; one that extends another may hold any of them.
    """
    if not folder.is_dir():
        problem = Problem(str(folder), 1, "there is no such folder", "give the folder that holds taxonomy.yaml")
        return Layer(folder, (), ()), [problem]
    names, problems = _names(folder, prefix)
    if is_complete:
        problems += _missing(names, prefix)
    files: list[tuple[FileKind, SourceFile]] = []
    contents: list[tuple[str, bytes]] = []
    for name, kind in names:
        try:
            data = (folder / name).read_bytes()
        except OSError as error:
            problems.append(Problem(prefix + name, 1, f"the file cannot be read: {error.strerror}"))
            continue
        contents.append((name, data))
        source, found = read_source(data, prefix + name)
        problems += found
        if source is not None:
            files.append((kind, source))
    return Layer(folder, tuple(files), tuple(contents)), problems


def digest(layers: Sequence[Layer]) -> str:
    """Return the SHA-256 (hex) over name and bytes of every file that is read, layer by layer in order of name.

    Names are relative and lengths are included, so neither a move of the folder nor a cut between files matters.
    """
    sha256 = hashlib.sha256()
    for layer in layers:
        sha256.update(f"{len(layer.contents)} files\n".encode())
        for name, data in layer.contents:
            sha256.update(f"{name}\n{len(data)}\n".encode())
            sha256.update(data)
    return sha256.hexdigest()


def _names(folder: Path, prefix: str) -> tuple[list[tuple[str, FileKind]], list[Problem]]:
    """Return relative names of the files to read, sorted, and what else lies there that looks meant to be read."""
    names: list[tuple[str, FileKind]] = []
    problems: list[Problem] = []
    for path in _entries(folder):
        kind = FOLDERS.get(path.name) if path.is_dir() else None
        if kind is None:
            if path.name in SINGLE_FILES and path.is_file():
                names.append((path.name, SINGLE_FILES[path.name]))
            else:
                problems += _unknown(path, path.name, prefix)
            continue
        for inner in _entries(path):
            name = f"{path.name}/{inner.name}"
            if inner.suffix == ".yaml" and inner.is_file():
                names.append((name, kind))
            else:
                problems += _unknown(inner, name, prefix)
    return sorted(names), problems


def _entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _unknown(path: Path, name: str, prefix: str) -> list[Problem]:
    if path.name == _SCHEMA or (path.is_file() and path.suffix in _DOCUMENTATION):
        return []
    if path.suffix == ".yml":
        hint = "name it .yaml"
    else:
        hint = did_you_mean(name, [*SINGLE_FILES, *FOLDERS], f"these are read: {_READ}")
    return [Problem(prefix + name, 1, "nothing reads this", hint)]


def _missing(names: Sequence[tuple[str, FileKind]], prefix: str) -> list[Problem]:
    held = {kind for _, kind in names}
    wanted = {kind: name for name, kind in SINGLE_FILES.items()} | {
        kind: f"{folder}/*.yaml" for folder, kind in FOLDERS.items()
    }
    hint = "write it, or let the folder extend another taxonomy: --extend FOLDER, load().extended_by(folder)"
    return [
        Problem(prefix + name, 1, "the file is missing", hint)
        for kind, name in wanted.items()
        if kind not in held | OPTIONAL
    ]
