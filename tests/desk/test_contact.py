"""What is hidden because it tells who somebody is, and what is not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolematch import Document, RoleMatcher
from rolematch.render.contact import find_contacts, name_of, without_contacts


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("ann.lee+cv@example.co.uk", "e-mail"),
        ("ann [at] example [dot] org", "e-mail"),
        ("+49 341 123 45 67", "phone"),
        ("(212) 555-0147", "phone"),
        ("212-555-0147", "phone"),
        ("0341 / 1234567", "phone"),
        ("98765 43210", "phone"),
        ("5550147889", "phone"),
        ("https://www.linkedin.com/in/ann-lee", "link"),
        ("github.com/annlee", "link"),
        ("www.annlee.example/about", "link"),
    ],
)
def test_contact_is_hidden_wherever_it_stands(text: str, hidden: str) -> None:
    assert without_contacts(f"See {text}, please") == f"See [{hidden} hidden], please"


@pytest.mark.parametrize(
    "text",
    [
        "03/2019 – 05/2021",
        "2019-2021",
        "2019-03-01 to 2021-04-30",
        "07.2017 - 08.2019",
        "01.02.2019",
        "1,200,000 requests a day",
        "60 million records",
        "p95 of 120 ms, 99.95 %",
        "ISO 27001, RFC 2119, 802.11",
        "Node.js/React, CI/CD, scikit-learn.org",
        "10.5 k users @ peak",
        "versions 3.11.7 and 2.4.6",
    ],
)
def test_what_is_no_contact_stays(text: str) -> None:
    assert without_contacts(text) == text


def test_a_name_is_hidden_in_any_order_and_case_but_a_word_of_it_alone_is_not() -> None:
    shown = without_contacts("ANN LEE, Lee Ann, Lee, Ann: sang with Ann in Lee county", ("Ann", "Lee"))

    assert shown == "[name hidden], [name hidden], [name hidden]: sang with Ann in Lee county"
    assert without_contacts("Page 2, Ann Lee", ("Ann", "Lee")) == "Page 2, [name hidden]"


@pytest.mark.parametrize(
    ("first_line", "name"),
    [
        ("Ann Lee", ("Ann", "Lee")),
        ("ANN B. LEE-SMITH, PhD", ("ANN", "B.", "LEE-SMITH")),
        ("Ann Lee | Berlin | ann@example.org", ("Ann", "Lee")),
        ("Ann Lee - Software Engineer", ("Ann", "Lee")),
        ("Senior Software Engineer", ()),
        ("Curriculum Vitae", ()),
        ("built things in go", ()),
        ("Ann", ()),
    ],
)
def test_the_name_is_the_first_line_when_it_looks_like_one(
    matcher: RoleMatcher, first_line: str, name: tuple[str, ...]
) -> None:
    text = f"{first_line}\nBerlin\n\nEXPERIENCE\nAcme, Engineer, 2020 - present\n- Ran Docker\n"

    assert name_of(matcher.match(Document(text)), text) == name


@given(st.text(st.sampled_from("a1@.+-( )/x9:\n"), max_size=300))
def test_what_is_hidden_lies_in_the_text_in_order_and_apart(text: str) -> None:
    at = 0
    for hidden in find_contacts(text, ("Aa", "Xx")):
        assert at <= hidden.start < hidden.end <= len(text)
        at = hidden.end


@pytest.mark.parametrize("unit", ["a", "a.", "1", "1 ", "(1", "a@", "@", "http://", "a (at) ", "www.", "x.y/", "Ann "])
def test_hiding_takes_time_in_proportion_to_the_text(unit: str) -> None:
    text = unit * (200_000 // len(unit))

    began = time.process_time()
    find_contacts(text, ("Ann", "Lee"))

    # It takes some tenths of a second; work that grows with the square of this text takes an hour.
    assert time.process_time() - began < 5
