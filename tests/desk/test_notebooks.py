"""The notebooks run from top to bottom, and what is saved of them is small and free of errors."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[2] / "examples" / "notebooks").glob("*.ipynb"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # What the tests import is what the kernel shall import, wherever it is installed.
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parents[2] / "src")]))
    monkeypatch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
    notebook = nbformat.read(path, 4)
    saved = [kinds(cell) for cell in notebook.cells]

    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()

    assert [kinds(cell) for cell in notebook.cells] == saved


def kinds(cell: nbformat.NotebookNode) -> list[str]:
    """Return what a cell shows, save what it says while it works: two runs show the same kinds of things."""
    shown = [output for output in cell.get("outputs", []) if output.get("name") != "stderr"]
    return sorted(kind for output in shown for kind in [*output.get("data", {}), output.output_type])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_saved_is_small_and_whole(path: Path) -> None:
    notebook = nbformat.read(path, 4)
    nbformat.validate(notebook)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]

    assert path.stat().st_size < 250_000
    assert outputs
    assert not [output for output in outputs if output.output_type == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]


def test_there_are_three() -> None:
    assert len(NOTEBOOKS) == 3
