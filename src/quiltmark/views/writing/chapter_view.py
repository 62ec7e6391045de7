"""The chapter as it will read, and the one field in it that is being written in."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from quiltmark.i18n import _
from quiltmark.views.writing.extracts_panel import EXTRACT_MIME
from quiltmark.views.writing.models import ROW, ChapterModel, Index
from quiltmark.views.writing.paragraph_field import ParagraphField
from quiltmark.views.writing.rows import ChapterRow, Place, RowKind
from quiltmark.views.writing.typesetting import Typesetter, hint_for
from quiltmark.widgets.look import current_look

_FIELD_MARGIN = 11
_EDITED = (RowKind.PARAGRAPH, RowKind.PLACE)


class _RowPainter(QStyledItemDelegate):
    def __init__(self, view: "ChapterView") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: ChapterRow = index.data(ROW)
        width = self._view.viewport().width() or option.rect.width()
        height = self._view.typesetter.height(row, width)
        if row.key == self._view.edited_key:
            height = max(height, self._view.field.height() + 8)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ChapterRow = index.data(ROW)
        look = current_look()
        box = QRectF(option.rect)
        if row.key == self._view.edited_key:
            return
        painter.save()
        column = self._view.typesetter.column(box.width()).translated(box.topLeft())
        if row.block_id or row.kind is RowKind.DRAFTED_EXTRACT:
            band = QRectF(column.left() - 14, box.top(), column.width() + 28, box.height())
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(band, QColor(look.selection))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(band, QColor(look.desk))
        self._view.typesetter.paint(painter, row, box, look)
        painter.restore()


class ChapterView(QListView):
    """Shows the rows; says what is written where, and what is dropped where."""

    part_shown = Signal(str)
    written = Signal(object, str)  # ChapterRow, words
    finished = Signal(object, str)  # ChapterRow, words as the field is left
    next_wanted = Signal(object)  # ChapterRow
    adopted = Signal(object)  # ChapterRow
    removed = Signal(object)  # ChapterRow
    extract_dropped = Signal(str, object)  # id, Place

    def __init__(self) -> None:
        super().__init__()
        self.typesetter = Typesetter()
        self.edited_key = ""
        self.writable = True
        self._edited_row: ChapterRow | None = None
        self._drop_at: int | None = None
        self._rows = ChapterModel()
        self.field = ParagraphField(self.viewport())
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAccessibleName(_("Chapter"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._say_part)
        self.verticalScrollBar().valueChanged.connect(self._place_field)
        self.field.written.connect(self._say_written)
        self.field.grown.connect(self._relay_out)
        self.field.left.connect(self.settle)
        self.field.next_wanted.connect(self._say_next)

    def set_rows(self, rows: Sequence[ChapterRow]) -> None:
        """Show `rows`; the current one and the one being written in stay."""
        chosen = self.current_row()
        self._rows.show_rows(rows)
        if chosen is not None and (self.current_row() or chosen).key != chosen.key:
            self.choose(chosen.key)
        at = self._rows.row_of(self.edited_key)
        if at >= 0:
            self._edited_row = self._rows.rows[at]
            if self._edited_row.block_id:
                self.field.take(self._edited_row.text)
        elif self.edited_key:
            self._close()
        self._relay_out()

    def rows(self) -> tuple[ChapterRow, ...]:
        """Return what is shown."""
        return self._rows.rows

    def set_picture(self, picture: QPixmap | None) -> None:
        """Show another picture where the figure stands."""
        self.typesetter.picture = picture
        self._relay_out()
        self.viewport().update()

    def current_row(self) -> ChapterRow | None:
        """Return the row that is chosen, if any."""
        at = self.currentIndex().row()
        return self._rows.rows[at] if 0 <= at < len(self._rows.rows) else None

    def choose(self, key: str) -> bool:
        """Choose the row of that key; return whether there is one."""
        at = self._rows.row_of(key)
        if at >= 0:
            self.setCurrentIndex(self._rows.index(at))
        return at >= 0

    def show_part(self, part: str) -> None:
        """Scroll so that a part's heading stands at the top."""
        at = self._rows.heading_of(part)
        if at >= 0:
            self.scrollTo(self._rows.index(at), QAbstractItemView.ScrollHint.PositionAtTop)
            self.setCurrentIndex(self._rows.index(at))

    def edit_row(self, key: str) -> None:
        """Open the row of that key to be written in, if it can be."""
        self.settle()
        at = self._rows.row_of(key)
        if at < 0 or not self.writable or self._rows.rows[at].kind not in _EDITED:
            return
        row = self._rows.rows[at]
        self.edited_key, self._edited_row = row.key, row
        self.setCurrentIndex(self._rows.index(at))
        self.field.begin(row.text if row.block_id else "", "" if row.block_id else row.text)
        self._relay_out()
        self.scrollTo(self._rows.index(at))
        self._place_field()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def rebind(self, row: ChapterRow) -> None:
        """Say that what is being written has become `row`."""
        if self.edited_key:
            self.edited_key, self._edited_row = row.key, row

    def settle(self) -> None:
        """Say what was written and close the field."""
        self._settled()

    def _settled(self) -> ChapterRow | None:
        """Say what was written, close the field, and return the row it was."""
        if not self.edited_key:
            return None
        self.field.settle()
        row, key = self._edited_row, self.edited_key
        words = self.field.toPlainText().strip()
        self._close()
        at = self._rows.row_of(key)
        known = self._rows.rows[at] if at >= 0 else row
        if known is not None:
            self.finished.emit(known, words)
        return known

    def _close(self) -> None:
        had_focus = self.field.hasFocus()
        self.edited_key, self._edited_row = "", None
        self.field.hide()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._relay_out()
        self.viewport().update()

    def _say_written(self, words: str) -> None:
        if self._edited_row is not None and words:
            self.written.emit(self._edited_row, words)

    def _say_next(self) -> None:
        known = self._settled()
        if known is not None:
            self.next_wanted.emit(known)

    def _say_part(self, now: QModelIndex) -> None:
        if now.isValid():
            self.part_shown.emit(self._rows.rows[now.row()].part)

    def _relay_out(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        self._place_field()

    def _place_field(self) -> None:
        at = self._rows.row_of(self.edited_key) if self.edited_key else -1
        if at < 0:
            return
        box = self.visualRect(self._rows.index(at))
        column = self.typesetter.column(self.viewport().width())
        left = int(column.left()) - _FIELD_MARGIN
        self.field.fit_width(int(column.width()) + 2 * _FIELD_MARGIN)
        self.field.move(left, box.top() + 2)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what lies there; open a paragraph to be written in."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self._rows.rows[index.row()]
        if row.kind is RowKind.DRAFTED and row.place is not None and self.writable:
            self.adopted.emit(row)
        else:
            self.edit_row(row.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a drafted extract over."""
        super().mouseDoubleClickEvent(event)
        row = self.current_row()
        if row is not None and row.kind is RowKind.DRAFTED_EXTRACT and self.writable:
            self.adopted.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write with Enter, take out with Delete."""
        row = self.current_row()
        if row is None or not self.writable:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if row.kind in _EDITED:
                self.edit_row(row.key)
            elif row.block_id:
                self.next_wanted.emit(row)
            elif row.kind in (RowKind.DRAFTED_EXTRACT, RowKind.DRAFTED) and row.place:
                self.adopted.emit(row)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row.block_id:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say as a tip what a click would do."""
        if event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(self.viewport().mapFromGlobal(self.cursor().pos()))
            row = self._rows.rows[index.row()] if index.isValid() else None
            self.setToolTip(hint_for(row) if row and self.writable else "")
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._relay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take extracts."""
        if self.writable and event.mimeData().hasFormat(EXTRACT_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the extract would come to stand."""
        at = self._drop_row(event.position().toPoint().y())
        place = self._place_at(at)
        self._drop_at = at if place is not None else None
        self.viewport().update()
        event.setAccepted(place is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        super().dragLeaveEvent(event)
        self._drop_at = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which extract was dropped where."""
        place = self._place_at(self._drop_row(event.position().toPoint().y()))
        self._drop_at = None
        self.viewport().update()
        if place is not None:
            extract_id = bytes(event.mimeData().data(EXTRACT_MIME).data()).decode()
            event.acceptProposedAction()
            self.extract_dropped.emit(extract_id, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the line where something would be dropped."""
        super().paintEvent(event)
        if self._drop_at is None:
            return
        painter = QPainter(self.viewport())
        box = self._box_of(self._drop_at)
        column = self.typesetter.column(self.viewport().width())
        line = QRectF(column.left(), box.top() - 1, column.width(), 2)
        painter.fillRect(line, QColor(current_look().accent))
        painter.end()

    def _box_of(self, at: int) -> QRect:
        if at < len(self._rows.rows):
            return self.visualRect(self._rows.index(at))
        last = self.visualRect(self._rows.index(len(self._rows.rows) - 1))
        return last.translated(0, last.height())

    def _drop_row(self, y: int) -> int:
        """Return the row before which something dropped at `y` would stand."""
        for at in range(len(self._rows.rows)):
            box = self.visualRect(self._rows.index(at))
            if box.top() + box.height() / 2 > y:
                return at
        return len(self._rows.rows)

    def _place_at(self, at: int) -> Place | None:
        """Return the place before row `at`: before its block, or behind the one above."""
        rows = self._rows.rows
        here = rows[at] if at < len(rows) else None
        above = rows[at - 1] if at > 0 else None
        if here is not None and here.place is not None and here.part == (above or here).part:
            return here.place
        if above is not None and above.place is not None:
            return Place(above.place.section, above.place.theme_id)
        return None
