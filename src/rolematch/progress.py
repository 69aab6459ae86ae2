"""A progress bar where a person is watching, and nothing elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rolematch.entry import Entry


def watched(entries: Iterator[Entry], total: int | None, *, show: bool | None = None) -> Iterator[Entry]:
    """Yield the entries with a bar on standard error, which goes away at the end.

    `total` is how many will come, None when unknown. `show` None shows it on a terminal and in a notebook.
    """
    if not (sys.stderr.isatty() or _in_notebook() if show is None else show):
        return entries
    from tqdm import tqdm  # noqa: PLC0415 - only where it is shown

    # The plain bar in notebooks too: the one made of widgets needs a package more and stays behind in the saved file.
    return iter(tqdm(entries, desc="Reading CVs", total=total, unit="CV", leave=False, dynamic_ncols=True))


def _in_notebook() -> bool:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return type(shell).__name__ == "ZMQInteractiveShell"
