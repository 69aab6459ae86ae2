"""PDF: the words of a page in the order in which a person reads them."""

from __future__ import annotations

import make
import pytest
from reportlab.pdfgen.canvas import Canvas

from rolematch import DocumentReader
from rolematch.document import Box

PROSE = ["Ann builds the services that banks", "use to pay each other, and keeps", "them running at night."]


def read(reader: DocumentReader, *pages: make.Draw) -> str:
    return reader.read(make.pdf(*pages)).text


def words(text: str) -> str:
    return " ".join(text.split())


def test_one_column_stays_as_it_is(reader: DocumentReader) -> None:
    document = reader.read(make.plain_pdf("Ann Example", "", "Experience", "Engineer, Acme", "", *PROSE))

    assert document.text == "Ann Example\n\nExperience\nEngineer, Acme\n\n" + "\n".join(PROSE)


@pytest.mark.parametrize("leading", [14, 15, 17.5], ids=["same grid", "other grid", "wide"])
def test_a_sidebar_is_read_apart_from_the_body_whatever_its_line_grid(reader: DocumentReader, leading: float) -> None:
    def draw(canvas: Canvas) -> None:
        make.lines(
            canvas,
            40,
            72,
            ["CONTACT", "ann@mail.org", "Oslo", "", "SKILLS", "Python", "Docker", "Kafka"],
            leading=leading,
        )
        make.lines(
            canvas, 220, 72, ["EXPERIENCE", "Engineer, Acme, 2019 - 2021", *PROSE, "Lead, Beta, 2021 - 2024", *PROSE]
        )

    text = read(reader, draw)

    assert words(text) == words(
        "CONTACT ann@mail.org Oslo SKILLS Python Docker Kafka EXPERIENCE Engineer, Acme, 2019 - 2021 "
        + " ".join(PROSE)
        + " Lead, Beta, 2021 - 2024 "
        + " ".join(PROSE)
    )


def test_drawing_order_does_not_matter(reader: DocumentReader) -> None:
    left = ["PROFILE", *PROSE, "LANGUAGES", "Norwegian", "English"]
    right = ["EXPERIENCE", "Engineer, Acme", *PROSE, "EDUCATION", "MSc, University"]

    def zigzag(canvas: Canvas) -> None:
        for at in range(len(right)):
            make.lines(canvas, 330, 100 + 15 * at, [right[at]])
            make.lines(canvas, 50, 100 + 16 * at, left[at : at + 1])

    assert words(read(reader, zigzag)) == words(" ".join([*left, *right]))


def test_a_line_across_both_columns_parts_what_stands_above_from_what_stands_below(reader: DocumentReader) -> None:
    def draw(canvas: Canvas) -> None:
        make.lines(canvas, 50, 80, ["ABOUT", *PROSE])
        make.lines(canvas, 330, 80, ["SKILLS", "Python", "Docker", "Kafka"], leading=16)
        make.lines(
            canvas, 50, 160, ["A line that runs over the whole width of the page from its left to its right edge"]
        )
        make.lines(canvas, 50, 190, ["EXPERIENCE", *PROSE])
        make.lines(canvas, 330, 190, ["LANGUAGES", "Norwegian", "English", "French"], leading=16)

    assert words(read(reader, draw)) == words(
        "ABOUT " + " ".join(PROSE) + " SKILLS Python Docker Kafka"
        " A line that runs over the whole width of the page from its left to its right edge"
        " EXPERIENCE " + " ".join(PROSE) + " LANGUAGES Norwegian English French"
    )


def test_dates_at_the_right_edge_stay_with_their_jobs(reader: DocumentReader) -> None:
    jobs = [("Engineer, Acme", "2019 - 2021"), ("Lead, Beta", "2021 - 2023"), ("Head, Gamma", "2023 - present")]

    def draw(canvas: Canvas) -> None:
        for at, (job, dates) in enumerate(jobs):
            make.lines(canvas, 50, 100 + 60 * at, [job, "• Built services.", "• Ran them."])
            canvas.drawRightString(545, make.HEIGHT - 100 - 60 * at, dates)

    assert [line for line in read(reader, draw).splitlines() if "\t" in line] == [
        f"{job}\t{dates}" for job, dates in jobs
    ]


