"""What a file is, told by its bytes. Its name has no say."""

from __future__ import annotations

import re
from typing import Literal

from rolematch.errors import DocumentError

Guess = Literal["pdf", "zip", "rtf", "text"]

_HEAD = 1024
"""Bytes among which a PDF's mark may stand: programs that made it may have put something before."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"%!PS", "PostScript"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"7z\xbc\xaf", "an archive (7-Zip)"),
    (b"Rar!", "an archive (RAR)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
)
_BOXES = (b"ftypheic", b"ftypmif1", b"ftypmp4", b"ftypisom", b"ftypqt")
_ZERO_BYTE = b"\0"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(r"</(?:p|div|li|ul|h[1-6]|td|tr|table|span|a|b|strong)>", re.IGNORECASE)
_FEW_TAGS = 5
_MIME_HEADER = re.compile(
    r"(?:MIME-Version|Content-Type|Message-ID|From|To|Subject|Date|Received|Return-Path): ", re.IGNORECASE
)
_MIME_PARTS = re.compile(r"^Content-Type:\s*(?:multipart/|text/html)", re.IGNORECASE | re.MULTILINE)
_XML = re.compile(r"\s*<\?xml\b")


def guess(data: bytes) -> Guess:
    """Return which family of readers a file is for. Raises DocumentError: "empty", "unsupported", "encrypted"."""
    if not data:
        raise DocumentError("empty", "The file is empty.")
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise DocumentError("encrypted", "The Word file asks for a password.")
        raise DocumentError("unsupported", "The file is of Word's old format (.doc); save it as .docx or PDF.")
    for mark, what in _OTHERS:
        # Marks of two letters are words too ("BMW"): only a binary file has zeros right behind.
        if data.startswith(mark) and (len(mark) > 2 or _ZERO_BYTE in data[:64]):  # noqa: PLR2004
            raise DocumentError("unsupported", f"The file is {what}.")
    if data[4:12] in _BOXES or (data[4:8] == b"ftyp" and _ZERO_BYTE in data[:4]):
        raise DocumentError("unsupported", "The file is a picture or a recording.")
    return "text"


def is_html(text: str) -> bool:
    """Tell whether a text is a web page, or a piece of one."""
    head = text[:20_000]
    return _HTML.match(head) is not None or (head.lstrip()[:1] == "<" and len(_TAGS.findall(head)) >= _FEW_TAGS)


def is_xml(text: str) -> bool:
    """Tell whether a text is XML of some other kind."""
    return _XML.match(text[:2_000]) is not None


def is_json(text: str) -> bool:
    """Tell whether a text means to be a JSON object."""
    head = text.lstrip()[:200]
    return re.match(r"\{\s*(?:\"|\})", head) is not None


def is_mime(text: str) -> bool:
    """Tell whether a text is a MIME message with parts or with a web page."""
    head = text[:8_000]
    return _MIME_HEADER.match(head.lstrip()) is not None and _MIME_PARTS.search(head) is not None
