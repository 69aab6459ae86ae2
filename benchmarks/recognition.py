"""How well technical mentions are recognised, measured on CVs in which people marked tools by hand.

    python benchmarks/recognition.py CVS.jsonl [--misses 60] [--unmarked 300]

CVS.jsonl holds one CV a line: `{"id", "text", "well_covered", "spans": [[start, end, label], ...]}`, offsets in code points. Spans
labelled "Tech Tools" are what a reader took for tools. Figures are of the `well_covered` CVs, in which most tools are marked:

- recall: spans of which some part is recognised. `counted` are those that count as evidence; `named in a heading` are also recognised,
  as part of a job title or an employer's line, which is never evidence. Spans that name nothing that either role's taxonomy should
  know (`NOT_OURS`, read one by one: office programs, spoken languages, products of one employer, slips of the marker) are left out.
- precision: technical mentions inside a marked span, and those outside, which are listed for reading: marking is incomplete.
- on CVs with at most two marked tools (teachers, nurses, sales...): every technical mention, listed for reading.

- over all CVs: what is found only because a name may be misspelt or torn.

Prints words of single mentions and nothing else of a CV. Nothing is stored.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rolematch.annotate.annotator import Annotator
from rolematch.annotations import Mention
from rolematch.assess.assertion import Cues
from rolematch.assess.context import ContextRules, Surroundings
from rolematch.assess.resolve import resolve
from rolematch.taxonomy import Taxonomy, load

TOOL = "Tech Tools"
PLACES = frozenset({"in_title", "in_heading", "in_contact_block", "in_interests"})
"""Reasons that say where a tool is named, not that it is none."""
FEW_TOOLS = 2
NOT_OURS = frozenset(
    # office programs
    {"ms office", "microsoft office", "microsoft office suite", "microsoft suite", "ms office 2010", "ms-office", "ms-word", "word", "ppt"}
    | {"power point", "ms-outlook", "open office", "libre office", "acrobat x pro", "o365", "microsoft exchange", "oca", "exchange 2013"}
    | {"exchange server 2007", "exchange server 2010", "exchange server 2013", "exchange 2010"}
    # spoken languages, companies, plain words, slips of the marker
    | {"english", "kannada", "telugu", "hindi", "german", "facebook", "microsoft", "cleveland", "used", "pc", "terminal", "sun", "eds"}
    | {"lighting", "exposure", "designer", "sprites", "chops", "database", "test utility", "client server", "amazon tools", "librarian"}
    # products of one employer or one trade
    | {"em7", "em7 platform", "sciencelogic (em7)", "infovista", "winductor script", "urelease", "spice tools", "flow-brix", "navicosoft"}
    | {"phantom", "quicksilver", "clickschedule", "decoda", "visual patch", "true update", "setup factory", "cloud sense", "vportal"}
    | {"beeline", "quest change auditor", "collectionappmodule", "pagedef", "integrator", "relay server", "fast4j ejbbridge", "jacobe"}
    | {"sailpoint iiq", "solution manager", "pfcg", "shdb", "lsmw", "su10", "grc 10.1", "udfs", "mainview", "atlas", "soda", "dis", "hla"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is recognised in one CV: what counts, and what is named where nothing counts."""

    counted: tuple[Mention, ...]
    placed: tuple[Mention, ...]


class Recogniser:
    """The way of `RoleMatcher.match` up to the point where it is known which mentions mean a skill."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._annotator = Annotator(taxonomy.lexicon)
        self._rules = ContextRules(taxonomy.lexicon)

    def read(self, text: str) -> Recognised:
        """Return the technical mentions of a text: named or shown skills, soft ones and prose left out."""
        annotations = self._annotator.annotate(text)
        around = Surroundings(annotations, self._rules, Cues(annotations, self._taxonomy.cues))
        kept, discarded = resolve(annotations, around, self._taxonomy.lexicon.title_words)
        placed = (each.mention for each in discarded if each.reason in PLACES)
        return Recognised(tuple(filter(self._is_technical, kept)), tuple(filter(self._is_technical, placed)))

    def _is_technical(self, mention: Mention) -> bool:
        kinds = {self._taxonomy.skills[target.skill].kind for target in mention.targets}
        return mention.relation != "prose" and kinds != {"soft"}


def touched(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of the spans overlaps a range."""
    return any(begin < end and start < stop for begin, stop in spans)


def places(mentions: Iterable[Mention]) -> list[tuple[int, int]]:
    """Return the spans of mentions."""
    return [(mention.span.start, mention.span.end) for mention in mentions]


