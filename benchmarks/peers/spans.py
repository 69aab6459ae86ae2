"""Against spans that people marked in real CVs: which marked tools are found, and how much of what is found was marked.

The file is JSON Lines, `{"id", "text", "well_covered", "spans": [[start, end, label], ...]}`, offsets in code points. Nothing of it is kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from peers.readings import Reading
from peers.scoring import Agreement, same_place, share

TOOLS, LOOSE = "Tech Tools", "Job Specific Skills"
_TECHNICAL_TITLE = re.compile(
    r"\b(engineer|developer|develop|software|programmer|it|technology|systems?|web|data|app|networks?|computer|architect|qa|technical|analyst|consultant|administrator|research\w*|lecturer)\b",
    re.IGNORECASE,
)

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedCV:
    """A CV with marks. `everyday`: nobody marked a tool in it, and no job title in it is a technical one."""

    text: str
    well_covered: bool
    tools: tuple[Range, ...]
    loose: tuple[Range, ...]
    everyday: bool

    def words(self, span: Range) -> str:
        """Return the words at a place, in lower case and with single spaces."""
        return " ".join(self.text[slice(*span)].casefold().split())


@dataclass(frozen=True, slots=True)
class SpanScore:
    """Recall: of the marked tools in scope, how many are found by any technical mention. Precision: of the names of tools that are found
    (practices and concepts were not marked), how many lie in a mark. `recall_all` is over every marked tool; `tools_only` counts a
    mention right only inside a span marked as a tool.
    """

    agreement: Agreement
    recall_all: float
    tools_only: float
    cvs: int
    failed: int


def read_marked(path: Path) -> list[MarkedCV]:
    """Read the file, in its order."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            text, marks = row["text"], sorted(row["spans"])
            tools = tuple(dict.fromkeys((start, end) for start, end, label in marks if label == TOOLS))
            loose = tuple(dict.fromkeys((start, end) for start, end, label in marks if label == LOOSE))
            titles = [text[start:end] for start, end, label in marks if label == "Designation"]
            everyday = not tools and bool(titles) and not any(map(_TECHNICAL_TITLE.search, titles))
            found.append(MarkedCV(text, row["well_covered"], tools, loose, everyday))
    return found


class Scope:
    """Tells the names that a taxonomy of either role should know from those it need not; `scope.yaml` says how."""

    def __init__(self, path: Path) -> None:
        """Read the lists."""
        lists: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self._untellable = frozenset(lists.pop("untellable"))
        self._outside = frozenset(name for names in lists.values() for name in names)

    def holds(self, words: str) -> bool:
        """Tell whether a marked name ought to be found."""
        name = " ".join(words.lower().split())
        if hashlib.sha256(name.encode()).hexdigest()[:10] in self._untellable:
            return False
        parts = [_without_version(part) for part in re.split(r"[/,;&()]|\band\b", name)]
        return not all(part in self._outside for part in parts if part)


def _without_version(name: str) -> str:
    return " ".join(re.sub(r"(?<![a-z])[vr]?\d[\w.]*|\d[\d.]*x?\b", " ", name).strip(" .").split())


def score(cvs: Sequence[MarkedCV], readings: Sequence[Reading | None], scope: Scope) -> SpanScore:
    """Score the CVs that the tool came to (None: it ran out of time before); one that it failed on counts as nothing found."""
    read = [(cv, reading) for cv, reading in zip(cvs, readings, strict=True) if reading is not None]
    tools = [(cv, span) for cv, _ in read for span in cv.tools]
    wanted = sum(scope.holds(cv.words(span)) for cv, span in tools)
    missed_all = sum(len(missed(cv, reading)) for cv, reading in read)
    missed_wanted = sum(len(missed(cv, reading, scope)) for cv, reading in read)
    said = sum(len(places(reading, tools_only=True)) for _, reading in read)
    wrong = sum(len(outside(cv, reading)) for cv, reading in read)
    strict = sum(
        any(same_place(span, mention) for span in cv.tools)
        for cv, reading in read
        for mention in places(reading, tools_only=True)
    )
    return SpanScore(
        Agreement(share(said - wrong, said), share(wanted - missed_wanted, wanted)),
        recall_all=share(len(tools) - missed_all, len(tools)),
        tools_only=share(strict, said),
        cvs=len(read),
        failed=sum(reading.error is not None for _, reading in read),
    )


def missed(cv: MarkedCV, reading: Reading, scope: Scope | None = None) -> list[str]:
    """Return the marked tools that the tool did not find, of those in scope."""
    found = places(reading, tools_only=False)
    names = [(span, cv.words(span)) for span in cv.tools]
    return [
        name
        for span, name in names
        if (scope is None or scope.holds(name)) and not any(same_place(span, mention) for mention in found)
    ]


def outside(cv: MarkedCV, reading: Reading) -> list[str]:
    """Return the names of tools found outside of every mark, unless the same words are marked elsewhere in this CV."""
    marks = (*cv.tools, *cv.loose)
    marked_words = {cv.words(span) for span in marks}
    return [
        cv.words(mention)
        for mention in places(reading, tools_only=True)
        if cv.words(mention) not in marked_words and not any(same_place(span, mention) for span in marks)
    ]


def places(reading: Reading, *, tools_only: bool) -> list[Range]:
    """Return where the tool found technical names, or only names of tools, in text order, each place once."""
    return sorted(
        {
            (item.start, item.end)
            for item in reading.found
            if item.start is not None
            and item.end is not None
            and item.named
            and (item.tool if tools_only else item.technical)
        }
    )


def in_everyday(cvs: Sequence[MarkedCV], readings: Sequence[Reading | None]) -> tuple[float, int]:
    """Return the names of tools found per CV that is not technical at all, and how many such CVs were read."""
    found = [
        len(places(r, tools_only=True)) for cv, r in zip(cvs, readings, strict=True) if cv.everyday and r is not None
    ]
    return share(sum(found), len(found)), len(found)


def count_scope(cvs: Sequence[MarkedCV], scope: Scope) -> Mapping[str, int]:
    """Return how many marked tools there are, and how many of them ought to be found."""
    names = [cv.words(span) for cv in cvs for span in cv.tools]
    return {"marked": len(names), "in scope": sum(map(scope.holds, names))}
