"""The program `rolematch`: its commands, and what holds for all of them.

Results go to standard output, everything else to standard error, an error on one line and without text of a CV.
Exit codes: 0 all well; 1 some CV could not be read (the others were); 2 wrong usage, also an unknown role, skill or
group; 3 problems in a taxonomy, all of them printed.

`--help` has to be quick, so whatever a command needs beyond plain values is imported inside it.
"""

from __future__ import annotations

import io
import signal
import sys
from typing import Annotated

import typer

import rolematch
from rolematch.cli import cvs, taxonomies

_EPILOG = """\b
Exit codes:
  0  all well
  1  some CV could not be read (the others were)
  2  wrong usage, also an unknown role, skill or group
  3  problems in a taxonomy, all of them printed
"""

app = typer.Typer(
    add_completion=False,
    epilog=_EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for _command in (cvs.match, cvs.rank, cvs.explain, cvs.gaps, taxonomies.check, taxonomies.roles):
    app.command(epilog=_EPILOG)(_command)


def main() -> None:
    """Run the command line. A reader that goes away (`| head`) ends the process without a word."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that knows no bullet shows a question mark rather than a traceback.
        sys.stdout.reconfigure(errors="replace")
    app(prog_name="rolematch")


def _print_version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    if value:
        typer.echo(f"rolematch {rolematch.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    *,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and stop.")
    ] = False,
) -> None:
    """Tell what a CV claims, applied and ran in production, for two roles, with the CV's own words."""
