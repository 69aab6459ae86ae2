"""Did-you-mean hints."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """Return a hint that names the entries of `known` nearest to `name`, best first, or else `otherwise`.

    Case does not matter, so that `Python` leads to `python`.
    """
    by_lower = {candidate.lower(): candidate for candidate in known}
    near = get_close_matches(name.lower(), by_lower, n=3, cutoff=0.7)
    if not near:
        return otherwise
    return f"did you mean {' or '.join(repr(by_lower[match]) for match in near)}?"
