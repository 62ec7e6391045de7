"""The right side: the passage, the code, or the passages that have no code yet."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from quiltmark.i18n import _
from quiltmark.queries.extracts import ExtractRow
from quiltmark.views.coding.code_panel import CodePanel, card_of
from quiltmark.views.coding.memo_panel import MemoPanel
from quiltmark.views.coding.passage_panel import PassagePanel
from quiltmark.widgets.extract_list import ExtractList
from quiltmark.widgets.words import QuietButton, Rule, quiet


class UnnamedPanel(QWidget):
    """Extracts that were marked and not yet named.

    A click says `extract_activated`, an arrow key `extract_chosen`, Enter `naming_wished`;
    `key_pressed` carries a number key from 1 to 9.
    """

    extract_activated = Signal(str)
    extract_chosen = Signal(str)
    naming_wished = Signal(str)
    key_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.extracts = ExtractList()
        self.extracts.setAccessibleName(_("Extracts without a code"))
        self._note = quiet()
        self._note.setContentsMargins(14, 14, 14, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._note)
        column.addWidget(self.extracts, 1)
        self._told = ""
        self.extracts.extract_activated.connect(self.extract_activated)
        self.extracts.selectionModel().currentChanged.connect(self._choose)
        self.extracts.installEventFilter(self)

    def show_extracts(self, rows: Sequence[ExtractRow]) -> None:
        """Show these extracts, or say there are none; after one that is gone comes the next."""
        at = self.extracts.currentIndex().row()
        self.extracts.set_cards([card_of(row) for row in rows])
        if at >= 0 and rows and not self.extracts.current_id():
            self._go(min(at, len(rows) - 1))
        self._note.setText(
            _("Marked and not yet named. Arrows show them, Enter gives one its code.")
            if rows
            else _("Every marked passage has a code. H marks a passage to be named later.")
        )

    def step(self, by: int) -> str:
        """Choose the next extract, or the one before, and return it; after the last the first."""
        cards, at = self.extracts.cards(), self.extracts.currentIndex().row()
        row = (at + by) % len(cards) if at >= 0 else (0 if by > 0 else len(cards) - 1)
        self._told = cards[row].id
        self.extracts.setCurrentIndex(self.extracts.model().index(row, 0))
        return self._told

    def _go(self, row: int) -> None:
        self._told = ""
        self.extracts.setCurrentIndex(self.extracts.model().index(row, 0))

    def _choose(self, _index: QModelIndex) -> None:
        one = self.extracts.current_id()
        if one and one != self._told and self.extracts.hasFocus():
            self._told = one
            self.extract_chosen.emit(one)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter name the extract the keyboard stands on, and number keys apply their codes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, one = event.key(), self.extracts.current_id()
            plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if one and plain == Qt.KeyboardModifier.NoModifier:
                if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self.naming_wished.emit(one)
                    return True
                if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
                    self.key_pressed.emit(key - Qt.Key.Key_0)
                    return True
        return super().eventFilter(watched, event)


class SidePanel(QWidget):
    """Three pages under three words; `turned` comes when another one shows."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.passage = PassagePanel()
        self.code = CodePanel()
        self.unnamed = UnnamedPanel()
        self.memos = MemoPanel()
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(10, 8, 10, 6)
        pages = (
            (_("Passage"), self.passage),
            (_("Code"), self.code),
            (_("Unnamed"), self.unnamed),
        )
        for at, (name, page) in enumerate(pages):
            button = QuietButton(name)
            button.setCheckable(True)
            self._group.addButton(button, at)
            self._stack.addWidget(page)
            head.addWidget(button)
        head.addStretch(1)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self._stack, 1)
        column.addWidget(self.memos)

    def show_page(self, page: QWidget) -> None:
        """Show one of the three."""
        self._turn(self._stack.indexOf(page))

    def shows(self, page: QWidget) -> bool:
        """Say whether `page` is the one that shows."""
        return self._stack.currentWidget() is page

    def keyboard_part(self) -> QWidget:
        """Return what has the keyboard first: the list of the page that shows, or its name."""
        lists = (self.passage.chips, self.code.extracts, self.unnamed.extracts)
        part = lists[self._stack.currentIndex()]
        if part.isVisible() and part.model().rowCount():
            return part
        return self._group.checkedButton() or self

    def _turn(self, at: int) -> None:
        self._group.button(at).setChecked(True)
        if at != self._stack.currentIndex():
            self._stack.setCurrentIndex(at)
            self.turned.emit()
