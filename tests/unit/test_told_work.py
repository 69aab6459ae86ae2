"""Functional CVs: work told under competencies, the jobs bare lines elsewhere."""

from __future__ import annotations

import pytest

from rolematch import RoleMatcher

JOBS = "EMPLOYMENT\nLead Engineer, Acme Ltd, 2019 - 2025\nDeveloper, Brass Ltd, 2014 - 2019\n"


def _level(matcher: RoleMatcher, skills: str, skill: str = "python") -> str:
    found = matcher.match(f"JO DOE\n\nCORE COMPETENCIES\n{skills}\n\n{JOBS}").skill(skill)
    assert found is not None
    return str(found.level)


@pytest.mark.parametrize(
    "told",
    [
        "Data work\nBuilt the import of the branches in Python, with late rows handled.\n\nSearch\nDesigned and wrote the index that the shops look things up in.\n",
        "• Data work: Built the import of the branches in Python, with late rows handled.\n• Search: Wrote the index that all shops look things up in.\n",
        "- Migrated the nightly import of forty branches to Python.\n- Automated the reports of the harbour office and its three yards.\n- Search, indexes, reports, planning, budgets and meetings of all kinds\n",
    ],
    ids=["paragraphs under titles", "labelled bullets", "bullets beside a list"],
)
def test_sentences_of_doing_are_work(matcher: RoleMatcher, told: str) -> None:
    assert _level(matcher, told) == "applied"


@pytest.mark.parametrize(
    "listed",
    [
        "Python, SQL, Redis, Kafka, Docker, Terraform, Ansible, Jenkins and Git",
        "Automated testing with Python, Selenium and a good deal of patience\nDistributed systems, embedded systems, integrated circuits, applied statistics",
        "Good command of Python and of the libraries that go with it.\nAble to explain what was built to those who will use it.\nBuilt things.",
        "Designed, developed, tested: the whole cycle, in Python and in Java\nAdvanced knowledge of Python and of what the machine does with it",
    ],
)
def test_lists_and_claims_stay_claims(matcher: RoleMatcher, listed: str) -> None:
    assert _level(matcher, listed) == "claimed"


def test_the_titles_of_competencies_are_no_jobs(matcher: RoleMatcher) -> None:
    report = matcher.match(
        "JO DOE\n\nCORE COMPETENCIES\nData work\nBuilt the import of the branches in Python, late rows included.\n\n"
        f"Search\nWrote the index that all the shops look things up in.\n\n{JOBS}"
    )
    assert [position.begins for position in report.positions] == ["2019", "2014"]
    kinds = [(section.kind, section.heading.quote if section.heading else None) for section in report.sections]
    assert kinds == [
        ("header", None),
        ("skills", "CORE COMPETENCIES"),
        ("experience", None),
        ("experience", "EMPLOYMENT"),
    ]
