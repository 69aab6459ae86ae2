"""What tests of files share: a reader whose process serves them all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rolematch import DocumentReader


@pytest.fixture(scope="session")
def reader() -> Iterator[DocumentReader]:
    with DocumentReader() as reader:
        yield reader
