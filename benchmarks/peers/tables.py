"""The comparison as Markdown tables, the same on the terminal and in docs/."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table: the first column to the left, the others to the right."""
    body = [list(row) for row in rows]
    widths = [max(len(line[i]) for line in [list(head), *body]) for i in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(w) if not i else cell.rjust(w) for i, (cell, w) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = "|".join("-" * (w + 2) if not i else "-" * (w + 1) + ":" for i, w in enumerate(widths))
    return "\n".join([line(head), f"|{rule}|", *map(line, body)])


def number(value: float) -> str:
    """Return a share of 0..1 as it stands in the tables: .934, 1.000."""
    return f"{value:.3f}".removeprefix("0")


def milliseconds(value: float) -> str:
    """Return a time with as many digits as it deserves."""
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
