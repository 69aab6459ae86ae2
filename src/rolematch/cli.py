"""The command line: `rolematch match`, `rank`, `explain`, `gaps`, `check` and `roles`.

Results go to standard output, everything else to standard error, an error on one line and without text of a CV.
Exit codes: 0 all well; 1 some CV could not be read (the others were); 2 wrong usage, also an unknown role, skill or
group; 3 problems in a taxonomy, all of them printed.

`--help` has to be quick, so whatever a command needs beyond plain values is imported inside it.
"""

# ruff: noqa: PLC0415 - see the last line of the docstring.
from __future__ import annotations

import datetime as dt
import io
import json
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from typer.models import OptionInfo

import rolematch
from rolematch.errors import DocumentError, MissingExtraError, TaxonomyError, UnknownNameError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from rolematch.entry import Unreadable
    from rolematch.matcher import RoleMatcher
    from rolematch.report import Report
    from rolematch.taxonomy.model import Taxonomy

EXIT_UNREADABLE = 1
EXIT_USAGE = 2
EXIT_TAXONOMY = 3

_PIPED_WIDTH = 100
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

_AsOf = Annotated[
    dt.datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Day to reckon 'present' from; today."),
]
_TaxonomyPath = Annotated[
    Path | None,
    typer.Option(
        "--taxonomy", exists=True, file_okay=False, metavar="PATH", help="Folder of a taxonomy; the bundled one."
    ),
]
_ShowContact = Annotated[
    bool, typer.Option("--show-contact", help="Show names, addresses and numbers in what is written; else hidden.")
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print reports as JSON, one a line.")]


def _file(option: str, help: str) -> OptionInfo:  # noqa: A002 - as typer calls it
    info: OptionInfo = typer.Option(option, metavar="PATH", help=help)
    return info


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


@app.command(epilog=_EPILOG)
def match(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="CVs: PDF, Word, HTML, text...; - is standard input.")
    ],
    *,
    html: Annotated[Path | None, _file("--html", "Write a page about the one FILE, with its evidence marked.")] = None,
    show_contact: _ShowContact = False,
    as_json: _AsJson = False,
    as_of: _AsOf = None,
    taxonomy: _TaxonomyPath = None,
) -> None:
    """Report on one or several CVs.

    With --json an unreadable file gives {"document": {"id": ...}, "error": {"reason": ..., "message": ...}}.
    """
    from rolematch.cli_inputs import STDIN, entries
    from rolematch.entry import Unreadable
    from rolematch.render.terminal import report_view

    if files.count(STDIN) > 1:
        _fail(EXIT_USAGE, "standard input can be read once only")
    matcher = _matcher(_load(taxonomy))
    if html is not None:
        _write_page(matcher, files, html, as_of=_day(as_of), show_contact=show_contact)
        return
    all_read = True
    # Results that are printed on the terminal as they come show the progress themselves.
    names: Iterable[str] = files if sys.stdout.isatty() else _with_progress(files)
    for at, entry in enumerate(entries(matcher, names, _day(as_of))):
        if isinstance(entry, Unreadable):
            all_read = False
            _complain(entry.message)
        if as_json:
            _print_json(entry)
        elif not isinstance(entry, Unreadable):
            if at:
                typer.echo()
            _show(report_view(entry))
    raise typer.Exit(0 if all_read else EXIT_UNREADABLE)


