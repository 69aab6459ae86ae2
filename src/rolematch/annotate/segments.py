"""Segments: the bullets, sentences and heading lines within which cues and context words reach."""

from __future__ import annotations

import re

from rolematch.annotate.lines import INLINE_BULLETS, Line
from rolematch.annotations import Tokens

_STOPS = frozenset(".!?")
_ABBREVIATIONS = frozenset(
    {"e", "g", "i", "etc", "inc", "ltd", "co", "corp", "dr", "mr", "ms", "mrs", "st", "no", "vs", "sr", "jr", "dept"}
)

_LONGEST_INITIALS = 24
_INITIALS = re.compile(
    # One letter among short pieces joined by stops, or a capital after a capitalised word; C and R are languages.
    r"(?:(?:^|[\s(,/])(?:[A-Za-z]\.[A-Za-z]{1,4}|[A-Za-z]{1,4}\.[A-Za-z])(?:\.[A-Za-z]{1,4})*|[A-Z][a-z]+ [ABD-QS-Z])$"
)


def segment_ranges(text: str, tokens: Tokens, lines: tuple[Line, ...]) -> list[tuple[int, int, int]]:
    """Return half-open token ranges with the number of the logical line each comes from, in order.

    A logical line is a line with those that continue it. It is cut at bullets, semicolons and ends of sentences.
    """
    ranges: list[tuple[int, int, int]] = []
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    number = 0
    index = 0
    while index < len(lines):
        first, last = lines[index].first, lines[index].last
        index += 1
        while index < len(lines) and lines[index].continues:
            last = lines[index].last
            index += 1
        begin = first
        for at in range(first, last):
            word = words[at]
            if len(word) > 1 or word.isalnum():
                continue
            if (
                word == ";"
                or word in INLINE_BULLETS
                or (word in _STOPS and _ends_sentence(text, starts, ends, words, at, last))
            ):
                if at + 1 > begin:
                    ranges.append((begin, at + 1, number))
                begin = at + 1
        if begin < last:
            ranges.append((begin, last, number))
        number += 1
    return ranges


def _ends_sentence(
    text: str, starts: tuple[int, ...], ends: tuple[int, ...], words: tuple[str, ...], at: int, last: int
) -> bool:
    """Tell whether a stop ends a sentence: it does when white space and a capital, a digit or a bullet follow, and no abbreviation precedes."""
    following = at + 1
    if following >= last:
        return True
    if starts[following] == ends[at] or text[starts[following]].islower():
        return False
    if at == 0 or ends[at - 1] != starts[at]:
        return True
    return words[at - 1] not in _ABBREVIATIONS and not _is_initial(text, starts[at])


def _is_initial(text: str, stop: int) -> bool:
    """Tell whether the stop closes initials: "M.I.T.", "Ph.D.", "John F." - but not "in C." or "Objective-C."."""
    return _INITIALS.search(text, max(0, stop - _LONGEST_INITIALS), stop) is not None
