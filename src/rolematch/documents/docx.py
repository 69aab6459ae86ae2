"""Word files: each text exactly once, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from rolematch.documents.archive import Archive, attribute, child, local
from rolematch.documents.docx_styles import Look, Styles, read_styles
from rolematch.documents.draft import Draft
from rolematch.documents.story import BULLET, TINY_POINTS, Hidden, Line, is_pale, table_row, write

_MAIN = "word/document.xml"
_DELETED = frozenset({"del", "moveFrom", "rPrChange", "pPrChange"})
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOL_BULLETS = frozenset({"F0B7", "F0A7", "F0D8", "F076", "F0FC", "F0A8", "F06E"})
_NOTE_KINDS = (("footnotes", "footnote"), ("endnotes", "endnote"))
_LEAST_BACKDROP = (914_400, 228_600)
"""Width and height, in 914,400ths of an inch, from which a shape behind the text may be what white letters stand on."""


def read_docx(archive: Archive, draft: Draft) -> None:
    """Write a Word file's text: page headers, body with text boxes after the paragraph that holds them, notes, page footers.

    Tracked insertions count, deletions do not; hidden runs and letters in the paper's colour are kept apart.
    """
    main = _main_part(archive)
    folder = main.rpartition("/")[0]
    styles = read_styles(archive.xml(f"{folder}/styles.xml") if f"{folder}/styles.xml" in archive.names else None)
    hidden = Hidden()
    document = archive.xml(main)
    headers, footers = _margins(archive, main, document)
    body = child(document, "body")
    for kind, roots in (("page_header", headers), ("", [body]), ("page_footer", footers)):
        for root in roots:
            if root is None:
                continue
            story = _Story(styles, hidden, backdrop=_has_backdrop(root))
            lines = list(story.blocks(root, Look()))
            if not kind:
                lines += _notes(archive, folder, styles, hidden)
            write([replace(line, kind=kind) if kind else line for line in lines], draft)  # type: ignore[arg-type]
            draft.blank()
            if story.foreign:
                draft.note("parts_not_read", "The file embeds another document, which was not read.")
    hidden.note(draft)


def _main_part(archive: Archive) -> str:
    if _MAIN in archive.names:
        return _MAIN
    # The part may have any name; the package's relations tell it.
    for relation in archive.xml("_rels/.rels"):
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or _MAIN).lstrip("/")
    return _MAIN


def _margins(
    archive: Archive, main: str, document: etree._Element
) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return the page headers and the page footers that sections show, each text once."""
    folder, _, name = main.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive.names:
        return [], []
    targets = {attribute(one, "Id"): attribute(one, "Target") or "" for one in archive.xml(relations)}
    found: dict[str, list[etree._Element]] = {"headerReference": [], "footerReference": []}
    seen: set[str] = set()
    for reference in document.iter():
        kind = local(reference)
        if kind not in found:
            continue
        target = targets.get(attribute(reference, "id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        if part in seen or part not in archive.names:
            continue
        seen.add(part)
        root = archive.xml(part)
        text = kind + "".join(str(piece) for piece in root.itertext()).strip()
        if text not in seen:
            seen.add(text)
            found[kind].append(root)
    return found["headerReference"], found["footerReference"]


def _notes(archive: Archive, folder: str, styles: Styles, hidden: Hidden) -> list[Line]:
    lines: list[Line] = []
    for part, name in _NOTE_KINDS:
        if f"{folder}/{part}.xml" not in archive.names:
            continue
        for note in archive.xml(f"{folder}/{part}.xml"):
            if local(note) == name and attribute(note, "type") in (None, "normal"):
                lines += _Story(styles, hidden, backdrop=False).blocks(note, Look())
    return lines


def _has_backdrop(root: etree._Element) -> bool:
    """Tell whether a large shape or picture lies behind the text, so that pale letters may stand on something dark."""
    for anchor in root.iter():
        if local(anchor) == "anchor" and attribute(anchor, "behindDoc") in ("1", "true"):
            extent = child(anchor, "extent")
            sizes = [attribute(extent, name) or "0" for name in ("cx", "cy")]
            if all(size.isdigit() and int(size) >= least for size, least in zip(sizes, _LEAST_BACKDROP, strict=True)):
                return True
    return False


@dataclass(slots=True)
class _Paragraph:
    """What a paragraph holds: its words, and the lines of text boxes anchored in it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Story:
    """Reads one part of the file: its body, a header, a note."""

    styles: Styles
    hidden: Hidden
    backdrop: bool
    foreign: bool = False

    def blocks(self, parent: Iterable[etree._Element], look: Look) -> Iterator[Line]:
        """Yield the lines of all paragraphs and tables below `parent`."""
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, look)
            elif name == "tbl":
                yield from self._table(element, look)
            elif name == "altChunk":
                self.foreign = True
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(element), look)
            elif name not in _DELETED and name not in ("sectPr", "tblPr", "sdtPr", "sdtEndPr"):
                yield from self.blocks(element, look)

    def _table(self, table: etree._Element, look: Look) -> Iterator[Line]:
        style = attribute(child(child(table, "tblPr"), "tblStyle"), "val")
        look = look.on(shaded=self.styles.is_shaded(style))
        for row in _below(table, "tr"):
            if child(child(row, "trPr"), "del") is not None:
                continue
            cells = []
            for cell in _below(row, "tc"):
                shading = child(child(cell, "tcPr"), "shd")
                cells.append(list(self.blocks(cell, look.shaded_by(shading))))
            yield from table_row(cells)

    def _paragraph(self, element: etree._Element, look: Look) -> Iterator[Line]:
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"), "val")
        look = self.styles.look_of(style, look).shaded_by(child(properties, "shd"))
        paragraph = _Paragraph()
        self._inline(element, look, paragraph)
        text = "".join(paragraph.parts)
        level = self.styles.outline(style, properties)
        if level is not None:
            yield Line(text, "heading", gap=True)
        elif text.strip() and self.styles.is_listed(style, properties):
            yield Line(BULLET + text.strip(), "list_item")
        else:
            yield Line(text)
        yield from (replace(line, kind="text_box") for line in paragraph.boxes)

    def _inline(self, parent: Iterable[etree._Element], look: Look, paragraph: _Paragraph) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element, look, paragraph)
            elif name == "AlternateContent":
                self._inline(_chosen(element), look, paragraph)
            elif name in ("oMath", "oMathPara"):
                paragraph.parts += [piece.text or "" for piece in element.iter() if local(piece) == "t"]
            elif name not in _DELETED and name not in ("pPr", "sdtPr", "sdtEndPr", "rt"):
                self._inline(element, look, paragraph)

    def _run(self, run: etree._Element, look: Look, paragraph: _Paragraph) -> None:
        properties = child(run, "rPr")
        style = attribute(child(properties, "rStyle"), "val")
        look = self.styles.look_of(style, look).with_run(properties)
        why = self._hidden_by(look)
        for element in run:
            self._run_part(element, look, why, paragraph)

    def _run_part(self, element: etree._Element, look: Look, why: str | None, paragraph: _Paragraph) -> None:
        name = local(element)
        if name == "t":
            text = element.text or ""
            if why is None:
                paragraph.parts.append(text)
            else:
                self.hidden.add(why, text)
        elif name in _BREAKS:
            paragraph.parts.append(_BREAKS[name])
        elif name == "sym":
            paragraph.parts.append("•" if (attribute(element, "char") or "").upper() in _SYMBOL_BULLETS else "")
        elif name == "AlternateContent":
            for chosen in _chosen(element):
                self._run_part(chosen, look, why, paragraph)
        elif name in ("drawing", "pict", "object"):
            for box in _outermost(element, "txbxContent"):
                inside = Look(shaded=_is_filled(box), vanish=look.vanish)
                paragraph.boxes += self.blocks(box, inside)
        elif name == "ruby":
            self._inline(element, look, paragraph)

    def _hidden_by(self, look: Look) -> str | None:
        if look.vanish:
            return "formatted as hidden text"
        if look.points is not None and look.points < TINY_POINTS:
            return "too small to read"
        if look.colour is not None and is_pale(look.colour) and not look.shaded and not self.backdrop:
            return "in the colour of the paper"
        return None


def _chosen(element: etree._Element) -> Iterable[etree._Element]:
    """Return the content of the first of several renderings of one thing: the others repeat it for older programs."""
    choices = [one for one in element if local(one) in ("Choice", "Fallback")]
    return choices[0] if choices else ()


def _below(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield rows of a table or cells of a row, also those within content controls and insertions."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _below(element, name)


def _outermost(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements with this name that stand in no other of the same name; renderings for older programs left out."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) == "AlternateContent":
            for chosen in _chosen(element):
                if local(chosen) == name:
                    yield chosen
                else:
                    yield from _outermost(chosen, name)
        else:
            yield from _outermost(element, name)


def _is_filled(box: etree._Element) -> bool:
    """Tell whether the shape around a text box is filled, so that pale letters can be read on it."""
    for shape in box.iterancestors():
        name = local(shape)
        if name in ("wsp", "sp"):
            properties = child(shape, "spPr")
            fills: Sequence[str] = [local(one) for one in properties] if properties is not None else ()
            if "noFill" in fills:
                return False
            styled = child(child(shape, "style"), "fillRef")
            return any(fill.endswith("Fill") for fill in fills) or (attribute(styled, "idx") or "0") != "0"
        if name in ("shape", "rect", "roundrect", "oval"):
            return attribute(shape, "filled") not in ("f", "false") and attribute(shape, "fillcolor") is not None
    return False
