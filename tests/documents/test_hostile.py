"""Files that mean harm, and files that are merely broken: a typed error within the limits, and the next file is read as ever."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import time
from pathlib import Path

import make
import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

import rolematch
from rolematch import DocumentError, DocumentReader, Limits
from rolematch.documents.worker import Worker

GOOD = make.plain_pdf("Ann Example", "Python")
SECRET = "Confidential Person"  # noqa: S105 - no password


def cv(canvas: Canvas) -> None:
    make.lines(canvas, 72, 72, [SECRET])


def nested_flate(times: int, size: int) -> bytes:
    body, entry = make.flate(b" " * size, times)
    return make.page_pdf(body, content_extra=entry)


def entity_bomb() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    return make.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": f"<!DOCTYPE x [{entities}]><x>&i;</x>"})


def external_entity(target: str) -> bytes:
    xml = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]><w:document xmlns:w="x"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
    return make.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def many_pages(count: int) -> bytes:
    """Return a PDF with so many pages, all of them the same object's kids."""
    kids = b" ".join([b"3 0 R"] * count)
    return make.raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Count %d /Kids [" % count + kids + b"] >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>",
        ]
    )


def circular_pages() -> bytes:
    return make.raw_pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 5 /Kids [2 0 R 2 0 R] /Parent 2 0 R >>"]
    )


def circular_forms() -> bytes:
    form = make.stream(
        b"/X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    )
    data = make.page_pdf(b"/X Do BT /F1 12 Tf 72 700 Td (Ann Example speaks) Tj ET", extra=[form])
    return data.replace(b"/Resources << /Font", b"/Resources << /XObject << /X 6 0 R >> /Font")


def without_unicode_map() -> bytes:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Odd /Encoding /Identity-H /DescendantFonts [7 0 R] >>"
    descendant = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>"
    descriptor = b"<< /Type /FontDescriptor /FontName /ABCDEF+Odd /Flags 4 /FontBBox [0 0 9 9] /ItalicAngle 0 /Ascent 9 /Descent 0 /CapHeight 9 /StemV 1 >>"
    return make.page_pdf(
        b"BT /F2 12 Tf 72 700 Td <" + b"0A0B0C0D0E0F" * 10 + b"> Tj ET",
        fonts=b"/F2 6 0 R",
        extra=[font, descendant, descriptor],
    )


def encrypted_docx() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100


def lying_zip() -> bytes:
    """Return an archive whose member states a small size and unpacks to a large one."""
    body = b"<x>" + b" " * 100_000_000 + b"</x>"
    data = make.zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})
    return data.replace((len(body)).to_bytes(4, "little"), (100).to_bytes(4, "little"))


CASES: dict[str, tuple[bytes, set[str]]] = {
    "empty": (b"", {"empty"}),
    "encrypted pdf": (make.pdf(cv, encrypt=pdfencrypt.StandardEncryption("user", "owner")), {"encrypted"}),
    "encrypted word file": (encrypted_docx(), {"encrypted"}),
    "encrypted opendocument": (make.odt("", **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), {"encrypted"}),
    "old word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, {"unsupported"}),
    "truncated pdf": (GOOD[:300], {"damaged"}),
    "a pdf in name only": (b"%PDF-1.7\n" + bytes(range(256)) * 20, {"damaged"}),
    "truncated word file": (make.docx(lambda one: make.void(one.add_paragraph("x")))[:2000], {"damaged"}),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, {"unsupported"}),
    "program": (b"\x7fELF" + b"\0" * 50, {"unsupported"}),
    "other archive": (make.zipped({"a.txt": "hello"}), {"unsupported"}),
    "workbook": (make.zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), {"unsupported"}),
    "no text": (bytes(range(256)) * 10, {"binary"}),
    "linkedin export without rows": (
        make.zipped({"Positions.csv": "", "Skills.csv": "\0", "Profile.csv": ""}),
        {"empty"},
    ),
    "other xml": (b"<?xml version='1.0'?><cv/>", {"unsupported"}),
    "other json": (b'{"name": "x"}', {"unsupported"}),
    "json nested deep": (b'{"work":' + b"[" * 200_000, {"damaged"}),
    "web page nested deep": (b"<html>" + b"<div>" * 100_000, {"damaged"}),
    "rtf nested deep": (b"{\\rtf1" + b"{" * 100_000, {"damaged"}),
    "10,000 pages": (many_pages(10_000), {"too_large"}),
    "circular page tree": (circular_pages(), {"damaged"}),
    "entity bomb": (entity_bomb(), {"unsafe"}),
    "external entity": (external_entity("file:///etc/hostname"), {"unsafe"}),
    "path traversal": (make.zipped({"../../etc/x": "x", "[Content_Types].xml": "x"}), {"unsafe"}),
    "zip bomb": (make.zipped({"[Content_Types].xml": "x", "word/document.xml": b" " * 200_000_000}), {"too_large"}),
    "lying zip": (lying_zip(), {"damaged", "too_large"}),
    "members beyond count": (make.zipped({f"word/{at}": "" for at in range(6_000)}), {"too_large"}),
    "200 MB of spaces in flate": (
        nested_flate(1, 200_000_000),
        {"empty", "too_slow", "too_much_memory", "reader_crashed"},
    ),
    "nested flate": (nested_flate(3, 1_000_000_000), {"too_slow", "too_much_memory", "reader_crashed"}),
    "no unicode map": (without_unicode_map(), {"no_unicode_map"}),
}


