"""Word, OpenDocument and RTF: each text exactly once, in reading order."""

from __future__ import annotations

import make
import pytest
from docx.document import Document as WordFile

from rolematch import DocumentReader
from rolematch.document import Document


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def hidden(document: Document) -> list[str]:
    return [finding.quote for finding in document.findings if finding.code == "hidden_text"]


def test_a_file_that_word_would_make(reader: DocumentReader) -> None:
    def fill(document: WordFile) -> None:
        document.sections[0].header.paragraphs[0].text = "Ann Example"
        document.sections[0].footer.paragraphs[0].text = "Made in 2026"
        document.add_heading("Experience", 1)
        document.add_paragraph("Engineer, Acme\t2019 - 2021")
        document.add_paragraph("Built services in Python", style="List Bullet")
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "Languages"
        table.cell(0, 1).text = "Python, Go"

    document = reader.read(make.docx(fill))

    assert document.text == (
        "Ann Example\n\nExperience\nEngineer, Acme\t2019 - 2021\n• Built services in Python\nLanguages\tPython, Go\n\nMade in 2026"
    )
    assert [block.kind for block in document.blocks] == [
        "page_header", "heading", "paragraph", "list_item", "table_row", "page_footer",
    ]  # fmt: skip
    assert document.provenance is not None
    assert document.provenance.kind == "docx"


def test_tracked_changes_insertions_in_deletions_out(reader: DocumentReader) -> None:
    body = (
        f"<w:p>{r('Knows ')}<w:ins>{r('Python')}</w:ins><w:del><w:r><w:delText>Fortran</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:moveFrom>{r('Moved here')}</w:moveFrom></w:p><w:p><w:moveTo>{r('Moved there')}</w:moveTo></w:p>"
        f"<w:tbl>{row(p('kept'))}<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('deleted row')}</w:tc></w:tr></w:tbl>"
    )

    assert reader.read(make.docx_of(body)).text == "Knows Python\n\nMoved there\nkept"


def test_content_controls_links_and_fields_once_each(reader: DocumentReader) -> None:
    body = (
        f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p('Ann Example')}</w:sdtContent></w:sdt>"
        f"<w:p><w:hyperlink>{r('example.org')}</w:hyperlink><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        f"<w:r><w:instrText> HYPERLINK secret </w:instrText></w:r>{r(' and ')}<w:fldSimple>{r('page 1')}</w:fldSimple>"
        f"<w:sdt><w:sdtContent>{r(' inside')}</w:sdtContent></w:sdt></w:p>"
        f"<w:tbl><w:sdt><w:sdtContent>{row(p('Python'), p('Go'))}</w:sdtContent></w:sdt></w:tbl>"
    )

    assert reader.read(make.docx_of(body)).text == "Ann Example\nexample.org and page 1 inside\nPython\tGo"


def test_a_text_box_is_read_once_although_it_is_written_twice(reader: DocumentReader) -> None:
    box = f"<w:txbxContent>{p('Boxed words')}</w:txbxContent>"
    body = (
        "<w:p>" + r("Anchor") + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + p("After")
    )  # fmt: skip

    document = reader.read(make.docx_of(body))

    assert document.text == "Anchor\nBoxed words\nAfter"
    assert [block.kind for block in document.blocks] == ["paragraph", "text_box", "paragraph"]


@pytest.mark.parametrize(
    ("properties", "is_hidden"),
    [
        ("<w:vanish/>", True),
        ('<w:vanish w:val="0"/>', False),
        ('<w:color w:val="FFFFFF"/>', True),
        ('<w:color w:val="F5F5F5"/>', True),
        ('<w:color w:themeColor="background1" w:val="FFFFFF"/>', True),
        ('<w:color w:val="FFFFFF"/><w:shd w:fill="203040"/>', False),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', False),
        ('<w:color w:val="CCCCCC"/>', False),
        ('<w:sz w:val="2"/>', True),
        ('<w:sz w:val="12"/>', False),
        ('<w:rStyle w:val="Ghost"/>', True),
    ],
)
def test_hidden_runs_are_kept_apart(reader: DocumentReader, properties: str, *, is_hidden: bool) -> None:
    styles = '<w:style w:styleId="Ghost"><w:basedOn w:val="Base"/></w:style><w:style w:styleId="Base"><w:basedOn w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'
    document = reader.read(make.docx_of(f"<w:p>{r('Seen ')}{r('secret', properties)}</w:p>", styles=styles))

    assert document.text == ("Seen" if is_hidden else "Seen secret")
    assert hidden(document) == (["secret"] if is_hidden else [])


