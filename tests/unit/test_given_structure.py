"""A file with fields: its sections and positions are taken as they are given, not guessed from the text."""

from __future__ import annotations

import datetime as dt
import json

import rolematch
from rolematch import RoleMatcher

RESUME = {
    "basics": {"name": "Ann Example"},
    "work": [
        {
            "position": "Wizard of Light Bulb Moments",
            "name": "Skills",
            "startDate": "2021-03",
            "highlights": ["Built an API in Python."],
        },
        {
            "position": "Software Engineering Intern",
            "name": "Acme",
            "startDate": "2020-06",
            "endDate": "2020-09",
            "summary": "Wrote services in Django.",
        },
    ],
    "education": [{"studyType": "MSc", "institution": "Experience", "area": "Physics", "endDate": "2020"}],
    "skills": [{"name": "Projects", "keywords": ["Docker"]}],
}


def test_sections_and_positions_are_those_of_the_fields(matcher: RoleMatcher) -> None:
    document = rolematch.read(json.dumps(RESUME).encode())
    report = matcher.match(document, as_of=dt.date(2026, 9, 1))

    assert [section.kind for section in report.sections] == ["header", "experience", "education", "skills"]
    assert [(position.kind, position.begins, position.ends) for position in report.positions] == [
        ("employment", "2021-03", "present"),
        ("internship", "2020-06", "2020-09"),
        ("education", None, "2020"),
    ]
    levels = {skill: report.skill(skill) for skill in ("python", "django", "docker")}
    assert {skill: str(found.level) for skill, found in levels.items() if found is not None} == {
        "python": "applied",
        "django": "applied",
        "docker": "claimed",
    }
    assert all(document.text[quote.start : quote.end] == quote.quote for quote in report.quotes())
