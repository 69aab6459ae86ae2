"""Whole CVs and what a careful reader would say of them. `NN_name.yaml` stands for `examples/cvs/NN_name.txt`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml

from rolematch import Level, Report, RoleMatcher, read

HERE = Path(__file__).parent
CVS = HERE.parents[1] / "examples" / "cvs"
CASES = sorted(HERE.glob("*.yaml"))
AS_OF = dt.date(2026, 9, 1)
KNOWN_KEYS = {"cv", "profile", "groups", "absent_skills", "flags_raised", "flags_clear", "note"}


@pytest.fixture(scope="module", params=CASES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest, matcher: RoleMatcher) -> tuple[dict[str, Any], Report]:
    expected = yaml.safe_load(request.param.read_text(encoding="utf-8"))
    assert set(expected) <= KNOWN_KEYS, "a key that nobody reads"
    assert expected["note"], "say why the case exists"
    return expected, matcher.match(read(CVS / expected["cv"]), as_of=AS_OF)


def test_every_example_has_a_case() -> None:
    assert {path.stem for path in CASES} == {path.stem for path in CVS.glob("*.txt")}


def test_profile(case: tuple[dict[str, Any], Report]) -> None:
    expected, report = case
    assert report.profile == expected["profile"]


def test_group_levels(case: tuple[dict[str, Any], Report]) -> None:
    expected, report = case
    found = {
        f"{role.id}.{group.id}": group.level
        for role in report.roles
        for group in role.groups
        if f"{role.id}.{group.id}" in expected["groups"]
    }
    assert found == {name: Level(level) for name, level in expected["groups"].items()}


def test_traps_are_no_skills(case: tuple[dict[str, Any], Report]) -> None:
    expected, report = case
    absent = expected.get("absent_skills", [])
    assert [skill.id for skill in report.skills if skill.id in absent] == []


def test_flags(case: tuple[dict[str, Any], Report]) -> None:
    expected, report = case
    raised = {flag.code for flag in report.raised}
    assert set(expected.get("flags_raised", [])) <= raised
    assert not set(expected.get("flags_clear", [])) & raised
