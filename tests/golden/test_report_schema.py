"""The published JSON Schema of a report: it is up to date, and real reports keep to it."""

from __future__ import annotations

import datetime as dt
import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from rolematch import RoleMatcher, read

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "docs" / "report.schema.json"
CVS = sorted((ROOT / "examples" / "cvs").glob("*.txt"))
AS_OF = dt.date(2026, 9, 1)


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_the_schema_is_that_of_the_models() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "write_report_schema.py"))
    assert SCHEMA.read_text(encoding="utf-8") == script["schema_text"](), "run: python docs/write_report_schema.py"


def test_the_schema_is_a_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("path", CVS, ids=lambda path: path.stem)
def test_a_reports_json_keeps_to_the_schema(path: Path, schema: dict[str, Any], matcher: RoleMatcher) -> None:
    report = json.loads(matcher.match(read(path), as_of=AS_OF).model_dump_json())
    assert [error.message for error in Draft202012Validator(schema).iter_errors(report)] == []


def test_an_empty_cv_keeps_to_the_schema_too(schema: dict[str, Any], matcher: RoleMatcher) -> None:
    report = json.loads(matcher.match("", as_of=AS_OF).model_dump_json())
    assert [error.message for error in Draft202012Validator(schema).iter_errors(report)] == []


def test_the_schema_refuses_what_is_no_report(schema: dict[str, Any], matcher: RoleMatcher) -> None:
    report = json.loads(matcher.match("", as_of=AS_OF).model_dump_json())
    validator = Draft202012Validator(schema)
    assert not validator.is_valid(report | {"verdict": "reject"})
    assert not validator.is_valid({name: value for name, value in report.items() if name != "as_of"})
    assert not validator.is_valid(report | {"profile": "manager"})
