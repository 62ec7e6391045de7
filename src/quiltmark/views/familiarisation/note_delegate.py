"""Notes painted as dated paragraphs, and edited where they stand."""

from collections.abc import Iterator

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from quiltmark.queries.memos import MemoInSource
from quiltmark.views.familiarisation.models import NOTE_ROLE, Index
from quiltmark.views.familiarisation.wording import moment
from quiltmark.widgets.cited_lines import cited_at, paint_cited
from quiltmark.widgets.lines import broken, line_height, paint_lines
from quiltmark.widgets.look import current_look, interface_font, reading_font

_SIDE, _TOP, _GAP = 16, 12, 5
_LEADING = 1.45
_MOST_LINES = 40
_EDITOR_HEIGHT = 110


class NoteDelegate(QStyledItemDelegate):
    """A note is its date, the words it is on where it is on a passage, and its text."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._small = interface_font(11)
        self._passage = reading_font(13)
        self._passage.setItalic(True)
        self._text = interface_font(13)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room the note needs at the width of the list."""
        width = self._view.viewport().width()
        height = _TOP + line_height(self._small)
        note: MemoInSource = index.data(NOTE_ROLE)
        for lines, font in self._parts(note, width):
            height += _GAP + len(lines) * line_height(font, _LEADING)
        return QSize(width, round(height + _TOP))

    def _parts(self, note: MemoInSource, width: float) -> list[tuple[list[str], QFont]]:
        room = width - 2 * _SIDE
        text = [
            line
            for part in note.memo.text.split("\n")
            for line in broken(part, self._text, room, _MOST_LINES) or [""]
        ]
        parts = [(text, self._text)]
        if note.span is not None:
            passage = broken(f"“{note.words}”", self._passage, room - 12, 3)
            parts.insert(0, (passage, self._passage))
        return parts

    def _placed(self, note: MemoInSource, box: QRect) -> Iterator[tuple[list[str], QFont, QRectF]]:
        """Yield the parts below the date, each with the room it takes."""
        y = float(box.top() + _TOP + line_height(self._small))
        for lines, font in self._parts(note, box.width()):
            height = len(lines) * line_height(font, _LEADING)
            room = QRectF(box.left() + _SIDE, y + _GAP, box.width() - 2 * _SIDE, height)
            y = room.bottom()
            yield lines, font, room.adjusted(12, 0, 0, 0) if font is self._passage else room

    def cited_at(self, place: QPoint) -> str | None:
        """Return the citation under a place of the view's."""
        index = self._view.indexAt(place)
        if not index.isValid():
            return None
        for lines, font, room in self._placed(index.data(NOTE_ROLE), self._view.visualRect(index)):
            if font is self._text:
                return cited_at(lines, font, room, _LEADING, QPointF(place))
        return None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the note."""
        look = current_look()
        note: MemoInSource = index.data(NOTE_ROLE)
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.selection))
        painter.setPen(QPen(QColor(look.line)))
        painter.drawLine(box.left() + _SIDE, box.bottom(), box.right() - _SIDE, box.bottom())
        painter.setFont(self._small)
        painter.setPen(QColor(look.muted))
        date = QRectF(box.adjusted(_SIDE, _TOP, -_SIDE, 0))
        paint_lines(painter, [moment(note.memo.written_at)], date)
        for lines, font, room in self._placed(note, box):
            painter.setFont(font)
            if font is self._passage:
                painter.setPen(QColor(look.muted))
                paint_lines(painter, lines, room, _LEADING)
                bar = QRectF(room.left() - 12, room.top() + 2, 2, room.height() - 4)
                painter.fillRect(bar, QColor(look.accent))
            else:
                painter.setPen(QColor(look.text))
                paint_cited(painter, lines, room, _LEADING)
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Return a field of several lines."""
        editor = QPlainTextEdit(parent)
        editor.setFont(self._text)
        editor.setTabChangesFocus(True)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the note as it is."""
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep what was typed."""
        if isinstance(editor, QPlainTextEdit):
            model.setData(_plain_index(model, index), editor.toPlainText())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Edit over the note, with room for a few lines."""
        box = QRect(option.rect).adjusted(6, 4, -6, -4)
        box.setHeight(max(box.height(), _EDITOR_HEIGHT))
        below = box.bottom() - self._view.viewport().height() + 4
        if below > 0:
            box.moveTop(max(4, box.top() - below))
        editor.setGeometry(box)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep with Ctrl+Enter; a bare Enter begins a new line."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if isinstance(editor, QWidget):
                    self.commitData.emit(editor)
                    self.closeEditor.emit(editor)
                return True
            if enter:
                return False
        return super().eventFilter(editor, event)


def _plain_index(model: QAbstractItemModel, index: Index) -> Index:
    return model.index(index.row(), index.column())
