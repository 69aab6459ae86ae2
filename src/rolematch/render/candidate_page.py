"""One candidate on a page: per role what is shown and what is not, questions, history, and the CV with its evidence marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rolematch.document import Document
from rolematch.errors import TextMismatchError
from rolematch.render.marked_text import Backlink, Piece, marked_text
from rolematch.render.pages import asset, document, render
from rolematch.render.plain import printable
from rolematch.render.quotes import FindingView, Quotes, QuoteView
from rolematch.render.rows import best_of
from rolematch.render.timeline import Timeline, timeline_of
from rolematch.render.words import DISCARD_REASONS, PROFILE_SENTENCES
from rolematch.report import (
    Evidence,
    Flag,
    GroupCoverage,
    Level,
    Report,
    RoleCoverage,
    SkillFinding,
    TopicFinding,
)

_MOST_MORE = 6
"""Further places of a group that are quoted below its best one; the marked CV has them all."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A requirement group: its code (A3), its anchor, the quote that decides its level, and further ones."""

    code: str
    anchor: str
    group: GroupCoverage
    best: QuoteView | None
    more: tuple[QuoteView, ...]
    unshown: int


@dataclass(frozen=True, slots=True)
class BarCell:
    """A group in a role's bar, as wide as its weight; in percent of the bar."""

    level: Level
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role: how many groups have exactly each level, the highest first; its bar; the two sides of its sum; its groups."""

    role: RoleCoverage
    anchor: str
    steps: tuple[tuple[Level, int], ...]
    bar: tuple[BarCell, ...]
    points: float
    weights: float
    groups: tuple[GroupView, ...]
    supplementary: tuple[GroupView, ...]
    missing: tuple[GroupView, ...]
    section: str | None


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag with the name of its role, the words that it rests on, and those that came nearest to what was missed."""

    flag: Flag
    role: str | None
    quotes: tuple[QuoteView, ...]
    nearest: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class SkillView:
    """A skill, the place that decides its level, how long the CV itself says that it was used, and where it denies it."""

    skill: SkillFinding
    best: QuoteView | None
    stated: tuple[QuoteView, ...]
    denied: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A practice or specialisation and its first quote."""

    topic: TopicFinding
    quote: QuoteView | None


@dataclass(frozen=True, slots=True)
class CandidateView:
    """All that the template lays out."""

    report: Report
    name: str
    sentence: str
    roles: tuple[RoleView, ...]
    raised: tuple[FlagView, ...]
    unknown: tuple[FlagView, ...]
    clear: tuple[FlagView, ...]
    practices: tuple[TopicView, ...]
    specialisations: tuple[TopicView, ...]
    skills: tuple[tuple[Level, tuple[SkillView, ...]], ...]
    timeline: Timeline
    remarks: tuple[tuple[str, QuoteView], ...]
    findings: tuple[FindingView, ...]
    unresolved: tuple[QuoteView, ...]
    discarded: tuple[tuple[str, tuple[QuoteView, ...]], ...]
    text: tuple[Piece, ...]
    show_contact: bool


def candidate_page(
    report: Report,
    text: str | Document | None = None,
    *,
    name: str | None = None,
    show_contact: bool = False,
    back: str | None = None,
) -> str:
    """Return a complete page. `text` is the CV that the report was made from; without it the page has quotes only.

    `name` stands in place of the document's id; `back` is a relative address of a shortlist.

    Raises TextMismatchError when the report was made from another text.
    """
    view = candidate_view(report, _text(report, text), name=name, show_contact=show_contact)
    return document("candidate.html", view=view, back=back)


def candidate_fragment(report: Report) -> str:
    """Return the same without the CV's text, to stand inside another page such as a notebook."""
    # Several cells stand in one page: anchors carry a part of the CV's hash.
    view = candidate_view(report, None, prefix=f"rm-{report.document.sha256[:8]}-")
    return render("fragment.html", view=view, style=asset("style.css"))


def _text(report: Report, text: str | Document | None) -> str | None:
    if text is None:
        return None
    given = text if isinstance(text, Document) else Document(text)
    if given.sha256 != report.document.sha256:
        raise TextMismatchError("The text is not the one that the report was made from: its sha256 differs.")
    return given.text


def candidate_view(
    report: Report, text: str | None, *, name: str | None = None, show_contact: bool = False, prefix: str = ""
) -> CandidateView:
    """Return what the template lays out."""
    quotes = Quotes(report, text, show_contact=show_contact)
    codes = role_codes(report.roles)
    roles = tuple(_role(role, code, prefix, quotes) for role, code in zip(report.roles, codes, strict=True))
    flags = [_flag(report, flag, quotes) for flag in report.flags]
    return CandidateView(
        report=report,
        name=printable(name if name is not None else quotes.clean(report.document.id)) or "CV",
        sentence=PROFILE_SENTENCES[report.profile],
        roles=roles,
        raised=tuple(view for view in flags if view.flag.state == "raised"),
        unknown=tuple(view for view in flags if view.flag.state == "unknown"),
        clear=tuple(view for view in flags if view.flag.state == "clear"),
        practices=tuple(_topic(topic, quotes) for topic in report.practices),
        specialisations=tuple(_topic(topic, quotes) for topic in report.specialisations if topic.found),
        skills=_skills(report.skills, quotes),
        timeline=timeline_of(report, quotes.clean),
        remarks=tuple((remark.message, quotes.line(remark.quote)) for remark in report.remarks),
        findings=tuple(map(quotes.finding, report.document.findings)),
        unresolved=tuple(map(quotes.line, report.unresolved_terms)),
        discarded=_discarded(report, quotes),
        text=marked_text(report, text, _backlinks(roles), show_contact=show_contact) if text is not None else (),
        show_contact=show_contact,
    )


