"""Damages good files in thousands of ways and has them read: every one must give a document or a typed error, in time.

    python tests/fuzz/fuzz_documents.py [EXAMPLES] [SEED]

Hypothesis chooses a file that the tests can make and what is done to it, and shrinks what fails to the least damage that still
fails. Parts of ZIP archives are damaged inside and packed anew, so that the damage reaches the readers. Not part of `make test`;
`make fuzz` runs 1,500 examples in about ten seconds to a minute. What it finds becomes a case of tests/documents/test_hostile.py.
"""

from __future__ import annotations

import io
import json
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from rolematch import Document, DocumentError, DocumentReader

sys.path.insert(0, str(Path(__file__).parents[1] / "documents"))

import make
from test_office import p, r, row
from test_text_formats import RESUME

_EXAMPLES = 1_500
_LONGEST = 8.0
"""Seconds on the clock that any file may take; a busy machine counts."""
_DICTIONARY = (
    b"\0", b"\xff" * 8, b"-1", b"99999999999", b"<<", b">>", b"[", b"]", b"(", b"\\", b"{", b"}", b"<w:p>", b"</w:p>", b"<w:tbl>",
    b"<w:vanish/>", b"<!DOCTYPE x>", b"&x;", b"R", b"0 R", b"endobj", b"stream\n", b"/Filter /FlateDecode", b"/Kids [2 0 R]", b"Tj", b"BT", b"ET",
    b"/X Do", b"1e38 0 0 1 0 0 cm", b"0 Tf", b"\\u-10179?", b"\\bin99999", b"\\row", b"\xed\xa0\x80", b"\xe2\x80\xae", b"<table><tr>", b"<td>", b"style='font-size:0'",
)  # fmt: skip


def good_files() -> dict[str, bytes]:
    """Return a good file of each kind, small and without compression where the format allows it."""

    def columns(canvas: make.Canvas) -> None:
        make.lines(canvas, 40, 72, ["CONTACT", "ann@mail.org", "", "SKILLS", "Python", "Docker"], leading=16)
        make.lines(
            canvas,
            220,
            72,
            ["EXPERIENCE", "Engineer, Acme", "2019 - 2021", "Built services in real-", "time for banks."],
        )
        canvas.rect(220, 500, 30, 30, fill=1)
        canvas.acroForm.textfield(value="Kafka", x=40, y=400, width=100, height=20)

    body = (
        p("Ann Example")
        + f"<w:tbl>{row(p('2019'), p('Acme') + p('Built.'))}</w:tbl><w:p><w:ins>{r('in')}</w:ins>{r('x', '<w:vanish/>')}</w:p>"
    )
    style = (
        '<w:style w:styleId="A"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    csv = "Company Name,Title,Description,Location,Started On,Finished On\nAcme,Engineer,Built,Oslo,Mar 2021,\n"
    return {
        "pdf": make.pdf(columns, columns, pageCompression=0),
        "docx": make.docx_of(body, styles=style, header1=p("Head")),
        "odt": make.odt(
            "<text:h>Work</text:h><text:list><text:list-item><text:p>Built<text:s text:c='3'/>it</text:p></text:list-item></text:list>"
        ),
        "rtf": b"{\\rtf1\\ansi{\\colortbl;\\red255\\green255\\blue255;}{\\header Ann\\par}Work \\'e9\\u8211-\\par{\\v x}\\intbl a\\cell b\\cell\\row}",
        "html": b"<html><style>.a{display:none}</style><body><h1>Ann</h1><ul><li>Built</ul><table><tr><td>2019<td><p>Acme<p class=a>x</table>",
        "json": json.dumps(RESUME).encode(),
        "linkedin": make.zipped(
            {"Positions.csv": csv, "Skills.csv": "Name\nPython\n", "Profile.csv": "First Name,Last Name\nAnn,Example\n"}
        ),
        "markdown": b"# Ann\n\n## Work\n**Engineer** [Acme](https://a.b)\n- Built\n\n| a | b |\n|---|---|\n| c | d |\n",
        "text": "Zoë Brontë\n• Built Ann’s café\n".encode("cp1252"),
    }


Damage = tuple[str, int, int, bytes]


def damaged(data: bytes, damages: list[Damage]) -> bytes:
    """Return the bytes after each damage: what, where (a share of 2**16), how far, and with what."""
    for what, place, length, token in damages:
        at = len(data) * place >> 16
        match what:
            case "flip":
                data = data[:at] + bytes(byte ^ (1 << (length % 8)) for byte in data[at : at + 1]) + data[at + 1 :]
            case "cut":
                data = data[:at] + data[at + length :]
            case "end":
                data = data[:at]
            case "repeat":
                data = data[:at] + data[at : at + length] * 8 + data[at:]
            case _:
                data = data[:at] + token + data[at:]
    return data


def damaged_inside(data: bytes, damages: list[Damage]) -> bytes:
    """Return a ZIP archive with its members damaged, or other data damaged as it is."""
    if not data.startswith(b"PK"):
        return damaged(data, damages)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(members)
    for damage in damages:
        name = names[damage[2] % len(names)]
        members[name] = damaged(members[name], [damage])
    return make.zipped(members)


def check(document: Document) -> None:
    """Raise AssertionError when a document contradicts itself."""
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        end = block.end
        assert document.text[block.start : block.end].strip()
        assert all(block.start <= word.start < word.end <= block.end for word in block.words)
    for finding in document.findings:
        assert finding.start is None or 0 <= finding.start < (finding.end or 0) <= len(document.text)
    if document.structure is not None:
        sections = document.structure.sections
        assert "".join(document.text[one.span.start : one.span.end] for one in sections) == document.text
        assert all(one.heading.start <= one.heading.end <= one.span.end for one in document.structure.positions)


def fuzzed(reader: DocumentReader, seen: Counter[str], examples: int, number: int) -> Callable[[], None]:
    """Return the test that hypothesis runs."""
    files = good_files()
    damages = st.lists(
        st.tuples(
            st.sampled_from(("flip", "cut", "end", "repeat", "insert")),
            st.integers(0, 2**16 - 1),
            st.integers(1, 400),
            st.sampled_from(_DICTIONARY),
        ),
        min_size=1,
        max_size=12,
    )

    @seed(number)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(kind=st.sampled_from(sorted(files)), damages=damages, inside=st.booleans())
    def test(kind: str, damages: list[Damage], inside: bool) -> None:  # noqa: FBT001 - hypothesis gives it
        data = (damaged_inside if inside else damaged)(files[kind], damages)
        begun = time.monotonic()
        try:
            check(reader.read(data))
            seen[f"{kind}: read"] += 1
        except DocumentError as error:
            seen[f"{kind}: {error.reason}"] += 1
            # A reader that trips over its own feet is no answer, though the caller gets a typed error even then.
            assert "failed on this file" not in str(error), str(error)  # noqa: PT017 - most errors are right
        assert time.monotonic() - begun < _LONGEST

    return test


def main() -> None:
    """Run, and say how the files ended."""
    examples, number = (int(one) for one in (*sys.argv[1:3], *(_EXAMPLES, 0)[len(sys.argv) - 1 :]))
    seen: Counter[str] = Counter()
    begun = time.monotonic()
    with DocumentReader() as reader:
        fuzzed(reader, seen, examples, number)()
    for outcome, count in sorted(seen.items()):
        print(f"{count:6}  {outcome}")
    print(f"{seen.total():6}  files in {time.monotonic() - begun:.0f} s: each was read or ended in a typed error")


if __name__ == "__main__":
    main()
