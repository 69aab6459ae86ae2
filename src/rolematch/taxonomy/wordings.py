"""Checks of phrases, cues and headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Final

from rolematch.errors import Problem
from rolematch.phrase_syntax import parse_phrase
from rolematch.taxonomy.draft import Draft, Placed
from rolematch.taxonomy.fields import Entry
from rolematch.taxonomy.marks import read_marks
from rolematch.taxonomy.model import WORK_EFFECTS
from rolematch.taxonomy.schema import CueEntry
from rolematch.taxonomy.word_lists import WordLists, with_lists
from rolematch.wording import heading_key

_SKILL_SCOPES: Final = ("list", "item", "object")
_WORK_SCOPES: Final = ("position", "bullet")


def check_wordings(draft: Draft) -> Iterator[Problem]:
    """Yield every problem with phrases, with cues and their examples, and with headings."""
    for skill in draft.skills.values():
        yield from _phrase_problems(skill, skill.value.phrases, "phrases")
    for topic in (*draft.practices.values(), *draft.specialisations.values()):
        yield from _phrase_problems(topic, topic.value.phrases, "phrases")
    lists = draft.word_lists()
    for cue in draft.cues.values():
        yield from _phrase_problems(cue, cue.value.phrases, "phrases", lists)
        yield from _phrase_problems(cue, cue.value.not_when, "not_when", lists)
        yield from _cue_problems(cue)
    yield from _heading_problems(draft)


def _phrase_problems(
    placed: Placed[Entry], phrases: Iterable[str], field: str, lists: WordLists = MappingProxyType({})
) -> Iterator[Problem]:
    for at, phrase in enumerate(phrases):
        try:
            parse_phrase(with_lists(phrase, lists))
        except ValueError as error:
            yield placed.problem(f"phrase '{phrase}': {error}", field, at, hint="taxonomies/README.md, 'A phrase'")


def _cue_problems(placed: Placed[CueEntry]) -> Iterator[Problem]:
    cue = placed.value
    is_about_a_skill = cue.effect not in WORK_EFFECTS
    if is_about_a_skill and cue.direction is None:
        hint = "following, preceding or both: on which side of the cue the skill stands"
        yield placed.problem(f"effect '{cue.effect}' needs a direction", "effect", hint=hint)
    if not is_about_a_skill and cue.direction is not None:
        hint = "remove it: it says on which side of the cue a skill stands"
        yield placed.problem(f"effect '{cue.effect}' has no direction", "direction", hint=hint)
    scopes = _SKILL_SCOPES if is_about_a_skill else _WORK_SCOPES
    if cue.scope is not None and cue.scope not in scopes:
        hint = f"{' or '.join(scopes)}; {scopes[0]} is what holds when nothing is said"
        yield placed.problem(f"effect '{cue.effect}' cannot have scope '{cue.scope}'", "scope", hint=hint)
    for field, examples in (("examples", cue.examples), ("counter_examples", cue.counter_examples)):
        for at, example in enumerate(examples):
            try:
                _, spans = read_marks(example)
            except ValueError as error:
                yield placed.problem(str(error), field, at)
                continue
            if is_about_a_skill and not spans:
                yield placed.problem("the example marks no skill", field, at, hint="mark it: [[Rust]]")


def _heading_problems(draft: Draft) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {}
    for placed in draft.sections:
        for kind, section in placed.value.sections.items():
            places = [("headings", at, heading) for at, heading in enumerate(section.headings)]
            places += [("sub_headings", at, heading) for at, heading in enumerate(section.sub_headings)]
            for field, at, heading in places:
                where = ("sections", kind, field, at)
                normal = heading_key(heading)
                if not normal:
                    yield placed.problem(f"heading '{heading}' holds no word", *where)
                    continue
                known, place = first.setdefault(normal, (kind, placed.place(*where)))
                if known != kind:
                    message = f"heading '{heading}' of {kind} is already one of {known} ({place})"
                    yield placed.problem(message, *where, hint="keep it in one of them")
