"""The plots say in bars and squares what the reports say in numbers."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import matplotlib as mpl
import pytest

mpl.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.patches import Rectangle

from rolematch import Level, MissingExtraError, Shortlist, UnknownNameError

NAME = "08_hybrid_both.txt"


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    plt.close("all")


def test_the_bars_of_a_candidate_add_up_to_the_coverage(shortlist: Shortlist) -> None:
    few = Shortlist(shortlist.reports[:4])

    axes = few.plot_coverage("ai_engineer")

    rows = {row["rank"]: row["ai_engineer_coverage"] for row in few.to_rows(role="ai_engineer")}
    for rank, coverage in rows.items():
        bars = [bar for bar in axes.patches if isinstance(bar, Rectangle) and round(bar.get_y() + 0.4) == rank - 1]
        assert sum(bar.get_width() for bar in bars) == pytest.approx(coverage)
        assert all(bar.get_width() >= 0 for bar in bars)
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        row["candidate"] for row in few.to_rows(role="ai_engineer")
    ]


def test_the_squares_carry_the_levels_as_letters(shortlist: Shortlist) -> None:
    axes = Shortlist([shortlist.report(NAME)]).plot_groups("software_engineer")

    letters = {Level.PRODUCTION: "P", Level.APPLIED: "A", Level.CLAIMED: "C", Level.NONE: "·"}
    groups = shortlist.report(NAME).role("software_engineer").groups
    assert [text.get_text() for text in axes.texts] == [letters[group.level] for group in groups]


def test_a_bar_of_a_skill_lies_where_its_work_lies(shortlist: Shortlist) -> None:
    made = shortlist.report(NAME)

    axes = shortlist.plot_skills(NAME, most=5)

    shown = [label.get_text() for label in axes.get_yticklabels()]
    assert len(shown) == 5
    skill = next(skill for skill in made.skills if skill.label == shown[0])
    years = {int(made.positions[at].begins[:4]) for at in skill.time.positions if made.positions[at].begins}
    starts = {int(bar.get_x()) for bar in axes.patches if round(bar.get_y() + bar.get_height() / 2) == 0}
    assert starts == years


def test_the_axes_may_be_ones_own(shortlist: Shortlist) -> None:
    _, axes = plt.subplots()

    assert shortlist.plot_coverage(ax=axes) is axes


def test_nothing_to_draw_and_unknown_names(shortlist: Shortlist) -> None:
    assert len(Shortlist().plot_coverage().patches) == 0
    assert len(Shortlist().plot_groups("ai_engineer").texts) == 0
    with pytest.raises(UnknownNameError):
        shortlist.plot_groups("plumber")
    with pytest.raises(UnknownNameError):
        shortlist.plot_skills("nobody")


def test_without_matplotlib_it_says_how_to_install_it(shortlist: Shortlist, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match="A plot needs matplotlib"):
        shortlist.plot_coverage()