def role_codes(roles: Sequence[RoleCoverage]) -> list[str]:
    """Return a letter for each role, A for "AI engineer"; numbers where two roles would share one."""
    letters = [printable(role.label)[:1].upper() for role in roles]
    apart = len(set(letters)) == len(letters) and all(letter.isalpha() for letter in letters)
    return letters if apart else [f"R{at}." for at, _ in enumerate(roles, start=1)]


def _role(role: RoleCoverage, code: str, prefix: str, quotes: Quotes) -> RoleView:
    groups = tuple(_group(group, f"{code}{at}", prefix, quotes) for at, group in enumerate(role.groups, start=1))
    further = enumerate(role.supplementary, start=len(groups) + 1)
    sections = {group.section for group in role.groups}
    return RoleView(
        role=role,
        anchor=f"{prefix}role-{code.rstrip('.').lower()}",
        steps=tuple((level, sum(group.level is level for group in role.groups)) for level in reversed(Level)),
        bar=_bar(role.groups),
        points=sum(group.weight * group.credit for group in role.groups) + role.time.weight * role.time.credit,
        weights=sum(group.weight for group in role.groups) + role.time.weight,
        groups=groups,
        supplementary=tuple(_group(group, f"{code}{at}", prefix, quotes) for at, group in further),
        missing=tuple(view for view in groups if view.group.level is Level.NONE),
        section=sections.pop() if len(sections) == 1 else None,
    )


def _bar(groups: Sequence[GroupCoverage]) -> tuple[BarCell, ...]:
    """Return the groups, those of the highest level first, each as wide as it weighs."""
    total = sum(group.weight for group in groups)
    cells: list[BarCell] = []
    at = 0.0
    for group in sorted(groups, key=lambda group: (-group.level.rank, -group.weight)):
        width = 100 * group.weight / total
        cells.append(BarCell(group.level, round(at, 2), round(width, 2)))
        at += width
    return tuple(cells)


def _group(group: GroupCoverage, code: str, prefix: str, quotes: Quotes) -> GroupView:
    best = best_of(group.evidence, group.level)
    # One quote a sentence: several skills in it speak for the same work.
    others: dict[tuple[int, int], Evidence] = {}
    for item in group.evidence:
        if best is None or (item.start, item.end) != (best.start, best.end):
            others.setdefault((item.start, item.end), item)
    more = list(others.values())
    return GroupView(
        code=code,
        anchor=f"{prefix}group-{code.replace('.', '-').lower()}",
        group=group,
        best=quotes.evidence(best) if best else None,
        more=tuple(map(quotes.evidence, more[:_MOST_MORE])),
        unshown=max(len(more) - _MOST_MORE, 0),
    )


def _backlinks(roles: Iterable[RoleView]) -> Mapping[str, Sequence[Backlink]]:
    found: dict[str, dict[Backlink, None]] = {}
    for role in roles:
        for view in (*role.groups, *role.supplementary):
            link = Backlink(view.code, view.anchor, f"{role.role.label}: {view.group.label}")
            for item in view.group.evidence:
                found.setdefault(item.skill, {})[link] = None
    return {skill: tuple(links) for skill, links in found.items()}


def _flag(report: Report, flag: Flag, quotes: Quotes) -> FlagView:
    labels = {role.id: role.label for role in report.roles}
    role = None if flag.role is None else labels.get(flag.role, flag.role)
    return FlagView(flag, role, tuple(map(quotes.line, flag.evidence)), tuple(map(quotes.line, flag.nearest)))


def _topic(topic: TopicFinding, quotes: Quotes) -> TopicView:
    return TopicView(topic, quotes.line(topic.evidence[0]) if topic.evidence else None)


def _skills(skills: Sequence[SkillFinding], quotes: Quotes) -> tuple[tuple[Level, tuple[SkillView, ...]], ...]:
    """Return the skills by level, the highest first; of each level the longest used first, then the most often named."""
    by_level: list[tuple[Level, tuple[SkillView, ...]]] = []
    for level in (Level.PRODUCTION, Level.APPLIED, Level.CLAIMED):
        found = sorted(
            (skill for skill in skills if skill.level is level),
            key=lambda skill: (-(skill.time.months or 0), -len(skill.evidence), skill.label.casefold()),
        )
        views = []
        for skill in found:
            best = best_of(skill.evidence, level)
            stated = tuple(map(quotes.line, skill.time.stated))
            denied = tuple(map(quotes.line, skill.contradicted_by))
            views.append(SkillView(skill, quotes.evidence(best) if best else None, stated, denied))
        if views:
            by_level.append((level, tuple(views)))
    return tuple(by_level)


def _discarded(report: Report, quotes: Quotes) -> tuple[tuple[str, tuple[QuoteView, ...]], ...]:
    """Return the words that were not counted, by reason, save those that would only repeat contact, names or longer words."""
    by_reason: dict[str, list[QuoteView]] = {}
    for item in report.discarded:
        if item.reason in ("in_contact_block", "in_address", "part_of_a_name", "in_references", "inside_longer_match"):
            continue
        by_reason.setdefault(DISCARD_REASONS[item.reason], []).append(quotes.line(item))
    return tuple((reason, tuple(views)) for reason, views in by_reason.items())
