"""The right side: the passage, the code, or the passages that have no code yet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from quiltmark.i18n import _
from quiltmark.queries.extracts import ExtractRow
from quiltmark.views.coding.code_panel import CodePanel, card_of
from quiltmark.views.coding.memo_panel import MemoPanel
from quiltmark.views.coding.passage_panel import PassagePanel
from quiltmark.widgets.extract_list import ExtractList
from quiltmark.widgets.words import QuietButton, Rule, quiet


class UnnamedPanel(QWidget):
    """Extracts that were marked and not yet named."""

    extract_activated = Signal(str)

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
        self.extracts.extract_activated.connect(self.extract_activated)

    def show_extracts(self, rows: Sequence[ExtractRow]) -> None:
        """Show these extracts, or say that there are none."""
        self.extracts.set_cards([card_of(row) for row in rows])
        self._note.setText(
            _("Marked and not yet named. Go to one and press Enter to give it a code.")
            if rows
            else _("Every marked passage has a code. H marks a passage to be named later.")
        )


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

    def _turn(self, at: int) -> None:
        self._group.button(at).setChecked(True)
        if at != self._stack.currentIndex():
            self._stack.setCurrentIndex(at)
            self.turned.emit()
