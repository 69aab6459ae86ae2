"""Lines, and the bullets and sentences they fall into: how far a cue or a context word may reach."""

from __future__ import annotations

import pytest
from builders import annotate
from hypothesis import given, settings
from hypothesis import strategies as st

from rolematch.annotate.lines import split_lines
from rolematch.annotate.segments import segment_ranges
from rolematch.annotate.tokens import tokenize


def _lines(text: str) -> list[str]:
    """Return the logical lines of a text: each line with those that go on with it, joined by " / "."""
    joined: list[str] = []
    for line in split_lines(text, tokenize(text)):
        words = text[line.start : line.end]
        if line.continues:
            joined[-1] += f" / {words}"
        else:
            joined.append(words)
    return joined


def _segments(text: str) -> list[str]:
    """Return the words of each segment, bullets that stand alone left out."""
    tokens = tokenize(text)
    ranges = segment_ranges(text, tokens, split_lines(text, tokens))
    pieces = [text[tokens.starts[first] : tokens.ends[last - 1]] for first, last, _ in ranges]
    return [piece for piece in pieces if any(char.isalnum() for char in piece)]


def test_a_line_that_goes_on_in_lower_case_was_wrapped() -> None:
    assert _lines("• Moved the logging of forty services\nonto one cluster.\n• Ran it.") == [
        "• Moved the logging of forty services / onto one cluster.",
        "• Ran it.",
    ]


def test_a_full_line_of_prose_goes_on_even_before_a_capital() -> None:
    wide = "• Automated the internal certificates of several hundred applications with\nACME and cut renewals."
    assert len(_lines(wide)) == 1


def test_a_line_cut_after_a_comma_goes_on() -> None:
    assert len(_lines("• Languages used at work over the years: Python, Java,\nGo and Rust.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Python\nGo\nRust",  # one skill a line
        "Acme Ltd\nEngineer\n2019 - 2021",
        "Berlin,\nGermany",  # a short line with a comma is an address
        "Wrote the parser.\nand shipped it",  # the sentence was finished
        "Built the service\n\nand ran it",  # a blank line parts
        "Built the service\n- and ran it",  # a bullet parts
        "Skills:\npython",
    ],
)
def test_lines_that_stand_by_themselves(text: str) -> None:
    assert all(" / " not in line for line in _lines(text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end(end: str) -> None:
    assert _lines(f"Acme Ltd{end}Engineer") == ["Acme Ltd", "Engineer"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_blank_line_is_seen_whatever_ends_lines(end: str) -> None:
    text = f"one{end}two{end}{end}three{end} \t{end}four"
    assert [line.after_blank for line in split_lines(text, tokenize(text))] == [False, False, True, True]


@pytest.mark.parametrize("bullet", [*"•◦▪●■►▶➢➤✓✔◆▸‣∙·*-–—»§○★➔→\uf0b7\uf0a7\uf0d8", "1.", "2)", "(3)", "12."])
def test_bullets_open_a_line(bullet: str) -> None:
    text = f"Wrote a compiler\n{bullet} and a linker"
    lines = split_lines(text, tokenize(text))
    assert [line.bullet for line in lines] == [False, True]
    assert not lines[1].continues


@pytest.mark.parametrize("bullet", ["? ", "o "])
def test_bullets_that_an_export_turned_into_a_letter_or_a_question_mark(bullet: str) -> None:
    text = f"{bullet}Built the ledger\n{bullet}Ran the ledger"
    assert [line.bullet for line in split_lines(text, tokenize(text))] == [True, True]


@pytest.mark.parametrize("opening", ["-5 degrees", "3.5 years of Go", "2019. A year", "*nix administration"])
def test_what_only_looks_like_a_bullet_begins_no_new_sentence_by_itself(opening: str) -> None:
    # No claim about `bullet` itself here: only that the words stay together.
    assert _segments(opening)[-1].endswith(opening.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize("bullet", list("•◦▪●■►▶➢➤✓✔◆▸‣∙〓\uf0b7"))
def test_inline_bullets_part_a_one_line_export(bullet: str) -> None:
    text = f"Duties {bullet} Built the ledger in Java {bullet} Ran it for banks"
    assert [piece.strip(f"{bullet} ") for piece in _segments(text)] == [
        "Duties",
        "Built the ledger in Java",
        "Ran it for banks",
    ]


def test_a_dash_within_a_line_parts_nothing() -> None:
    assert _segments("Acme - Berlin - wrote the ledger") == ["Acme - Berlin - wrote the ledger"]


@pytest.mark.parametrize("mark", [".", "!", "?"])
def test_sentences(mark: str) -> None:
    assert _segments(f"Wrote the parser{mark} Shipped it{mark}") == [f"Wrote the parser{mark}", f"Shipped it{mark}"]


def test_a_sentence_may_begin_with_a_number() -> None:
    assert _segments("Ran the cluster. 40 teams used it.") == ["Ran the cluster.", "40 teams used it."]


def test_semicolons_part_clauses() -> None:
    assert _segments("Eager to learn; wrote two services in Go") == ["Eager to learn;", "wrote two services in Go"]


def test_a_semicolon_needs_no_space() -> None:
    assert _segments("no Java;only Go") == ["no Java;", "only Go"]


@pytest.mark.parametrize(
    "text",
    [
        "Used tools, e.g. Docker, daily",
        "Used tools, i.e. Docker, daily",
        "Used Docker, Helm, etc. Kubernetes too",
        "Worked for Acme Inc. Berlin on search",
        "Worked for Acme Ltd. Berlin on search",
        "Advised by Dr. Who on search",
        "Sr. Engineer",
        "Java vs. Go",
        "Wrote it in Node.js and ASP.NET",
        "Version 2.0 of the app",
        "Wrote the core.then shipped it",
        "ended the migration. and then shipped",
    ],
)
def test_full_stops_that_end_no_sentence(text: str) -> None:
    assert _segments(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Graduated from M.I.T. in Boston",
        "B.Sc. Physics",
        "Ph.D. Physics",
        "U.S. Army analyst",
        "John F. Kennedy School",
    ],
)
def test_full_stops_of_initials_end_no_sentence(text: str) -> None:
    assert _segments(text) == [text]


def test_a_wrapped_sentence_is_one_segment() -> None:
    assert len(_segments("• Cut the lag of the logging pipeline from hours\nto minutes. Ran it.")) == 2


def test_the_lines_of_a_segment_share_a_number() -> None:
    text = "• Built it. Ran it.\n• Sold it."
    tokens = tokenize(text)
    numbers = [line for *_, line in segment_ranges(text, tokens, split_lines(text, tokens))]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 2


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Built it", ". ", "\n", "\n\n", "• ", "; ", "e.g. ", "and ran", "Skills", ":", "  ", "é", "2019 - 2021"]
        ),
        max_size=25,
    )
)
def test_segments_hold_every_token_once_and_in_order(pieces: list[str]) -> None:
    found = annotate("".join(pieces))
    held = [at for segment in found.segments for at in range(segment.first, segment.last)]
    assert held == list(range(len(found.tokens)))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_segments_hold_every_token_of_any_text(text: str) -> None:
    found = annotate(text)
    held = [at for segment in found.segments for at in range(segment.first, segment.last)]
    assert held == list(range(len(found.tokens)))
