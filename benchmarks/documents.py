"""How well files are read: words found and in the right order, time, memory, hidden text.

    python benchmarks/documents.py FOLDER

FOLDER holds PDFs and, as far as it exists, the text that they were made from: `name.truth.txt` for `name.pdf` and for every
`name_*.pdf`. A reference is in source order; a template may leave parts out and write dates its own way, so the words compared
are those that the reference and the PDF share. Three shares are printed for each file, for rolematch and for the text that
PDFium itself gives:

- found: of the reference's words, those that stand in the text, each as often as in both.
- order: of the shared words, the longest sequence that is in the reference's order (longest common subsequence). A template that
  moves whole sections, the contact block say, lowers it, although a person reads the page as the text does.
- joined: of the neighbouring shared words of a reference's line, those that are neighbours in the text too. A sentence that
  was mixed with another column's lowers it; a section that was moved does not.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pypdfium2
from rapidfuzz.distance import LCSseq

from rolematch import DocumentReader, Limits, read
from rolematch.documents.parse import parse

_WORD = re.compile(r"[^\W_]+(?:[.@/+#'’:-]*[^\W_]+)*[+#]*")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DATE = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.? (\d{{4}})\b")


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded: case, forms of letters and of dates, and Markdown's stars do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("*", "").replace("’", "'")
    return _WORD.findall(_DATE.sub(lambda date: f"{date[2]}-{_MONTHS.index(date[1][:3]) + 1:02}", folded))


def shared(words: Sequence[str], others: Counter[str]) -> list[str]:
    """Return the words that others have too, each as often as they have it."""
    left = Counter(others)
    kept = []
    for word in words:
        if left[word] > 0:
            left[word] -= 1
            kept.append(word)
    return kept


def compare(reference: str, text: str) -> tuple[float, float, float]:
    """Return found, order and joined, each 0..1; see the top of this file."""
    expected, given = words_of(reference), words_of(text)
    ours, theirs = shared(expected, Counter(given)), shared(given, Counter(expected))
    order = LCSseq.similarity(ours, theirs) / len(ours)
    pairs = Counter(pairwise(given))
    known = set(given)
    asked = kept = 0
    for line in reference.splitlines():
        words = words_of(line)
        for pair in pairwise(words):
            if known.issuperset(pair):
                asked += 1
                kept += pairs[pair] > 0
                pairs[pair] -= 1
    return len(ours) / len(expected), order, kept / asked


def plain(path: Path) -> str:
    """Return the text that PDFium gives, page by page."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def reference_of(path: Path) -> Path | None:
    """Return the file that holds what a PDF was made from."""
    for name in (path.stem, path.stem.partition("_")[0]):
        truth = path.with_name(f"{name}.truth.txt")
        if truth.exists():
            return truth
    return None


def timed(work: Callable[[], object], clock: Callable[[], float] = time.process_time, times: int = 5) -> float:
    """Return the median of milliseconds that calling `work` takes, of processor time unless by another clock."""
    took = []
    for _ in range(times):
        begun = clock()
        work()
        took.append((clock() - begun) * 1000)
    return statistics.median(took)


def peak_mb(reader: DocumentReader) -> float | None:
    """Return the most memory that the reading process has had, in MiB, where the system tells."""
    for worker in reader._idle:  # noqa: SLF001 - only the process itself knows
        status = Path(f"/proc/{worker._process.pid}/status")  # noqa: SLF001
        if status.exists():
            peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
            return int(peak.split()[1]) / 1024
    return None


def hidden(reader: DocumentReader) -> None:
    """Print how many ways of hiding text are found, and how many honest designs are taken for one."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "documents"))
    from test_pdf_hidden import HONEST, TRICKS, page  # noqa: PLC0415 - the tests draw the pages

    def found(draw: Callable[..., None]) -> bool:
        return any(finding.code == "hidden_text" for finding in reader.read(page(draw)).findings)

    caught, mistaken = sum(map(found, TRICKS)), sum(map(found, HONEST))
    print(f"\nhidden text: {caught} of {len(TRICKS)} tricks found, {mistaken} of {len(HONEST)} honest designs mistaken")


def main() -> None:
    """Measure every PDF of a folder."""
    folder = Path(sys.argv[1])
    files = sorted(folder.glob("*.pdf"))
    print(f"{'':32} {'rolematch':>24}   {'PDFium as it comes':>24}")
    print(
        f"{'file':32} {'found':>7} {'order':>8} {'joined':>7}   {'found':>8} {'order':>7} {'joined':>7}  {'ms':>6} {'plain':>6}  findings"
    )
    with DocumentReader() as reader:
        reader.read(files[0])
        for file in files:
            document = reader.read(file)
            truth = reference_of(file)
            columns = []
            for text in (document.text, plain(file)):
                shares = compare(truth.read_text(encoding="utf-8"), text) if truth is not None else None
                columns.append("   ".join(f"{share:5.3f}" for share in shares) if shares else " " * 23)
            data = file.read_bytes()
            took, floor = timed(lambda data=data: parse(data, Limits())), timed(lambda file=file: plain(file))
            found = ", ".join(sorted({finding.code for finding in document.findings}))
            print(f"{file.name:32}   {columns[0]}      {columns[1]}  {took:6.0f} {floor:6.0f}  {found}")
        peak = peak_mb(reader)
        hidden(reader)
        reading = timed(lambda: reader.read(files[0]), time.perf_counter)
    if peak is not None:
        print(f"\nmost memory of the reading process: {peak:.0f} MiB")
    alone = timed(lambda: read(files[0]), time.perf_counter)
    print(f"on the clock, {files[0].name}: {reading:.0f} ms, by itself with the start of a process: {alone:.0f} ms")


if __name__ == "__main__":
    main()
