"""The phrase engine, checked against a matcher so simple that it can be believed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from builders import annotate, lexicon
from hypothesis import given, settings
from hypothesis import strategies as st

from rolematch.annotate.phrases import PhraseMatcher
from rolematch.annotate.tokens import tokenize
from rolematch.lexicon import Phrase
from rolematch.phrase_syntax import Gap, Words, parse_phrase


def _found(pattern: str, text: str) -> list[str]:
    """Return the words of `text` that the pattern finds when the text is one sentence."""
    tokens = tokenize(text)
    hits = PhraseMatcher([Phrase(pattern, "practice", "it")]).find(tokens, [(0, len(tokens))])
    return [text[tokens.starts[hit.first] : tokens.ends[hit.last - 1]] for hit in hits]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("deployed to production", "We Deployed to PRODUCTION twice", ["Deployed to PRODUCTION"]),
        ("deploy*", "deployed, deploys; redeployed", ["deployed", "deploys"]),
        ("(built|shipped) it", "built it, shipped it, sold it", ["built it", "shipped it"]),
        ("(took over|ran) it", "took over it", ["took over it"]),
        ("ran (the)? cluster", "ran the cluster and ran cluster", ["ran the cluster", "ran cluster"]),
        ("(the)? cluster", "the cluster", ["the cluster"]),
        ("on call (rotation)?", "on call rotation", ["on call rotation"]),
        ("on call", "on-call, “on” call, (on) call", ["on-call", "on” call", "on) call"]),
        ("end to end", "an end-to-end test", ["end-to-end"]),
        ("up 99 %", "up 99% of the time", ["up 99%"]),
        ("p95 latency", "cut p95 latency", ["p95 latency"]),
        ("a b a", "a b a b a", ["a b a"]),  # hits of one pattern do not overlap
        (
            "(in|in the) field",
            "in the field",
            ["in the field"],
        ),  # the first alternative leads nowhere: the next is tried
        ("(in|in the) (the)? field", "in the field", ["in the field"]),
    ],
)
def test_words(pattern: str, text: str, found: list[str]) -> None:
    assert _found(pattern, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the model is retrained", ["model is retrained"]),
        ("retrained each night, the model", ["retrained each night, the model"]),  # in any order
        ("a model, retrained; a model, retrained", ["model, retrained", "model, retrained"]),
        ("the model of a bridge", []),  # one part alone is nothing
        (f"model {'very ' * 12}retrained", []),  # a run-on line of a whole CV is not near
        (f"model {'very ' * 11}retrained", [f"model {'very ' * 11}retrained"]),
        (f"retrained {'very ' * 11}model", [f"retrained {'very ' * 11}model"]),
    ],
)
def test_parts_stand_near_each_other_in_any_order(text: str, found: list[str]) -> None:
    assert _found("(model|models) & retrain*", text) == found


def test_each_of_three_parts_must_be_near_the_first() -> None:
    pattern = "(cut|reduced) & latency & <number> ms"
    assert _found(pattern, "latency of the service cut to 90 ms") == ["latency of the service cut to 90 ms"]
    assert _found(pattern, "latency of the service cut") == []


@pytest.mark.parametrize("between", range(7))
def test_a_gap_is_up_to_six_words(between: int) -> None:
    text = f"deployed {'very ' * between}to production"
    assert _found("deployed ... to production", text) == [text]


def test_a_gap_is_no_more_than_six_words() -> None:
    assert _found("deployed ... to production", f"deployed {'very ' * 7}to production") == []


def test_signs_do_not_fill_a_gap() -> None:
    assert len(_found("deployed ... live", 'deployed ("a", "b" - [c]), & d: «e», f; live')) == 1


def test_the_shortest_gap_is_taken() -> None:
    assert _found("ran ... it", "ran and tested it, and sold it") == ["ran and tested it"]


def test_a_later_word_is_tried_when_the_first_leads_nowhere() -> None:
    assert _found("built ... service in go", "built a service, a service in go") == ["built a service, a service in go"]


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("number", "12"), ("number", "1,000"), ("number", "2M"), ("number", "10k+"), ("number", "3.5"), ("number", "five"),
        ("number", "2 million"), ("number", "dozens"), ("percent", "40%"), ("percent", "40 %"), ("percent", "99.9 percent"), ("percent", "93 per cent"), ("number", "nineteen"),
        ("time", "200 ms"), ("time", "200ms"), ("time", "3 days"), ("time", "two weeks"), ("time", "1.5 hours"),
        ("money", "$20k"), ("money", "$ 1.2M"), ("money", "€5,000"), ("money", "20k USD"), ("money", "300 euros"), ("money", "$2 million"),
    ],
)  # fmt: skip
def test_amounts(amount: str, written: str) -> None:
    assert len(_found(f"saved <{amount}> there", f"We saved {written} there")) == 1


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("number", "many"), ("number", "p"), ("percent", "40"), ("percent", "%"), ("time", "200"), ("time", "ms"), ("time", "3 apples"),
        ("money", "20k"), ("money", "$"), ("money", "20 apples"),
    ],
)  # fmt: skip
def test_what_is_no_such_amount(amount: str, written: str) -> None:
    assert _found(f"saved <{amount}> there", f"We saved {written} there") == []


def test_an_amount_may_be_missing() -> None:
    assert [
        len(_found("served <number>? users", text)) for text in ("served users", "served 5k users", "served few users")
    ] == [1, 1, 0]


@pytest.mark.parametrize(
    ("pattern", "text"), [("<number> million users", "2 million users"), ("<number> x faster", "3x faster")]
)
def test_a_magnitude_that_the_pattern_names_itself_is_left_to_it(pattern: str, text: str) -> None:
    assert len(_found(pattern, text)) == 1


@pytest.mark.parametrize("border", [". ", "\n• ", "\n\n", "; ", " • "])
def test_a_phrase_crosses_no_border(border: str) -> None:
    words = lexicon(phrases=[Phrase("deployed ... to production", "practice", "deployment")])
    assert annotate(f"It was Deployed at last{border}To production again", words).findings == ()
    assert len(annotate("It was Deployed at last To production again", words).findings) == 1


def test_a_phrase_runs_over_a_wrapped_line() -> None:
    words = lexicon(phrases=[Phrase("deployed ... to production", "practice", "deployment")])
    assert len(annotate("• It was deployed after long tests\nto production", words).findings) == 1


def test_every_pattern_of_many_is_found() -> None:
    phrases = [Phrase(f"ran word{chr(97 + n)} (today|tomorrow)?", "practice", str(n)) for n in range(26)]
    tokens = tokenize(" ".join(f"ran word{chr(97 + n)}." for n in range(26)))
    assert [
        hit.phrase.target
        for hit in sorted(PhraseMatcher(phrases).find(tokens, [(0, len(tokens))]), key=lambda hit: hit.first)
    ] == [str(n) for n in range(26)]


# --- against a reference -------------------------------------------------------------------------------------------------

WORDS = ["a", "b", "ab", "abc", "c"]
words = st.sampled_from(WORDS)
patterns_of_words = st.sampled_from([*WORDS, "a*", "ab*"])
choices = st.lists(st.lists(patterns_of_words, min_size=1, max_size=2).map(" ".join), min_size=1, max_size=3).map(
    "|".join
)
elements = patterns_of_words | choices.map("({})".format) | choices.map("({})?".format) | st.just("...")


def _is_pattern(pattern: str) -> bool:
    try:
        parse_phrase(pattern)
    except ValueError:
        return False
    return True


patterns = st.lists(elements, min_size=1, max_size=5).map(" ".join).filter(_is_pattern)
# Signs are not seen by a phrase, so they may stand anywhere.
sentences = st.lists(words | st.sampled_from(["x", "y", ","]), min_size=0, max_size=14).map(" ".join)


def _ends(pattern: str, text: list[str], at: int) -> set[int]:
    """Return every place at which the pattern, begun at word `at`, may end: all ways are walked side by side."""
    places = {at}
    for element in parse_phrase(pattern).elements:
        if isinstance(element, Gap):
            places = {place + more for place in places for more in range(7) if place + more <= len(text)}
        elif isinstance(element, Words):
            stays = places if element.optional else set()
            places = stays | {
                end for place in places for words in element.alternatives for end in _after(words, text, place)
            }
    return places


def _after(pattern: tuple[str, ...], text: list[str], at: int) -> Iterator[int]:
    met = text[at : at + len(pattern)]
    if len(met) == len(pattern) and all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for wanted, word in zip(pattern, met, strict=True)
    ):
        yield at + len(pattern)


@settings(max_examples=60, deadline=None)
@given(st.lists(patterns, min_size=1, max_size=5), sentences)
def test_it_finds_what_the_reference_finds(of: list[str], sentence: str) -> None:
    tokens = tokenize(sentence)
    seen = [at for at, word in enumerate(tokens.words) if word.isalnum()]
    text = [tokens.words[at] for at in seen]
    hits = list(
        PhraseMatcher([Phrase(pattern, "practice", str(n)) for n, pattern in enumerate(of)]).find(
            tokens, [(0, len(tokens))]
        )
    )
    for number, pattern in enumerate(of):
        mine = [
            (seen.index(hit.first), seen.index(hit.last - 1) + 1) for hit in hits if hit.phrase.target == str(number)
        ]
        begins = [at for at in range(len(text)) if _ends(pattern, text, at)]
        # Every hit is one that the reference knows, none overlaps the next, and none that fits between them is left out.
        assert all(end in _ends(pattern, text, begin) for begin, end in mine)
        assert all(end <= begin for (_, end), (begin, _) in pairwise(mine))
        free = [at for at in begins if not any(begin <= at < end for begin, end in mine)]
        assert free == []


@settings(max_examples=40, deadline=None)
@given(st.lists(patterns, min_size=1, max_size=4), sentences, sentences)
def test_two_sentences_give_what_each_gives_alone(of: list[str], one: str, other: str) -> None:
    phrases = [Phrase(pattern, "practice", str(n)) for n, pattern in enumerate(of)]
    tokens = tokenize(f"{one} | {other}")
    border = len(tokenize(one)) + 1
    both = list(PhraseMatcher(phrases).find(tokens, [(0, border), (border, len(tokens))]))
    assert all(hit.last <= border or hit.first >= border for hit in both)
    alone = sum(
        len(list(PhraseMatcher(phrases).find(tokenize(each), [(0, len(tokenize(each)))]))) for each in (one, other)
    )
    assert len(both) == alone
