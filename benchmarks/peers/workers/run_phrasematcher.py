"""spaCy's PhraseMatcher over our labels, without regard to case; of overlapping matches the longest counts."""

from __future__ import annotations

from typing import Any

import spacy
from serve import Tool, serve
from spacy.matcher import PhraseMatcher
from spacy.tokens import Span
from spacy.util import filter_spans


def build(setup: dict[str, Any]) -> Tool:
    """Add every label as a pattern."""
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("label", [nlp.make_doc(label) for label in setup["labels"]])
    return Tool(lambda text: filter_spans(matcher(nlp.make_doc(text), as_spans=True)), answer)


def answer(_: str, found: list[Span]) -> dict[str, Any]:
    """Return the matched words as the label: they are the same but for case."""
    return {"mentions": [{"label": s.text, "start": s.start_char, "end": s.end_char} for s in found]}


if __name__ == "__main__":
    serve(build)
