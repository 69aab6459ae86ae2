"""Sequences of a report that point into the text stand in its order, as its docstring says."""

from __future__ import annotations

import datetime as dt

import pytest

from rolematch import RoleMatcher
from rolematch.errors import UnknownNameError


def test_what_another_skill_implies_stands_where_its_words_stand(matcher: RoleMatcher) -> None:
    text = (
        "Jo Doe\n\nWORK EXPERIENCE\nStaff, Some Company, Jan 2020 - Dec 2022\n• Built the booking pages in Django.\n\n"
        "SKILLS\nPython\n"
    )
    python = matcher.match(text, as_of=dt.date(2026, 6, 1)).skill("python")
    assert python is not None
    # Django in a job is Python in a job, which is more than the list below it claims.
    assert [(item.words.quote, item.relation) for item in python.evidence] == [
        ("Django", "implied"),
        ("Python", "named"),
    ]


def test_a_group_reported_apart_is_suggested_too(matcher: RoleMatcher) -> None:
    role = matcher.match("nothing", as_of=dt.date(2026, 6, 1)).role("software_engineer")
    with pytest.raises(UnknownNameError, match="soft_skills"):
        role.group("soft_skill")
