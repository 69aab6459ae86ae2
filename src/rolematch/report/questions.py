"""What the CV leads to ask: flags, remarks on its dates, and topics that were found or not."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from rolematch.report.evidence import Quote
from rolematch.report.part import Part

FlagState = Literal["raised", "clear", "unknown"]


class TopicFinding(Part):
    """A production practice or a specialisation: found or not, and where."""

    id: str
    label: str
    found: bool
    evidence: tuple[Quote, ...]


class Flag(Part):
    """A question for the interview, never a verdict."""

    code: str
    role: str | None = Field(description="The role it is about, or none when it is about the whole CV.")
    state: FlagState
    message: str = Field(description="What was found or not found, in one or two sentences.")
    searched: str = Field(description="What was searched to come to this.")
    evidence: tuple[Quote, ...] = Field(default=(), description="Words that the flag rests on, at most three.")
    nearest: tuple[Quote, ...] = Field(
        default=(), description="Words that come nearest to what was looked for and do not count; at most three."
    )
    question: str = Field(default="", description="What to ask in the interview; empty when the flag is clear.")


class Remark(Part):
    """Something about the CV's dates that cannot be or calls for a question. `positions` index into `positions`."""

    code: Literal["end_before_start", "starts_in_future", "long_ago", "overlap"]
    message: str
    quote: Quote
    positions: tuple[int, ...]
