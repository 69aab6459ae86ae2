"""When an ambiguous label counts: each sign by itself, who wins when signs disagree, and what is put on record."""

from __future__ import annotations

import pytest
from builders import annotate, label, lexicon, rule

from rolematch.assess.assertion import Cues
from rolematch.assess.context import ContextRules, Surroundings, Verdict
from rolematch.lexicon import CaseRule, Conditions, ContextRule, Label

NEIGHBOURS = [label("Python"), label("Rust"), label("SQL"), label("Docker"), label("machine learning")]
LANGUAGES = ["go", "python", "rust"]


def _verdict(text: str, when: ContextRule, *, name: str = "Go", more: tuple[Label, ...] = ()) -> Verdict:
    """Judge the first place where `name` stands in a text with an Experience heading above it."""
    words = lexicon([label(name, skill="go", when=when), *NEIGHBOURS, *more], languages=LANGUAGES)
    annotations = annotate(f"Jo Doe\n\nExperience\n{text}", words)
    mention = next(m for m in annotations.mentions if m.label == name)
    return Surroundings(annotations, ContextRules(words), Cues(annotations, {})).judge(mention, when)


def _accepts(text: str, *, reject: Conditions | None = None, case: CaseRule = "any", **accept: object) -> bool:
    when = rule(case, accept=Conditions(**accept), reject=reject)  # type: ignore[arg-type]
    return _verdict(text, when).counts


# --- a list of skills ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Python, Go, SQL",
        "Go, Python",
        "Python and Go",
        "Go & Rust",
        "Python/Go",
        "Python | Go",
        "Python + Go",
        "Python; Go",
        "Python • Go",
        "Python\n• Go\n• Rust",
        "Python (5 years), Go (2 years)",
        "Python (expert), Go",
        "Go (Less than 1 year), Python (2 years)",  # as Indeed writes it
        "Python, SQL, and Go",
        "Languages: Go, Rust",
    ],
)
def test_in_a_list_of_skills(text: str) -> None:
    assert _accepts(text, in_list=True)


@pytest.mark.parametrize(
    "text",
    [
        "Python helped us go further",
        "Wrote Python. Go away",
        "Let it go, and wrote reports in Python",
        "Go live with Python",
        "Python\n\nReady to go",
        "tennis, go, chess",
        "Go",
        "Python tests that go, run and stop",
    ],
)
def test_not_in_a_list_of_skills(text: str) -> None:
    assert not _accepts(text, in_list=True)


def test_a_neighbour_that_is_itself_ambiguous_proves_nothing() -> None:
    swift = label("Swift", when=rule(accept=Conditions(in_list=True)))
    words = lexicon([label("Go", when=rule(accept=Conditions(in_list=True))), swift])
    annotations = annotate("Jo Doe\n\nExperience\nGo, Swift\n", words)
    around = Surroundings(annotations, ContextRules(words), Cues(annotations, {}))
    assert [around.judge(m, m.targets[0].rule).counts for m in annotations.mentions if m.targets[0].rule] == [
        False,
        False,
    ]


def test_a_neighbour_inside_an_address_proves_nothing() -> None:
    assert not _accepts("python@mail.org, go by train", in_list=True)


# --- a skills section ---------------------------------------------------------------------------------------------------------


def test_in_a_skills_section() -> None:
    when = rule(accept=Conditions(in_skills=True))
    words = lexicon([label("Go", when=when)])
    text = "Jo Doe\n\nExperience\nReady to go.\n\nSkills\nGo\n"
    annotations = annotate(text, words)
    around = Surroundings(annotations, ContextRules(words), Cues(annotations, {}))
    assert [around.judge(m, when).counts for m in annotations.mentions] == [False, True]


# --- beside a programming language --------------------------------------------------------------------------------------------


def test_beside_a_programming_language() -> None:
    assert _accepts("Rust, Go", beside_language=True)
    assert not _accepts("Docker, Go", beside_language=True)


