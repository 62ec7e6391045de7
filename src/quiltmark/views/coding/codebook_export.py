"""The codebook on its way out of the coding page: a file name is asked for, a worker writes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from quiltmark.i18n import _
from quiltmark.views.job_timer import JobTimer
from quiltmark.workbench.exporting import Exported, codebook_job

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


class CodebookExport(QObject):
    """Asks where to, writes, and says how it ended."""

    def __init__(self, page: "CodingPage") -> None:
        super().__init__(page)
        self._page = page
        self._timer = JobTimer(self)
        self._timer.landed.connect(self._landed)

    def choose(self) -> None:
        """Ask for a file name, and write there."""
        project = self._page.session.path
        proposed = project.with_name(f"{project.stem} – {_('codebook')}.docx")
        endings = _("Word document (*.docx);;Web page (*.html);;Excel workbook (*.xlsx)")
        title = _("Write the codebook to")
        name, ending = QFileDialog.getSaveFileName(self._page, title, str(proposed), endings)
        if name:
            path = Path(name)
            suffix = ending.split("*")[-1].rstrip(")") if "*" in ending else ".docx"
            self.write(path if path.suffix else path.with_name(path.name + suffix))

    def write(self, path: Path) -> None:
        """Write the codebook to `path`, as its ending says."""
        port = self._page.window_port
        port.attempt(lambda: self._timer.start(codebook_job(self._page.session, path)))

    def _landed(self, result: Exported) -> None:
        if result.problem:
            self._page.window_port.warn(result.problem)
        else:
            said = _("Wrote the codebook to {path}.")
            self._page.window_port.say(said.format(path=result.path))
