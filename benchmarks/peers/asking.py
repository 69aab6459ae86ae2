"""Asks one tool about many texts, starting it anew when it breaks, within a budget of time."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peers import environments
from peers.environments import PeerUnavailableError
from peers.process import Answer, PeerProcess
from peers.readings import Reading, reading
from peers.roster import Peer
from peers.vocabulary import Vocabulary

WORKERS = Path(__file__).parent / "workers"
_RESTARTS = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """In seconds: for one text, and for each set of texts; the tool keeps what it read until then."""

    text: float
    texts: float


def key(text: str) -> str:
    """Return what a text is remembered by."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


class Asker:
    """One peer, ready to be asked. Raises PeerUnavailableError where its environment cannot be made or it does not start."""

    def __init__(self, peer: Peer, folder: Path, vocabulary: Vocabulary, extra: Mapping[str, Any]) -> None:
        """Make the environment in `folder` and start the worker."""
        self._command = [str(environments.python_of(peer, folder)), str(WORKERS / peer.worker)]
        self._vocabulary = vocabulary
        self._setup = {**vocabulary.setup(), **extra}
        self._process = PeerProcess(self._command, self._setup)
        self.seconds = self._process.seconds
        self._restarts = 0

    def ask(self, texts: Sequence[str], limits: Limits) -> dict[str, Reading]:
        """Return the readings by key, in the order of the texts, of as many as the limit allows."""
        readings: dict[str, Reading] = {}
        ends = time.perf_counter() + limits.texts
        for text in texts:
            if time.perf_counter() > ends:
                break
            if not self._process.alive and not self._restart():
                answer = Answer(error="crashed too often")
            else:
                answer = self._process.ask(text, limits.text)
            readings[key(text)] = reading(text, answer, self._vocabulary)
        return readings

    def close(self) -> None:
        """End the worker."""
        self._process.close()

    def _restart(self) -> bool:
        if self._restarts == _RESTARTS:
            return False
        self._restarts += 1
        try:
            self._process = PeerProcess(self._command, self._setup)
        except PeerUnavailableError:
            self._restarts = _RESTARTS
        return self._process.alive
