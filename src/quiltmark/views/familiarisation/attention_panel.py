"""The whole dataset at a glance: how much attention each source was given."""

from collections.abc import Sequence
from enum import IntEnum
from statistics import median
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from quiltmark.domain.reading import ReadingState
from quiltmark.i18n import _, mark, n_
from quiltmark.views.familiarisation.line_model import LineModel
from quiltmark.views.familiarisation.models import Index, SourceLine
from quiltmark.views.familiarisation.wording import (
    GLYPHS,
    furthest,
    minutes_of,
    number_of,
    state_of,
)
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.quiet_table import PAD, QuietTable, RowDelegate
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class AttentionColumn(IntEnum):
    """The columns of the overview."""

    NUMBER = 0
    TITLE = 1
    STATE = 2
    TIME = 3
    PACE = 4
    NOTES = 5
    CODINGS = 6


_HEADS = {
    AttentionColumn.NUMBER: mark("#"),
    AttentionColumn.TITLE: mark("Source"),
    AttentionColumn.STATE: mark("Reading"),
    AttentionColumn.TIME: mark("Time"),
    AttentionColumn.PACE: mark("Minutes for 1,000 words"),
    AttentionColumn.NOTES: mark("Notes"),
    AttentionColumn.CODINGS: mark("Codings"),
}
_NUMBERS = {AttentionColumn.TIME, AttentionColumn.NOTES, AttentionColumn.CODINGS}


class AttentionModel(LineModel):
    """A row for each source."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(AttentionColumn), parent)
        self.most = self.usual = 0.0

    def show_attention(self, given: Sequence[SourceLine]) -> None:
        """Show these sources."""
        paces = [one.pace for one in given if one.pace]
        self.most, self.usual = max(paces, default=0.0), median(paces) if paces else 0.0
        self.show_lines(given)
        if given:
            # Each bar is drawn beside the longest one and the middle one.
            self.dataChanged.emit(self.index(0, 0), self.index(len(given) - 1, self._columns - 1))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what stands in a cell."""
        if not index.isValid():
            return None
        one, column = self.line(index.row()), AttentionColumn(index.column())
        if role == LINE_ROLE:
            return one
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(one, column)
        return one.told if role == Qt.ItemDataRole.ToolTipRole else None

    def _shown(self, one: SourceLine, column: AttentionColumn) -> str:
        row = one.row
        shown = {
            AttentionColumn.NUMBER: str(row.source.number),
            AttentionColumn.TITLE: row.source.title,
            AttentionColumn.STATE: f"{GLYPHS[one.reading.state]}  {state_of(one.reading)}",
            AttentionColumn.TIME: minutes_of(one.reading.seconds),
            AttentionColumn.PACE: f"{one.pace:.1f}" if one.pace else "",
            AttentionColumn.NOTES: number_of(row.memos) if row.memos else "",
            AttentionColumn.CODINGS: number_of(row.codings) if row.codings else "",
        }
        return shown[column]

    def value(self, line: SourceLine, column: int) -> str | float:
        """Return what `line` is sorted by in `column`."""
        row = line.row
        values: dict[int, str | float] = {
            AttentionColumn.NUMBER: row.source.number,
            AttentionColumn.TITLE: row.source.title.casefold(),
            AttentionColumn.STATE: furthest(line.reading),
            AttentionColumn.TIME: line.reading.seconds,
            AttentionColumn.PACE: line.pace,
            AttentionColumn.NOTES: row.memos,
            AttentionColumn.CODINGS: row.codings,
        }
        return values[column]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[AttentionColumn(section)])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if AttentionColumn(section) in _NUMBERS else _LEFT
        return None


