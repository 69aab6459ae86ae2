"""What the command line reads: files, folders and standard input in, reports or the reason why not out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rolematch.document import Document
from rolematch.documents import read, read_bytes
from rolematch.documents.text import TEXT_SUFFIXES
from rolematch.errors import DocumentError
from rolematch.matcher import RoleMatcher
from rolematch.render.ranking import Entry, Unreadable

STDIN = "-"
_STDIN_ID = "standard input"


def entries(matcher: RoleMatcher, names: Iterable[str], day: dt.date) -> Iterator[Entry]:
    """Yield, lazily and in order, what came of each file: a report, or why it could not be read."""
    for name in names:
        try:
            document = read_one(name)
        except DocumentError as error:
            yield Unreadable(
                _STDIN_ID if name == STDIN else _encodable(Path(name).name), error.reason, _encodable(str(error))
            )
        else:
            yield matcher.match(document, as_of=day)


def read_one(name: str) -> Document:
    """Read the file called `name`, or standard input when it is "-". Raises DocumentError."""
    if name == STDIN:
        return read_bytes(sys.stdin.buffer.read(), id=_STDIN_ID)
    document = read(name)
    return replace(document, id=_encodable(document.id))


def files_of(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the files that `read_folder` reads, in its order, and those that it passes over because of their suffix."""
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and not file.name.startswith(".")]
    text = [file for file in files if file.suffix.lower() in TEXT_SUFFIXES]
    return text, [file for file in files if file not in text]


def _encodable(name: str) -> str:
    """Return the name of a file with replacement characters for bytes that are no UTF-8, which JSON could not hold."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
