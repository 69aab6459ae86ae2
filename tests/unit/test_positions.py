"""Jobs, projects and degrees: that each is found, of what kind it is, when it was, and which text belongs to it."""

from __future__ import annotations

import pytest
from builders import annotate

from rolematch.annotations import Annotations, PartialDate, Position

DUTY = "Built the billing service and kept it running for banks. "


def _found(section: str, body: str, after: str = "") -> Annotations:
    return annotate(f"Jo Doe\njo@mail.org\n\n{section}\n{body}\n\n{after}")


def _positions(section: str, body: str, after: str = "") -> tuple[Position, ...]:
    return _found(section, body, after).positions


def _years(position: Position) -> tuple[int | None, int | str | None]:
    dates = position.dates
    if dates is None:
        return None, None
    start = dates.start.year if dates.start is not None else None
    return start, "now" if dates.present else dates.end.year if dates.end is not None else None


def _holders(found: Annotations, words: str) -> list[int]:
    """Return the indices of the positions whose text holds `words`."""
    return [index for index, position in enumerate(found.positions) if words in found.quote(position.span)]


TWO_JOBS = {
    "title, employer | dates": (
        "Data Engineer, Acme | Jan 2020 - Present\n• Built alpha.\n• Ran it.\n\nAnalyst, Beta | Mar 2017 - Dec 2019\n• Wrote omega.\n"
    ),
    "no blank line between": (
        "Data Engineer, Acme, Jan 2020 - Present\n• Built alpha.\n• Ran it.\nAnalyst, Beta, Mar 2017 - Dec 2019\n• Wrote omega.\n"
    ),
    "dates first": (
        "2020 - Present  Data Engineer, Acme\n• Built alpha.\n\n2017 - 2019  Analyst, Beta\n• Wrote omega.\n"
    ),
    "dates below": (
        "Data Engineer, Acme\nJan 2020 - Present\n• Built alpha.\nAnalyst, Beta\nMar 2017 - Dec 2019\n• Wrote omega.\n"
    ),
    "employer, title, dates": (
        "Acme\nData Engineer\nJan 2020 – Present\n• Built alpha.\n\nBeta\nAnalyst\nMar 2017 – Dec 2019\n• Wrote omega.\n"
    ),
    "title, dates, employer": (
        "Data Engineer\nJan 2020 – Present\nAcme\n• Built alpha.\nAnalyst\nMar 2017 – Dec 2019\nBeta\n• Wrote omega.\n"
    ),
    "a tab before the dates": (
        "Acme\tBerlin\nData Engineer\tJan 2020 – Present\n• Built alpha.\n\nBeta\tParis\nAnalyst\tMar 2017 – Dec 2019\n• Wrote omega.\n"
    ),
    "the range over two lines": (
        "Acme, Data Engineer    Jan 2020 -\nPresent\n• Built alpha.\n\nBeta, Analyst    Mar 2017 -\nDec 2019\n• Wrote omega.\n"
    ),
    "prose instead of bullets": (
        "Data Engineer, Acme, 2020 - Present\nBuilt alpha, a service that many banks use for their reports.\n\n"
        "Analyst, Beta, 2017 - 2019\nWrote omega, which tells a bank what it owes and to whom.\n"
    ),
    "a place after the dates": (
        "Acme — Data Engineer, 2020 – Present, Berlin\n- Built alpha.\n\nBeta — Analyst, 2017 – 2019, Paris\n- Wrote omega.\n"
    ),
    "days before the months": (
        "Data Engineer, Acme, 1 Jan 2020 - Present\n- Built alpha.\n\nAnalyst, Beta, 15 March 2017 - 31 December 2019\n- Wrote omega.\n"
    ),
    "days in figures": (
        "Data Engineer, Acme, 01/15/2020 - Present\n- Built alpha.\n\nAnalyst, Beta, 03/20/2017 - 12/31/2019\n- Wrote omega.\n"
    ),
    "spaced out": (
        "Acme\n\nData Engineer\n\nJan 2020 - Present\n\n* Built alpha.\n\nBeta\n\nAnalyst\n\nMar 2017 - Dec 2019\n\n* Wrote omega.\n"
    ),
}


