"""Beginning, opening and closing projects, without a box that stands in the way."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from quiltmark.domain.errors import ProjectFileError, ProjectInUse
from quiltmark.i18n import _
from quiltmark.shell.change_relay import Attempt
from quiltmark.shell.notices import FootLine, Notices
from quiltmark.workbench.context import Workbench

SUFFIX = ".quilt"


class FileChooser(Protocol):
    """Asks which file is meant; None where the researcher thought better of it."""

    def file_to_open(self, title: str, folder: Path) -> Path | None:
        """Return a project that is there."""

    def file_to_make(self, title: str, proposed: Path) -> Path | None:
        """Return where a new project shall lie."""


class DialogChooser:
    """Asks with the file dialog of the desktop."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def file_to_open(self, title: str, folder: Path) -> Path | None:
        """Return a project that is there."""
        kinds = _("Quiltmark projects (*.quilt)") + ";;" + _("All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self._parent, title, str(folder), kinds)
        return Path(chosen) if chosen else None

    def file_to_make(self, title: str, proposed: Path) -> Path | None:
        """Return where a new project shall lie; what lies there already is never written over."""
        kinds = _("Quiltmark projects (*.quilt)")
        # A project is refused where one lies already, so the dialog need not ask about that.
        option = QFileDialog.Option.DontConfirmOverwrite
        chosen, _kind = QFileDialog.getSaveFileName(
            self._parent, title, str(proposed), kinds, options=option
        )
        return Path(chosen) if chosen else None


class Opening:
    """What the window does to come to a project and away from it."""

    def __init__(
        self,
        workbench: Workbench,
        notices: Notices,
        foot: FootLine,
        chooser: FileChooser,
        attempt: Attempt,
        leave_project: Callable[[], bool],
    ) -> None:
        self._workbench = workbench
        self._notices = notices
        self._foot = foot
        self._chooser = chooser
        self._attempt = attempt
        self._leave_project = leave_project

    def ask_new(self) -> None:
        """Ask where a new project shall lie, and begin it."""
        path = self._chooser.file_to_make(_("New project"), self._folder() / _("My study.quilt"))
        if path is not None:
            path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self._attempt(lambda: self._begin(path))

    def ask_open(self) -> None:
        """Ask for a project and open it."""
        path = self._chooser.file_to_open(_("Open project"), self._folder())
        if path is not None:
            self.open_file(path)

    def open_file(self, path: Path, read_only: bool = False) -> None:
        """Open a project; where somebody else has it open, ask whether reading is enough."""
        self._attempt(lambda: self._open(path, read_only))

    def open_sample(self) -> None:
        """Open the sample study from the researcher's documents, made there the first time."""
        self._foot.say(_("Fetching the sample study…"))
        # Long enough for the sentence to be painted first.
        QTimer.singleShot(30, self._notices, lambda: self._attempt(self._make_sample))

    def close_project(self) -> None:
        """Close the project; everything done in it is on disk already."""
        if self._leave_project():
            self._workbench.close_project()

    def _begin(self, path: Path) -> None:
        if self._leave_project():
            self._workbench.new_project(path)

    def _open(self, path: Path, read_only: bool) -> None:
        if not self._leave_project():
            return
        try:
            self._workbench.open_project(path, read_only)
        except ProjectInUse as error:
            self._notices.clear_questions()
            reading = (_("Open for reading only"), lambda: self.open_file(path, read_only=True))
            self._notices.ask(str(error), [reading])

    def _make_sample(self) -> None:
        folder = documents() / _("Quiltmark sample")
        self._open(sample_in(folder), read_only=False)

    def _folder(self) -> Path:
        if self._workbench.is_open:
            return self._workbench.session.path.parent
        recent = self._workbench.settings.recent
        return recent[0].parent if recent else documents()


def documents() -> Path:
    """Return the folder of the researcher's documents, or their home where there is none."""
    from platformdirs import user_documents_path

    found = user_documents_path()
    return found if found.is_dir() else Path.home()


def sample_in(folder: Path) -> Path:
    """Return the sample study in `folder`, made there where it is not yet.

    Raises:
        ProjectFileError: it cannot be written there.
    """
    from quiltmark.workbench.sample import build_sample

    there = folder / "sample.quilt"
    if there.is_file():
        return there
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return build_sample(folder)
    except OSError as error:
        raise ProjectFileError(
            _("The sample study cannot be written to {folder}: {why}.").format(
                folder=folder, why=error.strerror
            )
        ) from error