def tools(cv: dict[str, object]) -> list[tuple[int, int]]:
    """Return the spans that a person marked as tools."""
    spans: list[tuple[int, int, str]] = cv["spans"]  # type: ignore[assignment]
    return [(start, end) for start, end, label in spans if label == TOOL]


def recall(cvs: list[dict[str, object]], read: dict[str, Recognised]) -> Counter[str]:
    """Print recall; return the missed words, folded."""
    found, missed = Counter[str](), Counter[str]()
    for cv in cvs:
        text, name = str(cv["text"]), str(cv["id"])
        counted, placed = places(read[name].counted), places(read[name].placed)
        for start, end in tools(cv):
            words = " ".join(text[start:end].lower().split()).strip(" .,")
            if words in NOT_OURS:
                found["not ours"] += 1
            elif touched(counted, start, end):
                found["counted"] += 1
            elif touched(placed, start, end):
                found["named in a heading"] += 1
            else:
                missed[words] += 1
    asked = found["counted"] + found["named in a heading"] + missed.total()
    print(f"marked tools         {asked:6}   and {found['not ours']} that name nothing of ours")
    print(f"recognised           {asked - missed.total():6}   {1 - missed.total() / asked:.3f}")
    print(f"  counted            {found['counted']:6}   {found['counted'] / asked:.3f}")
    return missed


def unmarked(cvs: list[dict[str, object]], read: dict[str, Recognised]) -> Iterator[tuple[str, str, str]]:
    """Print how many mentions lie inside a mark of any kind; yield id, words and skill of the others."""
    inside = total = 0
    for cv in cvs:
        text, name = str(cv["text"]), str(cv["id"])
        marks = [(start, end) for start, end, label in cv["spans"] if label in (TOOL, "Job Specific Skills")]  # type: ignore[attr-defined]
        for mention in read[name].counted:
            total += 1
            if touched(marks, mention.span.start, mention.span.end):
                inside += 1
            else:
                yield name, " ".join(text[mention.span.start : mention.span.end].split()), mention.targets[0].skill
    print(
        f"technical mentions   {total:6}\n  inside a mark      {inside:6}   {inside / total:.3f}\n  to be read         {total - inside:6}"
    )


def misspelt(cvs: list[dict[str, object]], read: dict[str, Recognised]) -> None:
    """Print what is found only because a name may be misspelt or torn: the gain, and every word of it for reading."""
    found: Counter[str] = Counter()
    for cv in cvs:
        text = str(cv["text"])
        for mention in read[str(cv["id"])].counted:
            if mention.similarity < 1:
                words = " ".join(text[mention.span.start : mention.span.end].split())
                found[f"{words} -> {mention.label} ({mention.similarity:.2f})"] += 1
    print(f"misspelt or torn     {found.total():6}   in {len(cvs)} CVs: {'; '.join(sorted(found))}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--misses", type=int, default=60, help="how many missed words to list")
    parser.add_argument(
        "--unmarked", type=int, default=0, help="how many mentions outside marks to list, evenly spread"
    )
    args = parser.parse_args()
    cvs = [json.loads(line) for line in args.path.read_text(encoding="utf-8").splitlines()]
    recogniser = Recogniser(load())
    covered = [cv for cv in cvs if cv["well_covered"]]
    others = [cv for cv in cvs if len(tools(cv)) <= FEW_TOOLS and not cv["well_covered"]]
    read = {cv["id"]: recogniser.read(cv["text"]) for cv in cvs}
    print(f"{len(covered)} CVs in which most tools are marked")
    missed = recall(covered, read)
    rest = list(unmarked(covered, read))
    print(f"\n{len(others)} CVs with at most {FEW_TOOLS} marked tools")
    strange = list(unmarked(others, read))
    print()
    misspelt(cvs, read)
    print(f"\nmissed: {', '.join(f'{words} {count}' for words, count in missed.most_common(args.misses))}")
    for title, found in (("outside marks", rest), ("in CVs with few tools", strange)):
        step = max(len(found) / args.unmarked, 1) if args.unmarked else len(found) + 1
        picked = [
            found[at]
            for at in sorted({int(n * step) for n in range(bisect_left(range(len(found)), len(found) / step))})
        ]
        if args.unmarked:
            print(f"\n{title}: {len(found)}, of which {len(picked)}")
            for name, words, skill in picked:
                print(f"  {name:24} {words} -> {skill}")


if __name__ == "__main__":
    main()