def test_dates_in_a_column_of_their_own_at_the_left_open_their_jobs(reader: DocumentReader) -> None:
    def draw(canvas: Canvas) -> None:
        for at, dates in enumerate(["2019 - 2021", "2021 - 2023", "2023 - present"]):
            make.lines(canvas, 50, 100 + 60 * at, [dates])
            make.lines(
                canvas,
                160,
                100 + 60 * at,
                [f"Engineer {at}, Acme", "• Built services that many people use.", "• Ran them."],
            )

    assert read(reader, draw).splitlines()[:3] == [
        "2019 - 2021\tEngineer 0, Acme",
        "• Built services that many people use.",
        "• Ran them.",
    ]


def test_place_and_dates_beside_bullets_belong_to_the_heading_above(reader: DocumentReader) -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(3):
            make.lines(
                canvas, 50, 100 + 70 * at, ["Engineer, Acme", "• Built services that many people use.", "• Ran them."]
            )
            for below, note in enumerate(["Oslo, Norway", "May 2019 - June 2021"]):
                canvas.drawRightString(545, make.HEIGHT - 100 - 70 * at - 14 * below, note)

    assert read(reader, draw).splitlines()[:3] == [
        "Engineer, Acme\tOslo, Norway\tMay 2019 - June 2021",
        "• Built services that many people use.",
        "• Ran them.",
    ]


def test_the_cells_of_a_table_are_read_row_by_row(reader: DocumentReader) -> None:
    table = [
        ("Languages", "Python, Go"),
        ("Data stores", "Postgres, Kafka"),
        ("Clouds", "AWS"),
        ("Tools", "Docker, Git"),
    ]

    def draw(canvas: Canvas) -> None:
        for at, row in enumerate(table):
            for column, cell in enumerate(row):
                make.lines(canvas, 50 + 120 * column, 100 + 14 * at, [cell])

    assert read(reader, draw).splitlines() == ["\t".join(row) for row in table]


def test_bullets_in_two_columns_are_read_down_the_columns(reader: DocumentReader) -> None:
    def draw(canvas: Canvas) -> None:
        make.lines(canvas, 50, 100, ["• Python", "• Go", "• Rust", "• Java"])
        make.lines(canvas, 300, 100, ["• Docker", "• Kafka", "• AWS", "• Git"])

    assert words(read(reader, draw)) == "• Python • Go • Rust • Java • Docker • Kafka • AWS • Git"


def test_running_lines_stand_once_and_part_no_sentence(reader: DocumentReader) -> None:
    def page(number: int) -> make.Draw:
        def draw(canvas: Canvas) -> None:
            make.lines(canvas, 50, 30, ["Ann Example, curriculum vitae"])
            make.lines(canvas, 50, 80, [f"Line {number}{at} of the story goes on" for at in range(4)])
            make.lines(canvas, 250, 810, [f"Page {number} of 3"])

        return draw

    document = reader.read(make.pdf(*(page(number) for number in (1, 2, 3))))

    assert document.text.count("curriculum vitae") == 1
    assert document.text.splitlines()[-1] == "Page 3 of 3"
    assert "Page 1" not in document.text
    assert "Line 13 of the story goes on\nLine 20 of the story goes on" in document.text
    assert [block.kind for block in document.blocks if block.kind.startswith("page")] == ["page_header", "page_footer"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the bank's infra-", "structure for payments", "infrastructure"),
        ("alerts in real-", "time for payments", "real-time"),
        ("a state-of-the-", "art search", "state-of-the-art"),
        ("a client-", "server system; client-server is old", "client-server"),
        ("a micro\u00ad", "service for payments", "microservice"),
    ],
)
def test_hyphens_at_line_ends(reader: DocumentReader, first: str, second: str, whole: str) -> None:
    text = reader.read(make.plain_pdf("Ann Example", f"• Built {first}", second)).text

    assert whole in text.splitlines()[1]
    assert text.splitlines()[2] == second.split(" ", 1)[1]


