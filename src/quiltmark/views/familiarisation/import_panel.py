"""The import: files are read while the window stays alive, looked at, and then brought in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from quiltmark.i18n import _, n_
from quiltmark.views.familiarisation.choices import Choice, choice_of, chosen_rows
from quiltmark.views.familiarisation.import_preview import ImportPreview
from quiltmark.views.familiarisation.import_table import FilesModel, FilesTable
from quiltmark.views.job_timer import JobTimer
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet
from quiltmark.workbench.importing import FileRow, Status, Storing, plain_name, read_files, reread

_PAUSE_MS = 120
Known = Callable[[], dict[str, str]]
Attempt = Callable[[Callable[[], object]], bool]
"""Does something, says where it was refused, and returns whether it was done."""


class ImportPanel(QWidget):
    """Shows a batch of files; nothing is stored until `accepted` carries what is to come in.

    `known` tells the titles of the project's sources by the hash of their files; `closed` comes
    when the researcher gives up, or where there was nothing to read, which `found_nothing` says.
    `stored` carries the storing that `store` was given, when it is done.
    """

    accepted = Signal(list)
    stored = Signal(object)
    closed = Signal()
    found_nothing = Signal()

    def __init__(self, known: Known) -> None:
        super().__init__()
        self._known = known
        self._waiting: list[Path] = []
        self.files = FilesModel(self)
        self.timer = JobTimer(self)
        self.timer.progressed.connect(self._progress)
        self.timer.gathered.connect(self._land)
        self.timer.finished.connect(self._next_batch)
        self._storing: Storing | None = None
        self._landed: list[FileRow] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._show_landed)
        self._again = JobTimer(self)
        self._again.landed.connect(self._land_again)
        self._again.finished.connect(self._tell)
        self._attempt: Attempt = _just_do
        self._turns = QTimer(self)
        self._turns.setInterval(0)
        self._turns.timeout.connect(self._store_on)
        self.title = heading(_("Bring in transcripts"), 17)
        self.summary = quiet()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(_("Reading files"))
        self.table = FilesTable(self.files)
        self.preview = ImportPreview()
        self.preview.decided.connect(self._decide)
        self.all = QuietButton(_("Take all"), _("Duplicates too"))
        self.none = QuietButton(_("Take none"))
        self.cancel = QPushButton(_("Cancel"))
        self.accept = QPushButton()
        self.accept.setProperty("primary", True)
        self._set_up_table()
        self._lay_out()
        self.files.changed.connect(self._tell)
        self.all.clicked.connect(lambda: self.files.choose_all(True))
        self.none.clicked.connect(lambda: self.files.choose_all(False))
        self.cancel.clicked.connect(self.give_up)
        self.accept.clicked.connect(self._accept)
        self._tell()

    def _set_up_table(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.files.dataChanged.connect(self._refresh_preview)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 10)
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addWidget(self.summary)
        head.addWidget(self.bar)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.preview)
        split.setSizes([600, 560])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 10, 20, 12)
        foot.setSpacing(8)
        foot.addWidget(self.all)
        foot.addWidget(self.none)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(Rule())
        layout.addWidget(split, 1)
        layout.addWidget(Rule())
        layout.addLayout(foot)

    @property
    def reading(self) -> bool:
        """Whether files are still being read."""
        return self.timer.running

    @property
    def choices(self) -> Sequence[Choice]:
        """The files that were read, as they are decided now."""
        return self.files.choices

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and folders; while others are read they wait for their turn."""
        self._waiting += paths
        if not self.timer.running:
            self.bar.setValue(0)
            self._next_batch()
        self.table.setFocus()

    @property
    def storing(self) -> bool:
        """Whether files are being brought in."""
        return self._storing is not None

    def store(self, storing: Storing, attempt: Attempt) -> None:
        """Bring files in while the window stays alive; what is refused is said by `attempt`."""
        self._storing, self._attempt = storing, attempt
        self.table.setEnabled(False)
        self.preview.setEnabled(False)
        if self._store_slice(storing) and storing.finished:
            self._end_storing()
            self.stored.emit(storing)
        elif self.storing:
            self._tell()
            self._turns.start()

    def _store_on(self) -> None:
        """Store a slice, or, in a turn of its own, say that all is stored."""
        storing = self._storing
        if storing is None:
            return
        if storing.finished:
            self._end_storing()
            self.stored.emit(storing)
        elif self._store_slice(storing):
            self.bar.setValue(round(1000 * storing.share))
            self.summary.setText(_("Storing {name}…").format(name=plain_name(storing.name)))

    def _store_slice(self, storing: Storing) -> bool:
        stored = self._attempt(storing.step)
        if not stored:
            self._take_back()
        return stored

    def _take_back(self) -> None:
        """Store no more, and take back what was stored of this batch."""
        storing = self._storing
        if storing is not None:
            self._attempt(storing.cancel)
            self._end_storing()
            self._tell()

    def _end_storing(self) -> None:
        self._turns.stop()
        self._storing = None
        self.table.setEnabled(True)
        self.preview.setEnabled(True)

    def give_up(self) -> None:
        """Stop what is going on: the storing, which is taken back, or the whole batch."""
        if self.storing:
            self._take_back()
        else:
            self.close_batch()

    def close_batch(self) -> None:
        """End the reading and forget everything; nothing was stored."""
        self.forget()
        self.closed.emit()

    def forget(self) -> None:
        """End the reading and forget everything, without a word."""
        self.timer.cancel()
        self._pause.stop()
        self._landed = []
        self._again.cancel()
        self._end_storing()
        self._waiting = []
        self.files.clear()
        self.preview.show_choice(None)

    def _next_batch(self) -> None:
        self._show_landed()
        if not self._waiting:
            self._tell()
            if not self.files.choices:
                self.closed.emit()
                self.found_nothing.emit()
            return
        paths, self._waiting = self._waiting, []
        known = self._known()
        for choice in self.files.choices:
            if choice.incoming is not None:
                known.setdefault(choice.row.sha, choice.title)
        self.timer.start(read_files(paths, known))
        self._tell()

    def _progress(self, name: str, whole: float) -> None:
        self.bar.setValue(round(1000 * whole))
        self.summary.setText(_("Reading {name}…").format(name=plain_name(name)))

    def _land(self, rows: list[FileRow]) -> None:
        """Show files a few times a second; painting the table for each one would cost the most."""
        self._landed += rows
        if not self.files.choices:
            self._pause.start(0)
        elif not self._pause.isActive():
            self._pause.start(_PAUSE_MS)

    def _show_landed(self) -> None:
        self._pause.stop()
        rows, self._landed = self._landed, []
        if not rows:
            return
        self.files.add([choice_of(row) for row in rows])
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.files.index(0, 0))

    def _tell(self) -> None:
        """Say how the batch stands, and let it be brought in once all is read."""
        count = sum(len(row.sources) for row in chosen_rows(self.files.choices))
        words = n_("Import 1 source", "Import {n} sources", count) if count else _("Import")
        self.accept.setText(words)
        busy = self.reading or self.storing or self._again.running
        self.accept.setEnabled(bool(count) and not busy)
        self.bar.setVisible(busy)
        for button in (self.all, self.none):
            button.setEnabled(bool(self.files.choices) and not self.storing)
        if self._again.running:
            self.summary.setText(_("Reading anew…"))
        elif self.reading:
            done = n_("1 file read…", "{n} files read…", len(self.files.choices))
            self.summary.setText(done)
        else:
            self.summary.setText(_summary(self.files.choices))

    def _show_row(self, index: QModelIndex) -> None:
        self.preview.show_choice(self.files.choices[index.row()] if index.isValid() else None)

    def _refresh_preview(self, first: QModelIndex) -> None:
        if first.row() == self.table.currentIndex().row():
            self._show_row(first)

    def _decide(self, choice: Choice) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.files.put(row, choice)
            if choice.wanted is not None:
                self._again.start(reread(choice.row, choice.wanted))
                self._tell()

    def _land_again(self, read: FileRow) -> None:
        """Show a long file as it was read anew."""
        for at, choice in enumerate(self.files.choices):
            if choice.row.origin == read.origin and choice.wanted is not None:
                self.files.put(at, replace(choice, row=read, wanted=None))

    def _accept(self) -> None:
        rows: list[FileRow] = chosen_rows(self.files.choices)
        if rows and not (self.reading or self.storing or self._again.running):
            self.accepted.emit(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Bring in with Enter, give up with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)


def _just_do(act: Callable[[], object]) -> bool:
    act()
    return True


def _summary(choices: Sequence[Choice]) -> str:
    counts = dict.fromkeys(Status, 0)
    for choice in choices:
        counts[choice.row.status] += 1
    parts = [n_("1 file", "{n} files", len(choices))]
    if counts[Status.READY]:
        parts.append(_("{n} ready").format(n=counts[Status.READY]))
    if counts[Status.DUPLICATE]:
        parts.append(n_("1 duplicate", "{n} duplicates", counts[Status.DUPLICATE]))
    if counts[Status.UNREADABLE]:
        parts.append(_("{n} unreadable").format(n=counts[Status.UNREADABLE]))
    return " · ".join(parts) + ". " + _("Nothing is stored until you import.")
