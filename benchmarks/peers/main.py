"""The comparison: ask every tool, score, print."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from peers import groups, probes, readings, spans
from peers.asking import Asker, Limits, key
from peers.environments import PeerUnavailableError
from peers.readings import Reading
from peers.roster import PEERS, Peer
from peers.tables import milliseconds, number, table
from peers.vocabulary import Vocabulary
from rolematch.documents import read
from rolematch.taxonomy import load

HERE = Path(__file__).parent

ABOUT = """rolematch beside other tools that read skills out of CVs: same texts, same machine, one thread each, one tool at a time.

    python benchmarks/peers.py --environments DIR [--marked FILE.jsonl] [--gold FOLDER] [--only rolematch,flashtext2]

--marked is a JSON Lines file of CVs with hand-marked spans, --gold a folder of labelled CVs as benchmarks/accuracy.py takes it; without
either, only the one-line probes are asked. Each tool gets a virtual environment of its own in DIR, made when it is first needed (ask for
`--only` some of them where time or disk is short: esco-skill-extractor brings torch). A tool that cannot be had is reported with the reason.
--keep DIR remembers what each tool found (places, skill ids, times; no text), so that `--only rolematch --keep DIR` later measures rolematch
anew and shows the others as they were.
"""


@dataclass(frozen=True, slots=True)
class Texts:
    """What is asked. `marked` are the well covered CVs and those that are not technical at all."""

    probes: list[probes.Probe]
    controls: dict[str, str]
    gold: dict[str, str]
    marked: list[spans.MarkedCV]

    def sets(self) -> list[list[str]]:
        """Return the texts to be asked, set by set."""
        return [
            [*self.controls.values()],
            [p.text for p in self.probes],
            list(self.gold.values()),
            [cv.text for cv in self.marked],
        ]


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool gave: readings by key of the text, and its start-up in seconds."""

    peer: Peer
    readings: dict[str, Reading]
    seconds: float

    def of(self, texts: Iterable[str]) -> list[Reading | None]:
        """Return its readings of these texts, None for those it did not come to."""
        return [self.readings.get(key(text)) for text in texts]


def main() -> None:
    """Run from the command line."""
    args = arguments()
    taxonomy = load(None)
    vocabulary = Vocabulary(taxonomy)
    texts = Texts(
        probes.read_probes(HERE / "probes.yaml", vocabulary),
        probes.controls(HERE / "probes.yaml"),
        {path.stem: read(path).text for path in sorted((args.gold / "cvs").glob("*.txt"))} if args.gold else {},
        [cv for cv in spans.read_marked(args.marked) if cv.well_covered or cv.everyday] if args.marked else [],
    )
    results, missing = [], []
    for peer in PEERS:
        try:
            if found := result(peer, texts, vocabulary, args):
                results.append(found)
        except PeerUnavailableError as error:
            missing.append(f"{peer.name}: {error}")
    print(f"{os.cpu_count()} cores, one thread a tool; Python {platform.python_version()}; {dt.date.today()}")  # noqa: DTZ011
    print(f"taxonomy {taxonomy.version}: {len(taxonomy.skills)} skills, {len(vocabulary.labels):,} labels\n")
    print_report(results, texts, vocabulary, args)
    for line in missing:
        print(f"\nnot measured: {line}")


def arguments() -> argparse.Namespace:
    """Return the command line's."""
    parser = argparse.ArgumentParser(description=ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--environments", type=Path, required=True, help="where the tools' virtual environments are made"
    )
    parser.add_argument("--marked", type=Path, help="JSON Lines of CVs with marked spans")
    parser.add_argument("--gold", type=Path, help="folder with cvs/*.txt and labels_*.jsonl")
    parser.add_argument("--only", help=f"tools to ask, separated by commas; of {', '.join(p.name for p in PEERS)}")
    parser.add_argument("--keep", type=Path, help="folder to remember what the tools found; no text goes there")
    parser.add_argument("--fill", action="store_true", help="with --keep: ask only about texts that nothing is kept of")
    parser.add_argument("--budget", type=float, default=600, help="seconds a tool may spend on each set of texts")
    parser.add_argument("--limit", type=float, default=120, help="seconds for one text, then the tool is started anew")
    parser.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date(2026, 11, 1))
    parser.add_argument(
        "--skillner-data", type=Path, help="folder with SkillNER's skill_db_relax_20.json, token_dist.json"
    )
    parser.add_argument(
        "--errors", type=int, default=0, help="list rolematch's wrong probes and that many missed spans"
    )
    args = parser.parse_args()
    if unknown := set((args.only or "").split(",")) - {""} - {peer.name for peer in PEERS}:
        parser.error(f"no such tool: {', '.join(sorted(unknown))}")
    return args


