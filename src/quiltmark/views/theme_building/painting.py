"""Rows of codes and themes as they are painted."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from quiltmark.views.theme_building.models import ROW, Index, Line, Sort
from quiltmark.widgets.lines import broken, line_height, paint_dot, paint_lines
from quiltmark.widgets.look import current_look, interface_font, reading_font

_PAD_X, _DOT = 14, 16


def _font(line: Line) -> QFont:
    if line.sort is Sort.HEADING:
        return interface_font(11, bold=True)
    if line.sort is Sort.EXTRACT:
        return reading_font(13)
    return interface_font(14 if line.sort is Sort.THEME else 13, bold=line.sort is Sort.THEME)


def _pad(line: Line) -> float:
    return {Sort.THEME: 8.0, Sort.HEADING: 8.0}.get(line.sort, 4.0)


class RowPainter(QStyledItemDelegate):
    """Paints a code with its dot, a theme with its counts, an extract in reading type."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room a row needs in the width its view has."""
        line: Line = index.data(ROW)
        width = self._room(index) or option.rect.width()
        lines = len(broken(line.text, _font(line), self._words(line, width), self._most(line)))
        height = 2 * _pad(line) + lines * line_height(_font(line))
        if line.sort is Sort.THEME:
            height += line_height(interface_font(11)) + 2
        return QSize(int(width), int(height))

    def _room(self, index: Index) -> float:
        width = float(self._view.viewport().width())
        if isinstance(self._view, QTreeView):
            depth = 1
            above = index.parent()
            while above.isValid():
                depth, above = depth + 1, above.parent()
            width -= depth * self._view.indentation()
        return width

    def _most(self, line: Line) -> int:
        return 2 if line.sort is Sort.THEME else 1

    def _words(self, line: Line, width: float) -> float:
        metrics = QFontMetricsF(interface_font(11))
        room = width - 2 * _PAD_X - (0 if line.hue is None else _DOT)
        if line.sort is not Sort.THEME and line.detail:
            room -= metrics.horizontalAdvance(line.detail) + 10
        if line.note:
            room -= metrics.horizontalAdvance(line.note) + 10
        return room

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        line: Line = index.data(ROW)
        look = current_look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver and line.sort is not Sort.HEADING:
            painter.fillRect(box, QColor(look.raised))
        inner = box.adjusted(_PAD_X, _pad(line), -_PAD_X, -_pad(line))
        if line.hue is not None:
            painter.setBrush(look.hue(line.hue))
            paint_dot(painter, QPointF(inner.left() + 5, box.center().y()))
            inner.setLeft(inner.left() + _DOT)
        faded = line.faded or line.sort in (Sort.HEADING, Sort.EXTRACT)
        painter.setPen(QColor(look.muted if faded else look.text))
        painter.setFont(_font(line))
        words = broken(line.text, _font(line), self._words(line, box.width()), self._most(line))
        end = paint_lines(painter, words, inner)
        painter.setFont(interface_font(11))
        painter.setPen(QColor(look.muted))
        if line.sort is Sort.THEME:
            below = QRectF(inner.left(), end + 2, inner.width(), 0)
            paint_lines(painter, broken(line.detail, painter.font(), inner.width(), 1), below)
        else:
            self._paint_end(painter, line, inner)
        painter.restore()

    def _paint_end(self, painter: QPainter, line: Line, inner: QRectF) -> None:
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(right), line.detail)
        if line.note:
            painter.setPen(QColor(current_look().warning))
            used = QFontMetricsF(painter.font()).horizontalAdvance(line.detail)
            painter.drawText(
                inner.adjusted(0, 0, -used - 10 * bool(line.detail), 0), int(right), line.note
            )

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for the name of a theme."""
        editor = super().createEditor(parent, option, index)
        editor.setFont(_font(index.data(ROW)))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Lay the field over the name."""
        super().updateEditorGeometry(editor, option, index)
        editor.setGeometry(option.rect.adjusted(2, 3, -4, 0))
        editor.setFixedHeight(30)
