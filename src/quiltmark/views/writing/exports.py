"""Chapter, codebook and map on their way out of the writing page."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from quiltmark.i18n import _
from quiltmark.views.export_bar import ExportBar
from quiltmark.workbench.exporting import codebook_job, export_job, export_map, report_of

if TYPE_CHECKING:
    from quiltmark.views.writing.page import WritingPage

_WORD = ".docx"


class Exports(QObject):
    """Asks where to, and writes: reports in a worker, the map at once."""

    def __init__(self, page: "WritingPage", bar: ExportBar) -> None:
        super().__init__(page)
        self._page = page
        self._bar = bar

    def choose(self, what: str) -> None:
        """Ask for a file name and write there."""
        if not self._page.workbench.is_open:
            return
        names = {
            "chapter": (_("Write the chapter to"), _("chapter"), _("Word document (*.docx)")),
            "codebook": (
                _("Write the codebook to"),
                _("codebook"),
                _("Word document (*.docx);;Web page (*.html);;Excel workbook (*.xlsx)"),
            ),
            "map": (
                _("Draw the map to"),
                _("map"),
                _("SVG picture (*.svg);;PNG picture (*.png);;PDF page (*.pdf)"),
            ),
        }
        title, word, endings = names[what]
        project = self._page.workbench.session.path
        suffix = ".svg" if what == "map" else _WORD
        proposed = project.with_name(f"{project.stem} – {word}{suffix}")
        name, ending = QFileDialog.getSaveFileName(self._page, title, str(proposed), endings)
        if name:
            self.write(what, _with_suffix(Path(name), ending))

    def write(self, what: str, path: Path) -> None:
        """Write the `chapter`, the `codebook` or the `map` to `path`."""
        port = self._page.window_port
        if what == "map":
            if port.attempt(lambda: self._draw(path)):
                self._bar.tell(path)
        else:
            port.attempt(lambda: self._begin(what, path))

    def _draw(self, path: Path) -> None:
        workbench = self._page.workbench
        export_map(workbench.session, path, None, workbench.paint_map)

    def _begin(self, what: str, path: Path) -> None:
        workbench = self._page.workbench
        if what == "codebook":
            self._bar.follow(codebook_job(workbench.session, path), path)
            return
        report = report_of(workbench.session, what, workbench.paint_map)
        self._bar.follow(export_job(report, path), path)


def _with_suffix(path: Path, ending: str) -> Path:
    """Return the path with the ending of the chosen kind, where it was typed without one."""
    if path.suffix or "*" not in ending:
        return path
    return path.with_name(path.name + ending.split("*")[1].rstrip(")"))
