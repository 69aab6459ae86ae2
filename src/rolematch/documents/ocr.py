"""Pages without text and a caller who has OCR: its words take the pages' places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rolematch.document import Block, DocumentFinding
from rolematch.documents.draft import Draft
from rolematch.documents.parse import Parsed

Ocr = Callable[[bytes], str]
"""Takes a page as a greyscale PNG picture of 200 dots per inch and returns its text, line by line."""


def with_ocr(parsed: Parsed, words: Mapping[int, str], limit: int) -> Parsed:
    """Return the document with the text of these pages, by number, put in where the pages begin.

    Raises DocumentError "too_large" when the text grows beyond `limit` code points.
    """
    text = parsed.draft.text
    draft = Draft(limit)
    pieces: list[str] = []
    moved: list[tuple[int, int]] = []
    blocks: list[Block] = []
    at = length = 0
    for number in sorted(words):
        place = min(parsed.page_starts[number - 1], len(text))
        page = "\n".join(line.rstrip() for line in words[number].strip().splitlines())
        before, after = text[at:place], "\n" if place < len(text) else ""
        joint = "\n" if (length or before) and not before.endswith("\n") else ""
        pieces += [before, joint, page, after]
        length += len(before) + len(joint)
        if page:
            blocks.append(Block(length, length + len(page), "paragraph", number))
        length += len(page) + len(after)
        moved.append((place, length - place))
        at = place
    pieces.append(text[at:])
    draft.blocks += sorted([*_moved(parsed.draft.blocks, moved), *blocks], key=lambda block: block.start)
    draft.findings += [_moved_finding(one, moved) for one in parsed.draft.findings if one.code != "no_text_layer"]
    for number in sorted(words):
        draft.note("read_by_ocr", f"Page {number} is a picture; its text was read by the caller's OCR.", page=number)
    draft.restore("".join(pieces))
    return replace(parsed, draft=draft)


def _moved(blocks: Sequence[Block], moved: Sequence[tuple[int, int]]) -> list[Block]:
    return [
        replace(
            block,
            start=block.start + _by(block.start, moved),
            end=block.end + _by(block.start, moved),
            words=tuple(
                replace(word, start=word.start + _by(block.start, moved), end=word.end + _by(block.start, moved))
                for word in block.words
            ),
        )
        for block in blocks
    ]


def _moved_finding(finding: DocumentFinding, moved: Sequence[tuple[int, int]]) -> DocumentFinding:
    if finding.start is None or finding.end is None:
        return finding
    by = _by(finding.start, moved)
    return replace(finding, start=finding.start + by, end=finding.end + by)


def _by(start: int, moved: Sequence[tuple[int, int]]) -> int:
    """Return by how much the text that began at `start` has moved."""
    return next((by for place, by in reversed(moved) if place <= start), 0)
