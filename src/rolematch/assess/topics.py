"""Practices and specialisations: tags with the words that earned them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from rolematch.annotations import Finding
from rolematch.assess.context import Surroundings
from rolematch.assess.production import WORK_SECTIONS
from rolematch.assess.quotes import Quotes, sentence_span
from rolematch.report import Evidence, Level, TopicFinding
from rolematch.taxonomy.model import Topic

_MOST_QUOTES = 5
"""Quotes kept for a topic: enough to check it; the skills hold all the rest."""


def find_topics(
    kind: Literal["practice", "specialisation"],
    topics: Mapping[str, Topic],
    quotes: Quotes,
    around: Surroundings,
    by_skill: Mapping[str, Sequence[Evidence]],
) -> tuple[TopicFinding, ...]:
    """Return every topic, found or not: it is found where described work shows it, not where it is only listed."""
    phrases: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in around.annotations.findings:
        if finding.kind == kind:
            phrases[finding.target].append(finding)
    found: list[TopicFinding] = []
    for topic in topics.values():
        places = {
            (item.start, item.end)
            for skill in topic.skills
            for item in by_skill.get(skill, ())
            if item.level.rank >= Level.APPLIED.rank
        }
        for finding in phrases[topic.id]:
            segment = around.segment_of_token(finding.first)
            if around.section_kind(segment) in WORK_SECTIONS and not segment.is_heading:
                places.add(sentence_span(around.annotations, segment, finding.span))
        evidence = tuple(quotes.at(*place) for place in sorted(places)[:_MOST_QUOTES])
        found.append(TopicFinding(id=topic.id, label=topic.pref_label, found=bool(places), evidence=evidence))
    return tuple(found)
