"""Runs the example sentences of a taxonomy: the proof that its rules, cues and topics decide as their authors meant.

Each sentence stands as the only bullet of a job, with nothing else to help it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rolematch.annotate.annotator import Annotator
from rolematch.assess.assertion import Cues
from rolematch.matcher import RoleMatcher
from rolematch.report import Level, Report
from rolematch.taxonomy import ContextExample, CueExample, Examples, Taxonomy
from rolematch.taxonomy.model import WEAKENING, WORK_EFFECTS
from rolematch.wording import words_of

_AS_OF = dt.date(2026, 1, 1)
_BEFORE = "A Person\n\nWork Experience\n\nStaff, Some Company, Jan 2020 - Dec 2022\n• "


def wrong_examples(taxonomy: Taxonomy, examples: Examples) -> Iterator[str]:
    """Yield one line for each example that the taxonomy decides otherwise than it says. Takes seconds."""
    matcher = RoleMatcher(taxonomy)
    annotator = Annotator(taxonomy.lexicon)
    for context in examples.context:
        if _label_counts(matcher, context) != context.counts:
            verb = "does not count" if context.counts else "counts"
            yield f"skill {context.skill}, label {context.label!r}: {verb} in {context.text!r}"
    for cue in examples.cues:
        if cue.effect in WORK_EFFECTS:
            # These speak of the work, not of a skill: what is tried is that the words are met, and met in earnest.
            signs = Cues(annotator.annotate(f"{_BEFORE}{cue.text}\n"), taxonomy.cues).about_work
            if any(finding.target == cue.cue for finding in signs) != cue.counts:
                yield f"cue {cue.cue}: {'says nothing' if cue.counts else 'speaks'} in {cue.text!r}"
        else:
            yield from _wrong_skill_cue(matcher, cue)
    for topic in examples.topics:
        report = _report(matcher, topic.text)
        topics = report.practices if topic.kind == "practice" else report.specialisations
        found = any(item.id == topic.topic and item.found for item in topics)
        if found != topic.counts:
            verb = "is not found" if topic.counts else "is found"
            yield f"{topic.kind} {topic.topic}: {verb} in {topic.text!r}"


def _report(matcher: RoleMatcher, sentence: str) -> Report:
    return matcher.match(f"{_BEFORE}{sentence}\n", as_of=_AS_OF)


def _label_counts(matcher: RoleMatcher, example: ContextExample) -> bool:
    found = _report(matcher, example.text).skill(example.skill)
    label = words_of(example.label)
    return found is not None and any(
        item.relation in ("named", "shown") and _holds(words_of(item.words.quote), label) for item in found.evidence
    )


def _holds(words: tuple[str, ...], label: tuple[str, ...]) -> bool:
    """Tell whether the label stands among the words: a longer label of the same skill may have been met instead."""
    return any(words[at : at + len(label)] == label for at in range(len(words) - len(label) + 1))


def _wrong_skill_cue(matcher: RoleMatcher, example: CueExample) -> Iterator[str]:
    report = _report(matcher, example.text)
    shift = len(_BEFORE)
    for start, end in example.spans:
        if _is_qualified(report, start + shift, end + shift, example.effect) != example.counts:
            verb = "says nothing of" if example.counts else "speaks of"
            yield f"cue {example.cue}: {verb} {example.text[start:end]!r} in {example.text!r}"


def _is_qualified(report: Report, start: int, end: int, effect: str) -> bool:
    """Tell whether the words at a place count for nothing, or, when only weakened, for no more than a claim.

    A label that is ambiguous as well may have been dropped before its cue was asked: the reader sees the same.
    """
    highest = Level.CLAIMED if effect in WEAKENING else Level.NONE
    levels = [
        item.level.rank
        for skill in report.skills
        for item in skill.evidence
        if item.words.start < end and start < item.words.end
    ]
    return max(levels, default=0) <= highest.rank