def test_white_letters_in_a_dark_cell_or_shape_are_seen(reader: DocumentReader) -> None:
    white = '<w:color w:val="FFFFFF"/>'
    cell = f"<w:tc><w:tcPr><w:shd w:fill='1F3864'/></w:tcPr><w:p>{r('Ann Example', white)}</w:p></w:tc>"
    shape = (
        "<w:p><w:r><w:drawing><wp:anchor><wps:wsp><wps:spPr><a:solidFill/></wps:spPr><wps:txbx><w:txbxContent>"
        f"<w:p>{r('Contact', white)}</w:p></w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r></w:p>"
    )
    document = reader.read(make.docx_of(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>{shape}"))

    assert document.text.split() == ["Ann", "Example", "Contact"]
    assert hidden(document) == []


def test_a_table_that_lays_out_a_page_is_read_cell_by_cell(reader: DocumentReader) -> None:
    left = p("Skills") + p("Python") + p("Go")
    right = (
        p("Experience")
        + p("Engineer, Acme")
        + p("Built services that many people use every day of the week.")
        + p("Ran them.")
    )

    document = reader.read(make.docx_of(f"<w:tbl>{row(left, right)}</w:tbl>"))

    assert document.text.split("\n")[:3] == ["Skills", "Python", "Go"]
    assert document.text.split("\n")[-3:] == [
        "Engineer, Acme",
        "Built services that many people use every day of the week.",
        "Ran them.",
    ]


def test_dates_in_a_cell_beside_a_job_open_it(reader: DocumentReader) -> None:
    job = p("Engineer, Acme") + p("Built services.") + p("Ran them.")

    assert (
        reader.read(make.docx_of(f"<w:tbl>{row(p('2019 - 2021'), job)}</w:tbl>")).text
        == "2019 - 2021\tEngineer, Acme\nBuilt services.\nRan them."
    )


def test_notes_and_page_margins_stand_once(reader: DocumentReader) -> None:
    relations = "".join(
        f'<Relationship Id="{name}" Target="{part}.xml"/>'
        for name, part in (("a", "header1"), ("b", "header1"), ("c", "footer1"))
    )
    references = '<w:headerReference r:id="a"/><w:headerReference r:id="b"/><w:footerReference r:id="c"/>'
    document = reader.read(
        make.docx_of(
            p("Body") + f"<w:sectPr>{references}</w:sectPr>",
            relations=relations,
            header1=p("Ann Example"),
            footer1=p("Foot"),
            footnotes=f"<w:footnote w:type='separator'>{p('---')}</w:footnote><w:footnote w:id='1'>{p('A note')}</w:footnote>",
        )
    )

    assert document.text == "Ann Example\n\nBody\nA note\n\nFoot"


def test_the_strict_edition_of_the_format_reads_the_same(reader: DocumentReader) -> None:
    body = make.docx_of(p("Ann Example"))
    with_strict = make.zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>Ann Example</w:t></w:r></w:p></w:body></w:document>',
        }
    )

    assert reader.read(with_strict).text == reader.read(body).text == "Ann Example"


def test_opendocument(reader: DocumentReader) -> None:
    styles = '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style><style:style style:name="T2"><style:text-properties fo:color="#ffffff"/></style:style>'
    body = (
        "<text:tracked-changes><text:deletion><text:p>deleted</text:p></text:deletion></text:tracked-changes>"
        '<text:h text:outline-level="1">Experience</text:h><text:p>Engineer,<text:s text:c="1"/>Acme<text:tab/>2019<text:line-break/>Oslo</text:p>'
        "<text:list><text:list-item><text:p>Built <text:span>services</text:span></text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Python</text:p></table:table-cell><table:table-cell><text:p>Go</text:p></table:table-cell></table:table-row></table:table>"
        '<text:p>Seen<text:span text:style-name="T1"> ghost</text:span><text:span text:style-name="T2"> white</text:span></text:p>'
        "<text:p>Frame<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame></text:p>"
    )
    document = reader.read(make.odt(body, styles, "<style:header><text:p>Ann Example</text:p></style:header>"))

    assert document.text == (
        "Ann Example\n\nExperience\nEngineer, Acme\t2019\nOslo\n• Built services\nPython\tGo\nSeen\nFrame\nBoxed"
    )
    assert hidden(document) == ["ghost", "white"]


def test_rich_text(reader: DocumentReader) -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
        rb"{\*\generator Word;}{\header Ann Example\par}"
        rb"\pard\outlinelevel0\b Experience\b0\par\pard Caf\'e9 \u8211\'96 \u-10179?\u-8704? \ldblquote Go\rdblquote\par"
        rb"{\v ghost}{\cf2 white}{\fs2 tiny}{\deleted gone}Seen\par"
        rb"\trowd\intbl Python\cell Go\cell\row\pard{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}\par}"
    )
    document = reader.read(data)

    assert document.text == "Ann Example\n\nExperience\nCafé – 😀 “Go”\nSeen\nPython\tGo\nlink"
    assert hidden(document) == ["ghost", "white", "tiny"]
