"""From mentions that count to evidence: each with its level, its sentence, and the words that decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter

from rolematch.annotations import Annotations, Mention, Segment, TextSpan
from rolematch.assess.assertion import Assertion, Cues
from rolematch.assess.context import Surroundings
from rolematch.assess.filters import Rejected
from rolematch.assess.production import WORK_SECTIONS, ProductionSigns
from rolematch.assess.stated import StatedDurations
from rolematch.assess.time import WorkTime
from rolematch.lexicon import LabelTarget
from rolematch.report import DiscardReason, Evidence, Level, Quote, SkillFinding
from rolematch.taxonomy.model import WEAKENING, CueEffect, Taxonomy

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
_AMONG_PEOPLE = frozenset({"other_person", "traded", "taught"})
"""Effects of words about dealing with people: they say nothing against a soft skill."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The evidence by skill, in text order, the mentions that leave nothing, and the sentences that deny a skill, by skill."""

    by_skill: Mapping[str, tuple[Evidence, ...]]
    discarded: tuple[Rejected, ...]
    denials: Mapping[str, tuple[Quote, ...]]


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
    denials: defaultdict[str, list[Quote]] = defaultdict(list)
    for key, group in by_segment.items():
        segment = segments[key]
        usual = _usual_level(annotations, segment)
        for mention, assertion in zip(group, cues.judge(segment, group), strict=True):
            hedge = None
            # "Worked with analysts who trained the model" takes the model away, and is team work all the same.
            if assertion is not None and not (assertion.effect in _AMONG_PEOPLE and _is_soft(mention, taxonomy)):
                if assertion.effect not in WEAKENING:
                    discarded.append(_rejected(annotations, mention, assertion))
                    if assertion.effect == "denied":
                        sentence = quote(annotations, sentence_span(annotations, segment, mention.span))
                        for target in mention.targets:
                            denials[target.skill].append(sentence)
                    continue
                hedge = quote(annotations, assertion.span)
            for target in mention.targets:
                said = _Said(usual if hedge is None else Level.CLAIMED, hedge)
                if said.level is Level.APPLIED:
                    deciding = signs.for_work(segment, taxonomy.skills[target.skill].kind)
                    said = _Said(Level.PRODUCTION if deciding else said.level, None, deciding)
                by_skill[target.skill].append(_evidence(annotations, segment, mention, target, said))
    return Weighed(
        {skill: tuple(found) for skill, found in by_skill.items()},
        tuple(discarded),
        {skill: tuple(dict.fromkeys(found)) for skill, found in denials.items()},
    )


def _is_soft(mention: Mention, taxonomy: Taxonomy) -> bool:
    return all(taxonomy.skills[target.skill].kind == "soft" for target in mention.targets)


def _rejected(annotations: Annotations, mention: Mention, assertion: Assertion) -> Rejected:
    reason: DiscardReason = _REASONS[assertion.effect]
    said = annotations.text[assertion.span.start : assertion.span.end]
    return Rejected(mention, reason, f"“{said}”")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the sentence makes of a mention: its level, the words that weaken it, the signs that it ran in production."""

    level: Level
    hedge: Quote | None
    signs: tuple[TextSpan, ...] = ()


def _evidence(
    annotations: Annotations, segment: Segment, mention: Mention, target: LabelTarget, said: _Said
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
        level=said.level,
        section=annotations.sections[segment.section].kind,
        position=segment.position,
        hedge=said.hedge,
        signs=tuple(quote(annotations, sign) for sign in said.signs),
    )


def _usual_level(annotations: Annotations, segment: Segment) -> Level:
    """Work that is described is applied; what is only listed, summed up or taught is claimed."""
    return Level.APPLIED if annotations.sections[segment.section].kind in WORK_SECTIONS else Level.CLAIMED


def add_implied(
    by_skill: Mapping[str, tuple[Evidence, ...]], denied: Collection[str], taxonomy: Taxonomy
) -> dict[str, tuple[Evidence, ...]]:
    """Add the skills that found ones imply, where they show more than was found of them directly and the CV denies none.

    One step only, never above the level that `scoring.yaml` allows: Django in a job is Python in a job. The language of a
    framework alone has the framework's level: what ran in production was written in it.
    """
    highest = Level(taxonomy.scoring.implied_level)
    complete = dict(by_skill)
    if highest is Level.NONE:
        return complete
    for skill, evidence in by_skill.items():
        best = max(evidence, key=lambda item: item.level.rank)
        for implied in taxonomy.skills[skill].implies:
            kinds = (taxonomy.skills[skill].kind, taxonomy.skills[implied].kind)
            level = best.level
            if kinds != ("framework", "language"):
                level = min(level, highest, key=lambda item: item.rank)
            if implied in denied or level.rank <= best_level(complete.get(implied, ())).rank:
                continue
            signs = best.signs if level is Level.PRODUCTION else ()
            weaker = best.model_copy(update={"skill": implied, "relation": "implied", "level": level, "signs": signs})
            complete[implied] = (*complete.get(implied, ()), weaker)
    return complete


def skill_findings(
    by_skill: Mapping[str, tuple[Evidence, ...]],
    denials: Mapping[str, tuple[Quote, ...]],
    taxonomy: Taxonomy,
    annotations: Annotations,
    time: WorkTime,
) -> tuple[SkillFinding, ...]:
    """Return the skills found, in the taxonomy's order, each with the sentences that deny it all the same."""
    stated = StatedDurations(annotations)
    return tuple(
        SkillFinding(
            id=skill.id,
            label=skill.pref_label,
            level=best_level(by_skill[skill.id]),
            evidence=by_skill[skill.id],
            time=time.of_skill(by_skill[skill.id], stated.beside(by_skill[skill.id])),
            contradicted_by=denials.get(skill.id, ()),
        )
        for skill in taxonomy.skills.values()
        if skill.id in by_skill
    )


def best_level(evidence: Iterable[Evidence]) -> Level:
    """Return the highest level among the evidence, NONE when there is none."""
    return max((item.level for item in evidence), key=attrgetter("rank"), default=Level.NONE)
