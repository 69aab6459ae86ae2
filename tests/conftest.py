"""What tests of several folders share."""

from __future__ import annotations

import os

import pytest

from rolematch.matcher import RoleMatcher


@pytest.fixture(scope="session")
def matcher() -> RoleMatcher:
    """A matcher with the bundled taxonomy. Building it takes seconds; it never changes, so tests may share it."""
    return RoleMatcher()


def pytest_sessionstart() -> None:
    """Print as into a pipe: the workers that share the tests out take over the width of the terminal they were started from."""
    os.environ.pop("COLUMNS", None)