@pytest.mark.parametrize("body", TWO_JOBS.values(), ids=TWO_JOBS)
def test_two_jobs_in_any_layout(body: str) -> None:
    found = _found("Experience", body)
    assert [position.kind for position in found.positions] == ["employment", "employment"]
    assert [_years(position) for position in found.positions] == [(2020, "now"), (2017, 2019)]


@pytest.mark.parametrize("body", TWO_JOBS.values(), ids=TWO_JOBS)
def test_text_belongs_to_its_job(body: str) -> None:
    found = _found("Experience", body)
    assert _holders(found, "alpha") == [0]
    assert _holders(found, "omega") == [1]


@pytest.mark.parametrize("body", TWO_JOBS.values(), ids=TWO_JOBS)
def test_titles_stand_on_headings_and_duties_do_not(body: str) -> None:
    found = _found("Experience", body)
    on_headings = " ".join(found.quote(position.heading) for position in found.positions)
    assert "Data Engineer" in on_headings
    assert "Analyst" in on_headings
    assert "alpha" not in on_headings
    assert "omega" not in on_headings


@pytest.mark.parametrize("body", TWO_JOBS.values(), ids=TWO_JOBS)
def test_the_employer_stands_on_the_heading_of_its_own_job(body: str) -> None:
    found = _found("Experience", body)
    assert [("Acme" in found.quote(p.heading), "Beta" in found.quote(p.heading)) for p in found.positions] == [
        (True, False),
        (False, True),
    ]


def test_months_are_kept_where_they_are_given() -> None:
    (job,) = _positions("Experience", "Engineer, Acme, 03/2019 - 2021\n- Built it.")
    assert job.dates is not None
    assert (job.dates.start, job.dates.end) == (PartialDate(2019, 3), PartialDate(2021))


def test_two_posts_at_one_employer_are_two_entries() -> None:
    body = "Acme\nSenior Engineer, 2021 - Present\n- Led alpha.\nEngineer, 2018 - 2021\n- Built omega.\n"
    found = _found("Experience", body)
    assert [_years(position) for position in found.positions] == [(2021, "now"), (2018, 2021)]
    assert (_holders(found, "alpha"), _holders(found, "omega")) == ([0], [1])


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Software Engineer, Acme, 2019 - 2020", "employment"),
        ("Software Engineer Intern, Acme, May 2019 - Aug 2019", "internship"),
        ("Summer Internship at Acme, May 2019 - Aug 2019", "internship"),
        ("Working Student, Acme, 2019 - 2020", "internship"),
        ("Internal Tools Engineer, Acme, 2019 - 2020", "employment"),
        ("Freelance Developer, 2019 - 2020", "freelance"),
        ("Self-employed, 2019 - 2020", "freelance"),
        ("Volunteer Developer, Red Cross, 2019 - 2020", "volunteering"),
        ("Research Assistant, Town University, 2019 - 2020", "research"),
        ("PhD Researcher, Town University, 2019 - 2020", "research"),
        ("Postdoctoral Fellow, Town University, 2019 - 2020", "research"),
        ("Research Engineer, Acme, 2019 - 2020", "employment"),
        ("Final Year Project, 2019 - 2020", "project"),
    ],
)
def test_kinds_in_a_section_about_work(heading: str, kind: str) -> None:
    (position,) = _positions("Experience", f"{heading}\n- Built the thing.")
    assert position.kind == kind


@pytest.mark.parametrize(
    ("section", "kind"),
    [("Projects", "project"), ("Research", "research"), ("Education", "education"), ("Volunteering", "volunteering")],
)
def test_kinds_by_section(section: str, kind: str) -> None:
    assert [p.kind for p in _positions(section, "Something Great, 2018 - 2020\n- Built the thing.")] == [kind]


def test_sections_without_entries_have_none() -> None:
    assert _positions("Skills", "Python, 2018 - 2020\nSQL, 2016 - 2018") == ()


def test_projects_without_dates() -> None:
    found = _found(
        "Projects", "Parser\n- Built alpha in a week.\n- Gave it away.\n\nLinker\n- Built omega in a month.\n"
    )
    assert [found.quote(position.heading) for position in found.positions] == ["Parser", "Linker"]
    assert (_holders(found, "alpha"), _holders(found, "omega")) == ([0], [1])
    assert all(position.dates is None for position in found.positions)


