"""How rows of the chapter are set: fonts, white, lines; each row is broken once for a width."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from quiltmark.domain.writing import Table
from quiltmark.i18n import _
from quiltmark.views.writing.rows import ChapterRow, RowKind
from quiltmark.widgets.lines import broken, line_height, paint_lines
from quiltmark.widgets.look import Look, interface_font, reading_font

_ALL = 100_000
_WIDEST = 680.0
_SIDE = 28.0
_FIGURE_HEIGHT = 300.0
_LEADING = 1.55
_CELL = 10.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How a kind of row is set; white in pixels."""

    font: QFont
    above: float
    below: float
    indent: float = 0.0
    leading: float = _LEADING
    muted: bool = False


def manner_of(row: ChapterRow) -> Manner:
    """Return how a row is set."""
    if row.kind is RowKind.TITLE:
        return Manner(reading_font(28), 30, 4, leading=1.3)
    if row.kind is RowKind.HEADING:
        return _heading(row.level)
    italic = reading_font(15)
    italic.setItalic(True)
    manners = {
        RowKind.PARAGRAPH: Manner(reading_font(16), 4, 8),
        RowKind.EXTRACT: Manner(reading_font(15), 6, 10, 34),
        RowKind.DRAFTED: Manner(italic, 4, 6, muted=True),
        RowKind.DRAFTED_EXTRACT: Manner(reading_font(15), 6, 8, 34, muted=True),
        RowKind.POINT: Manner(reading_font(16), 2, 4, 18),
        RowKind.TABLE: Manner(interface_font(12, bold=True), 14, 14, leading=1.4),
        RowKind.FIGURE: Manner(interface_font(12), 14, 14, leading=1.4),
        RowKind.PLACE: Manner(interface_font(13), 7, 9, muted=True, leading=1.3),
    }
    return manners[row.kind]


def _heading(level: int) -> Manner:
    pixels = {1: 22, 2: 19, 3: 17}.get(level, 15)
    font = reading_font(pixels)
    font.setWeight(QFont.Weight.DemiBold)
    return Manner(font, 34 if level == 1 else 24, 6, leading=1.3)


