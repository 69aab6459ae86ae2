"""What `rolematch rank` writes: pages, workbooks, tables."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from rolematch.batch import cores
from rolematch.document import Document
from rolematch.documents import DocumentReader
from rolematch.errors import DocumentError, MissingExtraError
from rolematch.report import Report
from rolematch.shortlist import Shortlist

_PAYS_FROM = 600
"""Plain texts from which more processes pay: each process takes a second or two to begin, a text some fifteen milliseconds."""
_TEXT = frozenset({".txt", ".text", ".md", ""})
_OTHERS = 5
"""How many texts a PDF or a Word file takes the time of."""


def processes_for(files: Sequence[Path]) -> int:
    """Return how many processes are worth starting."""
    work = sum(1 if file.suffix.lower() in _TEXT else _OTHERS for file in files)
    return cores() if work >= _PAYS_FROM else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """The files asked for."""

    html: Path | None
    excel: Path | None
    csv: Path | None
    pages: Path | None
    show_contact: bool

    def check(self) -> None:
        """Raise at once what `write` would raise after all the reading: OSError without a folder, MissingExtraError."""
        for path in (self.html, self.excel, self.csv):
            if path is not None and not path.parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path.parent))
        if self.excel is not None and find_spec("openpyxl") is None:
            raise MissingExtraError("openpyxl", "desk", "A workbook")

    def write(self, shortlist: Shortlist, role: str | None, files: Mapping[str, Path]) -> list[Path]:
        """Write them and return what was written. `files` are the CVs by id.

        Raises OSError when a file cannot be written, MissingExtraError when a library for it is missing.
        """
        if self.html is not None:
            shortlist.to_html(self.html, role=role, show_contact=self.show_contact)
        if self.excel is not None:
            shortlist.to_excel(self.excel, role=role, show_contact=self.show_contact)
        if self.csv is not None:
            shortlist.to_csv(self.csv, role=role, show_contact=self.show_contact)
        if self.pages is not None:
            with DocumentReader() as reader:
                shortlist.to_pages(
                    self.pages,
                    texts=lambda report: _text(report, files, reader),
                    role=role,
                    show_contact=self.show_contact,
                )
        index = self.pages / "index.html" if self.pages is not None else None
        return [path for path in (self.html, self.excel, self.csv, index) if path is not None]


def _text(report: Report, files: Mapping[str, Path], reader: DocumentReader) -> Document | None:
    """Return the CV once more, None when it has changed or gone since."""
    file = files.get(report.document.id)
    try:
        document = reader.read(file) if file is not None else None
    except DocumentError:
        return None
    return document if document is not None and document.sha256 == report.document.sha256 else None
