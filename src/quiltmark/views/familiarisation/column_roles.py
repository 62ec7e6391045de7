"""The first rows of a table, with a box above each column that says what it holds."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from quiltmark.analysis.tables import ColumnRole, TableReading, heads
from quiltmark.domain.incoming import Sheet
from quiltmark.i18n import _, mark
from quiltmark.views.familiarisation.models import Index
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_table import PAD, QuietTable, RowDelegate

Role = Qt.ItemDataRole

MOST_ROWS = 20
MOST_COLUMNS = 120
"""How many columns get a box; those beyond keep the role that was guessed."""

_NOWHERE = QModelIndex()
_BOX, _NAME = 28, 26
_NARROW, _MIDDLE, _WIDE = 118, 190, 300
_LONGEST_CELL = 400
_ROLES = {
    ColumnRole.TEXT: mark("Text"),
    ColumnRole.SPEAKER: mark("Speaker"),
    ColumnRole.TIME: mark("Time"),
    ColumnRole.TITLE: mark("Title"),
    ColumnRole.PARTICIPANT: mark("Participant"),
    ColumnRole.DATE: mark("Date"),
    ColumnRole.GROUP: mark("Same source"),
    ColumnRole.ATTRIBUTE: mark("Attribute"),
    ColumnRole.KEYWORDS: mark("Keywords"),
    ColumnRole.LEFT_OUT: mark("Left out"),
}
_MEANINGS = {
    ColumnRole.TEXT: mark("Its words are the source's text."),
    ColumnRole.SPEAKER: mark("It says who speaks in the row."),
    ColumnRole.TIME: mark("It says when the row begins in the recording."),
    ColumnRole.TITLE: mark("It names the source."),
    ColumnRole.PARTICIPANT: mark("It names the participant."),
    ColumnRole.DATE: mark("It says when the source came about."),
    ColumnRole.GROUP: mark("Rows with the same words here are one source."),
    ColumnRole.ATTRIBUTE: mark("It is kept with the source, under the column's name."),
    ColumnRole.KEYWORDS: mark("Its words become a note on the row's text."),
    ColumnRole.LEFT_OUT: mark("It is not read."),
}


class RowsModel(QAbstractTableModel):
    """The first rows of a sheet below the names of its columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._heads: tuple[str, ...] = ()
        self.roles: tuple[ColumnRole, ...] = ()

    def show_rows(self, sheet: Sheet, reading: TableReading) -> None:
        """Show the first rows of `sheet` as they are read."""
        first = int(reading.has_header)
        self.beginResetModel()
        self._rows = sheet.rows[first : first + MOST_ROWS]
        self._heads = heads(sheet, reading)[:MOST_COLUMNS]
        self.roles = reading.roles[:MOST_COLUMNS]
        self.endResetModel()

    def show_roles(self, reading: TableReading) -> None:
        """Show the same rows with other roles."""
        self.roles = reading.roles[:MOST_COLUMNS]
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._heads) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns are shown."""
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the words of a cell on one line, all of them as its tooltip."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        row = self._rows[index.row()]
        cell = row[index.column()] if index.column() < len(row) else ""
        cut = f"{cell[:_LONGEST_CELL]}…" if len(cell) > _LONGEST_CELL else cell
        return cut if role == Role.ToolTipRole else " ".join(cut.split())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        shown = (Role.DisplayRole, Role.ToolTipRole)
        if orientation is not Qt.Orientation.Horizontal or role not in shown:
            return None
        return self._heads[section] if section < len(self._heads) else None


class _CellDelegate(RowDelegate):
    """Paints cells; what is left out stands back."""

    def __init__(self, table: QuietTable, rows: RowsModel) -> None:
        super().__init__(table)
        self._rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the words of a cell."""
        role = self._rows.roles[index.column()]
        look = current_look()
        self.paint_ground(painter, option, index)
        painter.save()
        painter.setFont(interface_font())
        read = role is not ColumnRole.LEFT_OUT
        painter.setPen(QColor(look.text if read else look.muted))
        if not read:
            painter.setOpacity(0.6)
        room = QRect(option.rect).adjusted(PAD, 0, -PAD, 0)
        words = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words
        )
        painter.restore()


