"""glassbox-hiring: a rubric of our requirement groups, each with all labels of its skills as patterns."""

from __future__ import annotations

from typing import Any

from glassbox.score.rubric import MatchResult, Requirement, Rubric, score_resume
from serve import Tool, serve


def build(setup: dict[str, Any]) -> Tool:
    """Write the rubric."""
    rubric = Rubric([Requirement(name, tuple(patterns)) for name, patterns in setup["groups"].items()])
    return Tool(lambda text: score_resume(text, rubric), answer)


def answer(text: str, result: MatchResult) -> dict[str, Any]:
    """Return the groups, and the patterns it saw. It tells the line and a place in a cleaned copy of it: the pattern is looked up in the line."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    mentions = []
    seen = {
        (item.line_number, item.pattern): item.line for score in result.requirement_scores for item in score.evidence
    }
    for (number, pattern), line in seen.items():
        low, needle = line.lower(), pattern.lower()
        at = low.find(needle)
        while at >= 0:
            ends = at + len(needle)
            if not (low[at - 1 : at].isalnum() or low[ends : ends + 1].isalnum()):
                start = starts[number - 1] + at
                mentions.append({"label": pattern, "start": start, "end": start + len(needle)})
            at = low.find(needle, ends)
    return {"mentions": mentions, "groups": [s.requirement.name for s in result.requirement_scores if s.matched]}


if __name__ == "__main__":
    serve(build)
