"""How the reading process and its parent speak: a length, then JSON. Never pickle: a file might have taken the child over."""

from __future__ import annotations

import base64
import binascii
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import IO, Literal, get_args

from rolematch.annotations import DateRange, PartialDate, Position, PositionKind, Section, TextSpan
from rolematch.document import (
    Block,
    BlockKind,
    Box,
    DocumentFinding,
    FindingCode,
    GivenStructure,
    PlacedWord,
    Provenance,
    SourceKind,
)
from rolematch.documents.draft import Draft
from rolematch.documents.limits import Limits
from rolematch.documents.parse import Parsed
from rolematch.errors import DocumentError, DocumentReason
from rolematch.lexicon import SectionKind

Job = Literal["parse", "draw"]

TAKEN = b"+"
"""What the child says when it has a request: whatever happens before is no fault of the file."""

_LENGTHS = struct.Struct(">II")
_LENGTH = struct.Struct(">I")


def send_request(pipe: IO[bytes], job: Job, limits: Limits, data: bytes, pages: Sequence[int] = ()) -> None:
    """Write what is to be done with `data`."""
    head = json.dumps({"job": job, "limits": asdict(limits), "pages": list(pages)}).encode()
    pipe.write(_LENGTHS.pack(len(head), len(data)))
    pipe.write(head)
    pipe.write(data)
    pipe.flush()


def receive_request(pipe: IO[bytes]) -> tuple[Job, Limits, bytes, list[int]] | None:
    """Read the next request, or return None when there will be none."""
    lengths = pipe.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    head_length, length = _LENGTHS.unpack(lengths)
    head = json.loads(pipe.read(head_length))
    return head["job"], Limits(**head["limits"]), pipe.read(length), head["pages"]


def send_answer(pipe: IO[bytes], answer: Mapping[str, object]) -> None:
    """Write an answer."""
    body = json.dumps(answer, separators=(",", ":")).encode("ascii")
    pipe.write(_LENGTH.pack(len(body)))
    pipe.write(body)
    pipe.flush()


def receive_taken(pipe: IO[bytes]) -> None:
    """Wait until the child has the request. Raises BrokenPipeError when it has gone before."""
    if pipe.read(len(TAKEN)) != TAKEN:
        raise BrokenPipeError


def receive_answer(pipe: IO[bytes], most: int) -> object:
    """Read an answer of at most `most` bytes. Raises EOFError when the other side has gone, ValueError for nonsense."""
    length = pipe.read(_LENGTH.size)
    if len(length) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(length)
    if size > most:
        raise DocumentError("too_large", "What was read of the file is more than is accepted.")
    body = pipe.read(size)
    if len(body) < size:
        raise EOFError
    return json.loads(body)


def packed(parsed: Parsed) -> dict[str, object]:
    """Return what was parsed as plain JSON values."""
    return {
        "text": parsed.draft.text,
        "blocks": [
            [
                block.start,
                block.end,
                block.kind,
                block.page,
                [
                    [word.start, word.end, word.box.left, word.box.top, word.box.right, word.box.bottom]
                    for word in block.words
                ],
            ]
            for block in parsed.draft.blocks
        ],
        "findings": [asdict(finding) for finding in parsed.draft.findings],
        "provenance": asdict(parsed.provenance),
        "structure": asdict(parsed.structure) if parsed.structure is not None else None,
        "page_starts": parsed.page_starts,
        "empty_pages": parsed.empty_pages,
    }


def error_answer(error: DocumentError) -> dict[str, object]:
    """Return an error as an answer."""
    return {"error": [error.reason, str(error)]}


def pictures_answer(pictures: Sequence[bytes]) -> dict[str, object]:
    """Return pictures as an answer."""
    return {"pictures": [base64.b64encode(picture).decode("ascii") for picture in pictures]}


def unpacked_pictures(answer: object) -> list[bytes]:
    """Return the pictures of an answer. Raises DocumentError, and ValueError for nonsense."""
    fields = _fields(answer)
    try:
        return [base64.b64decode(_str(one), validate=True) for one in _list(fields["pictures"])]
    except (KeyError, binascii.Error):
        raise ValueError from None


def unpacked(answer: object) -> Parsed:
    """Return what was parsed. Raises DocumentError when the answer is one, and ValueError for nonsense."""
    fields = _fields(answer)
    try:
        text = _str(fields["text"])
        draft = Draft(len(text), [_block(one, len(text)) for one in _list(fields["blocks"])])
        draft.findings += [_finding(one, len(text)) for one in _list(fields["findings"])]
        draft.restore(text)
        return Parsed(
            draft,
            _provenance(fields["provenance"]),
            _structure(fields["structure"], len(text)),
            tuple(_int(one) for one in _list(fields["page_starts"])),
            tuple(_int(one) for one in _list(fields["empty_pages"])),
        )
    except (KeyError, TypeError) as error:
        raise ValueError from error


