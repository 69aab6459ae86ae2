"""Headings that what stands below them explains."""

from __future__ import annotations

import pytest

from rolematch import RoleMatcher


def _kind(
    matcher: RoleMatcher,
    heading: str,
    below: str,
    before: str = "EXPERIENCE\nDeveloper, Acme, 2019 - 2021\n• Built it.\n",
) -> str:
    """Return the kind of the section that a heading opens, "none" when it opens none."""
    text = f"JO DOE\njo@mail.org\n\nSUMMARY\nBuilds things.\n\n{before}\n{heading}\n{below}\n\nLANGUAGES\nEnglish\n"
    at = text.index(f"\n{heading}\n") + 1
    return next((section.kind for section in matcher.match(text).sections if section.start == at), "none")


@pytest.mark.parametrize(
    ("heading", "below", "kind"),
    [
        ("QUALIFICATIONS", "BSc Physics, Town University, 2014", "education"),
        ("QUALIFICATIONS", "Chartered member of the guild\nDiploma in Welding, 2010", "education"),
        ("QUALIFICATIONS", "Ten years of welding.\nGood with people.", "skills"),
        ("QUALIFICATIONS", "• Holds a BSc and is quick to learn", "skills"),
        ("Teaching experience", "2019 - 2024  Hill Upper Secondary  Physics", "experience"),
        ("Teaching experience", "Taught 300 pupils a year", "experience"),
        ("Teaching experience", "Statistics II, Town University, 2021", "research"),
        ("Teaching experience", "Tutor of compiler construction, 2020", "research"),
    ],
)
def test_the_lines_below_tell_the_sense(matcher: RoleMatcher, heading: str, below: str, kind: str) -> None:
    assert _kind(matcher, heading, below) == kind


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        ("Tin Can (2020-): a small mail reader in Rust.", "projects"),
        ("A chess clock and a bread timer, both on GitHub.", "projects"),
        ("Married, two children.", "other"),
    ],
)
def test_personal_heads_projects_or_particulars(matcher: RoleMatcher, below: str, kind: str) -> None:
    assert _kind(matcher, "PERSONAL", below, before="EDUCATION\nBSc Physics, Town University, 2014\n") == kind


def test_software_below_papers_is_open_source(matcher: RoleMatcher) -> None:
    text = "Jo Doe\n\nEducation\nBSc, 2014\n\nPublications\nDoe, J. (2020). On morphs.\n\nSoftware\nmorphs (MIT licence): on PyPI since 2021.\n\nSkills\nGit\n"
    kinds = [section.kind for section in matcher.match(text).sections]
    assert kinds == ["header", "education", "research", "open_source", "skills"]


def test_a_wish_after_a_colon_is_a_section_and_stays_a_wish(matcher: RoleMatcher) -> None:
    report = matcher.match("Jo Doe\n\nSkills\nPython\n\nEducation\nBSc, 2014\n\nWould like to learn: Rust, Terraform\n")
    assert report.sections[-1].kind == "other"
    assert report.skill("rust-lang") is None
    assert report.skill("terraform") is None


def test_headings_in_capitals_within_one_line_count_where_all_are_in_capitals(matcher: RoleMatcher) -> None:
    duties = "Cleaned the data of forty branches with pandas and SQL " * 10
    text = f"Jo Doe jo@mail.org WORK EXPERIENCE Analyst Acme 2019 - 2021 • {duties}PROJECTS Ledger Reader, 2020 • Reads. EDUCATION BSc, 2014."
    assert [section.kind for section in matcher.match(text).sections] == [
        "header",
        "experience",
        "projects",
        "education",
    ]
    mixed = text.replace("EDUCATION", "Education").replace("WORK EXPERIENCE", "Work Experience")
    assert "projects" not in [section.kind for section in matcher.match(mixed).sections]
