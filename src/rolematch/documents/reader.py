"""The documents room's front door: `read`, `read_folder`, and the `DocumentReader` behind them."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from rolematch.document import Document
from rolematch.documents.limits import Limits
from rolematch.documents.markdown import is_markdown
from rolematch.documents.ocr import Ocr, with_ocr
from rolematch.documents.parse import Parsed, parse
from rolematch.documents.sniff import guess, is_html, is_json, is_mime
from rolematch.documents.text import decode
from rolematch.documents.worker import GoneError, Worker
from rolematch.errors import DocumentError

_SMALL = 250_000
"""Bytes up to which plain text is read here; a process of its own would take longer to start than the text to read."""
_TRIES = 3
_NO_CVS = frozenset({"thumbs.db", "desktop.ini"})

_T = TypeVar("_T")


class DocumentReader:
    """Reads files of unknown origin in processes of their own, which are kept for the next file.

    May be shared between threads; each thread that reads at the same time has a process. Use it in a `with` block, or
    call `close`; a reader that is forgotten ends its processes too.
    """

    def __init__(self, limits: Limits | None = None, *, ocr: Ocr | None = None) -> None:
        """Build a reader. No process is started yet.

        `limits` is how much one file may take. `ocr` is asked for the text of PDF pages that are pictures: it is given a
        greyscale PNG of 200 dots per inch and returns text. It runs in the caller's own process, and what it raises goes
        to the caller.
        """
        self._limits = limits or Limits()
        self._ocr = ocr
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._owner = os.getpid()
        self._end = weakref.finalize(self, _close_all, self._idle, self._owner)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that are not at work. The reader may be used again."""
        with self._lock:
            _close_all(self._idle, self._owner)

    def read(self, source: str | Path | bytes, *, id: str | None = None) -> Document:  # noqa: A002 - the report calls it id
        """Read a file or the bytes of one. What it is, is told by its content.

        `id` is what the report calls the document: the file's name when left out.

        Raises DocumentError: "not_found", "unreadable", "empty", "binary", "unsupported" (a kind that is not read),
        "encrypted", "damaged", "unsafe" (a file built to do harm), "too_large", "too_slow", "too_much_memory",
        "reader_crashed", "no_unicode_map" (a PDF whose fonts hide their letters), "missing_extra". None of them harms
        the next file.
        """
        name = id if id is not None else "" if isinstance(source, bytes) else Path(source).name
        try:
            data = source if isinstance(source, bytes) else _bytes_of(Path(source), self._limits.file_bytes)
            parsed = self._read(data)
        except DocumentError as error:
            message = f"{name}: {error}" if name else str(error)
            raise DocumentError(error.reason, message, id=name) from None
        return Document(
            parsed.draft.text,
            name,
            tuple(parsed.draft.blocks),
            tuple(parsed.draft.findings),
            parsed.provenance,
            parsed.structure,
        )

    def read_folder(self, path: str | Path) -> Iterator[Document | DocumentError]:
        """Read every file of a folder, by name, lazily. A file that cannot be read is yielded as its error.

        Hidden files, the lock files of open Word documents and subfolders are left out. Raises DocumentError "not_found"
        when the folder does not exist.
        """
        for file in files_of(path):
            try:
                yield self.read(file)
            except DocumentError as error:
                yield error

    def _read(self, data: bytes) -> Parsed:
        if len(data) > self._limits.file_bytes:
            raise DocumentError("too_large", f"The file has more than {self._limits.file_bytes:,} bytes.")
        if _is_plain(data):
            return parse(data, self._limits)
        parsed = self._ask(lambda worker: worker.parse(data, self._limits))
        if self._ocr is None or not parsed.empty_pages:
            return parsed
        pictures = self._ask(lambda worker: worker.draw(data, self._limits, parsed.empty_pages))
        words = {number: self._ocr(picture) for number, picture in zip(parsed.empty_pages, pictures, strict=True)}
        return with_ocr(parsed, words, self._limits.characters)

    def _ask(self, ask: Callable[[Worker], _T]) -> _T:
        """Ask an idle process, or a new one where the idle ones have been killed while they waited."""
        for _ in range(_TRIES):
            worker = self._borrow()
            try:
                return ask(worker)
            except GoneError:
                continue
            finally:
                self._give_back(worker)
        raise DocumentError("reader_crashed", "The reading process cannot be started.")

    def _borrow(self) -> Worker:
        with self._lock:
            if self._owner != os.getpid():
                # A fork: the processes belong to the parent, and so do the ends of their pipes.
                self._idle.clear()
                self._owner = os.getpid()
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    return worker
                worker.close()
        return Worker()

    def _give_back(self, worker: Worker) -> None:
        if not worker.is_alive:
            worker.close()
            return
        with self._lock:
            self._idle.append(worker)


def read(
    source: str | Path | bytes,
    *,
    id: str | None = None,  # noqa: A002 - the report calls it id
    limits: Limits | None = None,
    ocr: Ocr | None = None,
) -> Document:
    """Read one file, or the bytes of one: PDF, Word, OpenDocument, RTF, HTML, Markdown, text, JSON Resume, LinkedIn export.

    See `DocumentReader`, which is quicker for many files; the arguments are its own.
    """
    with DocumentReader(limits, ocr=ocr) as reader:
        return reader.read(source, id=id)


def read_folder(
    path: str | Path, *, limits: Limits | None = None, ocr: Ocr | None = None
) -> Iterator[Document | DocumentError]:
    """Read every file of a folder, by name, lazily; see `DocumentReader.read_folder`."""
    with DocumentReader(limits, ocr=ocr) as reader:
        yield from reader.read_folder(path)


def files_of(folder: str | Path) -> list[Path]:
    """Return the files that `read_folder` reads, in its order. Raises DocumentError "not_found"."""
    folder = Path(folder)
    if not folder.is_dir():
        raise DocumentError("not_found", f"There is no folder {folder}.", id=folder.name)
    return [
        file
        for file in sorted(folder.iterdir())
        if file.is_file() and not file.name.startswith((".", "~$")) and file.name.lower() not in _NO_CVS
    ]


def _bytes_of(path: Path, most: int) -> bytes:
    try:
        if not path.exists():
            raise DocumentError("not_found", "There is no such file.")
        if not path.is_file():
            # A pipe or a device might never end.
            raise DocumentError("unreadable", "This is no file.")
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        raise DocumentError("unreadable", f"The file cannot be read: {reason}.") from None


def _is_plain(data: bytes) -> bool:
    """Tell whether plain text may be read here: it is small, and of no format."""
    if len(data) > _SMALL or guess(data) != "text":
        return False
    text = decode(data).text
    return not (is_html(text) or is_json(text) or is_mime(text) or is_markdown(text))


def _close_all(workers: list[Worker], owner: int) -> None:
    while workers:
        worker = workers.pop()
        if owner == os.getpid():
            worker.close()