class _RoleHeader(QHeaderView):
    """The names of the columns, and a box above each."""

    chosen = Signal(int, object)
    focused = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.boxes: list[ChoiceBox] = []
        self.setHighlightSections(False)
        self.setMinimumSectionSize(96)
        self.setFont(interface_font(12))
        self.sectionResized.connect(self.place)

    def show_boxes(self, names: Sequence[str], roles: Sequence[ColumnRole]) -> None:
        """Show a box with its role for each column; boxes that stand already are kept."""
        while len(self.boxes) > len(names):
            box = self.boxes.pop()
            box.hide()
            box.deleteLater()
        while len(self.boxes) < len(names):
            self.boxes.append(self._box(len(self.boxes)))
        options = [(role, _(words)) for role, words in _ROLES.items()]
        for box, name, role in zip(self.boxes, names, roles, strict=True):
            box.show_options(options, role)
            box.setAccessibleName(_("What “{column}” holds").format(column=name))
            box.setToolTip(_(_MEANINGS[role]))
        self.place()
        self.viewport().update()

    def _box(self, column: int) -> ChoiceBox:
        box = ChoiceBox("")
        box.setParent(self.viewport())
        box.chosen.connect(lambda role: self.chosen.emit(column, role))
        box.installEventFilter(self)
        box.show()
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the column of a box into sight that the keyboard reaches."""
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(next(n for n, box in enumerate(self.boxes) if box is watched))
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Leave room for a line of boxes and a line of names."""
        return QSize(super().sizeHint().width(), _BOX + _NAME + 10)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the boxes above their columns."""
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Put each box above its column."""
        for column, box in enumerate(self.boxes):
            left = self.sectionViewportPosition(column)
            box.setGeometry(left + 2, 3, self.sectionSize(column) - 6, _BOX)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint the name of a column below its box."""
        look = current_look()
        painter.save()
        painter.fillRect(rect, QColor(look.desk))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.line))
        if self._holds_text(logicalIndex):
            bar = QRect(rect.left() + 2, rect.bottom() - 1, rect.width() - 6, 2)
            painter.fillRect(bar, QColor(look.accent))
        room = QRect(rect.left() + PAD, _BOX + 6, rect.width() - 2 * PAD, _NAME)
        painter.setFont(interface_font(12, bold=True))
        painter.setPen(QColor(look.text))
        name = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(
            room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words
        )
        painter.restore()

    def _holds_text(self, column: int) -> bool:
        return column < len(self.boxes) and self.boxes[column].value is ColumnRole.TEXT


class ColumnRoles(QuietTable):
    """Shows the first rows of a sheet; `chosen` carries a column and the role it is given."""

    chosen = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Sheet, bool] | None = None
        self.rows = RowsModel(self)
        self.head = _RoleHeader(self)
        self.setHorizontalHeader(self.head)
        self.setModel(self.rows)
        self.setItemDelegate(_CellDelegate(self, self.rows))
        self.setAccessibleName(_("The first rows of the table"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setCornerWidget(QWidget())
        self.empty_text = _("There are no rows below the first one.")
        self.head.chosen.connect(self.chosen)
        self.head.focused.connect(self._reveal)
        self.horizontalScrollBar().valueChanged.connect(self.head.place)

    def show_sheet(self, sheet: Sheet, reading: TableReading) -> None:
        """Show the first rows of `sheet`, read as `reading` says."""
        same = self._shown == (sheet, reading.has_header)
        self._shown = (sheet, reading.has_header)
        if same:
            self.rows.show_roles(reading)
        else:
            self.rows.show_rows(sheet, reading)
            self._spread(sheet, reading)
        names = heads(sheet, reading)[:MOST_COLUMNS]
        self.head.show_boxes(names, self.rows.roles)

    def _spread(self, sheet: Sheet, reading: TableReading) -> None:
        """Give each column the room its words need, and text more than the rest."""
        rows = sheet.rows[reading.has_header : reading.has_header + MOST_ROWS]
        metrics = QFontMetrics(interface_font(13, bold=True))
        for column, name in enumerate(heads(sheet, reading)[:MOST_COLUMNS]):
            cells = (row[column][:_LONGEST_CELL] for row in rows if column < len(row))
            needed = max(map(metrics.horizontalAdvance, (name, *cells))) + 2 * PAD
            most = _WIDE if self.rows.roles[column] is ColumnRole.TEXT else _MIDDLE
            self.setColumnWidth(column, max(_NARROW, min(needed, most)))

    def _reveal(self, column: int) -> None:
        if self.rows.rowCount():
            self.scrollTo(self.rows.index(0, column))
