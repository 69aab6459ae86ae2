"""CV text made safe and short for a terminal. What a CV holds may be hostile, and must print as it is or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from rolematch.report import Evidence, Quote

ELLIPSIS = "…"
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SPACES = frozenset({"Zl", "Zp", "Zs"})
_UNSEEN = frozenset({"Cc", "Cf"})


_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """Return `text` as one line without anything that a terminal would obey.

    Runs of whitespace become one space. Control characters (escape sequences begin with one) and format characters
    (which can turn the direction of writing) are left out; what follows them stays, as letters. Lone surrogates, which
    cannot be written at all, become the replacement character.
    """
    return " ".join("".join(map(_printable_character, text)).split())


def _printable_character(character: str) -> str:
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in _SPACES:
        return " "
    if category in _UNSEEN:
        return ""
    return _REPLACEMENT if category == "Cs" else character


def page_text(text: str) -> str:
    """Return `text` as it may stand on a page: its lines and tabs stay, what is not written but obeyed does not.

    Control characters and marks that turn the direction of writing are left out; lone surrogates, which cannot be written
    to a file, become the replacement character.
    """
    return _SURROGATES.sub(_REPLACEMENT, _OBEYED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def shortened(text: str, limit: int) -> str:
    """Return `text`, printable, cut after a word so that it has at most `limit` code points."""
    line = printable(text)
    return line if len(line) <= limit else _head(line, limit)


def _as_it_is(text: str) -> str:
    return text


def around_words(evidence: Evidence, limit: int, clean: Callable[[str], str] = _as_it_is) -> tuple[str, str, str]:
    """Return the quote as what stands before the words that matched, the words, and what stands after, printable.

    Together they have at most `limit` code points. Of a longer quote the surroundings of the words are kept, cut between
    words, with an ellipsis where something is missing. The parts carry their own spaces: joined, they read as one.
    `clean` is asked to take out of each part what is not to be shown, before anything is cut.
    """
    first, last = _within(evidence, evidence.words)
    before, words, after = map(clean, (evidence.quote[:first], evidence.quote[first:last], evidence.quote[last:]))
    left, middle, right = printable(before), shortened(words, limit), printable(after)
    left += " " if left and (before[-1:].isspace() or words[:1].isspace()) else ""
    right = (" " if right and (after[:1].isspace() or words[-1:].isspace()) else "") + right
    room = max(limit - len(middle), 0)
    if len(left) + len(right) > room:
        right_room = max(room - len(left), room // 2)
        right = right if len(right) <= right_room else _head(right, right_room)
        left = left if len(left) <= room - len(right) else _tail(left, room - len(right))
    return left, middle, right


def _within(outer: Quote, inner: Quote) -> tuple[int, int]:
    """Return the range of `inner` in the text of `outer`; nothing at its end when it lies elsewhere."""
    first, last = inner.start - outer.start, inner.end - outer.start
    inside = 0 <= first <= last <= len(outer.quote)
    return (first, last) if inside else (len(outer.quote), len(outer.quote))


def _head(line: str, limit: int) -> str:
    if limit <= len(ELLIPSIS):
        return ELLIPSIS[:limit]
    cut = line[: limit - len(ELLIPSIS)]
    at_word = cut.rfind(" ")
    # One word that alone fills the room is cut inside: better half a word than none.
    return (cut[:at_word] if at_word > limit // 2 else cut).rstrip() + ELLIPSIS


def _tail(line: str, limit: int) -> str:
    if limit <= len(ELLIPSIS):
        return ELLIPSIS[:limit]
    cut = line[len(line) - limit + len(ELLIPSIS) :]
    at_word = cut.find(" ")
    return ELLIPSIS + (cut[at_word + 1 :] if 0 <= at_word < limit // 2 else cut)
