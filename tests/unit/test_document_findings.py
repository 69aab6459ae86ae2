"""What is odd about a file reaches the report and the terminal, and changes no score."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from rich.console import Console

import rolematch
from rolematch import Document, RoleMatcher
from rolematch.document import DocumentFinding
from rolematch.render.terminal import report_view

DAY = dt.date(2026, 9, 1)
CV = """\
Ann Example

Experience
Engineer, Acme, 2019 - 2024
- Built a payments API in Python and Django for the bank's own branches, together with four other engineers of the team.
- Wrote its tests with pytest and kept the build below ten minutes, so that everybody could work on it without waiting for long.
- Moved the reports from nightly scripts to Airflow, and taught two colleagues of the finance department to write their own.
"""
HIDDEN = DocumentFinding("hidden_text", "2 words not drawn at all; not counted.", "Kubernetes Terraform", page=1)
PICTURE = DocumentFinding("no_text_layer", "Page 2 is a picture without text.", page=2)


def test_findings_reach_the_report_and_change_no_number(matcher: RoleMatcher) -> None:
    plain = matcher.match(CV, as_of=DAY)
    report = matcher.match(Document(CV, findings=(HIDDEN,)), as_of=DAY)

    assert [(found.code, found.quote, found.page) for found in report.document.findings] == [
        ("hidden_text", "Kubernetes Terraform", 1)
    ]
    assert report.model_copy(update={"document": plain.document}) == plain


def test_the_source_is_recorded(matcher: RoleMatcher) -> None:
    report = matcher.match(rolematch.read(CV.encode(), id="cv.txt"), as_of=DAY)

    assert report.document.source is not None
    assert (report.document.source.kind, report.document.source.reader) == ("text", "rolematch")
    assert matcher.match(CV, as_of=DAY).document.source is None


def test_what_was_not_read_is_not_missed(matcher: RoleMatcher) -> None:
    whole = matcher.match(CV, as_of=DAY)
    torn = matcher.match(Document(CV, findings=(PICTURE,)), as_of=DAY)

    assert whole.flag("no_production_experience", "software_engineer").state == "raised"
    assert torn.flag("no_production_experience", "software_engineer").state == "unknown"
    assert torn.role("software_engineer").coverage == whole.role("software_engineer").coverage


@pytest.mark.parametrize("finding", [HIDDEN, PICTURE, replace(HIDDEN, quote="[bold]\x1b[2J")], ids=str)
def test_the_terminal_shows_them_above_the_scores(matcher: RoleMatcher, finding: DocumentFinding) -> None:
    console = Console(width=100, record=True, force_terminal=False)
    with console.capture() as captured:
        console.print(report_view(matcher.match(Document(CV, findings=(finding,)), as_of=DAY)))
    shown = captured.get()

    assert shown.index(finding.code) < shown.index("covered")
    assert "\x1b" not in shown
    assert finding.quote.partition("\x1b")[0] in shown
