"""What the commands print, and the codes that they end with."""

# ruff: noqa: PLC0415 - `--help` has to be quick.
from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from rolematch.entry import Entry

EXIT_UNREADABLE = 1
EXIT_USAGE = 2
EXIT_TAXONOMY = 3

_PIPED_WIDTH = 100


def show(renderable: RenderableType) -> None:
    """Print a table or a view of a report."""
    _console().print(renderable)


def print_json(entry: Entry) -> None:
    """Print an entry as one line of JSON. An unreadable file gives {"document": {"id": ...}, "error": {"reason": ..., "message": ...}}."""
    from rolematch.entry import Unreadable

    if isinstance(entry, Unreadable):
        error = {"reason": entry.reason, "message": entry.message}
        line = json.dumps({"document": {"id": entry.id}, "error": error}, ensure_ascii=False)
    else:
        line = entry.model_dump_json()
    # Bytes, because JSON is UTF-8 whatever the terminal speaks.
    typer.echo(line.encode())


def complain(message: str) -> None:
    """Print a line on standard error."""
    from rolematch.render.plain import printable

    typer.echo(f"rolematch: {printable(message)}", err=True)


def fail(code: int, message: str) -> NoReturn:
    """Say what is wrong and end the command with a code."""
    complain(message)
    raise typer.Exit(code)


def _console() -> Console:
    from rich.console import Console

    wide = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if wide else _PIPED_WIDTH, highlight=False, markup=False, emoji=False)
