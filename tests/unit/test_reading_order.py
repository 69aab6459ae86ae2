"""Columns side by side and tables of pipes: read as a person reads them, with every place in the caller's own text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import annotate, catastrophe_after
from hypothesis import given, settings
from hypothesis import strategies as st

from rolematch.annotations import Annotations

SIDEBAR_LEFT = """\
SKILLS                Jo Doe
Python
SQL                   EXPERIENCE
Kafka                 Data Scientist            Apr 2020 - Present
                      Copper Ltd, Antofagasta
LANGUAGES             - Built the grind-size model that three plants
Spanish               follow.
                      Analyst                   2016 - 2020
INTERESTS             Tin Ltd
Chess                 - Wrote reports in R.
"""
SIDEBAR_RIGHT = """\
                     Jo Doe

EXPERIENCE                                  SKILLS
Acme Ltd                                    Python
Developer                     2019 - 2021   SQL
- Built the shop and its search.
                                            LANGUAGES
Brass Ltd                                   German
Engineer                                    English
2015 - 2019
- Looked after forty servers.

Copper Ltd
Analyst
2011 - 2015
"""
TABBED = "SKILLS\t\tEXPERIENCE\nPython\t\tAcme Ltd\nSQL\t\tDeveloper, 2019 - 2021\nGo\t\tBuilt the shop.\n\t\tKept it running.\n"
TABLE = """\
| NAME | Jo Doe |

| EXPERIENCE |
| Period | Company | Role | Tasks |
|---|---|---|---|
| 06/2021 - present | Acme Ltd | Engineer | Built the test framework. Found the leak that stopped the shop. |
| 02/2018 - 05/2021 | Brass Ltd | Developer | Wrote the import. |

| EDUCATION |
| 2012 - 2016 | Town University | BSc Physics |

| SKILLS |
| Languages | Python, SQL |
"""


def _sections(found: Annotations) -> dict[str, str]:
    """Return the words of each section by its kind, in the order of reading."""
    said: dict[str, list[str]] = {}
    for segment in found.segments:
        kind = found.sections[segment.section].kind
        said.setdefault(kind, []).extend(found.tokens.words[segment.first : segment.last])
    return {kind: " ".join(words) for kind, words in said.items()}


def _jobs(found: Annotations) -> list[tuple[str, str]]:
    return [
        (found.quote(position.title), found.quote(position.organisation).split(",")[0])
        for position in found.positions
        if position.title is not None and position.organisation is not None
    ]


def test_a_sidebar_at_the_left_is_read_by_itself() -> None:
    found = annotate(SIDEBAR_LEFT)
    sections = _sections(found)
    assert sections["skills"] == "skills python sql kafka"
    assert sections["languages"] == "languages spanish"
    assert sections["interests"] == "interests chess"
    assert _jobs(found) == [("Data Scientist", "Copper Ltd"), ("Analyst", "Tin Ltd")]


def test_a_sentence_goes_on_in_its_column() -> None:
    found = annotate(SIDEBAR_LEFT)
    sentences = [" ".join(found.tokens.words[s.first : s.last]) for s in found.segments]
    assert "- built the grind size model that three plants follow ." in sentences


def test_the_name_above_the_first_heading_of_the_main_column_is_the_header() -> None:
    assert _sections(annotate(SIDEBAR_LEFT))["header"] == "jo doe"


def test_what_follows_below_both_columns_goes_on_with_the_main_one() -> None:
    found = annotate(SIDEBAR_RIGHT)
    assert _sections(found)["languages"] == "languages german english"
    assert _jobs(found) == [("Developer", "Acme Ltd"), ("Engineer", "Brass Ltd"), ("Analyst", "Copper Ltd")]


def test_tabs_make_a_gutter_too() -> None:
    found = annotate(TABBED)
    assert _sections(found)["skills"] == "skills python sql go"
    assert _jobs(found) == [("Developer", "Acme Ltd")]


def test_a_segment_stands_in_the_position_of_its_own_column() -> None:
    found = annotate(SIDEBAR_LEFT)
    python = next(s for s in found.segments if found.tokens.words[s.first] == "python")
    report = next(s for s in found.segments if "reports" in found.tokens.words[s.first : s.last])
    assert python.position is None
    assert report.position is not None
    assert found.quote(found.positions[report.position].heading).startswith("Analyst")


def test_dates_at_the_margin_and_tables_of_skills_are_no_columns() -> None:
    text = (
        "SKILLS\nLanguages           Python, SQL\nDatabases           Redis\nTools               Git\nOther               Skills\n\n"
        "EXPERIENCE\nDeveloper                     2019 - 2021\nAcme Ltd\nEngineer                      2015 - 2019\nBrass Ltd\n"
    )
    found = annotate(text)
    assert [section.kind for section in found.sections] == ["skills", "experience"]


def test_rows_of_a_table_are_jobs_with_their_text_below_them() -> None:
    found = annotate(TABLE)
    assert [section.kind for section in found.sections] == ["header", "experience", "education", "skills"]
    assert _jobs(found) == [
        ("Engineer", "Acme Ltd"),
        ("Developer", "Brass Ltd"),
        ("BSc Physics", "Town University"),
    ]
    work = next(s for s in found.segments if "leak" in found.tokens.words[s.first : s.last])
    assert not work.is_heading
    assert work.position is not None
    assert found.quote(found.positions[work.position].heading) == "06/2021 - present | Acme Ltd | Engineer"


@pytest.mark.parametrize("text", [SIDEBAR_LEFT, SIDEBAR_RIGHT, TABBED, TABLE])
def test_offsets_are_those_of_the_callers_text(text: str) -> None:
    found = annotate(text)
    assert found.text == text
    words = [text[start:end].lower() for start, end in zip(found.tokens.starts, found.tokens.ends, strict=True)]
    assert words == list(found.tokens.words)
    unread = set("|-") if text is TABLE else set("-")  # ruled lines, and the hyphen within "grind-size"
    inside = {at for start, end in zip(found.tokens.starts, found.tokens.ends, strict=True) for at in range(start, end)}
    assert {char for at, char in enumerate(text) if at not in inside and not char.isspace()} <= unread


LINES = st.sampled_from(
    [*SIDEBAR_LEFT.splitlines(), *SIDEBAR_RIGHT.splitlines(), *TABLE.splitlines(), *TABBED.splitlines(), ""]
)


@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\r\n", "\r"]))
@settings(max_examples=150, deadline=None)
def test_sections_cover_any_text_and_positions_lie_in_it(lines: list[str], ending: str) -> None:
    text = ending.join(lines)
    found = annotate(text)
    assert [section.span.start for section in found.sections][:1] in ([0], [])
    assert all(one.span.end == two.span.start for one, two in pairwise(found.sections))
    assert all(section.span.start < section.span.end for section in found.sections) or not text
    for position in found.positions:
        assert 0 <= position.heading.start < position.heading.end <= len(text)
        assert position.span.start == position.heading.start
        assert position.span.end > position.span.start
    assert list(found.positions) == sorted(found.positions, key=lambda position: position.span.start)
    for segment in found.segments:
        begin = found.tokens.starts[segment.first]
        section = found.sections[segment.section]
        assert section.span.start <= begin < section.span.end


def test_a_long_text_of_columns_is_read_in_linear_time() -> None:
    with catastrophe_after(60):
        found = [annotate(SIDEBAR_LEFT * 500), annotate(TABLE * 500)]
    assert all(each.sections[-1].span.end == len(each.text) for each in found)
