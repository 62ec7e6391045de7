"""A field of one line that offers words said before, beside it, while one types."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from quiltmark.widgets.escape import claims_escape
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_lists import QuietList

_MOST_SHOWN, _GAP, _INSET = 7, 4, 4
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OfferingField(QLineEdit):
    """Up and Down walk what was said before; Enter or a press takes it, Escape takes nothing.

    `entered` comes with the keyboard, so that the words can be asked for then; `left` when Enter
    or Escape is done with the field.
    """

    entered = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._kept = ""
        self._every: tuple[str, ...] = ()
        self._sheet: _OfferSheet | None = None
        self.setFont(interface_font(12))
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.textEdited.connect(self._show_offers)

    def show_words(self, words: str) -> None:
        """Show what is kept; Escape goes back to it."""
        self._kept = words
        self.setText(words)
        self.setCursorPosition(0)
        self.setToolTip(words)

    def offer(self, words: Sequence[str]) -> None:
        """Offer these words, the first of them first."""
        self._every = tuple(words)

    def offered(self) -> list[str]:
        """Return the words that are offered on the screen now."""
        sheet = self._sheet
        return sheet.words() if sheet is not None and not sheet.isHidden() else []

    def event(self, event: QEvent) -> bool:
        """Claim Escape before a shortcut of the window takes it."""
        return claims_escape(event) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard is here."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offer nothing any more."""
        super().focusOutEvent(event)
        self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk what is offered, take it, or leave."""
        key = Qt.Key(event.key())
        if key in _STEPS and not self.isReadOnly():
            if not self.offered():
                self._show_offers(self.text())
            if self._sheet is not None:
                self._sheet.walk(_STEPS[key])
        elif key in _ENTER:
            self._take(self._sheet.chosen() if self._sheet is not None else "")
        elif key == Qt.Key.Key_Escape:
            self.setText(self._kept)
            self._take("")
        else:
            super().keyPressEvent(event)

    def _take(self, words: str) -> None:
        if words:
            self.setText(words)
        self._close()
        self.left.emit()

    def _show_offers(self, typed: str) -> None:
        """Offer what holds the letters that stand here; all of it where these are what is kept."""
        wanted = "" if typed == self._kept else typed.strip().casefold()
        fitting = [one for one in self._every if wanted in one.casefold() and one != typed]
        fitting.sort(key=lambda one: not one.casefold().startswith(wanted))
        if not fitting:
            self._close()
            return
        if self._sheet is None:
            self._sheet = _OfferSheet(self.window())
            self._sheet.list.clicked.connect(self._click)
        self._sheet.show_words(fitting, self)

    def _click(self, index: QModelIndex) -> None:
        self._take(str(index.data()))

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.hide()


class _OfferSheet(QFrame):
    """A list over the window that never has the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._words = QStringListModel(self)
        self.list = QuietList()
        self.list.setModel(self._words)
        self.list.setFont(interface_font(12))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.addWidget(self.list)
        self.hide()

    def words(self) -> list[str]:
        return list(self._words.stringList())

    def chosen(self) -> str:
        """Return the words the arrows stand on, empty where on none."""
        at = self.list.currentIndex()
        return str(at.data()) if at.isValid() and not self.isHidden() else ""

    def walk(self, by: int) -> None:
        count = self._words.rowCount()
        row = self.list.currentIndex().row()
        row = row + by if row >= 0 or by > 0 else count - 1
        self.list.setCurrentIndex(self._words.index(row % count))

    def show_words(self, words: Sequence[str], field: QWidget) -> None:
        """Show words below the field, or above it where the window ends."""
        self._take_look()
        self._words.setStringList(list(words))
        self.list.setCurrentIndex(QModelIndex())
        window = field.window()
        rows = min(_MOST_SHOWN, len(words))
        self.setFixedSize(field.width(), rows * self.list.sizeHintForRow(0) + 2 * _INSET)
        at = field.mapTo(window, QPoint(0, field.height() + _GAP))
        if at.y() + self.height() > window.height():
            at = field.mapTo(window, QPoint(0, -_GAP - self.height()))
        self.move(at)
        self.show()
        self.raise_()

    def _take_look(self) -> None:
        look = current_look()
        self.list.setStyleSheet(
            f"QListView {{ background: transparent; color: {look.text}; }}"
            "QListView::item { padding: 5px 8px; border-radius: 5px; }"
            f"QListView::item:hover {{ background: {look.raised}; }}"
            f"QListView::item:selected {{ background: {look.selection}; color: {look.text}; }}"
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.accent))
        painter.setBrush(QColor(look.page))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        painter.end()
