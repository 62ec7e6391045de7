"""The palette: everything by a few letters, laid over the page, gone with Escape."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from quiltmark.analysis.ranking import ranked
from quiltmark.i18n import _
from quiltmark.widgets.look import current_look, interface_font

_WIDTH, _ROW, _ROWS, _TOP = 620, 34, 10, 56
_MOST = 80
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """Something the palette can do: its words, what it is, and the key that does the same."""

    key: str
    title: str
    act: Callable[[], None]
    kind: str = ""
    shortcut: str = ""
    hue: int | None = None


Lookup = Callable[[str], list[Entry]]
"""Finds what has no name to be listed by, such as a cited line, in what was typed."""


def _nothing_more(_query: str) -> list[Entry]:
    return []


class EntryModel(QAbstractListModel):
    """The entries that fit, the best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def take(self, entries: list[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many entries fit."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of an entry; the accessible text holds kind and key, too."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.title, entry.kind, entry.shortcut) if part)
        return None


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry: a dot of its hue, its words, and at the right kind or key."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(_WIDTH - 20, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        model = index.model()
        if not isinstance(model, EntryModel):
            return
        entry, look = model.entries[index.row()], current_look()
        room: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.selection))
            painter.drawRoundedRect(room.adjusted(0, 1, 0, -1), 5, 5)
        left = 14
        if entry.hue is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.hue(entry.hue))
            painter.drawEllipse(room.left() + left, room.center().y() - 3, 8, 8)
            left += 16
        end = self._paint_end(painter, room, entry.shortcut or entry.kind)
        painter.setPen(QColor(look.text))
        painter.setFont(interface_font(14))
        words = painter.fontMetrics().elidedText(
            entry.title, Qt.TextElideMode.ElideRight, room.width() - left - end - 24
        )
        painter.drawText(room.adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()

    def _paint_end(self, painter: QPainter, room: QRect, words: str) -> int:
        painter.setPen(QColor(current_look().muted))
        painter.setFont(interface_font(12))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(room.adjusted(0, 0, -12, 0), int(flags), words)
        return painter.fontMetrics().horizontalAdvance(words)


def _walked_away(event: QFocusEvent) -> bool:
    """Say whether the keyboard went elsewhere because the researcher wanted it to."""
    reasons = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason)
    return event.lostFocus() and event.reason() in reasons


class CommandPalette(QFrame):
    """A field over a list; typing narrows, arrows choose, Return does, Escape leaves."""

    def __init__(
        self, over: QWidget, recent: Callable[[], Sequence[str]], used: Callable[[str], None]
    ) -> None:
        super().__init__(over)
        self._over = over
        self._recent = recent
        self._used = used
        self._lookup: Lookup = _nothing_more
        self._entries: dict[str, Entry] = {}
        self._came_from: QWidget | None = None
        self.field = QLineEdit()
        self.field.setFont(interface_font(16))
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName(_("What was found"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformItemSizes(True)
        self.list.setStyleSheet("QListView { background: transparent; }")
        self.model = EntryModel(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.clicked.connect(lambda index: self._do(index.row()))
        self._nothing = QLabel()
        self._nothing.setFont(interface_font(13))
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setContentsMargins(14, 8, 14, 10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self._nothing)
        self.hide()
        over.installEventFilter(self)

    def offer(
        self,
        entries: Sequence[Entry],
        hint: str,
        lookup: "Lookup | None" = None,
        begun: str = "",
    ) -> None:
        """Open over the page with these entries and what `lookup` finds, `begun` typed already."""
        if self.isHidden():
            self._came_from = self._over.window().focusWidget()
        self._entries = {entry.key: entry for entry in entries}
        self._lookup = lookup or _nothing_more
        self.setAccessibleName(hint)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.setText(begun)
        self._narrow(begun)
        self.show()
        self.raise_()
        # By a shortcut's reason the field would select what is begun, and the next key replace it.
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close and give the keyboard back to where it was."""
        if self.isHidden():
            return
        self.hide()
        came_from, self._came_from = self._came_from, None
        if came_from is not None and came_from.isVisible():
            came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Steer the list from the field, and keep the place when the window is resized."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._take_place()
        elif watched is self.field and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._steer(event)
        elif watched is self.field and isinstance(event, QFocusEvent):
            self.setHidden(self.isHidden() or _walked_away(event))
        return False

    def _steer(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS,
            Qt.Key.Key_PageUp: -_ROWS,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex().row())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _step(self, rows: int) -> None:
        count = len(self.model.entries)
        if count:
            row = self.list.currentIndex().row() + rows
            row = row % count if abs(rows) == 1 else max(0, min(row, count - 1))
            self.list.setCurrentIndex(self.model.index(row))

    def _do(self, row: int) -> None:
        if 0 <= row < len(self.model.entries):
            entry = self.model.entries[row]
            self.leave()
            self._used(entry.key)
            entry.act()

    def _narrow(self, query: str) -> None:
        names = [(entry.key, entry.title) for entry in self._entries.values()]
        keys = ranked(query, names, self._recent())[:_MOST]
        found = [*self._lookup(query), *(self._entries[key] for key in keys)]
        self.model.take(found)
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._nothing.setText(_("Nothing is called so."))
        self._take_place()

    def _take_place(self) -> None:
        width = min(_WIDTH, self._over.width() - 32)
        rows = min(_ROWS, len(self.model.entries))
        self.list.setFixedHeight(max(1, rows * _ROW))
        height = min(self.sizeHint().height(), self._over.height() - 24)
        top = min(_TOP, max(12, self._over.height() - height - 12))
        self.setGeometry((self._over.width() - width) // 2, top, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a raised card with a hairline."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(look.muted)
        edge.setAlpha(140)
        painter.setPen(edge)
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 9, 9)