def test_beside_an_ambiguous_language_spelt_as_a_language() -> None:
    # Two ambiguous languages side by side support each other: "Go, R".
    r = label("R", when=rule("exact", accept=Conditions(beside_language=True)))
    when = rule("exact", accept=Conditions(beside_language=True))
    words = lexicon([label("Go", when=when), r], languages=["go", "r"])
    annotations = annotate("Jo Doe\n\nExperience\nGo, R\n", words)
    around = Surroundings(annotations, ContextRules(words), Cues(annotations, {}))
    assert [around.judge(m, m.targets[0].rule).counts for m in annotations.mentions if m.targets[0].rule] == [
        True,
        True,
    ]


def test_a_label_is_not_beside_itself() -> None:
    assert not _accepts("Go, go, go", case="exact", beside_language=True)


# --- near ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("near", "text"),
    [
        (("goroutines",), "Used goroutines in Go"),
        (("goroutine*",), "Used Go and its goroutines"),
        (("game", "engine*"), "Wrote game engines in Go"),
        (("micro", "service*"), "Wrote micro-services in Go"),
        (("goroutines",), "• Wrote a long service in the language Go\nwith goroutines"),  # a wrapped bullet
    ],
)
def test_near(near: tuple[str, ...], text: str) -> None:
    assert _accepts(text, near=(near,))


@pytest.mark.parametrize(
    ("near", "text"),
    [
        (("goroutines",), "• Ready to go\n• Used goroutines"),  # another bullet
        (("goroutine",), "Used goroutines to go"),  # another word
        (("game", "engine"), "Wrote the engine of a game in Go"),  # another order
        (("go",), "Ready to go"),  # the label itself
    ],
)
def test_not_near(near: tuple[str, ...], text: str) -> None:
    assert not _accepts(text, near=(near,))


def test_in_a_paragraph_as_long_as_a_cv_near_means_the_same_sentence() -> None:
    filler = "We met and talked about the plans of the year for a while. " * 10
    assert not _accepts(f"Used goroutines. {filler}Ready to go.", near=(("goroutines",),))
    assert _accepts(f"{filler}Used goroutines in Go. {filler}", near=(("goroutines",),))


# --- right beside -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("followed", "text"),
    [(("developer",), "Go developer"), (("micro", "service*"), "Go micro-services"), (("dev*",), "Go developer")],
)
def test_followed_by(followed: tuple[str, ...], text: str) -> None:
    assert _accepts(text, followed_by=(followed,))


@pytest.mark.parametrize(
    ("preceded", "text"), [(("in",), "written in Go"), (("built", "with"), "built with Go"), (("us*",), "using Go")]
)
def test_preceded_by(preceded: tuple[str, ...], text: str) -> None:
    assert _accepts(text, preceded_by=(preceded,))


@pytest.mark.parametrize("text", ["Go backend developer", "developer Go", "Go, developer"])
def test_followed_by_means_right_after(text: str) -> None:
    assert not _accepts(text, followed_by=(("developer",),))


@pytest.mark.parametrize("text", ["in the Go", "Go in", "in, Go"])
def test_preceded_by_means_right_before(text: str) -> None:
    assert not _accepts(text, preceded_by=(("in",),))


@pytest.mark.parametrize("text", ["Go\n\nDeveloper of parsers", "Go\nDeveloper of parsers"])
def test_the_next_line_does_not_follow(text: str) -> None:
    assert not _accepts(text, followed_by=(("developer",),))


def test_the_line_above_does_not_precede() -> None:
    assert not _accepts("What I believe in\n\nGo for it", preceded_by=(("in",),))


def test_a_rejecting_word_on_the_next_line_rejects_nothing() -> None:
    words = "Python, Go\nLive in Berlin"
    assert _accepts(words, in_list=True, reject=Conditions(followed_by=(("live",),)))


# --- case ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("case", "written", "counts"), [
    ("any", "Go", True), ("any", "go", True), ("any", "GO", True),
    ("exact", "Go", True), ("exact", "go", False), ("exact", "GO", False),
    ("upper", "GO", True), ("upper", "Go", False), ("upper", "go", False),
])  # fmt: skip
def test_case(case: CaseRule, written: str, counts: bool) -> None:  # noqa: FBT001
    verdict = _verdict(f"wrote {written} code", rule(case, accept=Conditions(always=True)))
    assert verdict.counts is counts
    if not counts:
        assert (verdict.rejected, verdict.detail) == (True, "spelling")


