"""Rows as CSV and as a workbook, which no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unicodedata import category

from rolematch.entry import Unreadable
from rolematch.errors import MissingExtraError
from rolematch.render.contact import without_contacts
from rolematch.render.rows import Row, Value, rows_of
from rolematch.report import GroupCoverage, Report, RoleCoverage

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA_STARTS: Final = frozenset("=+-@|%＝＋－＠")  # also as wide signs, which some spreadsheets take for the same
_SHEET_ROWS: Final = 1_048_574
"""What a sheet of a workbook holds below its header, with a row to say what is missing."""
_FEW_ROWS: Final = 2_000
_CELL_CHARACTERS: Final = 32_767
"""What a cell of a workbook holds."""
_KEPT_CONTROLS: Final = frozenset("\n\t")
_LEVEL_COLOURS: Final[Mapping[Value, tuple[str, str]]] = {
    "claimed": ("D6E6F5", "12324F"),
    "applied": ("7FB3DE", "06223B"),
    "production": ("0B4A86", "FFFFFF"),
}
"""Of the cell and of its word; the same as on the pages."""
_LEAST_WIDTH, _MOST_WIDTH = 9, 60


def safe_text(text: str) -> str:
    """Return a text that a spreadsheet shows and never computes: an apostrophe stands before what begins like a formula.

    Control characters are left out, lone surrogates replaced, and what a cell cannot hold is cut.

    >>> safe_text("=1+1"), safe_text("  @SUM(A1)"), safe_text("C++")
    ("'=1+1", "'  @SUM(A1)", 'C++')
    """
    shown = "".join(character for character in text if character in _KEPT_CONTROLS or category(character) != "Cc")
    shown = shown.encode("utf-8", "replace").decode("utf-8")
    begins_like_a_formula = shown.lstrip()[:1] in _FORMULA_STARTS or shown[:1] in _KEPT_CONTROLS
    guarded = f"'{shown}" if shown and begins_like_a_formula else shown
    return guarded if len(guarded) <= _CELL_CHARACTERS else guarded[: _CELL_CHARACTERS - 1] + "…"


def safe_value(value: Value, *, show_contact: bool) -> Value:
    """Return a value as it may stand in a file: texts made safe and, unless `show_contact`, without addresses and numbers."""
    if not isinstance(value, str):
        return value
    return safe_text(value if show_contact else without_contacts(value))


def to_csv(rows: Sequence[Row], *, show_contact: bool) -> str:
    """Return rows as CSV: a header, commas, line feeds, nothing for None."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    if rows:
        writer.writerow(list(rows[0]))
    writer.writerows([safe_value(value, show_contact=show_contact) for value in row.values()] for row in rows)
    return file.getvalue()


def write_excel(path: Path, reports: Sequence[Report], unreadable: Iterable[Unreadable], *, show_contact: bool) -> None:
    """Write a workbook: candidates, groups as a heat map, flags, skills, evidence.

    Raises MissingExtraError without openpyxl, OSError when the file cannot be written.
    """
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("openpyxl", "desk", "A workbook") from error
    book = Workbook()
    for empty in book.worksheets:
        book.remove(empty)
    _fill(book, "Candidates", rows_of("candidates", reports, unreadable), show_contact=show_contact)
    for role in dict.fromkeys((role.id, role.label) for report in reports for role in report.roles):
        _fill(book, role[1], heat_rows(reports, role[0]), show_contact=show_contact)
    asked = [row for row in rows_of("flags", reports) if row["state"] != "clear"]
    _fill(book, "Questions", asked, show_contact=show_contact)
    _fill(book, "Skills", rows_of("skills", reports), show_contact=show_contact)
    _fill(book, "Evidence", rows_of("evidence", reports), show_contact=show_contact)
    book.save(path)


