"""Rows, frames, CSV and workbooks."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import evidence, flag, group, line, report, role, skill

from rolematch import MissingExtraError, Shortlist, UnknownNameError, Unreadable
from rolematch.render.exports import safe_text
from rolematch.render.rows import ROW_KINDS
from rolematch.report import Level

TEXT = "Ran Docker for forty teams.\n"
STARTS = "=+-@"


def made(name: str, coverage: float, **more: object) -> object:
    found = evidence(TEXT, "Docker", Level.PRODUCTION)
    usual = {
        "roles": (role("ai_engineer", coverage, group("Containers", found), group("Other")),),
        "skills": (skill("Docker", found),),
        "flags": (flag("claims_only", evidence=(line(TEXT, "Docker"),)), flag("not_recent", "clear")),
    }
    return report(name, **usual | more)


LISTED = Shortlist([made("low", 0.2), Unreadable("scan.pdf", "unsupported", "scan.pdf is a scan."), made("high", 0.9)])


def test_a_row_a_candidate_in_order_of_rank_and_the_unreadable_last() -> None:
    rows = LISTED.to_rows()

    assert [(row["rank"], row["candidate"], row["error_reason"]) for row in rows] == [
        (1, "high", None),
        (2, "low", None),
        (None, "scan.pdf", "unsupported"),
    ]
    assert rows[0]["ai_engineer_coverage"] == 0.9
    assert rows[0]["ai_engineer_production"] == 1
    assert rows[0]["flag_codes"] == "claims_only"
    assert rows[0]["as_of"] == dt.date(2026, 9, 1)
    assert len({tuple(row) for row in rows}) == 1


@pytest.mark.parametrize(("kind", "count"), [("groups", 4), ("skills", 2), ("flags", 4), ("evidence", 2)])
def test_tidy_rows_have_the_same_keys_and_plain_values(kind: str, count: int) -> None:
    rows = LISTED.to_rows(kind)

    assert len(rows) == count
    assert len({tuple(row) for row in rows}) == 1
    plain = (str, int, float, bool, dt.date, type(None))
    assert all(type(value) in plain for row in rows for value in row.values())


def test_offsets_and_groups_of_evidence_are_those_of_the_report() -> None:
    row = LISTED.to_rows("evidence")[0]

    assert TEXT[row["words_start"] : row["words_end"]] == row["words"] == "Docker"
    assert TEXT[row["start"] : row["end"]] == row["quote"]
    assert row["groups"] == "ai_engineer.containers"


def test_unknown_kinds_and_roles_are_refused() -> None:
    with pytest.raises(ValueError, match="candidates, groups, skills, flags, evidence"):
        LISTED.to_rows("people")
    with pytest.raises(UnknownNameError):
        LISTED.to_rows(role="plumber")


def test_a_frame_has_a_row_a_candidate_and_whole_numbers_stay_whole() -> None:
    frame = LISTED.to_frame()

    assert list(frame["candidate"]) == ["high", "low", "scan.pdf"]
    assert str(frame["ai_engineer_applied"].dtype) == "Int64"
    assert frame["ai_engineer_coverage"].dtype == float
    assert Shortlist().to_frame().empty


def test_rows_survive_a_table_library_and_csv_alike(shortlist: Shortlist) -> None:
    for kind in ROW_KINDS:
        read = pd.read_csv(io.StringIO(shortlist.to_csv(kind=kind, show_contact=True)))
        assert len(read) == len(shortlist.to_rows(kind))
        assert list(read) == list(shortlist.to_rows(kind)[0])


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\r=1", " =1", "＝1", "|cmd", "%0A=1"]
)
def test_no_cell_begins_like_a_formula(start: str, tmp_path: Path) -> None:
    hostile = f'{start} HYPERLINK("https://attacker.example")'
    found = evidence(f"{hostile} Docker", "Docker", Level.PRODUCTION)
    labelled = role("ai_engineer", 1, group("Containers", found)).model_copy(update={"label": hostile})
    listed = Shortlist(
        [made(hostile, 1, roles=(labelled,), skills=(skill(hostile, found),), flags=(flag(hostile, message=hostile),))]
    )

    for kind in ROW_KINDS:
        cells = [cell for row in csv.reader(io.StringIO(listed.to_csv(kind=kind))) for cell in row]
        assert not [cell for cell in cells if cell.strip()[:1] in {*STARTS, "＝", "|", "%"} - {""}]
    listed.to_excel(tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if isinstance(cell.value, str) and cell.value.strip()[:1] in STARTS]
    with ZipFile(tmp_path / "out.xlsx") as parts:
        assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist() if "sheet" in name)


@given(st.text(st.characters()))
def test_every_text_fits_into_a_cell_and_a_file(text: str) -> None:
    safe = safe_text(text)

    safe.encode()
    assert len(safe) <= 32_767
    assert safe.lstrip()[:1] not in {*STARTS} or not safe.strip()
    assert not any(character < " " and character not in "\t\n" for character in safe)


def test_a_number_below_zero_stays_a_number(tmp_path: Path) -> None:
    LISTED.to_excel(tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["Candidates"]

    assert [cell.data_type for cell in sheet[2]][:1] == ["n"]


def test_the_workbook_is_laid_out_for_people(shortlist: Shortlist, tmp_path: Path) -> None:
    shortlist.to_excel(tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")

    assert book.sheetnames == ["Candidates", "AI engineer", "Software engineer", "Questions", "Skills", "Evidence"]
    heat = book["AI engineer"]
    assert heat.freeze_panes == "B2"
    assert heat.auto_filter.ref == heat.dimensions
    assert heat.max_row == len(shortlist.reports) + 1
    assert {
        rule.formula[0] for rules in heat.conditional_formatting for rule in rules.rules if rule.type == "cellIs"
    } == {
        '"claimed"',
        '"applied"',
        '"production"',
    }
    assert "scan.pdf" in [cell.value for cell in book["Candidates"]["B"]]
    assert book["Evidence"].max_row == len(shortlist.to_rows("evidence")) + 1


def test_contact_in_quotes_is_hidden_in_files_unless_asked_for() -> None:
    text = "Ran Docker for ann@example.org.\n"
    listed = Shortlist([made("a", 1, skills=(skill("Docker", evidence(text, "Docker", Level.APPLIED)),))])

    assert "ann@example.org" not in listed.to_csv(kind="evidence")
    assert "ann@example.org" in listed.to_csv(kind="evidence", show_contact=True)
    assert listed.to_rows("evidence")[0]["quote"] == text.strip()


def test_csv_is_written_so_that_excel_reads_its_letters(tmp_path: Path) -> None:
    text = Shortlist([made("José.txt", 1)]).to_csv(tmp_path / "out.csv")

    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbf" + text.encode()


def test_a_missing_library_is_named_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for library in ("pandas", "openpyxl"):
        monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingExtraError, match=r"A DataFrame needs pandas: pip install 'rolematch\[desk\]'"):
        LISTED.to_frame()
    with pytest.raises(MissingExtraError, match=r"openpyxl: pip install 'rolematch\[desk\]'"):
        LISTED.to_excel(tmp_path / "out.xlsx")
