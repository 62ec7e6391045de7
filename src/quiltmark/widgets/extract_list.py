"""Extracts one under the other, painted: their words, their codes, how they are signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from quiltmark.widgets.lines import broken, line_height, paint_dot, paint_lines
from quiltmark.widgets.look import Look, current_look, interface_font, reading_font
from quiltmark.widgets.quiet_lists import paint_ring
from quiltmark.widgets.row_model import ROW, RowModel

Index = QModelIndex | QPersistentModelIndex
CARD = ROW
_PAD_X, _PAD_Y = 14, 12
_MOST_LINES = 8
_MOST_CHARACTERS = 900
_READ = 15
_AT_ONCE = 20
"""Cards whose lines are broken before the first are painted, the others follow."""


@dataclass(frozen=True, slots=True)
class ExtractCard:
    """An extract as it is shown: `chips` are names and hues of its codes, `note` a quiet word.

    A `calm` note is no warning.
    """

    id: str
    text: str
    signed: str
    chips: tuple[tuple[str, int], ...] = ()
    note: str = ""
    calm: bool = False


class ExtractModel(RowModel):
    """The cards in their order."""

    def __init__(self) -> None:
        super().__init__(lambda card: f"{card.text} {card.signed}")

    @property
    def cards(self) -> tuple[ExtractCard, ...]:
        """The extracts that show."""
        return self.rows

    def show_cards(self, cards: Sequence[ExtractCard]) -> None:
        """Show other extracts."""
        self.show_rows(cards)


class _CardPainter(QStyledItemDelegate):
    def __init__(self, view: "ExtractList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        card: ExtractCard = index.data(CARD)
        width = self._view.viewport().width() or option.rect.width()
        lines = _words(card, width)
        height = 2 * _PAD_Y + len(lines) * line_height(reading_font(_READ), 1.5)
        height += line_height(interface_font(12)) + 6
        if card.chips or card.note:
            height += line_height(interface_font(11)) + 4
        return QSize(width, int(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card: ExtractCard = index.data(CARD)
        look = current_look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(look.desk))
        painter.setPen(QColor(look.line))
        painter.drawLine(QPointF(_PAD_X, box.bottom()), QPointF(box.right() - _PAD_X, box.bottom()))
        inner = box.adjusted(_PAD_X, _PAD_Y, -_PAD_X, -_PAD_Y)
        painter.setFont(reading_font(_READ))
        painter.setPen(QColor(look.text))
        end = paint_lines(painter, _words(card, box.width()), inner, 1.5)
        painter.setFont(interface_font(12))
        painter.setPen(QColor(look.muted))
        signed = broken(card.signed, painter.font(), inner.width(), 1)
        end = paint_lines(painter, signed, QRectF(inner.left(), end + 6, inner.width(), 0))
        _paint_chips(painter, card, QRectF(inner.left(), end + 4, inner.width(), 0), look)
        painter.restore()


def _words(card: ExtractCard, width: float) -> list[str]:
    text = card.text[:_MOST_CHARACTERS] + ("…" if len(card.text) > _MOST_CHARACTERS else "")
    return broken(text, reading_font(_READ), width - 2 * _PAD_X, _MOST_LINES)


def _paint_chips(painter: QPainter, card: ExtractCard, box: QRectF, look: Look) -> None:
    font = interface_font(11)
    painter.setFont(font)
    metrics = QFontMetricsF(font)
    step = line_height(font)
    left = box.left()
    if card.note:
        painter.setPen(QColor(look.accent if card.calm else look.warning))
        painter.drawText(QPointF(left, box.top() + step * 0.75), card.note)
        left += metrics.horizontalAdvance(card.note) + 12
    for name, hue in card.chips:
        room = box.right() - left - 14
        if room < 30:
            break
        painter.setBrush(look.hue(hue))
        paint_dot(painter, QPointF(left + 4, box.top() + step / 2), 3.5)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, min(room, 160))
        painter.setPen(QColor(look.muted))
        painter.drawText(QPointF(left + 12, box.top() + step * 0.75), shown)
        left += 12 + metrics.horizontalAdvance(shown) + 12


class ExtractList(QListView):
    """Shows cards; a click or Enter says which one was meant."""

    extract_activated = Signal(str)
    menu_requested = Signal(str, object)  # id, global point

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = ExtractModel()
        self.setModel(self._cards)
        self.setItemDelegate(_CardPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(_AT_ONCE)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.clicked.connect(self._say)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards, and a line around the one the keyboard stands on."""
        super().paintEvent(event)
        paint_ring(self)

    def set_cards(self, cards: Sequence[ExtractCard]) -> None:
        """Show `cards`; the chosen one stays chosen if it is among them."""
        if tuple(cards) == self._cards.cards:
            return
        chosen = self.current_id()
        place = self.verticalScrollBar().value()
        # As far as one had read, all is laid out at once, so that one stays there.
        lowest = self.indexAt(self.viewport().rect().bottomLeft()).row() if place else 0
        self.setBatchSize(lowest + _AT_ONCE)
        self._cards.show_cards(cards)
        for row, card in enumerate(self._cards.cards):
            if card.id == chosen:
                self.setCurrentIndex(self._cards.index(row))
        self.verticalScrollBar().setValue(place)

    def cards(self) -> tuple[ExtractCard, ...]:
        """Return what is shown."""
        return self._cards.cards

    def current_id(self) -> str:
        """Return the id of the chosen extract, empty where none is."""
        index = self.currentIndex()
        return self._cards.cards[index.row()].id if index.isValid() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.extract_activated.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _say(self, index: QModelIndex) -> None:
        self.extract_activated.emit(self._cards.cards[index.row()].id)

    def _ask_menu(self, at: QPoint) -> None:
        if self.current_id():
            self.menu_requested.emit(self.current_id(), self.viewport().mapToGlobal(at))
