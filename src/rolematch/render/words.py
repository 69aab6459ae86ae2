"""The codes of a report in words for people."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from rolematch.lexicon import Relation
from rolematch.report import DiscardReason, Flag, Level, LevelCounts, Profile, Report

LEVEL_SIGNS: Mapping[Level, str] = {
    Level.NONE: "○○○",
    Level.CLAIMED: "●○○",
    Level.APPLIED: "●●○",
    Level.PRODUCTION: "●●●",
}
"""Three steps, so that a level can be told without colour."""

PROFILES: Mapping[Profile, str] = {
    "ai_engineer": "AI engineer",
    "software_engineer": "software engineer",
    "both": "both",
    "neither": "neither",
    "unknown": "unknown",
}
PROFILE_SENTENCES: Mapping[Profile, str] = {
    "ai_engineer": "The described work is that of an AI engineer.",
    "software_engineer": "The described work is that of a software engineer.",
    "both": "The described work is that of an AI engineer and of a software engineer.",
    "neither": "The described work is neither that of an AI engineer nor that of a software engineer.",
    "unknown": "Too little could be read to say which role the work speaks for.",
}
RELATIONS: Mapping[Relation, str] = {
    "named": "named",
    "shown": "shown by something narrower",
    "prose": "described in prose",
    "implied": "implied by another skill",
}
DISCARD_REASONS: Mapping[DiscardReason, str] = {
    "inside_longer_match": "part of a longer name",
    "in_address": "inside a web or e-mail address",
    "in_contact_block": "in the lines of name and contact",
    "in_title": "part of a job title, and titles are never scored",
    "in_heading": "in a heading: the name of a section, an employer or a school",
    "wrong_case": "spelt differently from the skill",
    "rejected_by_context": "the words around it give it another meaning",
    "no_supporting_context": "an ambiguous word, and nothing around it says that the skill is meant",
    "denied": "the sentence denies it",
    "unused": "the sentence says that it was not used here",
    "wished": "wished for or planned, not done",
    "required": "what a job advert asks for, not what was done",
    "hypothetical": "what could be done, not what was",
    "other_person": "somebody else's work",
    "traded": "sold, bought or recruited for, not worked with",
    "defined_otherwise": "an acronym that the CV itself defines as something else",
    "part_of_a_name": "part of a name",
    "in_references": "in the list of references",
    "in_interests": "among hobbies and interests",
}


def level_words(level: Level) -> str:
    """Return a level as sign and word."""
    return f"{LEVEL_SIGNS[level]} {level.value}"


def percent(share: float) -> str:
    """Return a share of 0..1 in whole percent."""
    return f"{share:.0%}"


def compact_counts(counts: LevelCounts) -> str:
    """Return how many groups are at least claimed, applied and in production, as in 11/9/6."""
    return f"{counts.claimed}/{counts.applied}/{counts.production}"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "place"), counted(2, "place")
    ('1 place', '2 places')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def joined(names: Collection[str], most: int) -> str:
    """Return the first `most` names with commas between them, and how many more there are.

    >>> joined(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    shown = ", ".join(list(names)[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def flag_codes(flags: Collection[Flag], report: Report) -> list[str]:
    """Return the codes of `flags`, each once, with short names of the roles where the report asks for several roles.

    The order is that of the flags: ["no_production_experience (ai)", "claims_only"].
    """
    roles_asked: dict[str, set[str | None]] = {}
    for flag in report.flags:
        roles_asked.setdefault(flag.code, set()).add(flag.role)
    roles: dict[str, list[str]] = {}
    for flag in flags:
        named = roles.setdefault(flag.code, [])
        if flag.role is not None and len(roles_asked[flag.code]) > 1 and short_role(flag.role) not in named:
            named.append(short_role(flag.role))
    return [f"{code} ({', '.join(named)})" if named else code for code, named in roles.items()]


def short_role(role: str) -> str:
    """Return the id of a role without what all of them have: "ai" for "ai_engineer"."""
    return role.removesuffix("_engineer")


def duration(months: int) -> str:
    """Return a number of months in years and months.

    >>> duration(27), duration(12), duration(5), duration(0)
    ('2 y 3 m', '1 y', '5 m', '0 m')
    """
    years, rest = divmod(months, 12)
    return " ".join([f"{years} y"] * bool(years) + [f"{rest} m"] * bool(rest or not years))


def number(value: float) -> str:
    """Return a number with as many of two decimals as it needs.

    >>> number(3.0), number(0.7), number(1 / 3)
    ('3', '0.7', '0.33')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")
