"""PDF in, lines in reading order out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as api

from rolematch.documents.draft import Draft
from rolematch.documents.limits import Limits
from rolematch.documents.pdf.assemble import write_pages
from rolematch.documents.pdf.frame import frame_of
from rolematch.documents.pdf.glyphs import Glyph, read_glyphs
from rolematch.documents.pdf.layout import Row, reading_order
from rolematch.documents.pdf.marks import Mark, find_marks, with_bullets
from rolematch.documents.pdf.visible import HiddenBy, draw, see
from rolematch.documents.pdf.words import Fragment, Word, find_fragments, fragment
from rolematch.errors import DocumentError

_MOST_GLYPHS = 60_000
"""Letters of a page beyond which it is no page: a page of dense print holds 8,000."""
_LITTLE_TEXT = 12
"""A page with fewer letters than this, and with something drawn on it, has no text layer."""
_UNMAPPED = 0.5
"""Share of letters that no font names from which a document cannot be read."""
_UNMAPPED_NOTED = 0.02
_HIDING: dict[HiddenBy, str] = {
    "size": "too small to read",
    "place": "outside the page",
    "mode": "not drawn at all",
    "transparency": "transparent",
    "colour": "in the colour of what lies under it",
    "cover": "covered or cut off",
}


@dataclass(slots=True)
class _Pages:
    """What the pages of a document gave, while they are read."""

    rows: list[list[Row]] = field(default_factory=list)
    hidden: list[tuple[int, HiddenBy, list[str]]] = field(default_factory=list)
    without_text: list[int] = field(default_factory=list)
    scans: list[int] = field(default_factory=list)
    glyphs: int = 0
    unmapped: int = 0


def read_pdf(data: bytes, draft: Draft, limits: Limits) -> tuple[list[int], list[int]]:
    """Write the text of a PDF into the draft. Return where each page begins, and the numbers of pages without text.

    Raises DocumentError: "encrypted", "damaged", "too_large" (pages, letters), "no_unicode_map".
    """
    with _opened(data) as document:
        count = len(document)
        if count > limits.pages:
            raise DocumentError("too_large", f"The PDF has {count:,} pages; {limits.pages:,} are accepted.")
        if count == 0:
            raise DocumentError("damaged", "The PDF has no pages.")
        pages = _Pages()
        for index in range(count):
            _read_page(document, index, pages)
    if pages.unmapped > _UNMAPPED * pages.glyphs:
        raise DocumentError(
            "no_unicode_map", "The PDF's fonts do not say which letters they draw; only OCR could read it."
        )
    starts = write_pages(pages.rows, draft)
    _note(pages, draft)
    return starts, pages.without_text


def draw_pages(data: bytes, numbers: Sequence[int], dots_per_inch: int = 200) -> Iterator[bytes]:
    """Yield pages, counted from 1, as greyscale PNG pictures."""
    with _opened(data) as document:
        for number in numbers:
            page = document[number - 1]
            drawing = draw(page, dots_per_inch / 72)
            yield drawing.png()
            page.close()


def _opened(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (api.FPDF_ERR_PASSWORD, api.FPDF_ERR_SECURITY):
            raise DocumentError("encrypted", "The PDF asks for a password.") from None
        raise DocumentError("damaged", "The PDF is damaged.") from None


def _read_page(document: pdfium.PdfDocument, index: int, pages: _Pages) -> None:
    number = index + 1
    try:
        page = document[index]
    except pdfium.PdfiumError:
        raise DocumentError("damaged", f"Page {number} of the PDF is damaged.") from None
    page = _with_fields(document, page, index)
    frame = frame_of(page)
    text = page.get_textpage()
    if text.count_chars() > _MOST_GLYPHS:
        raise DocumentError("too_large", f"Page {number} has more than {_MOST_GLYPHS:,} letters.")
    glyphs, sources = read_glyphs(text.raw, frame)
    pages.glyphs += len(glyphs)
    pages.unmapped += sum(not glyph.mapped for glyph in glyphs)
    marks = find_marks(page, frame)
    rows, seen = _rows(page, glyphs, sources, marks, pages)
    if seen < _LITTLE_TEXT and not _is_blank(page):
        pages.without_text.append(number)
    pages.rows.append(rows)
    text.close()
    page.close()


def _with_fields(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> pdfium.PdfPage:
    """Return the page with its filled-in form fields and typed notes as part of its drawing."""
    kinds = set()
    for at in range(api.FPDFPage_GetAnnotCount(page.raw)):
        annotation = api.FPDFPage_GetAnnot(page.raw, at)
        kinds.add(api.FPDFAnnot_GetSubtype(annotation))
        api.FPDFPage_CloseAnnot(annotation)
    if kinds.isdisjoint((api.FPDF_ANNOT_WIDGET, api.FPDF_ANNOT_FREETEXT)):
        return page
    if api.FPDFPage_Flatten(page.raw, api.FLAT_NORMALDISPLAY) != api.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]


def _rows(
    page: pdfium.PdfPage, glyphs: Sequence[Glyph], sources: Sequence[int], marks: Sequence[Mark], pages: _Pages
) -> tuple[list[Row], int]:
    """Return the page's rows of words that can be seen, and how many letters those have."""
    number = len(pages.rows) + 1
    upright = [glyph for glyph in glyphs if glyph.quarter == 0]
    fragments = find_fragments(upright)
    turned = [_turned(glyphs, quarter) for quarter in (1, 2, 3)]
    words = [word for group in (fragments, *turned) for piece in group for word in piece.words]
    if not words:
        return [], 0
    seen = see(page, words, sources)
    hidden_by = {id(word): why for word, why in zip(words, seen.hidden_by, strict=True)}
    if seen.is_scan:
        pages.scans.append(number)
    _collect_hidden(words, seen.hidden_by, pages, number)
    rows = reading_order(list(with_bullets(_visible(fragments, hidden_by), marks)))
    for group in turned:
        rows += [Row((piece,), gap=True) for piece in _visible(group, hidden_by)]
    count = sum(len(word.text) for word in words if hidden_by[id(word)] is None)
    return rows, count


