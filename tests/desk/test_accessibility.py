"""Both pages under axe-core's rules of WCAG 2.2 A and AA, light and dark, with everything unfolded."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

import pytest

from rolematch import Document, Report, Shortlist

Show = Callable[..., contextmanager]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core, which is a tool of the tests and no part of the product."""
    usual = Path(__file__).parents[2] / "build" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
    path = Path(os.environ.get("AXE_CORE") or usual)
    if not path.is_file():
        pytest.skip("no axe-core here: npm install --prefix build/axe axe-core@4, or set AXE_CORE to axe.min.js")
    return path.read_text(encoding="utf-8")


def violations(page: object, axe: str) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
    page.evaluate(axe)
    found = page.evaluate("rules => axe.run(document, { runOnly: rules }).then(done => done.violations)", RULES)
    return [f"{rule['id']}: {rule['help']}: {node['target']}" for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_candidates_page(show: Show, axe: str, junior: Document, junior_report: Report, scheme: str) -> None:
    with show(junior_report.to_html(junior), scheme=scheme) as seen:
        assert violations(seen.page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_shortlists_page(show: Show, axe: str, shortlist: Shortlist, scheme: str) -> None:
    # A few candidates: the same parts, and axe takes its time.
    few = Shortlist([*shortlist.reports[:3], *shortlist.unreadable])
    with show(few.to_html(), scheme=scheme) as seen:
        assert violations(seen.page, axe) == []


def test_a_phone(show: Show, axe: str, junior: Document, junior_report: Report) -> None:
    with show(junior_report.to_html(junior), width=390) as seen:
        assert violations(seen.page, axe) == []
