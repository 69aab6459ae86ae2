"""Why a skill or a group has its level, line by line: what speaks for it, what was discarded, what was searched for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.console import Group, RenderableType
from rich.text import Text

from rolematch.render.plain import printable, shortened
from rolematch.render.terminal import indented, level_text, quote_text
from rolematch.render.words import DISCARD_REASONS, RELATIONS, counted, joined
from rolematch.report import Discarded, Evidence, Level, PositionInfo, Report

_QUOTE_LENGTH = 300
_WORDS_LENGTH = 80
_MOST_WORDINGS = 40


@dataclass(frozen=True, slots=True)
class Subject:
    """What to explain: a skill, or, with a `role`, a requirement group of that role.

    `skills` are the ids and names of the skills that count towards it: of a group all of its skills, of a skill that one.
    `wordings` are what was searched for, the most telling first; they are shown when nothing was found.
    """

    id: str
    role: str | None
    skills: Mapping[str, str]
    wordings: tuple[str, ...]


def explanation(report: Report, text: str, subject: Subject) -> RenderableType:
    """Explain the level of a skill or group: what counted, what was discarded and why.

    `text` is the CV that the report was made from, for line numbers (from 1; a line ends at a line feed).

    Raises UnknownNameError when the report has no such role or group.
    """
    label, level, evidence = _found(report, subject)
    lines = _Lines(text)
    discarded = [item for item in report.discarded if not subject.skills.keys().isdisjoint(item.skills)]
    parts: list[RenderableType] = [
        Text.assemble((printable(label), "bold"), " · ", level_text(level)),
        Text(f"in {printable(report.document.id) or 'the CV'}, as of {report.as_of.isoformat()}", "dim"),
        Text(),
    ]
    parts += _counted(report, lines, evidence, subject)
    parts += _contradicted(report, lines, subject)
    if discarded:
        parts += [Text(f"Not counted: {counted(len(discarded), 'place')}", "bold")]
        parts += [indented(_discarded(lines, item)) for item in discarded]
    if not evidence:
        parts.append(_searched(subject))
    return Group(*parts)


class _Lines:
    """Line numbers of a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]

    def at(self, offset: int) -> int:
        """Return the number of the line, from 1, that holds the code point at `offset`."""
        return bisect_right(self._starts, offset)


def _found(report: Report, subject: Subject) -> tuple[str, Level, tuple[Evidence, ...]]:
    if subject.role is not None:
        role = report.role(subject.role)
        group = role.group(subject.id)
        return f"{group.label} ({role.label}: {group.section}, {group.item})", group.level, group.evidence
    found = report.skill(subject.id)
    if found is None:
        return subject.skills.get(subject.id, subject.id), Level.NONE, ()
    return found.label, found.level, found.evidence


def _counted(report: Report, lines: _Lines, evidence: Sequence[Evidence], subject: Subject) -> Iterator[RenderableType]:
    if not evidence:
        yield Text("Nothing in the CV counts as evidence.")
        return
    yield Text(f"Counted: {counted(len(evidence), 'place')}, the strongest first", "bold")
    in_order = sorted(evidence, key=lambda item: (-item.level.rank, item.words.start, item.words.end, item.skill))
    # Places that share a sentence, and what was made of it, share its explanation.
    for _, together in groupby(in_order, key=lambda item: (item.start, item.end, item.level, item.hedge, item.signs)):
        items = list(together)
        for item in items:
            yield indented(_headline(lines, item, subject.skills))
        yield indented(_details(report, lines, items[0]), 4, below=1)


def _contradicted(report: Report, lines: _Lines, subject: Subject) -> Iterator[RenderableType]:
    """Show the sentences that deny what other words of the CV claim."""
    for skill in subject.skills:
        found = report.skill(skill)
        for denial in found.contradicted_by if found is not None else ():
            words = f"“{shortened(denial.quote, _QUOTE_LENGTH)}”"
            yield Text.assemble(("! ", "bold red"), f"line {lines.at(denial.start)} denies it: {words}")


def _headline(lines: _Lines, item: Evidence, skills: Mapping[str, str]) -> Text:
    words = f"“{shortened(item.words.quote, _WORDS_LENGTH)}”"
    skill = f"{printable(skills.get(item.skill, item.skill))} " if len(skills) > 1 else ""
    line = (f"line {lines.at(item.words.start)}", "bold")
    return Text.assemble(line, " · ", level_text(item.level), f" · {skill}{RELATIONS[item.relation]}: {words}")


def _details(report: Report, lines: _Lines, item: Evidence) -> Text:
    text = quote_text(item, _QUOTE_LENGTH).append(f"\n{_place(report, lines, item)}", "dim")
    if item.hedge is not None:
        text.append(f"\nno more than claimed, because of “{shortened(item.hedge.quote, _WORDS_LENGTH)}”")
    if item.signs:
        signs = [f"“{shortened(sign.quote, _WORDS_LENGTH)}” (line {lines.at(sign.start)})" for sign in item.signs]
        text.append(f"\nin production, because of {', '.join(signs)}")
    return text


def _place(report: Report, lines: _Lines, item: Evidence) -> str:
    section = f"section: {item.section.replace('_', ' ')}"
    if item.position is None:
        return section
    position: PositionInfo = report.positions[item.position]
    heading = shortened(position.heading.quote, _WORDS_LENGTH)
    kind = position.kind.replace("_", " ")
    return f"{section} · {kind}: “{heading}” (line {lines.at(position.heading.start)})"


def _discarded(lines: _Lines, item: Discarded) -> Text:
    detail = f" ({shortened(item.detail, _WORDS_LENGTH)})" if item.detail else ""
    return Text.assemble(
        (f"line {lines.at(item.start)}", "bold"),
        f" · “{shortened(item.quote, _WORDS_LENGTH)}”: {DISCARD_REASONS[item.reason]}{detail}",
    )


def _searched(subject: Subject) -> Text:
    if not subject.wordings:
        return Text("Searched for: no wording of its own; it follows from other skills only.", "dim")
    of = f" of {counted(len(subject.skills), 'skill')}" if len(subject.skills) > 1 else ""
    names = joined([f"“{printable(wording)}”" for wording in subject.wordings], _MOST_WORDINGS)
    return Text(f"Searched for {counted(len(subject.wordings), 'wording')}{of}: {names}.", "dim")