def test_projects_with_single_dates() -> None:
    found = _found("Projects", "Parser | Python, C | Jan 2020\n- Built alpha.\nLinker | Rust | 2021\n- Built omega.\n")
    assert [_years(position) for position in found.positions] == [(None, 2020), (None, 2021)]
    assert (_holders(found, "alpha"), _holders(found, "omega")) == ([0], [1])


def test_dated_and_undated_projects_side_by_side() -> None:
    found = _found("Projects", "Parser, 2020\n- Built alpha.\n\nLinker\n- Built omega.\n")
    assert (_holders(found, "alpha"), _holders(found, "omega")) == ([0], [1])


def test_jobs_without_any_date_are_still_entries() -> None:
    found = _found("Experience", "Data Engineer, Acme\n- Built alpha.\n- Ran it.\n\nAnalyst, Beta\n- Wrote omega.\n")
    assert (_holders(found, "alpha"), _holders(found, "omega")) == ([0], [1])


def test_degrees() -> None:
    found = _found("Education", "MSc Physics, Town University, 2014 - 2016\nBSc Physics, Hill College, 2011 - 2014\n")
    assert [_years(position) for position in found.positions] == [(2014, 2016), (2011, 2014)]


def test_a_graduation_date_is_a_single_date() -> None:
    (degree,) = _positions("Education", "BSc Physics, Town University, June 2014")
    assert _years(degree) == (None, 2014)


@pytest.mark.parametrize(
    "bullet",
    [
        "- Moved the ledger to Office 2016 and trained 40 people.",
        "- Cut the manual from 1990 pages to ten.",
        "- Served 2000 users.",
        "- Saved $2000 a month.",
        "- Grew sales from 2019 to 2020 by a half.",
        "- Q3 2021: shipped the second version.",
        "Promoted in 2020 after the launch of the second version of the ledger.",
    ],
)
def test_years_in_the_text_of_a_job_open_no_entry(bullet: str) -> None:
    found = _found("Experience", f"Engineer, Acme, 2018 - 2021\n- Built alpha.\n{bullet}\n- Wrote omega.\n")
    assert [_years(position) for position in found.positions] == [(2018, 2021)]


def test_an_entry_ends_where_the_section_ends() -> None:
    found = _found("Experience", "Engineer, Acme, 2018 - 2021\n- Built alpha.", "Skills\nPython, omega\n")
    assert _holders(found, "alpha") == [0]
    assert _holders(found, "omega") == []


def test_a_closing_skills_line_after_a_short_degree_is_no_part_of_its_heading() -> None:
    found = _found("Education", "BSc, 2015\n- Thesis on alpha.", "Interests\nomega")
    assert _holders(found, "omega") == []


def test_one_line_exports() -> None:
    text = (
        "Jo Doe Software Engineer Work Experience Software Engineer Acme - Town, ST March 2015 to May 2018 "
        f"{DUTY * 8}Built alpha. Data Analyst Beta Corp - Ville, ST June 2012 to February 2015 {DUTY * 8}"
        "Wrote omega. Education BSc in Physics Town University 2012 Skills Python (3 years), SQL (5 years)"
    )
    found = annotate(text)
    assert [position.kind for position in found.positions] == ["employment", "employment", "education"]
    assert [_years(position) for position in found.positions] == [(2015, 2018), (2012, 2015), (None, 2012)]
    assert (_holders(found, "alpha"), _holders(found, "omega")) == ([0], [1])
    headings = [found.quote(position.heading) for position in found.positions]
    assert "Acme" in headings[0]
    assert headings[1] == "Data Analyst Beta Corp - Ville, ST June 2012 to February 2015"


def test_the_dates_of_a_client_within_a_job_of_a_one_line_export_open_no_second_job() -> None:
    text = (
        "Jo Doe Work Experience Engineer Acme - Town, ST March 2015 to May 2018 "
        f"Client: Big Bank, March 2015 to May 2018 {DUTY * 12}"
    )
    assert len(annotate(text).positions) == 1


def test_positions_stand_in_the_order_of_the_text_and_do_not_overlap() -> None:
    text = (
        "Jo Doe\n\nExperience\nEngineer, Acme, 2018 - 2021\n- Built it.\nAnalyst, Beta, 2015 - 2018\n- Wrote it.\n\n"
        "Projects\nParser\n- Built it.\n\nEducation\nBSc, 2011 - 2014\n"
    )
    places = [at for position in annotate(text).positions for at in (position.span.start, position.span.end)]
    assert places == sorted(places)
    assert all(p.span.start == p.heading.start and p.heading.end <= p.span.end for p in annotate(text).positions)