def _fields(answer: object) -> dict[str, object]:
    if not isinstance(answer, dict):
        raise ValueError  # noqa: TRY004 - the caller waits for one kind of error
    error = answer.get("error")
    if isinstance(error, list) and len(error) == 2:  # noqa: PLR2004 - reason and message
        reason, message = error
        if reason in get_args(DocumentReason):
            raise DocumentError(reason, _str(message))
        raise ValueError
    return answer


def _block(value: object, length: int) -> Block:
    start, end, kind, page, words = _list(value)
    placed = []
    for word in _list(words):
        begin, stop, *box = _list(word)
        placed.append(PlacedWord(*_range(begin, stop, length), Box(*(_float(one) for one in box))))
    return Block(*_range(start, end, length), _block_kind(kind), _page(page), tuple(placed))


def _block_kind(value: object) -> BlockKind:
    if value not in get_args(BlockKind):
        raise ValueError
    return value  # type: ignore[return-value]


def _finding(value: object, length: int) -> DocumentFinding:
    fields = _dict(value)
    code = fields["code"]
    if code not in get_args(FindingCode):
        raise ValueError
    start, end = fields["start"], fields["end"]
    begin, stop = (None, None) if start is None or end is None else _range(start, end, length)
    return DocumentFinding(code, _str(fields["message"]), _str(fields["quote"]), begin, stop, _page(fields["page"]))  # type: ignore[arg-type]


def _provenance(value: object) -> Provenance:
    fields = _dict(value)
    if fields["kind"] not in get_args(SourceKind):
        raise ValueError
    reader, reader_version, sha256 = (_str(fields[name]) for name in ("reader", "reader_version", "sha256"))
    return Provenance(fields["kind"], reader, reader_version, sha256, _page(fields["pages"]))  # type: ignore[arg-type]


def _structure(value: object, length: int) -> GivenStructure | None:
    if value is None:
        return None
    fields = _dict(value)
    return GivenStructure(
        tuple(_section(_dict(one), length) for one in _list(fields["sections"])),
        tuple(_position(_dict(one), length) for one in _list(fields["positions"])),
    )


def _section(fields: dict[str, object], length: int) -> Section:
    if fields["kind"] not in get_args(SectionKind):
        raise ValueError
    span, heading = _span(fields["span"], length), _maybe_span(fields["heading"], length)
    return Section(fields["kind"], span, heading, _str(fields["why"]))  # type: ignore[arg-type]


def _position(fields: dict[str, object], length: int) -> Position:
    if fields["kind"] not in get_args(PositionKind):
        raise ValueError
    return Position(
        fields["kind"],  # type: ignore[arg-type]
        _span(fields["span"], length),
        _span(fields["heading"], length),
        _dates(fields["dates"], length),
        *(_maybe_span(fields[name], length) for name in ("title", "organisation", "location")),
    )


def _dates(value: object, length: int) -> DateRange | None:
    if value is None:
        return None
    fields = _dict(value)
    span = _span(fields["span"], length)
    return DateRange(_date(fields["start"]), _date(fields["end"]), fields["present"] is True, span)


def _date(value: object) -> PartialDate | None:
    if value is None:
        return None
    fields = _dict(value)
    return PartialDate(_int(fields["year"]), None if fields["month"] is None else _int(fields["month"]))


def _span(value: object, length: int) -> TextSpan:
    start, end = _list(value)
    return TextSpan(*_range(start, end, length))


def _maybe_span(value: object, length: int) -> TextSpan | None:
    return None if value is None else _span(value, length)


def _range(start: object, end: object, length: int) -> tuple[int, int]:
    begin, stop = _int(start), _int(end)
    if not 0 <= begin <= stop <= length:
        raise ValueError
    return begin, stop


def _page(value: object) -> int | None:
    return None if value is None else _int(value)


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise ValueError  # noqa: TRY004 - as above
    return value


def _float(value: object) -> float:
    if not isinstance(value, int | float):
        raise ValueError  # noqa: TRY004 - as above
    return float(value)


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004 - as above
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError  # noqa: TRY004 - as above
    return value


def _dict(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError  # noqa: TRY004 - as above
    return value