def test_letter_spaced_headings_are_closed_up(reader: DocumentReader) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(50, make.HEIGHT - 80)
        text.setFont("Helvetica", 12)
        text.setCharSpace(5)
        text.textLine("WORK EXPERIENCE")
        text.setCharSpace(0)
        text.textLine("S K I L L S")
        canvas.drawText(text)

    assert read(reader, draw).splitlines() == ["WORK EXPERIENCE", "SKILLS"]


def test_ligatures_and_wingdings_become_letters_and_bullets(reader: DocumentReader) -> None:
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"2 beginbfchar <41> <FB03> <42> <F0B7> endbfchar endcmap end"
    )
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    data = make.page_pdf(
        b"BT /F2 12 Tf 72 700 Td (B) Tj /F1 12 Tf ( e) Tj /F2 12 Tf (A) Tj /F1 12 Tf (cient) Tj ET",
        fonts=b"/F1 4 0 R /F2 6 0 R",
        extra=[font, make.stream(cmap)],
    )

    assert reader.read(data).text == "• efficient"


def test_text_that_runs_up_the_edge_comes_last(reader: DocumentReader) -> None:
    def draw(canvas: Canvas) -> None:
        make.lines(canvas, 100, 80, ["Ann Example", *PROSE])
        canvas.rotate(90)
        canvas.drawString(100, -40, "Curriculum vitae")

    assert read(reader, draw).splitlines()[-1] == "Curriculum vitae"


def test_form_fields_that_are_filled_in_are_read(reader: DocumentReader) -> None:
    def draw(canvas: Canvas) -> None:
        make.lines(canvas, 72, 80, ["Skills:"])
        canvas.acroForm.textfield(value="Python and Kafka", x=150, y=make.HEIGHT - 90, width=200, height=20)

    assert "Python and Kafka" in read(reader, draw)


def test_places_lead_back_to_the_page(reader: DocumentReader) -> None:
    def first(canvas: Canvas) -> None:
        make.lines(canvas, 72, 100, ["Ann Example"])

    def second(canvas: Canvas) -> None:
        make.lines(canvas, 72, 200, ["Python and Kafka"])

    document = reader.read(make.pdf(first, second))
    start = document.text.index("Kafka")
    (place,) = document.places(start, start + 5)

    assert place.page == 2
    # "Python and " is 11 letters of about 5.5 points; the line's letters reach from above the baseline at 200 to just below.
    assert 72 + 11 * 4 < place.box.left < 72 + 11 * 6.5
    assert place.box.right - place.box.left == pytest.approx(5 * 5.7, abs=4)
    assert 186 < place.box.top < 194
    assert 200 < place.box.bottom < 206
    assert document.places(0, len(document.text))[0].box == Box(
        72.0, place.box.top - 100, document.blocks[0].words[1].box.right, place.box.bottom - 100
    )


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_is_turned_to_be_shown_reads_as_it_is_shown(reader: DocumentReader, turns: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90 * turns)
        if turns == 1:
            canvas.translate(595, 0)
        elif turns == 2:
            canvas.translate(595, 842)
        else:
            canvas.translate(0, 595)  # the page lies on its side
        canvas.rotate(90 * turns)
        # From here on the page's bottom left corner is where a reader sees it.
        for at, line in enumerate(["Ann Example", *PROSE]):
            canvas.drawString(60, 400 - 15 * at, line)

    document = reader.read(make.pdf(draw))

    assert document.text.splitlines() == ["Ann Example", *PROSE]
    assert document.findings == ()
    assert document.places(0, 3)[0].box.left == pytest.approx(60, abs=1)


def test_accents_that_are_set_upon_their_letters_are_one_letter(reader: DocumentReader) -> None:
    # As TeX does it: the accent, then back by a part of its width, then the letter.
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    content = b"BT /F2 12 Tf 72 700 Td [(Jos\\264) 400 (e runs caf\\264) 400 (es in K\\250) 400 (oln)] TJ ET"

    assert reader.read(make.page_pdf(content, fonts=b"/F2 6 0 R", extra=[font])).text == "José runs cafés in Köln"