def test_a_range_down_a_column_at_the_left() -> None:
    body = (
        "11/21        Data Engineer\n  |          Acme Ltd\nCurrent      - Built alpha.\n\n"
        "09/2019      Analyst\n  |          Beta Ltd\n11/2021      - Wrote omega.\n"
    )
    found = _found("Experience", body)
    assert [_years(position) for position in found.positions] == [(2021, "now"), (2019, 2021)]
    assert (_holders(found, "alpha"), _holders(found, "omega")) == ([0], [1])


def test_years_one_below_the_other_are_no_range() -> None:
    found = _found("Education", "2019    MSc Physics, Town University\n2016    BSc Physics, Hill College\n")
    assert [_years(position) for position in found.positions] == [(None, 2019), (None, 2016)]


def test_text_may_follow_on_the_line_of_the_heading() -> None:
    found = _found(
        "Experience", "Data Analyst 05/2010 to 08/2012 Acme Town Built alpha and kept it running for years.\n"
    )
    (job,) = found.positions
    assert _years(job) == (2010, 2012)
    assert "alpha" not in found.quote(job.heading)
    assert _holders(found, "alpha") == [0]


def test_a_name_before_a_bracketed_date_heads_an_entry() -> None:
    found = _found("Projects", "tideclock (2020 - present): a clock for the harbour, in Rust.\n")
    assert [(found.quote(p.heading), _years(p)) for p in found.positions] == [
        ("tideclock (2020 - present)", (2020, "now"))
    ]


def test_jobs_told_in_sentences() -> None:
    body = (
        "* Working as Data Engineer in Acme Ltd, Pune from Aug 2018 to till date.\n"
        "* Worked as an Analyst at Beta Ltd from June 2015 to July 2018.\n"
    )
    assert [_years(position) for position in _positions("Experience", body)] == [(2018, "now"), (2015, 2018)]


@pytest.mark.parametrize("words", ["Career break", "Parental leave", "Sabbatical, sailing"])
def test_time_off_is_no_job(words: str) -> None:
    body = f"Engineer, Acme, 2020 - 2022\n- Built alpha.\n\n{words}, 2019 - 2020\n\nAnalyst, Beta, 2017 - 2019\n- Wrote omega.\n"
    assert [_years(position) for position in _positions("Experience", body)] == [(2020, 2022), (2017, 2019)]


def test_single_years_among_ranges_count_beside_a_title() -> None:
    body = (
        "Engineer | Acme | 2019 - 2021\n- Built alpha.\n\nData Scientist | Beta | Summer 2018\n- Wrote omega.\n\n"
        "Annual picnic of the company 2018\n- Ate well.\n"
    )
    assert [_years(position) for position in _positions("Experience", body)] == [(2019, 2021), (None, 2018)]


def test_degrees_without_any_date() -> None:
    found = _found("Education", "BSc Physics, Town University, 8.1 CGPA\nHill College\n")
    assert [found.quote(position.heading) for position in found.positions] == [
        "BSc Physics, Town University, 8.1 CGPA",
        "Hill College",
    ]


def test_a_blank_line_between_two_degrees_parts_what_stands_between_their_dates() -> None:
    body = (
        "Town University\nMSc Physics\n\nAug 2020 – Jun 2022\nOslo, Norway\n\n"
        "Hill College\n\nSep 2016 – Jul 2020\nBSc Physics\nOslo, Norway\n"
    )
    found = _found("Education", body)
    assert ["Hill College" in found.quote(position.heading) for position in found.positions] == [False, True]


def test_a_text_whose_line_ends_became_gaps_is_read_line_by_line() -> None:
    duty = "Built the billing service and kept it  running for banks.  "
    text = (
        f"Jo Doe  jo@mail.org    Work Experience    Data Engineer  Acme Ltd, Oslo  January 2016 to Present  {duty * 6}"
        f"Analyst  Beta Ltd, Oslo  July 2014 to December 2015  {duty * 6}  Education    BSc Physics  Town University  2013"
    )
    found = annotate(text)
    assert [(position.kind, *_years(position)) for position in found.positions] == [
        ("employment", 2016, "now"),
        ("employment", 2014, 2015),
        ("education", None, 2013),
    ]


