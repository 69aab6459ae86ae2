"""The options that several commands share, and what they stand for."""

# ruff: noqa: PLC0415 - `--help` has to be quick.
from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.models import OptionInfo

from rolematch.cli.console import EXIT_TAXONOMY
from rolematch.errors import TaxonomyError

if TYPE_CHECKING:
    from rolematch.taxonomy.model import Taxonomy

AsOf = Annotated[
    dt.datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day to reckon 'present' from; today."),
]
TaxonomyPath = Annotated[
    Path | None,
    typer.Option(
        "--taxonomy", exists=True, file_okay=False, metavar="PATH", help="Folder of a taxonomy; the bundled one."
    ),
]
Extend = Annotated[
    list[Path] | None,
    typer.Option(
        "--extend", exists=True, file_okay=False, metavar="PATH", help="Folder that adds to it; may be repeated."
    ),
]
ShowContact = Annotated[
    bool, typer.Option("--show-contact", help="Show names, addresses and numbers in what is written; else hidden.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print reports as JSON, one a line.")]


def file_to_write(option: str, help: str) -> OptionInfo:  # noqa: A002 - as typer calls it
    """Return an option that names a file or folder to write."""
    info: OptionInfo = typer.Option(option, metavar="PATH", help=help)
    return info


def load_taxonomy(path: Path | None, extend: list[Path] | None, *, problems_to_stderr: bool = True) -> Taxonomy:
    """Return the taxonomy that `--taxonomy` and `--extend` ask for. Prints its problems and ends the command when it has any."""
    from rolematch.taxonomy.load import load

    try:
        return load(path, extended_by=extend or ())
    except TaxonomyError as error:
        typer.echo(str(error), err=problems_to_stderr)
        raise typer.Exit(EXIT_TAXONOMY) from None


def day_of(as_of: dt.datetime | None) -> dt.date:
    """Return the day asked for. One command asks once, so that all its reports have the same day."""
    return as_of.date() if as_of is not None else dt.date.today()  # noqa: DTZ011 - a calendar day
