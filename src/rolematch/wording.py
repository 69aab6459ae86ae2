"""How a short string of a taxonomy falls into words: the same way as the text of a CV.

Letters and digits part company ("p95" is "p", "95"), every other sign is a token of its own, and a hyphen inside a
word is none at all ("end-to-end" is three words). Pure regular expressions, each of them linear in the string.
"""

from __future__ import annotations

import re

_WORD = r"[^\W\d_]+|\d+(?:[.,]\d+)*"
_SIGN = r"[^\w\s]"
_TOKEN = re.compile(rf"{_WORD}|{_SIGN}")
_TOKEN_OR_PREFIX = re.compile(rf"(?:{_WORD})\*?|{_SIGN}")
_SPACES = re.compile(r"\s+")
_HEADING_EDGES = re.compile(r"^[\W\d_]+|[\W_]+$")
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W_])[-\u2010\u2011](?=[^\W_])")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and signs of `text` in order, in lower case.

    >>> words_of("Node.js end-to-end, p95")
    ('node', '.', 'js', 'end', 'to', 'end', ',', 'p', '95')
    """
    return tuple(_TOKEN.findall(_without_hyphens(text)))


def word_patterns_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` like `words_of`, with a `*` (any ending) kept on the word it follows.

    A `*` that follows no word is a token of its own, for the caller to refuse.

    >>> word_patterns_of("micro-service*")
    ('micro', 'service*')
    """
    return tuple(_TOKEN_OR_PREFIX.findall(_without_hyphens(text)))


def heading_key(heading: str) -> str:
    """Fold a heading for comparison: lower case, single spaces, straight apostrophes, no decoration or number before it.

    >>> heading_key("—— 2. What I’ve  done: ——")
    "what i've done"
    """
    return _SPACES.sub(" ", _HEADING_EDGES.sub("", heading)).lower().replace("’", "'")


def is_word(token: str) -> bool:
    """Say whether `token` is a word or a number rather than a sign."""
    return token[0].isalnum()


def _without_hyphens(text: str) -> str:
    return _HYPHEN_IN_WORD.sub(" ", text.lower())
