"""Where a call works: how projects are opened for it and what it may use."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from quiltmark.domain.errors import ProjectFileError
from quiltmark.i18n import _
from quiltmark.workbench.context import MapPainter

if TYPE_CHECKING:
    from quiltmark.operations.session import Session


class Desk:
    """What a call may use; notices go to the error stream, so that answers stay clean."""

    def __init__(self, paint_map: MapPainter) -> None:
        self.paint_map = paint_map

    @property
    def coder(self) -> str:
        """The name under which work is kept."""
        from quiltmark.workbench.settings import Settings, settings_file

        return Settings(settings_file()).coder

    def notice(self, text: str) -> None:
        """Say something that is not part of the answer."""
        print(text, file=sys.stderr, flush=True)

    @contextmanager
    def begun(self, path: Path, title: str) -> Iterator["Session"]:
        """Begin a project at `path` and hold it open.

        Raises:
            ProjectFileError: something is there already, or nothing can be written there.
        """
        from quiltmark.operations.projects import begin_project
        from quiltmark.operations.session import begin
        from quiltmark.storage.project_file import create

        session = begin(create(path, self.coder), self.coder)
        try:
            session.run(begin_project, title)
            yield session
        finally:
            session.close()

    @contextmanager
    def writing(self, path: Path) -> Iterator["Session"]:
        """Hold the project at `path` open for a change.

        Raises:
            ProjectInUse: a window has it open.
            ProjectFileError: there is none, or it cannot be opened.
        """
        from quiltmark.operations.session import begin
        from quiltmark.storage.project_file import open_project

        if not path.exists():
            told = _("There is no project {path}. Was it moved or renamed? “{call}” begins one.")
            raise ProjectFileError(told.format(path=path, call=f"quiltmark new {path}"))
        session = begin(open_project(path, self.coder), self.coder)
        try:
            yield session
        finally:
            session.close()

    @contextmanager
    def reading(self, path: Path) -> Iterator["Session"]:
        """Hold the project at `path` open for questions; one that is in use is read all the same.

        Raises:
            ProjectFileError: it cannot be opened.
        """
        from quiltmark.domain.ids import CoderId
        from quiltmark.operations.session import Session
        from quiltmark.queries.project import coders
        from quiltmark.storage.project_file import ProjectInUse, open_project

        try:
            file = open_project(path, self.coder)
        except ProjectInUse:
            file = open_project(path, self.coder, read_only=True)
            self.notice(_("{name} is open elsewhere; it is only read here.").format(name=path.name))
        # Whoever only asks is not entered as a coder, so that asking writes nothing.
        names = coders(file.connection)
        known = [coder_id for coder_id, name in names.items() if name == self.coder]
        session = Session(file, CoderId(known[0] if known else ""))
        try:
            yield session
        finally:
            session.close()


def project_path(said: str) -> Path:
    """Return the project file that was named; `.quilt` may be left out."""
    path = Path(said)
    if path.suffix == ".quilt" or not path.name or path.exists():
        return path
    return path.with_name(f"{path.name}.quilt")
