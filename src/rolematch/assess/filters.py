"""What the filters of candidates share: each takes mentions and yields those that do not count, with reasons."""

from __future__ import annotations

from typing import NamedTuple

from rolematch.annotations import Mention
from rolematch.report import DiscardReason


class Rejected(NamedTuple):
    """A candidate that does not count."""

    mention: Mention
    reason: DiscardReason
    detail: str = ""


def is_ambiguous(mention: Mention) -> bool:
    """Tell whether every skill that a mention points at needs a rule to count."""
    return None not in [target.rule for target in mention.targets]
