"""The middle of the page: extracts or tables, and what can be done with them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from quiltmark.i18n import _
from quiltmark.views.export_bar import ExportBar
from quiltmark.views.retrieval.deeds_bar import DeedsBar
from quiltmark.views.retrieval.tables_panel import TablesPanel
from quiltmark.widgets.words import QuietButton, Rule


class Middle(QWidget):
    """Sides of extracts under one word, tables under another; `turned` says which shows."""

    turned = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        self.sides.setHandleWidth(1)
        self.sides.setChildrenCollapsible(False)
        self.tables = TablesPanel()
        self.bar = DeedsBar()
        self.writing = ExportBar()
        self.compare = QuietButton(
            _("Side by side…"),
            _("Compare extracts, codes, groups, cases, people, sources, valences"),
        )
        self.exports = QuietButton(_("Export…"), _("Write what shows to Word, Excel or CSV"))
        self.extracts_button = QuietButton(_("Extracts"))
        self.tables_button = QuietButton(_("Tables"), _("Codes by source, by people, together"))
        self._group = QButtonGroup(self)
        for at, button in enumerate((self.extracts_button, self.tables_button)):
            button.setCheckable(True)
            self._group.addButton(button, at)
        self.extracts_button.setChecked(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sides)
        self._stack.addWidget(self.tables)
        self._lay_out()
        self._group.idClicked.connect(lambda at: self.show_tables(bool(at)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 12, 6)
        head.setSpacing(4)
        head.addWidget(self.extracts_button)
        head.addWidget(self.tables_button)
        head.addStretch(1)
        head.addWidget(self.compare)
        head.addWidget(self.exports)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(Rule())
        rows.addWidget(self._stack, 1)
        self._rule = Rule()
        rows.addWidget(self._rule)
        rows.addWidget(self.bar)
        rows.addWidget(self.writing)

    @property
    def shows_tables(self) -> bool:
        """Whether the tables show."""
        return self._stack.currentWidget() is self.tables

    def show_tables(self, wanted: bool) -> None:
        """Show the tables, or the extracts."""
        self._group.button(int(wanted)).setChecked(True)
        if wanted != self.shows_tables:
            self._stack.setCurrentIndex(int(wanted))
            for part in (self.bar, self._rule, self.compare):
                part.setVisible(not wanted)
            self.turned.emit(wanted)
