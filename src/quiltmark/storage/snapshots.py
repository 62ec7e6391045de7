"""Snapshots: whole copies of a project, taken by themselves or under a name, and restored.

They lie in a folder beside the project. A snapshot's name holds when it was taken (UTC), the last
operation in it, and its own name where it has one, so that no list of them can go astray.
"""

import os
import re
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quiltmark.domain.errors import ProjectFileError
from quiltmark.i18n import _

_NEWEST = 10
_DAYS = 30
_PAGES_A_STEP = 512
_STAMP = "%Y%m%dT%H%M%S"
_FORM = re.compile(r"(\d{8}T\d{6})-op(\d+)(?:-(.+))?\.quilt")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A copy of a project as it was at `taken_at` (UTC), after operation `head`.

    One with a `name` was asked for and is never removed by itself.
    """

    path: Path
    taken_at: datetime
    head: int
    name: str = ""


def folder_of(project: Path) -> Path:
    """Return the folder that holds the snapshots of `project`."""
    return project.with_name(project.name + ".snapshots")


def snapshots_of(project: Path) -> list[Snapshot]:
    """Return the snapshots of `project`, the newest first."""
    found = []
    for path in folder_of(project).glob("*.quilt"):
        form = _FORM.fullmatch(path.name)
        if form:
            taken = datetime.strptime(form[1], _STAMP).replace(tzinfo=UTC)
            found.append(Snapshot(path, taken, int(form[2]), form[3] or ""))
    return sorted(found, key=lambda one: (one.taken_at, one.head), reverse=True)


def take(project: Path, raw: sqlite3.Connection, now: datetime, name: str = "") -> Snapshot | None:
    """Copy the project behind `raw`; None where the newest snapshot already holds all of it.

    Works in steps that let the same connection go on writing from another thread; what is written
    meanwhile is in the copy, too (SQLite's online backup).

    Raises:
        ProjectFileError: the copy could not be written; the project itself was not touched.
    """
    name = _clean(name)
    if not name and _is_kept(project, raw):
        return None
    folder = folder_of(project)
    part = folder / f"{now.strftime(_STAMP)}.part"
    try:
        folder.mkdir(exist_ok=True)
        for left_over in folder.glob("*.part*"):
            left_over.unlink(missing_ok=True)
        _copy(raw, part)
        head = _head_of_file(part)
        path = folder / f"{now.strftime(_STAMP)}-op{head}{name and '-' + name}.quilt"
        part.replace(path)
        _rotate(project)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            part.unlink()
        raise ProjectFileError(
            _("No snapshot could be taken ({why}). The project itself is safe.").format(why=error)
        ) from error
    return Snapshot(path, now.replace(microsecond=0), head, name)


def _is_kept(project: Path, raw: sqlite3.Connection) -> bool:
    """Say whether the newest snapshot holds all of the project.

    After going back to an older snapshot the same seq may be another operation, a later one.
    """
    head = "SELECT seq, at_utc FROM operation ORDER BY seq DESC LIMIT 1"
    last = raw.execute(head).fetchone()
    newest = next(iter(snapshots_of(project)), None)
    if last is None or newest is None or newest.head != last[0]:
        return False
    return datetime.fromisoformat(last[1]).replace(microsecond=0) <= newest.taken_at


def before_migration(project: Path, raw: sqlite3.Connection, version: tuple[int, int]) -> None:
    """Keep the file as the older program wrote it."""
    take(project, raw, datetime.now(UTC), f"format-{version[0]}.{version[1]}")


def restore(project: Path, snapshot: Snapshot, now: datetime) -> None:
    """Put `snapshot` in the place of `project`, which must be closed; what was there is kept.

    Raises:
        ProjectFileError: it could not be done; the project is as it was.
    """
    try:
        part = project.with_name(project.name + ".part")
        shutil.copy2(snapshot.path, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if project.exists():
            _keep(project, now)
        part.replace(project)
    except (OSError, sqlite3.Error) as error:
        raise ProjectFileError(
            _("The snapshot could not be restored ({why}). The project is as it was.").format(
                why=error
            )
        ) from error


def _keep(project: Path, now: datetime) -> None:
    """Copy a closed project into its snapshots as it is, even where it is damaged.

    A rollback journal left by a crash goes with it: beside the restored file it would ruin that.
    """
    folder = folder_of(project)
    folder.mkdir(exist_ok=True)
    stamp, name = now.strftime(_STAMP), _("before restoring")
    kept = folder / f"{stamp}-op0-{name}.quilt"
    rollback = project.with_name(project.name + "-journal")
    shutil.copy2(project, kept)
    if rollback.exists():
        rollback.replace(kept.with_name(kept.name + "-journal"))
    with suppress(sqlite3.Error):
        with closing(sqlite3.connect(kept)) as raw:
            head = _head(raw)
        kept.replace(folder / f"{stamp}-op{head}-{name}.quilt")


def _copy(raw: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    copy = sqlite3.connect(target)
    try:
        raw.backup(copy, pages=_PAGES_A_STEP, sleep=0.002)
    finally:
        copy.close()


def _head(raw: sqlite3.Connection) -> int:
    return int(raw.execute("SELECT COALESCE(MAX(seq), 0) FROM operation").fetchone()[0])


def _head_of_file(path: Path) -> int:
    raw = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return _head(raw)
    finally:
        raw.close()


def _clean(name: str) -> str:
    return re.sub(r"[^\w .()-]+", "_", name).strip()[:60]


def _rotate(project: Path) -> None:
    """Keep the newest ten, then one a day for thirty days; named ones stay for ever."""
    unnamed = [one for one in snapshots_of(project) if not one.name]
    days: set[str] = set()
    for one in unnamed[_NEWEST:]:
        day = f"{one.taken_at:%Y%m%d}"
        if day in days or len(days) >= _DAYS:
            one.path.unlink(missing_ok=True)
        days.add(day)
