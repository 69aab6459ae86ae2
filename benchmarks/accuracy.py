"""How often rolematch agrees with people who read the same CVs.

    python benchmarks/accuracy.py FOLDER [--out predictions.jsonl] [--errors 40] [--as-of 2026-11-01]

FOLDER holds `cvs/ID.txt`, one or more `labels_*.jsonl` (one judgement a line) and `score.py`, which compares them; whether
the CVs may be shared or not, nothing of them is kept here. Predictions are written as JSON Lines, then scored. Where FOLDER
also holds `structure.jsonl` and `score_structure.py`, the entries, headings and years of the reports are scored as well; with
`--out FILE.jsonl` they are written to `FILE.structure.jsonl`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rolematch.documents import read
from rolematch.matcher import RoleMatcher
from rolematch.report import Level, Report

_PREFIXES = {"ai_engineer": "ai", "software_engineer": "swe"}
_SECTION_NAMES = {"header": "contact"}
_FLAG_NAMES = {"title_not_supported": "title_mismatch", "not_recent": "stale"}


def prediction(report: Report) -> dict[str, Any]:
    """Return a report in the labellers' terms."""
    soft = report.role("software_engineer").group("soft_skills")
    return {
        "id": Path(report.document.id).stem,
        "groups": {
            f"{_PREFIXES[role.id]}.{group.id}": group.level.rank for role in report.roles for group in role.groups
        },
        "best_role": report.profile,
        "ai_production": production(report, "ai_engineer"),
        "swe_production": production(report, "software_engineer"),
        "ai_coverage": report.role("ai_engineer").coverage,
        "swe_coverage": report.role("software_engineer").coverage,
        "soft": [part.label for part in soft.parts if part.level is not Level.NONE],
        "flags": sorted({_FLAG_NAMES.get(flag.code, flag.code) for flag in report.raised}),
    }


def structure(report: Report) -> dict[str, Any]:
    """Return a report's entries, headings and years of technical work in the labellers' terms."""
    return {
        "id": Path(report.document.id).stem,
        "entries": [
            {
                "kind": position.kind,
                "title": position.title and position.title.quote,
                "organisation": position.organisation and position.organisation.quote,
                "start": position.begins,
                "end": position.ends,
            }
            for position in report.positions
        ],
        "headings": [
            {"line": section.heading.quote, "kind": _SECTION_NAMES.get(section.kind, section.kind)}
            for section in report.sections
            if section.heading is not None
        ],
        "years": None if report.technical_months is None else round(report.technical_months / 12, 1),
    }


def production(report: Report, role: str) -> str:
    """Return "yes", "no", "n/a" (no work of this kind) or "unclear", by the flag and its evidence."""
    flag = report.flag("no_production_experience", role)
    if flag.state == "unknown":
        return "unclear"
    if flag.state == "raised":
        return "no"
    return "yes" if flag.evidence else "n/a"


def main() -> None:
    """Predict and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, help="where to write the predictions (default: a temporary file)")
    parser.add_argument("--errors", type=int, default=0, help="how many of the worst disagreements to list")
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date(2026, 11, 1))
    args = parser.parse_args()
    matcher = RoleMatcher()
    reports = [matcher.match(read(path), as_of=args.as_of) for path in sorted((args.folder / "cvs").glob("*.txt"))]
    rows = "".join(json.dumps(prediction(report)) + "\n" for report in reports)
    with tempfile.TemporaryDirectory() as folder:
        out: Path = args.out or Path(folder) / "predictions.jsonl"
        out.write_text(rows, encoding="utf-8")
        labels = sorted(map(str, args.folder.glob("labels_*.jsonl")))
        command = [sys.executable, str(args.folder / "score.py"), *labels, "--predictions", str(out)]
        subprocess.run([*command, "--errors", str(args.errors)], check=True)
        wanted = args.folder / "structure.jsonl"
        if wanted.exists():
            found = out.with_suffix(".structure.jsonl")
            found.write_text("".join(json.dumps(structure(report)) + "\n" for report in reports), encoding="utf-8")
            command = [sys.executable, str(args.folder / "score_structure.py"), str(wanted), str(found)]
            subprocess.run([*command, "--errors", str(args.errors)], check=True)


if __name__ == "__main__":
    main()
