"""The first thing a newcomer runs works, and says what it promises."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_quickstart_prints_coverage_flags_and_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    names = runpy.run_path(str(EXAMPLES / "quickstart.py"))

    printed = capsys.readouterr().out
    report = names["report"]
    for role in report.roles:
        assert f"{role.label}: {role.coverage:.0%} covered" in printed
    assert report.raised
    assert all(flag.code in printed and flag.message in printed for flag in report.raised)
    assert all(evidence.quote in printed for evidence in report.skill("python").evidence)
