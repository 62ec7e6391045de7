"""The versions of the open project that lie beside it, and the way back to one."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from quiltmark.domain.errors import ProjectFileError
from quiltmark.i18n import _
from quiltmark.workbench.context import Workbench


@dataclass(frozen=True, slots=True)
class Version:
    """A whole copy of the project as it was at `taken_at` (UTC); one with a name was asked for."""

    path: Path
    taken_at: datetime
    name: str


def versions(workbench: Workbench) -> list[Version]:
    """Return the versions of the open project, the newest first."""
    from quiltmark.storage.snapshots import snapshots_of

    found = snapshots_of(workbench.session.path)
    return [Version(one.path, one.taken_at, one.name) for one in found]


def go_back_to(workbench: Workbench, version: Version) -> None:
    """Open the project as it was in `version`; as it is now becomes a version, too.

    Raises:
        ProjectFileError: it could not be done; the project is open as it was.
    """
    from quiltmark.storage.snapshots import restore, snapshots_of

    session = workbench.session
    meant = [one for one in snapshots_of(session.path) if one.path == version.path]
    if session.read_only or not meant:
        raise ProjectFileError(
            _("{name} is open for reading only, so nothing was changed.").format(
                name=session.path.name
            )
            if session.read_only
            else _("This version no longer lies beside the project. Nothing was changed.")
        )
    path = session.path
    workbench.close_project()
    try:
        restore(path, meant[0], datetime.now(UTC))
    finally:
        workbench.open_project(path)
