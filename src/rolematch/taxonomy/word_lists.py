"""Named word lists of the cue files: `(@people) (who|that) (@made)` rather than a hundred words twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rolematch.taxonomy.suggest import did_you_mean

WordLists = Mapping[str, Sequence[str]]

_NAME = re.compile(r"@([\w-]*)")
_BRACKETS = re.compile(r"\([^()]*\)")


def with_lists(phrase: str, lists: WordLists) -> str:
    """Return the phrase with the words of each list in the place of its name.

    Raises ValueError, with a message for the author of the taxonomy, for a name that no list has or that stands outside brackets.

    >>> with_lists("(@folk|nobody) wrote", {"folk": ["colleagues", "an intern"]})
    '(colleagues|an intern|nobody) wrote'
    """
    if "@" in _BRACKETS.sub("", phrase):
        message = "a list stands inside brackets, as one of the alternatives: (@people|others)"
        raise ValueError(message)
    return _NAME.sub(lambda found: "|".join(_words(found[1], lists)), phrase)


def _words(name: str, lists: WordLists) -> Sequence[str]:
    if name not in lists:
        message = f"there is no list '{name}'"
        raise ValueError(f"{message}; {near}" if (near := did_you_mean(name, lists)) else message)
    return lists[name]
