"""Plain text files: decoding, and refusing what is no text. Other formats are told apart by their first bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rolematch.document import Document
from rolematch.errors import DocumentError

TEXT_SUFFIXES = frozenset({".txt", ".text", ".md", ""})
"""File names that `read_folder` takes for CVs."""

_MAX_BYTES = 20_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP, Word or OpenDocument file",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
}
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_MOST_CONTROL = 0.02
"""Share of control bytes above which a file is no text: real exports hold a stray one at most."""


def read(path: str | Path) -> Document:
    """Read a text file: UTF-8, UTF-16 with a byte order mark, else Windows-1252. The document's id is the file's name.

    Raises DocumentError: "not_found", "unreadable", "too_large", "unsupported" (PDF, Word...) or "binary".
    """
    path = Path(path)
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise DocumentError("too_large", f"{path.name} has more than {_MAX_BYTES:,} bytes.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError("not_found", f"There is no file {path}.") from None
    except OSError as error:
        raise DocumentError("unreadable", f"{path} cannot be read: {error.strerror}.") from error
    return read_bytes(data, id=path.name)


def read_bytes(data: bytes, *, id: str = "") -> Document:  # noqa: A002 - the report calls it id
    """Decode the bytes of a text file; see `read`."""
    name = id or "The document"
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise DocumentError("unsupported", f"{name} is {what}; only plain text can be read.")
    return Document(_decode(data, name), id=id)


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise DocumentError("binary", f"{name} begins like text, but its bytes are none.") from None
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > len(data) * _MOST_CONTROL:
        raise DocumentError("binary", f"{name} is no text file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Every byte means something in this encoding, bar five: those become the replacement character.
        return data.decode("cp1252", errors="replace")


def read_folder(path: str | Path) -> Iterator[Document | DocumentError]:
    """Read every text file of a folder, by name, lazily. A file that cannot be read is yielded as its error.

    Raises DocumentError "not_found" when the folder does not exist.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise DocumentError("not_found", f"There is no folder {folder}.")
    for file in sorted(folder.iterdir()):
        if not file.is_file() or file.name.startswith(".") or file.suffix.lower() not in TEXT_SUFFIXES:
            continue
        try:
            yield read(file)
        except DocumentError as error:
            yield error
