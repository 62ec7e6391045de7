"""Writes the file that stands for this format for ever: `python -m tests.files.make`.

Clock and ids are fixed, so that the same program writes the same rows again.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from quiltmark.domain.ids import time_ordered
from quiltmark.operations.merging import merge_codes
from quiltmark.operations.session import begin
from quiltmark.storage.migrations import FILE_VERSION
from quiltmark.storage.project_file import create
from tests.operations.study import furnish

BEGAN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def file_of(version: tuple[int, int]) -> Path:
    """Return where the file of a format lies."""
    return Path(__file__).with_name(f"v{version[0]}_{version[1]}.quilt")


def make(path: Path) -> None:
    """Write the study that tests know, with an undo at its end, to `path`."""
    session = begin(create(path, "Ada"), "Ada", _clock(), _ids())
    study = furnish(session)
    session.run(merge_codes, study.codes[0], study.codes[1])
    session.undo()
    session.close()


def _clock() -> Callable[[], datetime]:
    minutes = count()
    return lambda: BEGAN + timedelta(minutes=next(minutes))


def _ids() -> Callable[[], str]:
    numbers = count()
    return lambda: time_ordered(int(BEGAN.timestamp() * 1000), next(numbers))


if __name__ == "__main__":
    make(file_of(FILE_VERSION))
