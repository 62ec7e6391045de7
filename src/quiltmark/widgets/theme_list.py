"""Themes under each other, to go from one to the next while they are read or defined."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from quiltmark.i18n import _
from quiltmark.widgets.lines import broken, line_height, paint_lines
from quiltmark.widgets.look import current_look, interface_font

Index = QModelIndex | QPersistentModelIndex
LINE = int(Qt.ItemDataRole.UserRole)
_INDENT, _PAD = 16, 8
_LEFT = 20


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme in the list at `depth` (0 at the top); `detail` is a quiet second line."""

    id: str
    name: str
    depth: int = 0
    detail: str = ""
    faded: bool = False


class ThemeLines(QAbstractListModel):
    """The themes in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[ThemeLine, ...] = ()

    def show_lines(self, lines: Sequence[ThemeLine]) -> None:
        """Show other themes; where only words changed, rows stay the same rows."""
        new = tuple(lines)
        if [line.id for line in new] == [line.id for line in self.lines]:
            self.lines = new
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
            return
        self.beginResetModel()
        self.lines = new
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Return how many themes there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a theme's line, or its name."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.name
        return None


class _LinePainter(QStyledItemDelegate):
    def __init__(self, view: "ThemeList") -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: ThemeLine = index.data(LINE)
        width = self._view.viewport().width() or option.rect.width()
        font = interface_font(13, bold=line.depth == 0)
        room = width - _PAD - _LEFT - line.depth * _INDENT
        height = 2 * _PAD + len(broken(line.name, font, room, 2)) * line_height(font)
        if line.detail:
            height += line_height(interface_font(11))
        return QSize(width, int(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ThemeLine = index.data(LINE)
        look = current_look()
        painter.save()
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(look.raised))
        left = _LEFT + line.depth * _INDENT
        inner = box.adjusted(left, _PAD, -_PAD, -_PAD)
        painter.setPen(QColor(look.muted if line.faded else look.text))
        painter.setFont(interface_font(13, bold=line.depth == 0))
        end = paint_lines(painter, broken(line.name, painter.font(), inner.width(), 2), inner)
        painter.setPen(QColor(look.muted))
        painter.setFont(interface_font(11))
        detail = broken(line.detail, painter.font(), inner.width(), 1)
        paint_lines(painter, detail, QRectF(inner.left(), end, inner.width(), 0))
        painter.restore()


class ThemeList(QListView):
    """Lets one theme be chosen; says so only when the researcher did it."""

    theme_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines = ThemeLines()
        self._quiet = False
        self.setModel(self._lines)
        self.setItemDelegate(_LinePainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Themes"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._say)

    def set_lines(self, lines: Sequence[ThemeLine]) -> None:
        """Show `lines`; the chosen theme stays chosen while it is there, else the first is."""
        chosen = self.current_id()
        self._quiet = True
        self._lines.show_lines(lines)
        self._quiet = False
        if not self.choose(chosen) and lines:
            self.choose(lines[0].id)
        self.scheduleDelayedItemsLayout()

    def lines(self) -> tuple[ThemeLine, ...]:
        """Return what is shown."""
        return self._lines.lines

    def choose(self, theme_id: str) -> bool:
        """Choose a theme without saying so; return whether it is in the list."""
        for row, line in enumerate(self._lines.lines):
            if line.id == theme_id:
                self._quiet = True
                self.setCurrentIndex(self._lines.index(row))
                self._quiet = False
                return True
        return False

    def current_id(self) -> str:
        """Return the chosen theme's id, empty where none is."""
        index = self.currentIndex()
        return self._lines.lines[index.row()].id if index.isValid() else ""

    def step(self, by: int) -> None:
        """Choose the theme `by` rows further, as the arrow keys do."""
        row = max(0, min(self.currentIndex().row() + by, len(self._lines.lines) - 1))
        if self._lines.lines:
            self.setCurrentIndex(self._lines.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the names anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()

    def _say(self) -> None:
        if not self._quiet and self.current_id():
            self.theme_chosen.emit(self.current_id())
