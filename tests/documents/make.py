"""Makes files of every kind for tests. The people in them do not exist."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence

from docx import Document as WordDocument
from docx.document import Document as WordFile
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

HEIGHT = A4[1]
Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, **options: object) -> bytes:
    """Return a PDF with a page drawn by each function. Its coordinates begin at the top left, as readers count them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, **options)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(
    canvas: Canvas, left: float, top: float, texts: Iterable[str], *, leading: float = 14, size: float = 11
) -> float:
    """Write lines below each other and return where the next would stand."""
    canvas.setFont("Helvetica", size)
    for text in texts:
        if text:
            canvas.drawString(left, HEIGHT - top, text)
        top += leading
    return top


def plain_pdf(*texts: str) -> bytes:
    """Return a PDF of one page with these lines."""
    return pdf(lambda canvas: void(lines(canvas, 72, 72, texts)))


def void(_: object) -> None:
    """Swallow a value: what draws returns nothing."""


def raw_pdf(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(body: bytes, extra: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<< /Length %d %s >>\nstream\n" % (len(body), extra) + body + b"\nendstream"


def page_pdf(
    content: bytes, *, fonts: bytes = b"/F1 4 0 R", extra: Sequence[bytes] = (), content_extra: bytes = b""
) -> bytes:
    """Return a PDF of one page with this content; object 4 is Helvetica, further objects count from 6."""
    return raw_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << "
            + fonts
            + b" >> >> >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream(content, content_extra),
            *extra,
        ]
    )


def flate(body: bytes, times: int) -> tuple[bytes, bytes]:
    """Return a body compressed so many times over, and the entry that says so."""
    for _ in range(times):
        body = zlib.compress(body, 9)
    return body, b"/Filter [" + b" /FlateDecode" * times + b"]"


def docx(fill: Callable[[WordFile], None]) -> bytes:
    """Return a Word file that the function has filled."""
    document = WordDocument()
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def docx_of(body: str, **parts: str) -> bytes:
    """Return a Word file with this XML as its body; other parts by name, as `styles="<w:style .../>"`."""
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
    }
    roots = {"styles": "styles", "header1": "hdr", "footer1": "ftr", "footnotes": "footnotes"}
    for name, content in parts.items():
        if name == "relations":
            members["word/_rels/document.xml.rels"] = f"<Relationships>{content}</Relationships>"
        else:
            members[f"word/{name}.xml"] = f"<w:{roots[name]} {names}>{content}</w:{roots[name]}>"
    return zipped(members)


def odt(body: str, styles: str = "", margins: str = "", **more: str) -> bytes:
    """Return an OpenDocument text with this XML as its text, automatic styles and page margins."""
    names = (
        " ".join(
            f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
            for name in ("office", "text", "table", "style", "draw")
        )
        + ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {names}><office:master-styles><style:master-page>{margins}"
            "</style:master-page></office:master-styles></office:document-styles>",
            **more,
        }
    )


def zipped(members: dict[str, str | bytes] | dict[str, str]) -> bytes:
    """Return a ZIP archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
