"""Two versions of a text side by side, over the place where it is read."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from quiltmark.i18n import _, n_
from quiltmark.queries.revisions import ComparedRow, Part
from quiltmark.widgets.difference_list import Difference, DifferenceList, Words
from quiltmark.widgets.look import current_look
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet


class Comparison(QFrame):
    """Lies over a widget; Escape closes it. `opened` carries a place in the newer text."""

    opened = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._came_from: QWidget = over
        self._places: dict[str, int] = {}
        self.title = heading("", 16)
        self.about = quiet(wrap=False)
        self.list = DifferenceList(_("Differences"))
        self.list.empty_text = _("The two versions hold the same words.")
        self.close_button = QuietButton(_("Close"), _("Escape"))
        self._lay_out()
        self.close_button.pushed.connect(self.leave)
        self.list.opened.connect(self._open)
        over.installEventFilter(self)
        self.setObjectName("comparison")
        self.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(18, 12, 10, 8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        top.addLayout(words, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)

    def show_rows(self, title: str, rows: Sequence[ComparedRow]) -> None:
        """Show how two versions differ."""
        changed = [row for row in rows if not row.unchanged]
        self.title.setText(title)
        told = n_("1 paragraph differs", "{n} paragraphs differ", len(changed))
        self.about.setText(told if changed else _("Nothing differs"))
        shown = [_difference(number, row) for number, row in enumerate(rows)] if changed else []
        self._places = {str(number): row.new_start for number, row in enumerate(rows)}
        self.list.show_rows(shown)
        look = current_look()
        self.setStyleSheet(f"QFrame#comparison {{ background: {look.page}; }}")
        self.setGeometry(self._over.rect())
        self._came_from = QApplication.focusWidget() or self._over
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close and go back to where one was."""
        if not self.isHidden():
            shows = self._came_from.isVisible() and self._came_from is not self.list
            (self._came_from if shows else self._over).setFocus(Qt.FocusReason.OtherFocusReason)
            self.hide()

    def _open(self, row_id: str) -> None:
        self.leave()
        self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit(self._places[row_id])

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Cover what lies below."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._over.rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _difference(number: int, row: ComparedRow) -> Difference:
    if row.unchanged:
        told = n_("1 paragraph as it was", "{n} paragraphs as they were", row.unchanged)
        return Difference(str(number), note=told)
    return Difference(str(number), _words(row.old), _words(row.new))


def _words(parts: Sequence[Part] | None) -> Words | None:
    return None if parts is None else tuple((part.text, part.changed) for part in parts)
