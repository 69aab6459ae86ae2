"""Many CVs: in order, lazily, on as many processes as asked; one that fails is an entry with the reason."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol, Self

from rolematch.document import Document
from rolematch.documents import DocumentReader
from rolematch.entry import Entry, Unreadable
from rolematch.errors import DocumentError
from rolematch.journal import Journal
from rolematch.report import Report
from rolematch.sources import Item, encodable, unreadable

_AHEAD = 8
"""CVs under way for each process: enough to keep it busy while the caller looks at an entry, few enough to be lazy."""


class Matcher(Protocol):
    """What is asked of a matcher here."""

    def match(self, cv: str | Document, *, as_of: dt.date | None = None) -> Report:
        """Return the report on one CV."""
        ...


def stream(
    matcher: Matcher, items: Iterable[Item], *, workers: int, as_of: dt.date, journal: Journal | None = None
) -> Iterator[Entry]:
    """Yield what came of each CV, in order. See `RoleMatcher.stream`."""
    processes = workers or cores()
    if processes == 1:
        with DocumentReader() as reader:
            station = _Station(matcher, reader)
            for item in items:
                yield _known(journal, item, as_of) or _kept(journal, item, station.entry(item, as_of))
        return
    with _Pool(matcher, processes, as_of) as pool:
        yield from _in_order(pool, iter(items), journal, processes * _AHEAD)


def cores() -> int:
    """Return how many processes can run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _in_order(pool: _Pool, items: Iterator[Item], journal: Journal | None, ahead: int) -> Iterator[Entry]:
    """Yield the entries in the order of `items`, with at most `ahead` of them under way."""
    waiting: deque[tuple[Item, Entry | Future[Entry]]] = deque()

    def send(item: Item) -> None:
        waiting.append((item, _known(journal, item, pool.as_of) or pool.submit(item)))

    for item in islice(items, ahead):
        send(item)
    while waiting:
        item, result = waiting[0]
        if isinstance(result, Future):
            try:
                result = result.result()
            except BrokenProcessPool:
                result = pool.alone(item)
                for at, (other, lost) in enumerate(waiting):
                    if at and isinstance(lost, Future) and not _done(lost):
                        waiting[at] = (other, pool.submit(other))
            _kept(journal, item, result)
        waiting.popleft()
        for following in islice(items, 1):
            send(following)
        yield result


def _done(future: Future[Entry]) -> bool:
    return future.done() and future.exception() is None


def _known(journal: Journal | None, item: Item, as_of: dt.date) -> Entry | None:
    """Return what is known of a CV without reading it."""
    if isinstance(item, Unreadable):
        return item
    return journal.find(item, as_of) if journal is not None else None


def _kept(journal: Journal | None, item: Item, entry: Entry) -> Entry:
    if journal is not None and isinstance(entry, Report) and not isinstance(item, Unreadable):
        journal.keep(item, entry)
    return entry


@dataclass(frozen=True, slots=True)
class _Station:
    """Where CVs are read and matched one after the other. Nothing that goes wrong with one reaches the next."""

    matcher: Matcher
    reader: DocumentReader

    def entry(self, item: Item, as_of: dt.date) -> Entry:
        if isinstance(item, Unreadable):
            return item
        name = _name(item)
        try:
            document = item if isinstance(item, Document) else self.reader.read(item, id=name)
            return self.matcher.match(document, as_of=as_of)
        except DocumentError as error:
            return unreadable(error, name)
        except Exception as error:  # noqa: BLE001 - a fault of ours, or of a caller's flag rule, costs one entry and not the run
            # Not its message, which may hold text of the CV.
            return Unreadable(name, "failed", f"{name or 'A CV'} could not be assessed: {type(error).__name__}.")


def _name(item: Document | Path) -> str:
    return item.id if isinstance(item, Document) else encodable(item.name)


class _Pool:
    """Processes with a matcher each. One that dies, of memory for instance, takes the CV it read with it and no other."""

    def __init__(self, matcher: Matcher, processes: int, as_of: dt.date) -> None:
        self._matcher = _pickled(matcher)
        self._processes = processes
        self.as_of = as_of
        # A process that cannot import the caller's main module dies before it takes over the matcher, and whoever hands it over waits
        # for ever. One that is handed nothing tells it at once.
        probe = multiprocessing.get_context("spawn").Process(target=_ready)
        probe.start()
        probe.join()
        if probe.exitcode:
            raise RuntimeError(_HOW_PROCESSES_START)
        self._executor = self._start(processes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Also when the caller stops early or presses Ctrl-C: what has not begun never begins.
        self._executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, item: Item) -> Future[Entry]:
        """Hand a CV to the next free process."""
        try:
            return self._executor.submit(_work, item, self.as_of)
        except BrokenProcessPool:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = self._start(self._processes)
            return self._executor.submit(_work, item, self.as_of)

    def alone(self, item: Item) -> Entry:
        """Try a CV again that was under way when a process died, in a process of its own: it may be the cause, or not."""
        with self._start(1) as executor:
            try:
                return executor.submit(_work, item, self.as_of).result()
            except BrokenProcessPool:
                name = "" if isinstance(item, Unreadable) else _name(item)
                return Unreadable(name, "process_ended", f"The process that read {name or 'a CV'} came to its end.")

    def _start(self, processes: int) -> ProcessPoolExecutor:
        # Spawned on every system: a fork copies locks of libraries that run threads of their own.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(self._matcher,))


def _pickled(matcher: Matcher) -> bytes:
    try:
        data = pickle.dumps(matcher)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise ValueError(_HOW_RULES_TRAVEL) from error
    # In a notebook, or at a prompt, `__main__` is no file that another process could import.
    if b"__main__" in data and not hasattr(sys.modules["__main__"], "__file__"):
        raise ValueError(_HOW_RULES_TRAVEL)
    return data


_HOW_RULES_TRAVEL = (
    "The matcher's flag rules cannot be handed to other processes. Define them as functions of a module that can be "
    "imported, or match with workers=1."
)
_HOW_PROCESSES_START = (
    'Other processes could not be started. A script that uses several workers does its work below `if __name__ == "__main__":`, '
    "and flag rules stand in a module that can be imported; or match with workers=1."
)

_station: list[_Station] = []
"""The station of this process, where this process is one of the pool's; put there once, before any work."""


def _begin(matcher: bytes) -> None:
    # Ctrl-C reaches the whole family; only the parent answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _station.append(_Station(pickle.loads(matcher), DocumentReader()))  # noqa: S301 - our own bytes, from the parent


def _ready() -> int:
    return len(_station)


def _work(item: Item, as_of: dt.date) -> Entry:
    return _station[0].entry(item, as_of)
