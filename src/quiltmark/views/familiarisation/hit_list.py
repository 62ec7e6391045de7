"""What was found, as lists show it: cards with their context, or lines about one word."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtCore import QPersistentModelIndex as Persistent
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from quiltmark.i18n import _
from quiltmark.queries.finding import Hit
from quiltmark.widgets.look import current_look, interface_font, reading_font
from quiltmark.widgets.quiet_lists import QuietList

Index = QModelIndex | Persistent
HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_NOWHERE = QModelIndex()
_SPACE = re.compile(r"\s+")
_SIDE, _HEAD, _FOOT, _GAP = 14, 30, 18, 8
_MOST_LINES = 3
_SOURCE_WIDTH = 118


class HitsModel(QAbstractListModel):
    """Hits in their order; `more_wanted` comes when the list is scrolled to their end."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []
        self._has_more = False

    def show_hits(self, hits: Sequence[Hit], has_more: bool) -> None:
        """Show these hits; where the first are the ones shown, the others come behind them."""
        shown = len(self.hits)
        self._has_more = has_more
        if shown and hits[:shown] == self.hits:
            if len(hits) > shown:
                self.beginInsertRows(_NOWHERE, shown, len(hits) - 1)
                self.hits = list(hits)
                self.endInsertRows()
        elif hits or shown:
            self.beginResetModel()
            self.hits = list(hits)
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many hits there are."""
        return 0 if parent.isValid() else len(self.hits)

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there may be more."""
        return not parent.isValid() and self._has_more

    def fetchMore(self, _parent: Index) -> None:
        """Ask for more, once until they come."""
        self._has_more = False
        self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a hit, or how it reads; FIRST_ROLE says whether it is the first of its source."""
        if not index.isValid():
            return None
        row = index.row()
        hit = self.hits[row]
        if role == HIT_ROLE:
            return hit
        if role == FIRST_ROLE:
            return row == 0 or self.hits[row - 1].source.id != hit.source.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.source.title}: {line_of(hit)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return " · ".join(part for part in (hit.source.title, hit.speaker) if part)
        return None


def line_of(hit: Hit) -> str:
    """Return a hit with its context on one line."""
    return " ".join(f"{hit.before}{hit.words}{hit.after}".split())


def _units(text: str) -> int:
    """Return how many UTF-16 units `text` has, which is what Qt counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _laid_out(hit: Hit, font: QFont, width: float) -> QTextLayout:
    """Return the context of a hit in lines, with the words that were found standing out."""
    words = _flat(hit.words).strip()
    before, after = _flat(hit.before).lstrip(), _flat(hit.after).rstrip()
    if hit.span.start - len(hit.before) > hit.paragraph.start:
        before = f"… {before}"
    if hit.span.stop + len(hit.after) < hit.paragraph.stop:
        after = f"{after} …"
    layout = QTextLayout(before + words + after, font)
    look = QTextCharFormat()
    bold = QFont(font)
    bold.setBold(True)
    look.setFont(bold)
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = _units(before), _units(words), look
    layout.setFormats([span])
    layout.beginLayout()
    for number in range(_MOST_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * 21))
    layout.endLayout()
    return layout


