"""A browser for the tests of pages: the system's Chromium, or a skip that says what is missing."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rolematch import Document, Report, RoleMatcher, Shortlist, Unreadable, read

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CVS = Path(__file__).parents[2] / "examples" / "cvs"
AS_OF = dt.date(2026, 9, 1)

_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[playwright.Browser]:
    """A headless Chromium with an empty profile."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium, or set CHROMIUM to its path")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=list(_ARGUMENTS))
        yield opened
        opened.close()


@dataclass
class Seen:
    """A page, and all that it did which a page of ours must not do."""

    page: playwright.Page
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def assert_quiet(self) -> None:
        assert self.dialogs == []
        assert self.requests == []
        assert self.console == []


@pytest.fixture
def show(browser: playwright.Browser, tmp_path: Path) -> Callable[..., contextmanager[Seen]]:
    """Open the HTML of a page, watched."""

    @contextmanager
    def opened(html: str, *, width: int = 1440, script: bool = True, scheme: str = "light") -> Iterator[Seen]:
        file = tmp_path / "page.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script, color_scheme=scheme
        )
        seen = Seen(context.new_page())
        page = seen.page
        page.set_default_timeout(8000)
        page.on("console", lambda message: seen.console.append(message.text))
        page.on("pageerror", lambda error: seen.console.append(str(error)))
        page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: None if request.url == file.as_uri() else seen.requests.append(request.url))
        page.goto(file.as_uri())
        yield seen
        context.close()

    return opened


@pytest.fixture(scope="session")
def junior() -> Document:
    return read(CVS / "02_ai_engineer_junior.txt")


@pytest.fixture(scope="session")
def junior_report(matcher: RoleMatcher, junior: Document) -> Report:
    return matcher.match(junior, as_of=AS_OF)


@pytest.fixture(scope="session")
def shortlist(matcher: RoleMatcher) -> Shortlist:
    """The example CVs and a file that could not be read."""
    broken = Unreadable("scan.pdf", "unsupported", "scan.pdf holds no text.")
    return Shortlist([*matcher.stream(CVS, as_of=AS_OF), broken])
