"""`RoleMatcher`: the main path. Start reading here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sized
from pathlib import Path
from typing import TYPE_CHECKING

from rolematch.batch import stream
from rolematch.document import Document
from rolematch.entry import Entry
from rolematch.journal import Journal
from rolematch.progress import watched
from rolematch.report import Report
from rolematch.shortlist import Shortlist
from rolematch.sources import Source, items_of
from rolematch.taxonomy import Taxonomy, load

if TYPE_CHECKING:
    from rolematch.assess.flags import FlagRule


class RoleMatcher:
    """Reads CVs and reports how much of what each role needs is claimed, applied and applied in production.

    Building one takes seconds (spaCy is imported, the taxonomy checked and compiled); matching takes milliseconds. A matcher
    never changes after it is built and may be shared between threads: eight threads get what one would.
    """

    def __init__(self, taxonomy: Taxonomy | Path | str | None = None, *, flag_rules: Iterable[FlagRule] = ()) -> None:
        """Build a matcher.

        `taxonomy` is one already loaded, a folder in the format of `taxonomies/README.md`, or None for the bundled one.
        `flag_rules` are functions from `FlagContext` to flags, asked after the built-in ones.

        Raises TaxonomyError with every problem of the taxonomy at once.
        """
        # Imported here, because spaCy takes seconds and `import rolematch` should not.
        from rolematch.annotate.annotator import Annotator  # noqa: PLC0415
        from rolematch.assess.assessor import Assessor  # noqa: PLC0415

        self.taxonomy: Taxonomy = (
            taxonomy if isinstance(taxonomy, Taxonomy) else load(Path(taxonomy) if taxonomy else None)
        )
        self._flag_rules = tuple(flag_rules)
        self._annotator = Annotator(self.taxonomy.lexicon)
        self._assessor = Assessor(self.taxonomy, self._flag_rules)

    def match(self, cv: str | Document, *, as_of: dt.date | None = None) -> Report:
        """Read one CV and report on it.

        `cv` is the text itself, or what `rolematch.read` makes of a file; the name of a file would be read as a very short CV.
        `as_of` is the day that "present" and "recent" are reckoned from, today when left out; the report records it. The
        same text, taxonomy and day give the same report, byte for byte.

        Raises DocumentError when `cv` is no text or has more than `document.MAX_CHARACTERS` code points, TypeError when
        `as_of` is no date. Any other text gets a report, if only one that says "unknown".
        """
        document = cv if isinstance(cv, Document) else Document(cv)
        day = _day(as_of) or dt.date.today()  # noqa: DTZ011 - a calendar day
        annotations = self._annotator.annotate(document.text, document.structure)
        return self._assessor.assess(document, annotations, day)

    def match_many(
        self,
        source: Source,
        *,
        workers: int = 1,
        as_of: dt.date | None = None,
        progress: bool | None = None,
        resume: str | Path | None = None,
    ) -> Shortlist:
        """Return the shortlist of many CVs. They are read as they are asked for, and remembered.

        `source` is a folder, texts by id, or an iterable of documents, errors (as from `read_folder`), `Path` objects, texts
        and (id, text) pairs. Entries come in its order and are what `match` returns one by one; a CV that cannot be read
        or assessed gives an `Unreadable` with the reason, and the others go on.

        `workers` is the number of processes, 0 for one on each core. Each builds its matcher once, in a second or two,
        so they pay from some six hundred texts on, or a hundred PDFs. A script that asks for several does its work below
        `if __name__ == "__main__":`, and flag rules of one's own must stand in a module that can be imported.
        `progress` shows a bar on standard error; None shows it on a terminal or in a notebook only.
        `resume` is a file that reports are added to as they are made, and taken from when content, taxonomy, day and version
        are the same; without `as_of` a resumed run keeps the day of the first. Rules that a `flag_rules` brings are not told
        apart there: give each set of them a file of its own. The file holds quotes: keep it as you keep the CVs.

        Raises DocumentError "not_found" when a folder does not exist, ValueError for fewer than 0 workers, TypeError when
        `as_of` is no date.
        """
        return Shortlist(self.stream(source, workers=workers, as_of=as_of, progress=progress, resume=resume))

    def stream(
        self,
        source: Source,
        *,
        workers: int = 1,
        as_of: dt.date | None = None,
        progress: bool | None = None,
        resume: str | Path | None = None,
    ) -> Iterator[Entry]:
        """Yield the entries that `match_many` would hold, without remembering any: for more CVs than memory holds."""
        if workers < 0:
            raise ValueError("workers is a number of processes, or 0 for one on each core.")
        items = items_of(source)
        journal = Journal(Path(resume), self.taxonomy.sha256) if resume is not None else None
        day = _day(as_of) or (journal.first_day if journal is not None else None) or dt.date.today()  # noqa: DTZ011
        entries = stream(self, items, workers=workers, as_of=day, journal=journal)
        counted = next((given for given in (items, source) if isinstance(given, Sized)), None)
        return watched(entries, len(counted) if counted is not None else None, show=progress)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle as what it was built from: another process builds its own."""
        return _build, (type(self), self.taxonomy, self._flag_rules)


def _day(as_of: dt.date | None) -> dt.date | None:
    """Return the calendar day of a date or, as Python counts it among the dates, of a datetime."""
    if as_of is not None and not isinstance(as_of, dt.date):
        raise TypeError(f"as_of must be a datetime.date, not {type(as_of).__name__}.")
    return as_of.date() if isinstance(as_of, dt.datetime) else as_of


def _build(kind: type[RoleMatcher], taxonomy: Taxonomy, flag_rules: tuple[FlagRule, ...]) -> RoleMatcher:
    return kind(taxonomy, flag_rules=flag_rules)
