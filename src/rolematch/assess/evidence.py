"""From mentions that count to evidence: each with its level, its sentence, and the words that decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rolematch.annotations import Annotations, Mention, Segment
from rolematch.assess.assertion import Cues
from rolematch.assess.context import Surroundings
from rolematch.assess.filters import Rejected
from rolematch.assess.production import WORK_SECTIONS, ProductionSigns
from rolematch.assess.quotes import Quotes, sentence_span
from rolematch.assess.stated import StatedDurations
from rolematch.assess.time import WorkTime
from rolematch.lexicon import LabelTarget
from rolematch.report import DiscardReason, Evidence, Level, Quote, SkillFinding
from rolematch.taxonomy.model import WEAKENING, CueEffect, Taxonomy

# Names of their own, because looking a member up in its enum takes Python 3.11 as long as a call.
_NONE, _CLAIMED, _APPLIED, _PRODUCTION = Level

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


def weigh(
    quotes: Quotes,
    around: Surroundings,
    mentions: Iterable[Mention],
    cues: Cues,
    signs: ProductionSigns,
    taxonomy: Taxonomy,
) -> Weighed:
    """Give each mention its level, or discard it when the sentence denies, wishes or gives it to somebody else."""
    by_segment: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_segment[around.segment(mention).first].append(mention)
    by_skill: defaultdict[str, list[Evidence]] = defaultdict(list)
    discarded: list[Rejected] = []
    denials: defaultdict[str, list[Quote]] = defaultdict(list)
    for group in by_segment.values():
        segment = around.segment(group[0])
        sentence = _Sentence(quotes, around, signs, segment)
        for mention, assertion in zip(group, cues.judge(segment, group), strict=True):
            hedge = None
            # "Worked with analysts who trained the model" takes the model away, and is team work all the same.
            if assertion is not None and not (assertion.effect in _AMONG_PEOPLE and _is_soft(mention, taxonomy)):
                said = quotes.of(assertion.span)
                if assertion.effect not in WEAKENING:
                    discarded.append(Rejected(mention, _REASONS[assertion.effect], f"“{said.quote}”"))
                    if assertion.effect == "denied":
                        for target in mention.targets:
                            denials[target.skill].append(sentence.around(mention))
                    continue
                hedge = said
            for target in mention.targets:
                kind = taxonomy.skills[target.skill].kind
                by_skill[target.skill].append(sentence.evidence(mention, target, kind, hedge))
    return Weighed(
        {skill: tuple(found) for skill, found in by_skill.items()},
        tuple(discarded),
        {skill: tuple(dict.fromkeys(found)) for skill, found in denials.items()},
    )


def _is_soft(mention: Mention, taxonomy: Taxonomy) -> bool:
    return all(taxonomy.skills[target.skill].kind == "soft" for target in mention.targets)


class _Sentence:
    """One segment, and what all mentions in it have in common.

    Work that is described is applied, or more where signs of production speak for it; what is only listed, summed up or
    taught is claimed.
    """

    def __init__(self, quotes: Quotes, around: Surroundings, signs: ProductionSigns, segment: Segment) -> None:
        self._quotes = quotes
        self._annotations = around.annotations
        self._signs = signs
        self._segment = segment
        self._section = around.section_kind(segment)
        self._is_work = self._section in WORK_SECTIONS
        self._ran: dict[str, tuple[Quote, ...]] = {}

    def around(self, mention: Mention) -> Quote:
        """Return the sentence as it is quoted for a mention."""
        return self._quotes.at(*sentence_span(self._annotations, self._segment, mention.span))

    def evidence(self, mention: Mention, target: LabelTarget, kind: str, hedge: Quote | None) -> Evidence:
        """Return what the sentence shows of a skill of this kind; `hedge` are the words that weaken it."""
        level = _CLAIMED
        ran: tuple[Quote, ...] = ()
        if self._is_work and hedge is None:
            ran = self._signs_for(kind)
            level = _PRODUCTION if ran else _APPLIED
        start, end = sentence_span(self._annotations, self._segment, mention.span)
        return Evidence(
            start=start,
            end=end,
            quote=self._annotations.text[start:end],
            words=self._quotes.of(mention.span),
            skill=target.skill,
            relation=target.relation,
            similarity=mention.similarity,
            level=level,
            section=self._section,
            position=self._segment.position,
            hedge=hedge,
            signs=ran,
        )

    def _signs_for(self, kind: str) -> tuple[Quote, ...]:
        ran = self._ran.get(kind)
        if ran is None:
            ran = self._ran[kind] = tuple(map(self._quotes.of, self._signs.for_work(self._segment, kind)))
        return ran


def add_implied(
    by_skill: Mapping[str, tuple[Evidence, ...]], denied: Collection[str], taxonomy: Taxonomy
) -> dict[str, tuple[Evidence, ...]]:
    """Add the skills that found ones imply, where they show more than was found of them directly and the CV denies none.

    One step only, never above the level that `scoring.yaml` allows: Django in a job is Python in a job. The language of a
    framework alone has the framework's level: what ran in production was written in it.
    """
    highest = Level(taxonomy.scoring.implied_level)
    complete = dict(by_skill)
    if highest is _NONE:
        return complete
    for skill, evidence in by_skill.items():
        implies = taxonomy.skills[skill].implies
        if not implies:
            continue
        best = max(evidence, key=lambda item: item.level.rank)
        for implied in implies:
            kinds = (taxonomy.skills[skill].kind, taxonomy.skills[implied].kind)
            level = best.level
            if kinds != ("framework", "language"):
                level = min(level, highest, key=lambda item: item.rank)
            if implied in denied or level.rank <= best_level(complete.get(implied, ())).rank:
                continue
            signs = best.signs if level is _PRODUCTION else ()
            weaker = best.model_copy(update={"skill": implied, "relation": "implied", "level": level, "signs": signs})
            complete[implied] = (*complete.get(implied, ()), weaker)
    return complete


def skill_findings(
    by_skill: Mapping[str, tuple[Evidence, ...]],
    levels: Mapping[str, Level],
    denials: Mapping[str, tuple[Quote, ...]],
    taxonomy: Taxonomy,
    annotations: Annotations,
    time: WorkTime,
) -> tuple[SkillFinding, ...]:
    """Return the skills found, in the taxonomy's order, each with the sentences that deny it all the same."""
    stated = StatedDurations(annotations)
    findings: list[SkillFinding] = []
    for skill in [skill for name, skill in taxonomy.skills.items() if name in by_skill]:
        # What is implied was added last, and columns are read one after the other: a report follows the text.
        evidence = by_skill[skill.id]
        if len(evidence) > 1:
            evidence = tuple(sorted(evidence, key=lambda item: (item.words.start, item.words.end)))
        findings.append(
            SkillFinding(
                id=skill.id,
                label=skill.pref_label,
                level=levels[skill.id],
                evidence=evidence,
                time=time.of_skill(evidence, stated.beside(evidence)),
                contradicted_by=denials.get(skill.id, ()),
            )
        )
    return tuple(findings)


def best_level(evidence: Iterable[Evidence]) -> Level:
    """Return the highest level among the evidence, NONE when there is none."""
    best = _NONE
    for item in evidence:
        if item.level.rank > best.rank:
            best = item.level
    return best