@pytest.mark.parametrize(("data", "reasons"), CASES.values(), ids=CASES)
def test_each_ends_in_a_typed_error(reader: DocumentReader, data: bytes, reasons: set[str]) -> None:
    begun = time.monotonic()
    with pytest.raises(DocumentError) as failed:
        reader.read(data, id="cv.pdf")

    assert failed.value.reason in reasons
    assert failed.value.id == "cv.pdf"
    assert str(failed.value).startswith("cv.pdf: ")
    assert SECRET not in str(failed.value)
    assert time.monotonic() - begun < 10


def test_circular_forms_are_read_as_far_as_they_go(reader: DocumentReader) -> None:
    assert reader.read(circular_forms()).text == "Ann Example speaks"


def test_200_mb_of_spaces_in_a_file_are_not_even_loaded(reader: DocumentReader, tmp_path: Path) -> None:
    file = tmp_path / "spaces.txt"
    with file.open("wb") as sparse:
        sparse.truncate(200_000_000)

    with pytest.raises(DocumentError) as failed:
        reader.read(file)
    assert failed.value.reason == "too_large"


def test_renamed_files_are_what_they_hold(reader: DocumentReader, tmp_path: Path) -> None:
    file = tmp_path / "cv.docx"
    file.write_bytes(GOOD)

    assert reader.read(file).text == "Ann Example\nPython"


@pytest.mark.parametrize(
    "limit",
    [Limits(seconds=0.02), Limits(memory_mb=1), Limits(pages=1), Limits(characters=10), Limits(file_bytes=100)],
    ids=str,
)
def test_limits_are_the_callers(limit: Limits) -> None:
    data = make.pdf(*[lambda canvas: make.void(make.lines(canvas, 40, 40, ["Ann " * 25] * 50))] * 8)
    with DocumentReader(limit) as reader, pytest.raises(DocumentError) as failed:
        reader.read(data)

    short = (
        {"too_slow"}
        if limit.seconds < 1
        else {"too_much_memory", "reader_crashed"}
        if limit.memory_mb == 1
        else {"too_large"}
    )
    assert failed.value.reason in short


def test_a_reader_that_hangs_is_given_up() -> None:
    with DocumentReader(Limits(wall_seconds=0.5)) as reader:
        assert reader.read(GOOD).text.startswith("Ann")
        (worker,) = reader._idle
        os.kill(worker._process.pid, signal.SIGSTOP)
        with pytest.raises(DocumentError) as failed:
            reader.read(GOOD)
        assert failed.value.reason == "too_slow"
        assert reader.read(GOOD).text.startswith("Ann")


def test_a_killed_process_harms_one_file_only(reader: DocumentReader) -> None:
    assert reader.read(GOOD).text == "Ann Example\nPython"
    for worker in reader._idle:
        os.kill(worker._process.pid, signal.SIGKILL)
    assert reader.read(GOOD).text == "Ann Example\nPython"


def test_a_process_that_dies_at_work_is_a_typed_error(reader: DocumentReader) -> None:
    assert reader.read(GOOD)
    process = reader._idle[-1]._process
    slow = make.pdf(*[lambda canvas: make.void(make.lines(canvas, 40, 40, ["Ann " * 25] * 50))] * 30)
    threading.Timer(0.2, process.kill).start()

    with pytest.raises(DocumentError) as failed:
        reader.read(slow)
    assert failed.value.reason == "reader_crashed"
    assert reader.read(GOOD).text == "Ann Example\nPython"


def test_a_process_serves_many_files(reader: DocumentReader) -> None:
    reader.read(GOOD)
    before = {worker._process.pid for worker in reader._idle}
    for _ in range(3):
        reader.read(GOOD)
        with pytest.raises(DocumentError):
            reader.read(GOOD[:300])

    assert {worker._process.pid for worker in reader._idle} == before


