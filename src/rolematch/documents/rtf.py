"""Rich Text Format: a small reader of its text; everything that only decides how it looks is passed over."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from rolematch.document import BlockKind
from rolematch.documents.draft import Draft
from rolematch.documents.story import BULLET, TINY_POINTS, Hidden, Line, is_pale, table_row, write

_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<code>[0-9a-fA-F]{2})|\\(?P<escape>[^a-z\r\n])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<plain>[^\\{}\r\n]+)|\\[\r\n]"
)
_DESTINATIONS = frozenset(
    "fonttbl stylesheet info pict listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping"
    " datastore latentstyles xmlnstbl filetbl fldinst annotation atnid atnauthor atndate atntime atnref objdata objclass"
    " bkmkstart bkmkend nonshppict shpinst sp sn sv footnotesep aftnsep listtext pntext pnseclvl mmathPr wgrffmtfilter"
    " defchp defpap passwordhash docvar userprops".split()
)
"""Groups whose text is no part of the document's."""
_STARRED_TEXT = frozenset({"shppict", "shptxt"})
_MARGINS: dict[str, BlockKind] = {
    **dict.fromkeys("header headerl headerr headerf".split(), "page_header"),
    **dict.fromkeys("footer footerl footerr footerf".split(), "page_footer"),
}
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
}
_ESCAPES = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_SWITCHES = {"v": "hidden", "deleted": "deleted", "ls": "listed", "intbl": "in_table", "colortbl": "colour_table"}
_NUMBERS = {
    "cf": "colour",
    "cb": "ground",
    "chcbpat": "ground",
    "cbpat": "ground",
    "highlight": "ground",
    "fs": "half_points",
    "uc": "replaced_by",
    "outlinelevel": "outline",
}
_LARGEST = 10_000
_BODY = 9
"""The outline level of what is no heading."""
_COLOURS = ("red", "green", "blue")
_DEEPEST = 500
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_UTF8_PAGE = 65001


@dataclass(frozen=True, slots=True)
class _State:
    """What a group hands down to the groups within it."""

    skipped: bool = False
    colour_table: bool = False
    hidden: bool = False
    deleted: bool = False
    colour: int = 0
    ground: int = 0
    half_points: int = 24
    outline: int = _BODY
    listed: bool = False
    in_table: bool = False
    replaced_by: int = 1
    """How many characters after a Unicode one repeat it for old programs."""
    margin: BlockKind | None = None


def read_rtf(data: bytes, draft: Draft) -> None:
    """Write an RTF file's text: page header, body, page footer. Deleted text and comments are left out."""
    reader = _Reader()
    reader.read(data.decode("latin-1"))
    write(reader.margins.get("page_header", []), draft)
    draft.blank()
    write(reader.lines, draft)
    draft.blank()
    write(reader.margins.get("page_footer", []), draft)
    reader.hidden.note(draft)


