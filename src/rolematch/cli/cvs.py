"""The commands on CVs: `match`, `rank`, `explain` and `gaps`."""

# ruff: noqa: PLC0415 - `--help` has to be quick.
from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rolematch.cli.console import EXIT_UNREADABLE, EXIT_USAGE, complain, fail, print_json, show
from rolematch.cli.options import AsJson, AsOf, Extend, ShowContact, TaxonomyPath, day_of, file_to_write, load_taxonomy
from rolematch.errors import DocumentError, MissingExtraError, UnknownNameError

if TYPE_CHECKING:
    from rolematch.matcher import RoleMatcher
    from rolematch.taxonomy.model import Taxonomy


def match(  # noqa: PLR0913 - each is an option
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="CVs: PDF, Word, HTML, text...; - is standard input.")
    ],
    *,
    html: Annotated[
        Path | None, file_to_write("--html", "Write a page about the one FILE, with its evidence marked.")
    ] = None,
    show_contact: ShowContact = False,
    as_json: AsJson = False,
    as_of: AsOf = None,
    taxonomy: TaxonomyPath = None,
    extend: Extend = None,
) -> None:
    """Report on one or several CVs.

    With --json an unreadable file gives {"document": {"id": ...}, "error": {"reason": ..., "message": ...}}.
    """
    from rolematch.cli.inputs import STDIN, source_of
    from rolematch.entry import Unreadable
    from rolematch.render.terminal import report_view

    if files.count(STDIN) > 1:
        fail(EXIT_USAGE, "standard input can be read once only")
    matcher = _matcher(load_taxonomy(taxonomy, extend))
    if html is not None:
        _write_page(matcher, files, html, as_of=day_of(as_of), show_contact=show_contact)
        return
    all_read = True
    # Results that are printed on the terminal as they come show the progress themselves.
    progress = False if len(files) == 1 or sys.stdout.isatty() else None
    for at, entry in enumerate(matcher.stream(map(source_of, files), as_of=day_of(as_of), progress=progress)):
        if isinstance(entry, Unreadable):
            all_read = False
            complain(entry.message)
        if as_json:
            print_json(entry)
        elif not isinstance(entry, Unreadable):
            if at:
                typer.echo()
            show(report_view(entry))
    raise typer.Exit(0 if all_read else EXIT_UNREADABLE)


