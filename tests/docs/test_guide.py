"""The taxonomy guide is run: its YAML makes the folders it speaks of, its Python prints what it says."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
_YAML = re.compile(r"^```yaml\n(?P<body># (?P<path>\S+\.yaml)\n.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```pycon\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_line_of_the_taxonomy_guide_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (DOCS / "taxonomy_guide.md").read_text(encoding="utf-8")
    files = list(_YAML.finditer(guide))
    examples = [match["body"] for match in _PYTHON.finditer(guide)]
    assert len(files) > 5, "the guide's YAML blocks are not recognised any more"
    assert len(examples) > 5, "the guide's Python blocks are not recognised any more"
    for match in files:
        path = tmp_path / match["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(match["body"])
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest("\n".join(examples), {}, "taxonomy_guide", "taxonomy_guide.md", 0)
    failures: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=failures.append)
    assert result.failed == 0, "".join(failures)
    assert result.attempted > 20
