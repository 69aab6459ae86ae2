"""A stretch of the text that is read without a break, and the lines of a text as they stand on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text, half-open code points, and the white space that parts it from what is read next."""

    start: int
    end: int
    gap: str


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page, blank or not. `start` to `end` are its words, `stop` is where the next line begins."""

    begin: int
    start: int
    end: int
    stop: int

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the line."""
        return self.start == self.end


def page_lines(text: str) -> Iterator[PageLine]:
    """Yield all lines of the text, in order, blank ones as well."""
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if match.end() > match.start():
            start = match.start() + match.group().index(words)
            yield PageLine(match.start(), start, start + len(words), match.end())
