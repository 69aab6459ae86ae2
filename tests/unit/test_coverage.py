"""Coverage is a sum that a reader can redo: groups by level and weight, supporting groups limited, time as one line more."""

from __future__ import annotations

import datetime as dt

import pytest

from rolematch import Level, Report, RoleMatcher

AS_OF = dt.date(2026, 9, 1)


def report(matcher: RoleMatcher, work: str) -> Report:
    return matcher.match(f"Ann Example\nRotterdam\n\nEXPERIENCE\n\n{work}\n", as_of=AS_OF)


def job(title: str, dates: str, *bullets: str) -> str:
    return "\n".join([f"{title}, North Quay Ltd, {dates}", *(f"- {bullet}" for bullet in bullets)]) + "\n"


MODELS = "Trained gradient boosting models in scikit-learn to forecast demand and compared their F1 scores."
SHOP = "Wrote the web shop's checkout in Java with Spring Boot, with unit tests in JUnit."


def test_python_alone_makes_no_ai_engineer(matcher: RoleMatcher) -> None:
    role = report(matcher, job("Analyst", "Jan 2020 - Dec 2022", "Wrote Python scripts and SQL reports.")).role(
        "ai_engineer"
    )
    group = role.group("python_sql")
    assert group.level is Level.APPLIED
    assert group.credit == 0
    assert role.coverage == 0


def test_python_counts_beside_models(matcher: RoleMatcher) -> None:
    bullets = ("Wrote Python scripts and SQL reports.", MODELS)
    role = report(matcher, job("Data scientist", "Jan 2020 - Dec 2022", *bullets)).role("ai_engineer")
    assert role.group("python_sql").credit == role.group("ml_concepts").credit > 0


def test_the_sum_can_be_redone_by_hand(matcher: RoleMatcher) -> None:
    role = report(matcher, job("Developer", "Jan 2020 - Dec 2022", SHOP)).role("software_engineer")
    applied = {group.id for group in role.groups if group.level is Level.APPLIED}
    assert applied == {"languages", "frameworks", "testing"}
    # Three groups of weight 3 and credit 0.75; all weights are 6 x 3 + 5 x 1 = 23. Time weighs 0.5 x 23, and 36 of 84 months count.
    assert role.time.months == 36
    assert role.coverage == pytest.approx((3 * 3 * 0.75 + 11.5 * 36 / 84) / (23 + 11.5), abs=0.0001)


def test_months_count_once_and_only_where_the_role_was_practised(matcher: RoleMatcher) -> None:
    work = "\n".join(
        [
            job("Developer", "Jan 2020 - Dec 2021", SHOP),
            job("Developer", "Jan 2021 - Jun 2022", SHOP),
            job("Cook", "Jan 2015 - Dec 2018", "Cooked for 80 guests a night."),
        ]
    )
    assert report(matcher, work).role("software_engineer").time.months == 30


def test_one_core_group_alone_gives_no_time(matcher: RoleMatcher) -> None:
    role = report(matcher, job("Analyst", "Jan 2020 - Dec 2022", "Wrote Python scripts.")).role("software_engineer")
    assert role.group("languages").level is Level.APPLIED
    assert role.time.months == 0


def test_work_without_dates_gives_no_credit_for_time_and_no_zero_months(matcher: RoleMatcher) -> None:
    role = report(matcher, f"Developer at North Quay Ltd\n- {SHOP}\n").role("software_engineer")
    assert role.group("frameworks").level is Level.APPLIED
    assert role.time.months is None
    assert role.time.credit == 0


def test_time_is_full_after_seven_years(matcher: RoleMatcher) -> None:
    long, longer = (
        report(matcher, job("Developer", f"Sep {year} - Aug 2026", SHOP)).role("software_engineer")
        for year in (2019, 2009)
    )
    assert long.time.credit == longer.time.credit == 1
    assert long.coverage == longer.coverage
