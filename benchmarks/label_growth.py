"""How the time to recognise skills grows with the number of labels.

    python benchmarks/label_growth.py [FOLDER] [--sizes 1000 5000 20000] [--rounds 5]

The smaller sizes take every n-th of our own labels; the larger ones add invented names of one to three words. The same CVs (by default
`examples/cvs`) are annotated with each; processor time, best of several rounds.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import time
from collections.abc import Iterator
from pathlib import Path

from rolematch.annotate.annotator import Annotator
from rolematch.documents import read
from rolematch.lexicon import Label, LabelTarget
from rolematch.taxonomy import load

_SYLLABLES = "ba ce di fo gra hex jun kal lor mi nop pro qua ris sto tra ul ver wix yon zed".split()


def invented(count: int) -> Iterator[str]:
    """Yield that many names, each once, the same in every run."""
    rng = random.Random(0)  # noqa: S311 - no secret
    seen: set[str] = set()
    while len(seen) < count:
        words = ("".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4))) for _ in range(rng.randint(1, 3)))
        name = " ".join(words)
        if name not in seen:
            seen.add(name)
            yield name


def of_size(labels: tuple[Label, ...], size: int) -> tuple[Label, ...]:
    """Return `size` labels: some of ours, or all of ours and invented ones."""
    if size <= len(labels):
        return tuple(labels[index * len(labels) // size] for index in range(size))
    target = LabelTarget(labels[0].targets[0].skill, "named")
    return (*labels, *(Label(name, (target,)) for name in invented(size - len(labels))))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=Path(__file__).parents[1] / "examples" / "cvs")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000, 20000])
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    texts = [read(path).text for path in sorted(args.folder.glob("*.txt"))]
    lexicon = load(None).lexicon
    print(
        f"{len(texts)} CVs, {sum(map(len, texts)) / len(texts):,.0f} characters each; {len(lexicon.labels):,} labels of our own\n"
    )
    first: float | None = None
    for size in args.sizes:
        annotator = Annotator(dataclasses.replace(lexicon, labels=of_size(lexicon.labels, size)))
        each = min(seconds(annotator, texts) for _ in range(args.rounds)) / len(texts) * 1000
        first = first or each
        print(f"{size:8,} labels {each:8.2f} ms a CV {each / first:6.2f} x for {size / args.sizes[0]:.0f} x the labels")


def seconds(annotator: Annotator, texts: list[str]) -> float:
    """Return the processor time of annotating all texts once."""
    started = time.process_time()
    for text in texts:
        annotator.annotate(text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
