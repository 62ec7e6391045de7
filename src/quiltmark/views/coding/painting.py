"""How sources and codes are painted as rows."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from quiltmark.domain.codebook import CodeLevel
from quiltmark.i18n import _
from quiltmark.views.coding.code_model import CodeEntry
from quiltmark.views.coding.models import ENTRY, SourceEntry
from quiltmark.widgets.lines import paint_dot
from quiltmark.widgets.look import Look, current_look, interface_font
from quiltmark.widgets.row_painting import cut_to, paint_elided, paint_ground

Index = QModelIndex | QPersistentModelIndex
COLUMN = 50
"""The width of a column of counts in pixels."""
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class SourceRowPainter(QStyledItemDelegate):
    """Paints a source in two lines, with the number of its codings."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(120, 46)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry: SourceEntry = index.data(ENTRY)
        look = current_look()
        painter.save()
        paint_ground(painter, option, look)
        box = option.rect
        if entry.shown:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(look.accent))
        inner = box.adjusted(14, 5, -12, -5)
        painter.setFont(interface_font(12))
        painter.setPen(QColor(look.muted))
        counted = str(entry.codings) if entry.codings else ""
        width = painter.fontMetrics().horizontalAdvance(counted)
        height = inner.height() // 2 if entry.people else inner.height()
        top = QRect(inner.left(), inner.top(), inner.width(), height)
        low = top.translated(0, inner.height() // 2)
        painter.drawText(top, _RIGHT, counted)
        paint_elided(painter, low, entry.people)
        painter.setFont(interface_font(13, bold=entry.shown))
        painter.setPen(QColor(look.text))
        paint_elided(painter, top.adjusted(0, 0, -width - 8, 0), entry.title)
        if entry.share is not None:
            _paint_share(painter, inner, entry.share, look)
        painter.restore()


def _paint_share(painter: QPainter, inner: QRect, share: float, look: Look) -> None:
    """Paint a hairline under a source, as far as it is coded."""
    line = QRect(inner.left(), inner.bottom() + 3, inner.width(), 2)
    painter.fillRect(line, QColor(look.line))
    done = round(line.width() * share)
    painter.fillRect(QRect(line.left(), line.top(), done, 2), QColor(look.accent))


class CodeRowPainter(QStyledItemDelegate):
    """Paints a code: its hue, its name, the number key that applies it, how often it was."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(120, 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        entry: CodeEntry = index.data(ENTRY)
        look = current_look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option, look)
        inner = option.rect.adjusted(6, 0, -12, 0)
        parked = entry.code.parked
        painter.setBrush(Qt.BrushStyle.NoBrush if parked else look.hue(entry.code.hue))
        middle = QPointF(inner.left() + 5, inner.center().y() + 1)
        if parked:
            painter.setPen(QPen(look.hue(entry.code.hue), 1.4))
            painter.drawEllipse(middle, 4, 4)
        else:
            paint_dot(painter, middle)
        inner.adjust(18, 0, 0, 0)
        painter.setFont(interface_font(12))
        painter.setPen(QColor(look.muted))
        inner.adjust(0, 0, -self._counts(painter, inner, entry), 0)
        if entry.key:
            paint_key(painter, inner, str(entry.key), look)
            inner.adjust(0, 0, -24, 0)
        painter.setFont(interface_font(13, bold=entry.code.level is CodeLevel.CATEGORY))
        painter.setPen(QColor(look.muted if parked else look.text))
        paint_elided(painter, inner, entry.code.name)
        painter.restore()

    def _counts(self, painter: QPainter, box: QRect, entry: CodeEntry) -> int:
        """Paint how often a code was applied, or how widely; return how wide that is."""
        if entry.columns:
            for at, number in enumerate(reversed(entry.columns)):
                cell = QRect(box.right() - (at + 1) * COLUMN + 1, box.top(), COLUMN, box.height())
                painter.drawText(cell, _RIGHT, str(number or "·"))
            return len(entry.columns) * COLUMN + 8
        counted = _("parked") if entry.code.parked else str(entry.extracts or "")
        painter.drawText(box, _RIGHT, counted)
        return max(22, painter.fontMetrics().horizontalAdvance(counted) + 10)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Open the field over the name alone, so that the hue stays in sight."""
        editor.setGeometry(option.rect.adjusted(20, 1, -4, -1))


class ColumnHeads(QWidget):
    """The heads of the columns of counts, over the list of codes."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words over their columns."""
        painter = QPainter(self)
        painter.setFont(interface_font(11))
        painter.setPen(QColor(current_look().muted))
        words = (_("extracts"), _("sources"), _("people"), _("groups"))
        for at, word in enumerate(reversed(words)):
            right = self._view.viewport().width() - 12
            cell = QRect(right - (at + 1) * COLUMN + 1, 0, COLUMN, self.height())
            painter.drawText(cell, _RIGHT, word)
        painter.end()


def paint_key(painter: QPainter, box: QRect, key: str, look: Look) -> None:
    """Paint a key's face at the right of `box`."""
    painter.save()
    painter.setFont(interface_font(11))
    face = QRect(box.right() - 17, box.center().y() - 8, 17, 17)
    painter.setPen(QPen(QColor(look.line)))
    painter.setBrush(QColor(look.raised))
    painter.drawRoundedRect(face, 4, 4)
    painter.setPen(QColor(look.muted))
    painter.drawText(face, Qt.AlignmentFlag.AlignCenter, key)
    painter.restore()


def elided(words: str, pixels: int, width: int, bold: bool = False) -> str:
    """Return `words` cut with … to fit `width` in the interface's type of so many pixels."""
    return cut_to(words, QFontMetrics(interface_font(pixels, bold)), width)
