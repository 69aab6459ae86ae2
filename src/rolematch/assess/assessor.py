"""The assess room's front door: annotations and a taxonomy in, a `Report` out. Pure Python, no clock, no randomness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from importlib.metadata import version

from rolematch.annotations import Annotations, Position
from rolematch.assess.assertion import Cues
from rolematch.assess.context import ContextRules, Surroundings
from rolematch.assess.coverage import Coverage
from rolematch.assess.document_info import document_info
from rolematch.assess.evidence import add_implied, best_level, skill_findings, weigh
from rolematch.assess.filters import Rejected
from rolematch.assess.flags import FLAG_RULES, FlagContext, FlagRule
from rolematch.assess.language import reads_as_english, spoken_words
from rolematch.assess.production import ProductionSigns
from rolematch.assess.profile import decide_profile
from rolematch.assess.quotes import Quotes
from rolematch.assess.remarks import date_remarks
from rolematch.assess.resolve import resolve
from rolematch.assess.time import WorkTime, date_text
from rolematch.assess.titles import TitleFinder
from rolematch.assess.topics import TopicFinder
from rolematch.assess.unresolved import unresolved_terms
from rolematch.document import Document
from rolematch.report import Discarded, PositionInfo, Report, SectionInfo, TaxonomyInfo
from rolematch.taxonomy.model import Taxonomy


class Assessor:
    """Holds what is prepared once for a taxonomy. Immutable; safe to share between threads."""

    def __init__(self, taxonomy: Taxonomy, flag_rules: Iterable[FlagRule] = ()) -> None:
        """Prepare the taxonomy's rules. `flag_rules` are asked after the built-in ones, in order."""
        self._taxonomy = taxonomy
        self._rules = ContextRules(taxonomy.lexicon)
        self._coverages = [Coverage(role, taxonomy.scoring) for role in taxonomy.roles.values()]
        self._practices = TopicFinder("practice", taxonomy.practices.values())
        self._specialisations = TopicFinder("specialisation", taxonomy.specialisations.values())
        self._titles = TitleFinder(taxonomy.roles)
        self._flag_rules = (*FLAG_RULES, *flag_rules)
        self._library_version = version("rolematch")
        self._taxonomy_info = TaxonomyInfo(name=taxonomy.name, version=taxonomy.version, sha256=taxonomy.sha256)

    def assess(self, document: Document, annotations: Annotations, as_of: dt.date) -> Report:
        """Weigh what was found in a document and return the report."""
        taxonomy = self._taxonomy
        quotes = Quotes(annotations.text)
        cues = Cues(annotations, taxonomy.cues)
        around = Surroundings(annotations, self._rules, cues)
        mentions, unresolved = resolve(annotations, around, taxonomy.lexicon.title_words)
        signs = ProductionSigns(annotations, around, cues)
        weighed = weigh(quotes, around, mentions, cues, signs, taxonomy)
        by_skill = add_implied(weighed.by_skill, weighed.denials, taxonomy)
        levels = {skill: best_level(evidence) for skill, evidence in by_skill.items()}
        time = WorkTime(annotations, as_of)
        roles = {role.id: role for role in (coverage.of(by_skill, levels, time) for coverage in self._coverages)}
        practices = self._practices.find(quotes, around, by_skill)
        spoken = spoken_words(annotations.tokens.words)
        words = len(spoken)
        enough = words >= taxonomy.scoring.minimum_words
        english = reads_as_english(spoken)
        profile = decide_profile(roles, taxonomy, enough_text=enough and english)
        context = FlagContext(
            annotations=annotations,
            taxonomy=taxonomy,
            roles=roles,
            by_skill=by_skill,
            practices=practices,
            titles=self._titles.find(annotations),
            study=signs.study,
            production_signs=signs.counted,
            relied_on=signs.relied_on,
            near_production=signs.not_counted,
            words=words,
            as_of=as_of,
            complete=all(finding.code != "no_text_layer" for finding in document.findings),
            english=english,
        )
        return Report(
            library_version=self._library_version,
            taxonomy=self._taxonomy_info,
            document=document_info(document, words, english=english),
            as_of=as_of,
            profile=profile,
            roles=tuple(roles.values()),
            flags=tuple(flag for rule in self._flag_rules for flag in rule(context)),
            practices=practices,
            specialisations=self._specialisations.find(quotes, around, by_skill),
            skills=skill_findings(by_skill, levels, weighed.denials, taxonomy, annotations, time),
            sections=tuple(
                SectionInfo(
                    kind=section.kind,
                    start=section.span.start,
                    end=section.span.end,
                    heading=quotes.of_any(section.heading),
                    why=section.why,
                )
                for section in annotations.sections
            ),
            positions=tuple(_position_info(quotes, position) for position in annotations.positions),
            remarks=tuple(date_remarks(annotations, quotes, as_of)),
            technical_months=time.months(
                [item for role in roles.values() for group in role.groups for item in group.evidence]
            ),
            candidates=len(annotations.mentions),
            discarded=_discarded(annotations, [*unresolved, *weighed.discarded]),
            unresolved_terms=tuple(map(quotes.of, unresolved_terms(annotations))),
        )


def _discarded(annotations: Annotations, rejected: list[Rejected]) -> tuple[Discarded, ...]:
    rejected.sort(key=lambda item: (item.mention.span.start, item.mention.span.end, item.mention.label))
    return tuple(
        Discarded(
            start=mention.span.start,
            end=mention.span.end,
            quote=annotations.quote(mention.span),
            skills=tuple([target.skill for target in mention.targets]),
            reason=reason,
            detail=detail,
        )
        for mention, reason, detail in rejected
    )


def _position_info(quotes: Quotes, position: Position) -> PositionInfo:
    dates = position.dates
    return PositionInfo(
        kind=position.kind,
        heading=quotes.of(position.heading),
        title=quotes.of_any(position.title),
        organisation=quotes.of_any(position.organisation),
        location=quotes.of_any(position.location),
        start=position.span.start,
        end=position.span.end,
        begins=date_text(dates.start) if dates is not None else None,
        ends=None if dates is None else "present" if dates.present else date_text(dates.end),
    )
