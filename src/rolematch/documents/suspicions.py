"""What a text says to machines rather than to people. Findings only: they neither raise nor lower a score."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from rolematch.document import DocumentFinding
from rolematch.documents.draft import shortened

_MOST_FINDINGS = 20
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|every|the|your|these|those|of|my)\s+){0,3}"
    r"(?:previous|prior|above|earlier|preceding|other|existing|former|system)\s+"
    r"(?:instructions?|prompts?|rules?|directions?|commands?|context|criteria|guidelines?|messages?)"
    r"|\b(?:ignore|disregard)\s+(?:all|any|the|your)\s+(?:instructions?|prompts?|rules|criteria)\b"
    r"|\b(?:you are|act as|you're)\s+(?:now\s+)?an?\s+(?:ai|a\.i\.|llm|language model|assistant|screening|hiring|recruit\w*\s+(?:ai|bot|assistant|model))\b"
    r"|\b(?:note|attention|message|instructions?)\s+(?:to|for)\s+(?:the\s+|any\s+|all\s+)?(?:ai|llms?|chatgpt|gpt|language models?|ats|bots?|screening (?:systems?|models?|tools?)|automated (?:systems?|screeners?|reviewers?))\b"
    r"|\b(?:rate|rank|score|grade|recommend|select|shortlist|mark|approve)\s+(?:this|the|me as (?:the|a)?)\s*(?:candidate|applicant|resume|cv|profile)?\s*(?:as\s+)?(?:an?\s+|the\s+)?(?:excellent|perfect|best|ideal|top|highest|highly qualified|exceptional|10\s*/\s*10|100\s*%|strong hire)\b"
    r"|\bthis (?:candidate|applicant|resume|cv) (?:is|should be|must be) (?:an? |the )?(?:perfect|ideal|best|exceptional|highest|shortlisted|selected|recommended|approved|ranked)\b"
    r"|<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?INST\]|\bsystem prompt\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w+#./-]{0,40}")
_LIST_SPLIT = re.compile(r"[,;|•·/\t\n]+")
_REPEATS = 12
"""Times that one word of a list stands in the text from which repetition is no accident; job titles stay below."""
_RUN = 5
"""The same item so often one after the other is stuffing whatever it is."""
_LONG_LIST = 12
_COMMON = frozenset(
    "the and for with from that this using used use which was were are have has had into over more than other new all"
    " team work working project projects data system systems application applications development design client company"
    " management support services service business including various also high based".split()
)


def suspicions(text: str) -> Iterator[DocumentFinding]:
    """Yield findings about instructions addressed to a screening program and about stuffed keywords, in text order."""
    for number, found in enumerate(_INSTRUCTION.finditer(text)):
        if number == _MOST_FINDINGS:
            break
        start, end = found.span()
        yield DocumentFinding(
            "instructions_to_a_screener",
            "The text speaks to a program that screens CVs. Its words count like any others.",
            shortened(text[start:end]),
            start,
            end,
        )
    yield from _repeated_lists(text)
    yield from _runs(text)


def instructs(text: str) -> bool:
    """Tell whether words, hidden ones say, are addressed to a screening program."""
    return _INSTRUCTION.search(text) is not None


def _items(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the items between list signs: place and folded words."""
    at = 0
    for sign in [*_LIST_SPLIT.finditer(text), None]:
        end = sign.start() if sign is not None else len(text)
        item = " ".join(text[at:end].split()).casefold()
        if item:
            yield at, end, item
        at = sign.end() if sign is not None else end


def _runs(text: str) -> Iterator[DocumentFinding]:
    """Find one item or word set down again and again: "Python, Python, Python, Python, Python"."""
    pieces = [*_items(text)], [(word.start(), word.end(), word.group().casefold()) for word in _WORD.finditer(text)]
    found: list[tuple[int, int]] = []
    for sequence in pieces:
        first = 0
        for index in range(1, len(sequence) + 1):
            if index == len(sequence) or sequence[index][2] != sequence[first][2]:
                if index - first >= _RUN and sequence[first][2].strip("-_. "):
                    found.append((sequence[first][0], sequence[index - 1][1]))
                first = index
    for start, end in _apart(found):
        yield DocumentFinding(
            "keyword_stuffing",
            "The same words stand one after the other again and again. Repetition adds nothing to a score.",
            shortened(text[start:end]),
            start,
            end,
        )


def _repeated_lists(text: str) -> Iterator[DocumentFinding]:
    """Find items that stand in a list far more often than a CV needs, when there are several of them."""
    items = [(start, end, item) for start, end, item in _items(text) if len(item.split()) <= 3]  # noqa: PLR2004 - a name, not a sentence
    counts = Counter(item for *_, item in items)
    often = {item for item, count in counts.items() if count >= _REPEATS and item not in _COMMON and _WORD.search(item)}
    if len(often) * _REPEATS < _LONG_LIST * 3:
        return
    start, end, item = next(one for one in items if one[2] in often)
    yield DocumentFinding(
        "keyword_stuffing",
        f"{len(often)} terms stand in lists {_REPEATS} times or more. Repetition adds nothing to a score.",
        shortened(", ".join(sorted(often))),
        start,
        end,
    )
    del item


def _apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return at most `_MOST_FINDINGS` ranges, in order, those that overlap an earlier one left out."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(ranges, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept[:_MOST_FINDINGS]
