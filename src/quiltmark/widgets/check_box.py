"""A box to tick whose edge and tick can be seen in light and dark."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from quiltmark.widgets.look import current_look, interface_font

_SIDE, _GAP = 15, 8


class CheckBox(QCheckBox):
    """An ordinary check box, painted with the colours of the look."""

    def __init__(self, text: str = "", pixels: int = 13) -> None:
        super().__init__(text)
        self.setFont(interface_font(pixels))

    def sizeHint(self) -> QSize:
        """Ask for the box and the words."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(_SIDE + _GAP + words.width() + 4, max(_SIDE, words.height()) + 6)

    def minimumSizeHint(self) -> QSize:
        """Ask for the same."""
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:  # noqa: ARG002 - Qt's own signature
        """Take a click on the words as one on the box."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the box, its tick, its words, and a ring where the keyboard is."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ticked = self.isChecked()
        edge = look.accent if ticked or self.hasFocus() else look.muted
        ink = QColor(look.accent if ticked else look.page)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        box = QRectF(1, (self.height() - _SIDE) / 2, _SIDE, _SIDE).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(QColor(edge), 1.6 if self.hasFocus() else 1.2))
        painter.setBrush(ink)
        painter.drawRoundedRect(box, 3.5, 3.5)
        if ticked:
            painter.setPen(QPen(QColor(look.on_accent), 1.9))
            left, top = box.left(), box.top()
            tick = [(3.2, 7.4), (6.0, 10.2), (10.8, 4.4)]
            painter.drawPolyline([QPointF(left + x, top + y) for x, y in tick])
        painter.setPen(QColor(look.text if self.isEnabled() else look.muted))
        painter.setFont(self.font())
        room = self.rect().adjusted(_SIDE + _GAP + 1, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(room, int(flags), self.text())
        painter.end()
