"""From mentions that count to evidence: each with its level, its sentence, and the words that decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rolematch.annotations import Annotations, Mention, Segment, TextSpan
from rolematch.assess.assertion import Assertion, Cues
from rolematch.assess.context import Surroundings
from rolematch.assess.filters import Rejected
from rolematch.assess.production import WORK_SECTIONS, ProductionSigns
from rolematch.assess.stated import stated_durations
from rolematch.assess.time import WorkTime
from rolematch.lexicon import LabelTarget
from rolematch.report import DiscardReason, Evidence, Level, Quote, SkillFinding
from rolematch.taxonomy.model import CueEffect, Taxonomy

_QUOTE_LENGTH = 320
"""Longest sentence quoted, in code points: a paragraph without a full stop is cut around the words that matched."""

_REASONS: Mapping[CueEffect, DiscardReason] = {
    "denied": "denied",
    "unused": "unused",
    "wished": "wished",
    "required": "required",
    "hypothetical": "hypothetical",
    "other_person": "other_person",
    "traded": "traded",
}
"""Effects that leave nothing of a mention."""
_WEAKENING = frozenset({"hedged", "taught", "tested"})
"""Effects that leave a claim."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence by skill, in text order, and the mentions that say the opposite."""

    by_skill: Mapping[str, tuple[Evidence, ...]]
    discarded: tuple[Rejected, ...]


def quote(annotations: Annotations, span: TextSpan) -> Quote:
    """Return the document's words at a span as a quote."""
    return Quote(start=span.start, end=span.end, quote=annotations.text[span.start : span.end])


def sentence_span(annotations: Annotations, segment: Segment, words: TextSpan) -> TextSpan:
    """Return the segment's place without its bullet, cut to `_QUOTE_LENGTH` around `words`, which may run beyond it."""
    tokens = annotations.tokens
    first = segment.first
    while first < segment.last - 1 and not tokens.words[first][0].isalnum() and tokens.starts[first] < words.start:
        first += 1
    start = min(tokens.starts[first], words.start)
    end = max(tokens.ends[segment.last - 1], words.end)
    if end - start > _QUOTE_LENGTH:
        room = max(_QUOTE_LENGTH - (words.end - words.start), 0) // 2
        start, end = max(start, words.start - room), min(end, words.end + room)
        # Cut between words, not within them.
        while start < words.start and start > 0 and annotations.text[start - 1].isalnum():
            start += 1
        while end > words.end and end < len(annotations.text) and annotations.text[end].isalnum():
            end -= 1
    return TextSpan(start, end)


def weigh(
    annotations: Annotations,
    around: Surroundings,
    mentions: Iterable[Mention],
    cues: Cues,
    signs: ProductionSigns,
    taxonomy: Taxonomy,
) -> Weighed:
    """Give each mention its level, or discard it when the sentence denies, wishes or gives it to somebody else."""
    by_segment: defaultdict[int, list[Mention]] = defaultdict(list)
    segments: dict[int, Segment] = {}
    for mention in mentions:
        segment = around.segment(mention)
        by_segment[segment.first].append(mention)
        segments[segment.first] = segment
    by_skill: defaultdict[str, list[Evidence]] = defaultdict(list)
    discarded: list[Rejected] = []
    for key, group in by_segment.items():
        segment = segments[key]
        usual = _usual_level(annotations, segment)
        for mention, assertion in zip(group, cues.judge(segment, group), strict=True):
            hedge = None
            if assertion is not None:
                if assertion.effect not in _WEAKENING:
                    discarded.append(_rejected(annotations, mention, assertion))
                    continue
                hedge = quote(annotations, assertion.span)
            for target in mention.targets:
                level = usual if hedge is None else Level.CLAIMED
                deciding: tuple[TextSpan, ...] = ()
                if level is Level.APPLIED:
                    deciding = signs.for_work(segment, taxonomy.skills[target.skill].kind)
                    level = Level.PRODUCTION if deciding else level
                by_skill[target.skill].append(_evidence(annotations, segment, mention, target, level, hedge, deciding))
    return Weighed({skill: tuple(found) for skill, found in by_skill.items()}, tuple(discarded))


def _rejected(annotations: Annotations, mention: Mention, assertion: Assertion) -> Rejected:
    reason: DiscardReason = _REASONS[assertion.effect]
    said = annotations.text[assertion.span.start : assertion.span.end]
    return Rejected(mention, reason, f"“{said}”")


def _evidence(
    annotations: Annotations,
    segment: Segment,
    mention: Mention,
    target: LabelTarget,
    level: Level,
    hedge: Quote | None,
    signs: tuple[TextSpan, ...],
) -> Evidence:
    span = sentence_span(annotations, segment, mention.span)
    return Evidence(
        start=span.start,
        end=span.end,
        quote=annotations.text[span.start : span.end],
        words=quote(annotations, mention.span),
        skill=target.skill,
        relation=target.relation,
        similarity=mention.similarity,
        level=level,
        section=annotations.sections[segment.section].kind,
        position=segment.position,
        hedge=hedge,
        signs=tuple(quote(annotations, sign) for sign in signs),
    )


def _usual_level(annotations: Annotations, segment: Segment) -> Level:
    """Work that is described is applied; what is only listed, summed up or taught is claimed."""
    return Level.APPLIED if annotations.sections[segment.section].kind in WORK_SECTIONS else Level.CLAIMED


def add_implied(by_skill: Mapping[str, tuple[Evidence, ...]], taxonomy: Taxonomy) -> dict[str, tuple[Evidence, ...]]:
    """Add the skills that found ones imply, where they show more than was found of them directly.

    One step only, never above the level that `scoring.yaml` allows: Django in a job is Python in a job.
    """
    highest = Level(taxonomy.scoring.implied_level)
    complete = dict(by_skill)
    if highest is Level.NONE:
        return complete
    for skill, evidence in by_skill.items():
        for implied in taxonomy.skills[skill].implies:
            first = max(evidence, key=lambda item: item.level.rank)
            level = min(first.level, highest, key=lambda item: item.rank)
            if level.rank <= best_level(by_skill.get(implied, ())).rank:
                continue
            weaker = first.model_copy(update={"skill": implied, "relation": "implied", "level": level, "signs": ()})
            complete[implied] = (*complete.get(implied, ()), weaker)
    return complete


def skill_findings(
    by_skill: Mapping[str, tuple[Evidence, ...]], taxonomy: Taxonomy, annotations: Annotations, time: WorkTime
) -> tuple[SkillFinding, ...]:
    """Return the skills found, in the taxonomy's order."""
    return tuple(
        SkillFinding(
            id=skill.id,
            label=skill.pref_label,
            level=best_level(by_skill[skill.id]),
            evidence=by_skill[skill.id],
            time=time.of_skill(by_skill[skill.id], stated_durations(annotations, by_skill[skill.id])),
        )
        for skill in taxonomy.skills.values()
        if skill.id in by_skill
    )


def best_level(evidence: Iterable[Evidence]) -> Level:
    """Return the highest level among the evidence, NONE when there is none."""
    return max((item.level for item in evidence), key=lambda level: level.rank, default=Level.NONE)
