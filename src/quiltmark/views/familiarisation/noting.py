"""Notes on the source that is read, on a dataset or on the whole study; notes become codes."""

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from quiltmark.domain.changes import Kind
from quiltmark.domain.citations import citations_in
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.operations.memos import code_from_memo, write_memo
from quiltmark.queries.memos import MemoInSource, memos_on
from quiltmark.queries.places import Cited, located
from quiltmark.queries.project import project
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton

if TYPE_CHECKING:
    from quiltmark.views.familiarisation.page import FamiliarisationPage

SOURCE, PROJECT = "source", "project"


class CodeLine(QWidget):
    """Makes a code of the note that is chosen; `named` carries the name of the code."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.button = QuietButton(_("Make a code of this note…"))
        self.button.pushed.connect(self.begin)
        self.name = QLineEdit()
        self.name.setFont(interface_font())
        self.name.setPlaceholderText(_("Name of the code, then Enter"))
        self.name.setAccessibleName(_("Name of the code"))
        self.name.returnPressed.connect(self._enter)
        self.name.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 12, 6)
        layout.addWidget(self.button)
        layout.addWidget(self.name, 1)
        layout.addStretch(0)

    def begin(self) -> None:
        """Ask for the name."""
        self.button.hide()
        self.name.clear()
        self.name.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_up(self) -> None:
        """Ask no longer."""
        self.name.hide()
        self.button.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.name.isVisible():
            self.give_up()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self.name.text().strip():
            self.named.emit(self.name.text())


class Noting:
    """What notes are on, beside the source itself, and what is made of them."""

    def __init__(self, page: "FamiliarisationPage") -> None:
        self._page = page
        self._notes = page.panel.notes
        self._of_source: Sequence[MemoInSource] = ()
        self._on: Hashable = SOURCE
        self.scope = ChoiceBox(_("Notes on"))
        self.scope.chosen.connect(self._choose)
        self.line = CodeLine()
        self.line.named.connect(self._make_code)
        self.line.hide()
        self._notes.stand_around(self.scope, self.line)
        chooser = self._notes.list.selectionModel()
        chooser.currentChanged.connect(lambda now, _before: self._take_note(now))
        self._notes.list.cited.connect(self._follow)
        self._notes.model.modelReset.connect(lambda: self._take_note(QModelIndex()))

    @property
    def has_note(self) -> bool:
        """Whether a note is chosen of which a code can be made."""
        return self._page.can_change_source and not self.line.isHidden()

    def begin_code(self) -> None:
        """Ask how the code is to be called that is made of the chosen note."""
        self._page.panel.show_notes_tab()
        self.line.begin()

    def show(self, of_source: Sequence[MemoInSource], editable: bool) -> None:
        """Show the notes on what is chosen; those on the source are given."""
        self._of_source = of_source
        options = [(SOURCE, _("Notes on this source"))]
        options += [
            (row.id, _("Notes on the dataset “{name}”").format(name=row.name))
            for row in self._page.datasets
        ]
        options.append((PROJECT, _("Notes on the whole study")))
        known = [value for value, _words in options]
        self._on = self._on if self._on in known else SOURCE
        self.scope.show_options(options, self._on)
        target = self._target()
        self._notes.write_on(self._told())
        if target is None:
            self._notes.show_notes(of_source, editable)
        else:
            found = self._page.workbench.session.ask(memos_on, *target)
            self._notes.show_notes(found, editable)

    def write(self, text: str, span: Span | None, on_source: Callable[[], bool]) -> bool:
        """Write a note on what is chosen; on the source `on_source` does it."""
        target = self._target()
        if target is None or span is not None:
            return on_source()
        session = self._page.workbench.session
        return self._page.window_port.attempt(
            lambda: session.run(write_memo, MemoKind.FAMILIARISATION, *target, text)
        )

    def _target(self) -> tuple[Kind, str] | None:
        value = str(self._on)
        if value == SOURCE:
            return None
        if value != PROJECT:
            return Kind.DATASET, value
        about = self._page.workbench.session.ask(project)
        return (Kind.PROJECT, about.id) if about else None

    def _told(self) -> str:
        if self._on == SOURCE:
            return ""
        if self._on == PROJECT:
            return _("On the whole study")
        return _("On the whole dataset")

    def _choose(self, value: Hashable) -> None:
        """Keep what is being written where it was begun, then show the notes on something else."""
        self._notes.settle()
        self._on = value
        self.show(self._of_source, self._page.can_change)

    def _take_note(self, index: QModelIndex) -> None:
        asked = self.line.isAncestorOf(QApplication.focusWidget() or self._page)
        self.line.give_up()
        self.line.setVisible(index.isValid() and self._page.can_change)
        if asked:
            # Left to itself, Qt would give the keyboard to the first part of the window.
            self._notes.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, said: str) -> None:
        """Go to the line that is cited in a note."""
        page = self._page
        places: list[Cited] = []
        cited = citations_in(said)[0]
        page.window_port.attempt(lambda: places.extend(page.workbench.session.ask(located, cited)))
        if places and not page.read_passage(places[0].source.id, places[0].span):
            page.window_port.show_passage(places[0].source.id, places[0].span)

    def _make_code(self, name: str) -> None:
        index = self._notes.list.currentIndex()
        if not index.isValid():
            return
        memo = self._notes.model.note(index.row()).memo
        page = self._page
        session = page.workbench.session
        if page.window_port.attempt(lambda: session.run(code_from_memo, memo.id, name)):
            self._take_note(self._notes.list.currentIndex())
            page.window_port.say(
                _("“{name}” is a code now, described by the note.").format(name=name.strip())
            )
