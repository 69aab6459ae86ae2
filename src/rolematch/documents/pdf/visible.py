"""Which words of a page a person can see.

The page is drawn twice, with and without its text. A word that leaves no mark between the two drawings cannot be seen,
whatever trick hides it: transparency, clipping, a picture on top, a place beyond the edge. A word in the colour of what
lies under it leaves no mark either; its own colour is compared too, so that a mark made by another word does not count.
"""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pypdfium2 as pdfium
import pypdfium2.raw as api

from rolematch.documents.pdf.words import Word

HiddenBy = Literal["size", "place", "mode", "transparency", "colour", "cover"]

_SCALE = 1.5
"""Pixels a point."""
_MOST_PIXELS = 4_000_000
_MARK = 10
"""Least difference (0..255 of one colour channel) between the drawings that is a mark."""
_CONTRAST = 24
"""Least difference between a word's colour and what lies under it: light grey on white (#E6E6E6) is where reading ends."""
_TINY = 3.0
"""Line height in points, on a page of at least A4's height, below which nobody reads: a font size of 2.5."""
_USUAL_PAGE = 800.0
_INK = 60
"""Difference within a drawing without text that shows that something is printed there: a scanned letter."""
_SCAN_AREA = 0.5
_SCAN_SHARE = 0.7
"""Share of a page's unseen words with ink under them from which they are the text layer of a scan."""
_NESTED = 8
"""How deep forms within forms are looked into."""
_CLEAR = 12
"""Opacity (0..255) below which text is transparent."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Whether the words of a page can be seen: None for yes, else what hides the word; one entry a word.

    `is_scan` says that unseen words were let through as the text layer of a scanned picture.
    """

    hidden_by: tuple[HiddenBy | None, ...]
    is_scan: bool


@dataclass(frozen=True, slots=True)
class _Paint:
    """How a drawing operation paints its letters. `colours` is empty when they cannot be known, as for a pattern."""

    colours: tuple[tuple[int, int, int], ...]
    opacity: int
    drawn: bool


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Pixels of a page, three bytes each (blue, green, red), row by row from the top."""

    pixels: bytes
    width: int
    height: int
    stride: int
    scale: float

    def rows(self, word: Word) -> list[tuple[int, int]]:
        """Return the stretches of bytes where a word's small letters have their ink."""
        left = max(int(word.left * self.scale), 0)
        right = min(int(word.right * self.scale) + 1, self.width)
        top = max(int((word.baseline - 0.45 * word.height) * self.scale), 0)
        bottom = min(int(word.baseline * self.scale) + 1, self.height)
        if left >= right:
            return []
        return [(y * self.stride + left * 3, y * self.stride + right * 3) for y in range(top, bottom)]

    def png(self) -> bytes:
        """Return the drawing as a greyscale PNG picture."""
        rows = bytearray()
        for y in range(self.height):
            row = self.pixels[y * self.stride : y * self.stride + self.width * 3]
            rows += b"\0" + row[1::3]  # green alone: text on paper loses nothing
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 0, 0, 0, 0)
        chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
            for name, body in chunks
        )


def see(page: pdfium.PdfPage, words: Sequence[Word], sources: Sequence[int]) -> Seen:
    """Tell which words can be seen. Changes the page: afterwards its text is gone from it.

    `sources` are the addresses of the text objects that the words' `sources` index.
    """
    paints = [_paint(address) for address in sources]
    before = draw(page)
    _erase_text(page)
    after = draw(page)
    tiny = _TINY * min(1.0, page.get_height() / _USUAL_PAGE)
    found = [_hidden_by(word, [paints[source] for source in word.sources], before, after, tiny) for word in words]
    unseen = [index for index, why in enumerate(found) if why in ("mode", "transparency", "cover")]
    inked = [index for index in unseen if _has_ink(after, words[index])]
    # A scan has no other words, or next to none: a stamp, a page number that was added later.
    mostly = len(unseen) >= _SCAN_SHARE * len(words) and len(inked) >= _SCAN_SHARE * len(unseen)
    is_scan = bool(unseen) and mostly and picture_share(page) >= _SCAN_AREA
    if is_scan:
        for index in inked:
            found[index] = None
    return Seen(tuple(found), is_scan)


