"""Plain text: its encoding, and what was lost on the way here."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from rolematch.documents.encodings import likeliest_encoding
from rolematch.documents.mojibake import repaired
from rolematch.errors import DocumentError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_MOST_CONTROL = 0.02
"""Share of control bytes above which a file is no text: real exports hold a stray one at most."""
_HALF_ZERO = 0.3
"""Share of zeros on the even or odd bytes from which text is UTF-16 without its mark."""
_SAMPLE = 100_000
_HEAD = 2_048
_STATEMENT = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})")
_NO_BYTES = frozenset(
    {"utf-8", "utf-16", "utf-32", "idna", "punycode", "rot13", "base64", "hex", "zlib", "bz2", "uu", "quopri"}
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, whether that was a guess, and how many places of mojibake were repaired."""

    text: str
    encoding: str
    guessed: bool
    repairs: int


def decode(data: bytes) -> Decoded:
    """Decode text: by its byte order mark, as UTF-8, as UTF-16 without a mark, else in the likeliest legacy encoding.

    Raises DocumentError "binary" for what is no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return _decoded(data.decode(encoding), encoding.removesuffix("-sig"), guessed=False)
            except UnicodeDecodeError:
                raise DocumentError("binary", "The file begins like text, but its bytes are none.") from None
    unmarked = _utf16_without_mark(data)
    if unmarked is not None:
        return unmarked
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > len(data) * _MOST_CONTROL:
        raise DocumentError("binary", "The file is no text.")
    try:
        return _decoded(data.decode("utf-8"), "utf-8", guessed=False)
    except UnicodeDecodeError:
        stated = _stated(data)
        if stated is not None:
            return _decoded(data.decode(stated, errors="replace"), stated, guessed=False)
        encoding = likeliest_encoding(data)
        return _decoded(data.decode(encoding, errors="replace"), encoding, guessed=True)


def _decoded(text: str, encoding: str, *, guessed: bool) -> Decoded:
    mended, repairs = repaired(text)
    return Decoded(mended, encoding, guessed, repairs)


def _stated(data: bytes) -> str | None:
    """Return the encoding that a web page or an XML document states, when it is one that can be right."""
    match = _STATEMENT.search(data[:_HEAD]) if data.lstrip()[:1] == b"<" else None
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    # Browsers take Latin-1 for Windows-1252, and so must who reads what was made for them. Text in UTF-8 was tried.
    return "cp1252" if name in ("iso8859-1", "ascii") else None if name in _NO_BYTES else name


def _utf16_without_mark(data: bytes) -> Decoded | None:
    sample = data[:_SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if len(sample) > 3 and sample[first::2].count(0) > _HALF_ZERO * len(sample) and not len(data) % 2:  # noqa: PLR2004
            try:
                return _decoded(data.decode(encoding), encoding, guessed=True)
            except UnicodeDecodeError:
                return None
    return None
