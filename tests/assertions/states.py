"""What a report says of words at a place, in the states of the notation."""

from __future__ import annotations

import datetime as dt

from notation import PLACES, Expectation, Sentence

from rolematch import Level, Report, RoleMatcher

_BEFORE = "A Person\n\n"
_SAYING_WHY = {"denied", "unused", "wished", "required", "hypothetical", "other_person", "traded"}


def disagreements(matcher: RoleMatcher, sentence: Sentence) -> list[str]:
    """Return one line for each mark of the sentence of which the report says something else."""
    above = f"{_BEFORE}{PLACES[sentence.place]}" if PLACES[sentence.place] else ""
    report = matcher.match(f"{above}{sentence.text}\n", as_of=dt.date(2026, 1, 1))
    wrong = []
    for expectation in sentence.expected:
        state = state_at(report, expectation, shift=len(above))
        if state != expectation.state:
            words = sentence.text[expectation.start : expectation.end]
            wrong.append(f"{words} is {state}, not {expectation.state}: {sentence.text!r} ({sentence.place})")
    return wrong


def state_at(report: Report, expectation: Expectation, *, shift: int) -> str:
    """Return the state of the words that begin `shift` code points after where the sentence says: best level first."""
    start, end = expectation.start + shift, expectation.end + shift
    here = [
        item
        for skill in report.skills
        for item in skill.evidence
        if item.relation in ("named", "shown") and item.words.start <= start and end <= item.words.end
    ]
    if here:
        best = max(here, key=lambda item: item.level.rank)
        return "hedged" if best.level is Level.CLAIMED and best.hedge is not None else str(best.level)
    reasons = [item.reason for item in report.discarded if item.start <= start and end <= item.end]
    return next((reason for reason in reasons if reason in _SAYING_WHY), "none")
