"""`Limits`: how much of a machine one file may take."""

from __future__ import annotations

from dataclasses import dataclass, fields

from rolematch.document import MAX_CHARACTERS


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one file may take before it is given up. The defaults leave ordinary CVs ten times what they need.

    `seconds` is the reader's processor time for one file; `wall_seconds` is the time on the clock, which is longer while
    the machine is busy. `memory_mb` (MiB) is the address space of the reading process. `file_bytes` is the size of the
    file, `unpacked_bytes` that of all the parts of a ZIP that are read, `pages` those of a PDF, and `characters` the code
    points of the text.

    Raises ValueError for a limit that is not above zero: none can be switched off.
    """

    seconds: float = 2.0
    wall_seconds: float = 20.0
    memory_mb: int = 500
    file_bytes: int = 20_000_000
    unpacked_bytes: int = 60_000_000
    pages: int = 100
    characters: int = MAX_CHARACTERS

    def __post_init__(self) -> None:
        for one in fields(self):
            if not getattr(self, one.name) > 0:
                raise ValueError(f"The limit {one.name} must be above zero.")
