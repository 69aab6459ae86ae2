"""A folder of pages: the shortlist, and one page for each candidate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from rolematch.document import Document
from rolematch.entry import Unreadable
from rolematch.render.candidate_page import candidate_page
from rolematch.render.shortlist_page import SHOWN_SIDE_BY_SIDE, shortlist_page
from rolematch.report import Report


def write_site(
    folder: Path,
    reports: Sequence[Report],
    unreadable: Sequence[Unreadable],
    *,
    texts: Callable[[Report], str | Document | None] | None = None,
    role: str | None = None,
    show_contact: bool = False,
) -> Path:
    """Write the pages of candidates that stand in order of rank already, and return the index. See `Shortlist.to_pages`."""
    folder.mkdir(parents=True, exist_ok=True)
    hrefs = {at: f"candidate-{at + 1:04}.html" for at in range(len(reports))}
    for at, report in enumerate(reports):
        text = texts(report) if texts is not None else None
        page = candidate_page(report, text, show_contact=show_contact, back="index.html")
        (folder / hrefs[at]).write_text(page, encoding="utf-8")
    index = folder / "index.html"
    compared = reports[:SHOWN_SIDE_BY_SIDE]
    page = shortlist_page(reports, unreadable, role=role, compared=compared, show_contact=show_contact, hrefs=hrefs)
    index.write_text(page, encoding="utf-8")
    return index
