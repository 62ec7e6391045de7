"""How files get to the page: chosen, dropped, looked at, and then brought in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from quiltmark.domain.sources import Source
from quiltmark.formats import IMPORTERS
from quiltmark.i18n import _, n_
from quiltmark.queries.sources import known_files, source_text
from quiltmark.views.familiarisation.drop_veil import DropVeil, files_of
from quiltmark.views.familiarisation.import_panel import ImportPanel
from quiltmark.workbench.importing import FileRow, Storing, get_ready
from quiltmark.workbench.originals import write_original

if TYPE_CHECKING:
    from quiltmark.views.familiarisation.page import FamiliarisationPage

_A_MOMENT = 10
_SELECTED = 50
"""So many new sources are selected at most; of thousands of answers nobody wants that."""


class BringingIn:
    """Shows the panel of a batch over the page, and adds what the researcher takes."""

    def __init__(self, page: "FamiliarisationPage") -> None:
        self._page = page
        self.chooser: QFileDialog | None = None
        self._brought: Storing | None = None
        self.veil = DropVeil(page)
        self.panel = ImportPanel(lambda: page.workbench.session.ask(known_files))
        self.panel.accepted.connect(self._bring_in)
        self.panel.stored.connect(self._bring_forth)
        self.panel.closed.connect(self._end)
        self.panel.found_nothing.connect(
            lambda: page.window_port.say(_("There are no files in what was dropped."))
        )

    def choose_files(self) -> None:
        """Ask for files to bring in."""
        if not self._page.can_change:
            self._refuse()
            return
        if self.chooser is None:
            self.chooser = QFileDialog(self._page, _("Import transcripts"))
            self.chooser.setFileMode(QFileDialog.FileMode.ExistingFiles)
            self.chooser.setNameFilters([_readable(), _("All files (*)")])
            self.chooser.filesSelected.connect(
                lambda names: self.read_files([Path(name) for name in names])
            )
        self.chooser.open()

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files and folders, and show what they hold before anything is stored."""
        if not self._page.can_change:
            self._refuse()
        elif paths:
            self._page.settle()
            self.panel.read(paths)
            self._page.show_place()

    def give_back(self) -> None:
        """Ask where to, and write the file the source came from as it was."""
        source_id, session = self._page.source_id, self._page.workbench.session
        if source_id is None:
            return
        source = session.ask(source_text, source_id).source
        proposed = session.path.with_name(source.file_name or source.title)
        title = _("Write the file as it came")
        name, _kind = QFileDialog.getSaveFileName(self._page, title, str(proposed))
        if name:
            self.write_original(source, Path(name))

    def write_original(self, source: Source, path: Path) -> None:
        """Write the file a source came from to `path`."""
        session, port = self._page.workbench.session, self._page.window_port
        if port.attempt(lambda: write_original(session, source, path)):
            port.say(_("Wrote {path}, as it came.").format(path=path))

    def welcome(self, event: QDragEnterEvent) -> None:
        """Say what letting go of the files will do."""
        if not files_of(event.mimeData()):
            event.ignore()
            return
        event.acceptProposedAction()
        if self._page.can_change:
            get_ready()
        self.veil.open(
            _("Let go to look at the files before they come in")
            if self._page.can_change
            else _("Nothing can be brought in: no project is open for writing")
        )

    def take(self, event: QDropEvent) -> None:
        """Read what was dropped."""
        self.veil.hide()
        paths = files_of(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.read_files(paths)

    def _refuse(self) -> None:
        if self._page.workbench.is_open:
            self._page.window_port.warn(
                _("This project is open for reading only; no sources can be brought in.")
            )
        else:
            self._page.window_port.warn(_("Open a project, or begin a new one, before importing."))

    def _bring_in(self, rows: list[FileRow]) -> None:
        storing = Storing(self._page.workbench.session, rows)
        self.panel.store(storing, self._page.window_port.attempt)

    def forget(self) -> None:
        """Forget every file, read or brought in: another project is open."""
        self.panel.forget()
        self._brought = None

    @property
    def under_way(self) -> bool:
        """Whether sources are coming in that the page is still to show, all at once."""
        return self.panel.storing or self._brought is not None

    def _bring_forth(self, storing: Storing) -> None:
        self._brought = storing
        # When the page was told of the last of them, and has counted their words.
        QTimer.singleShot(_A_MOMENT, self._page, self._brought_in)

    def _brought_in(self) -> None:
        storing, self._brought = self._brought, None
        if storing is None:
            return
        added = list(storing.added)
        self.panel.forget()
        self._page.select_sources(added[:_SELECTED])
        self._page.show_all()
        self._end()
        self._page.lists.setCurrentIndex(0)
        told = n_("1 source was brought in.", "{n} sources were brought in.", len(added))
        self._page.window_port.say(" ".join([told, *storing.warnings[:1]]))

    def _end(self) -> None:
        self._page.show_place()
        self._page.sources.table.setFocus()


def _readable() -> str:
    readable = [f"*{one}" for importer in IMPORTERS for one in importer.extensions]
    endings = " ".join([*readable, "*.zip"])
    return _("Transcripts ({endings})").format(endings=endings)