class HitDelegate(QStyledItemDelegate):
    """A hit is its context with the words that stand out, and who says it; sources have heads."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.counts: dict[str, int] = {}
        self._text = reading_font(14)
        self._small = interface_font(11)
        self._title = interface_font(12, bold=True)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room of a hit."""
        width = self._view.viewport().width()
        hit: Hit = index.data(HIT_ROLE)
        lines = _laid_out(hit, self._text, width - 2 * _SIDE).lineCount()
        head = _HEAD if index.data(FIRST_ROLE) else 0
        return QSize(width, head + lines * 21 + (_FOOT if hit.speaker else 0) + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a hit."""
        look = current_look()
        hit: Hit = index.data(HIT_ROLE)
        box = QRect(option.rect)
        painter.save()
        if index.data(FIRST_ROLE):
            self._paint_head(painter, QRect(box.left(), box.top(), box.width(), _HEAD), hit)
            box.setTop(box.top() + _HEAD)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.selection))
        painter.setPen(QColor(look.muted if hit.asks else look.text))
        layout = _laid_out(hit, self._text, box.width() - 2 * _SIDE)
        layout.draw(painter, QPointF(box.left() + _SIDE, box.top() + _GAP))
        if hit.speaker:
            painter.setFont(self._small)
            painter.setPen(QColor(look.muted))
            room = QRectF(box.adjusted(_SIDE, 0, -_SIDE, -_GAP + 2))
            room.setTop(room.bottom() - _FOOT)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), hit.speaker)
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRect, hit: Hit) -> None:
        look = current_look()
        room = box.adjusted(_SIDE, 6, -_SIDE, 0)
        count = self.counts.get(hit.source.id)
        if count:
            painter.setFont(self._small)
            painter.setPen(QColor(look.muted))
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(flags), str(count))
            room.setRight(room.right() - 44)
        painter.setFont(self._title)
        painter.setPen(QColor(look.text))
        words = painter.fontMetrics().elidedText(
            hit.source.title, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)


class LineDelegate(QStyledItemDelegate):
    """A line about one word: the source, what comes before, the word, what follows."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._text = reading_font(14)
        self._bold = reading_font(14)
        self._bold.setBold(True)
        self._small = interface_font(11)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the room of a line."""
        return QSize(self._view.viewport().width(), 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a line; right-to-left contexts stand on the sides where they are read."""
        look = current_look()
        hit: Hit = index.data(HIT_ROLE)
        box = QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(look.selection))
        source = QRect(box.left() + _SIDE, box.top(), _SOURCE_WIDTH - 10, box.height())
        self._words(painter, source, hit.source.title, self._small, look.muted)
        painter.setFont(self._bold)
        wide = painter.fontMetrics().horizontalAdvance(hit.words)
        left = box.left() + _SIDE + _SOURCE_WIDTH
        middle = left + (box.right() - _SIDE - left) // 2
        word = QRect(middle - wide // 2, box.top(), wide + 1, box.height())
        self._words(painter, word, hit.words, self._bold, look.accent)
        before = QRect(left, box.top(), word.left() - left, box.height())
        after = QRect(word.right() + 1, box.top(), box.right() - _SIDE - word.right(), box.height())
        ink = look.muted if hit.asks else look.text
        first, then = hit.before, hit.after
        if hit.words and _reads_leftward(hit.words):
            first, then = then, first
        self._words(painter, before, _flat(first), self._text, ink, ends=True)
        self._words(painter, after, _flat(then), self._text, ink)
        painter.restore()

    def _words(
        self, painter: QPainter, box: QRect, text: str, font: QFont, ink: str, ends: bool = False
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        side = Qt.AlignmentFlag.AlignRight if ends else Qt.AlignmentFlag.AlignLeft
        mode = Qt.TextElideMode.ElideLeft if ends else Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(text, mode, box.width())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(box, int(flags), words)


def _flat(text: str) -> str:
    """Return `text` with each stretch of space as one space, at its ends as well."""
    return _SPACE.sub(" ", text)


def _reads_leftward(text: str) -> bool:
    return "\u0590" <= text[0] <= "\u08ff" or "\ufb1d" <= text[0] <= "\ufefc"


class HitList(QuietList):
    """A list of hits; `opened` carries the one to be gone to, by click, Enter or space."""

    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.hits = HitsModel(self)
        self.setAccessibleName(name)
        self.setModel(self.hits)
        self.clicked.connect(self._open)

    def open_row(self, row: int) -> bool:
        """Go to the hit in a row, if there is one."""
        if not 0 <= row < len(self.hits.hits):
            return False
        index = self.hits.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self._open(index)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the current hit with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(HIT_ROLE))


def hits_list() -> HitList:
    """Return a list of cards."""
    made = HitList(_("Places that were found"))
    made.setItemDelegate(HitDelegate(made))
    return made


def lines_list() -> HitList:
    """Return a list of lines about one word."""
    made = HitList(_("Lines with the word"))
    made.setUniformItemSizes(True)
    made.setItemDelegate(LineDelegate(made))
    return made