@app.command(epilog=_EPILOG)
def rank(  # noqa: PLR0913 - each is an option
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, metavar="FOLDER", help="Folder of CVs.")],
    *,
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE", help="Rank by this role's coverage.")] = None,
    html: Annotated[Path | None, _file("--html", "Write the shortlist as one page to look at.")] = None,
    excel: Annotated[Path | None, _file("--excel", "Write a workbook.")] = None,
    csv: Annotated[Path | None, _file("--csv", "Write one row a candidate as CSV.")] = None,
    pages: Annotated[Path | None, _file("--pages", "Write a folder: the shortlist, and a page a candidate.")] = None,
    show_contact: _ShowContact = False,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Number the candidates by file name instead of showing it.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=0, metavar="N", help="Processes; 0 is one a core. As many as pay off."),
    ] = None,
    resume: Annotated[Path | None, _file("--resume", "Keep reports in this file, and go on from it.")] = None,
    as_json: _AsJson = False,
    as_of: _AsOf = None,
    taxonomy: _TaxonomyPath = None,
) -> None:
    """Rank the CVs of a folder, one row each.

    The highest coverage comes first: that of --role, or of the role that suits the CV better. With --json the order is
    the same, and files that cannot be read come last. With a file or folder to write, nothing is printed.
    """
    from rolematch.cli_outputs import Outputs, processes_for
    from rolematch.render.ranking import ranking_table

    loaded = _load(taxonomy)
    if role is not None and role not in loaded.roles:
        _fail(EXIT_USAGE, str(UnknownNameError("role", role, list(loaded.roles))))
    files = _files_of(folder)
    matcher = _matcher(loaded)
    day = as_of.date() if as_of is not None else None
    processes = processes_for(files) if workers is None else workers
    try:
        entries = matcher.match_many(files, workers=processes, as_of=day, resume=resume)
        if anonymous:
            entries = entries.anonymous()
        # A CV by its id: the entries stand in the order of the files.
        by_id = {_id(entry): file for entry, file in zip(entries, files, strict=True)}
        outputs = Outputs(html=html, excel=excel, csv=csv, pages=pages, show_contact=show_contact)
        written = outputs.write(entries, role, by_id)
    except (OSError, MissingExtraError) as error:
        _fail(EXIT_USAGE, str(error))
    for path in written:
        typer.echo(f"wrote {path}", err=True)
    if as_json:
        for entry in entries.ranked(role):
            _print_json(entry)
    elif not written and len(entries):
        _show(ranking_table(entries, role))
    if as_json or written:
        for broken in entries.unreadable:
            _complain(broken.message)
    raise typer.Exit(EXIT_UNREADABLE if entries.unreadable else 0)


@app.command(epilog=_EPILOG)
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A CV: PDF, Word, HTML, text...; - is standard input.")],
    name: Annotated[str, typer.Argument(metavar="SKILL_OR_GROUP", help="Id or any wording of a skill; [ROLE.]GROUP.")],
    *,
    as_of: _AsOf = None,
    taxonomy: _TaxonomyPath = None,
) -> None:
    """Say why a skill or group has its level.

    Each place that counted and each that did not, with line number and reason.
    """
    from rolematch.cli_inputs import read_one
    from rolematch.cli_subjects import find_subjects
    from rolematch.render.explain import explanation

    loaded = _load(taxonomy)
    try:
        subjects = find_subjects(loaded, name)
    except UnknownNameError as error:
        _fail(EXIT_USAGE, str(error))
    try:
        document = read_one(file)
    except DocumentError as error:
        _fail(EXIT_UNREADABLE, str(error))
    report = _matcher(loaded).match(document, as_of=_day(as_of))
    for at, subject in enumerate(subjects):
        if at:
            typer.echo()
        _show(explanation(report, document.text, subject))


@app.command(epilog=_EPILOG)
def gaps(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, metavar="FOLDER", help="Folder of CVs.")],
    *,
    top: Annotated[int, typer.Option("--top", min=1, metavar="N", help="Print at most this many terms.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print terms as JSON, one a line.")] = False,
    taxonomy: _TaxonomyPath = None,
) -> None:
    """Count what skills lists hold and the taxonomy does not know.

    The terms that most CVs name come first: candidates for new labels. Nothing of a CV is printed but these terms.
    """
    from dataclasses import asdict

    from rolematch.cli_inputs import entries
    from rolematch.entry import Unreadable
    from rolematch.render.gaps import count_gaps, gaps_table

    found = list(entries(_matcher(_load(taxonomy)), _with_progress(list(map(str, _files_of(folder)))), dt.date.today()))  # noqa: DTZ011
    unreadable = [entry for entry in found if isinstance(entry, Unreadable)]
    for broken in unreadable:
        _complain(broken.message)
    counted = count_gaps(entry for entry in found if not isinstance(entry, Unreadable))[:top]
    if as_json:
        for gap in counted:
            typer.echo(json.dumps(asdict(gap), ensure_ascii=False))
    elif counted:
        _show(gaps_table(counted))
    raise typer.Exit(EXIT_UNREADABLE if unreadable else 0)


