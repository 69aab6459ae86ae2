"""What the command line reads: files, folders and standard input in, reports or the reason why not out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rolematch.document import Document
from rolematch.documents import DocumentReader
from rolematch.errors import DocumentError
from rolematch.matcher import RoleMatcher
from rolematch.render.ranking import Entry, Unreadable

STDIN = "-"
_STDIN_ID = "standard input"


def entries(matcher: RoleMatcher, names: Iterable[str], day: dt.date) -> Iterator[Entry]:
    """Yield, lazily and in order, what came of each file: a report, or why it could not be read."""
    with DocumentReader() as reader:
        for name in names:
            try:
                document = _read(reader, name)
            except DocumentError as error:
                yield Unreadable(_encodable(error.id), error.reason, _encodable(str(error)))
            else:
                yield matcher.match(document, as_of=day)


def read_one(name: str) -> Document:
    """Read the file called `name`, or standard input when it is "-". Raises DocumentError."""
    with DocumentReader() as reader:
        return _read(reader, name)


def _read(reader: DocumentReader, name: str) -> Document:
    if name == STDIN:
        return reader.read(sys.stdin.buffer.read(), id=_STDIN_ID)
    document = reader.read(name)
    return replace(document, id=_encodable(document.id))


def _encodable(name: str) -> str:
    """Return the name of a file with replacement characters for bytes that are no UTF-8, which JSON could not hold."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
