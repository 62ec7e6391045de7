"""The small study that reports are made of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reports.garden import Garden, garden


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Garden]:
    """A small study with nothing written in its chapter."""
    made = garden(tmp_path)
    yield made
    made.session.close()
