"""The sections of a CV, by the headings that CVs really have."""

from __future__ import annotations

from itertools import pairwise

import pytest
from builders import annotate
from hypothesis import given, settings
from hypothesis import strategies as st

from rolematch import RoleMatcher

DUTY = "Built the billing service and kept it running for banks. "


def _sections(text: str) -> list[tuple[str, str]]:
    """Return the kind of each section and its text without the heading."""
    found = annotate(text)
    shown = []
    for section in found.sections:
        start = section.heading.end if section.heading is not None else section.span.start
        shown.append((section.kind, " ".join(text[start : section.span.end].split())))
    return shown


def _kinds(text: str) -> list[str]:
    return [kind for kind, _ in _sections(text)]


def _cv(heading: str) -> str:
    return f"Jo Doe\njo@mail.org\n\n{heading}\nPython, SQL\n"


def test_what_stands_above_the_first_heading_is_the_header() -> None:
    assert _sections("Jo Doe\njo@mail.org\n\nSkills\nPython\n\nEducation\nBSc, 2012\n") == [
        ("header", "Jo Doe jo@mail.org"),
        ("skills", "Python"),
        ("education", "BSc, 2012"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Skills",
        "SKILLS",
        "Skills:",
        "SKILLS :",
        "Technical Skills",
        "TECHNICAL SKILLS",
        "Key Skills",
        "Core Technical Skills",
        "* Skills *",
        "--- Skills ---",
        "== SKILLS ==",
        "## Skills",
        "**Skills**",
        "• SKILLS",
        "1. Skills",
        "[Skills]",
        "_Skills_",
        "🛠 Skills",
        "   Skills   ",
        "Skills ________________",
        "\uf0b7 Skills",
        "S K I L L S",
        "S K I L L S :",
    ],
)
def test_a_heading_on_a_line_of_its_own(heading: str) -> None:
    assert _sections(_cv(heading)) == [("header", "Jo Doe jo@mail.org"), ("skills", "Python, SQL")]


@pytest.mark.parametrize(
    "heading",
    ["E X P E R I E N C E", "E D U C A T I O N", "T E C H N I C A L  S K I L L S", "W O R K   E X P E R I E N C E"],
)
def test_long_letter_spaced_headings(heading: str) -> None:
    assert len(_kinds(_cv(heading))) == 2


@pytest.mark.parametrize(
    "heading", ["Projects & Publications", "EDUCATION AND CERTIFICATIONS", "Education / Certifications"]
)
def test_two_headings_joined_count_as_the_first(heading: str) -> None:
    assert _kinds(_cv(heading)) == ["header", {"P": "projects", "E": "education"}[heading[0]]]


def test_a_heading_that_opens_a_line() -> None:
    assert _sections("Jo Doe\n\nSummary: Writes compilers.\nSkills: Python, Go\n") == [
        ("header", "Jo Doe"),
        ("summary", "Writes compilers."),
        ("skills", "Python, Go"),
    ]


def test_a_line_of_a_skills_section_that_opens_with_languages_stays_in_it() -> None:
    assert _kinds("Jo Doe\n\nSKILLS\nLanguages: Python, Go\nTools: Docker\n") == ["header", "skills"]


def test_interests_are_no_part_of_the_skills_above_them() -> None:
    # "Go" is a board game here; in a skills section it would count as the language.
    assert _sections("Jo Doe\n\nSkills: Python, SQL\nInterests: Go, chess\n")[-1] == ("interests", "Go, chess")


@pytest.mark.parametrize(
    "text",
    [
        "Jo Doe\nIn my research I found little.\n",
        "Jo Doe\nMy skills are many.\n",
        "Jo Doe\nWorked on\nprojects\nof all kinds\n",
        "Jo Doe\nSkills transfer is what I taught for many years\n",
        "Jo Doe\nEngineer with experience in research, education and projects of every kind and size\n",
    ],
)
def test_words_of_headings_in_running_text_open_no_section(text: str) -> None:
    assert _kinds(text) == ["header"]


def test_a_text_without_headings_is_all_header() -> None:
    assert _kinds("Jo Doe\nWrote software in Python for ten years.\n") == ["header"]


@pytest.mark.parametrize("text", ["", " \n ", "•\n-\n"])
def test_a_text_without_words_has_one_section_that_holds_it(text: str) -> None:
    (only,) = annotate(text).sections
    assert (only.kind, only.span.start, only.span.end) == ("header", 0, len(text))


@pytest.mark.parametrize("sub", ["Skills: Python, Kafka", "Accomplishments:", "Summary:"])
def test_a_sub_heading_inside_a_job_belongs_to_the_job(sub: str) -> None:
    text = (
        f"Jo Doe\n\nExperience\nAcme, Engineer, 2019 - 2021\n- Built it\n{sub}\n- Won a prize\n\nEducation\nBSc, 2015\n"
    )
    assert _kinds(text) == ["header", "experience", "education"]


def test_a_sub_heading_that_comes_back_under_each_job_belongs_to_the_jobs() -> None:
    job = "Acme, Engineer, 2019 - 2021\n- Built it\n\nSkills:\n- Python\n\n"
    assert _kinds(f"Jo Doe\n\nExperience\n{job}{job}") == ["header", "experience"]


def test_the_closing_skills_section_is_found_although_a_job_has_a_skills_line_too() -> None:
    text = (
        "Jo Doe\n\nExperience\nAcme, Engineer, 2019 - 2021\n- Built it\nSkills: Python, Kafka\n\n"
        "Education\nBSc, 2015\n\nSkills: Python, Go\n"
    )
    assert _sections(text)[-1] == ("skills", "Python, Go")


