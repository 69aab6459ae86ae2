"""What many CVs list among their skills and the taxonomy does not know, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rolematch.render.plain import printable
from rolematch.report import Report
from rolematch.wording import words_of

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A term that no taxonomy knows, in its most usual spelling; in how many CVs it stands, and the ids of the first of them."""

    term: str
    cvs: int
    examples: tuple[str, ...]


def count_gaps(reports: Iterable[Report]) -> list[Gap]:
    """Return the unresolved terms of many reports, the most frequent first, then by spelling.

    A term counts once a CV, whatever its case and spacing. Nothing of a CV is kept but the terms themselves.
    """
    spellings: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    where: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for report in reports:
        for key, term in {words_of(term.quote): term.quote for term in report.unresolved_terms}.items():
            spellings[key][" ".join(term.split())] += 1
            where[key].append(report.document.id)
    gaps = [
        Gap(min(counted, key=lambda term: (-counted[term], term)), len(where[key]), tuple(where[key][:_EXAMPLES]))
        for key, counted in spellings.items()
    ]
    return sorted(gaps, key=lambda gap: (-gap.cvs, gap.term))


def gaps_table(gaps: Iterable[Gap]) -> RenderableType:
    """Return the gaps as a table, one row a term."""
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("Term", overflow="fold")
    table.add_column("CVs", justify="right")
    table.add_column("For example in", overflow="fold")
    for gap in gaps:
        table.add_row(Text(printable(gap.term)), str(gap.cvs), Text(printable(", ".join(gap.examples))))
    return table
