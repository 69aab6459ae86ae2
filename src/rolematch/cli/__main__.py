"""`python -m rolematch.cli` is `rolematch`."""

from __future__ import annotations

from rolematch.cli.app import main

if __name__ == "__main__":
    main()
