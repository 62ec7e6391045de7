"""The strip at the foot of the page while a file is written, and where it lies afterwards."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from quiltmark.i18n import _
from quiltmark.views.job_timer import JobTimer
from quiltmark.widgets.words import QuietButton, quiet
from quiltmark.workbench.exporting import Exported
from quiltmark.workbench.jobs import Job


class ExportBar(QWidget):
    """Follows one export; hidden while there is nothing to say."""

    failed = Signal(str)
    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._jobs = JobTimer(self)
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._step_on)
        self._steps: Iterator[float] | None = None
        self._path: Path | None = None
        self.said = quiet(pixels=13)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFixedSize(140, 6)
        self.progress.setTextVisible(False)
        self.cancels = QuietButton(_("Cancel"))
        self.opens = QuietButton(_("Show in folder"))
        self.closes = QuietButton("✕", _("Close"))
        self.cancels.clicked.connect(self.cancel)
        self.opens.clicked.connect(self._open_folder)
        self.closes.clicked.connect(self.hide)
        self._jobs.landed.connect(self._land)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(self.said, 1)
        for one in (self.progress, self.cancels, self.opens, self.closes):
            row.addWidget(one)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether a file is being written."""
        return self._jobs.running or self._steps is not None

    def follow(self, job: Job[Exported], path: Path) -> None:
        """Follow an export that has begun."""
        self._path = path
        self.said.setText(_("Writing “{name}”…").format(name=path.name))
        self._show(running=True)
        self.progress.setRange(0, 0)
        self._jobs.start(job)

    def prepare(self, steps: Iterator[float], path: Path) -> None:
        """Take steps between the turns of the window; each says how far it is, from 0 to 1."""
        self._path, self._steps = path, steps
        self.said.setText(_("Gathering for “{name}”…").format(name=path.name))
        self.progress.setRange(0, 1000)
        self.progress.setValue(0)
        self._show(running=True)
        self._turns.start()

    def _step_on(self) -> None:
        steps = self._steps
        share = next(steps, None) if steps is not None else None
        if share is not None:
            self.progress.setValue(round(1000 * share))
        elif steps is self._steps:
            self._end_steps()

    def _end_steps(self) -> None:
        self._turns.stop()
        self._steps = None

    def tell(self, path: Path) -> None:
        """Say where a file lies that has been written."""
        self._path = path
        said = _("“{name}” is in {folder}.").format(name=path.name, folder=path.parent)
        self.said.setText(said)
        self._show(running=False)
        self.written.emit(said)

    def cancel(self) -> None:
        """Stop writing; what was there before stays."""
        if self.running:
            self._end_steps()
            self._jobs.cancel()
            self.hide()

    def leave(self) -> None:
        """Stop writing and say nothing of it any more: another project is shown."""
        self.cancel()
        self.hide()

    def _show(self, running: bool) -> None:
        for one in (self.progress, self.cancels):
            one.setVisible(running)
        for one in (self.opens, self.closes):
            one.setVisible(not running)
        self.show()

    def _land(self, exported: Exported) -> None:
        if exported.problem:
            self.hide()
            self.failed.emit(exported.problem)
        else:
            self.tell(exported.path)

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