class PaceDelegate(RowDelegate):
    """A bar for the minutes to 1,000 words; a hairline stands where the middle one ends."""

    def __init__(self, table: QuietTable, model: AttentionModel) -> None:
        super().__init__(table)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a bar and its number."""
        self.paint_ground(painter, option, index)
        one: SourceLine = index.data(LINE_ROLE)
        look = current_look()
        room = QRectF(option.rect).adjusted(PAD, 0, -PAD - 40, 0)
        most = self._model.most or 1.0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        track = QRectF(room.left(), room.center().y() - 4, room.width(), 8)
        painter.setBrush(QColor(look.line))
        painter.setOpacity(0.45)
        painter.drawRoundedRect(track, 4, 4)
        painter.setOpacity(1.0)
        if one.pace:
            bar = QRectF(track)
            bar.setWidth(max(8.0, track.width() * one.pace / most))
            skimmed = one.reading.state is ReadingState.SKIMMED
            painter.setBrush(QColor(look.muted if skimmed else look.accent))
            painter.drawRoundedRect(bar, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self._model.usual:
            at = round(track.left() + track.width() * self._model.usual / most)
            painter.fillRect(at, round(room.center().y()) - 9, 1, 18, QColor(look.muted))
        painter.setFont(interface_font(12))
        painter.setPen(QColor(look.text if one.pace else look.muted))
        words = QRectF(room.right() + 6, room.top(), 40, room.height())
        painter.drawText(words, _RIGHT, str(index.data() or "–"))
        painter.restore()


class AttentionPanel(QWidget):
    """The table of attention; `opened` carries the id of a source, `closed` comes with Escape."""

    opened = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = AttentionModel(self)
        self.table = QuietTable()
        self.told = quiet()
        self.close_button = QuietButton("×", _("Close (Escape)"))
        self.close_button.pushed.connect(self.closed)
        self._set_up_table()
        self.setFocusProxy(self.table)
        advice = quiet(
            _(
                "Braun and Clarke ask for equal attention to each data item (2006, p. 96, the"
                " second of fifteen points, said of coding). Time counts while a source is open on"
                " this page and somebody is at work with it. The hairline is the median; nothing"
                " here is a score."
            )
        )
        head = QHBoxLayout()
        head.addWidget(heading(_("Attention"), 16))
        head.addSpacing(12)
        head.addWidget(self.told, 1)
        head.addWidget(self.close_button)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 12, 12)
        top.setSpacing(6)
        top.addLayout(head)
        top.addWidget(advice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(Rule())
        layout.addWidget(self.table, 1)

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setAccessibleName(_("Attention given to each source"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.empty_text = _("There is nothing to read yet.")
        table.setItemDelegateForColumn(AttentionColumn.PACE, PaceDelegate(table, self.model))
        table.setSortingEnabled(True)
        table.sortByColumn(AttentionColumn.NUMBER, Qt.SortOrder.AscendingOrder)
        head = table.horizontalHeader()
        widths = {
            AttentionColumn.NUMBER: 40,
            AttentionColumn.STATE: 118,
            AttentionColumn.TIME: 98,
            AttentionColumn.NOTES: 60,
            AttentionColumn.CODINGS: 72,
        }
        for column, width in widths.items():
            head.resizeSection(column, width)
        for column in (AttentionColumn.TITLE, AttentionColumn.PACE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        table.clicked.connect(self._open)
        table.activated.connect(self._open)

    def show_attention(self, given: Sequence[SourceLine]) -> None:
        """Show how much attention each source was given."""
        self.model.show_attention(given)
        self.told.setText(summary_of(given))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        one: SourceLine = index.data(LINE_ROLE)
        self.opened.emit(one.id)


def summary_of(given: Sequence[SourceLine]) -> str:
    """Return in words how many sources were read, and for how long together."""
    states = [one.reading.state for one in given]
    read, skimmed = states.count(ReadingState.READ), states.count(ReadingState.SKIMMED)
    parts = [
        _("{read} of {all} read").format(read=read, all=len(given)),
        n_("1 skimmed", "{n} skimmed", skimmed) if skimmed else "",
        minutes_of(sum(one.reading.seconds for one in given)),
    ]
    return " · ".join(part for part in parts if part) if given else ""
