"""A short list that opens over the page: type a few letters, Enter takes the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from quiltmark.i18n import _
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.words import quiet

Ranking = Callable[[str, Sequence[tuple[str, str]]], list[str]]
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to pick, with its colour where it has one."""

    id: str
    text: str
    hue: int | None = None


class Picker(QFrame):
    """Offers choices once; `picked` comes with the id of the one that was taken."""

    picked = Signal(str)

    def __init__(
        self, over: QWidget, title: str, choices: Sequence[Choice], ranking: Ranking
    ) -> None:
        super().__init__(over)
        self._over = over
        self._before: QWidget | None = None
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._choices = {one.id: one for one in choices}
        self._ranking = ranking
        self.field = QLineEdit()
        self.field.setFont(interface_font(14))
        self.field.setPlaceholderText(title)
        self.field.setAccessibleName(title)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(interface_font(13))
        look = current_look()
        self.list.setStyleSheet(
            "QListWidget { background: transparent; }"
            "QListWidget::item { padding: 4px 6px; border-radius: 4px; }"
            f"QListWidget::item:selected {{ background: {look.selection}; color: {look.text}; }}"
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = quiet(_("Nothing fits."))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for part in (self.field, self.list, self._none):
            column.addWidget(part)
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.resize(360, 300)
        self.hide()
        self._show("")

    def open(self) -> None:
        """Open near the top of the widget it belongs to and take the keys."""
        self._before = QApplication.focusWidget()
        self.move((self._over.width() - self.width()) // 2, 60)
        self.show()
        self.raise_()
        self.field.setFocus()

    def dismiss(self) -> None:
        """Close for good, and give the keys back."""
        if self.isVisible():
            self.hide()
            self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the field walk the list."""
        if event.type() == QEvent.Type.FocusOut:
            self.dismiss()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._give_back()
                return True
            if event.key() in _STEPS:
                self._step(event.key())
                return True
        return super().eventFilter(watched, event)

    def _step(self, key: int) -> None:
        by = {_STEPS[0]: -1, _STEPS[1]: 1, _STEPS[2]: -8}.get(Qt.Key(key), 8)
        self.list.setCurrentRow(max(0, min(self.list.currentRow() + by, self.list.count() - 1)))

    def _show(self, query: str) -> None:
        entries = [(one.id, one.text) for one in self._choices.values()]
        self.list.clear()
        for key in self._ranking(query, entries):
            one = self._choices[key]
            item = QListWidgetItem(one.text)
            item.setToolTip(one.text)
            item.setData(Qt.ItemDataRole.UserRole, key)
            if one.hue is not None:
                item.setIcon(_dot(current_look().hue(one.hue)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._none.setVisible(not self.list.count())

    def _take(self) -> None:
        item = self.list.currentItem() if self.list.count() else None
        if item is not None:
            key = str(item.data(Qt.ItemDataRole.UserRole))
            self._give_back()
            self.picked.emit(key)

    def _give_back(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            before.setFocus()
        self.dismiss()


def _dot(colour: QColor) -> QIcon:
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(3, 3, 9, 9)
    painter.end()
    return QIcon(picture)
