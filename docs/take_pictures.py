"""Takes the pictures of `recruiters.md` from the example CVs, with the system's Chromium: `python docs/take_pictures.py`.

Needs the extras `desk` and `dev`. Pictures are small: few colours, and only the part that the text speaks of.
"""  # noqa: INP001 - a script

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import rolematch as rm

HERE = Path(__file__).parent
CVS = HERE.parent / "examples" / "cvs"
AS_OF = dt.date(2026, 9, 1)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
COLOURS = 96


def main() -> None:
    """Write every picture into docs/pictures."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise SystemExit("No Chromium: apt-get install chromium, or set CHROMIUM to its path.")
    matcher = rm.RoleMatcher()
    broken = rm.Unreadable("scan_0042.txt", "binary", "scan_0042.txt is no text file.")
    shortlist = rm.Shortlist([*matcher.stream(CVS, as_of=AS_OF), broken])
    junior = rm.read(CVS / "02_ai_engineer_junior.txt")
    pair = ["02_ai_engineer_junior.txt", "07_frontend_developer.txt"]
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        out = Path(folder)
        shortlist.to_html(out / "shortlist.html", compare=pair)
        matcher.match(junior, as_of=AS_OF).to_html(junior, path=out / "candidate.html")
        page = _open(browser, out / "shortlist.html", height=860)
        _keep("shortlist", page.screenshot())
        page.locator("#side-by-side").scroll_into_view_if_needed()
        _keep("side_by_side", page.locator("#side-by-side").screenshot(), height=760)
        page = _open(browser, out / "candidate.html", height=900)
        _keep("candidate", page.screenshot())
        page.locator("#group-a10 .quote a").first.click()
        page.wait_for_timeout(300)
        page.locator("#group-a9").scroll_into_view_if_needed()
        page.locator("#group-a9").evaluate(
            "e => window.scrollTo(0, e.getBoundingClientRect().top + window.scrollY - 40)"
        )
        _keep("words", page.screenshot(), height=560)
        browser.close()


def _open(browser: Browser, path: Path, *, height: int) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": height})
    page.goto(path.as_uri())
    return page


def _keep(name: str, picture: bytes, *, height: int | None = None) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    if height is not None:
        image = image.crop((0, 0, image.width, min(height, image.height)))
    image.quantize(COLOURS).save(HERE / "pictures" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
