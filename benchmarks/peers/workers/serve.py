"""The worker's end of the protocol: JSON lines in, JSON lines out. Standard library only, for it runs in each tool's own environment.

The first line in is the setup, an object that every `run_*.py` reads what it needs from; the first line out says `ready`
or why not. Then one line in, `{"text": ...}`, gives one line out: `mentions`, `ms` (wall clock) and `cpu_ms` of reading
that text, or `error` with the name of an exception; never its message, which may quote the CV.

A mention is an object: `label` (the tool's name for the skill), `start` and `end` (code points of the text, half-open; left out
when the tool gives none), `words` (the text's own words, when the tool gives them), `skills` (ids of our taxonomy, when the tool is
rolematch), `claimed_only` (the tool says that it is no more than a claim, or in doubt) and `technical` (false for soft skills).
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple


class Tool(NamedTuple):
    """A tool made ready: `read` is timed, `report` turns what it gave into mentions and what else the answer holds, and is not."""

    read: Callable[[str], Any]
    report: Callable[[str, Any], dict[str, Any]]


def serve(build: Callable[[dict[str, Any]], Tool]) -> None:
    """Build the tool from the setup line, then answer until the input ends."""
    # Some tools print while they work: their prints go to standard error, so that only answers reach the other side.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.stdout = sys.stderr

    def say(answer: dict[str, Any]) -> None:
        answers.write(json.dumps(answer) + "\n")
        answers.flush()

    requests = os.fdopen(os.dup(0), encoding="utf-8")
    setup = json.loads(requests.readline())
    try:
        tool = build(setup)
    except Exception as error:  # noqa: BLE001 - whatever keeps a tool from starting is what the reader wants to know
        say({"failed": f"{type(error).__name__}: {error}"[:300]})
        return
    say({"ready": True})
    for line in requests:
        say(_answer(tool, json.loads(line)["text"]))


def _answer(tool: Tool, text: str) -> dict[str, Any]:
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        found = tool.read(text)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        return {**tool.report(text, found), "ms": wall * 1000, "cpu_ms": cpu * 1000}
    except Exception as error:  # noqa: BLE001 - a tool that fails on one CV is measured on the others
        return {"error": type(error).__name__}
