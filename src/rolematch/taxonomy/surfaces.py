"""The labels of skills as the words that a text may hold, and the rules that ambiguous ones follow.

Case, hyphens and spaces make no difference between two labels, except to labels that count in one spelling only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rolematch.taxonomy.draft import Draft, Placed
from rolematch.taxonomy.schema import AmbiguousEntry, SkillEntry
from rolematch.taxonomy.source import PathPart

_HYPHENS = str.maketrans("-\u2010\u2011", "   ")


@dataclass(frozen=True, slots=True)
class Surface:
    """One label of one skill. `folded` is what it is compared by, `where` its path inside the entry.

    `rule` is the skill's own rule for the label, or one that it shares: where a skill is shown by a word that is
    ambiguous as the label of exactly one other skill, that skill's rule says when the word means the thing.
    """

    skill: str
    text: str
    folded: str
    relation: Literal["named", "shown"]
    is_exact: bool
    where: tuple[PathPart, ...]
    rule: AmbiguousEntry | None
    spelling: str
    """The text as the rule writes it, else as the label does."""
    contested: tuple[str, ...]
    """The skills that have a rule for this text, when there are too many for the label to share one of theirs."""


def fold(label: str) -> str:
    """Return what two labels have in common that a text cannot tell apart: lower case, hyphens as single spaces."""
    return " ".join(label.translate(_HYPHENS).lower().split())


def surfaces_of(draft: Draft) -> dict[str, tuple[Surface, ...]]:
    """Return the labels of every skill by its id: its name, other names, then what shows it, each in order."""
    givers = _rule_givers(draft)
    return {name: tuple(_surfaces(name, placed, givers)) for name, placed in draft.skills.items()}


def labels_of(entry: SkillEntry) -> Iterator[tuple[Literal["named", "shown"], str, tuple[PathPart, ...]]]:
    """Yield relation, text and path of each label of a skill in order."""
    yield "named", entry.pref_label, ("pref_label",)
    for at, text in enumerate(entry.alt_labels):
        yield "named", text, ("alt_labels", at)
    for at, text in enumerate(entry.shown_by):
        yield "shown", text, ("shown_by", at)


@dataclass(frozen=True, slots=True)
class _Giver:
    skill: str
    spelling: str
    rule: AmbiguousEntry


_Givers = Mapping[str, list[_Giver]]


def _surfaces(name: str, placed: Placed[SkillEntry], givers: _Givers) -> Iterator[Surface]:
    entry = placed.value
    written = {label: _Giver(name, label, rule) for label, rule in entry.ambiguous.items()}
    own = {fold(label): giver for label, giver in written.items()}
    for relation, text, where in labels_of(entry):
        folded = fold(text)
        others = givers.get(folded, []) if relation == "shown" else []
        giver = written.get(text) or own.get(folded) or (others[0] if len(others) == 1 else None)
        yield Surface(
            skill=name,
            text=text,
            folded=folded,
            relation=relation,
            is_exact=text in entry.exact_case,
            where=where,
            rule=giver.rule if giver else None,
            spelling=giver.spelling if giver else text,
            contested=() if giver else tuple(other.skill for other in others),
        )


def _rule_givers(draft: Draft) -> _Givers:
    """Return, by folded label, the rules of skills that it names, or where there are none, of skills that it shows."""
    naming: defaultdict[str, list[_Giver]] = defaultdict(list)
    showing: defaultdict[str, list[_Giver]] = defaultdict(list)
    for skill, placed in draft.skills.items():
        entry = placed.value
        names = {fold(text) for relation, text, _ in labels_of(entry) if relation == "named"}
        for label, rule in entry.ambiguous.items():
            (naming if fold(label) in names else showing)[fold(label)].append(_Giver(skill, label, rule))
    return {**showing, **naming}
