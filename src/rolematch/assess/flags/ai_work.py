"""Flags about the depth of AI work: APIs only, research only, no evaluation, no data preparation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from rolematch.assess.flags.context import UNREADABLE, FlagContext
from rolematch.report import Evidence, Flag, FlagState, Level

_ROLE = "ai_engineer"


def _applied_ai(context: FlagContext) -> list[Evidence]:
    return context.core_evidence(_ROLE, Level.APPLIED) if _ROLE in context.roles else []


def ai_api_only(context: FlagContext) -> Iterable[Flag]:
    """All applied AI work calls ready-made AI services or wraps them; no model is trained, evaluated or operated.

    Source: "Can A Software Engineer Build AI Features?". Which skills are ready-made services, and which are what is built
    around them, stands in `scoring.yaml`.
    """
    code = "ai_api_only"
    applied = _applied_ai(context)
    scoring = context.taxonomy.scoring
    called = [item for item in applied if item.skill in scoring.ready_made_ai]
    shallow = scoring.ready_made_ai | scoring.around_ready_made_ai
    explained = {at for item in applied if item.skill in shallow for at in range(item.words.start, item.words.end)}
    # Words that tell of work around a service tell of nothing deeper, though they show a wider skill as well.
    deeper = [
        item
        for item in applied
        if item.skill not in shallow and not explained.issuperset(range(item.words.start, item.words.end))
    ]
    if not applied:
        yield _not_asked(context, code)
    elif deeper or not called:
        message = "Described AI work goes beyond calling ready-made services."
        yield context.flag(code, "clear", message, role=_ROLE, evidence=deeper or applied)
    else:
        message = (
            "All AI work described in this CV calls ready-made AI services, or is built around them; nothing says that a model"
            " was trained, evaluated or run."
        )
        around = [item for item in applied if item.skill in scoring.around_ready_made_ai]
        yield context.flag(code, "raised", message, role=_ROLE, evidence=called, nearest=around)


def ai_research_only(context: FlagContext) -> Iterable[Flag]:
    """All applied AI work is research, study, course work or competition; none is paid work or a project of one's own."""
    code = "ai_research_only"
    applied = _applied_ai(context)
    study = _Study(context)
    other = [item for item in applied if item not in study]
    if not applied:
        yield _not_asked(context, code)
    elif other:
        message = "AI work is described outside research and study as well."
        yield context.flag(code, "clear", message, role=_ROLE, evidence=other)
    else:
        message = "AI work is described in research, study or competitions only."
        yield context.flag(code, "raised", message, role=_ROLE, evidence=applied)


class _Study:
    """The evidence of one CV that is research, study, course work or competition."""

    def __init__(self, context: FlagContext) -> None:
        self._context = context
        self._starts = [span.start for span in context.study]
        # A project told of in a section of course work lies within it: what counts is the furthest end so far.
        self._reached = list(accumulate((span.end for span in context.study), max))

    def __contains__(self, item: Evidence) -> bool:
        at = bisect_right(self._starts, item.words.start) - 1
        if at >= 0 and item.words.start < self._reached[at]:
            return True
        position = self._context.position_of(item)
        if position is None:
            return item.section in ("research", "education", "courses")
        heading = self._context.annotations.quote(position.heading).lower()
        # A research internship is study; a research engineer of a company is not.
        return position.kind in ("research", "education") or (position.kind == "internship" and "research" in heading)


def no_model_evaluation(context: FlagContext) -> Iterable[Flag]:
    """AI work is applied, and nothing says how its results were evaluated.

    Source: "Essential AI Engineer Skills", prompt design and model evaluation.
    """
    yield _needs(
        context,
        "no_model_evaluation",
        "prompt_eval",
        found="The CV describes how models or prompts were evaluated.",
        missing="AI work is described, but not how its results were evaluated.",
    )


def no_data_preparation(context: FlagContext) -> Iterable[Flag]:
    """AI work is applied, and nothing says where its data came from or how they were prepared.

    Source: "Common Hiring Mistakes", ignoring data readiness.
    """
    yield _needs(
        context,
        "no_data_preparation",
        "data_prep",
        found="The CV describes preparing data.",
        missing="AI work is described, but not how its data were prepared.",
    )


def _needs(context: FlagContext, code: str, group: str, *, found: str, missing: str) -> Flag:
    if not _applied_ai(context):
        return _not_asked(context, code)
    shown = [
        item
        for covered in context.roles[_ROLE].groups
        if covered.id == group
        for item in covered.evidence
        if item.level.rank >= Level.APPLIED.rank
    ]
    if shown:
        return context.flag(code, "clear", found, role=_ROLE, evidence=shown)
    return context.flag(code, "raised", missing, role=_ROLE, evidence=_applied_ai(context))


def _not_asked(context: FlagContext, code: str) -> Flag:
    """No AI work is described: nothing to ask about, unless the CV could not be read."""
    state: FlagState = "clear" if context.readable else "unknown"
    message = "The CV describes no AI work, so the question does not arise." if context.readable else UNREADABLE
    return context.flag(code, state, message, role=_ROLE)
