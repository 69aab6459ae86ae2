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
        self._nouns = nouns

    def strength(self, words: str) -> int:
        """Return 2 when a title's noun closes `words` (numerals and brackets aside), 1 when one stands in them, else 0."""
        inside = [word.lower() for word in _WORD.findall(words)]
        if not any(self._is_noun(word) for word in inside):
            return 0
        closing = [word.lower() for word in _WORD.findall(_BRACKETS.sub(" ", words))] or inside
        while len(closing) > 1 and closing[-1] in _NUMERALS:
            closing.pop()
        # "Head of Data", "Lead of Platform": the noun stands before "of".
        before_of = closing[closing.index("of") - 1] if "of" in closing[1:] else ""
        return _CLOSES if self._is_noun(closing[-1]) or self._is_noun(before_of) else _HOLDS

    def _is_noun(self, word: str) -> bool:
        return word in self._nouns or (word.endswith("s") and word[:-1] in self._nouns)
