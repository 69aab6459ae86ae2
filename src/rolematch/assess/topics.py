"""Practices and specialisations: tags with the words that earned them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from rolematch.annotations import Annotations, Finding
from rolematch.assess.context import Surroundings
from rolematch.assess.evidence import sentence_span
from rolematch.assess.production import WORK_SECTIONS
from rolematch.report import Evidence, Level, Quote, TopicFinding
from rolematch.taxonomy.model import Topic

_MOST_QUOTES = 5
"""Quotes kept for a topic: enough to check it; the skills hold all the rest."""


def find_topics(
    kind: Literal["practice", "specialisation"],
    topics: Mapping[str, Topic],
    annotations: Annotations,
    around: Surroundings,
    by_skill: Mapping[str, Sequence[Evidence]],
) -> tuple[TopicFinding, ...]:
    """Return every topic, found or not: it is found where described work shows it, not where it is only listed."""
    phrases: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in annotations.findings:
        if finding.kind == kind:
            phrases[finding.target].append(finding)
    found: list[TopicFinding] = []
    for topic in topics.values():
        quotes = {
            (item.start, item.end): Quote(start=item.start, end=item.end, quote=item.quote)
            for skill in topic.skills
            for item in by_skill.get(skill, ())
            if item.level.rank >= Level.APPLIED.rank
        }
        for finding in phrases[topic.id]:
            segment = around.segment_of_token(finding.first)
            if annotations.sections[segment.section].kind in WORK_SECTIONS and not segment.is_heading:
                span = sentence_span(annotations, segment, finding.span)
                text = annotations.text[span.start : span.end]
                quotes.setdefault((span.start, span.end), Quote(start=span.start, end=span.end, quote=text))
        evidence = tuple(quotes[key] for key in sorted(quotes)[:_MOST_QUOTES])
        found.append(TopicFinding(id=topic.id, label=topic.pref_label, found=bool(quotes), evidence=evidence))
    return tuple(found)
