"""Where the bundled taxonomy lies."""

from __future__ import annotations

from pathlib import Path

from rolematch.errors import Problem, TaxonomyError


def bundled_folder() -> Path:
    """Return the folder of the taxonomy that comes with rolematch.

    A wheel carries it inside the package. An editable install does not see it there, so a checkout's own folder, which
    stands beside `src`, comes second.

    Raises TaxonomyError when it is in neither place.
    """
    package = Path(__file__).resolve().parents[1]
    candidates = (package / "taxonomies", package.parents[1] / "taxonomies")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise TaxonomyError([Problem(str(candidates[0]), 1, "the bundled taxonomy is missing", "reinstall rolematch")])
