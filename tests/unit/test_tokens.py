"""Where a word begins and ends: the table of cases that `annotate/tokens.py` is written for."""

from __future__ import annotations

import pytest
from builders import catastrophe_after
from hypothesis import given, settings
from hypothesis import strategies as st

from rolematch.annotate.tokens import find_addresses, tokenize
from rolematch.wording import fold_word, words_of

CASES = {
    "AWS(EC2": "aws ( ec 2",
    "AWS(EC2,S3)": "aws ( ec 2 , s 3 )",
    "C#/.NET": "c # / . net",
    "Next.js/Node.js": "next . js / node . js",
    "R|Go": "r | go",
    "C/C++": "c / c + +",
    "F#": "f #",
    "Objective-C": "objective c",
    "Go-to-market": "go to market",
    "scikit-learn": "scikit learn",
    "state‑of‑the‑art": "state of the art",  # the hyphen that does not break
    "Python3": "python 3",
    "Java8": "java 8",
    "ES6": "es 6",
    "GPT-4o": "gpt 4 o",
    "p95": "p 95",
    "10k+": "10 k +",
    "1,000,000.5": "1,000,000.5",  # separators belong to a number
    "v2.0.": "v 2.0 .",  # the full stop after it does not
    "CI/CD": "ci / cd",
    "en_core_web": "en core web",
    "Go\u00a0developer": "go developer",
    "Java\u2003EE": "java ee",
    "Go,\u200bRust": "go , rust",
    "\ufeffGo": "go",
    "AI—ML": "ai — ml",
    "2019–2021": "2019 – 2021",
    "Go - the language": "go - the language",
    "-Go": "- go",
    "Go-": "go -",
    "🚀Go🚀": "🚀 go 🚀",
    "\uf0b7Go\u2122": "\uf0b7 go \u2122",  # a bullet of a symbol font, a trade mark
    "Python¹ and SQL²": "python 1 and sql 2",  # marks of footnotes
    "Tensor-\nFlow": "tensor flow",  # cut at the end of a line
    "Go -\nRust": "go - rust",
    "Py\u00adthon Py\u2060thon": "python python",  # invisible characters within a word
    "C\uff03": "c #",
    "\ufb01ne-tuning": "fine tuning",  # a ligature, as PDF exports have them
    "\U0001d40f\U0001d432\U0001d42d\U0001d421\U0001d428\U0001d427": "python",  # bold by way of other characters
    "P\u0443thon J\u0430v\u0430": "python java",  # Cyrillic twins of Latin letters
    "\u0440\u0443\u0441\u0441\u043a\u0438\u0439": "\u0440\u0443\u0441\u0441\u043a\u0438\u0439",  # Russian stays Russian
    "résumé": "résumé",
    "don't": "don ' t",
    "don’t": "don ’ t",
    "": "",
    " \t\n": "",
}


@pytest.mark.parametrize(("text", "words"), CASES.items())
def test_words_and_signs(text: str, words: str) -> None:
    assert " ".join(tokenize(text).words) == words


def test_an_accent_that_is_a_character_of_its_own_is_no_part_of_its_neighbour() -> None:
    # "é" written as two characters is "é", and words beside it are found as ever.
    assert tokenize("re\u0301sume\u0301 Go").words == ("r\u00e9sum\u00e9", "go")


_UNWRITTEN = "\u200b\u200c\u2060\u00ad\ufeff\u00b9\n"


def test_a_space_of_no_width_parts_words_and_is_no_part_of_one() -> None:
    assert tokenize("Go\u200bRust Py\u200bthon \u200bSQL\u200b").words == ("go", "rust", "python", "sql")


@pytest.mark.parametrize("written", [text for text in CASES if not set(text) & set(_UNWRITTEN)])
def test_a_taxonomys_wordings_fall_apart_as_texts_do(written: str) -> None:
    assert words_of(written) == tokenize(written).words


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters() | st.sampled_from("aB1.-_#/ \n•’é\u0301\u200b🚀"), max_size=60))
def test_offsets_reproduce_the_text(text: str) -> None:
    tokens = tokenize(text)
    written = [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)]
    assert list(map(fold_word, written)) == list(tokens.words)
    places = [at for pair in zip(tokens.starts, tokens.ends, strict=True) for at in pair]
    assert places == sorted(places)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_letter_and_no_digit_is_lost(text: str) -> None:
    tokens = tokenize(text)
    covered = {at for start, end in zip(tokens.starts, tokens.ends, strict=True) for at in range(start, end)}
    assert [char for at, char in enumerate(text) if char.isalnum() and at not in covered] == []


def _addresses(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_addresses(text)]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see github.com/name for code", "github.com/name"),
        ("name@x.co.uk | +44", "name@x.co.uk"),
        ("Email:first.last+cv@mail-host.org, London", "first.last+cv@mail-host.org"),
        ("Email me on Indeed: indeed.com/r/NAME/0f3", "indeed.com/r/NAME/0f3"),
        ("(https://www.linkedin.com/in/ruby-go)", "https://www.linkedin.com/in/ruby-go"),
        ("https://x.io/a?lang=go#r", "https://x.io/a?lang=go#r"),
        ("www.my-site.de", "www.my-site.de"),
        ("gitlab.com/go/rust", "gitlab.com/go/rust"),
        ("ruby.dev/swift", "ruby.dev/swift"),
        ("GITHUB.COM/NAME", "GITHUB.COM/NAME"),
        ("name@rust.dev|Berlin", "name@rust.dev"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert address in _addresses(text)


def test_two_addresses_without_a_space_between_are_both_found() -> None:
    assert _addresses("a@rust.org,github.com/go") == ["a@rust.org", "github.com/go"]


def test_a_mail_address_right_after_a_web_address_is_found() -> None:
    # PDF headers glue them: no white space is left where an icon stood.
    text = "github.com/name/go·me@swift.org"
    assert max(span.end for span in find_addresses(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "Node.js",
        "ASP.NET",
        "Socket.IO",
        "e.g.",
        "etc.Then",
        "i.e.Go",
        "TCP/IP",
        "CI/CD",
        "and/or",
        "Next.js/Node.js",
        "GitHub/GitLab",
        "GitLab/Jenkins",
        "small/medium/large firms",
        "Python@work",
        "version 2.0.1",
        "C#/.NET",
        "",
    ],
)
def test_no_address(text: str) -> None:
    assert _addresses(text) == []


@pytest.mark.parametrize("text", ["ASP.NET/C#", "VB.NET/SQL", "Socket.IO/Node.js", "fast.ai/PyTorch", "Draw.io/Visio"])
def test_products_named_like_sites_and_joined_by_a_slash_are_no_address(text: str) -> None:
    assert _addresses(text) == []


@pytest.mark.parametrize("unit", ["a.", "a-", "a@", "a.a@", "/", "www.", "com/", "-.", "https://"])
def test_long_hostile_runs_are_read_in_reasonable_time(unit: str) -> None:
    text = unit * 50_000
    with catastrophe_after(5):
        found = find_addresses(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
