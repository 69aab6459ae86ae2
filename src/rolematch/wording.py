"""How a short string of a taxonomy falls into words: the same way as the text of a CV.

Letters and digits part company ("p95" is "p", "95"), every other sign is a token of its own, and a hyphen inside a
word is none at all ("end-to-end" is three words). Pure regular expressions, each of them linear in the string.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = r"[^\W\d_]+|\d+(?:[.,]\d+)*"
_SIGN = r"[^\w\s]"
_TOKEN = re.compile(rf"{_WORD}|{_SIGN}")
_TOKEN_OR_PREFIX = re.compile(rf"(?:{_WORD})\*?|{_SIGN}")
_PLAIN = re.compile(r"\s*(?:[a-z]++\*?(?:\s++|\Z))+")
"""Words of small letters with nothing but space between them, as most patterns are."""
_SPACES = re.compile(r"\s+")
_HEADING_EDGES = re.compile(r"^[\W\d_]+|[\W_]+$")
_HYPHEN_IN_WORD = re.compile(r"(?<=[^\W_])[-\u2010\u2011](?=[^\W_])")


_LATIN = re.compile("[A-Za-z]")
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_TWINS = str.maketrans(
    "АВЕКМНОРСТУХІЈЅаеорсухіјѕһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧαονικυρτχ",
    "ABEKMHOPCTYXIJSaeopcyxijshdqwABEZHIKMNOPTYXaovikuptx",
)
"""Cyrillic and Greek letters that look like Latin ones."""


def fold_word(word: str) -> str:
    """Return how a word or sign is compared: lower case, ligatures and styled letters as plain ones, nothing invisible.

    A word that mixes Latin letters with their Cyrillic or Greek twins is read as Latin; Cyrillic and Greek words stay.

    >>> fold_word("\ufb01ne"), fold_word("\U0001d40f\U0001d432thon"), fold_word("P\u0443thon"), fold_word("\u0440\u0443\u0441")
    ('fine', 'python', 'python', '\u0440\u0443\u0441')
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", _NO_WIDTH.sub("", word))
    if not word[:1].isalnum():
        # A sign is folded to another sign or not at all: "\uff0b" is "+", but "\u2026" stays one token.
        return plain if len(plain) == 1 and len(word) == 1 else word.lower()
    return (plain.translate(_TWINS) if _LATIN.search(plain) else plain).lower()


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and signs of `text` in order, in lower case.

    >>> words_of("Node.js end-to-end, p95")
    ('node', '.', 'js', 'end', 'to', 'end', ',', 'p', '95')
    """
    return tuple(map(fold_word, _TOKEN.findall(_without_hyphens(text))))


def word_patterns_of(text: str) -> tuple[str, ...]:
    """Return the words of `text` like `words_of`, with a `*` (any ending) kept on the word it follows.

    A `*` that follows no word is a token of its own, for the caller to refuse.

    >>> word_patterns_of("micro-service*")
    ('micro', 'service*')
    """
    if _PLAIN.fullmatch(text):
        return tuple(text.split())
    return tuple(map(fold_word, _TOKEN_OR_PREFIX.findall(_without_hyphens(text))))


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