def result(peer: Peer, texts: Texts, vocabulary: Vocabulary, args: argparse.Namespace) -> Result | None:
    """Ask a tool, or recall what was kept of it; None when it was not asked for and nothing is kept."""
    kept = args.keep / f"{peer.name}.json" if args.keep else None
    if args.only and peer.name not in args.only.split(","):
        if kept is None or not kept.is_file():
            return None
        known, about = readings.load(kept)
        return Result(peer, known, about["seconds"])
    print(f"asking {peer.name} ...", file=sys.stderr)
    extra = {"as_of": str(args.as_of), "skillner_data": args.skillner_data and str(args.skillner_data.absolute())}
    asker = Asker(peer, args.environments, vocabulary, extra)
    found = readings.load(kept)[0] if args.fill and kept and kept.is_file() else {}
    try:
        for part in texts.sets():
            new = [text for text in part if not args.fill or key(text) not in found]
            found |= asker.ask(new, Limits(args.limit, args.budget))
    finally:
        asker.close()
    if kept:
        readings.save(kept, found, {"seconds": asker.seconds, "packages": peer.packages})
    return Result(peer, found, asker.seconds)


def print_report(results: Sequence[Result], texts: Texts, vocabulary: Vocabulary, args: argparse.Namespace) -> None:
    """Print every table that there is something for."""
    scope = spans.Scope(HERE / "scope.yaml")
    covered = [cv for cv in texts.marked if cv.well_covered]
    if covered:
        counts = spans.count_scope(covered, scope)
        print(
            f"### Marked spans: {len(covered)} CVs, {counts['marked']:,} marked tools, {counts['in scope']:,} in scope\n"
        )
        print(span_table(results, texts.marked, scope), end="\n\n")
    if texts.gold:
        labels = groups.read_labels(args.gold)
        print(f"### Groups named, against {len(labels)} labellers: {len(texts.gold)} CVs\n")
        print(group_table(results, texts.gold, labels), end="\n\n")
    print("### One-line probes\n")
    print(probe_tables(results, texts, vocabulary), end="\n\n")
    print("### Time\n")
    print(
        time_table(results, [cv.text for cv in covered] or list(texts.gold.values()) or [p.text for p in texts.probes])
    )
    if args.errors and results and results[0].peer.name == "rolematch":
        print_errors(results[0], texts, scope, args.errors)


def span_table(results: Sequence[Result], marked: Sequence[spans.MarkedCV], scope: spans.Scope) -> str:
    """Return recall, precision and F1 on the well covered CVs, and what is found in CVs that are not technical.

    Under a tool that did not come to all CVs stands the first tool once more, on the CVs that both read.
    """
    rows = []
    for one in results:
        if not one.peer.places:
            continue
        known = one.of(cv.text for cv in marked)
        rows.append(_span_row(one.peer.name, marked, known, scope))
        if one is not results[0] and None in known:
            same = [mine and other for mine, other in zip(known, results[0].of(cv.text for cv in marked), strict=True)]
            rows.append(_span_row(f"  {results[0].peer.name}, these", marked, same, scope))
    head = ["tool", "precision", "in tool spans", "recall", "of all marked", "F1", "in 10 other CVs", "CVs", "failed"]
    return table(head, rows)


def _span_row(
    name: str, marked: Sequence[spans.MarkedCV], known: Sequence[Reading | None], scope: spans.Scope
) -> list[str]:
    covered = [(cv, reading) for cv, reading in zip(marked, known, strict=True) if cv.well_covered]
    s = spans.score([cv for cv, _ in covered], [reading for _, reading in covered], scope)
    false, everyday = spans.in_everyday(marked, known)
    shares = [s.agreement.precision, s.tools_only, s.agreement.recall, s.recall_all, s.agreement.f1]
    return [name, *map(number, shares), f"{false * 10:.1f} ({everyday})", f"{s.cvs}", f"{s.failed}"]


