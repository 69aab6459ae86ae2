"""The likeliest of the older encodings of a text that is not UTF-8, going by where its letters and signs stand.

Detectors made for whole web pages guess badly on a CV, whose bytes above ASCII are a handful of quotation marks, bullets and
accented names. What tells encodings apart there is plain: an apostrophe stands between letters, a bullet opens a line, a
capital follows no small letter, and signs such as ¸ or ¬ stand nowhere.
"""

from __future__ import annotations

import unicodedata

_SINGLE = ("cp1252", "mac_roman", "cp1250", "iso8859-2", "cp1251", "koi8-r", "cp850", "cp1253", "cp1254", "cp1257")
"""Single-byte encodings, the likeliest first: of equal scores the first wins."""
_DOUBLE = {
    "shift_jis": ((0x81, 0x84), (0x88, 0x97)),
    "euc_jp": ((0xA1, 0xA8), (0xB0, 0xCF)),
    "gb18030": ((0xA1, 0xA3), (0xB0, 0xD7)),
    "euc_kr": ((0xA1, 0xA3), (0xB0, 0xC8)),
    "big5": ((0xA1, 0xA3), (0xA4, 0xC6)),
}
"""First bytes of the signs and of the everyday characters of East Asian encodings."""
_WESTERN = frozenset("äöüßéèêëàâçñáíóúøåæãõôîïùûœÄÖÜÉÈÀÇÑÁÓÚØÅ")
_CENTRAL = frozenset("ąćęłńóśźżčďěňřšťůžáéíúýäôľĺŕőűăâîșțşţĄĆĘŁŃŚŹŻČŘŠŽ")
_QUOTES = frozenset("’‘“”„«»‚‹›")
_SIGNS = frozenset("–—…•·®™©°€£▪●")
_LEAST_CHARACTERS = 4
_EVERYDAY = 0.8
_SAMPLE = 20_000


def likeliest_encoding(data: bytes) -> str:
    """Return the name of the encoding, Windows-1252 when nothing speaks for another."""
    lines = [line for line in data[: _SAMPLE * 20].splitlines() if not line.isascii()]
    sample = b"\n".join(lines)[:_SAMPLE]
    scores = {name: _double_score(sample, name, ranges) for name, ranges in _DOUBLE.items()}
    scores = {name: score for name, score in scores.items() if score > 0}
    for name in _SINGLE:
        scores[name] = _score(sample.decode(name, "replace"))
    best = max(scores.values())
    return next(name for name in (*_SINGLE, *_DOUBLE) if scores.get(name) == best)


def _score(text: str) -> float:
    total = 0.0
    for index, char in enumerate(text):
        if char < "\x80":
            continue
        before = text[index - 1] if index else "\n"
        after = text[index + 1] if index + 1 < len(text) else "\n"
        total += _fit(char, before, after)
    return total


def _fit(char: str, before: str, after: str) -> float:
    """Return how well a character above ASCII fits between its neighbours: about 1 for good, below 0 for bad."""
    if char in _QUOTES:
        between = before.isalpha() and after.isalpha()
        outside = not before.isalnum() or not after.isalnum()
        return 2.0 if between and char == "’" else 1.0 if outside else -1.0
    if char in _SIGNS:
        return -1.0 if before.isalpha() and after.isalpha() and char not in "–—·" else 1.0
    if not char.isalpha():
        return -4.0 if unicodedata.category(char) in ("Cc", "So", "Cn") or char == "\ufffd" else -1.0
    if char.isupper() and before.islower():
        return -2.0
    if char > "\u0370":
        # Letters of other alphabets come in words of their own.
        own = [one > "\u0370" or not one.isalpha() for one in (before, after)]
        alone = not before.isalpha() and not after.isalpha()
        return (0.8 if char.islower() else 0.5) if all(own) and not alone else -1.0
    if not before.isalpha() and not after.isalpha():
        return -0.5
    return 1.0 if char in _WESTERN else 0.9 if char in _CENTRAL else -0.5


def _double_score(sample: bytes, name: str, ranges: tuple[tuple[int, int], ...]) -> float:
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return 0.0
    wide = [char for char in text if char > "\x7f"]
    if len(wide) < _LEAST_CHARACTERS:
        return 0.0
    everyday = sum(any(low <= char.encode(name)[0] <= high for low, high in ranges) for char in wide)
    return 1.5 * everyday if everyday >= _EVERYDAY * len(wide) else 0.0
