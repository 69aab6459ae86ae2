"""`Document`: the text of one CV, and where it came from."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from rolematch.errors import DocumentError

MAX_CHARACTERS = 5_000_000
"""Longest text accepted, in code points. A CV of a hundred pages has about 300,000."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one CV. Every offset in a report counts code points of exactly this `text`.

    `id` is whatever the caller knows the CV by (a file name, an ATS key); it is repeated in the report and has no
    other effect. `sha256` is the hex digest of the text in UTF-8. Half a character (a lone surrogate, as torn exports hold)
    is read as U+FFFD, the replacement character: it cannot be stored, and every offset stays what it was. So it is in `id`,
    where names of files hold them.

    Raises DocumentError: "not_text" when `text` is not a str, "too_large" above `MAX_CHARACTERS`.
    """

    text: str
    id: str = ""
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise DocumentError("not_text", f"A CV's text must be a str, not {type(self.text).__name__}.")
        if len(self.text) > MAX_CHARACTERS:
            raise DocumentError(
                "too_large", f"The text has {len(self.text):,} characters; {MAX_CHARACTERS:,} are accepted."
            )
        # No JSON, file or database can hold half a character. One sign for another: offsets stay the caller's.
        object.__setattr__(self, "text", _HALF_CHARACTER.sub("\ufffd", self.text))
        object.__setattr__(self, "id", _HALF_CHARACTER.sub("\ufffd", self.id))
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode("utf-8")).hexdigest())