@dataclass(slots=True)
class _Reader:
    """Reads tokens one after the other and keeps what they have said so far."""

    lines: list[Line] = field(default_factory=list)
    margins: dict[BlockKind, list[Line]] = field(default_factory=dict)
    hidden: Hidden = field(default_factory=Hidden)
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _encoding: str = "cp1252"
    _colours: list[str] = field(default_factory=list)
    _channels: dict[str, int] = field(default_factory=dict)
    _words: list[str] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _cell: list[Line] = field(default_factory=list)
    _cells: list[list[Line]] = field(default_factory=list)
    _skip: int = 0
    _starred: bool = False

    def read(self, text: str) -> None:
        """Read a whole file."""
        for token in _TOKEN.finditer(text):
            if token["code"] is None:
                self._flush_bytes()
            starred = self._starred
            self._starred = False
            if token["brace"] is not None:
                self._brace(token["brace"])
            elif token["escape"] == "*":
                self._starred = True
            elif token["word"] is not None:
                self._control(token["word"], token["number"], starred=starred)
            else:
                self._characters(token)
        self._flush_bytes()
        self._end_paragraph()
        self._end_row()

    def _brace(self, brace: str) -> None:
        self._skip = 0
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                raise RecursionError
            self._stack.append(self._state)
        elif self._stack:
            if self._state.margin is not None and self._stack[-1].margin is None and self._words:
                self._end_paragraph()
            self._state = self._stack.pop()

    def _characters(self, token: re.Match[str]) -> None:
        plain, code, escape = token["plain"], token["code"], token["escape"]
        if self._skip and (plain is not None or code is not None):
            skipped = min(self._skip, len(plain or " "))
            self._skip -= skipped
            plain, code = (plain[skipped:] if plain is not None else None), None
        if code is not None:
            self._bytes.append(int(code, 16))
        elif escape is not None:
            self._emit(_ESCAPES.get(escape, ""))
        elif plain and self._state.colour_table:
            self._end_colours(plain.count(";"))
        elif plain:
            self._emit(plain)

    def _flush_bytes(self) -> None:
        if self._bytes:
            self._emit(self._bytes.decode(self._encoding, "replace"))
            self._bytes.clear()

    def _end_colours(self, count: int) -> None:
        for _ in range(count):
            channels = [self._channels.get(name) for name in _COLOURS]
            self._colours.append("".join(f"{channel:02x}" for channel in channels if channel is not None))
            self._channels.clear()

    def _emit(self, text: str) -> None:
        """Take over text, or keep it apart when nobody sees it."""
        if self._state.skipped or self._state.deleted or not text:
            return
        why = self._hidden_by()
        if why is None:
            self._words.append(text)
        else:
            self.hidden.add(why, text)

    def _hidden_by(self) -> str | None:
        state = self._state
        if state.hidden:
            return "formatted as hidden text"
        if state.half_points / 2 < TINY_POINTS:
            return "too small to read"
        pale = 0 < state.colour < len(self._colours) and is_pale(self._colours[state.colour])
        return "in the colour of the paper" if pale and not state.ground and not state.in_table else None

    def _control(self, word: str, number: str | None, *, starred: bool) -> None:
        value = int(number) if number else 0
        if word in _DESTINATIONS or (starred and word not in _STARRED_TEXT):
            self._state = replace(self._state, skipped=True)
        elif word in _COLOURS:
            self._channels[word] = min(max(value, 0), 255)
        elif word == "u" and number:
            self._unicode(value % 0x10000)
        elif word in _SIGNS:
            self._emit(_SIGNS[word])
        elif word in ("par", "sect", "page", "cell", "nestcell", "row", "nestrow"):
            self._end(word)
        elif word == "ansicpg":
            self._encoding = _encoding(value)
        else:
            self._state = _formatted(self._state, word, value, on=number != "0")

    def _unicode(self, unit: int) -> None:
        """Take over a UTF-16 unit; the two halves of a character are joined."""
        last = self._words[-1] if self._words else ""
        self._skip = self._state.replaced_by
        if unit in _LOW and len(last) == 1 and ord(last) in _HIGH:
            self._words[-1] = (last + chr(unit)).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        else:
            self._emit(chr(unit))

    def _end(self, word: str) -> None:
        if self._state.skipped:
            return
        if word in ("row", "nestrow"):
            self._end_row()
        elif word in ("cell", "nestcell"):
            self._end_paragraph(in_cell=True)
            self._cells.append(self._cell)
            self._cell = []
        else:
            self._end_paragraph()

    def _end_paragraph(self, *, in_cell: bool = False) -> None:
        text = "".join(self._words).encode("utf-8", "replace").decode("utf-8")
        self._words.clear()
        listed = self._state.listed and text.strip()
        line = Line(BULLET + text.strip(), "list_item") if listed else Line(text)
        if self._state.outline < _BODY and text.strip():
            line = Line(text, "heading", gap=True)
        if self._state.margin is not None:
            kind = self._state.margin
            self.margins.setdefault(kind, []).append(replace(line, kind=kind))
        elif in_cell or self._state.in_table:
            self._cell.append(line)
        else:
            self._end_row()
            self.lines.append(line)

    def _end_row(self) -> None:
        if self._cell:
            self._cells.append(self._cell)
            self._cell = []
        self.lines += table_row(self._cells)
        self._cells = []


def _formatted(state: _State, word: str, value: int, *, on: bool) -> _State:
    """Return the state after a control word about how text looks."""
    if word == "plain":
        return replace(state, hidden=False, deleted=False, colour=0, ground=0, half_points=24)
    if word == "pard":
        return replace(state, listed=False, in_table=False, outline=_BODY)
    if word in _MARGINS:
        return replace(state, margin=_MARGINS[word])
    if word in _SWITCHES:
        return replace(state, **{_SWITCHES[word]: on})  # type: ignore[arg-type]
    if word in _NUMBERS:
        return replace(state, **{_NUMBERS[word]: min(max(value, 0), _LARGEST)})  # type: ignore[arg-type]
    return state


def _encoding(page: int) -> str:
    name = "utf-8" if page == _UTF8_PAGE else f"cp{page}"
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