def heat_rows(reports: Sequence[Report], role: str) -> list[Row]:
    """Return one row a candidate with the level of each of the role's groups under the group's label."""
    found = [(report, covered) for report in reports for covered in report.roles if covered.id == role]
    rows: list[Row] = [
        {
            "candidate": report.document.id,
            "coverage": covered.coverage,
            **{_heading(group, covered): group.level.value for group in covered.groups},
        }
        for report, covered in found
    ]
    columns = dict.fromkeys(column for row in rows for column in row)
    return [{**dict.fromkeys(columns), **row} for row in rows]


def _heading(group: GroupCoverage, role: RoleCoverage) -> str:
    """Return the group's label, with its id where another group of the role is called the same."""
    alone = sum(other.label == group.label for other in role.groups) == 1
    return group.label if alone else f"{group.label} ({group.id})"


def _fill(book: Workbook, title: str, rows: Sequence[Row], *, show_contact: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    sheet = book.create_sheet(_sheet_title(title))
    columns = list(rows[0]) if rows else ["candidate"]
    font, fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", start_color="16202B")
    middle, top = Alignment(wrap_text=True, vertical="center"), Alignment(wrap_text=True, vertical="top")
    for at, column in enumerate(columns, start=1):
        cell = _put(sheet, 1, at, safe_text(column.replace("_", " ")))
        cell.font, cell.fill, cell.alignment = font, fill, middle
    # A style for each of some hundred thousand cells takes minutes: long sheets wrap their quotes only.
    wrapped = set(columns) if len(rows) <= _FEW_ROWS else {"quote"}
    for line, row in enumerate(rows[:_SHEET_ROWS], start=2):
        for at, (column, value) in enumerate(row.items(), start=1):
            cell = _put(sheet, line, at, safe_value(value, show_contact=show_contact))
            if column in wrapped:
                cell.alignment = top
            if column.endswith("coverage"):
                cell.number_format = "0%"
    if len(rows) > _SHEET_ROWS:
        _put(sheet, _SHEET_ROWS + 2, 1, f"and {len(rows) - _SHEET_ROWS:,} more rows, which to_csv writes")
    _lay_out(sheet, columns, rows)


def _sheet_title(label: str) -> str:
    """Return a label as the name of a sheet: at most 31 characters, without those that Excel refuses."""
    kept = "".join(character for character in label if character.isprintable() and character not in "[]:*?/\\'")
    return kept.strip()[:31] or "Sheet"


def _lay_out(sheet: Worksheet, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Freeze the header and the candidate, set widths, and colour levels and coverage by rules that follow an edit."""
    from openpyxl.formatting.rule import CellIsRule, DataBarRule  # noqa: PLC0415
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.freeze_panes = f"{get_column_letter(columns.index('candidate') + 2)}2"
    sheet.auto_filter.ref = sheet.dimensions
    last = len(rows) + 1
    for at, column in enumerate(columns, start=1):
        letter = get_column_letter(at)
        longest = max((len(str(row[column])) for row in rows if row[column] is not None), default=0)
        words = max(map(len, column.replace("_", " ").split()), default=0)
        sheet.column_dimensions[letter].width = min(max(longest, words, _LEAST_WIDTH) + 2, _MOST_WIDTH)
        if not rows:
            continue
        cells = f"{letter}2:{letter}{last}"
        if column.endswith("coverage"):
            bar = DataBarRule("num", 0, "num", 1, color="7FB3DE")  # type: ignore[no-untyped-call]
            sheet.conditional_formatting.add(cells, bar)
        elif any(row[column] in _LEVEL_COLOURS for row in rows):
            for level, (colour, ink) in _LEVEL_COLOURS.items():
                style = {"fill": PatternFill(bgColor=colour), "font": Font(color=ink)}
                rule = CellIsRule("equal", [f'"{level}"'], **style)  # type: ignore[no-untyped-call]
                sheet.conditional_formatting.add(cells, rule)


def _put(sheet: Worksheet, line: int, column: int, value: Value) -> Cell | MergedCell:
    cell = sheet.cell(line, column)
    cell.value = value
    if isinstance(value, str):
        # Said, not guessed: openpyxl makes a formula of whatever begins with "=", and an error of "#N/A".
        cell.data_type = "s"
        if value.startswith("'"):
            cell.quotePrefix = True
    return cell
