"""Against people's judgement of whole CVs: whether a requirement group is named in it at all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import mean

from peers.readings import Reading
from peers.scoring import Agreement, agreement


def read_labels(folder: Path) -> list[dict[str, dict[str, int]]]:
    """Return, for each `labels_*.jsonl`, the level of each group by CV id."""
    found = []
    for path in sorted(folder.glob("labels_*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            found.append({row["id"]: row["groups"] for row in map(json.loads, filter(str.strip, lines))})
    return found


def score(labels: list[dict[str, dict[str, int]]], readings: Mapping[str, Reading]) -> Agreement:
    """Return the mean of the agreements with each labeller on "level is at least claimed", over the CVs that were read."""
    each = [
        agreement(
            (level > 0, group in readings[name].groups)
            for name, groups in labeller.items()
            if name in readings
            for group, level in groups.items()
        )
        for labeller in labels
    ]
    return Agreement(mean(a.precision for a in each), mean(a.recall for a in each))
