"""How well reports agree with the readings of a range of cases, all points together.

python tests/corpus/score.py 59-78

A level between the lowest and the highest of its reading counts as right; one outside is held against the nearest end. So
F1 and kappa say how often the program leaves the room that careful readers leave, and are higher than against one reader's
single levels. Points that the reading leaves open (a flag in neither list, an arguable soft skill) are not counted. Headings
are asked for with their kind and entries with their dates and kind; precision of both supposes that a case lists all of them.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reading import Case, disagreements

from rolematch import Level, Report, RoleMatcher, read

AS_OF = dt.date(2026, 9, 1)
BARS = {"named": Level.CLAIMED, "applied": Level.APPLIED, "production": Level.PRODUCTION}


@dataclass(slots=True)
class Agreement:
    """What was rightly found, how much was found, and how much there was to find."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, *, right: int, found: int, wanted: int) -> None:
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __str__(self) -> str:
        precision, recall = share(self.right, self.found), share(self.right, self.wanted)
        return f"F1 {self.f1:.3f}   precision {precision:.3f}   recall {recall:.3f}   ({self.wanted} read)"


@dataclass(slots=True)
class Score:
    """Everything counted over the cases: levels as (read, found) ranks, yes-or-no points as (right, asked)."""

    levels: list[tuple[int, int]] = field(default_factory=list)
    points: dict[str, list[bool]] = field(default_factory=dict)
    agreements: dict[str, Agreement] = field(default_factory=dict)
    traps: Counter[str] = field(default_factory=Counter)

    def add(self, case: Case, text: str, report: Report) -> None:
        self.levels += _levels(case, report)
        wrong = disagreements(case, text, report)
        for point in ("profile", *(f"production {role}" for role in case.production)):
            self.points.setdefault(point, []).append(point not in wrong)
        for name, (right, found, wanted) in _counts(case, report, wrong).items():
            self.agreements.setdefault(name, Agreement()).add(right=right, found=found, wanted=wanted)
        self.traps["set"] += len(case.absent_skills)
        self.traps["fallen into"] += sum(name.startswith("skill ") for name in wrong)

    def lines(self) -> Iterator[str]:
        yield f"{'level exact':30}{share(sum(a == b for a, b in self.levels), len(self.levels)):.3f}"
        yield f"{'level kappa':30}{weighted_kappa(self.levels):.3f}   quadratic weights, {len(self.levels)} levels"
        for name, bar in BARS.items():
            yield f"{name:30}{_reaching(self.levels, bar.rank)}"
        for name, answers in self.points.items():
            yield f"{name:30}{share(sum(answers), len(answers)):.3f}   {sum(answers)} of {len(answers)}"
        for name, agreement in self.agreements.items():
            yield f"{name:30}{agreement}"
        yield f"{'traps fallen into':30}{self.traps['fallen into']} of {self.traps['set']}"


def share(part: int, whole: int) -> float:
    """Return part over whole, 1 where there is nothing to share."""
    return part / whole if whole else 1.0


def weighted_kappa(pairs: Iterable[tuple[int, int]]) -> float:
    """Return Cohen's kappa with quadratic weights; 1 where chance alone would agree on everything."""
    pairs = list(pairs)
    mine, theirs = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(n * m * (a - b) ** 2 for a, n in mine.items() for b, m in theirs.items()) / max(len(pairs), 1)
    return 1 - sum((a - b) ** 2 for a, b in pairs) / by_chance if by_chance else 1.0


def _levels(case: Case, report: Report) -> Iterator[tuple[int, int]]:
    for name, readings in case.groups.items():
        role, group = name.split(".")
        found = report.role(role).group(group).level.rank
        ranks = [level.rank for level in readings]
        yield min(max(found, min(ranks)), max(ranks)), found


def _reaching(levels: Iterable[tuple[int, int]], bar: int) -> Agreement:
    reached = [(wanted >= bar, found >= bar) for wanted, found in levels]
    return Agreement(
        right=sum(wanted and found for wanted, found in reached),
        found=sum(found for _, found in reached),
        wanted=sum(wanted for wanted, _ in reached),
    )


def _counts(case: Case, report: Report, wrong: dict[str, str]) -> dict[str, tuple[int, int, int]]:
    """Return (right, found, wanted) of what can be missed and can be too many."""
    raised = {flag.code for flag in report.raised} & {*case.flags_raised, *case.flags_clear}
    counts = {"flags": (len(raised & set(case.flags_raised)), len(raised), len(case.flags_raised))}
    if case.soft_skills is not None:
        views = [view for name, view in wrong.items() if name.startswith("soft skill ")]
        wanted = len(set(case.soft_skills) - set(case.soft_skills_arguable))
        right = wanted - views.count("read, found nothing")
        counts["soft skills"] = (right, right + views.count("found, read nothing"), wanted)
    if case.entries is not None:
        missed = sum(name.startswith(("entry missing: ", "entry kind: ")) for name in wrong)
        counts["entries"] = (len(case.entries) - missed, len(report.positions), len(case.entries))
    if case.headings is not None:
        found = sum(section.heading is not None for section in report.sections)
        missed = sum(name.startswith("heading ") for name in wrong)
        counts["headings"] = (len(case.headings) - missed, found, len(case.headings))
    return counts


def main() -> None:
    """Score the cases whose number lies in the range."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", help="'59-78', or one number")
    first, _, last = parser.parse_args().cases.partition("-")
    numbers = range(int(first), int(last or first) + 1)
    paths = [
        path for path in sorted(Path(__file__).parent.glob("*.yaml")) if int(path.stem.partition("_")[0]) in numbers
    ]
    matcher, score = RoleMatcher(), Score()
    for path in paths:
        case = Case.load(path)
        document = read(case.cv)
        score.add(case, document.text, matcher.match(document, as_of=AS_OF))
    print(f"{len(paths)} CVs", *score.lines(), sep="\n")  # noqa: T201 - a script that prints


if __name__ == "__main__":
    main()
