"""The commands take files of any kind."""

from __future__ import annotations

import json
from pathlib import Path

import make
import pytest
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from rolematch import RoleMatcher
from rolematch.cli import cvs
from rolematch.cli.app import app

DAY = ("--as-of", "2026-09-01")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, matcher: RoleMatcher) -> Path:
    """A folder with the same job as a two-column PDF, a Word file and a JSON Resume, and a matcher that is built already."""
    monkeypatch.setattr(cvs, "load_taxonomy", lambda _path, _extend: matcher.taxonomy)
    monkeypatch.setattr(cvs, "_matcher", lambda _taxonomy: matcher)
    work = [
        "Software Engineer, Acme",
        "March 2021 - present",
        "Built the billing API in Python and Django.",
        "Wrote its tests.",
    ]

    def draw(canvas: Canvas) -> None:
        make.lines(canvas, 40, 72, ["CONTACT", "ann@mail.org", "Oslo", "", "SKILLS", "Docker", "Kafka"], leading=17)
        make.lines(canvas, 220, 72, ["EXPERIENCE", *work])

    (tmp_path / "a.pdf").write_bytes(make.pdf(draw))
    (tmp_path / "b.docx").write_bytes(
        make.docx(lambda file: [file.add_paragraph(line) for line in ("Experience", *work, "Skills", "Docker, Kafka")])
    )
    resume = {
        "work": [{"position": "Software Engineer", "name": "Acme", "startDate": "2021-03", "highlights": work[2:]}],
        "skills": [{"name": "Tools", "keywords": ["Docker", "Kafka"]}],
    }
    (tmp_path / "c.json").write_text(json.dumps(resume), encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], prog_name="rolematch")
    return result.exit_code, result.stdout


def test_match_says_the_same_of_each(folder: Path) -> None:
    code, printed = run("match", *sorted(folder.iterdir()), "--json", *DAY)
    reports = [json.loads(line) for line in printed.splitlines()]

    assert code == 0
    assert [report["document"]["source"]["kind"] for report in reports] == ["pdf", "docx", "json_resume"]
    for report in reports:
        levels = {skill["id"]: skill["level"] for skill in report["skills"]}
        assert (levels["python"], levels["django"], levels["docker"]) == ("applied", "applied", "claimed")
        assert [(one["kind"], one["begins"], one["ends"]) for one in report["positions"]] == [
            ("employment", "2021-03", "present")
        ]


def test_rank_and_explain_take_them_too(folder: Path) -> None:
    code, printed = run("rank", folder, "--json", *DAY)
    assert code == 0
    assert sorted(json.loads(line)["document"]["id"] for line in printed.splitlines()) == ["a.pdf", "b.docx", "c.json"]

    code, printed = run("explain", folder / "a.pdf", "django", *DAY)
    assert code == 0
    assert "Built the billing API in Python and Django." in printed
