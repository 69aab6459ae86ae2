"""Rich Text Format: a small reader of its text; everything that only decides how it looks is passed over."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace

from rolematch.documents.draft import Draft
from rolematch.documents.story import TINY_POINTS, Hidden, Line, is_pale, table_row, write

_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z\r\n])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\[\r\n]"
)
_DESTINATIONS = frozenset(
    "fonttbl stylesheet info pict listtable listoverridetable revtbl rsidtbl generator themedata colorschememapping"
    " datastore latentstyles xmlnstbl filetbl fldinst annotation atnid atnauthor atndate atntime atnref objdata objclass"
    " bkmkstart bkmkend nonshppict shpinst sp sn sv footnotesep aftnsep listtext pntext pnseclvl mmathPr wgrffmtfilter"
    " defchp defpap passwordhash docvar userprops".split()
)
_MARGINS = {"header": "page_header", "headerl": "page_header", "headerf": "page_header", "headerr": "page_header"} | {
    "footer": "page_footer", "footerl": "page_footer", "footerf": "page_footer", "footerr": "page_footer"
}
_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "line": "\n", "emspace": " ", "enspace": " ",
}
_ESCAPES = {"~": "\u00a0", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}"}
_DEEPEST = 500


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
    listed: bool = False
    in_table: bool = False
    unicode_skip: int = 1
    margin: str = ""


@dataclass(slots=True)
class _Reader:
    encoding: str = "cp1252"
    colours: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    margins: dict[str, list[Line]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    pending: bytearray = field(default_factory=bytearray)
    cell: list[Line] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)
    hidden: Hidden = field(default_factory=Hidden)
    channels: dict[str, int] = field(default_factory=dict)

    def emit(self, text: str, state: _State) -> None:
        """Take over text, or keep it apart when nobody sees it."""
        if state.skipped or state.deleted:
            return
        why = self._hidden_by(state)
        if why is None:
            self.words.append(text)
        else:
            self.hidden.add(why, text)

    def _hidden_by(self, state: _State) -> str | None:
        if state.hidden:
            return "formatted as hidden text"
        if state.half_points / 2 < TINY_POINTS:
            return "too small to read"
        pale = state.colour and state.colour < len(self.colours) and is_pale(self.colours[state.colour])
        return "in the colour of the paper" if pale and not state.ground and not state.in_table else None

    def end_paragraph(self, state: _State) -> None:
        """End a paragraph, within a cell or on its own."""
        text = "".join(self.words)
        self.words.clear()
        line = Line(f"• {text.strip()}", "list_item") if state.listed and text.strip() else Line(text)
        if state.margin:
            self.margins.setdefault(state.margin, []).append(line)
        elif state.in_table:
            self.cell.append(line)
        else:
            self.end_row()
            self.lines.append(line)

    def end_cell(self, state: _State) -> None:
        """End a cell of a table."""
        self.end_paragraph(replace(state, in_table=True))
        self.cells.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """End a row of a table."""
        if self.cell:
            self.cells.append(self.cell)
            self.cell = []
        if self.cells:
            self.lines += table_row(self.cells)
            self.cells = []


def read_rtf(data: bytes, draft: Draft) -> None:
    """Write an RTF file's text. Hidden and deleted text and comments are left out."""
    reader = _Reader()
    _read(data.decode("latin-1"), reader)
    reader.end_paragraph(_State())
    for kind, lines in (("page_header", reader.margins.get("page_header", [])), ("", reader.lines),
                        ("page_footer", reader.margins.get("page_footer", []))):
        write([replace(line, kind=kind) if kind else line for line in lines], draft)  # type: ignore[arg-type]
        draft.blank()
    reader.hidden.note(draft)