@app.command(epilog=_EPILOG)
def check(path: Annotated[Path, typer.Argument(metavar="PATH", help="Folder of a taxonomy.")]) -> None:
    """Check a taxonomy and print all problems.

    Each with file, line, what is wrong and what would mend it.
    """
    taxonomy = _load(path, problems_to_stderr=False)
    skills, roles = len(taxonomy.skills), len(taxonomy.roles)
    labels, phrases = len(taxonomy.lexicon.labels), len(taxonomy.lexicon.phrases)
    typer.echo(f"{skills:,} skills, {labels:,} labels, {phrases:,} phrases, {roles:,} roles: no problems")


@app.command(epilog=_EPILOG)
def roles(*, taxonomy: _TaxonomyPath = None) -> None:
    """List the roles and their groups.

    Each requirement group with the article's item that asks for it.
    """
    for at, role in enumerate(_load(taxonomy).roles.values()):
        groups = (*role.groups, *role.supplementary)
        width = max((len(group.id) for group in groups), default=0)
        if at:
            typer.echo()
        typer.echo(f"{role.id}: {role.pref_label}")
        for group in groups:
            apart = "" if group in role.groups else ", reported apart"
            typer.echo(f"  {group.id:{width}}  {group.pref_label} ({group.source.section}: {group.source.item}{apart})")


def _write_page(matcher: RoleMatcher, files: list[str], path: Path, *, as_of: dt.date, show_contact: bool) -> None:
    from rolematch.cli_inputs import read_one

    if len(files) != 1:
        _fail(EXIT_USAGE, "--html takes one FILE; for many there is rolematch rank FOLDER --pages")
    try:
        document = read_one(files[0])
        matcher.match(document, as_of=as_of).to_html(document, path=path, show_contact=show_contact)
    except DocumentError as error:
        _fail(EXIT_UNREADABLE, str(error))
    except OSError as error:
        _fail(EXIT_USAGE, str(error))
    typer.echo(f"wrote {path}", err=True)


def _matcher(taxonomy: Taxonomy) -> RoleMatcher:
    from rolematch.matcher import RoleMatcher

    return RoleMatcher(taxonomy)


def _load(path: Path | None, *, problems_to_stderr: bool = True) -> Taxonomy:
    from rolematch.taxonomy.load import load

    try:
        return load(path)
    except TaxonomyError as error:
        typer.echo(str(error), err=problems_to_stderr)
        raise typer.Exit(EXIT_TAXONOMY) from None


def _day(as_of: dt.datetime | None) -> dt.date:
    """Return the day asked for. One command asks once, so that all its reports have the same day."""
    return as_of.date() if as_of is not None else dt.date.today()  # noqa: DTZ011 - a calendar day


def _files_of(folder: Path) -> list[Path]:
    """Return the files of a folder that are read, and say on standard error when there are none."""
    from rolematch.documents.reader import files_of

    files = files_of(folder)
    if not files:
        _complain(f"{folder} holds no files")
    return files


def _with_progress(names: Sequence[str]) -> Iterable[str]:
    """Yield the names, with a bar on standard error while a person is watching it."""
    if len(names) < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one is done before a bar is drawn
        return names
    from rich.console import Console
    from rich.progress import track

    return track(names, "Reading CVs", console=Console(stderr=True), transient=True)


def _show(renderable: RenderableType) -> None:
    _console().print(renderable)


def _console() -> Console:
    from rich.console import Console

    wide = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(width=None if wide else _PIPED_WIDTH, highlight=False, markup=False, emoji=False)


def _id(entry: Report | Unreadable) -> str:
    from rolematch.entry import Unreadable

    return entry.id if isinstance(entry, Unreadable) else entry.document.id


def _print_json(entry: Report | Unreadable) -> None:
    from rolematch.report import Report

    if isinstance(entry, Report):
        line = entry.model_dump_json()
    else:
        error = {"reason": entry.reason, "message": entry.message}
        line = json.dumps({"document": {"id": entry.id}, "error": error}, ensure_ascii=False)
    # Bytes, because JSON is UTF-8 whatever the terminal speaks.
    typer.echo(line.encode())


def _complain(message: str) -> None:
    from rolematch.render.plain import printable

    typer.echo(f"rolematch: {printable(message)}", err=True)


def _fail(code: int, message: str) -> NoReturn:
    _complain(message)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
