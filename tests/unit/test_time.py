"""Months of work, for a skill, a role and the whole CV; durations that the CV states; dates that cannot be."""

from __future__ import annotations

import datetime as dt

import pytest

from rolematch import RoleMatcher
from rolematch.annotations import DateRange, PartialDate, TextSpan
from rolematch.assess.time import month_span
from rolematch.report import Report, SkillTime

AS_OF = dt.date(2026, 9, 1)
NOWHERE = TextSpan(0, 0)


def _report(matcher: RoleMatcher, work: str, *, skills: str = "Git") -> Report:
    return matcher.match(f"Jo Doe\njo@mail.org\n\nExperience\n{work}\n\nSkills\n{skills}\n", as_of=AS_OF)


def _time(report: Report, skill: str = "python") -> SkillTime:
    found = report.skill(skill)
    assert found is not None
    return found.time


def _months(start: tuple[int, int | None], end: tuple[int, int | None] | None) -> int | None:
    dates = DateRange(PartialDate(*start), PartialDate(*end) if end else None, present=end is None, span=NOWHERE)
    span = month_span(dates, AS_OF)
    return None if span is None else span[1] - span[0] + 1


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ((2020, 1), (2020, 1), 1),  # one month, first to last day
        ((2020, 1), (2021, 3), 15),
        ((2026, 1), None, 9),  # January to September, the month of `as_of`
        ((2019, None), (2021, None), 24),  # the difference: anything from just over one year to just under three
        ((2019, None), (2019, None), 6),  # half of the year
        ((2009, 6), (2010, None), 7),  # June to December
        ((2020, None), (2021, 3), 15),
        ((2024, 5), (2027, 4), 29),  # nothing counts beyond `as_of`
    ],
)
def test_months_of_a_range(start: tuple[int, int | None], end: tuple[int, int | None] | None, months: int) -> None:
    assert _months(start, end) == months


def test_a_range_that_cannot_be_has_no_months() -> None:
    assert _months((2021, 5), (2020, 1)) is None
    assert _months((2028, 1), None) is None


def test_overlapping_jobs_count_once(matcher: RoleMatcher) -> None:
    work = (
        "Data Engineer, Acme Ltd, Jan 2022 - Dec 2022\n- Built services in Python.\n\n"
        "Developer, Beta Ltd, Jul 2022 - Dec 2023\n- Wrote parsers in Python.\n"
    )
    report = _report(matcher, work)
    assert _time(report).months == 24
    assert report.technical_months == 24
    assert (_time(report).first_used, _time(report).last_used, _time(report).positions) == (
        "2022-01",
        "2023-12",
        (0, 1),
    )


def test_a_gap_between_jobs_does_not_count(matcher: RoleMatcher) -> None:
    work = (
        "Data Engineer, Acme Ltd, Jan 2024 - Jun 2024\n- Built services in Python.\n\n"
        "Developer, Beta Ltd, Jan 2022 - Jun 2022\n- Wrote parsers in Python.\n"
    )
    assert _time(_report(matcher, work)).months == 12


def test_work_that_goes_on_reaches_to_the_day_of_the_report(matcher: RoleMatcher) -> None:
    time = _time(_report(matcher, "Data Engineer, Acme Ltd, Oct 2025 - Present\n- Built services in Python.\n"))
    assert (time.months, time.last_used) == (12, "present")


def test_a_job_that_does_not_show_the_skill_does_not_count_for_it(matcher: RoleMatcher) -> None:
    work = (
        "Data Engineer, Acme Ltd, Jan 2024 - Jun 2024\n- Built services in Python.\n\n"
        "Developer, Beta Ltd, Jan 2020 - Dec 2023\n- Wrote parsers in Java.\n"
    )
    report = _report(matcher, work)
    assert (_time(report).months, _time(report, "java").months) == (6, 48)
    assert report.technical_months == 54


def test_a_listed_skill_was_applied_for_no_months(matcher: RoleMatcher) -> None:
    time = _time(_report(matcher, "Baker, Acme Ltd, 2019 - 2021\n- Baked bread.\n", skills="Python"))
    assert (time.months, time.positions, time.first_used, time.last_used) == (0, (), None, None)


def test_without_dates_the_months_are_unknown(matcher: RoleMatcher) -> None:
    time = _time(_report(matcher, "Data Engineer, Acme Ltd\n- Built services in Python.\n- Ran them.\n"))
    assert time.months is None


def test_projects_and_studies_are_no_time_of_work(matcher: RoleMatcher) -> None:
    text = "Jo Doe\n\nProjects\nTide Clock, Jan 2020 - Dec 2021\n- Built it in Python.\n"
    assert matcher.match(text, as_of=AS_OF).technical_months == 0