def rank(  # noqa: PLR0913 - each is an option
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, metavar="FOLDER", help="Folder of CVs.")],
    *,
    role: Annotated[str | None, typer.Option("--role", metavar="ROLE", help="Rank by this role's coverage.")] = None,
    html: Annotated[Path | None, file_to_write("--html", "Write the shortlist as one page to look at.")] = None,
    excel: Annotated[Path | None, file_to_write("--excel", "Write a workbook.")] = None,
    csv: Annotated[Path | None, file_to_write("--csv", "Write one row a candidate as CSV.")] = None,
    pages: Annotated[
        Path | None, file_to_write("--pages", "Write a folder: the shortlist, and a page a candidate.")
    ] = None,
    show_contact: ShowContact = False,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Number the candidates by file name instead of showing it.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=0, metavar="N", help="Processes; 0 is one a core. As many as pay off."),
    ] = None,
    resume: Annotated[Path | None, file_to_write("--resume", "Keep reports in this file, and go on from it.")] = None,
    as_json: AsJson = False,
    as_of: AsOf = None,
    taxonomy: TaxonomyPath = None,
    extend: Extend = None,
) -> None:
    """Rank the CVs of a folder, one row each.

    The highest coverage comes first: that of --role, or of the role that suits the CV better. With --json the order is
    the same, and files that cannot be read come last. With a file or folder to write, nothing is printed.
    """
    from rolematch.cli.outputs import Outputs, processes_for
    from rolematch.entry import id_of
    from rolematch.render.ranking import ranking_table

    loaded = load_taxonomy(taxonomy, extend)
    if role is not None and role not in loaded.roles:
        fail(EXIT_USAGE, str(UnknownNameError("role", role, list(loaded.roles))))
    files = files_in(folder)
    outputs = Outputs(html=html, excel=excel, csv=csv, pages=pages, show_contact=show_contact)
    matcher = _matcher(loaded)
    day = as_of.date() if as_of is not None else None
    processes = processes_for(files) if workers is None else workers
    try:
        outputs.check()
        entries = matcher.match_many(files, workers=processes, as_of=day, resume=resume)
        if anonymous:
            entries = entries.anonymous()
        # A CV by its id: the entries stand in the order of the files.
        by_id = {id_of(entry): file for entry, file in zip(entries, files, strict=True)}
        written = outputs.write(entries, role, by_id)
    except (OSError, MissingExtraError) as error:
        fail(EXIT_USAGE, str(error))
    for path in written:
        typer.echo(f"wrote {path}", err=True)
    if as_json:
        for entry in entries.ranked(role):
            print_json(entry)
    elif not written and len(entries):
        show(ranking_table(entries, role))
    if as_json or written:
        for broken in entries.unreadable:
            complain(broken.message)
    raise typer.Exit(EXIT_UNREADABLE if entries.unreadable else 0)


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A CV: PDF, Word, HTML, text...; - is standard input.")],
    name: Annotated[str, typer.Argument(metavar="SKILL_OR_GROUP", help="Id or any wording of a skill; [ROLE.]GROUP.")],
    *,
    as_of: AsOf = None,
    taxonomy: TaxonomyPath = None,
    extend: Extend = None,
) -> None:
    """Say why a skill or group has its level.

    Each place that counted and each that did not, with line number and reason.
    """
    from rolematch.cli.inputs import read_one
    from rolematch.cli.subjects import find_subjects
    from rolematch.render.explain import explanation

    loaded = load_taxonomy(taxonomy, extend)
    try:
        subjects = find_subjects(loaded, name)
    except UnknownNameError as error:
        fail(EXIT_USAGE, str(error))
    try:
        document = read_one(file)
    except DocumentError as error:
        fail(EXIT_UNREADABLE, str(error))
    report = _matcher(loaded).match(document, as_of=day_of(as_of))
    for at, subject in enumerate(subjects):
        if at:
            typer.echo()
        show(explanation(report, document.text, subject))


def gaps(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, metavar="FOLDER", help="Folder of CVs.")],
    *,
    top: Annotated[int, typer.Option("--top", min=1, metavar="N", help="Print at most this many terms.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print terms as JSON, one a line.")] = False,
    taxonomy: TaxonomyPath = None,
    extend: Extend = None,
) -> None:
    """Count what skills lists hold and the taxonomy does not know.

    The terms that most CVs name come first: candidates for new labels. Nothing of a CV is printed but these terms.
    """
    from dataclasses import asdict

    from rolematch.cli.outputs import processes_for
    from rolematch.render.gaps import count_gaps, gaps_table

    files = files_in(folder)
    found = _matcher(load_taxonomy(taxonomy, extend)).match_many(files, workers=processes_for(files))
    for broken in found.unreadable:
        complain(broken.message)
    counted = count_gaps(found.reports)[:top]
    if as_json:
        for gap in counted:
            typer.echo(json.dumps(asdict(gap), ensure_ascii=False))
    elif counted:
        show(gaps_table(counted))
    raise typer.Exit(EXIT_UNREADABLE if found.unreadable else 0)


def _write_page(matcher: RoleMatcher, files: list[str], path: Path, *, as_of: dt.date, show_contact: bool) -> None:
    from rolematch.cli.inputs import read_one

    if len(files) != 1:
        fail(EXIT_USAGE, "--html takes one FILE; for many there is rolematch rank FOLDER --pages")
    try:
        document = read_one(files[0])
        matcher.match(document, as_of=as_of).to_html(document, path=path, show_contact=show_contact)
    except DocumentError as error:
        fail(EXIT_UNREADABLE, str(error))
    except OSError as error:
        fail(EXIT_USAGE, str(error))
    typer.echo(f"wrote {path}", err=True)


def _matcher(taxonomy: Taxonomy) -> RoleMatcher:
    from rolematch.matcher import RoleMatcher

    return RoleMatcher(taxonomy)


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder that are read, and say on standard error when there are none."""
    from rolematch.documents.reader import files_of

    files = files_of(folder)
    if not files:
        complain(f"{folder} holds no files")
    return files
