"""Tables drawn with pipes: "| 2019 - 2021 | Acme | Developer | Built the shop. |", headings of the CV in rows of their own.

A row is read as a line without the pipes at its ends. Cells that tell rather than name stand on lines of their own below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rolematch.annotate.pieces import PageLine, Piece, page_lines
from rolematch.annotations import TextSpan

_PIPED = re.compile(r"^[ \t]*\|[^\r\n]*\|[ \t]*$", re.MULTILINE)
_RULED = re.compile(r"[|\s:+=_-]+")
_CELL = re.compile(r"[^|]+")
_FEWEST_ROWS = 3
_TELLS = 80
"""A cell of more code points than this tells what was done; names, titles and dates are shorter."""
_SENTENCE = re.compile(r"[.;!]\s+\S|\w{3,}\.$")
_SHORT_TABLE = 2


def table_pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text with tables, in order; empty when it has none."""
    if len(_PIPED.findall(text)) < _FEWEST_ROWS:
        return ()
    pieces: list[Piece] = []
    for piped, group in groupby(page_lines(text), key=lambda line: _is_piped(text, line)):
        lines = list(group)
        if piped:
            pieces += _table(text, lines)
        else:
            pieces.append(Piece(lines[0].begin, lines[-1].stop, ""))
    return tuple(pieces)


def _is_piped(text: str, line: PageLine) -> bool:
    return _PIPED.match(text, line.begin) is not None


def _table(text: str, lines: Sequence[PageLine]) -> Iterator[Piece]:
    rows = [_cells(text, line) for line in lines]
    for count, numbered in groupby(enumerate(rows), key=lambda row: len(row[1])):
        block = list(numbered)
        telling = _telling_columns(text, [row for _, row in block]) if count >= _SHORT_TABLE else frozenset()
        for index, row in block:
            if not row:
                continue
            ruled_below = index + 1 < len(lines) and not rows[index + 1]
            yield from _row(row, telling, "\n\n" if count == 1 or ruled_below else "\n")


def _cells(text: str, line: PageLine) -> list[TextSpan]:
    """Return the cells of a row; none for a ruled line."""
    if _RULED.fullmatch(text, line.start, line.end) is not None:
        return []
    return [
        TextSpan(match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip()))
        for match in _CELL.finditer(text, line.start, line.end)
        if (words := match.group()).strip()
    ]


def _telling_columns(text: str, rows: Sequence[Sequence[TextSpan]]) -> frozenset[int]:
    """Return the columns, but the first, in which a cell is long or a sentence."""
    return frozenset(
        column
        for column in range(1, len(rows[0]))
        if any(
            len(words) > _TELLS or _SENTENCE.search(words) is not None
            for row in rows
            if (words := text[row[column].start : row[column].end])
            and (len(row) > _SHORT_TABLE or _SENTENCE.search(words) is not None)
        )
    )


def _row(row: Sequence[TextSpan], telling: frozenset[int], gap: str) -> Iterator[Piece]:
    """Yield the pieces of a row: what names stands together, what tells on lines below."""
    named = [column for column in range(len(row)) if column not in telling]
    runs: list[list[int]] = []
    for column in named:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    spans = [TextSpan(row[run[0]].start, row[run[-1]].end) for run in runs]
    told = [row[column] for column in sorted(telling)]
    gaps = ["\t"] * (len(spans) - 1) + ["\n"] * len(told) + [gap]
    for span, after in zip([*spans, *told], gaps, strict=True):
        yield Piece(span.start, span.end, after)
