"""The reading process: takes files from its parent one after the other, within limits, and answers.

Nothing that it holds outlives it: it may write no file, and its messages go nowhere.
"""

from __future__ import annotations

import math
import os
import signal
import sys
from collections.abc import Mapping
from typing import BinaryIO

from rolematch.documents import wire
from rolematch.documents.limits import Limits
from rolematch.documents.parse import parse
from rolematch.errors import DocumentError

if sys.platform != "win32":
    import resource

_OPEN_FILES = 64


def main() -> None:
    """Answer requests from standard input on standard output until there are no more."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    # What a library prints must not be taken for an answer.
    silence = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(silence, descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _forbid_files()
    while (request := wire.receive_request(requests)) is not None:
        answers.write(wire.TAKEN)
        answers.flush()
        if not _answer(request, answers):
            return


def _answer(request: tuple[wire.Job, Limits, bytes, list[int]], answers: BinaryIO) -> bool:
    """Answer one request. Return whether this process is fit for another."""
    job, limits, data, pages = request
    fit = True
    _begin(limits)
    try:
        answer = _done(job, limits, data, pages)
        wire.send_answer(answers, answer)
    except DocumentError as error:
        wire.send_answer(answers, wire.error_answer(error))
    except MemoryError:
        wire.send_answer(
            answers, wire.error_answer(DocumentError("too_much_memory", "Reading the file takes too much memory."))
        )
        fit = False
    except Exception as error:  # noqa: BLE001 - whatever a library raises on a hostile file is an answer too
        message = f"The reader failed on this file ({type(error).__name__})."
        wire.send_answer(answers, wire.error_answer(DocumentError("damaged", message)))
    _end()
    return fit


def _done(job: wire.Job, limits: Limits, data: bytes, pages: list[int]) -> Mapping[str, object]:
    if job == "parse":
        return wire.packed(parse(data, limits))
    from rolematch.documents.pdf.reader import draw_pages  # noqa: PLC0415 - needed when a caller has OCR

    return wire.pictures_answer(list(draw_pages(data, pages)))


def _forbid_files() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))


def _begin(limits: Limits) -> None:
    """Start the clock of one file: when it runs out, the system ends this process."""
    if sys.platform != "win32":
        memory = limits.memory_mb * 1024 * 1024
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))
        used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        seconds = math.ceil(used + limits.seconds) + 1
        resource.setrlimit(
            resource.RLIMIT_CPU, (seconds if most == resource.RLIM_INFINITY else min(seconds, most), most)
        )
        signal.setitimer(signal.ITIMER_PROF, limits.seconds)


def _end() -> None:
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, 0)
