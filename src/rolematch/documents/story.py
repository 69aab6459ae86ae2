"""Lines of formats that have paragraphs instead of places on a page, and the words in them that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from rolematch.document import BlockKind
from rolematch.documents.draft import Draft

TINY_POINTS = 2.5
"""Font size below which nobody reads."""
BULLET = "• "

_CONTRAST = 24
"""Distance from white (0..255 of each channel) below which letters on white paper are not seen."""
_MOST_ZIPPED = 3
_SHORT = 70
"""Code points of a cell's lines up to which cells with several lines are read row by row."""
_BLANK = re.compile(r"[ \u00a0\t\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading, list item or row. `gap` asks for a blank line above it."""

    text: str
    kind: BlockKind = "paragraph"
    gap: bool = False


@dataclass(slots=True)
class Hidden:
    """Words that a file holds but does not show, by what hides them, in the order of the file."""

    found: dict[str, list[str]] = field(default_factory=dict)

    def add(self, why: str, text: str) -> None:
        """Keep words apart. White space alone hides nothing."""
        if any(char.isalnum() for char in text):
            self.found.setdefault(why, []).append(text)

    def note(self, draft: Draft) -> None:
        """Add a finding for each way of hiding."""
        for why, texts in self.found.items():
            words = " ".join(texts).split()
            count = f"{len(words):,} word{'s' if len(words) != 1 else ''}"
            draft.note("hidden_text", f"{count} {why}; not counted.", " ".join(words))


def write(lines: Iterable[Line], draft: Draft) -> None:
    """Write lines as blocks of the draft."""
    gap = False
    for line in lines:
        text = squeezed(line.text)
        if not text:
            gap = True
            continue
        if gap or line.gap:
            draft.blank()
        gap = False
        draft.line(text, line.kind)


def squeezed(text: str) -> str:
    """Return the text with runs of spaces made one (a tab where there was one) and without spaces at the ends of lines."""
    return "\n".join(
        _BLANK.sub(lambda run: "\t" if "\t" in run.group() else " ", line).strip() for line in text.split("\n")
    ).strip("\n")


def table_row(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of a table's row.

    Cells of one line each make one row, parted by tabs. Beside one long cell, as a date beside a job, the others join its
    first line. Several long cells are columns of a page: they are read one after the other.
    """
    filled = [cell for cell in map(_without_blanks, cells) if cell]
    if not filled:
        return []
    long = [cell for cell in filled if len(cell) > 1]
    lengths = {len(cell) for cell in filled}
    if len(long) <= 1 and not any(line.kind == "heading" for cell in long for line in cell):
        rest = [line for cell in long for line in cell[1:]]
        return [_joined([cell[0] for cell in filled]), *rest]
    if len(filled) > 1 and len(lengths) == 1 and lengths.pop() <= _MOST_ZIPPED and _all_short(filled):
        return [_joined(row) for row in zip(*filled, strict=True)]
    return [replace(line, gap=line.gap or at == 0) for cell in filled for at, line in enumerate(cell)]


def _without_blanks(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are not blank; those below a blank one ask for a gap."""
    kept: list[Line] = []
    blank = False
    for line in lines:
        if line.text.strip():
            kept.append(replace(line, gap=line.gap or (blank and bool(kept))))
        blank = not line.text.strip()
    return kept


def _all_short(cells: Sequence[Sequence[Line]]) -> bool:
    return all(len(line.text) <= _SHORT and line.kind != "list_item" for cell in cells for line in cell)


def _joined(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    return Line("\t".join(line.text.strip() for line in lines), "table_row", any(line.gap for line in lines))


def is_pale(colour: str) -> bool:
    """Tell whether a colour (six hex digits) cannot be told from white paper."""
    digits = colour.lstrip("#")
    try:
        channels = [int(digits[at : at + 2], 16) for at in (0, 2, 4)]
    except ValueError:
        return False
    return all(channel > 255 - _CONTRAST for channel in channels)
