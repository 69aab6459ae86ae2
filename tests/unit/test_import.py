"""Importing is quick: neither the package nor the command line's help pays for spaCy."""

from __future__ import annotations

import subprocess
import sys
from importlib import resources

import rolematch


def loaded_after(statement: str) -> set[str]:
    """Run a statement in an interpreter of its own and return the top-level packages that are loaded afterwards."""
    code = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}}, file=sys.stderr)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stderr.split())


def test_importing_rolematch_does_not_import_spacy() -> None:
    assert loaded_after("import rolematch").isdisjoint({"spacy", "rapidfuzz", "rich", "typer"})


def test_type_checkers_are_told_that_the_package_is_typed() -> None:
    assert resources.files("rolematch").joinpath("py.typed").is_file()


def test_help_imports_neither_spacy_nor_rich() -> None:
    statement = (
        "sys.argv = ['rolematch', '--help']\n"
        "from rolematch.cli import main\n"
        "try:\n    main()\nexcept SystemExit as stop:\n    assert stop.code == 0"
    )

    assert loaded_after(statement).isdisjoint({"spacy", "rich"})


def test_every_public_name_exists_and_is_listed_in_order() -> None:
    assert all(hasattr(rolematch, name) for name in rolematch.__all__)
    assert list(rolematch.__all__) == sorted(rolematch.__all__)
