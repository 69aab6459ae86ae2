"""`Journal`: the reports of a long run, kept line by line, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from pydantic import ValidationError

from rolematch.document import Document
from rolematch.report import Report
from rolematch.sources import encodable


class Journal:
    """A file of reports, one a line, found again by what they were made from.

    A report is taken from the file when the content of the CV (its bytes, or its text), the taxonomy, the day and the
    version of rolematch are the same; a CV that was renamed or copied keeps its report under its new name. The file holds
    quotes of CVs: keep it as you keep them. A line that was cut off when the run ended is passed over.
    """

    def __init__(self, path: Path, taxonomy_sha256: str) -> None:
        """Open a journal, which need not exist yet. Raises OSError when it cannot be read or written."""
        self._path = path
        self._taxonomy = taxonomy_sha256
        self._places: dict[str, int] = {}
        self.first_day: dt.date | None = None
        """The day of the first report that this taxonomy and this version made, None when there is none."""
        self._index()

    def _index(self) -> None:
        """Remember where each report stands, not the reports: a journal may be larger than the memory."""
        self._path.touch()
        at, complete = 0, True
        with self._path.open("rb") as file:
            for line in file:
                complete = line.endswith(b"\n")
                try:
                    head = json.loads(line)
                    key, taxonomy, day = str(head["key"]), head["taxonomy"], dt.date.fromisoformat(head["as_of"])
                except (ValueError, KeyError, TypeError):
                    pass
                else:
                    self._places[key] = at
                    if self.first_day is None and taxonomy == self._taxonomy and head.get("version") == _version():
                        self.first_day = day
                at += len(line)
        if not complete:
            with self._path.open("ab") as file:
                file.write(b"\n")

    def find(self, item: Document | Path, as_of: dt.date) -> Report | None:
        """Return the report made earlier from this content, under the name that it has now; None when there is none."""
        place = self._places.get(self._key(item, as_of) or "")
        if place is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place)
            try:
                report = Report.model_validate(json.loads(file.readline())["report"])
            except (ValidationError, ValueError, KeyError):
                return None
        name = item.id if isinstance(item, Document) else encodable(item.name)
        return report.model_copy(update={"document": report.document.model_copy(update={"id": name})})

    def keep(self, item: Document | Path, report: Report) -> None:
        """Add a report. It is out of this process when this returns, and outlives it."""
        key = self._key(item, report.as_of)
        if key is None or key in self._places:
            return
        head = {"key": key, "taxonomy": self._taxonomy, "as_of": report.as_of.isoformat(), "version": _version()}
        line = f'{json.dumps(head)[:-1]}, "report": {report.model_dump_json()}}}\n'.encode()
        with self._path.open("ab") as file:
            self._places[key] = file.seek(0, 2)
            file.write(line)

    def _key(self, item: Document | Path, as_of: dt.date) -> str | None:
        """Return what a report is found by, None for a file that cannot be read."""
        if isinstance(item, Document):
            # A file may say more than its text: what is a heading, say. Its bytes then are the content.
            content = f"bytes {item.provenance.sha256}" if item.provenance is not None else f"text {item.sha256}"
        else:
            try:
                with item.open("rb") as file:
                    content = f"bytes {hashlib.file_digest(file, 'sha256').hexdigest()}"
            except OSError:
                return None
        made_of = f"{content}\n{self._taxonomy}\n{as_of.isoformat()}\n{_version()}"
        return hashlib.sha256(made_of.encode()).hexdigest()


def _version() -> str:
    return version("rolematch")
