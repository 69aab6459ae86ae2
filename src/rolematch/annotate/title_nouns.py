"""Whether words are a job's title, by the nouns that the taxonomy lists for them."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKETS = re.compile(r"\([^)]*\)?")
_NUMERALS = frozenset({"i", "ii", "iii", "iv", "v"})
_CLOSES, _HOLDS = 2, 1


class TitleNouns:
    """The nouns that close or head a job title. Immutable."""

    def __init__(self, nouns: frozenset[str]) -> None:
        """Take the nouns, lower case, singular."""
        self._nouns = nouns | {f"{noun}s" for noun in nouns}

    def stand_in(self, words: str) -> bool:
        """Tell whether one of the nouns stands in `words`."""
        return not self._nouns.isdisjoint(_WORD.findall(words.lower()))

    def strength(self, words: str) -> int:
        """Return 2 when a title's noun closes `words` (numerals and brackets aside), 1 when one stands in them, else 0."""
        folded = words.lower()
        inside = _WORD.findall(folded)
        if self._nouns.isdisjoint(inside):
            return 0
        closing = (_WORD.findall(_BRACKETS.sub(" ", folded)) or inside) if "(" in words else inside
        while len(closing) > 1 and closing[-1] in _NUMERALS:
            closing.pop()
        # "Head of Data", "Lead of Platform": the noun stands before "of".
        before_of = closing[closing.index("of") - 1] if "of" in closing[1:] else ""
        return _HOLDS if self._nouns.isdisjoint((closing[-1], before_of)) else _CLOSES
