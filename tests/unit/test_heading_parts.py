"""The parts of an entry's heading: title, organisation and place, in the ways that people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from rolematch import RoleMatcher
from rolematch.annotate.places import is_place
from rolematch.annotate.title_nouns import TitleNouns
from rolematch.report import PositionInfo

AS_OF = dt.date(2026, 9, 1)
DUTY = "- Built the ledger and kept it running for two banks.\n"


def _positions(matcher: RoleMatcher, section: str, body: str) -> tuple[PositionInfo, ...]:
    return matcher.match(f"Jo Doe\njo@mail.org\n\n{section}\n{body}", as_of=AS_OF).positions


def _shown(position: PositionInfo) -> tuple[str | None, str | None]:
    return (
        position.title.quote if position.title is not None else None,
        position.organisation.quote if position.organisation is not None else None,
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Data Engineer, Brinewell Ltd, Jan 2020 - Mar 2021",
        "Data Engineer | Brinewell Ltd | Jan 2020 - Mar 2021",
        "Data Engineer at Brinewell Ltd, Jan 2020 - Mar 2021",
        "Data Engineer @ Brinewell Ltd (Jan 2020 - Mar 2021)",
        "Data Engineer – Brinewell Ltd – Berlin – Jan 2020 to Mar 2021",
        "Brinewell Ltd – Data Engineer, 01/2020 - 03/2021",
        "Brinewell Ltd, Berlin, Data Engineer\tJan 2020 - Mar 2021",
        "Data Engineer\tJan 2020 - Mar 2021\nBrinewell Ltd\tBerlin, Germany",
        "Brinewell Ltd\tBerlin, Germany\nData Engineer\tJan 2020 - Mar 2021",
        "Data Engineer\nJan 2020 - Mar 2021\nBrinewell Ltd",
        "Brinewell Ltd\nData Engineer\nJan 2020 – Mar 2021",
        "Data Engineer\nBrinewell Ltd\n\nJan 2020 - Mar 2021\nBerlin, Germany\n",
        "Jan 2020 - Mar 2021 | Berlin\n\nData Engineer — Brinewell Ltd\n",
        "Jan 2020 - Mar 2021    Data Engineer    Brinewell Ltd",
        "Data Engineer            Brinewell Ltd, Berlin            Jan 2020 - Mar 2021",
        "Worked as a Data Engineer in Brinewell Ltd, Berlin from Jan 2020 to Mar 2021.",
    ],
)
def test_title_and_employer_in_any_layout(matcher: RoleMatcher, heading: str) -> None:
    (position,) = _positions(matcher, "Experience", f"{heading}\n{DUTY}")
    assert _shown(position) == ("Data Engineer", "Brinewell Ltd")
    assert (position.begins, position.ends) == ("2020-01", "2021-03")


def test_an_employer_without_the_shape_of_one_is_known_by_its_place(matcher: RoleMatcher) -> None:
    (position,) = _positions(matcher, "Experience", f"Data Engineer, Quillon, 2019 - 2021\n{DUTY}")
    assert _shown(position) == ("Data Engineer", "Quillon")


def test_a_legal_form_stays_with_its_name(matcher: RoleMatcher) -> None:
    (position,) = _positions(matcher, "Experience", f"Data Engineer, Quillon, Inc., 2019 - 2021\n{DUTY}")
    assert _shown(position)[1] == "Quillon, Inc"


def test_a_numeral_stays_with_its_title(matcher: RoleMatcher) -> None:
    (position,) = _positions(matcher, "Experience", f"Data Engineer – II\t2019 - 2021\nQuillon Labs\n{DUTY}")
    assert _shown(position) == ("Data Engineer – II", "Quillon Labs")


def test_where_no_noun_tells_the_other_headings_of_the_section_do(matcher: RoleMatcher) -> None:
    body = "".join(
        f"{title} - Quillon Labs - {years}\n{DUTY}\n"
        for title, years in (
            ("Data Engineer", "2021 - 2023"),
            ("Web Developer", "2019 - 2021"),
            ("R&D (Go)", "2017 - 2019"),
        )
    )
    assert _shown(_positions(matcher, "Experience", body)[-1]) == ("R&D (Go)", "Quillon Labs")


def test_the_place_is_told_apart(matcher: RoleMatcher) -> None:
    (position,) = _positions(
        matcher, "Experience", f"Data Engineer, Quillon Labs, Oeiras, Portugal, 2019 - 2021\n{DUTY}"
    )
    assert position.location is not None
    assert "Portugal" in position.location.quote


@pytest.mark.parametrize(
    ("heading", "degree", "school"),
    [
        ("MSc Physics, Town University, 2014 - 2016", "MSc Physics", "Town University"),
        ("Town University\tOslo, Norway\nMSc Physics\t2014 - 2016", "MSc Physics", "Town University"),
        ("MSc Physics — Town University | 2014 - 2016", "MSc Physics", "Town University"),
        ("Town University, 2014 - 2016\nMSc Physics. Thesis on snow.", "MSc Physics", "Town University"),
        ("MSc Physics - GPA: 3.8/4.0\nTown University\n2014 - 2016", "MSc Physics", "Town University"),
        ("2014 - 2016    MSc Physics    Town University", "MSc Physics", "Town University"),
    ],
)
def test_degree_and_school(matcher: RoleMatcher, heading: str, degree: str, school: str) -> None:
    (position,) = _positions(matcher, "Education", f"{heading}\n")
    assert _shown(position) == (degree, school)


def test_a_projects_title_ends_at_its_tools(matcher: RoleMatcher) -> None:
    (project,) = _positions(matcher, "Projects", f"Tide Clock | Python, Redis | May 2024\n{DUTY}")
    assert _shown(project) == ("Tide Clock", None)


def test_labelled_fields_of_a_project(matcher: RoleMatcher) -> None:
    body = (
        "Project Name   : Tide Clock\nClient         : Quillon Insurance\nDuration       : Jan 2020 - Mar 2021\n"
        f"Role           : Developer\n{DUTY}"
    )
    (project,) = _positions(matcher, "Projects", body)
    assert _shown(project) == ("Tide Clock", "Quillon Insurance")
    assert (project.begins, project.ends) == ("2020-01", "2021-03")


def test_an_employers_line_frames_the_posts_held_there(matcher: RoleMatcher) -> None:
    body = (
        f"Quillon Logistics, Rotterdam\t03/2019 – present\n\nLead Data Engineer\t07/2023 – present\n{DUTY}\n"
        f"Data Engineer\t03/2019 – 06/2023\n{DUTY}"
    )
    posts = _positions(matcher, "Experience", body)
    assert [_shown(post)[0] for post in posts] == ["Lead Data Engineer", "Data Engineer"]
    assert {post.organisation.quote for post in posts if post.organisation is not None} == {"Quillon Logistics"}


def test_one_line_exports_part_title_employer_and_place(matcher: RoleMatcher) -> None:
    duty = "Built the ledger and kept it running for two banks. " * 8
    text = (
        f"Jo Doe Work Experience Senior Software Engineer Quillon Corp - Austin, TX March 2017 to Present {duty}Used Java "
        f"and Oracle. IT Manager / Web Developer Brinewell - Boston, MA June 2014 to March 2017 {duty}"
        "Education B.S. in Mathematics Hillside College - Denver, CO 2008 to 2012 Skills Java (5 years), SQL (4 years)"
    )
    report = matcher.match(text, as_of=AS_OF)
    assert [_shown(position) for position in report.positions] == [
        ("Senior Software Engineer", "Quillon Corp"),
        ("IT Manager / Web Developer", "Brinewell"),
        ("B.S. in Mathematics", "Hillside College"),
    ]


@pytest.mark.parametrize(
    "words",
    ["Berlin", "Dublin, Ireland", "Austin, TX", "Remote", "Oeiras, Portugal", "NYC & Remote", "KANPUR, UP, INDIA"],
)
def test_places(words: str) -> None:
    assert is_place(words)


@pytest.mark.parametrize("words", ["IN", "Quillon, Berlin", "Engineer", "", "Python", "Acme Corp, Pune, India"])
def test_what_is_no_place(words: str) -> None:
    assert not is_place(words)


@pytest.mark.parametrize(
    ("words", "strength"),
    [
        ("Data Engineer", 2),
        ("Engineer II (Java)", 2),
        ("Head of Data", 2),
        ("Engineer Group", 1),
        ("Quillon", 0),
        ("", 0),
    ],
)
def test_how_strongly_words_name_a_title(words: str, strength: int) -> None:
    assert TitleNouns(frozenset({"engineer", "head"})).strength(words) == strength
