"""flashtext2 over our labels: the plain dictionary, without regard to case."""

from __future__ import annotations

from typing import Any

from flashtext2 import KeywordProcessor
from serve import Tool, serve


def build(setup: dict[str, Any]) -> Tool:
    """Add every label as a keyword."""
    keywords = KeywordProcessor(case_sensitive=False)
    keywords.add_keywords_from_iter(setup["labels"])
    return Tool(keywords.extract_keywords_with_span, answer)


def answer(_: str, found: list[tuple[str, int, int]]) -> dict[str, Any]:
    """Return what was found, as it is."""
    return {"mentions": [{"label": label, "start": start, "end": end} for label, start, end in found]}


if __name__ == "__main__":
    serve(build)
