"""The candidate's page as a browser shows it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager

import pytest

from rolematch import Document, Report, RoleMatcher

Show = Callable[..., contextmanager]


def test_without_script_request_or_complaint(show: Show, junior: Document, junior_report: Report) -> None:
    with show(junior_report.to_html(junior)) as seen:
        assert seen.page.locator("script").count() == 0
        assert seen.page.locator("h1").inner_text() == "02_ai_engineer_junior.txt"
        seen.assert_quiet()


def test_a_group_leads_to_its_words_and_they_lead_back(show: Show, junior: Document, junior_report: Report) -> None:
    group = junior_report.role("ai_engineer").group("mlops")
    code = f"A{junior_report.role('ai_engineer').groups.index(group) + 1}"

    with show(junior_report.to_html(junior)) as seen:
        link = seen.page.locator(f"#group-{code.lower()} .quote a").first
        words = link.inner_text()
        link.click()
        target = seen.page.locator(":target")
        assert target.inner_text().split()[0] == words.split()[0]
        assert target.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        box = target.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900

        seen.page.locator(f".cv-text a.back[href='#group-{code.lower()}']").first.click()
        assert seen.page.locator(":target .item").inner_text() == f"{code} {group.label}"


def test_every_link_inside_the_page_has_a_place_to_go(show: Show, matcher: RoleMatcher, junior: Document) -> None:
    with show(matcher.match(junior).to_html(junior)) as seen:
        lost = seen.page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))"
            ".filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))"
        )
        doubled = seen.page.evaluate(
            "(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
            " return ids.filter((id, at) => ids.indexOf(id) !== at); })()"
        )

    assert lost == []
    assert doubled == []


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_is_wider_than_the_window(show: Show, junior: Document, junior_report: Report, width: int) -> None:
    with show(junior_report.to_html(junior), width=width) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_keyboard_reaches_the_report_and_the_cv(show: Show, junior: Document, junior_report: Report) -> None:
    with show(junior_report.to_html(junior)) as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("document.activeElement.textContent") == "Skip to the report"
        reached = []
        for _ in range(400):
            seen.page.keyboard.press("Tab")
            reached.append(seen.page.evaluate("document.activeElement.className || document.activeElement.tagName"))
            if "back" in reached:
                break
        assert "SUMMARY" in reached
        assert "cv" in reached
        assert "back" in reached


def test_a_notebook_cell_keeps_its_style_to_itself(show: Show, junior_report: Report) -> None:
    around = "<!doctype html><html lang=en><title>nb</title><p id=mine>text</p><ul id=list><li>x</li></ul>"
    with show(around) as seen:
        before = seen.page.evaluate("getComputedStyle(document.getElementById('list')).listStyleType")
    with show(around + junior_report._repr_html_()) as seen:
        after = seen.page.evaluate("getComputedStyle(document.getElementById('list')).listStyleType")
        assert seen.page.locator(".rolematch h2.name").inner_text() == "02_ai_engineer_junior.txt"
        seen.assert_quiet()

    assert after == before


def test_what_was_not_found_is_as_plain_as_what_was(show: Show, junior: Document, junior_report: Report) -> None:
    missing = [group.label for group in junior_report.role("software_engineer").groups if group.level == "none"]

    with show(junior_report.to_html(junior)) as seen:
        shown = seen.page.locator(".role .missing").nth(1).inner_text()
        rows = seen.page.locator(".group-none").all_inner_texts()

    assert missing
    assert shown == f"Not found: {', '.join(missing)}"
    assert all(any(label in row and "not found" in row for row in rows) for label in missing)
