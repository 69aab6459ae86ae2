"""`Document`: the text of one CV, where each part of it stood in the file, and what was odd about that file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from rolematch.annotations import Position, Section
from rolematch.errors import DocumentError

MAX_CHARACTERS = 5_000_000
"""Longest text accepted, in code points. A CV of a hundred pages has about 300,000."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
SourceKind = Literal["text", "markdown", "html", "pdf", "docx", "odt", "rtf", "json_resume", "linkedin_export"]
BlockKind = Literal["line", "paragraph", "heading", "list_item", "table_row", "text_box", "page_header", "page_footer"]
FindingCode = Literal[
    "no_text_layer",
    "scan_with_text_layer",
    "read_by_ocr",
    "unreadable_characters",
    "hidden_text",
    "keyword_stuffing",
    "instructions_to_a_screener",
    "mojibake_repaired",
    "encoding_guessed",
    "parts_not_read",
]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner, y downwards."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of the text, half-open code points, and where it stands on its page."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """A line, paragraph or row of the text, half-open code points, and where it stood in the file.

    `page` counts from 1 and is None for formats without pages. `words` holds the boxes of its words for formats that
    have them, in text order.
    """

    start: int
    end: int
    kind: BlockKind
    page: int | None = None
    words: tuple[PlacedWord, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where on a page some words stand: what to draw a frame around."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class DocumentFinding:
    """Something about the file that a person should know. It neither raises nor lowers a score.

    `quote` holds words it is about, shortened. Where they are part of the text, `start`/`end` give their place; hidden
    words are not part of it and have none.
    """

    code: FindingCode
    message: str
    quote: str = ""
    start: int | None = None
    end: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What the text was made from and by whom: `sha256` is the hex digest of the file's bytes."""

    kind: SourceKind
    reader: str
    reader_version: str
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class GivenStructure:
    """Sections and positions of a file that has fields for them, such as a JSON Resume: nothing has to be guessed.

    Both in text order; the sections cover the text without gaps.
    """

    sections: tuple[Section, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one CV. Every offset in a report counts code points of exactly this `text`.

    `id` is whatever the caller knows the CV by (a file name, an ATS key); it is repeated in the report and has no
    other effect. `sha256` is the hex digest of the text in UTF-8. Half a character (a lone surrogate, as torn exports hold)
    is read as U+FFFD, the replacement character: it cannot be stored, and every offset stays what it was. So it is in `id`,
    where names of files hold them.

    The rest is what a reader of files adds: `blocks` in text order, `findings` with a place in the text first, `structure`
    for files with fields. Its `repr` holds no text of the CV, so that a log does not.

    Raises DocumentError: "not_text" when `text` is not a str, "too_large" above `MAX_CHARACTERS`.
    """

    text: str = field(repr=False)
    id: str = ""
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    findings: tuple[DocumentFinding, ...] = field(default=(), repr=False)
    provenance: Provenance | None = None
    structure: GivenStructure | None = field(default=None, repr=False)
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise DocumentError("not_text", f"A CV's text must be a str, not {type(self.text).__name__}.")
        if len(self.text) > MAX_CHARACTERS:
            raise DocumentError(
                "too_large", f"The text has {len(self.text):,} characters; {MAX_CHARACTERS:,} are accepted."
            )
        # No JSON, file or database can hold half a character. One sign for another: offsets stay the caller's.
        object.__setattr__(self, "text", _HALF_CHARACTER.sub("\ufffd", self.text))
        object.__setattr__(self, "id", _HALF_CHARACTER.sub("\ufffd", self.id))
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode("utf-8")).hexdigest())

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Return where the text from `start` to `end` (half-open code points) stands on its pages, a box for each line.

        Empty for formats that know no places on a page.
        """
        return tuple(self._places(start, end))

    def _places(self, start: int, end: int) -> Iterator[Place]:
        for block in self.blocks:
            boxes = [word.box for word in block.words if word.start < end and start < word.end]
            if boxes and block.page is not None:
                box = Box(
                    min(box.left for box in boxes),
                    min(box.top for box in boxes),
                    max(box.right for box in boxes),
                    max(box.bottom for box in boxes),
                )
                yield Place(block.page, box)
