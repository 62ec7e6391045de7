"""Lines of a model laid out only where they show: heights are estimated until then."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import (
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from quiltmark.widgets.passages.heights import Heights
from quiltmark.widgets.passages.lines import LINE
from quiltmark.widgets.passages.painting import (
    estimated_height,
    height_of,
)

Index = QModelIndex | QPersistentModelIndex


class LaidView(QAbstractItemView):
    """Where lines lie, scrolling, and which line a key or the mouse means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = 15
        self._heights = Heights(estimated_height(self._pixels))
        self._first = 0
        self._hovered = -1

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show the lines of `model`."""
        super().setModel(model)
        if model is not None:
            model.rowsInserted.connect(self._insert)
            model.rowsRemoved.connect(self._remove)
        self._forget()

    def take_size(self, pixels: int) -> None:
        """Set the words of the passages in type of `pixels`."""
        if pixels != self._pixels:
            self._pixels = pixels
            self._heights.guess = estimated_height(pixels)
            self._forget()

    def reset(self) -> None:
        """Begin anew: the model has other lines."""
        super().reset()
        self._forget()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Measure lines again that have changed."""
        super().dataChanged(first, last, list(roles))
        self._heights.forget(range(first.row(), min(last.row() + 1, len(self._heights))))
        self._settle()
        self.viewport().update()

    def _insert(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.insert(first, last - first + 1)
        self._lines_changed()

    def _remove(self, _parent: QModelIndex, first: int, last: int) -> None:
        self._heights.remove(first, last)
        self._lines_changed()

    def _lines_changed(self) -> None:
        self._first = min(self._first, max(0, len(self._heights) - 1))
        self._hovered = -1
        self.updateGeometries()
        self._settle()
        self.viewport().update()

    def _forget(self) -> None:
        model = self.model()
        self._heights.begin(model.rowCount() if model is not None else 0)
        self._hovered, self._first = -1, 0
        self.updateGeometries()
        self.viewport().update()

    def _settle(self) -> None:
        """Measure what shows; what one reads stays where it is on the screen."""
        heights, room = self._heights, self.viewport().height()
        if not heights or self.viewport().width() < 40:
            return
        bar = self.verticalScrollBar()
        for _round in range(3):
            value = max(0, min(bar.value(), heights.total - 1))
            first = max(0, heights.row_at(value))
            shown = first <= self._first < len(heights) and heights.top(self._first) < value + room
            anchor = self._first if shown else first
            before = heights.top(anchor)
            self._first = first
            if not heights.measure(first, value + room, self._height_of):
                return
            self.updateGeometries()
            moved = heights.top(anchor) - before
            if moved:
                bar.setValue(bar.value() + moved)

    def _height_of(self, row: int) -> int:
        line = self.model().index(row, 0).data(LINE)
        return height_of(line, self.viewport().width(), self._pixels)

    def updateGeometries(self) -> None:
        """Let the scroll bar know how high everything is."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._heights.total - room))
        bar.setPageStep(room)
        bar.setSingleStep(24)
        super().updateGeometries()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show another part."""
        self._settle()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew; the first one that shows stays the first."""
        if event.oldSize().width() != event.size().width():
            self._heights.begin(len(self._heights))
            self.updateGeometries()
            first = self._first
            self.verticalScrollBar().setValue(self._heights.top(first) if first else 0)
        super().resizeEvent(event)
        self.updateGeometries()
        self._settle()

    def visualRect(self, index: Index) -> QRect:
        """Return where a line lies on the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top, bottom = self._heights.top(index.row()), self._heights.top(index.row() + 1)
        return QRect(
            0, top - self.verticalScrollBar().value(), self.viewport().width(), bottom - top
        )

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a line into view."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top_first = hint is QAbstractItemView.ScrollHint.PositionAtTop
        for _round in range(4):
            top, bottom = self._heights.top(index.row()), self._heights.top(index.row() + 1)
            value = bar.value()
            if top_first or top < value or bottom - top > room:
                wanted = top
            elif bottom > value + room:
                wanted = bottom - room
            else:
                wanted = value
            self._first = index.row()
            bar.setValue(wanted)
            self._settle()
            if (top, bottom) == (
                self._heights.top(index.row()),
                self._heights.top(index.row() + 1),
            ):
                break

    def place(self) -> tuple[int, int]:
        """Return the first line that shows, and how many pixels of it are scrolled away."""
        return self._first, self.verticalOffset() - self._heights.top(self._first)

    def return_to(self, row: int, offset: int) -> None:
        """Show what `place` told of before, or what stands there now."""
        self._first = max(0, min(row, len(self._heights) - 1))
        self.verticalScrollBar().setValue(self._heights.top(self._first) + offset)
        self._settle()

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the line at a point of the viewport."""
        row = self._heights.row_at(point.y() + self.verticalScrollBar().value())
        return self.model().index(row, 0) if row >= 0 else QModelIndex()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads to."""
        kind, count = QAbstractItemView.CursorAction, len(self._heights)
        if not count:
            return QModelIndex()
        row, room = self.currentIndex().row(), self.viewport().height()
        if action in (kind.MoveUp, kind.MovePrevious):
            row -= 1
        elif action in (kind.MoveDown, kind.MoveNext):
            row += 1
        elif action is kind.MoveHome:
            row = 0
        elif action is kind.MoveEnd:
            row = count - 1
        elif action is kind.MovePageUp:
            row = self._heights.row_at(max(0, self._heights.top(max(0, row)) - room))
        elif action is kind.MovePageDown:
            far = self._heights.row_at(self._heights.top(max(0, row)) + room)
            row = far if far >= 0 else count - 1
        return self.model().index(max(0, min(row, count - 1)), 0)

    def horizontalOffset(self) -> int:
        """Return 0: lines are as wide as the view."""
        return 0

    def verticalOffset(self) -> int:
        """Return how far it is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:
        """Say that nothing is hidden: folded lines are not in the model."""
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Choose the lines that a rectangle of the viewport touches."""
        box = rect.normalized()
        last_row = len(self._heights) - 1
        offset = self.verticalOffset()
        first, last = (
            self._heights.row_at(box.top() + offset),
            self._heights.row_at(box.bottom() + offset),
        )
        first = 0 if box.top() + offset < 0 else first
        if box.bottom() + offset >= self._heights.total:
            last = last_row
        if first < 0 or last < first:
            chosen = QItemSelection()
        else:
            model = self.model()
            chosen = QItemSelection(model.index(first, 0), model.index(last, 0))
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return the part of the viewport that a selection takes up."""
        region = QRegion()
        for row in self._rows_within(0, self.viewport().height()):
            index = self.model().index(row, 0)
            if selection.contains(index):
                region = region.united(QRegion(self.visualRect(index)))
        return region

    def _rows_within(self, top: int, bottom: int) -> range:
        """Return the rows that show between two heights of the viewport."""
        offset = self.verticalOffset()
        first = max(0, self._heights.row_at(top + offset))
        last = self._heights.row_at(bottom + offset)
        return range(first, len(self._heights) if last < 0 else last + 1)
