"""The application without a screen: which project is open, and who hears of its changes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quiltmark.domain.changes import Changes
from quiltmark.domain.errors import ProjectFileError
from quiltmark.domain.theme_map import MapDrawing
from quiltmark.i18n import _
from quiltmark.workbench.settings import Settings

if TYPE_CHECKING:
    from quiltmark.operations.session import Session

Listener = Callable[[Changes], None]
RESEARCHER = "Quiltmark sample"
"""Under whose name the sample study was made; nobody works in it as that."""

MapPainter = Callable[[MapDrawing, str], bytes]
"""Draws a map in a format: `svg`, `png` or `pdf`."""


class Workbench:
    """What pages and commands act on.

    Storage is imported when a project is opened, not before: the window's first picture is drawn
    without it.
    """

    def __init__(self, settings: Settings, paint_map: MapPainter) -> None:
        self.settings = settings
        self.paint_map = paint_map
        self._session: Session | None = None
        self._listeners: list[Listener] = []
        self._on_project: list[Callable[[], None]] = []

    @property
    def is_open(self) -> bool:
        """Whether a project is open."""
        return self._session is not None

    @property
    def session(self) -> "Session":
        """The open project.

        Raises:
            ProjectFileError: none is open.
        """
        if self._session is None:
            raise ProjectFileError(_("No project is open. Open one, or begin a new one."))
        return self._session

    def on_changes(self, listener: Listener) -> None:
        """Call `listener` with the changes of every gesture, whichever project is open."""
        self._listeners.append(listener)

    def on_project(self, listener: Callable[[], None]) -> None:
        """Call `listener` whenever a project was opened or closed."""
        self._on_project.append(listener)

    def new_project(self, path: Path, title: str = "") -> None:
        """Begin a project at `path` and open it in place of the one that is open.

        Raises:
            ProjectFileError: it cannot be made there; the open project stays open.
        """
        from quiltmark.operations.projects import begin_project
        from quiltmark.operations.session import begin
        from quiltmark.storage.project_file import create

        session = begin(create(path, self.settings.coder), self.settings.coder)
        session.run(begin_project, title or path.stem)
        self._take(session)

    def open_project(self, path: Path, read_only: bool = False) -> None:
        """Open the project at `path` in place of the one that is open.

        Raises:
            ProjectInUse: somebody else has it open; it can be opened for reading.
            ProjectFileError: it cannot be opened; the open project stays open.
        """
        from quiltmark.operations.session import begin
        from quiltmark.storage.project_file import open_project

        if self._session is not None and self._session.path.resolve() == path.resolve():
            return
        self._take(begin(open_project(path, self.settings.coder, read_only), self.settings.coder))

    def close_project(self) -> None:
        """Close the open project, if any; everything done in it is on disk already."""
        if self._session is not None:
            session, self._session = self._session, None
            session.close()
            self._tell_project()

    def _take(self, session: "Session") -> None:
        if self._session is not None:
            self._session.close()
        self._session = session
        session.subscribe(self._tell)
        self.settings.remember_project(session.path)
        self._tell_project()

    def _tell(self, changes: Changes) -> None:
        for listener in tuple(self._listeners):
            listener(changes)

    def _tell_project(self) -> None:
        for listener in tuple(self._on_project):
            listener()
