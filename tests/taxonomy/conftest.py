"""A taxonomy small enough to read at a glance, written anew for each test with the files that the test is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SMALLEST = {
    "taxonomy.yaml": "name: tiny\nversion: '1'\n",
    "skills/base.yaml": """\
skills:
  python: {pref_label: Python, kind: language}
  sql: {pref_label: SQL, kind: language}
""",
    "roles/ai.yaml": """\
role: ai_engineer
pref_label: AI engineer
groups:
  languages:
    pref_label: Languages
    source: {section: Skills, item: Python and SQL}
    skills: [python, sql]
""",
    "practices.yaml": "practices: {}\n",
    "specialisations.yaml": "specialisations: {}\n",
    "cues/en.yaml": "cues: {}\n",
    "sections/en.yaml": """\
sections:
  experience: {headings: [Experience]}
title_words: [Engineer]
""",
    "scoring.yaml": """\
credits: {none: 0, claimed: 0.25, applied: 0.75, production: 1}
implied_level: claimed
time_weight: 0.2
time_months: 48
time_core_groups: 1
profile_coverage: 0.4
profile_applied_groups: 3
both_coverage: 0.8
both_ratio: 0.7
ai_ratio: 0.8
minimum_words: 80
not_recent_months: 36
broad_claimed_groups: 8
""",
}


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def taxonomy(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write the smallest valid taxonomy, less or plus what is given ("" leaves a file out), and return its folder."""

    def write(files: dict[str, str]) -> Path:
        return _write(tmp_path / "tiny", {name: text for name, text in (SMALLEST | files).items() if text})

    return write


@pytest.fixture
def extension(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write a folder that holds only the given files, and return it."""

    def write(files: dict[str, str]) -> Path:
        folder = tmp_path / "mine"
        folder.mkdir(exist_ok=True)
        return _write(folder, files)

    return write
