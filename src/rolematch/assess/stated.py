"""The durations that a CV states beside a skill: "Java (3 years)", "5+ years of Python", "SQL - Experience - 24 months"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from rolematch.annotations import Annotations
from rolematch.assess.time import MONTHS_A_YEAR
from rolematch.report import Evidence, StatedDuration

_REACH = 60
"""How many code points beside the skill's words a duration may stand."""

_AMOUNT = (
    r"(?P<bound>less than|under|up to|over|more than|at least|almost|nearly|about|around|approx\.?|~|<|>)?\s*"
    r"(?P<number>\d{1,2}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten)\s?(?P<plus>\+|plus)?\s*[- ]?"
    r"(?P<unit>years?|yrs?|y|months?|mos?)\b\.?(?:\s*(?:and\s*)?(?P<more>\d{1,2})\s?(?:months?|mos?)\b\.?)?"
)
_AFTER = re.compile(
    rf"\s{{0,3}}(?:[-–—:|,]\s{{0,3}})?(?:\(|\[)?\s?(?:experience\s?(?:[-–—:|]\s?)?)?{_AMOUNT}", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"{_AMOUNT}(?:['’])?(?:\s+(?:of|in|with|using|professional|hands[- ]on|commercial|industry|industrial|solid|strong|working|relevant"
    r"|practical|extensive|full[- ]time|experience|exp\.?|developing|programming|coding|work|writing|building|as|a|an)){1,6}\s+$",
    re.IGNORECASE,
)
_UNITS = frozenset("year years yr yrs y month months mo mos".split())
_WORDS = dict(zip("one two three four five six seven eight nine ten".split(), range(1, 11), strict=True))
_AT_MOST = frozenset({"less than", "under", "up to", "<", "almost", "nearly"})
_AT_LEAST = frozenset({"over", "more than", "at least", ">"})


class StatedDurations:
    """The durations of one text, found beside the words that name a skill."""

    def __init__(self, annotations: Annotations) -> None:
        """Find where units of time stand: without one near, there is no duration to look for."""
        self._text = annotations.text
        tokens = annotations.tokens
        # Sorted, because columns are read one after the other.
        self._units = sorted(at for word, at in zip(tokens.words, tokens.starts, strict=True) if word in _UNITS)

    def beside(self, evidence: Iterable[Evidence]) -> tuple[StatedDuration, ...]:
        """Return the durations stated right beside the words that name a skill, in text order, each once.

        They are the candidate's own claim and are never added to the months that dated positions give.
        """
        if not self._units:
            return ()
        text = self._text
        found: dict[int, StatedDuration] = {}
        for item in evidence:
            start, end = item.words.start, item.words.end
            if item.relation != "named" or not self._has_unit(start - _REACH, end + _REACH):
                continue
            near = max(start - _REACH, 0)
            line_start = max(text.rfind("\n", near, start) + 1, near)
            line_end = text.find("\n", end, end + _REACH)
            line_end = line_end if line_end >= 0 else min(len(text), end + _REACH)
            match = _AFTER.match(text, end, line_end) or _BEFORE.search(text, line_start, start)
            if match is not None:
                duration = _duration(text, match)
                found[duration.start] = duration
        return tuple(found[at] for at in sorted(found)) if found else ()

    def _has_unit(self, start: int, end: int) -> bool:
        return bisect_left(self._units, start) < bisect_left(self._units, end)


def _duration(text: str, match: re.Match[str]) -> StatedDuration:
    name = "bound" if match["bound"] else "number"
    start = match.start(name)
    end = max(match.end(group) for group in ("unit", "more"))
    number = match["number"].lower()
    amount = float(_WORDS.get(number, 0) or number)
    months = amount * (MONTHS_A_YEAR if match["unit"][0].lower() == "y" else 1) + int(match["more"] or 0)
    bound = (match["bound"] or "").lower()
    return StatedDuration(
        start=start,
        end=end,
        quote=text[start:end],
        months=round(months),
        bound="at_most" if bound in _AT_MOST else "at_least" if bound in _AT_LEAST or match["plus"] else "about",
    )
