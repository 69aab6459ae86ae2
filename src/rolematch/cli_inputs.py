"""What the command line reads: files and standard input in, reports or the reason why not out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator

from rolematch.document import Document
from rolematch.documents import DocumentReader
from rolematch.entry import Entry
from rolematch.errors import DocumentError
from rolematch.matcher import RoleMatcher
from rolematch.sources import unreadable

STDIN = "-"
_STDIN_ID = "standard input"


def entries(matcher: RoleMatcher, names: Iterable[str], day: dt.date) -> Iterator[Entry]:
    """Yield, lazily and in order, what came of each file: a report, or why it could not be read."""
    with DocumentReader() as reader:
        for name in names:
            try:
                document = _read(reader, name)
            except DocumentError as error:
                yield unreadable(error)
            else:
                yield matcher.match(document, as_of=day)


def read_one(name: str) -> Document:
    """Read the file called `name`, or standard input when it is "-". Raises DocumentError."""
    with DocumentReader() as reader:
        return _read(reader, name)


def _read(reader: DocumentReader, name: str) -> Document:
    if name == STDIN:
        return reader.read(sys.stdin.buffer.read(), id=_STDIN_ID)
    return reader.read(name)
