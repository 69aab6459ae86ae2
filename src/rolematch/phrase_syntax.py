"""The notation of phrases (`taxonomies/README.md`), read into a small tree.

The taxonomy room reads it to check, the annotate room to match. Signs other than % and the currency signs are not
seen when a phrase is matched, so they are dropped here as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias, TypeGuard, get_args

from rolematch.wording import is_word, word_patterns_of

NumberName = Literal["number", "percent", "time", "money"]

VISIBLE_SIGNS = frozenset("%$€£")
"""The signs that a phrase can ask for."""


@dataclass(frozen=True, slots=True)
class Words:
    """One of several word sequences; each word is lower case and may end in `*` (any ending)."""

    alternatives: tuple[tuple[str, ...], ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to six words of any kind, none included."""


@dataclass(frozen=True, slots=True)
class NumberClass:
    """An amount of one of these kinds: `<number>`, `<percent>`, `<time>`, `<money>`, tried in order."""

    names: tuple[NumberName, ...]
    optional: bool = False


Element: TypeAlias = Words | Gap | NumberClass


@dataclass(frozen=True, slots=True)
class PhrasePattern:
    """What must follow each other in a text for a phrase to be found."""

    elements: tuple[Element, ...]
    nearby: tuple[tuple[Element, ...], ...] = ()
    """Further sequences, each of which must stand near the first, before or after it: the parts behind " & "."""


# The last alternative catches every sign of the notation that stands where it means nothing.
_PIECE = re.compile(
    r"(?P<gap>\.\.\.)"
    r"|\((?P<choice>[^()]*)\)(?P<choice_optional>\?)?"
    r"|<(?P<class>[^<>()|?]*)>(?P<class_optional>\?)?"
    r"|(?P<words>(?:[^()<>|?.]|\.(?!\.\.))+)"
    r"|(?P<stray>.)",
    re.DOTALL,
)
_STRAY = {
    "(": "a bracket is not closed, or another one stands inside it",
    ")": "a bracket is closed that was not opened",
    "<": "'<' is not closed; amounts are written <number>, <percent>, <time>, <money>",
    ">": "'>' stands without '<'",
    "|": "'|' stands only inside brackets: (built|shipped)",
    "?": "'?' stands only right after a bracket or an amount: (the)?",
}
_REMEMBERED = 1 << 15
"""Alternatives whose words are remembered: patterns share most of theirs."""
_REMEMBERED_PATTERNS = 1 << 13
"""Patterns that are remembered: each is read twice, to be checked and to be compiled."""
_NEARBY = re.compile(r"\s&(?:\s|$)|^&\s")
_UNSEEN_IN_NAMES = re.compile(r"[+#]")
_GLUED = re.compile(r"\w\*?\(|\)\??\w|\*\w")


@lru_cache(_REMEMBERED_PATTERNS)
def parse_phrase(pattern: str) -> PhrasePattern:
    """Read `pattern` and return its elements in order; a run of plain words is one element.

    Raises ValueError with a message for the author of the taxonomy when the pattern is not well formed, or could
    never be told from any other text.

    >>> parse_phrase("(built|shipped) ... <number> users").elements[2:]
    (NumberClass(names=('number',), optional=False), Words(alternatives=(('users',),), optional=False))
    >>> len(parse_phrase("(model|models) & (retrain*|drift*)").nearby)
    1
    """
    if glued := _GLUED.search(pattern):
        message = f"{glued.group()!r}: a bracket or '*' cannot stand inside a word; write whole words"
        raise ValueError(message)
    if sign := _UNSEEN_IN_NAMES.search(pattern):
        # "in C#" would silently read "in C".
        message = f"phrases do not see {sign.group()!r}; make it a label instead"
        raise ValueError(message)
    first, *nearby = (_sequence(part) for part in _NEARBY.split(pattern))
    return PhrasePattern(first, tuple(nearby))


def _sequence(part: str) -> tuple[Element, ...]:
    elements = tuple(element for piece in _PIECE.finditer(part) if (element := _element(piece)) is not None)
    _check_whole(elements)
    return elements


def _element(piece: re.Match[str]) -> Element | None:
    if piece["gap"]:
        return Gap()
    if piece["choice"] is not None:
        return _choice(piece["choice"], optional=piece["choice_optional"] is not None)
    if piece["class"] is not None:
        return NumberClass((_number_name(piece["class"]),), piece["class_optional"] is not None)
    if piece["stray"]:
        raise ValueError(_STRAY.get(piece["stray"], f"{piece['stray']!r} means nothing here"))
    words = _visible_words(piece["words"])
    return Words((words,)) if words else None


def _choice(inside: str, *, optional: bool) -> Element:
    pieces = [piece.strip() for piece in inside.split("|")]
    if all(piece.startswith("<") and piece.endswith(">") for piece in pieces):
        return NumberClass(tuple(_number_name(piece[1:-1]) for piece in pieces), optional)
    if "..." in inside or "<" in inside or "?" in inside:
        message = f"({inside}): only words, or only amounts, and '|' may stand inside brackets"
        raise ValueError(message)
    alternatives = tuple(_visible_words(alternative) for alternative in inside.split("|"))
    if not all(alternatives):
        message = f"({inside}): an alternative is empty; write (x)? for something that may be missing"
        raise ValueError(message)
    return Words(alternatives, optional)


def _number_name(name: str) -> NumberName:
    if not _is_number_name(name):
        message = f"<{name}> is unknown; there are {', '.join(f'<{known}>' for known in get_args(NumberName))}"
        raise ValueError(message)
    return name


def _is_number_name(name: str) -> TypeGuard[NumberName]:
    return name in get_args(NumberName)


@lru_cache(_REMEMBERED)
def _visible_words(text: str) -> tuple[str, ...]:
    tokens = word_patterns_of(text)
    if "*" in tokens:
        message = "'*' stands only right after a word"
        raise ValueError(message)
    return tuple([token for token in tokens if is_word(token) or token in VISIBLE_SIGNS])


def _check_whole(elements: tuple[Element, ...]) -> None:
    required = [at for at, element in enumerate(elements) if not isinstance(element, Gap) and not element.optional]
    gaps = [at for at, element in enumerate(elements) if isinstance(element, Gap)]
    if not any(isinstance(elements[at], Words) for at in required):
        message = "at least one word must be there that cannot be missing"
        raise ValueError(message)
    if gaps and (gaps[0] < required[0] or gaps[-1] > required[-1]):
        message = "'...' needs something on both sides of it that cannot be missing"
        raise ValueError(message)
    if any(later == earlier + 1 for earlier, later in pairwise(gaps)):
        message = "two '...' stand side by side; one is up to six words"
        raise ValueError(message)
