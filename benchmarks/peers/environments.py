"""A virtual environment for each peer, made on demand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from peers.roster import Peer

INSTALL_SECONDS = 1200
_DONE = "installed.txt"


class PeerUnavailableError(Exception):
    """A peer cannot be asked; the message says why, without addresses or texts of CVs."""


def python_of(peer: Peer, folder: Path) -> Path:
    """Return the interpreter that has `peer`, making its environment in `folder` when it is not there yet.

    Raises PeerUnavailableError when its packages do not install.
    """
    if not peer.packages:
        return Path(sys.executable)
    place = (folder / peer.name).absolute()
    python, done = place / "bin" / "python", place / _DONE
    wanted = "\n".join(peer.packages)
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return python
    _run([sys.executable, "-m", "venv", str(place)], peer)
    _run([str(python), "-m", "pip", "install", "--quiet", *peer.packages], peer)
    done.write_text(wanted, encoding="utf-8")
    return python


def _run(command: list[str], peer: Peer) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=INSTALL_SECONDS, env=environment)
    except subprocess.TimeoutExpired:
        raise PeerUnavailableError(f"{peer.name} was not installed within {INSTALL_SECONDS} s") from None
    except subprocess.CalledProcessError as error:
        raise PeerUnavailableError(f"{peer.name} does not install: {why(error.stderr)}") from None


def why(messages: str) -> str:
    """Return the installer's last error in one line, its addresses left out."""
    lines = (
        [line for line in messages.splitlines() if "error" in line.lower()] or messages.splitlines() or ["no message"]
    )
    return re.sub(r"\w+://\S+", "(address)", lines[-1].strip())[:200]
