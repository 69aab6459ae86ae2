"""Many candidates on a page: a heat map of groups, side by side what some of them cover alone and together, and the quotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rolematch.entry import Unreadable
from rolematch.render.candidate_page import CandidateView, GroupView, candidate_view, role_codes
from rolematch.render.contact import without_contacts
from rolematch.render.pages import asset, document, render
from rolematch.render.plain import printable
from rolematch.render.team import team_of
from rolematch.render.words import PROFILES, flag_codes
from rolematch.report import GroupCoverage, Level, Report, RoleCoverage

MOST_DETAILED = 200
"""Candidates whose quotes stand on the page itself: with about 12 kB each, what a browser opens at once."""
_MOST_IN_A_CELL = 30
MOST_COMPARED = 4
SHOWN_SIDE_BY_SIDE = 3
"""Candidates that stand side by side where nobody was chosen: the first ones."""


@dataclass(frozen=True, slots=True)
class Column:
    """A group of the heat map: its code and its name. One that is no core group leans on those that are."""

    code: str
    id: str
    label: str
    core: bool


@dataclass(frozen=True, slots=True)
class RoleColumns:
    """A role of the heat map with its groups."""

    id: str
    label: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """A line of the heat map. `levels` follow the roles and their columns; None where a report has no such group."""

    number: int
    name: str
    href: str | None
    profile: str
    profile_id: str
    cells: tuple[tuple[RoleCoverage | None, tuple[GroupCoverage | None, ...]], ...]
    flags: tuple[str, ...]
    practices: int
    findable: str
    detail: CandidateView | None


@dataclass(frozen=True, slots=True)
class ComparedGroup:
    """A group with what each of the compared candidates shows, and the best of it."""

    column: Column
    views: tuple[GroupView | None, ...]
    together: Level


@dataclass(frozen=True, slots=True)
class ComparedRole:
    """A role with its groups, and the groups that nobody of the compared applied."""

    label: str
    groups: tuple[ComparedGroup, ...]
    left: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class ShortlistView:
    """All that the template lays out."""

    roles: tuple[RoleColumns, ...]
    rows: tuple[CandidateRow, ...]
    unreadable: tuple[Unreadable, ...]
    ordered_by: str
    made_by: str | None
    as_of: str | None
    mixed: bool


def shortlist_page(
    reports: Sequence[Report],
    unreadable: Sequence[Unreadable],
    *,
    role: str | None = None,
    compared: Sequence[Report] = (),
    show_contact: bool = False,
    hrefs: Mapping[int, str] | None = None,
) -> str:
    """Return a complete page of candidates that stand in order of rank already.

    `role` is the one that they are ranked by; `compared` stand side by side, in that order too, when the page opens; `hrefs` are addresses of
    candidates' own pages by place in `reports`, in place of the quotes on this page.
    """
    roles = _columns(reports)
    rows = [
        _row(report, number, roles, show_contact=show_contact, href=(hrefs or {}).get(number - 1))
        for number, report in enumerate(reports, start=1)
    ]
    view = _view(roles, reports, rows, unreadable, role)
    wanted = {id(report) for report in compared}
    chosen = [(row, report) for row, report in zip(rows, reports, strict=True) if id(report) in wanted]
    return document(
        "shortlist.html",
        script="shortlist.js",
        view=view,
        compared=[row for row, _ in chosen],
        comparison=_comparison(roles, [report for _, report in chosen], show_contact=show_contact),
        most_compared=MOST_COMPARED,
    )


def shortlist_fragment(reports: Sequence[Report], unreadable: Sequence[Unreadable]) -> str:
    """Return the heat map of the first candidates, to stand inside another page such as a notebook."""
    shown = reports[:_MOST_IN_A_CELL]
    roles = _columns(shown)
    rows = [
        _row(report, number, roles, show_contact=False, detailed=False) for number, report in enumerate(shown, start=1)
    ]
    view = _view(roles, shown, rows, unreadable, None)
    hidden = len(reports) - len(shown)
    return render("shortlist_fragment.html", view=view, style=asset("style.css"), hidden=hidden)


def _view(
    roles: tuple[RoleColumns, ...],
    reports: Sequence[Report],
    rows: Sequence[CandidateRow],
    unreadable: Sequence[Unreadable],
    role: str | None,
) -> ShortlistView:
    first = reports[0] if reports else None
    made_by = as_of = None
    if first is not None:
        made_by = f"taxonomy {first.taxonomy.name} {first.taxonomy.version}, rolematch {first.library_version}"
        as_of = first.as_of.isoformat()
    return ShortlistView(
        roles=roles,
        rows=tuple(rows),
        unreadable=tuple(
            Unreadable(printable(entry.id), entry.reason, printable(entry.message)) for entry in unreadable
        ),
        ordered_by="the role that suits each better" if role is None else _label(roles, role),
        made_by=made_by,
        as_of=as_of,
        mixed=len({(report.taxonomy.sha256, report.as_of) for report in reports}) > 1,
    )


def _columns(reports: Sequence[Report]) -> tuple[RoleColumns, ...]:
    """Return the roles and groups of all reports, each once, in the order of the first report that has them."""
    roles: dict[str, RoleCoverage] = {}
    for report in reports:
        for role in report.roles:
            roles.setdefault(role.id, role)
    codes = role_codes(tuple(roles.values()))
    return tuple(
        RoleColumns(
            role.id,
            role.label,
            tuple(
                Column(f"{code}{at}", group.id, group.label, group.core)
                for at, group in enumerate(role.groups, start=1)
            ),
        )
        for role, code in zip(roles.values(), codes, strict=True)
    )


def _label(roles: Sequence[RoleColumns], name: str) -> str:
    return next((role.label for role in roles if role.id == name), name)


def _row(
    report: Report,
    number: int,
    roles: Sequence[RoleColumns],
    *,
    show_contact: bool,
    href: str | None = None,
    detailed: bool = True,
) -> CandidateRow:
    covered = {role.id: role for role in report.roles}
    detailed = detailed and href is None and number <= MOST_DETAILED
    prefix = f"c{number}-"
    name = printable(report.document.id) or f"CV {number}"
    name = name if show_contact else without_contacts(name)
    skills = " ".join(skill.label for skill in report.skills)
    return CandidateRow(
        number=number,
        name=name,
        href=href if href is not None else f"#{prefix}top" if detailed else None,
        profile=PROFILES[report.profile],
        profile_id=report.profile,
        cells=tuple((covered.get(role.id), _cells(covered.get(role.id), role)) for role in roles),
        flags=tuple(flag_codes(report.raised, report)),
        practices=sum(practice.found for practice in report.practices),
        findable=printable(f"{name} {skills}").casefold(),
        detail=candidate_view(report, None, show_contact=show_contact, prefix=prefix) if detailed else None,
    )


def _cells(role: RoleCoverage | None, columns: RoleColumns) -> tuple[GroupCoverage | None, ...]:
    found = {group.id: group for group in role.groups} if role is not None else {}
    return tuple(found.get(column.id) for column in columns.columns)


def _comparison(
    roles: Sequence[RoleColumns], reports: Sequence[Report], *, show_contact: bool
) -> tuple[ComparedRole, ...]:
    views = [
        {(role.role.id, group.group.id): group for role in view.roles for group in role.groups}
        for view in (candidate_view(report, None, show_contact=show_contact) for report in reports)
    ]
    together = {(group.role, group.group): group.level for group in team_of(reports).groups}
    compared: list[ComparedRole] = []
    for role in roles if reports else ():
        groups = tuple(
            ComparedGroup(
                column,
                tuple(view.get((role.id, column.id)) for view in views),
                together.get((role.id, column.id), Level.NONE),
            )
            for column in role.columns
        )
        left = tuple(group.column for group in groups if group.together.rank < Level.APPLIED.rank)
        compared.append(ComparedRole(role.label, groups, left))
    return tuple(compared)