# --- who wins, and what is recorded ---------------------------------------------------------------------------------------------


def test_a_rejecting_sign_beats_every_accepting_one() -> None:
    when = rule(
        accept=Conditions(always=True, in_list=True, near=(("goroutines",),)),
        reject=Conditions(followed_by=(("to", "market"),)),
    )
    verdict = _verdict("Python, Go to market, goroutines", when)
    assert (verdict.counts, verdict.rejected, verdict.detail) == (False, True, "followed by: to market")


def test_no_sign_is_no_rejection() -> None:
    verdict = _verdict("Ready to go", rule(accept=Conditions(in_list=True), reject=Conditions(near=(("market",),))))
    assert (verdict.counts, verdict.rejected, verdict.detail) == (False, False, "")


@pytest.mark.parametrize(
    ("accept", "text", "detail"),
    [
        (Conditions(followed_by=(("dev*",),)), "Go Developer", "followed by: developer"),
        (Conditions(preceded_by=(("built", "with"),)), "built with Go", "preceded by: built with"),
        (Conditions(in_list=True), "Python, Go", "in a list of skills"),
        (Conditions(beside_language=True), "Python, Go", "beside a programming language"),
        (Conditions(near=(("goroutine*",),)), "Go with goroutines", "near: goroutines"),
        (Conditions(always=True), "Go", "always"),
    ],
)
def test_the_deciding_sign_is_on_record(accept: Conditions, text: str, detail: str) -> None:
    assert _verdict(text, rule(accept=accept)).detail == detail


def test_always_counts_unless_something_rejects() -> None:
    always = rule(accept=Conditions(always=True), reject=Conditions(near=(("chess",),)))
    assert _verdict("Ready to go", always).counts
    assert not _verdict("go and chess", always).counts


def test_a_rule_without_accepting_signs_never_counts() -> None:
    assert not _verdict("Python, Go", rule()).counts


# --- what a whole list says -------------------------------------------------------------------------------------------------

IN_LIST = rule("exact", accept=Conditions(in_list=True))
AMBIGUOUS = lexicon(
    [*NEIGHBOURS, *(label(name, when=IN_LIST) for name in ("Go", "Swift", "Spring", "Express", "Ruby"))],
    languages=LANGUAGES,
)


def _counting(line: str) -> list[str]:
    """Return the ambiguous labels that count in a line of a job."""
    annotations = annotate(f"Jo Doe\n\nExperience\n• {line}\n", AMBIGUOUS)
    around = Surroundings(annotations, ContextRules(AMBIGUOUS), Cues(annotations, {}))
    judged = [(m.label, m.targets[0].rule) for m in annotations.mentions if m.targets[0].rule is not None]
    verdicts = [
        around.judge(m, m.targets[0].rule).counts for m in annotations.mentions if m.targets[0].rule is not None
    ]
    return [name for (name, _), counts in zip(judged, verdicts, strict=True) if counts]


@pytest.mark.parametrize(
    ("line", "counting"),
    [
        ("Python, Spring, Go", ["Spring", "Go"]),  # the second is carried by the first, and that by Python
        ("Spring, Go, Swift, Express", ["Spring", "Go", "Swift", "Express"]),  # four labels and nothing else
        ("Spring, Go, Swift", []),  # three may be anything
        ("Spring, Go, Swift, express", []),  # one of the four is spelt like a word
        ("docker, python, go, sql", ["Go"]),  # small letters throughout
        ("DOCKER, PYTHON, SPRING", ["Spring"]),
        ("Docker, Python, go, sql", []),
        ("Swift (beginner)", ["Swift"]),  # an item that says how well it is known
        ("Swift (an answer)", []),
        ("Python - good, Swift - basic", ["Swift"]),
        ("Python helped, Swift answers", []),
    ],
)
def test_lists_carry_their_items(line: str, counting: list[str]) -> None:
    assert _counting(line) == counting
