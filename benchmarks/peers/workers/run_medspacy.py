"""medspaCy: our labels as targets, and its own ConText rules to tell what is denied, hypothetical, a relative's or uncertain."""

from __future__ import annotations

from typing import Any

import medspacy
from loguru import logger
from medspacy.target_matcher import TargetRule
from serve import Tool, serve
from spacy.tokens import Doc

_PIPES = ["medspacy_tokenizer", "medspacy_pyrush", "medspacy_target_matcher", "medspacy_context"]


def build(setup: dict[str, Any]) -> Tool:
    """Add every label as a target."""
    logger.remove()
    nlp = medspacy.load(medspacy_enable=_PIPES)
    nlp.get_pipe("medspacy_target_matcher").add([TargetRule(label, "SKILL") for label in setup["labels"]])
    return Tool(nlp, answer)


def answer(_: str, doc: Doc) -> dict[str, Any]:
    """Return the targets that are asserted of the person; uncertain ones as no more than claims."""
    return {
        "mentions": [
            {"label": e.text, "start": e.start_char, "end": e.end_char, "claimed_only": e._.is_uncertain}
            for e in doc.ents
            if not (e._.is_negated or e._.is_hypothetical or e._.is_family)
        ]
    }


if __name__ == "__main__":
    serve(build)
