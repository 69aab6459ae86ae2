"""The annotate room's front door: text in, `Annotations` out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from rolematch.annotate.given import given_positions
from rolematch.annotate.glued import cut_glued
from rolematch.annotate.heading_parts import HeadingReader
from rolematch.annotate.heading_wordings import HeadingWordings
from rolematch.annotate.labels import LabelFinder
from rolematch.annotate.lines import split_lines
from rolematch.annotate.misspellings import MisspellingFinder
from rolematch.annotate.phrases import PhraseHit, PhraseMatcher
from rolematch.annotate.positions import find_positions
from rolematch.annotate.reading_order import reading_order
from rolematch.annotate.sections import find_sections
from rolematch.annotate.segments import segment_ranges
from rolematch.annotate.tokens import find_addresses, tokenize
from rolematch.annotate.told_work import with_told_work
from rolematch.annotations import Annotations, Finding, Mention, Position, Section, Segment, TextSpan, Tokens
from rolematch.document import GivenStructure
from rolematch.lexicon import LabelTarget, Lexicon


class Annotator:
    """Finds everything of a lexicon in a text. Built once, immutable, safe to share between threads."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the lexicon. Raises ValueError for a phrase pattern that cannot be parsed."""
        self._wordings = HeadingWordings(lexicon.headings, lexicon.sub_headings)
        self._heading_reader = HeadingReader(lexicon.title_words)
        self._labels = LabelFinder(lexicon.labels)
        self._misspellings = MisspellingFinder(self._labels, lexicon.not_misspelt)
        self._phrases = PhraseMatcher(lexicon.phrases)

    def annotate(self, text: str, structure: GivenStructure | None = None) -> Annotations:
        """Return what stands in the text and where. Any str will do; time grows linearly with its length.

        `structure` is what a file with fields says of its sections and positions; without it, both are found in the text.
        """
        order = reading_order(text, self._wordings.headings) if structure is None else None
        if order is not None:
            return order.in_callers_text(self._annotate(order.text, None))
        return self._annotate(text, structure)

    def _annotate(self, text: str, structure: GivenStructure | None) -> Annotations:
        tokens = cut_glued(text, tokenize(text), self._labels.names)
        lines = split_lines(text, tokens)
        if structure is None:
            sections, headings = find_sections(text, tokens, lines, self._wordings)
            positions = find_positions(text, lines, sections, headings, self._heading_reader)
            heading_spans = [heading.span for heading in headings]
            sections = with_told_work(text, lines, sections)
        else:
            sections, positions = structure.sections, given_positions(text, structure)
            heading_spans = [section.heading for section in sections if section.heading is not None]
        heading_spans += [position.heading for position in positions]
        segments = _segments(tokens, segment_ranges(text, tokens, lines), sections, positions, heading_spans)
        hits = list(self._phrases.find(tokens, [(segment.first, segment.last) for segment in segments]))
        labels = sorted(
            [*self._labels.find(text, tokens), *self._misspellings.find(text, tokens)],
            key=lambda mention: (mention.first, -mention.last),
        )
        mentions = [*_within_segments(text, tokens, segments, labels), *_prose(tokens, hits)]
        mentions.sort(key=lambda mention: (mention.first, -mention.last, mention.relation == "prose", mention.label))
        return Annotations(
            text=text,
            tokens=tokens,
            segments=segments,
            sections=sections,
            positions=positions,
            mentions=tuple(mentions),
            findings=tuple(_findings(tokens, hits)),
            addresses=find_addresses(text),
        )


def _segments(
    tokens: Tokens,
    ranges: list[tuple[int, int, int]],
    sections: tuple[Section, ...],
    positions: tuple[Position, ...],
    heading_spans: list[TextSpan],
) -> tuple[Segment, ...]:
    """Cut the ranges at the borders of headings, sections and positions, and say where each piece stands."""
    borders = {span.start for span in heading_spans} | {span.end for span in heading_spans}
    borders |= {section.span.start for section in sections} | {position.span.start for position in positions}
    cuts = sorted({bisect_right(tokens.starts, border - 1) for border in borders})
    heading_tokens = sorted(
        (bisect_right(tokens.starts, s.start - 1), bisect_right(tokens.starts, s.end - 1)) for s in heading_spans
    )
    section_starts = [section.span.start for section in sections]
    position_starts = [position.span.start for position in positions]
    segments: list[Segment] = []
    for first, last, line in ranges:
        begin = first
        for cut in [*cuts[bisect_right(cuts, first) : bisect_right(cuts, last - 1)], last]:
            at = tokens.starts[begin]
            section = max(bisect_right(section_starts, at) - 1, 0)
            position: int | None = bisect_right(position_starts, at) - 1
            if position is None or position < 0 or positions[position].span.end <= at:
                position = None
            spot = bisect_right(heading_tokens, (begin, len(tokens))) - 1
            is_heading = spot >= 0 and heading_tokens[spot][0] <= begin < heading_tokens[spot][1]
            segments.append(Segment(begin, cut, line, section, position, is_heading))
            begin = cut
    return tuple(segments)


def _within_segments(
    text: str, tokens: Tokens, segments: tuple[Segment, ...], mentions: list[Mention]
) -> Iterator[Mention]:
    """Leave out what runs from one item, bullet or sentence into the next: "React" above "Native English speaker".

    A hyphen at the end of a line joins it to the next, wherever that stands.
    """
    ends = iter(segments)
    end = 0
    for mention in mentions:
        while end <= mention.first:
            end = next(ends).last
        if mention.last <= end or not text[tokens.ends[end - 1] : tokens.starts[end]].isspace():
            yield mention


def _prose(tokens: Tokens, hits: list[PhraseHit]) -> list[Mention]:
    return [
        Mention(
            TextSpan(tokens.starts[hit.first], tokens.ends[hit.last - 1]),
            hit.first,
            hit.last,
            hit.phrase.pattern,
            "prose",
            (LabelTarget(hit.phrase.target, "prose"),),
            exact_case=False,
        )
        for hit in hits
        if hit.phrase.kind == "skill"
    ]


def _findings(tokens: Tokens, hits: list[PhraseHit]) -> list[Finding]:
    found = [
        Finding(
            hit.phrase.kind,
            hit.phrase.target,
            TextSpan(tokens.starts[hit.first], tokens.ends[hit.last - 1]),
            hit.first,
            hit.last,
        )
        for hit in hits
        if hit.phrase.kind != "skill"
    ]
    found.sort(key=lambda finding: (finding.first, -finding.last, finding.kind, finding.target))
    return found
