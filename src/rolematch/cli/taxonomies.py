"""The commands on taxonomies: `check` and `roles`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rolematch.cli.options import Extend, TaxonomyPath, load_taxonomy


def check(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="Folder of a complete taxonomy; the bundled one."),
    ] = None,
    *,
    extend: Extend = None,
) -> None:
    """Check a taxonomy and print all problems.

    Each with file, line, what is wrong and what would mend it. A folder that extends another is checked together with
    it: rolematch check --extend my_taxonomy.
    """
    taxonomy = load_taxonomy(path, extend, problems_to_stderr=False)
    skills, roles = len(taxonomy.skills), len(taxonomy.roles)
    labels, phrases = len(taxonomy.lexicon.labels), len(taxonomy.lexicon.phrases)
    typer.echo(f"{skills:,} skills, {labels:,} labels, {phrases:,} phrases, {roles:,} roles: no problems")


def roles(*, taxonomy: TaxonomyPath = None, extend: Extend = None) -> None:
    """List the roles and their groups.

    Each requirement group with the article's item that asks for it.
    """
    for at, role in enumerate(load_taxonomy(taxonomy, extend).roles.values()):
        groups = (*role.groups, *role.supplementary)
        width = max((len(group.id) for group in groups), default=0)
        if at:
            typer.echo()
        typer.echo(f"{role.id}: {role.pref_label}")
        for group in groups:
            apart = "" if group in role.groups else ", reported apart"
            typer.echo(f"  {group.id:{width}}  {group.pref_label} ({group.source.section}: {group.source.item}{apart})")
