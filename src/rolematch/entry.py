"""`Entry`: what came of one CV, a report or the reason why there is none; and the order of a shortlist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rolematch.errors import DocumentReason
from rolematch.report import Report, RoleCoverage

UnreadableReason = DocumentReason | Literal["failed", "process_ended"]
"""Why there is no report: the document's own fault, an error of ours ("failed"), or a process that came to its end."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A CV without a report: what the caller knows it by, and why. The message repeats no text of the CV."""

    id: str
    reason: UnreadableReason
    message: str


Entry = Report | Unreadable
"""What came of one CV."""


def id_of(entry: Entry) -> str:
    """Return what the caller knows a CV by."""
    return entry.id if isinstance(entry, Unreadable) else entry.document.id


def ranked(entries: Iterable[Entry], role: str | None = None) -> tuple[list[Report], list[Unreadable]]:
    """Return the reports in order of rank, and the CVs that could not be read in their own order.

    Higher coverage comes first: of `role`, or of the role that suits the CV better when None. Equal coverages are told
    apart by the number of groups in production, then applied, then claimed, then by the document's id.

    Raises UnknownNameError when a report has no such role.
    """
    reports: list[Report] = []
    unreadable: list[Unreadable] = []
    for entry in entries:
        if isinstance(entry, Unreadable):
            unreadable.append(entry)
        else:
            reports.append(entry)
    reports.sort(key=lambda report: report.document.id)
    reports.sort(key=lambda report: _strength(report, role), reverse=True)
    return reports, unreadable


def _strength(report: Report, role: str | None) -> tuple[float, int, int, int]:
    roles = report.roles if role is None else (report.role(role),)
    return max(map(_role_strength, roles), default=(0.0, 0, 0, 0))


def _role_strength(role: RoleCoverage) -> tuple[float, int, int, int]:
    return role.coverage, role.counts.production, role.counts.applied, role.counts.claimed
