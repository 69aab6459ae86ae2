"""Markdown: its marks folded away where they would stand between words, its structure kept as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rolematch.documents.draft import Draft
from rolematch.documents.story import BULLET, Hidden, Line, write

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"\s{0,12}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\(([^()\s]{0,500})(?:[ \t]+\"[^\"\n]{0,200}\")?\)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,300}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]{1,500}?)(?<=[^\s_])_(?![\w_])"
)
_CODE = re.compile(r"(`{1,2})(?=[^`\n])([^`\n]{1,500}?)(?<=[^`\n])\1(?!`)")
_STRIKE = re.compile(r"~~(?=\S)[^~\n]{1,500}~~")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_TAG = re.compile(
    r"</?(?:br|p|div|span|b|i|em|strong|u|sub|sup|hr|center|img|a|h[1-6]|table|tr|td|th|ul|ol|li|small)\b[^<>\n]{0,300}/?>",
    re.IGNORECASE,
)
_LONGEST_LINE = 5_000
"""A longer line is left as it is: nobody marks up half a megabyte."""
_LEAST_MARKS = 2
_SAMPLE = 20_000


def is_markdown(text: str) -> bool:
    """Tell whether a text is written in Markdown: headings with number signs, or two other kinds of its marks."""
    lines = text[:_SAMPLE].splitlines()
    headings = sum(_HEADING.match(line) is not None for line in lines)
    if headings >= _LEAST_MARKS:
        return True
    sample = "\n".join(lines)
    kinds = [
        headings > 0,
        any(_TABLE_RULE.match(line) is not None and "|" in line for line in lines),
        any(before.strip() and _UNDERLINE.match(line) for before, line in pairwise(lines)),
        len(_BOLD.findall(sample)) > 1,
        _LINK.search(sample) is not None,
        any(_FENCE.match(line) for line in lines),
    ]
    return sum(kinds) >= _LEAST_MARKS


def read_markdown(text: str, draft: Draft) -> None:
    """Write a Markdown text: words of links without their addresses, items with a bullet, cells of tables parted by tabs."""
    hidden = Hidden()
    write(_lines(_without_comments(text, hidden)), draft)
    hidden.note(draft)


def _without_comments(text: str, hidden: Hidden) -> str:
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        hidden.add("in a comment", text[start + 4 : end])
        at = end + 3
    return "".join([*kept, text[at:]])


def _lines(text: str) -> Iterator[Line]:
    lines = text.splitlines()
    fenced = False
    for index, raw in enumerate(lines):
        if _FENCE.match(raw):
            fenced = not fenced
        elif fenced:
            yield Line(raw)
        elif not _is_underline(raw, lines[index - 1] if index else ""):
            yield _line(raw, lines[index + 1] if index + 1 < len(lines) else "")


def _is_underline(raw: str, above: str) -> bool:
    """Tell whether a line only underlines the one above: a heading, or the columns of a table."""
    return (above.strip() != "" and _UNDERLINE.match(raw) is not None) or (
        "|" in raw and _TABLE_RULE.match(raw) is not None
    )


def _line(raw: str, below: str) -> Line:
    heading = _HEADING.match(raw)
    if heading is not None:
        return Line(folded(heading[2]), "heading", gap=True)
    item = _ITEM.match(raw)
    if item is not None:
        return Line(BULLET + folded(raw[item.end() :]), "list_item")
    if _RULE.match(raw):
        return Line("")
    if raw.lstrip().startswith("|") and raw.count("|") > 1:
        return Line("\t".join(folded(cell) for cell in raw.strip().strip("|").split("|")), "table_row")
    if raw.strip() and _UNDERLINE.match(below):
        return Line(folded(raw), "heading", gap=True)
    return Line(folded(raw.lstrip("> ") if raw.startswith(">") else raw))


def folded(line: str) -> str:
    r"""Return a line without its marks: `**Go**` is Go, `[work](https://...)` is work, `C\#` is C#."""
    if len(line) > _LONGEST_LINE:
        return line.strip()
    line = _LINK.sub(lambda link: link[1] or link[2], line)
    line = _CODE.sub(r"\2", line)
    line = _BOLD.sub(r"\2", line)
    line = _EMPHASIS.sub(lambda found: found[1] or found[2], line)
    line = _STRIKE.sub("", line)
    line = _TAG.sub(" ", line)
    return _ESCAPE.sub(r"\1", line).strip()
