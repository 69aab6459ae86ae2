"""UTF-8 that was once read as Windows-1252: "donâ€™t" for "don’t". Repaired only where nothing else can be meant."""

from __future__ import annotations

import re

_C1 = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}
_IMAGES = {byte: _C1.get(byte) or bytes([byte]).decode("cp1252") for byte in range(0x80, 0x100)}
"""What Windows-1252 makes of each byte above ASCII; the five it leaves out are kept as control characters by browsers."""
_BYTES = {char: byte for byte, char in _IMAGES.items()}
_TAIL = "[" + re.escape("".join(_IMAGES[byte] for byte in range(0x80, 0xC0))) + "]"
_PLAIN_LEADS = "ÂÃ"
"""First bytes of Western letters and signs. A capital with this accent before a sign is nothing in any language of Europe."""
_OTHER_LEADS = "".join(_IMAGES[byte] for byte in range(0xC4, 0xE0))
_SURE = re.compile(f"[{_PLAIN_LEADS}]{_TAIL}|â{_TAIL}{{2}}|[àáãä-ï]{_TAIL}{{2}}|ð{_TAIL}{{3}}")
_ANY = re.compile(f"[{_OTHER_LEADS}]{_TAIL}|{_SURE.pattern}")
_ABOVE_ASCII = re.compile(r"[^\x00-\x7f]")


def repaired(text: str) -> tuple[str, int]:
    """Return the text with such damage undone, and in how many places.

    Sequences that begin with Â, Ã, â, ð are taken for damage wherever they decode; those of other alphabets only when no
    letter above ASCII is left over, so that the whole text is of one piece.
    """
    if not _SURE.search(text) and not _ANY.search(text):
        return text, 0
    left_over = len(_ABOVE_ASCII.findall(_ANY.sub("", text)))
    pattern = _SURE if left_over else _ANY
    count = 0

    def undo(found: re.Match[str]) -> str:
        nonlocal count
        try:
            mended = bytes(_BYTES[char] for char in found.group()).decode("utf-8")
        except (UnicodeDecodeError, KeyError):
            return found.group()
        count += 1
        return mended

    return pattern.sub(undo, text), count
