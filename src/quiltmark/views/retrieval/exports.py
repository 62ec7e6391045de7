"""What shows goes to a file: extracts to be read or worked on, tables as tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from quiltmark.domain.writing import Report, Table
from quiltmark.i18n import _
from quiltmark.views.export_bar import ExportBar
from quiltmark.workbench.exporting import export_job, refuse_suffix
from quiltmark.workbench.retrieving import EXTRACT_SUFFIXES, Gathering, Side

if TYPE_CHECKING:
    from quiltmark.views.retrieval.page import RetrievalPage


class Exports(QObject):
    """Asks where to, and writes in a worker."""

    def __init__(self, page: "RetrievalPage", bar: ExportBar) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar
        bar.failed.connect(page.window_port.warn)
        bar.written.connect(page.window_port.say)

    def choose(self) -> None:
        """Ask for a file name and write there."""
        page = self._page
        if not page.workbench.is_open:
            return
        endings = {
            ".docx": _("Word document (*.docx)"),
            ".xlsx": _("Excel workbook (*.xlsx)"),
            ".csv": _("Comma-separated values (*.csv)"),
        }
        tables = page.middle.shows_tables
        project = page.workbench.session.path
        word = _("codes counted") if tables else _("extracts")
        suffix = ".xlsx" if tables else ".docx"
        proposed = project.with_name(f"{project.stem} – {word}{suffix}")
        offered = [endings[suffix], *(one for key, one in endings.items() if key != suffix)]
        name, ending = QFileDialog.getSaveFileName(
            page, _("Write what shows to"), str(proposed), ";;".join(offered)
        )
        if name:
            self.write(_with_suffix(Path(name), ending))

    def write(self, path: Path) -> None:
        """Write what shows to `path`, by its ending."""
        self._page.window_port.attempt(lambda: self._begin(path))

    def _begin(self, path: Path) -> None:
        page = self._page
        if page.middle.shows_tables:
            self._bar.follow(export_job(self._table(), path, suffixes=EXTRACT_SUFFIXES), path)
            return
        refuse_suffix(path, EXTRACT_SUFFIXES)
        sides = [
            Side(pane.draft.question(), pane.full_title, pane.model.answer.fixed)
            for pane in page.panes
            if pane.model.answer.fixed or not pane.fixed
        ]
        gathering = Gathering(page.workbench.session, sides, path.suffix.lower())
        self._bar.prepare(self._gathered(gathering, path), path)

    def _gathered(self, gathering: Gathering, path: Path) -> Iterator[float]:
        """Read the answer bit by bit, then have it written by a worker."""
        while not gathering.finished:
            if not self._page.window_port.attempt(gathering.step):
                self._bar.leave()
                return
            yield gathering.share
        job = export_job(gathering.report(), path, suffixes=EXTRACT_SUFFIXES)
        self._bar.follow(job, path)

    def _table(self) -> Report:
        tables = self._page.middle.tables
        counts = tables.table.counts.counts
        heads = (_("Code"), *(name for _key, name in counts.heads))
        rows = tuple(
            (code.name, *(str(counts.at(row, at)) for at in range(len(counts.heads))))
            for row, code in enumerate(counts.codes)
        )
        title = tables.what.currentText()
        return Report(title, (Table(title, heads, rows),), numbered=False)


def _with_suffix(path: Path, ending: str) -> Path:
    """Return the path with the ending of the chosen kind, where it was typed without one."""
    if path.suffix or "*" not in ending:
        return path
    return path.with_name(path.name + ending.split("*")[1].rstrip(")"))
