from __future__ import annotations

import pytest
from reading import Case
from score import Agreement, Score, weighted_kappa

from rolematch import RoleMatcher


def test_kappa_knows_chance_from_agreement() -> None:
    assert weighted_kappa([(0, 0), (3, 3)]) == 1
    assert weighted_kappa([(0, 0), (0, 3), (3, 0), (3, 3)]) == 0
    assert weighted_kappa([(0, 3), (3, 0)]) == -1


def test_f1_weighs_what_is_missed_and_what_is_too_much() -> None:
    # two right of four found: precision 1/2; of three wanted: recall 2/3
    assert Agreement(right=2, found=4, wanted=3).f1 == pytest.approx(2 * (1 / 2) * (2 / 3) / (1 / 2 + 2 / 3))
    assert Agreement().f1 == 1


@pytest.mark.parametrize(
    ("reading", "held_against"),
    [(["none", "applied"], 1), (["claimed"], 1), (["none"], 0), (["applied", "production"], 2)],
)
def test_a_level_within_its_reading_is_right(reading: list[str], held_against: int, matcher: RoleMatcher) -> None:
    text = "Ann Example\n\nSkills\nPython"  # claimed, and no more
    case = Case.model_validate(
        {"cv": "a.txt", "profile": "neither", "note": "made here", "groups": {"software_engineer.languages": reading}}
    )
    score = Score()
    score.add(case, text, matcher.match(text))
    assert score.levels == [(held_against, 1)]