def test_the_closing_skills_section_is_found_on_a_line_of_its_own_as_well() -> None:
    text = (
        "Jo Doe\n\nExperience\nAcme, Engineer, 2019 - 2021\n- Built it\nSkills: Python, Kafka\n\n"
        "Education\nBSc, 2015\n\nSKILLS\nPython, Go\n"
    )
    assert _sections(text)[-1] == ("skills", "Python, Go")


def test_one_line_exports() -> None:
    text = (
        "Jo Doe Software Engineer Work Experience Software Engineer Acme - Town, ST March 2015 to May 2018 "
        f"{DUTY * 12}Education BSc in Physics Town University 2012 Skills Python (3 years), SQL (5 years)"
    )
    assert _kinds(text) == ["header", "experience", "education", "skills"]
    assert _sections(text)[-1] == ("skills", "Python (3 years), SQL (5 years)")


def test_ordinary_words_of_a_one_line_export_open_no_section() -> None:
    text = (
        f"Jo Doe Work Experience Engineer Acme March 2015 to May 2018 {DUTY * 12}Taught Research methods, gave Education"
        " talks, and grew the Skills of the team. Wrote papers."
    )
    assert _kinds(text) == ["header", "experience"]


def test_a_long_line_that_opens_with_its_heading_is_one_section() -> None:
    text = "Skills: Python, " + ", ".join(f"Tool{number}" for number in range(150))
    (only,) = annotate(text).sections
    assert only.span.end == len(text)


def test_why_says_what_the_section_was_taken_for_one_by() -> None:
    found = annotate("Jo Doe\n\nTECHNICAL SKILLS\nGo\n\nS K I L L S\nPython\n\nSummary: Writes compilers.\n")
    assert [section.why for section in found.sections] == [
        "stands above the first heading",
        "the line reads “technical skills”",
        "the line reads “skills”, letter-spaced",
        "the line opens with “summary:”",
    ]


PIECES = st.sampled_from(
    [
        "Experience\n", "EDUCATION\n", "Skills: Python\n", "\nSKILLS\n", "S K I L L S\n", "Acme, 2019 - 2021\n", "- built\n", "\n",
        "Research & Education\n", DUTY * 12, "Work Experience ", "  Skills ", ". Education ", "x", "2019 ", "\r\n", "é🚀", "Interests:\n",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=14) | st.lists(st.text(max_size=20), max_size=5))
def test_sections_cover_the_text_without_gap_and_none_is_empty(pieces: list[str]) -> None:
    text = "".join(pieces)
    sections = annotate(text).sections
    assert sections[0].span.start == 0
    assert sections[-1].span.end == len(text)
    assert all(before.span.end == after.span.start for before, after in pairwise(sections))
    assert all(section.span.start < section.span.end for section in sections) or not text
    assert all(section.why for section in sections)


def _headings(matcher: RoleMatcher, text: str) -> list[str]:
    return [section.heading.quote for section in matcher.match(text).sections if section.heading is not None]


JOB = "Engineer, Acme, 2019 - 2021\n- Built it\n"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        # A weak wording heads a section where it looks like the others and no job can hold it,
        ("Jo Doe\n\nSUMMARY\nWrites compilers.\n\nHIGHLIGHTS\nRust, Go\n\nEDUCATION\nBSc, 2015\n", 3),
        # in capitals even below a job,
        (f"Jo Doe\n\nEXPERIENCE\n{JOB}\nACHIEVEMENTS\nA prize\n\nEDUCATION\nBSc, 2015\n", 3),
        # but not within a job,
        (f"Jo Doe\n\nExperience\n{JOB}\nAchievements\n- A prize\n\nEducation\nBSc, 2015\n", 2),
        # nor where it looks unlike the others.
        ("Jo Doe\n\nSUMMARY\nWrites compilers.\n\nHighlights:\nRust, Go\n\nEDUCATION\nBSc, 2015\n", 2),
        # A list item or a sub-heading of a list is no section, whatever it is called.
        ("Jo Doe\n\nSKILLS\nSoft Skills:\nPatience\nLanguages:\nPython\n\nEDUCATION\nBSc, 2015\n", 2),
        ("Jo Doe\n\nSkills\n• Languages\n  Python\n\nEducation\nBSc, 2015\n", 2),
        # A job's own title is no heading.
        (f"Jo Doe\n\nExperience\n{JOB}\nInternship\nBeta, 2018 - 2019\n- Ran it\n\nEducation\nBSc, 2015\n", 2),
    ],
)
def test_weak_wordings_and_the_look_of_the_other_headings(matcher: RoleMatcher, text: str, headings: int) -> None:
    assert len(_headings(matcher, text)) == headings


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Berufserfahrung / Work experience", "experience"),
        ("PUBLICATIONS (* = to appear)", "research"),
        ("| SKILLS |", "skills"),
        ("◆ What I've built", "projects"),
        ("SUMMARY Writes compilers and linkers.", "summary"),
    ],
)
def test_headings_with_something_around_them(matcher: RoleMatcher, line: str, kind: str) -> None:
    text = f"Jo Doe\n\n{line}\nSomething Great, 2018 - 2020\n"
    assert matcher.match(text).sections[-1].kind == kind


def test_the_report_quotes_the_heading(matcher: RoleMatcher) -> None:
    assert _headings(matcher, "Jo Doe\n\nS K I L L S\nPython\n\nEducation:\nBSc, 2015\n") == [
        "S K I L L S",
        "Education:",
    ]
