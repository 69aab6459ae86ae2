"""Practices and specialisations: tags with the words that earned them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from rolematch.annotations import Finding
from rolematch.assess.context import Surroundings
from rolematch.assess.production import WORK_SECTIONS
from rolematch.assess.quotes import Quotes, sentence_span
from rolematch.report import Evidence, Level, TopicFinding
from rolematch.taxonomy.model import Topic

_MOST_QUOTES = 5
"""Quotes kept for a topic: enough to check it; the skills hold all the rest."""
_APPLIED = Level.APPLIED.rank


class TopicFinder:
    """The topics of one kind, made ready once: what a report says of one that was not found is the same for every CV."""

    def __init__(self, kind: Literal["practice", "specialisation"], topics: Iterable[Topic]) -> None:
        """Take the topics, in the order of the report."""
        self._kind = kind
        self._topics = tuple(topics)
        self._missing = {
            topic.id: TopicFinding(id=topic.id, label=topic.pref_label, found=False, evidence=())
            for topic in self._topics
        }

    def find(
        self, quotes: Quotes, around: Surroundings, by_skill: Mapping[str, Sequence[Evidence]]
    ) -> tuple[TopicFinding, ...]:
        """Return every topic, found or not: it is found where described work shows it, not where it is only listed."""
        phrases: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in around.annotations.findings:
            if finding.kind == self._kind:
                phrases[finding.target].append(finding)
        return tuple(self._find(topic, phrases.get(topic.id, ()), quotes, around, by_skill) for topic in self._topics)

    def _find(
        self,
        topic: Topic,
        phrases: Iterable[Finding],
        quotes: Quotes,
        around: Surroundings,
        by_skill: Mapping[str, Sequence[Evidence]],
    ) -> TopicFinding:
        places = {
            (item.start, item.end)
            for skill in topic.skills
            if skill in by_skill
            for item in by_skill[skill]
            if item.level.rank >= _APPLIED
        }
        for finding in phrases:
            segment = around.segment_of_token(finding.first)
            if around.section_kind(segment) in WORK_SECTIONS and not segment.is_heading:
                places.add(sentence_span(around.annotations, segment, finding.span))
        if not places:
            return self._missing[topic.id]
        evidence = tuple(quotes.at(*place) for place in sorted(places)[:_MOST_QUOTES])
        return TopicFinding(id=topic.id, label=topic.pref_label, found=True, evidence=evidence)
