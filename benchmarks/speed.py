"""How fast rolematch is, against the least that any spaCy matcher must do: tokenise and look labels up.

    python benchmarks/speed.py [FOLDER] [--rounds 5] [--memory 20000] [--labels 1000 5000 20000]

Everything is measured in one process on the same CVs (by default `examples/cvs`), in seconds of processor time, best of several
rounds, so that the ratios mean something even on a busy machine. The floor is a blank English spaCy tokenising a CV plus one
PhraseMatcher over all labels of the bundled taxonomy. "recognise names" goes from the text to the mentions that count (tokens,
addresses, labels, misspellings, context), "find prose" are the phrase patterns; `match` holds both.

--labels also shows how recognising grows with the number of labels: those of the taxonomy, cut or filled up with made-up names.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import random
import resource
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rolematch.lexicon import Lexicon

AS_OF = dt.date(2026, 9, 1)


def best_of(rounds: int, work: Callable[[], object]) -> float:
    """Return the shortest processor time of several runs, in seconds: other work on the machine matters less than on a clock."""
    times = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def resident_mb() -> float:
    """Return the memory that this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parents[1] / "examples" / "cvs")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--memory", type=int, default=0, metavar="N", help="also match N distinct CVs and watch the memory"
    )
    parser.add_argument("--labels", type=int, nargs="*", default=[], metavar="N", help="also recognise with N labels")
    args = parser.parse_args()

    started = time.perf_counter()
    import spacy  # noqa: PLC0415 - its import is what is timed
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    print(f"import spacy          {time.perf_counter() - started:8.2f} s")
    started = time.perf_counter()
    from rolematch.documents import read  # noqa: PLC0415
    from rolematch.matcher import RoleMatcher  # noqa: PLC0415

    matcher = RoleMatcher()
    print(f"build a matcher       {time.perf_counter() - started:8.2f} s")
    texts = [read(path).text for path in sorted(args.folder.glob("*.txt"))]
    characters = sum(map(len, texts))
    print(f"\n{len(texts)} CVs, {characters / len(texts):,.0f} characters each; best of {args.rounds} rounds")

    nlp = spacy.blank("en")
    labels = PhraseMatcher(nlp.vocab, attr="LOWER")
    labels.add("label", [nlp.make_doc(label.text) for label in matcher.taxonomy.lexicon.labels])
    reports = [matcher.match(text, as_of=AS_OF) for text in texts]
    lexicon = matcher.taxonomy.lexicon
    names, prose = recogniser(replace(lexicon, phrases=()), texts), prose_finder(lexicon, texts)
    stages: dict[str, Callable[[], object]] = {
        "floor": lambda: [labels(nlp.make_doc(text)) for text in texts],
        "recognise names": names,
        "find prose": prose,
        "match": lambda: [matcher.match(text, as_of=AS_OF) for text in texts],
        "match, then JSON": lambda: [matcher.match(text, as_of=AS_OF).model_dump_json() for text in texts],
        "JSON alone": lambda: [report.model_dump_json() for report in reports],
    }
    gc.collect()
    seconds = {name: best_of(args.rounds, work) for name, work in stages.items()}
    for name, taken in seconds.items():
        each = taken / len(texts)
        print(f"{name:18} {each * 1000:8.2f} ms a CV {1 / each:8.0f} CVs/s   {taken / seconds['floor']:5.2f} x floor")
    for count in args.labels:
        lexicon_of = filled_up(lexicon, count)
        taken = best_of(args.rounds, recogniser(lexicon_of, texts)) / len(texts)
        print(f"names, {count:6,} labels {taken * 1000:7.2f} ms a CV")
    print(f"\nresident memory       {resident_mb():8.0f} MB")
    if args.memory:
        watch_memory(matcher, texts, args.memory)


def recogniser(lexicon: Lexicon, texts: list[str]) -> Callable[[], object]:
    """Return work that recognises the names of skills in texts; where lines and sections lie is found beforehand."""
    from rolematch.annotate.annotator import Annotator  # noqa: PLC0415
    from rolematch.annotate.glued import cut_glued  # noqa: PLC0415
    from rolematch.annotate.labels import LabelFinder  # noqa: PLC0415
    from rolematch.annotate.misspellings import MisspellingFinder  # noqa: PLC0415
    from rolematch.annotate.tokens import find_addresses, tokenize  # noqa: PLC0415
    from rolematch.assess.assertion import Cues  # noqa: PLC0415
    from rolematch.assess.context import ContextRules, Surroundings  # noqa: PLC0415
    from rolematch.assess.resolve import resolve  # noqa: PLC0415

    annotator, rules, finder = Annotator(lexicon), ContextRules(lexicon), LabelFinder(lexicon.labels)
    misspellings = MisspellingFinder(finder, lexicon.not_misspelt)
    ready = [(text, annotator.annotate(text)) for text in texts]

    def work() -> None:
        for text, found in ready:
            tokens = cut_glued(text, tokenize(text), finder.names)
            find_addresses(text)
            finder.find(text, tokens)
            list(misspellings.find(text, tokens))
            resolve(found, Surroundings(found, rules, Cues(found, {})), lexicon.title_words)

    return work


def prose_finder(lexicon: Lexicon, texts: list[str]) -> Callable[[], object]:
    """Return work that finds the phrases of a lexicon in texts."""
    from rolematch.annotate.annotator import Annotator  # noqa: PLC0415
    from rolematch.annotate.phrases import PhraseMatcher  # noqa: PLC0415

    annotator, phrases = Annotator(lexicon), PhraseMatcher(lexicon.phrases)
    found = [annotator.annotate(text) for text in texts]
    ready = [(each.tokens, [(segment.first, segment.last) for segment in each.segments]) for each in found]
    return lambda: [list(phrases.find(tokens, ranges)) for tokens, ranges in ready]


def filled_up(lexicon: Lexicon, count: int) -> Lexicon:
    """Return the lexicon without phrases and with `count` labels: its own, then names that nobody has."""
    rng = random.Random(1)  # noqa: S311 - no secret
    own = lexicon.labels[:count]
    named = replace(own[0], exact_case=False, targets=tuple(replace(target, rule=None) for target in own[0].targets))
    made = (
        replace(named, text=" ".join("".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=8)) for _ in range(1 + n % 2)))
        for n in range(count - len(own))
    )
    return replace(lexicon, phrases=(), labels=(*own, *made))


def watch_memory(matcher: object, texts: list[str], count: int) -> None:
    """Match many distinct CVs full of words never seen before, and print the memory on the way."""
    rng = random.Random(0)  # noqa: S311 - no secret
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in range(count):
        strange = " ".join("".join(rng.choices(letters, k=9)) for _ in range(60))
        matcher.match(f"{texts[number % len(texts)]}\n{strange}", as_of=AS_OF)  # type: ignore[attr-defined]
        if number % (count // 5) == 0:
            print(f"  after {number:6} CVs   {resident_mb():8.0f} MB")
    print(f"  after {count:6} CVs   {resident_mb():8.0f} MB")


if __name__ == "__main__":
    main()
