"""The journal page: what was done, why, and the way back."""

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from quiltmark.domain.changes import Changes
from quiltmark.i18n import _, n_
from quiltmark.queries.history import steps_after
from quiltmark.queries.project import counts
from quiltmark.views.journal.entry_list import EntryList
from quiltmark.views.journal.models import Entry
from quiltmark.views.journal.question_bar import QuestionBar
from quiltmark.views.journal.versions_panel import VersionsPanel
from quiltmark.views.page import Page, Window
from quiltmark.widgets.filter_field import FilterField
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.versions import Version, go_back_to, versions

_QUIET_MS = 150


class JournalPage(Page):
    """Everything that was done is here, and stays: undoing is one more thing done."""

    PAGE_ID = "journal"

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__(workbench, window)
        self.list = EntryList()
        self.filter = FilterField(_("Find in what was done and why"), self.list)
        self.facts = quiet(pixels=12, wrap=False)
        self.undoes = QuietButton(_("Undo to here…"), _("Take back all that was done after it"))
        self.question = QuestionBar()
        self.versions = VersionsPanel()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._lay_out()
        self._connect()
        self.lead_keyboard_to(self.list)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 12, 8)
        head.setSpacing(12)
        head.addWidget(heading(_("Journal"), 16))
        head.addWidget(self.facts, 1)
        self.filter.setFixedWidth(260)
        head.addWidget(self.filter)
        head.addWidget(self.undoes)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)
        column.addWidget(self.question)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        self.versions.setMinimumWidth(240)
        left.setMinimumWidth(480)
        split.addWidget(left)
        split.addWidget(self.versions)
        split.setStretchFactor(0, 1)
        split.setSizes([960, 310])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)

    def _connect(self) -> None:
        self._quiet.timeout.connect(self._seek)
        self.filter.textChanged.connect(lambda _words: self._quiet.start())
        self.undoes.clicked.connect(self.ask_undo_to)
        self.list.back_wanted.connect(self.ask_undo_to)
        self.list.selectionModel().currentChanged.connect(lambda _now, _was: self._enable())
        self.versions.save_wanted.connect(self.save_version)
        self.versions.back_wanted.connect(self._ask_version)
        self.versions.folder_wanted.connect(self.open_folder)

    @property
    def can_change(self) -> bool:
        """Whether a project is open that can be changed."""
        return self.workbench.is_open and not self.workbench.session.read_only

    def reload(self) -> None:
        """Show the journal of the project that is open now."""
        self._quiet.stop()
        self.question.leave()
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self._seek()
        self.list.scrollToTop()
        self.show_versions()

    def refresh(self, changes: Changes) -> None:
        """Show what was done since, where one was looking."""
        if not changes or not self.workbench.is_open:
            return
        self.question.leave()
        chosen, place = self.list.current_entry(), self.list.verticalScrollBar().value()
        self.list.entries.reread()
        if chosen is not None:
            self.list.choose(chosen.seq)
        self.list.verticalScrollBar().setValue(place)
        self._say_facts()
        self._enable()

    def _seek(self) -> None:
        session = self.workbench.session if self.workbench.is_open else None
        words = self.filter.text()
        self.list.entries.show_journal(session, words)
        if session is None:
            self.list.empty_text = _("No project is open.")
        elif words.strip():
            self.list.empty_text = _("Nothing that was done has these words.")
        else:
            self.list.empty_text = _("Nothing was done yet.")
        self._say_facts()
        self._enable()

    def _say_facts(self) -> None:
        if not self.workbench.is_open:
            self.facts.setText("")
            return
        done = self.workbench.session.ask(counts).operations
        said = n_("{n} step, from the first on", "{n} steps, from the first on", done)
        self.facts.setText(said if self.can_change else f"{said} · {_('open for reading only')}")

    def show_versions(self) -> None:
        """Show the versions that lie beside the project now."""
        is_open = self.workbench.is_open
        found = versions(self.workbench) if is_open else []
        self.versions.set_versions(found, self.can_change, is_open)

    def _enable(self) -> None:
        self.undoes.setEnabled(self.can_change and self.list.current_entry() is not None)
        self.window_port.update_commands()

    def ask_undo_to(self) -> None:
        """Ask whether all that was done after the chosen entry shall be taken back."""
        entry = self.list.current_entry()
        if entry is None or not self.can_change:
            return
        steps = self.workbench.session.ask(steps_after, entry.seq)
        if not steps:
            self.window_port.say(_("Nothing after this can be taken back."))
            return
        said = n_(
            "This takes back {n} step. What was done up to “{{words}}” stays; redo brings it back.",
            "This takes back {n} steps. What was done up to “{{words}}” stays; redo brings them"
            " back.",
            steps,
        ).format(words=entry.words())
        answer = n_("Undo {n} step", "Undo {n} steps", steps)
        self.question.ask(said, answer, lambda: self._undo_to(entry))

    def _undo_to(self, entry: Entry) -> None:
        self.window_port.attempt(lambda: self.workbench.session.undo_to(entry.seq))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_version(self, name: str) -> None:
        """Keep the project as it is now under a name."""
        if self.window_port.attempt(lambda: self.workbench.session.take_snapshot(name)):
            self.versions.name.clear()
            self.window_port.say(_("Saved version “{name}”.").format(name=name))
            self.show_versions()

    def name_version(self) -> None:
        """Go to the field that takes the name of a version."""
        self.versions.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _ask_version(self, version: Version) -> None:
        name = version.name or f"{version.taken_at.astimezone():%Y-%m-%d %H:%M}"
        self.question.ask(
            _("Go back to “{name}”? The project as it is now is kept as a version, too.").format(
                name=name
            ),
            _("Go back"),
            lambda: self._go_back(version),
        )

    def _go_back(self, version: Version) -> None:
        self.window_port.attempt(lambda: go_back_to(self.workbench, version))

    def open_folder(self) -> None:
        """Open the folder in which the versions lie."""
        found = versions(self.workbench) if self.workbench.is_open else []
        if found:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(found[0].path.parent)))


PAGE = JournalPage
