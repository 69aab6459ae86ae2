"""What the command line reads: files and standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from rolematch.document import Document
from rolematch.documents import read
from rolematch.errors import DocumentError

STDIN = "-"
_STDIN_ID = "standard input"


def source_of(name: str) -> Path | Document | DocumentError:
    """Return what a matcher takes for the file called `name`: its path, or for "-" what standard input holds."""
    if name != STDIN:
        return Path(name)
    try:
        return read_one(STDIN)
    except DocumentError as error:
        return error


def read_one(name: str) -> Document:
    """Read the file called `name`, or standard input when it is "-". Raises DocumentError."""
    return read(sys.stdin.buffer.read(), id=_STDIN_ID) if name == STDIN else read(name)