def test_threads_share_a_reader() -> None:
    texts: list[str] = []
    with DocumentReader() as reader:
        threads = [
            threading.Thread(target=lambda at=at: texts.append(reader.read(make.plain_pdf(f"Person {at}")).text))
            for at in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(texts) == [f"Person {at}" for at in range(4)]


def test_a_forgotten_reader_ends_its_processes() -> None:
    reader = DocumentReader()
    reader.read(GOOD)
    process = reader._idle[0]._process
    del reader
    gc.collect()

    assert process.wait(timeout=5) is not None


def test_the_process_does_not_load_what_it_does_not_need() -> None:
    worker = Worker()
    try:
        worker.parse(GOOD, Limits())
        maps = Path(f"/proc/{worker._process.pid}/maps")
        if not maps.exists():
            pytest.skip("this system does not show what a process has loaded")
        loaded = maps.read_text(encoding="utf-8")
        assert "pdfium" in loaded
        assert "pydantic" not in loaded
        assert "spacy" not in loaded
    finally:
        worker.close()


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from rolematch.documents.parse import parse  # noqa: PLC0415 - here, where a library is missing

    for name in [name for name in sys.modules if name.startswith(("rolematch.documents.pdf", "pypdfium2"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pypdfium2", None)

    with pytest.raises(DocumentError) as failed:
        parse(GOOD, Limits())
    assert failed.value.reason == "missing_extra"
    assert 'pip install "rolematch[documents]"' in str(failed.value)


@pytest.mark.parametrize(
    "unit",
    ["<!--", "<!---->", "**a ", "[", "[a](", "_a ", "`", "# a\n", "ignore ", "ignore all previous ", "Python, ", "python ", "â€", "Ã", "a,", "\n", " ", "|", '{"a":', "<p>", "-\n"],
)  # fmt: skip
def test_a_quarter_of_a_megabyte_of_anything_takes_linear_time(reader: DocumentReader, unit: str) -> None:
    begun = time.process_time()
    try:
        reader.read(("Ann\n\n" + unit * (240_000 // len(unit.encode()))).encode())
    except DocumentError as error:
        assert error.reason in ("too_slow", "damaged", "unsupported", "empty")  # noqa: PT017 - either end is right
    # Of this process's own time: what the reading process takes is limited there.
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("limit", ["seconds", "wall_seconds", "memory_mb", "file_bytes", "pages", "characters"])
def test_no_limit_can_be_switched_off(limit: str) -> None:
    for value in (0, -1, float("nan")):
        with pytest.raises(ValueError, match=limit):
            Limits(**{limit: value})


def test_the_process_may_write_no_file_and_leaves_no_core() -> None:
    worker = Worker()
    try:
        worker.parse(GOOD, Limits())
        limits = Path(f"/proc/{worker._process.pid}/limits")
        if not limits.exists():
            pytest.skip("this system does not show what a process may do")
        lines = {line[:26].strip(): line[26:].split()[:2] for line in limits.read_text(encoding="utf-8").splitlines()}
        assert lines["Max file size"] == ["0", "0"]
        assert lines["Max core file size"] == ["0", "0"]
        assert lines["Max address space"][0] == str(500 * 1024 * 1024)
        environment = Path(f"/proc/{worker._process.pid}/environ").read_bytes()
        assert b"PYTEST_CURRENT_TEST" not in environment
    finally:
        worker.close()


def test_nothing_is_printed_or_logged(
    reader: DocumentReader, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    for data in (
        GOOD,
        make.pdf(cv)[:700],
        CASES["entity bomb"][0],
        CASES["circular page tree"][0],
        b"{\\rtf1 " + SECRET.encode(),
    ):
        try:
            reader.read(data)
        except DocumentError as error:
            assert SECRET not in str(error)  # noqa: PT017 - whether it raises is not the point

    assert "Ann" not in repr(reader.read(GOOD))
    assert capfd.readouterr() == ("", "")
    assert caplog.text == ""


class TestFolders:
    def test_files_come_by_name_and_broken_ones_as_their_errors(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(GOOD)
        (tmp_path / "b.docx").write_bytes(b"PK\x03\x04")
        (tmp_path / "c.txt").write_text("Ann", encoding="utf-8")
        (tmp_path / ".hidden").write_text("x", encoding="utf-8")
        (tmp_path / "~$b.docx").write_text("x", encoding="utf-8")
        (tmp_path / "folder").mkdir()

        found = list(rolematch.read_folder(tmp_path))

        assert [one.id for one in found] == ["a.pdf", "b.docx", "c.txt"]
        assert [getattr(one, "reason", None) for one in found] == [None, "damaged", None]

    def test_what_is_no_file_is_not_opened(self, reader: DocumentReader, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        for path, reason in (
            (tmp_path / "pipe", "unreadable"),
            (tmp_path, "unreadable"),
            (tmp_path / "none", "not_found"),
            ("a\0b", "not_found"),
        ):
            with pytest.raises(DocumentError) as failed:
                reader.read(path)
            assert failed.value.reason == reason

    def test_no_such_folder(self, tmp_path: Path) -> None:
        with pytest.raises(DocumentError) as failed:
            list(rolematch.read_folder(tmp_path / "none"))
        assert failed.value.reason == "not_found"
