"""What the filters of candidates share: each takes mentions and returns those it keeps and those it discards, with reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rolematch.annotations import Mention
from rolematch.report import DiscardReason


@dataclass(frozen=True, slots=True)
class Rejected:
    """A candidate that does not count."""

    mention: Mention
    reason: DiscardReason
    detail: str = ""


Filtered = tuple[list[Mention], list[Rejected]]


def split(mentions: Iterable[Mention], judge: Callable[[Mention], Rejected | None]) -> Filtered:
    """Part mentions into those of which `judge` says nothing and those that it rejects, each in order."""
    kept: list[Mention] = []
    discarded: list[Rejected] = []
    for mention in mentions:
        verdict = judge(mention)
        if verdict is None:
            kept.append(mention)
        else:
            discarded.append(verdict)
    return kept, discarded
