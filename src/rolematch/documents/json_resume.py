"""JSON Resume (jsonresume.org, schema 1.0.0): fields are kept, not guessed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from rolematch.annotations import PositionKind
from rolematch.document import GivenStructure
from rolematch.documents.draft import Draft, joined
from rolematch.documents.fields import Entry, FieldDraft, dates_text, parse_date
from rolematch.errors import DocumentError

_SECTIONS = frozenset(
    "basics work volunteer education awards certificates publications skills languages interests references projects".split()
)
_MARKS = frozenset({"basics", "work", "education", "skills", "projects"})

_Fields = Mapping[str, object]


def read_json_resume(text: str, draft: Draft) -> GivenStructure:
    """Write a JSON Resume. What has an unexpected type is passed over, as the schema's readers do.

    Raises DocumentError: "damaged" for what is no JSON, "unsupported" for JSON of another kind.
    """
    try:
        resume = json.loads(text)
    except (ValueError, RecursionError):
        raise DocumentError("damaged", "The JSON file is damaged.") from None
    if not isinstance(resume, dict) or _MARKS.isdisjoint(resume):
        raise DocumentError("unsupported", "The JSON file is no JSON Resume (jsonresume.org).")
    fields = FieldDraft(draft)
    basics = resume.get("basics")
    basics = basics if isinstance(basics, dict) else {}
    fields.header(_header(basics))
    fields.section("summary", "Summary", [_text(basics, "summary")])
    fields.section("experience", "Work experience", [_work(one, "employment") for one in _items(resume, "work")])
    fields.section("volunteering", "Volunteering", [_work(one, "volunteering") for one in _items(resume, "volunteer")])
    fields.section("projects", "Projects", [_project(one) for one in _items(resume, "projects")])
    fields.section("education", "Education", [_education(one) for one in _items(resume, "education")])
    fields.section("skills", "Skills", [_skill(one) for one in _items(resume, "skills")])
    fields.section(
        "certificates",
        "Certificates",
        [_titled(one, "name", "issuer", "date") for one in _items(resume, "certificates")],
    )
    fields.section("awards", "Awards", [_titled(one, "title", "awarder", "date") for one in _items(resume, "awards")])
    fields.section(
        "research",
        "Publications",
        [_titled(one, "name", "publisher", "releaseDate") for one in _items(resume, "publications")],
    )
    fields.section(
        "languages", "Languages", [_named(one, "language", "fluency") for one in _items(resume, "languages")]
    )
    fields.section("interests", "Interests", [_skill(one) for one in _items(resume, "interests")])
    fields.section(
        "references", "References", [_named(one, "name", "reference") for one in _items(resume, "references")]
    )
    if set(map(str, resume)) - _SECTIONS - {"$schema", "meta"}:
        draft.note("parts_not_read", "The file has sections that JSON Resume does not know; they were not read.")
    return fields.structure()


def _header(basics: _Fields) -> Iterator[str]:
    yield _text(basics, "name")
    yield _text(basics, "label")
    location = basics.get("location")
    place = location if isinstance(location, dict) else {}
    yield joined(
        (
            _text(basics, "email"),
            _text(basics, "phone"),
            _text(basics, "url"),
            joined((_text(place, "city"), _text(place, "region"), _text(place, "countryCode")), ", "),
        ),
        " · ",
    )
    for profile in _items(basics, "profiles"):
        yield joined((_text(profile, "network"), _text(profile, "url") or _text(profile, "username")), ": ")


def _work(item: _Fields, kind: PositionKind) -> Entry:
    company = _text(item, "name") or _text(item, "company") or _text(item, "organization")
    paragraphs = (_text(item, "description"), _text(item, "summary"))
    begins, ends = _span(item)
    return Entry(
        kind,
        _text(item, "position"),
        company,
        _text(item, "location"),
        begins,
        ends,
        paragraphs,
        _texts(item, "highlights"),
    )


def _project(item: _Fields) -> Entry:
    title = joined((_text(item, "name"), ", ".join(_texts(item, "roles"))), ", ")
    words = _texts(item, "keywords")
    paragraphs = (_text(item, "description"), f"Technologies: {', '.join(words)}" if words else "")
    begins, ends = _span(item)
    return Entry("project", title, _text(item, "entity"), "", begins, ends, paragraphs, _texts(item, "highlights"))


def _education(item: _Fields) -> Entry:
    degree = joined((_text(item, "studyType"), _text(item, "area")), " in ")
    score = _text(item, "score") or _text(item, "gpa")
    grade = (f"Grade: {score}" if score else "",)
    begins, ends = _span(item)
    return Entry("education", degree, _text(item, "institution"), "", begins, ends, grade, _texts(item, "courses"))


def _skill(item: _Fields) -> str:
    return joined((_named(item, "name", "level"), ", ".join(_texts(item, "keywords"))), ": ")


def _named(item: _Fields, name: str, detail: str) -> str:
    return joined((_text(item, name), _text(item, detail)), ", ")


def _titled(item: _Fields, name: str, by: str, date: str) -> str:
    when = dates_text(None, parse_date(_text(item, date)), present=False)
    return joined((joined((_text(item, name), _text(item, by), when), ", "), _text(item, "summary")), "\n")


def _span(item: _Fields) -> tuple[str, str]:
    return _text(item, "startDate"), _text(item, "endDate")


def _items(parent: _Fields, name: str) -> list[dict[str, object]]:
    """Return the objects of a list; a plain string among them stands for its name."""
    found = parent.get(name)
    items: list[dict[str, object]] = []
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict):
            items.append(one)
        elif isinstance(one, str):
            items.append({"name": one, "language": one, "title": one})
    return items


def _text(item: _Fields, name: str) -> str:
    value = item.get(name)
    if isinstance(value, bool):
        return ""
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _texts(item: _Fields, name: str) -> tuple[str, ...]:
    value = item.get(name)
    values: Sequence[object] = value if isinstance(value, list) else ()
    return tuple(str(one).strip() for one in values if isinstance(one, str | int | float) and str(one).strip())
