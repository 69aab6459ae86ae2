"""`Draft`: the text of a document while it is being put together, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rolematch.document import Block, BlockKind, Box, DocumentFinding, FindingCode, PlacedWord
from rolematch.errors import DocumentError

QUOTE_LENGTH = 200
"""Code points of a finding's quote."""


@dataclass(slots=True)
class Draft:
    """Lines with their blocks, and findings. `limit` is the most code points that the text may have.

    Raises DocumentError "too_large" from any method that adds text beyond the limit.
    """

    limit: int
    blocks: list[Block] = field(default_factory=list)
    findings: list[DocumentFinding] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _verbatim: bool = False

    @property
    def length(self) -> int:
        """Code points so far: where the next line would begin."""
        return self._length

    @property
    def text(self) -> str:
        """The text so far; what was written line by line ends without a line feed."""
        text = "".join(self._parts)
        return text if self._verbatim else text.rstrip("\n")

    def blank(self) -> None:
        """Leave one empty line above the next line, except at the beginning."""
        if self._parts and self._parts[-1] != "\n":
            self._add("\n")

    def line(self, text: str, kind: BlockKind = "paragraph", page: int | None = None) -> int:
        """Add a line (or several, parted by line feeds) as one block. Return where it begins. Blank text adds nothing."""
        text = text.strip("\n\r ")
        start = self._length
        if text:
            self._add(text + "\n")
            self.blocks.append(Block(start, start + len(text), kind, page))
        return start

    def placed_line(self, words: Sequence[tuple[str, str, Box]], kind: BlockKind, page: int) -> None:
        """Add a line of words, each with what stands before it (a space, a tab, nothing) and its box."""
        start = self._length
        placed: list[PlacedWord] = []
        text = ""
        for before, word, box in words:
            text += before + word if text else word
            placed.append(PlacedWord(start + len(text) - len(word), start + len(text), box))
        if text:
            self._add(text + "\n")
            self.blocks.append(Block(start, start + len(text), kind, page, tuple(placed)))

    def verbatim(self, text: str) -> None:
        """Make `text` the whole text, unchanged, with a block for each line that is not blank."""
        self.restore(text)
        at = 0
        for line in text.split("\n"):
            if line.strip():
                self.blocks.append(Block(at, at + len(line.rstrip()), "line"))
            at += len(line) + 1

    def restore(self, text: str) -> None:
        """Make `text` the whole text; its blocks are there already."""
        self._add(text)
        self._verbatim = True

    def note(self, code: FindingCode, message: str, quote: str = "", page: int | None = None) -> None:
        """Add a finding that has no place in the text."""
        self.findings.append(DocumentFinding(code, message, shortened(quote), page=page))

    def _add(self, text: str) -> None:
        self._length += len(text)
        if self._length > self.limit:
            raise DocumentError("too_large", f"The text has more than {self.limit:,} characters.")
        self._parts.append(text)


def shortened(quote: str) -> str:
    """Return the quote on one line, cut after `QUOTE_LENGTH` code points."""
    flat = " ".join(quote[: QUOTE_LENGTH * 4].split())
    return flat if len(flat) <= QUOTE_LENGTH else flat[: QUOTE_LENGTH - 1] + "…"


def joined(parts: Iterable[str], by: str) -> str:
    """Join the parts that are not blank."""
    return by.join(part.strip() for part in parts if part.strip())