def test_months_per_role(matcher: RoleMatcher) -> None:
    work = (
        "Data Scientist, Acme Ltd, Jan 2021 - Jun 2021\n- Trained ranking models in PyTorch.\n\n"
        "Developer, Beta Ltd, Jan 2020 - Dec 2020\n- Wrote the ledger in Java and Spring Boot.\n"
    )
    report = _report(matcher, work)
    assert report.role("software_engineer").time.months == 12
    assert report.role("ai_engineer").time.months == 6


@pytest.mark.parametrize(
    ("words", "months", "bound"),
    [
        ("Python (3 years)", 36, "about"),
        ("Python - Experience - 24 months", 24, "about"),
        ("Python (Less than 1 year)", 12, "at_most"),
        ("Python: 5+ years", 60, "at_least"),
        ("5+ years of Python", 60, "at_least"),
        ("Over 4 years of experience in Python", 48, "at_least"),
        ("Python (1.5 yrs)", 18, "about"),
        ("Python, 2 years 3 months", 27, "about"),
        ("three years of Python", 36, "about"),
    ],
)
def test_stated_durations(matcher: RoleMatcher, words: str, months: int, bound: str) -> None:
    report = _report(matcher, "Baker, Acme Ltd, 2019 - 2021\n- Baked bread.\n", skills=words)
    (stated,) = _time(report).stated
    assert (stated.months, stated.bound) == (months, bound)
    assert stated.quote in words


@pytest.mark.parametrize("words", ["Python, SQL (3 years)", "Python 3", "Python 2019", "Python for kids aged 10 years"])
def test_what_states_nothing_about_the_skill(matcher: RoleMatcher, words: str) -> None:
    assert _time(_report(matcher, "Baker, Acme Ltd, 2019 - 2021\n- Baked bread.\n", skills=words)).stated == ()


def test_a_stated_duration_is_not_added_to_the_months(matcher: RoleMatcher) -> None:
    work = "Data Engineer, Acme Ltd, Jan 2024 - Jun 2024\n- Built services in Python.\n"
    time = _time(_report(matcher, work, skills="Python (10 years)"))
    assert (time.months, [stated.months for stated in time.stated]) == (6, [120])


def _remarks(matcher: RoleMatcher, *headings: str) -> list[str]:
    work = "\n".join(f"{heading}\n- Built the ledger.\n" for heading in headings)
    return [remark.code for remark in _report(matcher, work).remarks]


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Engineer, Acme Ltd, Mar 2021 - Jan 2020", "end_before_start"),
        ("Engineer, Acme Ltd, Jan 2028 - Present", "starts_in_future"),
        ("Engineer, Acme Ltd, 1955 - 1990", "long_ago"),
    ],
)
def test_dates_that_cannot_be_are_remarked_on(matcher: RoleMatcher, heading: str, code: str) -> None:
    assert _remarks(matcher, heading) == [code]


def test_jobs_side_by_side_are_remarked_on(matcher: RoleMatcher) -> None:
    assert _remarks(matcher, "Engineer, Acme Ltd, Jan 2020 - Dec 2022", "Analyst, Beta Ltd, Jan 2019 - Dec 2020") == [
        "overlap"
    ]


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("Jan 2020 - Dec 2022", "Jan 2018 - Jan 2020"),  # the month of the hand-over
        ("2020 - 2022", "2018 - 2020"),  # years alone overlap by their nature
    ],
)
def test_one_job_after_the_other_is_nothing_to_remark_on(matcher: RoleMatcher, newer: str, older: str) -> None:
    assert _remarks(matcher, f"Engineer, Acme Ltd, {newer}", f"Analyst, Beta Ltd, {older}") == []


def test_a_remark_quotes_the_dates(matcher: RoleMatcher) -> None:
    report = _report(matcher, "Engineer, Acme Ltd, Mar 2021 - Jan 2020\n- Built the ledger.\n")
    (remark,) = report.remarks
    assert remark.quote.quote == "Mar 2021 - Jan 2020"
    assert remark.positions == (0,)


def test_projects_for_clients_listed_apart_are_no_second_job(matcher: RoleMatcher) -> None:
    text = (
        "Jo Doe\n\nWORK EXPERIENCE\nDeveloper, Acme Ltd, Jan 2018 - Dec 2021\n\nPROJECTS HANDLED\n"
        "Project Name : Tide Portal\nClient : Quillon Insurance\nDuration : Jan 2020 - Dec 2021\n- Built services in Python.\n"
    )
    report = matcher.match(text, as_of=AS_OF)
    assert report.remarks == ()
    assert _time(report).months == 24
