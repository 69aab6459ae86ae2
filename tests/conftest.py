"""What tests of several folders share."""

from __future__ import annotations

import pytest

from rolematch.matcher import RoleMatcher


@pytest.fixture(scope="session")
def matcher() -> RoleMatcher:
    """A matcher with the bundled taxonomy. Building it takes seconds; it never changes, so tests may share it."""
    return RoleMatcher()
