"""What can be matched in bulk: folders, files, texts, rows of a table; each becomes an `Item`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from rolematch.document import Document
from rolematch.documents.reader import files_of
from rolematch.entry import Unreadable
from rolematch.errors import DocumentError

Item = Document | Path | Unreadable
"""One CV to come: its text, the file to read it from, or why there is neither."""

Given = Document | DocumentError | Path | str | tuple[object, str]
Source = str | Path | Mapping[str, str] | Iterable[Given]
"""A folder; texts by id; or any iterable of documents, errors, file paths (`Path`), texts (`str`) and (id, text) pairs."""


def items_of(source: Source) -> Iterable[Item]:
    """Return the CVs of a source, lazily and in its order; of a folder the files that `read_folder` reads, as a list.

    Raises DocumentError "not_found" when a folder does not exist.
    """
    if isinstance(source, str | Path):
        return list(files_of(source))
    if isinstance(source, Mapping):
        return map(_item, source.items())
    return map(_item, source)


def _item(given: Given) -> Item:
    if isinstance(given, Document | Path):
        return given
    if isinstance(given, DocumentError):
        return unreadable(given)
    # Whatever else it is, a number or nothing at all as from a table's empty cell, is for `Document` to refuse.
    name, text = given if isinstance(given, tuple) else ("", given)
    try:
        return Document(text, str(name))
    except DocumentError as error:
        return unreadable(error, str(name))


def unreadable(error: DocumentError, name: str = "") -> Unreadable:
    """Return the entry of a CV that could not be read; it goes by the error's id, or by `name` where that has none."""
    return Unreadable(encodable(error.id or name), error.reason, encodable(str(error)))


def encodable(name: str) -> str:
    """Return the name of a file with replacement characters for bytes that are no UTF-8, which JSON could not hold."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
