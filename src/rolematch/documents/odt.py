"""OpenDocument texts (LibreOffice Writer)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from rolematch.documents.archive import Archive, attribute, child, local
from rolematch.documents.draft import Draft
from rolematch.documents.story import BULLET, TINY_POINTS, Hidden, Line, is_pale, table_row, write
from rolematch.errors import DocumentError

_LEFT_OUT = frozenset({"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms", "note-citation"})
_SPACES = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 1_000
_DEEPEST = 20


def read_odt(archive: Archive, draft: Draft) -> None:
    """Write an OpenDocument text: page header, body, page footer. Tracked deletions and comments are left out.

    Raises DocumentError "encrypted".
    """
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and any(local(one) == "encryption-data" for one in archive.xml(manifest).iter()):
        raise DocumentError("encrypted", "The OpenDocument file asks for a password.")
    content = archive.xml("content.xml")
    common = archive.xml("styles.xml") if "styles.xml" in archive.names else None
    styles = {
        attribute(one, "name") or "": one
        for root in (common, content)
        if root is not None
        for one in root.iter()
        if local(one) == "style"
    }
    story = _Story(styles)
    margins: dict[str, list[Line]] = {"header": [], "footer": []}
    if common is not None:
        for element in common.iter():
            if local(element) in margins and not margins[local(element)]:
                margins[local(element)] = list(story.blocks(element))
    text = child(child(content, "body"), "text")
    if text is None:
        raise DocumentError("damaged", "The OpenDocument file holds no text.")
    write([replace(line, kind="page_header") for line in margins["header"]], draft)
    draft.blank()
    write(story.blocks(text), draft)
    draft.blank()
    write([replace(line, kind="page_footer") for line in margins["footer"]], draft)
    story.hidden.note(draft)


@dataclass(slots=True)
class _Story:
    styles: dict[str, etree._Element]
    hidden: Hidden = field(default_factory=Hidden)

    def blocks(self, parent: etree._Element, *, listed: bool = False) -> Iterator[Line]:
        """Yield the lines of all paragraphs, lists and tables below `parent`."""
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, listed=listed)
            elif name == "table-row":
                cells = [one for one in element if local(one) == "table-cell"]
                yield from table_row([list(self.blocks(cell)) for cell in cells])
            elif name not in _LEFT_OUT:
                yield from self.blocks(element, listed=listed or name == "list-item")

    def _paragraph(self, element: etree._Element, *, listed: bool) -> Iterator[Line]:
        parts: list[str] = []
        boxes: list[Line] = []
        self._inline(element, self._hidden_by(element, None), parts, boxes)
        text = "".join(parts)
        if local(element) == "h":
            yield Line(text, "heading", gap=True)
        elif listed and text.strip():
            yield Line(BULLET + text.strip(), "list_item")
        else:
            yield Line(text)
        yield from boxes

    def _inline(self, element: etree._Element, why: str | None, parts: list[str], boxes: list[Line]) -> None:
        self._text(element.text, why, parts)
        for inner in element:
            name = local(inner)
            if name in _SPACES:
                parts.append(_SPACES[name])
            elif name == "s":
                count = attribute(inner, "c") or "1"
                parts.append(" " * min(int(count) if count.isdigit() else 1, _MOST_SPACES))
            elif name in ("text-box", "note-body"):
                boxes += [replace(line, kind="text_box") for line in self.blocks(inner)]
            elif name in ("hidden-text", "hidden-paragraph"):
                self.hidden.add("formatted as hidden text", attribute(inner, "string-value") or inner.text or "")
            elif name not in _LEFT_OUT:
                self._inline(inner, self._hidden_by(inner, why), parts, boxes)
            self._text(inner.tail, why, parts)

    def _text(self, text: str | None, why: str | None, parts: list[str]) -> None:
        if text and why is None:
            parts.append(text.replace("\n", " "))
        elif text and why is not None:
            self.hidden.add(why, text)

    def _hidden_by(self, element: etree._Element, inherited: str | None) -> str | None:
        if inherited is not None:
            return inherited
        name = attribute(element, "style-name")
        colour = size = None
        shaded = False
        for _ in range(_DEEPEST):
            style = self.styles.get(name or "")
            if style is None:
                break
            properties = child(style, "text-properties")
            if attribute(properties, "display") == "none":
                return "formatted as hidden text"
            colour = colour or attribute(properties, "color")
            size = size or attribute(properties, "font-size")
            grounds = (properties, child(style, "paragraph-properties"))
            shaded = shaded or any(
                (attribute(ground, "background-color") or "#ffffff")[0] == "#"
                and not is_pale(attribute(ground, "background-color") or "#ffffff")
                for ground in grounds
            )
            name = attribute(style, "parent-style-name")
        if size is not None and size.endswith("pt") and _number(size[:-2]) < TINY_POINTS:
            return "too small to read"
        in_cell = any(local(one) in ("table-cell", "text-box", "custom-shape") for one in element.iterancestors())
        if colour is not None and is_pale(colour) and not shaded and not in_cell:
            return "in the colour of the paper"
        return None


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("inf")
