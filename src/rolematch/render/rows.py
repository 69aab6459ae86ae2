"""Reports as rows of plain values: one kind of thing a row, the same keys in every row, for any table library.

Values are str, int, float, bool, `datetime.date` or None. Rows stand in the order of the reports, then of the report's own
sequences. Offsets are those of the report. Nothing is escaped here: `render.exports` does that for files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from rolematch.entry import Unreadable
from rolematch.render.words import flag_codes
from rolematch.report import Evidence, GroupCoverage, Level, Report, RoleCoverage

Value = str | int | float | bool | dt.date | None
Row = dict[str, Value]
RowKind = Literal["candidates", "groups", "skills", "flags", "evidence"]

_SEPARATOR = "; "


def rows_of(kind: RowKind, reports: Sequence[Report], unreadable: Iterable[Unreadable] = ()) -> list[Row]:
    """Return the rows of one kind. `unreadable` CVs are rows of "candidates" only, after the others, with `error`.

    Raises ValueError for another kind.
    """
    if kind not in _MAKERS:
        raise ValueError(f"There are no rows of {kind!r}; there are {', '.join(_MAKERS)}.")
    rows = [row for report in reports for row in _MAKERS[kind](report)]
    if kind != "candidates":
        return rows
    # Reports of different taxonomies have different roles: every row has the columns of all.
    columns = dict.fromkeys(column for row in rows for column in row)
    rows = [{"rank": rank, **dict.fromkeys(columns), **row} for rank, row in enumerate(rows, start=1)]
    empty = dict.fromkeys(rows[0] if rows else ("rank", "candidate"))
    return rows + [
        {**empty, "candidate": entry.id, "error_reason": entry.reason, "error": entry.message} for entry in unreadable
    ]


def _candidate(report: Report) -> Iterator[Row]:
    row: Row = {"candidate": report.document.id, "profile": report.profile}
    for role in report.roles:
        row |= {
            f"{role.id}_coverage": role.coverage,
            f"{role.id}_claimed": role.counts.claimed,
            f"{role.id}_applied": role.counts.applied,
            f"{role.id}_production": role.counts.production,
            f"{role.id}_months": role.time.months,
        }
    raised = report.raised
    found = [practice.label for practice in report.practices if practice.found]
    yield row | {
        "flags": len(raised),
        "flag_codes": _SEPARATOR.join(flag_codes(raised, report)),
        "practices": len(found),
        "practices_found": _SEPARATOR.join(found),
        "specialisations": _SEPARATOR.join(topic.label for topic in report.specialisations if topic.found),
        "technical_months": report.technical_months,
        "words": report.document.words,
        "as_of": report.as_of,
        "taxonomy": f"{report.taxonomy.name} {report.taxonomy.version}",
        "taxonomy_sha256": report.taxonomy.sha256,
        "document_sha256": report.document.sha256,
        "error_reason": None,
        "error": None,
    }


def _groups(report: Report) -> Iterator[Row]:
    for role, group, counts in _all_groups(report):
        first = group.evidence[0] if group.evidence else None
        yield {
            "candidate": report.document.id,
            "role": role.id,
            "group": group.id,
            "label": group.label,
            "section": group.section,
            "item": group.item,
            "level": group.level.value,
            "level_rank": group.level.rank,
            "core": group.core,
            "weight": group.weight if counts else None,
            "credit": group.credit if counts else None,
            "counts": counts,
            "places": len(group.evidence),
            "quote": first.quote if first else None,
            "start": first.start if first else None,
            "end": first.end if first else None,
        }


def _all_groups(report: Report) -> Iterator[tuple[RoleCoverage, GroupCoverage, bool]]:
    """Yield each group with its role, and whether it is part of the coverage."""
    for role in report.roles:
        yield from ((role, group, True) for group in role.groups)
        yield from ((role, group, False) for group in role.supplementary)


def _skills(report: Report) -> Iterator[Row]:
    for skill in report.skills:
        best = best_of(skill.evidence, skill.level)
        yield {
            "candidate": report.document.id,
            "skill": skill.id,
            "label": skill.label,
            "level": skill.level.value,
            "level_rank": skill.level.rank,
            "months": skill.time.months,
            "first_used": skill.time.first_used,
            "last_used": skill.time.last_used,
            "stated": _SEPARATOR.join(stated.quote for stated in skill.time.stated),
            "contradicted": bool(skill.contradicted_by),
            "places": len(skill.evidence),
            "quote": best.quote if best else None,
            "start": best.start if best else None,
            "end": best.end if best else None,
        }


def best_of(evidence: Iterable[Evidence], level: Level) -> Evidence | None:
    """Return the first piece of evidence at this level, the CV's own words before what another skill implies."""
    best = [item for item in evidence if item.level is level]
    return next((item for item in best if item.relation != "implied"), best[0] if best else None)


def _flags(report: Report) -> Iterator[Row]:
    for flag in report.flags:
        first = flag.evidence[0] if flag.evidence else None
        yield {
            "candidate": report.document.id,
            "flag": flag.code,
            "role": flag.role,
            "state": flag.state,
            "message": flag.message,
            "question": flag.question,
            "searched": flag.searched,
            "places": len(flag.evidence),
            "quote": first.quote if first else None,
            "start": first.start if first else None,
            "end": first.end if first else None,
        }


def _evidence(report: Report) -> Iterator[Row]:
    labels = {skill.id: skill.label for skill in report.skills}
    groups = _groups_by_skill(report)
    for skill in report.skills:
        for item in skill.evidence:
            position = report.positions[item.position] if item.position is not None else None
            yield {
                "candidate": report.document.id,
                "skill": item.skill,
                "label": labels[skill.id],
                "level": item.level.value,
                "level_rank": item.level.rank,
                "relation": item.relation,
                "similarity": item.similarity,
                "groups": groups.get(skill.id, ""),
                "words": item.words.quote,
                "quote": item.quote,
                "section": item.section,
                "position": position.heading.quote if position else None,
                "hedge": item.hedge.quote if item.hedge else None,
                "signs": _SEPARATOR.join(sign.quote for sign in item.signs),
                "words_start": item.words.start,
                "words_end": item.words.end,
                "start": item.start,
                "end": item.end,
            }


def _groups_by_skill(report: Report) -> dict[str, str]:
    """Return, for each skill with evidence, the groups that it speaks for, as in "ai_engineer.mlops; software_engineer.devops"."""
    found: dict[str, dict[str, None]] = {}
    for role, group, _ in _all_groups(report):
        for item in group.evidence:
            found.setdefault(item.skill, {})[f"{role.id}.{group.id}"] = None
    return {skill: _SEPARATOR.join(names) for skill, names in found.items()}


_MAKERS: Final[Mapping[RowKind, Callable[[Report], Iterator[Row]]]] = {
    "candidates": _candidate,
    "groups": _groups,
    "skills": _skills,
    "flags": _flags,
    "evidence": _evidence,
}
ROW_KINDS: Final[tuple[RowKind, ...]] = tuple(_MAKERS)
