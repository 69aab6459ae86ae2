"""LinkedIn's data export: a ZIP of CSV files, one for each section of a profile."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from rolematch.annotations import PositionKind
from rolematch.document import GivenStructure
from rolematch.documents.archive import Archive
from rolematch.documents.draft import Draft, joined
from rolematch.documents.fields import Entry, FieldDraft
from rolematch.errors import DocumentError

MARKS = frozenset({"positions.csv", "profile.csv", "skills.csv", "education.csv"})
"""Members, in lower case, any two of which tell an export from other archives."""

_LONGEST_FIELD = 1_000_000

_Row = dict[str, str]


def read_linkedin(archive: Archive, draft: Draft) -> GivenStructure:
    """Write the profile: what is no part of a CV (connections, messages, the date of birth, the address) is not read."""
    members = {name.rpartition("/")[2].lower(): name for name in sorted(archive.names, reverse=True)}

    def rows(name: str) -> list[_Row]:
        member = members.get(f"{name}.csv")
        return list(_rows(archive.read(member))) if member is not None else []

    fields = FieldDraft(draft)
    profile = next(iter(rows("profile")), {})
    name = joined((profile.get("first name", ""), profile.get("last name", "")), " ")
    mail = next(iter(rows("email addresses")), {}).get("email address", "")
    fields.header([name, profile.get("headline", ""), joined((profile.get("geo location", ""), mail), " · ")])
    fields.section("summary", "Summary", [profile.get("summary", "")])
    fields.section("experience", "Experience", [_position(row) for row in rows("positions")])
    fields.section("projects", "Projects", [_project(row) for row in rows("projects")])
    fields.section("education", "Education", [_education(row) for row in rows("education")])
    fields.section("volunteering", "Volunteering", [_volunteering(row) for row in rows("volunteering")])
    fields.section("skills", "Skills", [", ".join(_column(rows("skills"), "name"))])
    certificates = [joined((row.get("name", ""), row.get("authority", "")), ", ") for row in rows("certifications")]
    fields.section("certificates", "Certificates", certificates)
    fields.section("courses", "Courses", list(_column(rows("courses"), "name")))
    fields.section("research", "Publications", list(_column(rows("publications"), "name")))
    fields.section("awards", "Honors and awards", list(_column(rows("honors"), "title")))
    languages = [joined((row.get("name", ""), row.get("proficiency", "")), ", ") for row in rows("languages")]
    fields.section("languages", "Languages", languages)
    return fields.structure()


def _rows(data: bytes) -> Iterator[_Row]:
    """Yield the rows of a CSV file by lower-case column name. Notes that LinkedIn puts above the columns are passed over."""
    text = data.decode("utf-8-sig", "replace").replace("\0", "")
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        table = list(csv.reader(io.StringIO(text)))
    except csv.Error:
        raise DocumentError("damaged", "A table of the LinkedIn export is damaged.") from None
    if table and table[0] and table[0][0].startswith("Notes:"):
        blank = next((at for at, row in enumerate(table) if not any(row)), 0)
        table = table[blank + 1 :]
    if not table:
        return
    columns = [column.strip().lower() for column in table[0]]
    for row in table[1:]:
        yield dict(zip(columns, (value.strip() for value in row), strict=False))


def _column(rows: list[_Row], name: str) -> Iterator[str]:
    return (row[name] for row in rows if row.get(name))


def _position(row: _Row) -> Entry:
    return _entry("employment", row, "title", "company name", "description")


def _project(row: _Row) -> Entry:
    return _entry("project", row, "title", "", "description")


def _education(row: _Row) -> Entry:
    dates = {"started on": row.get("start date", ""), "finished on": row.get("end date", "")}
    return _entry("education", row | dates, "degree name", "school name", "notes", "activities")


def _volunteering(row: _Row) -> Entry:
    return _entry("volunteering", row, "role", "company name", "description")


def _entry(kind: PositionKind, row: _Row, title: str, organisation: str, *paragraphs: str) -> Entry:
    """Return the entry that a row gives, going by the names of its columns."""
    return Entry(
        kind,
        row.get(title, ""),
        row.get(organisation, ""),
        row.get("location", ""),
        row.get("started on", ""),
        row.get("finished on", ""),
        tuple(row.get(paragraph, "") for paragraph in paragraphs),
    )
