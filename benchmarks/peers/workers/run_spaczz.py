"""spaczz's FuzzyMatcher over the preferred labels of our technical skills: its time grows with the patterns, so it gets 300 at most."""

from __future__ import annotations

from typing import Any

import spacy
from serve import Tool, serve
from spaczz.matcher import FuzzyMatcher


def build(setup: dict[str, Any]) -> Tool:
    """Add the preferred labels, with spaczz's least similarity raised to 85, below which ordinary words match."""
    nlp = spacy.blank("en")
    matcher = FuzzyMatcher(nlp.vocab, min_r2=85)
    for label in setup["pref_labels"][:300]:
        matcher.add(label, [nlp.make_doc(label)])

    def read(text: str) -> list[dict[str, Any]]:
        doc = nlp.make_doc(text)
        return [
            {"label": label, "start": doc[first].idx, "end": doc[last - 1].idx + len(doc[last - 1])}
            for label, first, last, _, _ in matcher(doc)
        ]

    return Tool(read, lambda _, mentions: {"mentions": mentions})


if __name__ == "__main__":
    serve(build)
