"""Dates as CVs write them: what is read, how exactly, and what is no date."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolematch.annotate.dates import find_dates
from rolematch.annotations import DateRange, PartialDate


def _dates(text: str) -> list[DateRange]:
    return list(find_dates(text, 0, len(text)))


def _shown(text: str) -> list[str]:
    """Return the dates of a text in short: "2019-03..2020-11", "2018..now"; a single date has no dots."""
    return [_short(found) for found in _dates(text)]


def _short(found: DateRange) -> str:
    if found.present:
        return f"{_point(found.start)}..now"
    return f"{_point(found.start)}..{_point(found.end)}" if found.start is not None else _point(found.end)


def _point(date: PartialDate | None) -> str:
    if date is None:
        return "?"
    return str(date.year) if date.month is None else f"{date.year}-{date.month:02}"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Jan 2021 - Mar 2022", "2021-01..2022-03"),
        ("January 2021 – March 2022", "2021-01..2022-03"),
        ("Sept. 2019 — Aug. 2020", "2019-09..2020-08"),
        ("JUNE 2012 TO FEBRUARY 2015", "2012-06..2015-02"),
        ("June, 2012 until Feb, 2015", "2012-06..2015-02"),
        ("Jan-2020 through Dec-2020", "2020-01..2020-12"),
        ("January 5, 2020 – March 3, 2021", "2020-01..2021-03"),
        ("03/2019–11/2020", "2019-03..2020-11"),
        ("9/2019 - 5/2020", "2019-09..2020-05"),
        ("01.2020 - 12.2021", "2020-01..2021-12"),
        ("2020-01 – 2021-03", "2020-01..2021-03"),
        ("2020-01-15 to 2021-02-20", "2020-01..2021-02"),
        ("2020.01 - 2021.02", "2020-01..2021-02"),
        ("2019 to 2021", "2019..2021"),
        ("2019-2021", "2019..2021"),
        ("(2019—2021)", "2019..2021"),
        ("2019→2021", "2019..2021"),
        ("2020–23", "2020..2023"),
        ("2020-23", "2020..2023"),
        ("from 2018 to 2020", "2018..2020"),
        ("Apr–May 2024", "2024-04..2024-05"),
        ("June to August 2021", "2021-06..2021-08"),
        ("Jun'20-Jul'21", "2020-06..2021-07"),
        ("May ’19 – Nov ’21", "2019-05..2021-11"),
        ("Nov '98 - Feb '01", "1998-11..2001-02"),
        ("Summer 2019 – Fall 2020", "2019-06..2020-09"),
        ("Mai 2020 – Oktober 2021", "2020-05..2021-10"),
        ("März 2020 – Dez. 2021", "2020-03..2021-12"),
        ("Jan 2020 -\nMar 2021", "2020-01..2021-03"),
        ("Jan 2020\n– Mar 2021", "2020-01..2021-03"),
        ("Jan\u00a02020\u00a0–\u00a0Mar\u00a02021", "2020-01..2021-03"),
    ],
)
def test_ranges(text: str, read: str) -> None:
    assert _shown(text) == [read]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Jan 2021 - Present", "2021-01..now"),
        ("Jan 2021 – present day", "2021-01..now"),
        ("Jan 2021 to current", "2021-01..now"),
        ("Jan 2021-Now", "2021-01..now"),
        ("05/2010 to Current", "2010-05..now"),
        ("2018 till date", "2018..now"),
        ("2018 - till now", "2018..now"),
        ("2018 to date", "2018..now"),
        ("2018 - ongoing", "2018..now"),
        ("2018 - in progress", "2018..now"),
        ("01.2020 – heute", "2020-01..now"),
        ("since 2018", "2018..now"),
        ("Since March 2018", "2018-03..now"),
        ("2026–", "2026..now"),
        ("2026 –\nBullet", "2026..now"),
        ("December 2024-Present", "2024-12..now"),
        ("March 2022 -\nPresent", "2022-03..now"),
    ],
)
def test_work_that_goes_on(text: str, read: str) -> None:
    assert _shown(text) == [read]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Summer 2022", "2022-06"),
        ("May '19", "2019-05"),
        ("May 2019", "2019-05"),
        ("2020-01-15", "2020-01"),
        ("07/2016", "2016-07"),
        ("2012", "2012"),
        ("Jan 5th, 2020", "2020-01"),
        ("Expected May 2026", "2026-05"),
    ],
)
def test_single_dates(text: str, read: str) -> None:
    assert _shown(text) == [read]


def test_several_dates_in_the_order_of_the_text() -> None:
    assert _shown("Intern, May 2019 – Aug 2019; Engineer, Sep 2019 - Present") == ["2019-05..2019-08", "2019-09..now"]


def test_the_span_holds_the_words_of_the_date_and_nothing_else() -> None:
    text = "Acme (Jan 2021 – Present), Berlin"
    (found,) = _dates(text)
    assert text[found.span.start : found.span.end] == "Jan 2021 – Present"


def test_a_slice_is_read_and_nothing_beyond_it() -> None:
    text = "2011 2012 2013"
    assert [_short(found) for found in find_dates(text, 5, 9)] == ["2012"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1 Jan 2019 – 31 Mar 2021", "2019-01..2021-03"),
        ("15 January 2019 to 20 March 2021", "2019-01..2021-03"),
        ("1st June 2019 – 30th May 2020", "2019-06..2020-05"),
    ],
)
def test_the_day_before_the_month(text: str, read: str) -> None:
    assert _shown(text) == [read]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("01/15/2019 - 03/20/2021", "2019-01..2021-03"),
        ("15/01/2019 - 20/03/2021", "2019-01..2021-03"),
        ("15.01.2020 - 31.03.2021", "2020-01..2021-03"),
    ],
)
def test_days_in_figures_where_only_one_reading_is_possible(text: str, read: str) -> None:
    assert _shown(text) == [read]


def test_a_two_digit_year_after_a_month_by_name_and_a_dash() -> None:
    # The comment above the pattern promises it: "a two-digit year needs its apostrophe or a month by name".
    assert _shown("Jan-21 – Dec-22") == ["2021-01..2022-12"]


def test_years_joined_by_a_slash() -> None:
    assert _shown("2019/2020") == ["2019..2020"]


@pytest.mark.parametrize("text", ["2019 onwards", "2019 onward"])
def test_onwards(text: str) -> None:
    assert _shown(text) == ["2019..now"]


@pytest.mark.parametrize(
    ("text", "read"),
    [("2021-2026(Present)", "2021..2026"), ("Feb 2019 - Jan 2019 and later", "2019-02..2019-01")],
)
def test_odd_ranges_are_read_as_written(text: str, read: str) -> None:
    assert _shown(text) == [read]


def test_the_last_two_digits_of_a_year_may_begin_a_new_century() -> None:
    assert _shown("1999–03") == ["1999..2003"]


@pytest.mark.parametrize("text", ["2019 - 15 projects delivered", "2019\n- 12 awards", "2019 – 10 people"])
def test_a_count_after_a_year_and_a_dash_is_no_year(text: str) -> None:
    assert [found.end.year for found in _dates(text) if found.end is not None] == [2019]


@settings(max_examples=60, deadline=None)
@given(st.integers(1950, 2049), st.integers(0, 99))
def test_a_short_year_never_ends_before_it_began(first: int, last: int) -> None:
    for found in _dates(f"{first} – {last:02}"):
        assert found.start is None or found.end is None or found.start.year <= found.end.year


@pytest.mark.parametrize(
    "text",
    [
        "2,000+ users",
        "ISO 27001",
        "RFC 20195",
        "+44 20 7946 0958",
        "0201902020",
        "https://x.org/2019/05",
        "in the 1990s",
        "May I help",
        "March forward",
        "Mar 5",
        "12 / 15",
        "1899",
        "2050",
        "",
    ],
)
def test_no_dates(text: str) -> None:
    assert _shown(text) == []


@pytest.mark.parametrize("text", ["(201) 555-2019", "555-2019", "$2000 a month", "€1990", "2000+ users"])
def test_phone_numbers_money_and_amounts_are_no_dates(text: str) -> None:
    assert _shown(text) == []


@pytest.mark.parametrize(
    "text", ["Office 2016", "Windows Server 2012 R2", "SQL Server 2008", "2000 users", "1990 pages"]
)
def test_versions_and_counts_that_read_like_years_are_at_most_a_single_year(text: str) -> None:
    # Without reading the words around it a year is a year: that it heads no entry is for the positions to tell.
    assert all(found.start is None and not found.present for found in _dates(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Jan", "2019", " ", "-", "–", "'20", "present", "/", "05", "since ", "\n", "to", ".", "31", "é"]
        ),
        max_size=14,
    )
)
def test_any_mixture_gives_ordered_spans_that_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    places = [at for found in _dates(text) for at in (found.span.start, found.span.end)]
    assert places == sorted(places)
    assert all(found.start is None or 1950 <= found.start.year <= 2049 for found in _dates(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2017, September - 2021, March", "2017-09..2021-03"),
        ("2019 Sep – 2020 Jan", "2019-09..2020-01"),
        ("06/18 - 09/19", "2018-06..2019-09"),
        ("Sep 18 – Present", "2018-09..now"),
        ("October 2022 — (expected) September 2026", "2022-10..2026-09"),
        ("20122015", "2012..2015"),
        ("2016present", "2016..now"),
        ("January 2012  November 2012", "2012-01..2012-11"),
        ("01/05/2019 - 03/20/2021", "2019-01..2021-03"),  # the second date tells how the first is meant
        ("05.01.2019 - 03.02.2021", "2019-01..2021-02"),  # with dots the day comes first
    ],
)
def test_rarer_ranges(text: str, read: str) -> None:
    assert _shown(text) == [read]


def test_a_day_that_could_be_a_month_leaves_the_year_only() -> None:
    assert _shown("02/05/2019") == ["2019"]


def test_a_job_that_has_a_day_begins_on_the_first() -> None:
    assert _shown("3/1/2011 - 2/1/2014") == ["2011-03..2014-02"]


def test_two_dates_of_a_column_newest_first_are_no_range() -> None:
    assert _shown("2009  2007") == ["2009", "2007"]