def _turned(glyphs: Sequence[Glyph], quarter: int) -> list[Fragment]:
    """Return text that runs up, down or upside down, a fragment for each run of letters."""
    fragments: list[Fragment] = []
    letters: list[Glyph] = []
    for glyph in [*(glyph for glyph in glyphs if glyph.quarter == quarter), None]:
        if glyph is not None and (not letters or glyph.source == letters[-1].source):
            letters.append(glyph)
            continue
        text = "".join(letter.char for letter in letters).strip()
        if text:
            fragments.append(_turned_fragment(text, letters))
        letters = [glyph] if glyph is not None else []
    return fragments


def _turned_fragment(text: str, letters: Sequence[Glyph]) -> Fragment:
    left, right = min(letter.left for letter in letters), max(letter.right for letter in letters)
    top, bottom = min(letter.top for letter in letters), max(letter.bottom for letter in letters)
    sources = tuple(sorted({letter.source for letter in letters}))
    return fragment([Word(text, left, top, right, bottom, bottom, True, sources)])  # noqa: FBT003


def _visible(fragments: Sequence[Fragment], hidden_by: dict[int, HiddenBy | None]) -> list[Fragment]:
    kept: list[Fragment] = []
    for piece in fragments:
        words: list[Word] = []
        for word in piece.words:
            if hidden_by[id(word)] is None:
                words.append(word)
            elif words:
                kept.append(fragment(words))
                words = []
        if words:
            kept.append(fragment(words))
    return kept


def _collect_hidden(words: Sequence[Word], hidden_by: Sequence[HiddenBy | None], pages: _Pages, number: int) -> None:
    last: HiddenBy | None = None
    for word, why in zip(words, hidden_by, strict=True):
        if why is not None and any(char.isalnum() for char in word.text):
            if why != last:
                pages.hidden.append((number, why, []))
            pages.hidden[-1][2].append(word.text)
            last = why
        elif why is None:
            last = None


def _is_blank(page: pdfium.PdfPage) -> bool:
    """Tell whether nothing is drawn on a page whose text has been erased."""
    drawing = draw(page, 0.3)
    rows = [drawing.pixels[y * drawing.stride : y * drawing.stride + drawing.width * 3] for y in range(drawing.height)]
    return all(row == rows[0] and row.count(row[:1]) == len(row) for row in rows)


def _note(pages: _Pages, draft: Draft) -> None:
    for number, why, words in pages.hidden:
        count = f"{len(words)} word{'s' if len(words) != 1 else ''}"
        draft.note("hidden_text", f"{count} on page {number} {_HIDING[why]}; not counted.", " ".join(words), number)
    for number in pages.scans:
        message = (
            f"Page {number} is a scanned picture; the text was read from the layer that a scanner's OCR put under it."
        )
        draft.note("scan_with_text_layer", message, page=number)
    for number in pages.without_text:
        message = f"Page {number} is a picture without text. Nothing on it could be read; OCR is needed."
        draft.note("no_text_layer", message, page=number)
    if pages.unmapped > _UNMAPPED_NOTED * pages.glyphs:
        message = (
            f"{pages.unmapped:,} of {pages.glyphs:,} letters are drawn by fonts that do not say which letters they are."
        )
        draft.note("unreadable_characters", message)
