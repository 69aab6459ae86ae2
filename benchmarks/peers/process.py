"""A peer as a process of its own that answers text by text, so that its crash harms nobody else."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from peers.environments import PeerUnavailableError

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
) | {"TOKENIZERS_PARALLELISM": "false", "HF_HUB_OFFLINE": "1", "PYTHONHASHSEED": "0"}
"""Every tool gets one thread, and none may fetch a model while it is timed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool gave for one text. `error` is None, or why there is nothing: an exception's name, "crashed", "too slow".

    `ms` is wall-clock time and `cpu_ms` processor time of reading the text, without the transport.
    """

    mentions: tuple[Mapping[str, Any], ...] = ()
    groups: frozenset[str] | None = None
    ms: float = 0.0
    cpu_ms: float = 0.0
    error: str | None = None


class PeerProcess:
    """One run of a worker. Use it as a context manager; `seconds` is the start-up, from the first instruction to "ready"."""

    def __init__(self, command: Sequence[str], setup: Mapping[str, Any], *, start_limit: float = 1800) -> None:
        """Start the worker and wait until it is ready.

        Raises PeerUnavailableError with the worker's reason when it does not get there within `start_limit` seconds.
        """
        inherited = dict(os.environ)
        if "run_rolematch" not in command[-1]:
            inherited.pop("PYTHONPATH", None)
        started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            env=inherited | ONE_THREAD,
        )
        ready = self._ask(setup, start_limit)
        self.seconds = time.perf_counter() - started
        if ready is None or "failed" in ready:
            self.close()
            raise PeerUnavailableError(ready["failed"] if ready else "it ended, or took too long, before it was ready")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def ask(self, text: str, limit: float) -> Answer:
        """Return the tool's answer. After `limit` seconds the process is ended and the answer is the error "too slow"."""
        began = time.perf_counter()
        answer = self._ask({"text": text}, limit)
        if answer is None:
            self.close()
            return Answer(error="too slow" if time.perf_counter() - began >= limit else "crashed")
        if "error" in answer:
            return Answer(error=answer["error"])
        groups = answer.get("groups")
        return Answer(
            tuple(answer["mentions"]), None if groups is None else frozenset(groups), answer["ms"], answer["cpu_ms"]
        )

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def _ask(self, line: Mapping[str, Any], limit: float) -> dict[str, Any] | None:
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101, PT018 - pipes were asked for
        watch = threading.Timer(limit, self._process.kill)
        watch.start()
        try:
            self._process.stdin.write(json.dumps(line) + "\n")
            self._process.stdin.flush()
            reply = self._process.stdout.readline()
        except BrokenPipeError:
            return None
        finally:
            watch.cancel()
        return json.loads(reply) if reply.endswith("\n") else None
