"""One report on a terminal, as rich renderables. Text of a CV is never read as markup and never reaches the terminal raw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rolematch.render.plain import around_words, printable, shortened
from rolematch.render.rows import best_of
from rolematch.render.words import (
    DISCARD_REASONS,
    LEVEL_SIGNS,
    PROFILE_SENTENCES,
    counted,
    flag_codes,
    joined,
    level_words,
    percent,
)
from rolematch.report import Evidence, Flag, GroupCoverage, Level, Report, RoleCoverage, TopicFinding

LEVEL_STYLES = {Level.NONE: "dim", Level.CLAIMED: "yellow", Level.APPLIED: "cyan", Level.PRODUCTION: "green"}

_QUOTE_LENGTH = 110
_MOST_REASONS = 4


def report_view(report: Report) -> RenderableType:
    """Return everything that a recruiter asks of one CV: coverage and quotes per role, practices, flags."""
    parts: list[RenderableType] = [_header(report), *_file(report)]
    for role in report.roles:
        parts += [Text(), *_role(role)]
    parts += [Text(), *_topics("Production practices", report.practices)]
    missing = [printable(practice.label) for practice in report.practices if not practice.found]
    if missing:
        parts.append(indented(Text(f"– not found: {', '.join(missing)}")))
    parts += [Text(), *_topics("Specialisations", report.specialisations)]
    parts += [Text(), *_flags(report), Text(), _discarded(report)]
    return Group(*parts)


def _header(report: Report) -> Text:
    name = printable(report.document.id) or "CV"
    made_by = (
        f"{counted(report.document.words, 'word')} · as of {report.as_of.isoformat()} · taxonomy "
        f"{printable(report.taxonomy.name)} {printable(report.taxonomy.version)} · rolematch {report.library_version}"
    )
    return Text.assemble((name, "bold"), "\n", PROFILE_SENTENCES[report.profile], "\n", (made_by, "dim"))


def _file(report: Report) -> Iterator[RenderableType]:
    """Yield what is odd about the file, before anything is said of its text."""
    findings = report.document.findings
    if not findings:
        return
    yield Text()
    yield Text("About the file (no part of any score)", "bold")
    for finding in findings:
        text = Text.assemble(("! ", "bold yellow"), (finding.code, "bold"), f": {printable(finding.message)}")
        if finding.quote:
            text.append(f" “{shortened(finding.quote, _QUOTE_LENGTH)}”", "italic")
        yield indented(text)


def _role(role: RoleCoverage) -> Iterator[RenderableType]:
    counts = role.counts
    sections = {group.section for group in role.groups}
    yield Text.assemble(
        (f"{printable(role.label)}: {percent(role.coverage)}", "bold"),
        f" covered. Of {counted(len(role.groups), 'group')}, at least claimed: {counts.claimed}, "
        f"applied: {counts.applied}, in production: {counts.production}. {_practised(role)}",
    )
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False)
    table.add_column("Level", no_wrap=True)
    # The article's section stands once where all groups come from the same.
    source = f" ({printable(sections.pop())})" if len(sections) == 1 else ""
    table.add_column(Text(f"What the role asks for{source}"), ratio=2)
    table.add_column("What the CV says", ratio=3)
    for group in role.groups:
        table.add_row(level_text(group.level), _asked(group, with_section=not source), _said(group))
    for at, group in enumerate(role.supplementary):
        if at == 0:
            table.add_section()
        asked = _asked(group, with_section=True).append("\nno part of coverage", "dim")
        table.add_row(level_text(group.level), asked, _said(group))
    yield table


def _practised(role: RoleCoverage) -> str:
    if role.time.months is None:
        return "The work has no dates that could be read."
    return f"Dated work of this kind: {counted(role.time.months, 'month')}."


def level_text(level: Level) -> Text:
    """Return a level as sign and word, coloured."""
    return Text(level_words(level), LEVEL_STYLES[level])


def _asked(group: GroupCoverage, *, with_section: bool) -> Text:
    text = Text(printable(group.label))
    source = [group.section] * with_section
    if _letters(group.item) != _letters(group.label):
        source.append(group.item)
    if source:
        text.append(f"\n{printable(': '.join(source))}", "dim")
    for part in group.parts:
        text.append(
            f"\n{LEVEL_SIGNS[part.level]} {printable(part.label)}: {part.level.value}", LEVEL_STYLES[part.level]
        )
    return text


def _letters(label: str) -> str:
    return "".join(filter(str.isalnum, label.casefold()))


def _said(group: GroupCoverage) -> Text:
    deciding = best_of(group.evidence, group.level)
    if deciding is None:
        return Text("nothing found", "dim")
    text = quote_text(deciding, _QUOTE_LENGTH)
    apart = [sign for sign in deciding.signs if not deciding.start <= sign.start < deciding.end]
    if apart and len(apart) == len(deciding.signs):
        text.append(f"\nran for real: “{shortened(apart[0].quote, _QUOTE_LENGTH // 2)}”", "dim")
    if deciding.relation == "implied":
        text.append("\nimplied by another skill", "dim")
    return text


def quote_text(evidence: Evidence, limit: int) -> Text:
    """Return the quote in quotation marks, at most `limit` code points of it, with the matched words emphasised."""
    before, words, after = around_words(evidence, limit)
    return Text.assemble("“", before, (words, "bold underline"), after, "”")


def _topics(title: str, topics: Sequence[TopicFinding]) -> Iterator[RenderableType]:
    found = [topic for topic in topics if topic.found]
    yield Text(f"{title}: {len(found)} of {len(topics)} found", "bold")
    for topic in found:
        text = Text.assemble(("✓ ", "green"), printable(topic.label))
        if topic.evidence:
            text.append(f": “{shortened(topic.evidence[0].quote, _QUOTE_LENGTH)}”")
        yield indented(text)


def _flags(report: Report) -> Iterator[RenderableType]:
    raised = report.raised
    unknown = [flag for flag in report.flags if flag.state == "unknown"]
    clear = [flag for flag in report.flags if flag.state == "clear"]
    labels = {role.id: role.label for role in report.roles}
    yield Text(f"Questions for the interview ({counted(len(raised), 'flag')} raised)", "bold")
    for flag in raised:
        yield from _flag(flag, labels.get(flag.role or "", flag.role))
    if unknown:
        yield indented(Text(f"~ could not be told: {', '.join(flag_codes(unknown, report))}"))
    if clear:
        yield indented(Text(f"✓ clear: {', '.join(flag_codes(clear, report))}", "dim"))


def _flag(flag: Flag, role: str | None) -> Iterator[RenderableType]:
    about = f" ({printable(role)})" if role is not None else ""
    yield indented(
        Text.assemble(("! ", "bold red"), (printable(flag.code), "bold"), f"{about}: {printable(flag.message)}")
    )
    for quote in flag.evidence:
        yield indented(Text(f"“{shortened(quote.quote, _QUOTE_LENGTH)}”", "italic"), 4)
    for quote in flag.nearest:
        yield indented(Text(f"nearest, and not enough: “{shortened(quote.quote, _QUOTE_LENGTH)}”"), 4)
    if flag.question:
        yield indented(Text(f"ask: {printable(flag.question)}"), 4)
    yield indented(Text(f"searched: {printable(flag.searched)}", "dim"), 4)


def _discarded(report: Report) -> Text:
    count = len(report.discarded)
    if not count:
        return Text("Every place that could name a skill was counted.", "dim")
    reasons = Counter(item.reason for item in report.discarded).most_common()
    named = joined([f"{DISCARD_REASONS[reason]} ({number})" for reason, number in reasons], _MOST_REASONS)
    return Text(
        f"{count} of {counted(report.candidates, 'place')} that could name a skill were not counted: {named}.", "dim"
    )


def indented(text: Text, by: int = 2, *, below: int = 0) -> Padding:
    """Return the text moved right, with `below` empty lines after it."""
    return Padding(text, (0, 0, below, by), expand=False)
