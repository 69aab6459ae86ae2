"""Plots with matplotlib: coverage bars, a heat map of groups, a timeline of skills.

matplotlib and not altair, because its pictures stand by themselves in a notebook, a PDF or a mail: an Altair chart in a
page loads its script from the network, or carries a megabyte of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rolematch.errors import MissingExtraError, UnknownNameError
from rolematch.render.plain import shortened
from rolematch.render.timeline import months_of
from rolematch.report import Level, Report, RoleCoverage

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.patches import Patch

COLOURS: Final = {
    Level.PRODUCTION: "#0b4a86",
    Level.APPLIED: "#7fb3de",
    Level.CLAIMED: "#d6e6f5",
    Level.NONE: "#ffffff",
}
"""The same as on the pages."""
_LETTERS: Final = {Level.PRODUCTION: "P", Level.APPLIED: "A", Level.CLAIMED: "C", Level.NONE: "·"}
_INK, _SOFT = "#16202b", "#4a5969"
_LABEL_LENGTH = 40
_MONTHS = 12


def plot_coverage(reports: Sequence[Report], role: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw a bar a candidate, parted into what is in production, applied and claimed, in points of the role's coverage.

    The reports stand from top to bottom as given; `role` None takes for each the role that covers more. `ax` is where to
    draw, a new figure when None. Raises UnknownNameError, and MissingExtraError without matplotlib.
    """
    axes = ax or _new_axes(8, 0.34 * len(reports) + 1.4)
    levels = (Level.PRODUCTION, Level.APPLIED, Level.CLAIMED)
    for at, report in enumerate(reports):
        covered = _role_of(report, role)
        left = 0.0
        for level in levels:
            width = _points(covered, level)
            axes.barh(at, width, left=left, color=COLOURS[level], edgecolor=_INK, linewidth=0.5)
            left += width
        axes.barh(at, covered.coverage - left, left=left, color="none", edgecolor=_INK, linewidth=0.5, hatch="///")
        axes.text(
            covered.coverage + 0.01, at, f"{covered.coverage:.0%} {covered.label}", va="center", color=_SOFT, fontsize=8
        )
    _name_rows(axes, reports)
    axes.set_xlim(0, 1.25)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
    handles = [_swatch(COLOURS[level], level.value) for level in levels]
    handles.append(_swatch("none", "time in the role", hatch="///"))
    axes.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.4, -0.12), ncols=4, frameon=False, fontsize=8)
    axes.set_title("Coverage, and what it rests on", loc="left", color=_INK)
    return axes


def plot_groups(reports: Sequence[Report], role: str, ax: Axes | None = None) -> Axes:
    """Draw a heat map: candidates as given from top to bottom, the role's groups from left to right, a letter in each square.

    Raises UnknownNameError, and MissingExtraError without matplotlib.
    """
    rows = [report.role(role).groups for report in reports]
    columns = rows[0] if rows else ()
    axes = ax or _new_axes(0.5 * len(columns) + 3.2, 0.36 * len(reports) + 2.8)
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    for at, groups in enumerate(rows):
        for column, group in enumerate(groups):
            square = Rectangle(
                (column - 0.45, at - 0.45), 0.9, 0.9, facecolor=COLOURS[group.level], edgecolor="#d5dce4"
            )
            axes.add_patch(square)
            ink = "#ffffff" if group.level is Level.PRODUCTION else _INK
            axes.text(column, at, _LETTERS[group.level], ha="center", va="center", color=ink, fontsize=8)
    _name_rows(axes, reports)
    axes.set_xlim(-0.6, max(len(columns), 1) - 0.4)
    axes.set_xticks(
        range(len(columns)), [shortened(group.label, _LABEL_LENGTH) for group in columns], rotation=40, ha="right"
    )
    axes.tick_params(length=0)
    label = reports[0].role(role).label if reports else role
    axes.set_title(f"{label}: P production, A applied, C claimed, · not found", loc="left", color=_INK, fontsize=10)
    for side in axes.spines.values():
        side.set_visible(False)
    return axes


def plot_skills(report: Report, most: int = 20, ax: Axes | None = None) -> Axes:
    """Draw when each skill was applied: a line a skill, a bar for each dated position that shows it, newest skills on top.

    At most `most` skills, those of the highest level and the longest use. Raises MissingExtraError without matplotlib.
    """
    used = [skill for skill in report.skills if any(_span(report, at) for at in skill.time.positions)]
    used.sort(key=lambda skill: (-skill.level.rank, -(skill.time.months or 0), skill.label.casefold()))
    shown = used[:most]
    spans = {skill.id: [span for at in skill.time.positions if (span := _span(report, at))] for skill in shown}
    shown.sort(key=lambda skill: (-max(end for _, end in spans[skill.id]), min(start for start, _ in spans[skill.id])))
    axes = ax or _new_axes(8, 0.28 * len(shown) + 1.2)
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    for at, skill in enumerate(shown):
        for start, end in spans[skill.id]:
            axes.barh(
                at,
                (end - start) / _MONTHS,
                left=start / _MONTHS,
                height=0.6,
                color=COLOURS[skill.level],
                edgecolor=_INK,
                linewidth=0.5,
            )
    axes.set_yticks(range(len(shown)), [shortened(skill.label, _LABEL_LENGTH) for skill in shown])
    axes.set_ylim(max(len(shown), 1) - 0.5, -0.5)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    handles = [_swatch(COLOURS[level], level.value) for level in (Level.PRODUCTION, Level.APPLIED)]
    axes.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, -0.08), ncols=2, frameon=False, fontsize=8)
    axes.set_title("When skills were applied", loc="left", color=_INK)
    return axes


def _new_axes(width: float, height: float) -> Axes:
    try:
        from matplotlib import pyplot as plt  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("matplotlib", "desk", "A plot") from error
    _, axes = plt.subplots(figsize=(width, height), layout="constrained")
    return axes


def _role_of(report: Report, role: str | None) -> RoleCoverage:
    if role is not None:
        return report.role(role)
    if not report.roles:
        raise UnknownNameError("role", "")
    return max(report.roles, key=lambda covered: covered.coverage)


def _points(role: RoleCoverage, level: Level) -> float:
    """Return what the groups of exactly this level add to the coverage."""
    total = sum(group.weight for group in role.groups) + role.time.weight
    return sum(group.weight * group.credit for group in role.groups if group.level is level) / total if total else 0.0


def _name_rows(axes: Axes, reports: Sequence[Report]) -> None:
    axes.set_yticks(range(len(reports)), [shortened(report.document.id, _LABEL_LENGTH) for report in reports])
    axes.set_ylim(max(len(reports), 1) - 0.5, -0.5)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _swatch(colour: str, label: str, hatch: str | None = None) -> Patch:
    from matplotlib.patches import Patch  # noqa: PLC0415

    return Patch(facecolor=colour, edgecolor=_INK, linewidth=0.5, label=label, hatch=hatch)


def _span(report: Report, position: int) -> tuple[int, int] | None:
    return months_of(report.positions[position], report.as_of)
