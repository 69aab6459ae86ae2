"""Flags about production: the one thing the article calls especially important."""

from __future__ import annotations

from collections.abc import Iterable

from rolematch.assess.flags.context import UNREADABLE, FlagContext, role_label
from rolematch.report import Flag, Level

_SOFTWARE = "software_engineer"


def no_production_experience(context: FlagContext) -> Iterable[Flag]:
    """Work of a role's kind is claimed or applied, and nothing of it is said to have run in production.

    Source: "Common Hiring Mistakes", overlooking production experience. One flag a role. A sign of production speaks of software
    that ran even where no tool is named beside it, so one anywhere in a job answers the question for the software role; that
    a model ran must be said.
    """
    code = "no_production_experience"
    for role in context.roles:
        label = role_label(context, role)
        named = context.core_evidence(role)
        applied = [item for item in named if item.level is not Level.CLAIMED]
        signs = [sign for item in named if item.level is Level.PRODUCTION for sign in item.signs]
        if signs:
            message = f"This CV shows {label} work that ran in production."
            yield context.flag(code, "clear", message, role=role, evidence=signs)
        elif role == _SOFTWARE and applied and context.production_signs:
            message = "This CV tells of work that ran in production, without naming its tools beside it."
            yield context.flag(code, "clear", message, role=role, evidence=context.production_signs)
        elif not context.readable:
            yield context.flag(code, "unknown", UNREADABLE, role=role)
        elif named:
            near = [*context.production_signs, *context.near_production]
            message = (
                f"No production evidence found in this CV for {label} work: nothing says that it was deployed, released or"
                f" operated for real users.{_nearest(context)}"
            )
            yield context.flag(code, "raised", message, role=role, evidence=applied or named, nearest=near)
        else:
            message = f"The CV names no {label} work, so the question does not arise."
            yield context.flag(code, "clear", message, role=role)


def _nearest(context: FlagContext) -> str:
    """Return what the words that come nearest lack, as a sentence to add, or nothing when there are none."""
    if context.production_signs:
        return " What does run, in the words that come nearest, is other work."
    if context.near_production:
        return " What comes nearest is about a demo, a course or a project without named users."
    return ""


def production_practice_gaps(context: FlagContext) -> Iterable[Flag]:
    """Work in production is described, and some of the five production practices are not: they are named.

    Source: "Common Hiring Mistakes": deployment, monitoring, testing, cost control, failure handling.
    """
    code = "production_practice_gaps"
    missing = [practice.label.lower() for practice in context.practices if not practice.found]
    found = [quote for practice in context.practices for quote in practice.evidence[:1]]
    ran = any(context.core_evidence(role, Level.PRODUCTION) for role in context.roles)
    if not missing:
        yield context.flag(code, "clear", "All five production practices are described.", evidence=found)
    elif not context.readable:
        yield context.flag(code, "unknown", UNREADABLE)
    elif ran:
        message = f"Work ran in production, but this CV does not describe {', '.join(missing)}."
        yield context.flag(code, "raised", message, evidence=found)
    else:
        # Nothing ran in production: the flag about that asks the larger question.
        yield context.flag(code, "clear", "No work in production is described, so the question does not arise.")