def group_table(results: Sequence[Result], gold: dict[str, str], labels: list[dict[str, dict[str, int]]]) -> str:
    """Return precision, recall and F1 of "the CV names this group"."""
    rows = []
    for one in results:
        known = {n: r for n, r in zip(gold, one.of(gold.values()), strict=True) if r is not None}
        if known:
            agreed = groups.score(labels, known)
            shares = map(number, (agreed.precision, agreed.recall, agreed.f1))
            failed = sum(r.error is not None for r in known.values())
            rows.append([one.peer.name, one.peer.vocabulary, *shares, f"{len(known)}", f"{failed}"])
    return table(["tool", "list", "precision", "recall", "F1", "CVs", "failed"], rows)


def probe_tables(results: Sequence[Result], texts: Texts, vocabulary: Vocabulary) -> str:
    """Return the shares of probes that are right, by kind: of all, then of those whose names the tool knows."""
    asked = texts.probes
    kinds = Counter(probe.kind for probe in asked)
    all_rows, known_rows = [], []
    for one in results:
        answers = one.of(probe.text for probe in asked)
        alone = dict(zip(texts.controls.values(), one.of(texts.controls.values()), strict=True))
        known = probes.known_skills(texts.controls, alone, vocabulary)
        shares = probes.shares(asked, answers)
        total = sum(r for r, _ in shares.values()) / max(1, sum(n for _, n in shares.values()))
        names = len(known) / len({vocabulary.skills(name) for name in texts.controls})
        all_rows.append(
            [one.peer.name, *(number(r / n) if n else "-" for r, n in shares.values()), number(total), number(names)]
        )
        of_known = probes.shares(asked, answers, known).values()
        known_rows.append([one.peer.name, *(f"{r}/{n}" for r, n in of_known)])
    head = ["tool", *(f"{kind} ({count})" for kind, count in kinds.items())]
    return f"{table([*head, 'all', 'names known'], all_rows)}\n\nOf the probes whose names the tool knows:\n\n{table(['tool', *kinds], known_rows)}"


def time_table(results: Sequence[Result], texts: Sequence[str]) -> str:
    """Return start-up, and the time for one CV on a clock and of the processor."""
    base = cpu_ms(results[0].of(texts)) if results else 0.0
    rows = []
    for one in results:
        known = one.of(texts)
        done = [r for r in known if r is not None and r.error is None]
        cpu = cpu_ms(known)
        wall = mean(r.ms for r in done) if done else 0.0
        ratio = f"{cpu / base:,.2f}" if base else "-"
        rows.append([one.peer.name, f"{one.seconds:.1f}", milliseconds(wall), milliseconds(cpu), ratio, f"{len(done)}"])
    characters = mean(map(len, texts))
    head = ["tool", "start-up s", "ms a CV", "processor ms a CV", f"x {results[0].peer.name if results else ''}", "CVs"]
    return f"{len(texts)} texts, {characters:,.0f} characters each.\n\n{table(head, rows)}"


def cpu_ms(known: Iterable[Reading | None]) -> float:
    """Return the mean processor time of the texts that were read."""
    times = [r.cpu_ms for r in known if r is not None and r.error is None]
    return mean(times) if times else 0.0


def print_errors(one: Result, texts: Texts, scope: spans.Scope, count: int) -> None:
    """List what rolematch got wrong, for a person to read; this alone shows words of the CVs, on the terminal only."""
    print("\n### rolematch: wrong probes\n")
    for probe, known in zip(texts.probes, one.of(p.text for p in texts.probes), strict=True):
        if known and not probes.right(probe, known):
            print(f"  {probe.kind:13} {probe.line}")
    missed: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    covered = [cv for cv in texts.marked if cv.well_covered]
    for cv, known in zip(covered, one.of(cv.text for cv in covered), strict=True):
        if known:
            missed.update(spans.missed(cv, known, scope))
            outside.update(spans.outside(cv, known))
    others: Counter[str] = Counter()
    everyday = [cv for cv in texts.marked if cv.everyday]
    for cv, known in zip(everyday, one.of(cv.text for cv in everyday), strict=True):
        if known:
            others.update(map(cv.words, spans.places(known, tools_only=True)))
    print(
        f"\n### in CVs that are not technical: {others.total()}\n\n  {'; '.join(f'{w} {n}' for w, n in others.most_common(count))}"
    )
    print(f"\n### missed: {missed.total()}\n\n  {'; '.join(f'{w} {n}' for w, n in missed.most_common(count))}")
    print(
        f"\n### outside of any mark: {outside.total()}\n\n  {'; '.join(f'{w} {n}' for w, n in outside.most_common(count))}"
    )
