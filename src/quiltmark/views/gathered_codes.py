"""The codes that the palette will apply together, as small chips above its field."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from quiltmark.i18n import _
from quiltmark.views.code_offers import Offer
from quiltmark.widgets.lines import paint_dot
from quiltmark.widgets.look import current_look, interface_font

_HIGH, _BETWEEN, _SIDE, _WIDEST = 24, 6, 26, 200


class GatheredCodes(QWidget):
    """Chips in rows; a press on one wishes for it to be dropped. Hidden while there are none."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.offers: tuple[Offer, ...] = ()
        self.setFont(interface_font(12))
        self.setAccessibleName(_("Codes that will be applied"))
        self.setVisible(False)

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these and no others."""
        self.offers = tuple(offers)
        self.setAccessibleDescription(", ".join(one.name for one in offers))
        self.setToolTip("\n".join(one.name for one in offers))
        self.setVisible(bool(offers))
        self.setFixedHeight(max(1, self.heightForWidth(self.width())))
        self.update()

    def heightForWidth(self, width: int) -> int:
        """Return how high the rows of chips are."""
        return max((box.bottom() + 1 for box, _offer in self.cells(width)), default=0)

    def sizeHint(self) -> QSize:
        """Ask for the rows."""
        return QSize(200, self.heightForWidth(self.width()))

    def cells(self, width: int) -> list[tuple[QRect, Offer]]:
        """Return where each chip lies in so much room."""
        metrics, x, y = QFontMetrics(self.font()), 0, 0
        found = []
        for offer in self.offers:
            wide = min(_WIDEST, width, metrics.horizontalAdvance(offer.name) + 2 * _SIDE - 12)
            if x and x + wide > width:
                x, y = 0, y + _HIGH + _BETWEEN
            found.append((QRect(x, y, wide, _HIGH), offer))
            x += wide + _BETWEEN
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint hue, name and cross of each."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, offer in self.cells(self.width()):
            hue = QColor(look.accent) if offer.hue is None else look.hue(offer.hue)
            painter.setPen(QPen(hue, 1))
            painter.setBrush(QColor(look.raised))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 8, 8)
            painter.setBrush(hue)
            paint_dot(painter, QPointF(box.left() + 12, box.center().y() + 0.5), 4)
            painter.setPen(QColor(look.text))
            inner = box.adjusted(22, 0, -18, 0)
            elide = Qt.TextElideMode.ElideRight
            name = painter.fontMetrics().elidedText(offer.name, elide, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(QPen(QColor(look.muted), 1.3))
            x, y = box.right() - 10.0, box.center().y() + 0.5
            painter.drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3))
            painter.drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wish for the chip under the pointer to be dropped."""
        for box, offer in self.cells(self.width()):
            if box.contains(event.position().toPoint()):
                self.dropped.emit(offer)
