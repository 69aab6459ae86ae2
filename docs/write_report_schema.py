"""Writes `docs/report.schema.json`: the shape of a report's JSON, generated from `rolematch.report`.

Run `python docs/write_report_schema.py` in a checkout after a change of the report's models; a test fails until then.
"""  # noqa: INP001 - a script

from __future__ import annotations

import json
from pathlib import Path

from rolematch.report import Report

FILE = Path(__file__).with_name("report.schema.json")


def schema_text() -> str:
    """Return the JSON Schema (2020-12) of `Report.model_dump_json()`, with sorted keys. Ends in a newline."""
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Report.model_json_schema(mode="serialization"),
    }
    return json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write the schema beside this script."""
    FILE.write_text(schema_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
