"""A shortlist on a terminal: one row a CV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from rolematch.entry import Entry, ranked
from rolematch.render.plain import printable
from rolematch.render.words import PROFILES, compact_counts, counted, flag_codes, percent
from rolematch.report import Report, RoleCoverage

_NAME_WIDTH = 32
"""Terminal columns for the names of files: what a hundred leave beside whole flag codes."""


def ranking_table(entries: Iterable[Entry], role: str | None = None) -> RenderableType:
    """Return a table of the CVs in the order of `ranked`, and below it those that could not be read.

    Raises UnknownNameError when a report has no such role.
    """
    reports, unreadable = ranked(entries, role)
    parts: list[RenderableType] = []
    if reports:
        parts += [_table(reports, role), Text(), _caption(reports[0], role)]
    else:
        parts.append(Text("No CV could be read."))
    if unreadable:
        parts += [Text(), Text(f"Could not be read: {counted(len(unreadable), 'file')}", "bold")]
        parts += [Text(f"  {printable(entry.id)}: {printable(entry.message)} ({entry.reason})") for entry in unreadable]
    return Group(*parts)


def _table(reports: Sequence[Report], role: str | None) -> Table:
    first = reports[0]
    title = (
        f"{counted(len(reports), 'CV')} · taxonomy {printable(first.taxonomy.name)} {printable(first.taxonomy.version)}"
        f" · as of {first.as_of.isoformat()}"
    )
    table = Table(
        title=Text(title),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        expand=True,
    )
    table.add_column("#", justify="right")
    table.add_column("CV", overflow="fold", max_width=_NAME_WIDTH)
    table.add_column("Profile")
    for column in first.roles:
        mark = " ▼" if column.id == role else ""
        table.add_column(Text(f"{_narrow(column.label)}{mark}"), justify="right")
    table.add_column("Raised flags", overflow="fold", ratio=1)
    for rank, report in enumerate(reports, start=1):
        table.add_row(
            Text(str(rank)),
            Text(printable(report.document.id)),
            Text(_narrow(PROFILES[report.profile])),
            *(_coverage(covered) for covered in report.roles),
            Text(", ".join(flag_codes(report.raised, report)) or "none"),
        )
    return table


def _narrow(label: str) -> str:
    """Return a label with one word a line, which leaves room for names of files and flags."""
    return printable(label).replace(" ", "\n")


def _coverage(role: RoleCoverage) -> Text:
    return Text.assemble((percent(role.coverage), "bold"), f"\n{compact_counts(role.counts)}")


def _caption(report: Report, role: str | None) -> Text:
    groups = ", ".join(f"{len(covered.groups)} for {printable(covered.label)}" for covered in report.roles)
    order = "the role that suits the CV better" if role is None else printable(report.role(role).label)
    return Text(
        f"Per role: coverage, then how many of its groups ({groups}) are at least claimed/at least applied/in production."
        f" Ordered by the coverage of {order}. Flags are questions for the interview, never verdicts.",
        "dim",
    )