def draw(page: pdfium.PdfPage, scale: float = _SCALE) -> _Drawing:
    """Draw a page, smaller where it is very large."""
    width, height = page.get_size()
    scale = min(scale, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, force_bitmap_format=api.FPDFBitmap_BGR)
    drawing = _Drawing(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, scale)
    bitmap.close()
    return drawing


def picture_share(page: pdfium.PdfPage) -> float:
    """Return the share (0..1) of the page that its largest picture covers."""
    area = page.get_width() * page.get_height()
    largest = 0.0
    for picture in page.get_objects(filter=[api.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        largest = max(largest, (right - left) * (top - bottom))
    return min(largest / area, 1.0) if area else 0.0


def _erase_text(page: pdfium.PdfPage) -> None:
    for drawn in page.get_objects(filter=[api.FPDF_PAGEOBJ_TEXT], max_depth=_NESTED):
        api.FPDFTextObj_SetTextRenderMode(drawn.raw, api.FPDF_TEXTRENDERMODE_INVISIBLE)


def _paint(address: int) -> _Paint:
    drawn = ctypes.cast(address, api.FPDF_PAGEOBJECT)
    mode = api.FPDFTextObj_GetTextRenderMode(drawn)
    if mode in (api.FPDF_TEXTRENDERMODE_INVISIBLE, api.FPDF_TEXTRENDERMODE_CLIP):
        return _Paint((), 0, drawn=False)
    getters = []
    if mode in (api.FPDF_TEXTRENDERMODE_STROKE, api.FPDF_TEXTRENDERMODE_FILL_STROKE):
        getters.append(api.FPDFPageObj_GetStrokeColor)
    if mode != api.FPDF_TEXTRENDERMODE_STROKE:
        getters.append(api.FPDFPageObj_GetFillColor)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    colours: list[tuple[int, int, int]] = []
    opacity = 0
    for getter in getters:
        if not getter(drawn, red, green, blue, alpha):
            return _Paint((), 255, drawn=True)
        colours.append((blue.value, green.value, red.value))
        opacity = max(opacity, alpha.value)
    return _Paint(tuple(colours), opacity, drawn=True)


def _hidden_by(word: Word, paints: Sequence[_Paint], before: _Drawing, after: _Drawing, tiny: float) -> HiddenBy | None:
    if word.height < tiny:
        return "size"
    rows = before.rows(word)
    if not rows:
        return "place"
    if not any(paint.drawn for paint in paints):
        return "mode"
    if all(paint.opacity < _CLEAR for paint in paints):
        return "transparency"
    return _blended_by(paints, before, after, rows)


def _blended_by(
    paints: Sequence[_Paint], before: _Drawing, after: _Drawing, rows: Sequence[tuple[int, int]]
) -> HiddenBy | None:
    """Compare the drawings with and without text where the word's ink must be."""
    colours = [colour for paint in paints for colour in paint.colours]
    known = all(paint.colours for paint in paints if paint.drawn)
    marked = False
    for start, end in rows:
        with_text, without = before.pixels[start:end], after.pixels[start:end]
        if with_text == without:
            continue
        for at, (one, other) in enumerate(zip(with_text, without, strict=True)):
            if abs(one - other) >= _MARK:
                marked = True
                if not known or any(abs(colour[at % 3] - other) >= _CONTRAST for colour in colours):
                    return None
    if marked or _is_like_ground(colours, after, rows):
        return "colour"
    return "cover"


def _is_like_ground(colours: Sequence[tuple[int, int, int]], ground: _Drawing, rows: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the word's colour is that of the first pixel that lies under it."""
    at = rows[len(rows) // 2][0]
    under = ground.pixels[at : at + 3]
    return any(
        all(abs(one - other) < _CONTRAST for one, other in zip(colour, under, strict=True)) for colour in colours
    )


def _has_ink(drawing: _Drawing, word: Word) -> bool:
    pixels = b"".join(drawing.pixels[start:end] for start, end in drawing.rows(word))
    return bool(pixels) and max(pixels) - min(pixels) >= _INK
