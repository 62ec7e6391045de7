"""The 24 hues as a small sheet of swatches to choose from, laid over the page."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from quiltmark.domain.codebook import HUES
from quiltmark.i18n import _
from quiltmark.widgets.look import current_look

_ACROSS, _CELL, _PAD = 8, 30, 8
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_ACROSS,
    Qt.Key.Key_Down: _ACROSS,
}


class HueSwatches(QWidget):
    """Swatches by mouse or arrow keys; `chosen` carries the hue, 0 to 23; Escape closes."""

    chosen = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._hue = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Colours"))
        self.setFixedSize(self.sizeHint())
        self.hide()

    @property
    def hue(self) -> int:
        """The hue the keyboard stands on."""
        return self._hue

    def sizeHint(self) -> QSize:
        """Return the size of the whole sheet."""
        return QSize(2 * _PAD + _ACROSS * _CELL, 2 * _PAD + HUES // _ACROSS * _CELL)

    def ask(self, hue: int, near: QPoint) -> None:
        """Show the sheet at `near`, a point of the parent, with `hue` as it is now."""
        self._hue = hue % HUES
        room = self._over.rect().adjusted(4, 4, -4, -4)
        x = max(room.left(), min(near.x(), room.right() - self.width()))
        y = max(room.top(), min(near.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def cell(self, hue: int) -> QRect:
        """Return where the swatch of `hue` lies."""
        row, column = divmod(hue, _ACROSS)
        return QRect(_PAD + column * _CELL, _PAD + row * _CELL, _CELL, _CELL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet, the swatches, and a ring around the one that is meant."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.line)))
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        for hue in range(HUES):
            box = self.cell(hue).adjusted(6, 6, -6, -6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.hue(hue))
            painter.drawEllipse(box)
            if hue == self._hue:
                painter.setPen(QPen(QColor(look.text), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(box.adjusted(-4, -4, 4, 4))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the hue that was pressed."""
        point = event.position().toPoint()
        for hue in range(HUES):
            if self.cell(hue).contains(point):
                self._take(hue)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the swatches, take one, or close."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._hue = (self._hue + step) % HUES
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._take(self._hue)
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close when one goes elsewhere."""
        super().focusOutEvent(event)
        self.hide()

    def _take(self, hue: int) -> None:
        self._close()
        self.chosen.emit(hue)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
