"""The command line: `rolematch match`, `rank`, `explain`, `gaps`, `check` and `roles`. Start reading at `app.py`."""

from __future__ import annotations

from rolematch.cli.app import main

__all__ = ["main"]
