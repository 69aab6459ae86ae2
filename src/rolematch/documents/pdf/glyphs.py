"""The letters of a PDF page and where they stand, as PDFium sees them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium

from rolematch.documents.pdf.frame import Frame

SOFT_HYPHEN = "\u00ad"

_LINE_END_HYPHENS = frozenset((0x2, 0xFFFE))
"""What PDFium makes of a hyphen at the end of a line."""
_LIGATURES = dict(zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", "ff fi fl ffi ffl st st".split(), strict=True))
_SYMBOL_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e\uf071\uf0b0\uf0be\uf0d2")
"""Where Symbol and Wingdings keep the signs that Word puts before list items."""
_PRIVATE = range(0xE000, 0xF900)
"""Private use: the pictures of icon fonts, which no reader of the text could know."""
_SPACES = frozenset("\t\n\r\f\v\u2028\u2029")
_NOTHING = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\uffff\ufffd")
_MADE_UP = frozenset((0x2, 0xA, 0xD, 0x20, 0xFFFE))
"""What PDFium may have put in of its own accord."""
_ASCII_LETTERS = frozenset(range(0x20, 0x7F))
_ASKED = 8
"""How many of an operation's letters are asked whether their font knows them; the others are of the same font."""
_STRIDE = 16
_QUARTER = math.pi / 2
_HIGH, _LOW, _PLANES = range(0xD800, 0xDC00), range(0xDC00, 0xE000), 0x10000


class Glyph(NamedTuple):
    """A letter on the page. Lengths are points (1/72 inch) from the page's top left corner, y downwards.

    `char` is "" for a picture or an unknown sign, and several letters for a ligature. `top`/`bottom` are those of the
    font's line, not of the letter's ink, and `height` lies between: about 1.2 of the font size. `source` tells letters of
    one drawing operation from those of others; `quarter` counts quarter turns of the direction of reading, 0 for ordinary
    text. `mapped` is False when the font does not say which letter this is.

    A tuple, because a document has ten thousand of them.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    height: float
    baseline: float
    source: int
    quarter: int
    mapped: bool


def read_glyphs(text: pdfium.FPDF_TEXTPAGE, frame: Frame) -> tuple[list[Glyph], list[int]]:
    """Return the letters of a page in drawing order, without spaces that PDFium makes up, and their sources' addresses.

    A glyph's `source` indexes the second list: addresses of PDFium's text objects.
    """
    count = pdfium.FPDFText_CountChars(text)
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    addresses: list[int] = []
    quarter, rise, high = 0, 0.0, 0
    for source, (first, last) in enumerate(_sources(text, count, addresses)):
        # Letters of one drawing operation share their line: what costs a call is asked once.
        quarter = (round(pdfium.FPDFText_GetCharAngle(text, first) / _QUARTER) + frame.turns) % 4
        is_new = True
        for index in range(first, last):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code in _MADE_UP and pdfium.FPDFText_IsGenerated(text, index) == 1:
                continue
            if code in _HIGH:
                high = code
                continue
            if code in _LOW:
                code = _PLANES + ((high - _HIGH.start) << 10) + (code - _LOW.start) if high else 0
            high = 0
            if not pdfium.FPDFText_GetLooseCharBox(text, index, box):
                continue
            left, top, right, bottom = frame.box(box.left, box.bottom, box.right, box.top)
            if is_new or quarter:
                pdfium.FPDFText_GetCharOrigin(text, index, x, y)
                rise = bottom - frame.point(x.value, y.value)[1]
                is_new = False
            mapped = (
                (code in _ASCII_LETTERS and index > first + _ASKED)
                or code in _LINE_END_HYPHENS
                or pdfium.FPDFText_HasUnicodeMapError(text, index) != 1
            )
            glyphs.append(
                Glyph(
                    _letter(code) if mapped else "",
                    left,
                    top,
                    right,
                    bottom,
                    bottom - top,
                    bottom - rise,
                    source,
                    quarter,
                    mapped,
                )
            )
    return glyphs, addresses


def _sources(text: pdfium.FPDF_TEXTPAGE, count: int, addresses: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the half-open ranges of letters that one operation has drawn, and add its address to `addresses`.

    An operation's letters follow each other, so that two of them vouch for all between.
    """
    index = 0
    while index < count:
        address = _address(text, index)
        first, step = index, _STRIDE
        while step:
            while index + step < count and _address(text, index + step) == address:
                index += step
            step //= 2
        addresses.append(address)
        index += 1
        yield first, index


def _address(text: pdfium.FPDF_TEXTPAGE, index: int) -> int:
    return ctypes.cast(pdfium.FPDFText_GetTextObject(text, index), ctypes.c_void_p).value or 0


def _letter(code: int) -> str:
    if code in _LINE_END_HYPHENS:
        return "-"
    char = chr(code)
    if char in _SPACES:
        return " "
    if char in _SYMBOL_BULLETS:
        return "•"
    if code < 32 or char in _NOTHING or code in _PRIVATE or code >= 0xF0000:  # noqa: PLR2004 - control; private planes
        return ""
    return _LIGATURES.get(char, char)
