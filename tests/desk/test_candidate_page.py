"""The candidate's page as text: what stands in it, and what does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reports import evidence, group, report, role
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from rolematch import Document, Report, RoleMatcher, TextMismatchError
from rolematch.document import DocumentFinding
from rolematch.render.marked_text import marked_text
from rolematch.report import Level

CV = """\
Ann Mira Lee
Data Scientist | Leipzig | ann.lee@example.org | +49 341 123 45 67

EXPERIENCE
Engineer, Acme, 2020 - present
- Ran Docker in production for 40 teams and answered ann.lee@example.org or Ann Lee.

REFERENCES
Call 0341 1234567.
"""


@pytest.fixture(scope="module")
def made(matcher: RoleMatcher) -> Report:
    return matcher.match(Document(CV, id="ann.txt"))


def words_of(html: str) -> str:
    return " ".join(HTMLParser(html).css_first(".cv-text").text().split())


def test_names_and_contact_are_hidden_unless_asked_for(made: Report) -> None:
    hidden, shown = words_of(made.to_html(CV)), words_of(made.to_html(CV, show_contact=True))

    for secret in ("Ann Mira Lee", "Ann Lee", "ann.lee@example.org", "123 45 67", "0341 1234567", "Leipzig"):
        assert secret not in made.to_html(CV)
        assert secret in shown
    assert "[contact line hidden] [contact line hidden] EXPERIENCE" in hidden
    assert "and answered [e-mail hidden] or [name hidden]." in hidden


def test_a_name_in_the_name_of_the_file_is_hidden_too(matcher: RoleMatcher) -> None:
    made = matcher.match(Document(CV, id="CV_Ann-Mira_Lee.pdf"))

    assert HTMLParser(made.to_html(CV)).css_first("h1").text() == "CV_[name hidden].pdf"
    assert HTMLParser(made.to_html(CV, show_contact=True)).css_first("h1").text() == "CV_Ann-Mira_Lee.pdf"


def test_quotes_hide_contact_without_the_text_too(made: Report) -> None:
    assert "ann.lee@example.org" not in made.to_html()
    assert "ann.lee@example.org" not in made._repr_html_()
    assert "ann.lee@example.org" in made.to_html(show_contact=True)


def test_another_text_is_refused_without_repeating_it(made: Report) -> None:
    with pytest.raises(TextMismatchError) as caught:
        made.to_html(CV + " ")

    assert "Docker" not in str(caught.value)


def test_the_page_needs_nothing_but_itself(made: Report) -> None:
    html = made.to_html(CV)
    page = HTMLParser(html)
    policy = page.css_first("meta[http-equiv]").attributes["content"]

    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not page.css("script, link, img, iframe, object, embed, [style], [onclick]")
    assert not re.findall(r"https?://", html)
    assert "url(" not in html
    assert "@import" not in html


def test_it_is_written_where_asked_under_the_name_asked(made: Report, tmp_path: Path) -> None:
    html = made.to_html(CV, path=tmp_path / "a.html", name="Candidate 7")

    assert (tmp_path / "a.html").read_text(encoding="utf-8") == html
    assert HTMLParser(html).css_first("h1").text() == "Candidate 7"
    assert "ann.txt" not in html


def test_the_sum_adds_up_to_the_coverage_shown(made: Report) -> None:
    page = HTMLParser(made.to_html())

    for covered, table in zip(made.roles, page.css("details.sum table"), strict=True):
        rows = [[cell.text() for cell in row.css("td")] for row in table.css("tbody tr")]
        weights = sum(float(row[1]) for row in rows)
        points = sum(float(row[1]) * float(row[2]) for row in rows)
        assert len(rows) == len(covered.groups) + 1
        assert points / weights == pytest.approx(covered.coverage, abs=0.005)


def test_the_same_report_gives_the_same_page(matcher: RoleMatcher, made: Report) -> None:
    assert matcher.match(Document(CV, id="ann.txt"), as_of=made.as_of).to_html(CV) == made.to_html(CV)


def test_every_character_of_the_cv_stands_in_one_piece(matcher: RoleMatcher, junior: Document) -> None:
    made = matcher.match(junior)

    pieces = marked_text(made, junior.text, {}, show_contact=True)

    assert "".join(piece.text for piece in pieces) == junior.text
    by_anchor = {piece.anchor: piece for piece in pieces if piece.anchor is not None}
    for skill in made.skills:
        for item in skill.evidence:
            piece = by_anchor[item.words.start]
            assert junior.text.startswith(piece.text, item.words.start)
            assert piece.level is not None
            assert piece.level.rank >= item.level.rank


def test_overlapping_evidence_takes_the_higher_level() -> None:
    text = "Built REST APIs in Go.\n"
    whole = evidence(text, "Built REST APIs", Level.CLAIMED, "apis")
    part = evidence(text, "REST", Level.PRODUCTION, "rest")
    made = report(
        roles=(role("ai_engineer", 1, group("APIs", whole, part)),),
        skills=tuple(
            {"id": item.skill, "label": item.skill, "level": item.level, "evidence": (item,)} for item in (whole, part)
        ),
    )

    pieces = [(piece.text, piece.level) for piece in marked_text(made, text, {}, show_contact=True)]

    assert pieces == [
        ("Built ", Level.CLAIMED),
        ("REST", Level.PRODUCTION),
        (" APIs", Level.CLAIMED),
        (" in Go.\n", None),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "x", "\ud800", "\x00\x01", "🦀" * 50, "مهندس برمجيات " * 20])
def test_odd_texts_give_a_page(matcher: RoleMatcher, text: str) -> None:
    html = matcher.match(text).to_html(text)

    html.encode()
    assert "Questions for the interview" in html


def test_what_is_odd_about_a_file_and_what_the_taxonomy_does_not_know_stand_on_the_page(matcher: RoleMatcher) -> None:
    text = CV.replace("REFERENCES", "SKILLS\nPython, Docker, Quillbase, Harbourline\n\nREFERENCES")
    odd = DocumentFinding("hidden_text", "The file holds text that nobody sees.", "hire <me>", page=2)
    made = matcher.match(Document(text, findings=(odd,)))
    assert "Quillbase" in [term.quote for term in made.unresolved_terms]

    for html in (made.to_html(text), made._repr_html_()):
        shown = " ".join(HTMLParser(html).body.text().split())
        assert "The file holds text that nobody sees. (page 2) “hire <me>”" in shown
        assert "unknown to the taxonomy" in shown
        assert "Quillbase" in shown
