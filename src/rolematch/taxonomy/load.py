"""Reading a taxonomy: START READING HERE.

Folders are read into layers, layers are put together into a draft, the draft is checked, and only a draft without
a single problem is compiled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from rolematch.errors import Problem, TaxonomyError
from rolematch.taxonomy.compile import (
    compile_cues,
    compile_lexicon,
    compile_questions,
    compile_roles,
    compile_scoring,
    compile_skills,
    compile_topics,
)
from rolematch.taxonomy.draft import Draft, draft_of
from rolematch.taxonomy.folder import Layer, digest, read_folder
from rolematch.taxonomy.labels import check_labels
from rolematch.taxonomy.locate import bundled_folder
from rolematch.taxonomy.model import Taxonomy
from rolematch.taxonomy.references import check_references
from rolematch.taxonomy.surfaces import Surface, surfaces_of
from rolematch.taxonomy.wordings import check_wordings


def load(path: str | Path | None = None, *, extended_by: Iterable[str | Path] = ()) -> Taxonomy:
    """Read, check and compile the taxonomy in the folder `path`, or the bundled one, and what extends it, in order.

    Raises TaxonomyError with every problem of every file.
    """
    return load_layers([bundled_folder() if path is None else Path(path), *map(Path, extended_by)])


def load_layers(folders: Sequence[Path]) -> Taxonomy:
    """Read a taxonomy from several folders: a complete one first, then what extends it, in that order.

    A later folder adds entries and replaces those whose id it repeats (see `draft.py`). Name and version are those of
    every folder that has them, joined by " + ", so that a report never passes for one of the plain taxonomy.

    Raises TaxonomyError with every problem of every file.
    """
    layers, draft, surfaces = read_checked(folders)
    scoring = draft.scoring
    if scoring is None:
        # Cannot happen: a complete folder without sound scoring has a problem, and was refused above.
        raise TaxonomyError([Problem("scoring.yaml", 1, "the file is missing")])
    return Taxonomy(
        name=" + ".join(names.name for names in draft.names),
        version=" + ".join(names.version for names in draft.names),
        sha256=digest(layers),
        folders=tuple(layer.folder for layer in layers),
        skills=compile_skills(draft),
        roles=compile_roles(draft),
        practices=compile_topics(draft.practices),
        specialisations=compile_topics(draft.specialisations),
        cues=compile_cues(draft),
        scoring=compile_scoring(scoring.value),
        lexicon=compile_lexicon(draft, surfaces),
        questions=compile_questions(draft),
    )


def read_checked(folders: Sequence[Path]) -> tuple[list[Layer], Draft, dict[str, tuple[Surface, ...]]]:
    """Return the folders as read, the entries of all of them, of which nothing is wrong, and the labels of skills.

    Raises TaxonomyError with every problem of every file. Problems name the files of the last folder by their path
    inside it, and those of the folders below with the folder's own path before.
    """
    layers: list[Layer] = []
    problems: list[Problem] = []
    for at, folder in enumerate(folders):
        is_last = at == len(folders) - 1
        layer, found = read_folder(folder, prefix="" if is_last else f"{folder}/", is_complete=at == 0)
        layers.append(layer)
        problems += found
    draft, found = draft_of(layers)
    problems += found
    surfaces = surfaces_of(draft)
    problems += check_references(draft)
    problems += check_labels(draft, surfaces)
    problems += check_wordings(draft)
    if problems:
        raise TaxonomyError(problems)
    return layers, draft, surfaces
