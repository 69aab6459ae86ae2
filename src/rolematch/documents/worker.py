"""The parent's side of one reading process."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, TypeVar

from rolematch.documents import wire
from rolematch.documents.limits import Limits
from rolematch.documents.parse import Parsed
from rolematch.errors import DocumentError

_START = """\
import sys, types
package = types.ModuleType("rolematch")
package.__path__ = [sys.argv[1]]
sys.modules["rolematch"] = package
sys.path[:] = sys.argv[2:]
from rolematch.documents.child import main
main()
"""
"""The package stands in for itself without its `__init__`: what this process does not load costs nothing and cannot be hurt."""
_PACKAGE = str(Path(__file__).parents[1])
_PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "PYTHONHOME", "LANG", "LC_ALL")
"""Of the environment, only what finding libraries takes: a file that takes the child over finds no keys there."""
_START_SECONDS = 30.0
"""Time on the clock that starting the process may add to the first file's."""
_BYTES_A_CHARACTER = 64
"""Of an answer: a code point, and its share of a word's place."""
_LEAST_ANSWER = 4_000_000
_PICTURE_BYTES = 40_000_000

_T = TypeVar("_T")


class GoneError(Exception):
    """The process had ended before it had the file: another one may read it."""


class Worker:
    """One reading process. Not for several threads at once."""

    def __init__(self) -> None:
        """Start the process; it loads what it needs while the caller goes on."""
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter with our own words
            [sys.executable, "-B", "-s", "-c", _START, _PACKAGE, *(path for path in sys.path if path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        )
        self._is_new = True

    @property
    def is_alive(self) -> bool:
        """False when the process has ended and the worker is of no further use."""
        return self._process.poll() is None

    def parse(self, data: bytes, limits: Limits) -> Parsed:
        """Have a file read. Raises DocumentError, afterwards the process may be dead; and GoneError."""
        most = max(limits.characters * _BYTES_A_CHARACTER, _LEAST_ANSWER)
        return wire.unpacked(self._ask("parse", data, limits, (), most))

    def draw(self, data: bytes, limits: Limits, pages: Sequence[int]) -> list[bytes]:
        """Have pages of a PDF drawn as PNG pictures. Raises DocumentError and GoneError."""
        return wire.unpacked_pictures(self._ask("draw", data, limits, pages, _PICTURE_BYTES * max(len(pages), 1)))

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # the rest of a request that was never read
                    pipe.close()

    def _ask(self, job: wire.Job, data: bytes, limits: Limits, pages: Sequence[int], most: int) -> object:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 - both are pipes
        assert stdout is not None  # noqa: S101
        seconds = limits.wall_seconds + (_START_SECONDS if self._is_new else 0)
        self._is_new = False
        try:
            return _within(seconds, lambda: _exchange(stdin, stdout, job, data, limits, pages, most))
        except TimeoutError:
            self.close()
            raise DocumentError("too_slow", "Reading the file takes too long.") from None
        except BrokenPipeError:
            self.close()
            raise GoneError from None
        except (EOFError, OSError):
            raise self._died() from None
        except ValueError:
            self.close()
            raise DocumentError("reader_crashed", "The reader gave no sound answer.") from None
        except DocumentError:
            self.close()
            raise

    def _died(self) -> DocumentError:
        self.close()
        code = self._process.returncode
        if sys.platform != "win32" and -code in (signal.SIGPROF, signal.SIGXCPU):
            return DocumentError("too_slow", "Reading the file takes too much processor time.")
        return DocumentError(
            "reader_crashed", f"The reader died on this file, most likely for want of memory ({code})."
        )


def _exchange(  # noqa: PLR0913, PLR0917 - one request, spelt out
    stdin: IO[bytes], stdout: IO[bytes], job: wire.Job, data: bytes, limits: Limits, pages: Sequence[int], most: int
) -> object:
    wire.send_request(stdin, job, limits, data, pages)
    wire.receive_taken(stdout)
    return wire.receive_answer(stdout, most)


def _within(seconds: float, work: Callable[[], _T]) -> _T:
    """Do the work in a thread and return what it returns. Raises what it raises, and TimeoutError after `seconds`."""
    results: list[_T] = []
    errors: list[Exception] = []

    def do() -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001 - raised again below, in the caller's thread
            errors.append(error)

    thread = threading.Thread(target=do, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]
