"""The notation of phrases, read as `taxonomies/README.md` describes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolematch.phrase_syntax import Gap, NumberClass, PhrasePattern, Words, parse_phrase
from rolematch.wording import word_patterns_of, words_of


def test_a_run_of_words_is_one_element() -> None:
    assert parse_phrase("Deploy* to Production").elements == (Words((("deploy*", "to", "production"),)),)


def test_alternatives_gaps_and_amounts() -> None:
    assert parse_phrase("(built|took over) ... <number> (active)? users").elements == (
        Words((("built",), ("took", "over"))),
        Gap(),
        NumberClass(("number",)),
        Words((("active",),), optional=True),
        Words((("users",),)),
    )


def test_parts_that_stand_near_each_other() -> None:
    read = parse_phrase("(model|models) & (live|in production) & retrain*")
    assert read.elements == (Words((("model",), ("models",))),)
    assert read.nearby == ((Words((("live",), ("in", "production"))),), (Words((("retrain*",),)),))
    assert parse_phrase("Q&A over documents").nearby == ()  # a sign within a word is no notation


@pytest.mark.parametrize("written", ["<percent>? uptime", "(<percent>)? uptime"])
def test_an_amount_may_be_missing(written: str) -> None:
    assert parse_phrase(written).elements[0] == NumberClass(("percent",), optional=True)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("p95 latency", ("p", "95", "latency")),  # letters and digits part company
        ("end-to-end", ("end", "to", "end")),  # hyphens inside words vanish
        ("A/B tests, daily", ("a", "b", "tests", "daily")),  # other signs are not seen
        ("100% of $ cost", ("100", "%", "of", "$", "cost")),  # percent and currency are
        ("1,000 or 3.5", ("1,000", "or", "3.5")),  # a number is one word
        ("micro-service*", ("micro", "service*")),  # the star stays with the last word
    ],
)
def test_words_fall_apart_as_in_a_text(written: str, words: tuple[str, ...]) -> None:
    assert parse_phrase(written).elements == (Words((words,)),)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "at least one word"),
        ("(the)? ... (a)?", "at least one word"),
        ("<money>", "at least one word"),
        ("... deployed", "both sides"),
        ("deployed ...", "both sides"),
        ("deployed ... (live)?", "both sides"),
        ("a ... ... b", "side by side"),
        ("model &", "at least one word"),
        ("& model", "at least one word"),
        ("model & ... live", "both sides"),
        ("(built users", "not closed"),
        ("built) users", "not opened"),
        ("(a (b)) c", "another one stands inside"),
        ("(built|) users", "an alternative is empty"),
        ("() users", "an alternative is empty"),
        ("(built|...) users", "only words"),
        ("(some|<number>) users", "only words"),
        ("built | users", "only inside brackets"),
        ("built? users", "right after a bracket"),
        ("<amount> users", "<amount> is unknown; there are <number>"),
        ("<number users", "not closed"),
        ("deploy(ed|s) it", "cannot stand inside a word"),
        ("de*ploy it", "cannot stand inside a word"),
        ("recall * users", "'*' stands only right after a word"),
        ("wrote ... in C#", "do not see '#'"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_a_reason(written: str, told: str) -> None:
    with pytest.raises(ValueError, match="^.*" + "".join(f"[{c}]" if c in "*.?|()" else c for c in told)):
        parse_phrase(written)


@given(st.text(alphabet="ab (|)?.<>*-1,&numbert", max_size=40))
def test_any_text_is_read_or_refused_with_value_error(written: str) -> None:
    try:
        read = parse_phrase(written)
    except ValueError:
        return
    assert isinstance(read, PhrasePattern)
    assert all(words for element in read.elements if isinstance(element, Words) for words in element.alternatives)


def test_words_of_keeps_signs() -> None:
    assert words_of("C++ & Node.js (A*)") == ("c", "+", "+", "&", "node", ".", "js", "(", "a", "*", ")")
    assert word_patterns_of("A* *") == ("a*", "*")
