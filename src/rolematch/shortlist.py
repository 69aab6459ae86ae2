"""`Shortlist`: many reports to look at side by side, and to take elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from rolematch.document import Document
from rolematch.entry import Entry, Unreadable, ranked
from rolematch.errors import MissingExtraError, UnknownNameError
from rolematch.render.rows import Row, RowKind, rows_of
from rolematch.render.team import Team, team_of
from rolematch.report import Report

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


class Shortlist(Sequence[Entry]):
    """The entries of many CVs, in the order of their source: reports, and an `Unreadable` with the reason for the others.

    Entries are taken from the source as they are asked for and remembered: a loop sees the first one at once, and
    everything that needs them all (length, rows, pages) waits for the rest. Rows, pages and files show the candidates in
    order of rank: by the coverage of `role`, or of the role that suits each better.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Make a shortlist of entries, for instance of reports that were stored as JSON."""
        self._coming = iter(entries)
        self._known: list[Entry] = []

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in order, those that are known already first."""
        at = 0
        while at < len(self._known) or self._fetch():
            yield self._known[at]
            at += 1

    def _fetch(self) -> bool:
        for entry in self._coming:
            self._known.append(entry)
            return True
        return False

    def _all(self) -> list[Entry]:
        while self._fetch():
            pass
        return self._known

    def __len__(self) -> int:
        """Return how many CVs there are, read or not."""
        return len(self._all())

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> Shortlist: ...
    def __getitem__(self, at: int | slice) -> Entry | Shortlist:
        """Return an entry by its place in the source, or a shortlist of some of them."""
        return Shortlist(self._all()[at]) if isinstance(at, slice) else self._all()[at]

    def to_pages(
        self,
        folder: str | Path,
        *,
        texts: Callable[[Report], str | Document | None] | None = None,
        role: str | None = None,
        show_contact: bool = False,
    ) -> Path:
        """Write a folder with the shortlist as index.html and a page for each candidate, and return the index.

        `texts` returns the CV that a report was made from, to show it marked on its page, or None. Names of files go by
        rank; pages of an earlier, longer list stay where they are. See also `to_html`.

        Raises OSError, UnknownNameError, and TextMismatchError for a text that is not the report's.
        """
        from rolematch.render.site import write_site  # noqa: PLC0415

        reports, unreadable = ranked(self, role)
        return write_site(Path(folder), reports, unreadable, texts=texts, role=role, show_contact=show_contact)

    def plot_coverage(self, role: str | None = None, ax: Axes | None = None) -> Axes:
        """Draw the coverage of each candidate, parted into production, applied and claimed; the best on top.

        `ax` is where to draw, a new figure when None. Raises UnknownNameError, and MissingExtraError without matplotlib.
        """
        from rolematch.render.plots import plot_coverage  # noqa: PLC0415

        return plot_coverage(ranked(self, role)[0], role, ax)

    def plot_groups(self, role: str, ax: Axes | None = None) -> Axes:
        """Draw a heat map of the role's groups, the candidates with the highest coverage on top; see also `plot_coverage`."""
        from rolematch.render.plots import plot_groups  # noqa: PLC0415

        return plot_groups(ranked(self, role)[0], role, ax)

    def plot_skills(self, candidate: str, most: int = 20, ax: Axes | None = None) -> Axes:
        """Draw when a candidate applied which skill, at most `most` of them; see also `plot_coverage`."""
        from rolematch.render.plots import plot_skills  # noqa: PLC0415

        return plot_skills(self.report(candidate), most, ax)

    def __repr__(self) -> str:
        read = len(self.reports)
        return f"<Shortlist: {read} read, {len(self) - read} unreadable>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the heat map of the first candidates."""
        from rolematch.render.shortlist_page import shortlist_fragment  # noqa: PLC0415

        return shortlist_fragment(*ranked(self))

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports, in the order of the source."""
        return tuple(entry for entry in self._all() if not isinstance(entry, Unreadable))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        """The CVs without a report, in the order of the source."""
        return tuple(entry for entry in self._all() if isinstance(entry, Unreadable))

    def ranked(self, role: str | None = None) -> Shortlist:
        """Return the same entries in order of rank, the unreadable ones last. Raises UnknownNameError."""
        reports, unreadable = ranked(self, role)
        return Shortlist([*reports, *unreadable])

    def report(self, candidate: str) -> Report:
        """Return the report of the candidate with this id, the first one if several have it. Raises UnknownNameError."""
        for report in self.reports:
            if report.document.id == candidate:
                return report
        raise UnknownNameError("candidate", candidate)

    def only(self, *candidates: str) -> Shortlist:
        """Return a shortlist of these candidates, in this order. Raises UnknownNameError."""
        return Shortlist([self.report(candidate) for candidate in candidates])

    def anonymous(self, label: str = "Candidate") -> Shortlist:
        """Return the same entries as "Candidate 1", "Candidate 2" ... in place of their ids, which may be names of people.

        Entry n of both lists is the same CV. Titles, employers and quotes stay as they are.
        """
        return Shortlist([_called(entry, f"{label} {number}") for number, entry in enumerate(self, start=1)])

    def team(self, *candidates: str) -> Team:
        """Return what these candidates, or all of them, cover together and what is left. Raises UnknownNameError."""
        return team_of(self.only(*candidates).reports if candidates else self.reports)

    def to_rows(self, kind: RowKind = "candidates", *, role: str | None = None) -> list[Row]:
        """Return tidy rows of plain values, which pandas, polars and DuckDB take as they are.

        `kind` is "candidates" (one row a CV, also those that could not be read), "groups" (one a candidate, role and
        group), "skills" (one a candidate and skill), "flags" (one a candidate, flag and role) or "evidence" (one a
        place that speaks for a skill). The columns stand in docs/rows.md. Candidates stand in order of rank.

        The values are the report's own: nothing is hidden and nothing escaped. For files use `to_csv` and `to_excel`.

        Raises ValueError for another kind, UnknownNameError for an unknown role.
        """
        reports, unreadable = ranked(self, role)
        return rows_of(kind, reports, unreadable)

    def to_frame(self, kind: RowKind = "candidates", *, role: str | None = None) -> pd.DataFrame:
        """Return `to_rows` as a pandas DataFrame. Raises MissingExtraError without pandas; see also `to_rows`."""
        try:
            import pandas as pd  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise MissingExtraError("pandas", "desk", "A DataFrame") from error
        rows = self.to_rows(kind, role=role)
        frame = pd.DataFrame(rows)
        # A count stays a whole number where another row has none.
        whole = [name for name in rows[0] if _are_whole(row[name] for row in rows)] if rows else []
        return frame.astype(dict.fromkeys(whole, "Int64"))

    def to_csv(
        self,
        path: str | Path | None = None,
        kind: RowKind = "candidates",
        *,
        role: str | None = None,
        show_contact: bool = False,
    ) -> str:
        """Return `to_rows` as CSV, and write it to `path` when there is one, so that Excel reads its letters rightly.

        No cell can be taken for a formula. E-mail addresses, telephone numbers and links in quotes are hidden unless
        `show_contact`. Raises OSError when the file cannot be written; see also `to_rows`.
        """
        from rolematch.render.exports import to_csv  # noqa: PLC0415

        text = to_csv(self.to_rows(kind, role=role), show_contact=show_contact)
        if path is not None:
            Path(path).write_text(text, encoding="utf-8-sig", newline="")
        return text

    def to_excel(self, path: str | Path, *, role: str | None = None, show_contact: bool = False) -> None:
        """Write a workbook: candidates, a heat map a role, questions for the interviews, skills, evidence.

        No cell can be taken for a formula. E-mail addresses, telephone numbers and links in quotes are hidden unless
        `show_contact`. Raises MissingExtraError without openpyxl, OSError when the file cannot be written,
        UnknownNameError for an unknown role.
        """
        from rolematch.render.exports import write_excel  # noqa: PLC0415

        reports, unreadable = ranked(self, role)
        write_excel(Path(path), reports, unreadable, show_contact=show_contact)

    def to_html(
        self,
        path: str | Path | None = None,
        *,
        role: str | None = None,
        compare: Sequence[str] = (),
        show_contact: bool = False,
    ) -> str:
        """Return a page of the whole shortlist, complete in itself, and write it to `path` when there is one.

        `compare` are ids of two to four candidates to show side by side when the page opens, else the first ones.
        E-mail addresses, telephone numbers and links in quotes are hidden unless `show_contact`.

        Raises UnknownNameError for an unknown role or candidate, ValueError for more than four candidates to compare,
        OSError when the file cannot be written.
        """
        from rolematch.render.shortlist_page import MOST_COMPARED, SHOWN_SIDE_BY_SIDE, shortlist_page  # noqa: PLC0415

        reports, unreadable = ranked(self, role)
        chosen = self.only(*compare).reports if compare else tuple(reports[:SHOWN_SIDE_BY_SIDE])
        if len(chosen) > MOST_COMPARED:
            raise ValueError(f"At most {MOST_COMPARED} candidates can be compared.")
        page = shortlist_page(reports, unreadable, role=role, compared=chosen, show_contact=show_contact)
        if path is not None:
            Path(path).write_text(page, encoding="utf-8")
        return page


def _called(entry: Entry, name: str) -> Entry:
    if isinstance(entry, Unreadable):
        # The message names the file.
        return Unreadable(name, entry.reason, f"{name} could not be read.")
    return entry.model_copy(update={"document": entry.document.model_copy(update={"id": name})})


def _are_whole(values: Iterable[object]) -> bool:
    """Say whether there are numbers among the values, and only whole ones."""
    kinds = {type(value) for value in values if value is not None}
    return kinds == {int}
