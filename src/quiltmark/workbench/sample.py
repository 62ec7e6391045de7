"""The sample study: an invented study, built as a researcher would build it.

Its files are read by the importers and everything in it is done by operations, dated as the study
went, so that its journal tells how the themes came about.
"""

import json
import tempfile
from collections.abc import Iterable
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path

from quiltmark.domain.errors import ProjectFileError
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.phases import Phase
from quiltmark.i18n import _
from quiltmark.operations.session import begin
from quiltmark.queries.history import history
from quiltmark.queries.project import project
from quiltmark.storage.lock import Lock
from quiltmark.storage.project_file import create, open_project
from quiltmark.workbench.context import RESEARCHER
from quiltmark.workbench.importing import read_files
from quiltmark.workbench.sample_study import BEGUN, Row, SampleStudy

NAME = "sample.quilt"
_PHASES = (
    (BEGUN, Phase.FAMILIARISATION),
    ("2024-06-03", Phase.CODING),
    ("2024-07-05", Phase.THEME_BUILDING),
    ("2024-07-15", Phase.THEME_REVIEW),
    ("2024-08-01", Phase.THEME_DEFINITION),
    ("2024-08-20", Phase.WRITING),
)


def build_sample(folder: Path) -> Path:
    """Write the sample study as `sample.quilt` into `folder` and return where it lies.

    One that was written earlier is replaced, unless somebody has worked in it.

    Raises:
        ProjectFileError: something else has that name, it is open, or it holds work; it was left
            as it is.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _replaced(folder, folder / NAME)
    except OSError as error:
        raise ProjectFileError(
            _("The sample cannot be written to {folder}: {why}. Choose another folder.").format(
                folder=folder, why=error.strerror
            )
        ) from error


def refuse_strangers(folder: Path, paths: Iterable[Path]) -> None:
    """Refuse to write over files that lie in `folder` without the sample beside them.

    Raises:
        ProjectFileError: one of `paths` is there and is none of the sample's.
    """
    if (folder / NAME).exists():
        return
    for path in paths:
        if path.exists():
            raise ProjectFileError(
                _(
                    "{path} is there already and is not of the sample. Choose another folder."
                ).format(path=path)
            )


def _replaced(folder: Path, path: Path) -> Path:
    lock = Lock.take(path, RESEARCHER)
    if lock is None:
        raise ProjectFileError(
            _("{path} is open in a window. Close it there and do this again.").format(path=path)
        )
    try:
        if path.exists():
            _refuse_worked_in(path)
        with tempfile.TemporaryDirectory(dir=folder) as workplace:
            built = Path(workplace, NAME)
            _build(built)
            built.replace(path)
    finally:
        lock.release()
    return path


def _refuse_worked_in(path: Path) -> None:
    """Refuse to replace what is not the sample, or holds more than the sample did."""
    file = open_project(path, RESEARCHER, read_only=True)
    try:
        found = project(file.connection)
        if found is None or found.title != _study()["title"]:
            raise ProjectFileError(
                _("{path} is not the sample study. It was left as it is.").format(path=path)
            )
        # Whoever only looked at it was entered as a coder, by nobody in particular.
        if any(row.coder not in (RESEARCHER, "") for row in history(file.connection)):
            raise ProjectFileError(
                _(
                    "Somebody has worked in {path}, so it was left as it is. Move it elsewhere, or"
                    " name another folder."
                ).format(path=path)
            )
    finally:
        file.close()


def _study() -> Row:
    text = (resources.files("quiltmark.assets") / "sample" / "study.json").read_text("utf-8")
    study: Row = json.loads(text)
    return study


def _build(path: Path) -> None:
    study = _study()
    calendar = Calendar()
    session = begin(create(path, RESEARCHER), RESEARCHER, calendar.now)
    try:
        builder = SampleStudy(study, session, _incoming(study))
        for date, step in sorted(builder.steps(), key=lambda step: step[0]):
            calendar.turn_to(date)
            session.phase = [phase for begun, phase in _PHASES if begun <= date][-1]
            step()
    finally:
        session.close()


def _incoming(study: Row) -> list[IncomingSource]:
    """Return the sample's files as the importers read them.

    Raises:
        ProjectFileError: one of them cannot be read; then Quiltmark is not whole.
    """
    with resources.as_file(resources.files("quiltmark.assets") / "sample" / "interviews") as folder:
        rows = read_files([folder / source["file"] for source in study["sources"]], {}).wait()
    read = [row.incoming for row in rows if row.incoming is not None]
    if len(read) < len(rows):
        lost = ", ".join(row.path.name for row in rows if row.incoming is None)
        raise ProjectFileError(
            _("The sample's files cannot be read ({names}). Install Quiltmark anew.").format(
                names=lost
            )
        )
    return read


class Calendar:
    """The clock of the study: it stands on one day, and every reading is a little later."""

    def __init__(self) -> None:
        self._now = datetime.fromisoformat(f"{BEGUN}T09:00:00+00:00")

    def turn_to(self, date: str) -> None:
        """Begin the day `date` (ISO 8601), unless it has begun."""
        self._now = max(self._now, datetime.fromisoformat(f"{date}T09:00:00+00:00"))

    def now(self) -> datetime:
        """Return the time."""
        self._now += timedelta(seconds=20)
        return self._now
