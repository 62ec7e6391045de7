"""The files of a batch as a table: which come in, under which title, and how they were read."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from quiltmark.i18n import _, mark
from quiltmark.views.familiarisation.choices import Choice
from quiltmark.views.familiarisation.models import Index
from quiltmark.views.familiarisation.wording import format_name, number_of, role_name, turns_of
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_table import PAD, QuietTable, RowDelegate
from quiltmark.workbench.importing import Status, plain_name

Role = Qt.ItemDataRole
CHOICE_ROLE = int(Role.UserRole) + 4
_NOWHERE = QModelIndex()
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FileColumn(IntEnum):
    """The columns of a batch."""

    TITLE = 0
    STATUS = 1
    FORMAT = 2
    WORDS = 3
    SPEAKERS = 4


_HEADS = {
    FileColumn.TITLE: mark("Title"),
    FileColumn.STATUS: mark("State"),
    FileColumn.FORMAT: mark("Format"),
    FileColumn.WORDS: mark("Words"),
    FileColumn.SPEAKERS: mark("Speakers and turns"),
}
_WIDTHS = {
    FileColumn.STATUS: 94,
    FileColumn.FORMAT: 120,
    FileColumn.WORDS: 66,
    FileColumn.SPEAKERS: 168,
}
_ROOMY = 760
"""Pixels of a table with room for all columns beside a title that can be read."""
_STATES = {
    Status.READY: mark("Ready"),
    Status.DUPLICATE: mark("Duplicate"),
    Status.UNREADABLE: mark("Unreadable"),
}


class FilesModel(QAbstractTableModel):
    """The choices of a batch; `changed` comes whenever one of them is another."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.choices: list[Choice] = []

    def clear(self) -> None:
        """Forget the batch."""
        self.beginResetModel()
        self.choices = []
        self.endResetModel()
        self.changed.emit()

    def add(self, choices: Sequence[Choice]) -> None:
        """Show further files."""
        at = len(self.choices)
        self.beginInsertRows(_NOWHERE, at, at + len(choices) - 1)
        self.choices.extend(choices)
        self.endInsertRows()
        self.changed.emit()

    def put(self, row: int, choice: Choice) -> None:
        """Show a file as it is now decided."""
        if choice != self.choices[row]:
            self.choices[row] = choice
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(FileColumn) - 1))
            self.changed.emit()

    def choose_all(self, chosen: bool) -> None:
        """Take every file that can be read, or none."""
        if self.choices:
            self.choices = [choice.with_chosen(chosen) for choice in self.choices]
            last = self.index(len(self.choices) - 1, len(FileColumn) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many files there are."""
        return 0 if parent.isValid() else len(self.choices)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(FileColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let titles be edited and files be taken or left, where they can be read."""
        flags = super().flags(index)
        if not index.isValid() or index.column() != FileColumn.TITLE:
            return flags
        if self.choices[index.row()].incoming is not None:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        choice, column = self.choices[index.row()], FileColumn(index.column())
        if role == Role.CheckStateRole:
            return _ticked(choice) if column is FileColumn.TITLE else None
        if role == Role.TextAlignmentRole:
            return _RIGHT if column is FileColumn.WORDS else None
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            return _told(choice, column)
        values = {int(Role.DisplayRole): shown(choice, column), int(Role.EditRole): choice.title}
        return choice if role == CHOICE_ROLE else values.get(role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Take another title, or take or leave the file."""
        if not index.isValid() or index.column() != FileColumn.TITLE:
            return False
        choice = self.choices[index.row()]
        if role == Role.EditRole:
            after = choice.with_title(str(value))
        elif role == Role.CheckStateRole:
            after = choice.with_chosen(Qt.CheckState(value) is Qt.CheckState.Checked)
        else:
            return False
        done = after != choice
        self.put(index.row(), after)
        return done

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if role == Role.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(_HEADS[FileColumn(section)])
        if role == Role.TextAlignmentRole:
            right = section == FileColumn.WORDS
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def shown(choice: Choice, column: FileColumn) -> str:
    """Return what stands in a cell, in words."""
    if column is FileColumn.TITLE:
        return choice.title
    if column is FileColumn.STATUS:
        return _(_STATES[choice.row.status])
    if choice.incoming is None:
        return ""
    if column is FileColumn.FORMAT:
        return format_name(choice.row.format_id)
    return number_of(choice.words) if column is FileColumn.WORDS else _speakers(choice)


def _speakers(choice: Choice) -> str:
    if not choice.row.speakers:
        return _("None recognised")
    return ", ".join(f"{one.label} {one.turns}" for one in choice.row.speakers)


def _told(choice: Choice, column: FileColumn) -> str:
    """Return a tooltip: the speakers one under the other, or where the file is."""
    if column is FileColumn.SPEAKERS and choice.row.speakers:
        return "\n".join(
            f"{one.label} · {role_name(one.role)} · {turns_of(one.turns)}"
            for one in choice.row.speakers
        )
    if column is FileColumn.WORDS and choice.row.asked:
        return _("{words} words of participants, {whole} with interviewers’").format(
            words=number_of(choice.words), whole=number_of(choice.words + choice.row.asked)
        )
    return "\n".join(part for part in (str(choice.row.path), choice.row.reason) if part)


def _ticked(choice: Choice) -> Qt.CheckState | None:
    if choice.incoming is None:
        return None
    return Qt.CheckState.Checked if choice.chosen else Qt.CheckState.Unchecked


class FilesTable(QuietTable):
    """The table of a batch; a narrow one leaves to the second lines what they say as well."""

    def __init__(self, files: FilesModel) -> None:
        super().__init__()
        self._files = files
        self.setAccessibleName(_("Files"))
        self.setModel(files)
        self.setItemDelegateForColumn(FileColumn.TITLE, FileDelegate(self))
        self.verticalHeader().setDefaultSectionSize(FileDelegate.height)
        self.setSelectionMode(QuietTable.SelectionMode.SingleSelection)
        triggers = QuietTable.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(FileColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            head.resizeSection(column, width)
        files.rowsInserted.connect(lambda _parent, first, last: self._span(first, last))
        files.dataChanged.connect(lambda first, last: self._span(first.row(), last.row()))
        files.modelReset.connect(self.clearSpans)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns there is room for."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < _ROOMY
        for column in (FileColumn.STATUS, FileColumn.FORMAT):
            self.setColumnHidden(column, narrow)

    def _span(self, first: int, last: int) -> None:
        """Let what is said of a file that cannot be read go on over the columns it leaves empty."""
        for row in range(first, last + 1):
            columns = len(FileColumn) if self._files.choices[row].incoming is None else 1
            if self.columnSpan(row, FileColumn.TITLE) != columns:
                self.setSpan(row, FileColumn.TITLE, 1, columns)


class FileDelegate(RowDelegate):
    """Paints a file on two lines: its title, and below it what else is to be said of it."""

    height = 46

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Edit the title on its line."""
        words = _words_rect(option)
        editor.setGeometry(QRect(words.left() - 6, words.top() + 8, words.width() + 6, 30))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the box to tick, the title and the second line."""
        choice: Choice = index.data(CHOICE_ROLE)
        self.paint_ground(painter, option, index)
        if choice.incoming is not None:
            self._paint_box(painter, option, choice.chosen)
        words = _words_rect(option)
        look = current_look()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = QColor(look.text if choice.incoming else look.muted)
        painter.save()
        self._line(painter, words, 6, choice.title, ink, interface_font(13, bold=selected))
        told, warns = second_line(choice)
        ink = QColor(look.warning if warns else look.muted)
        self._line(painter, words, 25, told, ink, interface_font(11))
        painter.restore()

    @staticmethod
    def _paint_box(painter: QPainter, option: QStyleOptionViewItem, ticked: bool) -> None:
        """Paint the box: filled with the accent and ticked, or empty."""
        look = current_look()
        box = QRectF(_box_rect(option)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent if ticked else look.muted), 1))
        painter.setBrush(QColor(look.accent if ticked else look.page))
        painter.drawRoundedRect(box, 3.5, 3.5)
        if ticked:
            painter.setPen(QPen(QColor(look.on_accent), 1.8))
            x, y = box.left(), box.top()
            painter.drawPolyline(
                [QPointF(x + 3.5, y + 8), QPointF(x + 6.5, y + 11), QPointF(x + 11.5, y + 4.5)]
            )
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick with a click on the box or with Space."""
        choice: Choice = index.data(CHOICE_ROLE)
        if choice.incoming is None or not self._ticks(event, option):
            return False
        state = Qt.CheckState.Unchecked if choice.chosen else Qt.CheckState.Checked
        return model.setData(index, state, Role.CheckStateRole)

    @staticmethod
    def _ticks(event: QEvent, option: QStyleOptionViewItem) -> bool:
        if isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        near = _box_rect(option).adjusted(-6, -8, 6, 8).contains(event.position().toPoint())
        return event.type() == QEvent.Type.MouseButtonRelease and near

    @staticmethod
    def _line(painter: QPainter, box: QRect, top: int, text: str, ink: QColor, font: QFont) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        room = QRect(box.left(), box.top() + top, box.width(), 17)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), cut)


def second_line(choice: Choice) -> tuple[str, bool]:
    """Return the line under a title, and whether it warns."""
    if choice.row.reason:
        return choice.row.reason, True
    if choice.row.warnings:
        return choice.row.warnings[0], False
    return plain_name(choice.row.path.name), False


def _box_rect(option: QStyleOptionViewItem) -> QRect:
    box: QRect = option.rect
    return QRect(box.left() + 14, box.center().y() - 7, 16, 16)


def _words_rect(option: QStyleOptionViewItem) -> QRect:
    box: QRect = option.rect
    return box.adjusted(42, 0, -PAD, 0)
