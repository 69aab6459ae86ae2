"""career-fit with its own list of skills. What it finds negated does not count; its kinds of evidence become "no more than a claim" or not."""

from __future__ import annotations

from typing import Any

from serve import Tool, serve
from skillbundle.career import evidence_from_text
from skillbundle.dictionary import extract

_CLAIMS = {"self_reported", "unknown", "course", "certificate"}
_TECHNICAL = {"specific_software_skill", "ai_skill"}


def build(_: dict[str, Any]) -> Tool:
    """Nothing to build."""
    return Tool(evidence_from_text, answer)


def answer(text: str, found: list[dict[str, Any]]) -> dict[str, Any]:
    """Return its evidence with the offsets that its extraction knows and its evidence leaves out."""
    places = extract(text)
    return {
        "mentions": [
            {
                "label": item["canonical_skill"],
                "words": item["source_text"],
                "start": place["start"],
                "end": place["end"],
                "claimed_only": item["evidence_type"] in _CLAIMS,
                "technical": item["analysis_category_code"] in _TECHNICAL,
            }
            for item, place in zip(found, places, strict=True)
            if not item["negated"]
        ]
    }


if __name__ == "__main__":
    serve(build)
