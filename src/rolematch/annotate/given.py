"""Positions that a file names itself: their kind is all that may have to be told from words."""

from __future__ import annotations

from dataclasses import replace

from rolematch.annotate.position_kinds import position_kind
from rolematch.annotations import Position, PositionKind, TextSpan
from rolematch.document import GivenStructure


def given_positions(text: str, structure: GivenStructure) -> tuple[Position, ...]:
    """Return the positions of the structure. A job whose title says so is an internship, freelance work or research.

    No format has a field for that: a JSON Resume lists an internship under `work` like any other job.
    """
    return tuple(
        replace(position, kind=_kind(text, position)) if position.kind == "employment" else position
        for position in structure.positions
    )


def _kind(text: str, position: Position) -> PositionKind:
    return position_kind(_words(text, position.title), _words(text, position.heading), "experience", "")


def _words(text: str, span: TextSpan | None) -> str:
    return text[span.start : span.end] if span is not None else ""
