"""Sentences of cues, in which `[[ ]]` marks the skill."""

from __future__ import annotations

import re

_PIECE = re.compile(r"\[\[|\]\]")


def read_marks(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the sentence without its marks, and the half-open range of code points in it that each pair held.

    Raises ValueError when a mark is not closed, not opened, empty or inside another.

    >>> read_marks("I have no experience with [[Rust]].")
    ('I have no experience with Rust.', ((26, 30),))
    """
    text = ""
    spans: list[tuple[int, int]] = []
    start: int | None = None
    read = 0
    for mark in _PIECE.finditer(marked):
        text += marked[read : mark.start()]
        read = mark.end()
        is_open = mark.group() == "[["
        if is_open != (start is None):
            message = "'[[' and ']]' do not pair"
            raise ValueError(message)
        if start is None:
            start = len(text)
        elif start == len(text):
            message = "'[[ ]]' is empty"
            raise ValueError(message)
        else:
            spans.append((start, len(text)))
            start = None
    if start is not None:
        message = "'[[' is not closed"
        raise ValueError(message)
    return text + marked[read:], tuple(spans)
