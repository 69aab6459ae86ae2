"""What skills lists hold and no taxonomy knows."""

from __future__ import annotations

import pytest
from builders import annotate, label, lexicon

from rolematch.assess.unresolved import unresolved_terms
from rolematch.lexicon import Phrase

WORDS = lexicon([label("Python"), label("SQL"), label("Node.js")], [Phrase("led teams", "skill", "lead")])


def _terms(text: str) -> list[str]:
    annotations = annotate(text, WORDS)
    return [annotations.quote(span) for span in unresolved_terms(annotations)]


@pytest.mark.parametrize(
    ("line", "terms"),
    [
        ("Python, Flurbo, SQL, Wombat Server", ["Flurbo", "Wombat Server"]),
        ("Flurbo | Python • Gnarl", ["Flurbo", "Gnarl"]),
        ("Databases: SQL, Flurbo", ["Flurbo"]),
        ("Flurbo (3 years), Gnarl (expert), Python", ["Flurbo", "Gnarl"]),
        ("Flurbo and Gnarl", ["Flurbo", "Gnarl"]),
        ("Flurbo, flurbo, FLURBO", ["Flurbo"]),  # each wording once
        ("Foo.js, Dee++", ["Foo.js", "Dee++"]),
        ("Flurbo\nGnarl", ["Flurbo", "Gnarl"]),
        ("Led teams, Python", []),  # prose is known too
        ("Built a thing for somebody who asked", []),  # a sentence
        ("expert, 5 years, basic, 2019", []),
        ("x, 3", []),
    ],
)
def test_items_of_a_skills_section(line: str, terms: list[str]) -> None:
    assert _terms(f"Jo Doe\n\nSkills\n{line}\n") == terms


def test_only_skills_sections_are_read() -> None:
    assert _terms("Jo Doe\n\nExperience\nClerk, Acme, 2019 - 2021\n• Flurbo, Gnarl\n\nInterests\nChess, Go\n") == []


def test_what_was_met_and_did_not_count_is_known() -> None:
    words = lexicon([label("Flurbo", exact=True)])
    annotations = annotate("Jo Doe\n\nSkills\nflurbo, Gnarl", words)
    assert [annotations.quote(span) for span in unresolved_terms(annotations)] == ["Gnarl"]