def _read(text: str, reader: _Reader) -> None:
    state = _State()
    stack: list[_State] = []
    skip = 0
    star = False
    pending = bytearray()
    for token in _TOKEN.finditer(text):
        word, number, code, escape, brace, plain = token.groups()
        if pending and code is None:
            reader.emit(pending.decode(reader.encoding, "replace"), state)
            pending.clear()
        if brace == "{":
            stack.append(state)
            if len(stack) > _DEEPEST:
                return
        elif brace == "}":
            if state.margin and reader.words and not stack[-1].margin:
                reader.end_paragraph(state)
            state = stack.pop() if stack else state
            skip = 0
        elif escape == "*":
            star = True
            continue
        elif skip and (code or plain):
            taken = min(skip, len(plain or " "))
            skip -= taken
            if plain and plain[taken:]:
                reader.emit(plain[taken:], state)
        elif code is not None:
            pending.append(int(code, 16))
        elif escape is not None:
            reader.emit(_ESCAPES.get(escape, ""), state)
        elif plain is not None:
            _plain(plain, state, reader)
        elif word == "u" and number:
            point = int(number) % 0x10000
            _unicode(point, state, reader)
            skip = state.unicode_skip
        elif word is not None:
            state = _control(word, number, state, reader, star=star)
        star = False


def _plain(plain: str, state: _State, reader: _Reader) -> None:
    if state.colour_table:
        for _ in range(plain.count(";")):
            channels = reader.channels
            reader.colours.append(
                f"{channels['red']:02x}{channels['green']:02x}{channels['blue']:02x}" if len(channels) > 2 else ""  # noqa: PLR2004
            )
            reader.channels = {}
    else:
        reader.emit(plain, state)


def _unicode(point: int, state: _State, reader: _Reader) -> None:
    """Take over a UTF-16 unit. Halves of a pair meet in the words and are joined at the end of the paragraph."""
    char = chr(point)
    last = reader.words[-1] if reader.words else ""
    if 0xDC00 <= point < 0xE000 and len(last) == 1 and 0xD800 <= ord(last) < 0xDC00:  # noqa: PLR2004 - the halves of UTF-16
        reader.words[-1] = (last + char).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    else:
        reader.emit(char, state)


def _control(word: str, number: str | None, state: _State, reader: _Reader, *, star: bool) -> _State:
    value = int(number) if number else 0
    on = number != "0"
    if word in _DESTINATIONS or (star and word not in ("shppict", "shptxt", "cs")):
        return replace(state, skipped=True)
    if word == "colortbl":
        return replace(state, colour_table=True)
    if word in ("red", "green", "blue") and state.colour_table:
        reader.channels[word] = min(max(value, 0), 255)
    elif word in ("par", "sect", "page", "pard") and not state.skipped:
        if word != "pard":
            reader.end_paragraph(state)
        else:
            return replace(state, listed=False, in_table=False)
    elif word in ("cell", "nestcell"):
        reader.end_cell(state)
    elif word in ("row", "nestrow"):
        reader.end_row()
    elif word in _SIGNS:
        reader.emit(_SIGNS[word], state)
    elif word == "ansicpg":
        reader.encoding = _encoding(value)
    elif word in _MARGINS:
        return replace(state, margin=_MARGINS[word])
    return _formatted(word, value, state, on=on)


def _formatted(word: str, value: int, state: _State, *, on: bool) -> _State:
    if word == "plain":
        return replace(state, hidden=False, deleted=False, colour=0, ground=0, half_points=24)
    if word == "v":
        return replace(state, hidden=on)
    if word == "deleted":
        return replace(state, deleted=on)
    if word == "cf":
        return replace(state, colour=value)
    if word in ("cb", "chcbpat", "highlight", "cbpat"):
        return replace(state, ground=value)
    if word == "fs" and value:
        return replace(state, half_points=value)
    if word == "ls":
        return replace(state, listed=True)
    if word == "intbl":
        return replace(state, in_table=True)
    if word == "uc":
        return replace(state, unicode_skip=min(max(value, 0), 10))
    return state


def _encoding(page: int) -> str:
    name = "utf-8" if page == 65001 else f"cp{page}"  # noqa: PLR2004 - Windows' number of UTF-8
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
