"""Whole CVs and what a careful reader would say of them: one `NN_name.yaml` a CV, read before rolematch was asked.

Expectations are never bent to the program. What it gets wrong today stands in the case's `known_gaps`, which is strict both
ways: a point that turns wrong fails, and so does a gap that was closed and is still listed.

Cases 59-78 are held out: written and read by themselves, to say with score.py how the program does on CVs it was not made
against. Rules are not made for them, so their gaps give no cause.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from pydantic import ValidationError
from reading import Case, disagreements

from rolematch import RoleMatcher, read

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*.yaml"))
AS_OF = dt.date(2026, 9, 1)


@pytest.fixture(scope="module", params=CASES, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> Case:
    return Case.load(request.param)


def test_every_text_has_a_case() -> None:
    texts = {*(HERE / "cvs").glob("*.txt"), *(HERE.parents[1] / "examples" / "cvs").glob("*.txt")}
    assert {Case.load(path).cv for path in CASES} == texts


def test_a_key_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("{cv: a.txt, profile: both, groups: {}, note: why, absent_skill: [perl]}", encoding="utf-8")
    with pytest.raises(ValidationError, match="absent_skill"):
        Case.load(path)


def test_reading_points_into_the_text(case: Case, matcher: RoleMatcher) -> None:
    """Else a slip of the reader's pen would be listed as a gap of the program."""
    text = case.cv.read_text(encoding="utf-8")
    words = set(re.findall(r"\w+", text))
    assert [heading.line for heading in case.headings or () if heading.line not in text] == []
    assert [entry for entry in case.entries or () if not set(re.findall(r"\w+", entry.name)) <= words] == []
    assert set(case.absent_skills) <= set(matcher.taxonomy.skills)


def test_report_says_what_a_reader_says(case: Case, matcher: RoleMatcher) -> None:
    document = read(case.cv)
    wrong = disagreements(case, document.text, matcher.match(document, as_of=AS_OF))
    new = {name: views for name, views in wrong.items() if name not in case.known_gaps}
    closed = sorted(set(case.known_gaps) - set(wrong))
    assert (new, closed) == ({}, []), "(newly wrong, no longer wrong: take out of known_gaps)"