def test_projects_told_in_a_paragraph_each() -> None:
    body = "Tide Clock (code): Shows alpha to the harbour and keeps time.\n\nLinker: Joins omega without a copy of anything.\n"
    found = _found("Projects", body)
    assert [found.quote(position.heading) for position in found.positions] == ["Tide Clock (code)", "Linker"]
    assert (_holders(found, "alpha"), _holders(found, "omega")) == ([0], [1])


def test_the_years_of_papers_are_no_entries() -> None:
    found = _found(
        "Research", "2025\n\nA. Author, B. Author. On snow. Journal of Snow 12.\n\n2024\n\nA. Author. On ice.\n"
    )
    assert [position for position in found.positions if "202" in found.quote(position.heading)] == []


def test_the_heading_of_a_job_without_dates_holds_title_and_employer() -> None:
    found = _found("Experience", "Data Engineer\nAcme\n- Built alpha.\n- Ran it.\n\nAnalyst\nBeta\n- Wrote omega.\n")
    assert [found.quote(position.heading) for position in found.positions] == ["Data Engineer\nAcme", "Analyst\nBeta"]


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        ("Autumn 2023 and Autumn 2024", (2023, 2024)),
        ("Summer 2004, Summer 2005: harvest help", (2004, 2005)),
        ("2021, 2022 & 2023", (2021, 2023)),
    ],
)
def test_a_list_of_years_or_seasons_runs_from_the_first_to_the_last(dates: str, years: tuple[int, int]) -> None:
    (position,) = _positions("Experience", f"Data Analyst, Acme\n{dates}\n• Built alpha.\n")
    assert _years(position) == years


def test_a_dated_project_numbered_within_a_job_is_a_project() -> None:
    found = _positions(
        "Experience",
        "Data Engineer, Acme\n2016 - 2021\n\nProject A: Timetables (2016 - 2018)\n• Built it.\n\nProject B: Delays (2019 - 2021)\n• Ran it.\n",
    )
    assert [(position.kind, _years(position)) for position in found] == [
        ("employment", (2016, 2021)),
        ("project", (2016, 2018)),
        ("project", (2019, 2021)),
    ]


def test_projects_one_below_the_other_with_their_tools() -> None:
    found = _found("Projects", "Chess Clock - Using Java\nBread Timer - Using Python\nTide Table - Using Go\n")
    assert [found.quote(position.heading).split(" - ")[0] for position in found.positions] == [
        "Chess Clock",
        "Bread Timer",
        "Tide Table",
    ]


def test_one_project_told_alone() -> None:
    found = _found("Projects", "Bird feeder: camera on the balcony and a bot that tells of it.\n")
    assert [found.quote(position.heading) for position in found.positions] == ["Bird feeder"]


def test_an_office_without_a_date_is_an_entry() -> None:
    (position,) = _positions("Volunteering", "Lead Developer, Harbour Charity\n")
    assert position.kind == "volunteering"
    assert _positions("Volunteering", "Helped at the harbour, mostly in spring\n") == ()


def test_the_running_line_of_a_page_is_no_part_of_a_heading() -> None:
    found = _found(
        "Experience",
        "Data Engineer, Acme\n2019 - 2021\nCurriculum vitae - page 2 of 4\n• Built alpha.\n\nAnalyst, Beta\n2016 - 2019\n• Ran it.\n",
    )
    assert "page" not in found.quote(found.positions[0].heading)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Trainee Accountant", "employment"),
        ("Management Trainee", "employment"),
        ("Developer Trainee", "internship"),
        ("Trainee Software Developer", "internship"),
    ],
)
def test_a_trainee_of_another_trade_is_employed(title: str, kind: str) -> None:
    (position,) = _positions("Experience", f"{title}, Acme, 2019 - 2021\n• Did alpha.\n")
    assert position.kind == kind


def test_a_list_of_years_among_single_years_makes_no_custom_of_ranges() -> None:
    found = _positions(
        "Experience",
        "Summer 2004\nHarbour Office\n• Filed papers.\n\nSummer 2002 & 2001\nDairy\n• Counted churns.\n\nSummer 2000\nHill Shop\n• Sold bread.\n",
    )
    assert [_years(position) for position in found] == [(None, 2004), (2001, 2002), (None, 2000)]