class Typesetter:
    """Knows how high each row is at the width it was last asked for, and paints it."""

    def __init__(self) -> None:
        self._width = 0.0
        self._lines: dict[ChapterRow, list[str]] = {}
        self.picture: QPixmap | None = None

    def column(self, width: float) -> QRectF:
        """Return where text stands in rows `width` pixels wide; its height means nothing."""
        wide = min(_WIDEST, max(120.0, width - 2 * _SIDE))
        return QRectF(max(_SIDE, (width - wide) / 2), 0, wide, 0)

    def height(self, row: ChapterRow, width: float) -> int:
        """Return the height of a row in pixels."""
        manner = manner_of(row)
        lines = len(self._broken(row, width))
        body = lines * line_height(manner.font, manner.leading)
        if row.table is not None:
            body += 8 + sum(self._row_heights(row.table, width))
        if row.kind is RowKind.FIGURE:
            body += self._figure_height(width) + 8
        return int(manner.above + body + manner.below)

    def _figure_height(self, width: float) -> float:
        if self.picture is None or self.picture.isNull():
            return 0.0
        wide = self.column(width).width()
        return min(_FIGURE_HEIGHT, wide * self.picture.height() / max(1, self.picture.width()))

    def _broken(self, row: ChapterRow, width: float) -> list[str]:
        if width != self._width:
            self._width = width
            self._lines.clear()
        if row not in self._lines:
            manner = manner_of(row)
            room = self.column(width).width() - 2 * manner.indent
            said = f"{row.text} {row.signed}".rstrip() or " "
            parts = said.splitlines() if row.kind is not RowKind.HEADING else [said]
            self._lines[row] = [
                line for part in parts for line in broken(part or " ", manner.font, room, _ALL)
            ]
        return self._lines[row]

    def paint(self, painter: QPainter, row: ChapterRow, box: QRectF, look: Look) -> None:
        """Paint a row into `box`."""
        manner = manner_of(row)
        column = self.column(box.width()).translated(box.topLeft())
        inner = QRectF(
            column.left() + manner.indent,
            box.top() + manner.above,
            column.width() - 2 * manner.indent,
            0,
        )
        painter.setPen(QColor(look.muted if manner.muted else look.text))
        if row.kind is RowKind.FIGURE:
            inner.setTop(self._paint_figure(painter, inner, box.width()) + 8)
        painter.setFont(manner.font)
        if row.kind is RowKind.POINT:
            painter.drawText(QPointF(column.left(), inner.top() + manner.font.pixelSize()), "•")
        if row.kind is RowKind.PLACE:
            self._paint_plus(painter, inner, look)
            inner.setLeft(inner.left() + 16)
        end = paint_lines(painter, self._broken(row, box.width()), inner, manner.leading)
        if row.kind in (RowKind.EXTRACT, RowKind.DRAFTED_EXTRACT):
            side = QColor(look.accent if row.kind is RowKind.EXTRACT else look.line)
            painter.fillRect(QRectF(column.left() + 18, inner.top(), 2, end - inner.top()), side)
        if row.table is not None:
            top = QRectF(inner.left(), end + 8, inner.width(), 0)
            self._paint_table(painter, row.table, top, box.width(), look)

    def _paint_plus(self, painter: QPainter, inner: QRectF, look: Look) -> None:
        painter.save()
        painter.setPen(QColor(look.accent))
        painter.setFont(interface_font(14, bold=True))
        height = line_height(interface_font(13))
        room = QRectF(inner.left(), inner.top() - 1, 14, height)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), "+")
        painter.restore()

    def _paint_figure(self, painter: QPainter, inner: QRectF, width: float) -> float:
        high = self._figure_height(width)
        if self.picture is not None and high:
            wide = high * self.picture.width() / max(1, self.picture.height())
            left = inner.left() + (inner.width() - wide) / 2
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            room = QRectF(left, inner.top(), wide, high)
            painter.drawPixmap(room, self.picture, QRectF(self.picture.rect()))
        return inner.top() + high

    def _cells(self, table: Table, width: float) -> list[tuple[float, float]]:
        wide = self.column(width).width()
        total = sum(table.widths) or 1.0
        found, left = [], 0.0
        for share in table.widths:
            part = wide * share / total
            found.append((left, part))
            left += part
        return found

    def _row_heights(self, table: Table, width: float) -> list[float]:
        step = line_height(interface_font(12), 1.4)
        cells = self._cells(table, width)
        return [
            10
            + step
            * max(len(_cell(text, room)) for text, (_x, room) in zip(row, cells, strict=True))
            for row in (table.header, *table.rows)
        ]

    def _paint_table(
        self, painter: QPainter, table: Table, box: QRectF, width: float, look: Look
    ) -> None:
        top = box.top()
        cells = self._cells(table, width)
        heights = self._row_heights(table, width)
        for number, (row, high) in enumerate(
            zip((table.header, *table.rows), heights, strict=True)
        ):
            painter.setFont(interface_font(12))
            painter.setPen(QColor(look.muted if number == 0 else look.text))
            for text, (left, room) in zip(row, cells, strict=True):
                inner = QRectF(box.left() + left, top + 5, room - _CELL, 0)
                paint_lines(painter, _cell(text, room), inner, 1.4)
            top += high
            painter.setPen(QColor(look.line))
            painter.drawLine(QPointF(box.left(), top), QPointF(box.right(), top))


def _cell(text: str, room: float) -> list[str]:
    return broken(text, interface_font(12), room - _CELL, 12)


def hint_for(row: ChapterRow) -> str:
    """Return what a click on a row does, for its tip; empty where it does nothing."""
    if row.kind is RowKind.DRAFTED and row.place is not None:
        return _("Click to take this choice of extracts over as your own")
    if row.kind is RowKind.DRAFTED_EXTRACT:
        return _("Double-click to show this extract in the chapter")
    return ""
