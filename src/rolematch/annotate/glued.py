"""Names glued together by an export that lost what stood between them: "PythonDjango", "ReactReduxJest"."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise

from rolematch.annotations import Tokens

_SEAM = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_GLUED = re.compile(r"[a-z][A-Z]")
_LONGEST = 60
"""Most letters of a token that is looked at: a longer one is no list of names."""
_SHORTEST_PIECE = 3


def cut_glued(text: str, tokens: Tokens, names: Container[str]) -> Tokens:
    """Cut each token that consists of nothing but several `names` (lower case) into these, at its capitals.

    A token that is itself a name ("JavaScript") stays whole, as does one with a piece that is none ("PythonDeveloper").
    """
    cuts: dict[int, list[int]] = {}
    at = 0
    last = len(tokens)
    for seam in _GLUED.finditer(text):
        while at < last and tokens.ends[at] <= seam.start():
            at += 1
        if at == last or at in cuts or tokens.words[at] in names:
            continue
        start, end = tokens.starts[at], tokens.ends[at]
        if start <= seam.start() and end - start <= _LONGEST:
            pieces = _pieces(text[start:end], names)
            if pieces:
                cuts[at] = [start + piece for piece in pieces]
    if not cuts:
        return tokens
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for index, word in enumerate(tokens.words):
        borders = [tokens.starts[index], *cuts.get(index, ()), tokens.ends[index]]
        starts += borders[:-1]
        ends += borders[1:]
        words += [text[begin:end].lower() for begin, end in pairwise(borders)] if index in cuts else [word]
    return Tokens(tuple(starts), tuple(ends), tuple(words))


def _pieces(surface: str, names: Container[str]) -> list[int] | None:
    """Return where to cut a token so that every piece is a name, the longest pieces first; None when that cannot be."""
    borders = [*(seam.start() for seam in _SEAM.finditer(surface)), len(surface)]
    lower = surface.lower()
    dead: set[int] = set()

    def cut(begin: int) -> list[int] | None:
        if begin == len(surface):
            return []
        for border in reversed(borders):
            if border - begin < _SHORTEST_PIECE or border in dead or lower[begin:border] not in names:
                continue
            rest = cut(border)
            if rest is not None:
                return [begin, *rest]
        dead.add(begin)
        return None

    found = cut(0)
    return found[1:] if found else None
