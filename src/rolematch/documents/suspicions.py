"""What a text says to machines rather than to people. Findings only: they neither raise nor lower a score."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

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
_LIST_SPLIT = re.compile(r"[,;:|•·\t\n]+")
_REPEATS = 12
"""Times that one word of a list stands in the text from which repetition is no accident; job titles stay below."""
_SEVERAL = 4
"""So many items repeated so often are no accident: a town or a colleague comes back in a list of papers, a few at most."""
_SHARE = 0.3
"""Share of all list items that the repeated ones must be."""
_RUN_OF_ITEMS = 5
_RUN_OF_WORDS = 8
"""The same item, or word, so often one after the other is stuffing. A column of a flattened table stays below."""
_LEAST_LETTERS = 3


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
    """Yield the items between list signs: place and folded words. What a colon follows is a label and no item."""
    at = 0
    for sign in [*_LIST_SPLIT.finditer(text), None]:
        end = sign.start() if sign is not None else len(text)
        item = " ".join(text[at:end].split()).casefold()
        if item and not (sign is not None and ":" in sign.group()):
            yield at, end, item
        at = sign.end() if sign is not None else end


def _runs(text: str) -> Iterator[DocumentFinding]:
    """Find one item or word set down again and again: "Python, Python, Python, Python, Python"."""
    items = list(_items(text))
    words = [(word.start(), word.end(), word.group().casefold()) for word in _WORD.finditer(text)]
    found = [*_repetitions(text, items, _RUN_OF_ITEMS), *_repetitions(text, words, _RUN_OF_WORDS)]
    for start, end in _apart(found):
        yield DocumentFinding(
            "keyword_stuffing",
            "The same words stand one after the other again and again. Repetition adds nothing to a score.",
            shortened(text[start:end]),
            start,
            end,
        )


def _repetitions(text: str, pieces: Sequence[tuple[int, int, str]], least: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges in which one piece follows itself at least so often, with nothing but signs between."""
    first = 0
    for index in range(1, len(pieces) + 1):
        goes_on = (
            index < len(pieces)
            and pieces[index][2] == pieces[first][2]
            and not any(char.isalnum() for char in text[pieces[index - 1][1] : pieces[index][0]])
        )
        if not goes_on:
            if index - first >= least and sum(map(str.isalpha, pieces[first][2])) >= _LEAST_LETTERS:
                yield pieces[first][0], pieces[index - 1][1]
            first = index


def _repeated_lists(text: str) -> Iterator[DocumentFinding]:
    """Find items that stand in lists far more often than a CV needs, when there are several of them."""
    items = [one for one in _items(text) if len(one[2].split()) <= 3]  # noqa: PLR2004 - a name, not a sentence
    counts = Counter(item for *_, item in items)
    often = {
        item: count
        for item, count in counts.items()
        if count >= _REPEATS
        and len(item) >= _LEAST_LETTERS
        and not item.endswith(".")
        and _WORD.fullmatch(item.split()[0])
    }
    if len(often) < _SEVERAL or sum(often.values()) < _SHARE * len(items):
        return
    start, end, _ = next(one for one in items if one[2] in often)
    yield DocumentFinding(
        "keyword_stuffing",
        f"{len(often)} terms stand in lists {_REPEATS} times or more. Repetition adds nothing to a score.",
        shortened(", ".join(sorted(often))),
        start,
        end,
    )


def _apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return at most `_MOST_FINDINGS` ranges, in order, those that overlap an earlier one left out."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(ranges, key=lambda one: (one[0], -one[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept[:_MOST_FINDINGS]
