"""Every kind of mistake is told with file, line and what would mend it, and all of them at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rolematch.errors import Problem, TaxonomyError
from rolematch.taxonomy.load import load

Write = Callable[[dict[str, str]], Path]


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(TaxonomyError) as raised:
        load(folder)
    return raised.value.problems


def only(folder: Path) -> Problem:
    (problem,) = problems(folder)
    return problem


def skill(fields: str) -> dict[str, str]:
    """A file with one skill, whose fields begin on line 3."""
    return {"skills/more.yaml": "skills:\n  go:\n" + "".join(f"    {line}\n" for line in fields.splitlines())}


def ambiguous(rule: str, *, examples: str = "[Wrote Go daily.]", counter_examples: str = "[Ready to go.]") -> str:
    """The fields of a skill with one ambiguous label; `rule` stands on line 8."""
    return (
        "pref_label: Go\nkind: language\nambiguous:\n  Go:\n    collides_with: the verb\n"
        f"    {rule}\n    examples: {examples}\n    counter_examples: {counter_examples}"
    )


def cue(fields: str) -> dict[str, str]:
    """A file with one cue, whose fields begin on line 3."""
    return {"cues/en.yaml": "cues:\n  lacking:\n" + "".join(f"    {line}\n" for line in fields.splitlines())}


DENIED = (
    "effect: denied\n"
    "direction: following\n"
    "phrases: [no experience with]\n"
    "examples: ['I have no experience with [[Rust]].']\n"
    "counter_examples: ['No experience with Java, but [[Rust]].']"
)


def test_the_smallest_taxonomy_has_no_problem(taxonomy: Write) -> None:
    assert list(load(taxonomy({})).skills) == ["python", "sql"]


def test_a_sound_ambiguous_label_and_a_sound_cue_are_no_problem(taxonomy: Write) -> None:
    loaded = load(taxonomy(skill(ambiguous("accept: {in_list: yes}")) | cue(DENIED)))
    assert any(target.rule is not None for label in loaded.lexicon.labels for target in label.targets)
    assert len(loaded.cues) == 1


@pytest.mark.parametrize(
    ("fields", "line", "message", "hint"),
    [
        ("pref_label: Go\nkind: language\nalt_lables: [Golang]", 5, "unknown field", "'alt_labels'"),
        ("kind: language", 2, "'skills.go.pref_label' is missing", ""),
        ("pref_label: Go\nkind: langauge", 4, "cannot be 'langauge'", "'language'"),
        ("pref_label: Go\nkind: language\nalt_labels: Golang", 5, "must be a list, not 'Golang'", "[one, two]"),
        ("pref_label: [Go]\nkind: language", 3, "must be text", ""),
        ("pref_label: ' '\nkind: language", 3, "must not be empty", ""),
        ("pref_label: Go\nkind: language\nexact_match: esco", 5, "must be a mapping", "key: value"),
        ("pref_label: Golang\nkind: language\nimplies: [phyton]", 5, "no skill is called 'phyton'", "'python'"),
        ("pref_label: Golang\nkind: language\nimplies: [SQL]", 5, "'SQL' is not an id", "lower-case"),
        ("pref_label: Golang\nkind: language\nimplies: [sql, sql]", 5, "'sql' is listed twice", ""),
        ("pref_label: Golang\nkind: language\nimplies: [go]", 5, "a cycle: go implies go", "never back"),
        ("pref_label: Golang\nkind: language\nexact_case: [GoLang]", 5, "no label here", "'Golang'"),
        ("pref_label: Go\nkind: language", 3, "too short", "exact_case"),
        ("pref_label: Golang\nkind: language\nphrases:\n  - wrote ...", 6, "phrase 'wrote ...'", "README"),
        ("pref_label: python\nkind: language", 3, "also names 'python' (skills/base.yaml:2)", "ambiguous"),
    ],
)
def test_one_mistake_in_a_skill(taxonomy: Write, fields: str, line: int, message: str, hint: str) -> None:
    problem = only(taxonomy(skill(fields)))
    assert (problem.file, problem.line) == ("skills/more.yaml", line)
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("fields", "line", "message"),
    [
        (ambiguous("accept: {}"), 8, "accepts nothing"),
        (ambiguous("accept: {in_list: maybe}"), 8, "must be yes or no, not 'maybe'"),
        (ambiguous("accept: {in_list: no}"), 8, "accepts nothing"),
        (ambiguous("accept: {near: [gRPC, '* routine']}"), 8, "'*' stands only"),
        (ambiguous("accept: {in_list: yes}", examples="[]"), 6, "has no example"),
        (ambiguous("accept: {in_list: yes}", counter_examples="[]"), 6, "has no counter-example"),
        (ambiguous("accept: {in_list: yes}", examples="[Wrote Gopher.]"), 9, "does not contain 'Go'"),
        (ambiguous("accept: {in_list: yes}", counter_examples="[Gone.]"), 10, "counter-example does not contain"),
    ],
)
def test_one_mistake_in_the_rule_of_an_ambiguous_label(taxonomy: Write, fields: str, line: int, message: str) -> None:
    problem = only(taxonomy(skill(fields)))
    assert (problem.file, problem.line) == ("skills/more.yaml", line)
    assert message in problem.message


def test_a_rule_that_rejects_always_is_none(taxonomy: Write) -> None:
    rule = "accept: {in_list: yes}\n    reject: {always: yes}"
    problem = only(taxonomy(skill(ambiguous(rule))))
    assert (problem.line, problem.message) == (9, "the rule for 'Go' rejects everything")


def test_a_rule_for_what_is_no_label_of_the_skill(taxonomy: Write) -> None:
    fields = ambiguous("accept: {in_list: yes}").replace("pref_label: Go", "pref_label: Golang")
    problem = only(taxonomy(skill(fields)))
    assert (problem.line, problem.message) == (6, "a rule for 'Go', which is no label here")


@pytest.mark.parametrize("other", ["REST-API", "rest  api", "Rest Api"])
def test_case_hyphens_and_spaces_do_not_make_another_label(taxonomy: Write, other: str) -> None:
    text = "skills:\n  a: {pref_label: REST API, kind: concept}\n"
    folder = taxonomy({"skills/more.yaml": f"{text}  b: {{pref_label: {other}, kind: concept}}\n"})
    problem = only(folder)
    assert problem.line == 3
    assert "also names 'a' (skills/more.yaml:2)" in problem.message


def test_two_skills_may_share_a_name_when_both_have_a_rule(taxonomy: Write) -> None:
    rule = (
        "ambiguous: {Phoenix: {collides_with: the other, accept: {near: [%s]}, "
        "examples: [Phoenix], counter_examples: [Phoenix]}}"
    )
    first = f"  web: {{pref_label: Phoenix, kind: framework, {rule % 'Elixir'}}}\n"
    second = f"  tracing: {{pref_label: Phoenix, kind: tool, {rule % 'Arize'}}}\n"
    bare = "  tracing: {pref_label: Phoenix, kind: tool}\n"
    load(taxonomy({"skills/more.yaml": "skills:\n" + first + second}))
    problem = only(taxonomy({"skills/more.yaml": "skills:\n" + first + bare}))
    assert problem.line == 3
    assert "under `ambiguous` in tracing" in problem.hint


def test_exact_case_tells_two_names_apart(taxonomy: Write) -> None:
    exact = (
        "  a: {pref_label: SAP, kind: tool, exact_case: [SAP]}\n  b: {pref_label: sap, kind: tool, exact_case: [sap]}\n"
    )
    labels = load(taxonomy({"skills/more.yaml": "skills:\n" + exact})).lexicon.labels
    assert {label.text: label.targets[0].skill for label in labels if label.exact_case} == {"SAP": "a", "sap": "b"}


def test_several_skills_may_be_shown_by_one_word(taxonomy: Write) -> None:
    first = "  a: {pref_label: AAA, kind: tool, shown_by: [vLLM]}\n"
    second = "  b: {pref_label: BBB, kind: tool, shown_by: [vLLM]}\n"
    labels = load(taxonomy({"skills/more.yaml": "skills:\n" + first + second})).lexicon.labels
    assert [[target.skill for target in label.targets] for label in labels if label.text == "vLLM"] == [["a", "b"]]


def test_a_word_with_several_rules_shows_nothing_without_one_of_its_own(taxonomy: Write) -> None:
    rule = (
        "ambiguous: {Phoenix: {collides_with: the other, accept: {near: [%s]}, "
        "examples: [Phoenix], counter_examples: [Phoenix]}}"
    )
    text = (
        f"skills:\n  web: {{pref_label: Phoenix, kind: framework, {rule % 'Elixir'}}}\n"
        f"  tracing: {{pref_label: Phoenix, kind: tool, {rule % 'Arize'}}}\n"
        "  monitoring: {pref_label: Monitoring, kind: practice, shown_by: [Phoenix]}\n"
    )
    problem = only(taxonomy({"skills/more.yaml": text}))
    assert (problem.line, problem.message) == (
        4,
        "'Phoenix' is ambiguous in web and tracing, each with a rule of its own",
    )


def test_case_exact_wants_one_spelling_in_all_skills(taxonomy: Write) -> None:
    rule = (
        "ambiguous: {%s: {collides_with: the other, case: exact, accept: {in_list: yes}, "
        "examples: [Rust], counter_examples: [rust]}}"
    )
    text = (
        f"skills:\n  a: {{pref_label: Rust, kind: language, {rule % 'Rust'}}}\n"
        f"  b: {{pref_label: RUST, kind: tool, {rule % 'RUST'}}}\n"
    )
    problem = only(taxonomy({"skills/more.yaml": text}))
    assert (problem.line, problem.message) == (3, "`case: exact` for 'RUST', but 'Rust' in a")


def test_an_id_in_two_files(taxonomy: Write) -> None:
    problem = only(taxonomy({"skills/more.yaml": "skills:\n  sql: {pref_label: Structured, kind: language}\n"}))
    assert (problem.file, problem.line) == ("skills/more.yaml", 2)
    assert problem.message == "'sql' is already declared at skills/base.yaml:3"


def test_each_cycle_is_told_once_where_it_comes_first(taxonomy: Write) -> None:
    text = "skills:\n" + "".join(
        f"  {name}: {{pref_label: skill {name}, kind: tool, implies: [{implied}]}}\n"
        for name, implied in [("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("e", "d"), ("f", "a")]
    )
    found = problems(taxonomy({"skills/more.yaml": text}))
    assert [(p.line, p.message) for p in found] == [
        (2, "a cycle: a implies b implies c implies a"),
        (5, "a cycle: d implies e implies d"),
    ]


GROUP = "    pref_label: L\n    source: {section: S, item: I}\n"


@pytest.mark.parametrize(
    ("group", "line", "message", "hint"),
    [
        (GROUP + "    skills: [pyhton]\n", 7, "no skill is called 'pyhton'", "'python'"),
        (GROUP + "    skills: []\n", 7, "must not be empty", ""),
        (GROUP + "    weight: 0\n    skills: [sql]\n", 7, "greater than 0", ""),
        (GROUP + "    weight: heavy\n    skills: [sql]\n", 7, "must be a number, not 'heavy'", ""),
        (GROUP + "    weight: nan\n    skills: [sql]\n", 7, "finite", ""),
        (GROUP + "    core: '1'\n    skills: [sql]\n", 7, "must be yes or no", ""),
        (GROUP + "    skills: [sql]\n    parts:\n      P: [python]\n", 9, "which the group has not", "add it"),
        (GROUP + "    skills: [sql]\n    parts:\n      P: []\n", 9, "part 'P' is empty", ""),
        ("    pref_label: L\n    skills: [sql]\n", 4, "source' is missing", ""),
    ],
)
def test_one_mistake_in_a_group(taxonomy: Write, group: str, line: int, message: str, hint: str) -> None:
    # The sound second group shows that a mistake in one is not held against the other.
    sound = "  sound:\n" + GROUP + "    skills: [sql]\n"
    text = f"role: ai_engineer\npref_label: AI engineer\ngroups:\n  languages:\n{group}{sound}"
    problem = only(taxonomy({"roles/ai.yaml": text}))
    assert (problem.file, problem.line) == ("roles/ai.yaml", line)
    assert message in problem.message
    assert hint in problem.hint


def test_a_role_in_two_files(taxonomy: Write) -> None:
    text = f"role: ai_engineer\npref_label: AI\ngroups:\n  g:\n{GROUP}    skills: [sql]\n"
    problem = only(taxonomy({"roles/more.yaml": text}))
    assert (problem.file, problem.message) == (
        "roles/more.yaml",
        "'ai_engineer' is already declared at roles/ai.yaml:1",
    )


@pytest.mark.parametrize(
    ("name", "fields", "told"),
    [
        ("practices", "skills: [sqll]", "5: no skill is called 'sqll' (did you mean 'sql'?)"),
        ("practices", "phrases: ['(a|)']", "5: phrase '(a|)': (a|): an alternative is empty"),
        ("practices", "role: ai_engineer", "5: unknown field 'practices.one.role'"),
        ("practices", "phrases: []", "2: nothing shows 'one' (give it skills or phrases)"),
        ("specialisations", "skills: [sql]\n    role: ai_enginer", "6: no role is called 'ai_enginer' (did you mean"),
    ],
)
def test_one_mistake_in_a_practice_or_specialisation(taxonomy: Write, name: str, fields: str, told: str) -> None:
    problem = only(taxonomy({f"{name}.yaml": f"{name}:\n  one:\n{GROUP}    {fields}\n"}))
    assert problem.file == f"{name}.yaml"
    assert f"{problem.line}: {problem.message} ({problem.hint})".startswith(told)


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("effect: denied", "effect: denies", 3, "cannot be 'denies'"),
        ("direction: following\n", "", 3, "needs a direction"),
        ("effect: denied", "effect: toy", 4, "has no direction"),
        ("[no experience with]", "['(no']", 5, "not closed"),
        ("[no experience with]", "[no experience with]\nnot_when: [no ...]", 6, "both sides"),
        ("with [[Rust]].", "with Rust.", 6, "marks no skill"),
        ("but [[Rust]].", "but [[Rust.", 7, "'[[' is not closed"),
        ("['I have no experience with [[Rust]].']", "[]", 6, "must not be empty"),
    ],
)
def test_one_mistake_in_a_cue(taxonomy: Write, old: str, new: str, line: int, message: str) -> None:
    assert old in DENIED
    problem = only(taxonomy(cue(DENIED.replace(old, new))))
    assert (problem.file, problem.line) == ("cues/en.yaml", line)
    assert message in problem.message


def test_a_heading_of_two_kinds(taxonomy: Write) -> None:
    text = "sections:\n  projects: {headings: [Side Projects]}\n  research:\n    headings:\n      - 'side  projects:'\n"
    problem = only(taxonomy({"sections/en.yaml": text}))
    assert problem.line == 5
    assert "already one of projects (sections/en.yaml:2)" in problem.message


def test_a_heading_twice_for_one_kind_is_no_problem(taxonomy: Write) -> None:
    loaded = load(taxonomy({"sections/en.yaml": "sections:\n  projects: {headings: [Projects, 'PROJECTS:']}\n"}))
    assert loaded.lexicon.headings == {"projects": "projects"}


def test_credits_never_fall(taxonomy: Write) -> None:
    folder = taxonomy({})
    scoring = folder / "scoring.yaml"
    scoring.write_text(scoring.read_text().replace("applied: 0.75", "applied: 0.1"))
    assert only(folder).message == "credits fall from one level to the next"


def test_a_number_of_scoring_that_is_missing_or_out_of_range(taxonomy: Write) -> None:
    folder = taxonomy({})
    scoring = folder / "scoring.yaml"
    scoring.write_text(scoring.read_text().replace("both_ratio: 0.7\n", "").replace("coverage: 0.4", "coverage: 4"))
    assert [(p.line, p.message) for p in problems(folder)] == [
        (1, "'both_ratio' is missing"),
        (6, "'profile_coverage' should be less than or equal to 1, not '4'"),
    ]


def test_a_missing_file(taxonomy: Write) -> None:
    assert str(only(taxonomy({"cues/en.yaml": ""}))).startswith("cues/*.yaml:1: the file is missing")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("practises.yaml", "did you mean 'practices.yaml'?"),
        ("skills/go.yml", "name it .yaml"),
        ("skills/deeper/go.yaml", "these are read: taxonomy.yaml"),
        ("zebra.yaml", "these are read: taxonomy.yaml"),
    ],
)
def test_a_file_that_nothing_reads(taxonomy: Write, name: str, hint: str) -> None:
    problem = only(taxonomy({name: "a: 1\n"}))
    assert problem.message == "nothing reads this"
    assert hint in problem.hint


def test_documentation_and_hidden_files_may_stand_in_the_folder(taxonomy: Write) -> None:
    folder = taxonomy({"README.md": "# Hello\n", "schema.json": "{}\n", ".DS_Store": "x", "LICENSE": "x"})
    assert list(load(folder).skills) == ["python", "sql"]


def test_no_folder(tmp_path: Path) -> None:
    found = problems(tmp_path / "nowhere")
    assert [problem.message for problem in found] == ["there is no such folder"]


def test_all_mistakes_of_all_files_are_told_at_once_in_order(taxonomy: Write) -> None:
    folder = taxonomy(
        {
            "skills/more.yaml": (
                "skills:\n"
                "  go: {pref_label: Go, kind: languag}\n"
                "  rust: {pref_label: Rust, kind: language, implies: [go, sqll]}\n"  # go is broken, yet it is there
                "  rust: {pref_label: Rust, kind: language}\n"
            ),
            "roles/broken.yaml": "role: [\n",
            "specialisations.yaml": f"specialisations:\n  one:\n{GROUP}    skills: [sql]\n    role: nobody\n",
            "taxonomy.yaml": "name: tiny\n",
        }
    )
    assert [f"{p.file}:{p.line}: {p.message.split(':')[0]}" for p in problems(folder)] == [
        "roles/broken.yaml:2: not valid YAML",
        "skills/more.yaml:2: 'skills.go.kind' cannot be 'languag'",
        "skills/more.yaml:3: no skill is called 'sqll'",
        "skills/more.yaml:4: key 'rust' stands twice (first on line 3)",
        "specialisations.yaml:6: no role is called 'nobody'",
        "taxonomy.yaml:1: 'version' is missing",
    ]


@pytest.mark.parametrize(("effect", "scope"), [("denied", "bullet"), ("production", "item")])
def test_a_scope_of_the_other_sort_of_cue(taxonomy: Write, effect: str, scope: str) -> None:
    direction = "direction: following\n" if effect == "denied" else ""
    fields = f"effect: {effect}\n{direction}scope: {scope}\nphrases: [no use of]\nexamples: ['no use of [[SQL]]']\n"
    problem = only(taxonomy(cue(f"{fields}counter_examples: ['[[SQL]]']")))
    assert problem.message == f"effect '{effect}' cannot have scope '{scope}'"


def test_a_question_for_a_role_that_does_not_exist(taxonomy: Write) -> None:
    problem = only(
        taxonomy({"flags.yaml": "flags:\n  not_recent:\n    question: When?\n    by_role: {ai_enginer: When?}\n"})
    )
    assert (problem.file, problem.line) == ("flags.yaml", 4)
    assert problem.hint == "did you mean 'ai_engineer'?"


def test_a_list_that_a_phrase_names_must_exist_and_stand_in_brackets(taxonomy: Write) -> None:
    cue = (
        "lists: {people: [colleague, an intern]}\ncues:\n  lacking: {effect: denied, direction: following, phrases: ['%s'],"
        " examples: ['[[Rust]]'], counter_examples: ['[[Rust]]']}\n"
    )
    assert load(taxonomy({"cues/en.yaml": cue % "(@people|nobody) wrote"})).cues["lacking"].effect == "denied"
    assert (
        "there is no list 'peeple'; did you mean 'people'?"
        in only(taxonomy({"cues/en.yaml": cue % "(@peeple)"})).message
    )
    assert "inside brackets" in only(taxonomy({"cues/en.yaml": cue % "@people wrote"})).message
