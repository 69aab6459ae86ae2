"""Folders laid over a taxonomy: what they add, what they replace, and where mistakes across them are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rolematch.errors import Problem, TaxonomyError
from rolematch.taxonomy.examples import load_examples
from rolematch.taxonomy.load import load

Write = Callable[[dict[str, str]], Path]

RUST = "skills:\n  rust: {pref_label: Rust, kind: language, implies: [python]}\n"


def problems_of(base: Path, extension: Path) -> tuple[Problem, ...]:
    with pytest.raises(TaxonomyError) as raised:
        load(base).extended_by(extension)
    return raised.value.problems


def test_it_adds_entries_and_may_refer_to_those_below(taxonomy: Write, extension: Write) -> None:
    base = load(taxonomy({}))
    extended = base.extended_by(extension({"skills/rust.yaml": RUST}))
    assert list(extended.skills) == ["python", "sql", "rust"]
    assert extended.skills["rust"].implies == ("python",)
    assert list(base.skills) == ["python", "sql"]


def test_it_replaces_an_entry_as_a_whole_and_in_place(taxonomy: Write, extension: Write) -> None:
    base = load(
        taxonomy(
            {
                "skills/base.yaml": RUST + "  python: {pref_label: Python, kind: language}\n"
                "  sql: {pref_label: SQL, kind: language}\n"
            }
        )
    )
    mine = "skills:\n  rust: {pref_label: Rust language, kind: tool}\n"
    extended = base.extended_by(extension({"skills/mine.yaml": mine}))
    assert list(extended.skills) == ["rust", "python", "sql"]
    assert extended.skills["rust"].implies == ()
    assert "Rust" not in [label.text for label in extended.lexicon.labels]


def test_it_replaces_single_numbers_of_scoring(taxonomy: Write, extension: Write) -> None:
    base = load(taxonomy({}))
    extended = base.extended_by(extension({"scoring.yaml": "minimum_words: 50\n"}))
    assert extended.scoring.minimum_words == 50
    assert extended.scoring.both_ratio == base.scoring.both_ratio


def test_headings_and_title_words_add_up(taxonomy: Write, extension: Write) -> None:
    mine = "sections:\n  experience: {headings: [Einsätze]}\ntitle_words: [Entwickler]\n"
    extended = load(taxonomy({})).extended_by(extension({"sections/de.yaml": mine}))
    assert extended.lexicon.headings == {"experience": "experience", "einsätze": "experience"}
    assert extended.lexicon.title_words == {"engineer", "entwickler"}


def test_it_adds_a_role_of_skills_from_both(taxonomy: Write, extension: Write) -> None:
    role = (
        "role: systems_engineer\npref_label: Systems engineer\ngroups:\n"
        "  languages: {pref_label: L, source: {section: Ours, item: Languages}, skills: [rust, sql]}\n"
    )
    extended = load(taxonomy({})).extended_by(extension({"skills/rust.yaml": RUST, "roles/systems.yaml": role}))
    assert list(extended.roles) == ["ai_engineer", "systems_engineer"]
    assert extended.roles["systems_engineer"].groups[0].skills == ("rust", "sql")


def test_a_report_can_tell_it_from_the_plain_taxonomy(taxonomy: Write, extension: Write) -> None:
    base = load(taxonomy({}))
    unnamed = base.extended_by(extension({"skills/rust.yaml": RUST}))
    assert (unnamed.name, unnamed.version) == ("tiny", "1")
    assert unnamed.sha256 != base.sha256
    named = base.extended_by(extension({"taxonomy.yaml": "name: ours\nversion: '7'\n"}))
    assert (named.name, named.version) == ("tiny + ours", "1 + 7")


def test_a_loaded_taxonomy_can_be_laid_over_another(taxonomy: Write, extension: Write, tmp_path: Path) -> None:
    base = load(taxonomy({}))
    once = base.extended_by(extension({"skills/rust.yaml": RUST}))
    more = tmp_path / "more"
    more.mkdir()
    (more / "scoring.yaml").write_text("minimum_words: 5\n")
    twice = once.extended_by(str(more))
    assert twice.folders == (base.folders[0], tmp_path / "mine", more)
    assert ("rust" in twice.skills, twice.scoring.minimum_words) == (True, 5)
    assert base.extended_by(base).skills == base.skills


def test_mistakes_are_told_in_the_extension(taxonomy: Write, extension: Write) -> None:
    mine = "skills:\n  snake: {pref_label: python, kind: language, implies: [pyhton]}\n"
    base = taxonomy({})
    found = problems_of(base, extension({"skills/mine.yaml": mine, "scoring.yaml": "minimum_word: 5\n"}))
    assert [(p.file, p.line) for p in found] == [("scoring.yaml", 1), ("skills/mine.yaml", 2), ("skills/mine.yaml", 2)]
    assert "'minimum_words'" in found[0].hint
    assert f"also names 'python' ({base}/skills/base.yaml:2)" in found[1].message
    assert "'python'" in found[2].hint


def test_a_replacement_that_breaks_what_lies_below_is_told_with_the_path_of_that_folder(
    taxonomy: Write, extension: Write
) -> None:
    base = taxonomy({"skills/go.yaml": RUST})
    found = problems_of(base, extension({"skills/m.yaml": "skills:\n  python: {pref_label: Py, kind: x}\n"}))
    assert [(p.file, p.line) for p in found] == [("skills/m.yaml", 2)]


def test_an_extension_alone_is_no_taxonomy(extension: Write) -> None:
    with pytest.raises(TaxonomyError) as raised:
        load(extension({"skills/rust.yaml": RUST}))
    missing = raised.value.problems[0]
    assert missing.message == "the file is missing"
    assert "extended_by" in missing.hint


def test_examples_of_an_extension_can_be_run_as_well(taxonomy: Write, extension: Write) -> None:
    base = load(taxonomy({}))
    mine = (
        "cues:\n  toys: {effect: toy, phrases: [hackathon*],"
        " examples: [Won a hackathon.], counter_examples: [Judged.]}\n"
    )
    examples = load_examples(extension({"cues/mine.yaml": mine}), extends=base.folders)
    assert [example.text for example in examples.cues] == ["Won a hackathon.", "Judged."]


def test_questions_of_flags_are_replaced_one_by_one(taxonomy: Write, extension: Write) -> None:
    below = "flags:\n  claims_only: {question: Where?}\n  not_recent: {question: When?, by_role: {ai_engineer: When as one?}}\n"
    base = load(taxonomy({"flags.yaml": below}))
    assert base.questions["not_recent"].of("ai_engineer") == "When as one?"
    assert base.questions["not_recent"].of(None) == "When?"
    changed = base.extended_by(extension({"flags.yaml": "flags:\n  claims_only: {question: For whom?}\n"}))
    assert changed.questions["claims_only"].of("ai_engineer") == "For whom?"
    assert changed.questions["not_recent"].of("software_engineer") == "When?"


def test_a_taxonomy_may_have_no_questions(taxonomy: Write) -> None:
    assert load(taxonomy({})).questions == {}
