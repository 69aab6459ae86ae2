"""The version that a CV writes behind a name ("Java8", "Vue.js 3", "Llama 3.1 8B") is part of the words that it is quoted by.

It never decides whether the name counts, and belongs to the quoted words only: "Python 5 years" and "SQL 2019 - 2021" hold
no version.
"""

from __future__ import annotations

from dataclasses import replace

from rolematch.annotations import Annotations, Mention, TextSpan

_LONGEST_NUMBER = 2
"""Most digits before the dot of a number that stands apart: "Angular 17", but "Oracle 2019" is more likely a year."""
_LONGEST_SUFFIX = 2
_MOST_NUMBERS = 3
"""Numbers of one version: "Llama 3.1 8B" has two. It also bounds what "C++1C++1C++1..." can be quoted as."""
_AFTER_VERSION = frozenset("and or with using on in for as to by the".split())
"""Words that may follow a version. Any other says what is counted: "3 years", "2 projects"."""


def with_version(annotations: Annotations, mention: Mention) -> Mention:
    """Return a mention whose words include the version behind it, where there is one."""
    at, end = mention.last, mention.span.end
    if annotations.text[end - 1].isdigit():
        at, end = _suffix_end(annotations, at, end)  # the name itself ends in a number: the "o" of "GPT-4o"
    for _ in range(_MOST_NUMBERS):
        stop = _version_end(annotations, at, end)
        if stop is None:
            break
        at, end = stop
    return mention if end == mention.span.end else replace(mention, span=TextSpan(mention.span.start, end))


def _version_end(annotations: Annotations, at: int, end: int) -> tuple[int, int] | None:
    """Return the token after a version that begins at token `at`, and the code point where it ends."""
    tokens, text = annotations.tokens, annotations.text
    count = len(tokens)
    glued_v = at + 1 < count and tokens.words[at] == "v" and tokens.ends[at] == tokens.starts[at + 1]
    number = at + 1 if glued_v else at
    if number >= count or not tokens.words[number][0].isdigit():
        return None
    gap = text[end : tokens.starts[at]]
    if gap not in ("", " ", "-"):
        return None
    digits = len(tokens.words[number].split(".")[0])
    if gap and digits > _LONGEST_NUMBER:
        return None
    after, stop = _suffix_end(annotations, number + 1, tokens.ends[number])
    if gap and not _may_follow(annotations, after, stop):
        return None
    return after, stop


def _suffix_end(annotations: Annotations, at: int, end: int) -> tuple[int, int]:
    """Return where ends what hangs on to a number that ends before token `at`: "4o", "11g", "8B", "17+"."""
    tokens = annotations.tokens
    while at < len(tokens) and tokens.starts[at] == end:
        word = tokens.words[at]
        if word != "+" and not (word.isalpha() and len(word) <= _LONGEST_SUFFIX):
            break
        at, end = at + 1, tokens.ends[at]
    return at, end


def _may_follow(annotations: Annotations, at: int, end: int) -> bool:
    """Tell whether what stands after a number leaves it a version: the end of the line, a sign, a capital or a joining word."""
    tokens, text = annotations.tokens, annotations.text
    if at >= len(tokens) or "\n" in text[end : tokens.starts[at]]:
        return True
    word = tokens.words[at]
    if word in ("%", "-", "–", "—", "/", "+"):
        return word == "/"
    return not word[0].isalpha() or word in _AFTER_VERSION or text[tokens.starts[at]].isupper()
