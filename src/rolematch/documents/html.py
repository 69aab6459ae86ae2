"""Web pages: their text as a browser would lay it out, what a style hides kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as lxml_html

from rolematch.document import BlockKind
from rolematch.documents.draft import Draft
from rolematch.documents.html_styles import Rules, is_hidden, read_rules
from rolematch.documents.story import BULLET, Hidden, Line, table_row, write
from rolematch.errors import DocumentError

_SKIPPED = frozenset(
    "script style head title meta link noscript template svg math object embed iframe canvas audio video map".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form"
    " header hgroup hr html legend main menu nav ol p pre section summary ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_DEEPEST = 200
_SPACE = re.compile(r"\s+")


def read_html(text: str, draft: Draft) -> None:
    """Write the text of a web page. Raises DocumentError "damaged" when nothing in it is markup, or it is nested too deep."""
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise DocumentError("damaged", "The web page is damaged.") from None
    page = _Page(read_rules(root))
    page.element(root, None, 0)
    page.flush()
    write(page.lines, draft)
    page.hidden.note(draft)


def _parser() -> lxml_html.HTMLParser:
    return lxml_html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )


@dataclass(slots=True)
class _Page:
    rules: Rules
    lines: list[Line] = field(default_factory=list)
    hidden: Hidden = field(default_factory=Hidden)
    words: list[str] = field(default_factory=list)
    kind: BlockKind = "paragraph"
    gap: bool = False

    def flush(self, kind: BlockKind = "paragraph", *, gap: bool = False) -> None:
        """End the line. The next one is of this kind."""
        text = "".join(self.words).strip()
        self.words.clear()
        if text:
            bullet = BULLET if self.kind == "list_item" else ""
            self.lines.append(Line(bullet + text, self.kind, self.gap))
            self.gap = False
        self.kind = kind
        self.gap = self.gap or gap

    def text(self, text: str | None, why: str | None, *, kept: bool = False) -> None:
        """Take over text; its white space is one space, except within `pre`."""
        if not text:
            return
        if why is not None:
            self.hidden.add(why, text)
        else:
            self.words.append(text if kept else _SPACE.sub(" ", text))

    def element(self, element: etree._Element, why: str | None, depth: int) -> None:
        """Take over an element and what stands in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return
        if depth > _DEEPEST:
            raise DocumentError("damaged", "The web page is nested too deep.")
        why = why or is_hidden(element, self.rules)
        if tag == "br":
            self.words.append("\n")
        elif tag == "tr":
            self.flush()
            self.lines += self._row(element, why, depth)
        elif tag in _HEADINGS:
            self._block(element, why, depth, "heading")
        elif tag == "li":
            self._block(element, why, depth, "list_item")
        elif tag in _BLOCKS or self.rules.is_block(element):
            self._block(element, why, depth, "paragraph")
        elif tag in ("input", "textarea", "select", "option", "button"):
            self.text(element.get("value") if tag == "input" and element.get("type") != "hidden" else element.text, why)
        else:
            self.inside(element, why, depth)
            if tag in ("td", "th"):
                self.words.append("\t")

    def _block(self, element: etree._Element, why: str | None, depth: int, kind: BlockKind) -> None:
        if kind == "paragraph" and self.kind == "list_item" and not "".join(self.words).strip():
            kind = "list_item"  # the paragraph that a list item holds
        gap = kind == "heading" or element.tag in ("section", "article", "hr")
        self.flush(kind, gap=gap)
        self.inside(element, why, depth)
        self.flush()

    def inside(self, element: etree._Element, why: str | None, depth: int) -> None:
        """Take over what stands in an element."""
        kept = element.tag == "pre"
        self.text(element.text, why, kept=kept)
        for inner in element:
            self.element(inner, why, depth + 1)
            self.text(inner.tail, why, kept=kept)

    def _row(self, row: etree._Element, why: str | None, depth: int) -> Iterator[Line]:
        cells: list[list[Line]] = []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            inner = replace(self, lines=[], words=[], kind="paragraph", gap=False)
            inner.inside(cell, why or is_hidden(cell, self.rules), depth + 1)
            inner.flush()
            cells.append(inner.lines)
        yield from table_row(cells)
