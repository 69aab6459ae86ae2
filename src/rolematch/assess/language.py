"""Whether a text reads as English. rolematch knows English wordings only: of another language, what it does not find says nothing.

A CV is telegraphic and full of names, so few of its words tell a language. It is taken for another one only on evidence: more
little words of other languages than of English, or letters that English does not use.
"""

from __future__ import annotations

from collections.abc import Sequence

_ENGLISH = frozenset(
    "the and of to with for from by using was were is are that at my as their our which into through have has on or".split()
)
# Little words of German, French, Spanish, Portuguese, Italian, Dutch, Polish and Swedish that are no English words.
_OTHERS = frozenset(
    "und der die das mit für von bei im zur zum den dem eine einer als sowie auf et les des du dans avec pour une sur aux el los las"
    " con para por una del y os da dos em não uma di il della delle per che van het een voor en met bij na za oraz się"
    " dla przez och för av som till".split()
)
_LEAST_OTHERS = 0.04
"""Share of words, below which foreign little words are names of places and schools ("Universidad de la República")."""
_FEWEST_OTHERS = 2
"""So many foreign little words may be chance."""
_MOST_FOREIGN_LETTERS = 0.3
_LAST_LATIN = "\u024f"
"""The last letter of Latin Extended-B."""


def spoken_words(words: Sequence[str]) -> list[str]:
    """Return those of the words and signs of a text that begin with a letter."""
    return [word for word in words if word[0].isalpha()]


def reads_as_english(spoken: Sequence[str]) -> bool:
    """Tell whether the words (lower case) of a text, without its signs and numbers, read as English. No words do."""
    if not spoken:
        return True
    if max(spoken)[0] > _LAST_LATIN:
        foreign_letters = sum(word[0] > _LAST_LATIN for word in spoken)
        if foreign_letters > len(spoken) * _MOST_FOREIGN_LETTERS:
            return False
    others = sum(map(_OTHERS.__contains__, spoken))
    if others <= _FEWEST_OTHERS:
        return True
    english = sum(map(_ENGLISH.__contains__, spoken))
    return others <= english or others < len(spoken) * _LEAST_OTHERS
