"""Paints an edit as a line of its text: what goes is struck out, what comes is underlined."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from quiltmark.i18n import _
from quiltmark.views.familiarisation.cleaning_model import (
    LINE_ROLE,
    EditLine,
    Index,
    KindLine,
    Role,
    shown,
)
from quiltmark.widgets.look import Look, current_look, interface_font, reading_font

ROW = 34
_BOX = 16
_LEFT = 12
_GAP = 10
_BAR = 3
_AIR = 4
_COMES = {False: "#2c6b43", True: "#8ccaa0"}
_LEAN = 0.36
"""Where in the line a change stands, as a share of its width; so all stand under each other."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a line and how it is painted."""

    words: str
    ink: QColor
    struck: bool = False
    underlined: bool = False


class EditDelegate(QStyledItemDelegate):
    """Paints kinds and edits, and ticks them with a click on the box or with Space."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view
        self._font = reading_font(14)
        self._metrics = QFontMetrics(self._font)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height every line has."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground, the box and the words of a line."""
        line: KindLine | EditLine = index.data(LINE_ROLE)
        self._paint_ground(painter, option, index)
        _paint_box(painter, _box(option), Qt.CheckState(index.data(Role.CheckStateRole)))
        painter.save()
        room = QRect(option.rect).adjusted(_LEFT + _BOX + _GAP, 0, -12, 0)
        if isinstance(line, KindLine):
            _paint_kind(painter, room, line)
        else:
            self._paint_edit(painter, room, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = current_look()
        whole = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, QColor(look.selection))
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.fillRect(0, whole.top(), _BAR, whole.height(), QColor(look.accent))

    def _paint_edit(self, painter: QPainter, room: QRect, line: EditLine) -> None:
        """Paint the change with its context to both sides, those of all lines at one place."""
        look = current_look()
        parts = _change(line, look)
        widths = [self._width(part) for part in parts]
        most = round(room.width() * 0.55)
        if sum(widths) > most:
            parts = [
                _Part(
                    self._metrics.elidedText(
                        part.words, Qt.TextElideMode.ElideMiddle, most // len(parts) - 2 * _AIR
                    ),
                    part.ink,
                    part.struck,
                    part.underlined,
                )
                for part in parts
            ]
            widths = [self._width(part) for part in parts]
        at = round(room.width() * _LEAN)
        context = QColor(look.text if line.wanted else look.muted)
        left = self._metrics.elidedText(_plain(line.left), Qt.TextElideMode.ElideLeft, at)
        before = self._metrics.horizontalAdvance(left)
        mirrored = _runs_left(line)
        painter.setFont(self._font)
        self._paint_part(painter, room, at - before, _Part(left, context), mirrored)
        for part, width in zip(parts, widths, strict=True):
            self._paint_part(painter, room, at, part, mirrored)
            at += width
        right = self._metrics.elidedText(
            _plain(line.right), Qt.TextElideMode.ElideRight, max(0, room.width() - at)
        )
        self._paint_part(painter, room, at, _Part(right, context), mirrored)

    def _width(self, part: _Part) -> int:
        """Return how wide a stretch is; what changes has a little air around it."""
        air = 2 * _AIR if part.struck or part.underlined else 0
        return self._metrics.horizontalAdvance(part.words) + air

    def _paint_part(
        self, painter: QPainter, room: QRect, at: int, part: _Part, mirrored: bool
    ) -> None:
        """Paint a stretch from `at` pixels on, counted from where the writing begins."""
        width = self._width(part)
        start = room.right() - at - width if mirrored else room.left() + at
        box = QRect(start, room.top(), width, room.height())
        if part.struck or part.underlined:
            ground = QColor(part.ink)
            ground.setAlpha(34)
            height = self._metrics.height() + 2
            painter.fillRect(start, box.center().y() - height // 2, width, height, ground)
            box = box.adjusted(_AIR, 0, -_AIR, 0)
        painter.setPen(part.ink)
        painter.drawText(
            box.adjusted(0, 0, 4, 0),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip),
            part.words,
        )
        middle = box.center().y()
        if part.struck:
            painter.setPen(QPen(part.ink, 1.4))
            painter.drawLine(start, middle + 1, start + width, middle + 1)
        if part.underlined:
            painter.setPen(QPen(part.ink, 1.6))
            low = middle + self._metrics.height() // 2
            painter.drawLine(start, low, start + width, low)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tick with a click on the box or with Space; what is half ticked becomes whole."""
        if not _ticks(event, option):
            return False
        state = Qt.CheckState(index.data(Role.CheckStateRole))
        whole = state is Qt.CheckState.Checked
        after = Qt.CheckState.Unchecked if whole else Qt.CheckState.Checked
        return model.setData(index, after, Role.CheckStateRole)


def _ticks(event: QEvent, option: QStyleOptionViewItem) -> bool:
    if isinstance(event, QKeyEvent):
        return event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space
    if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
        return False
    near = _box(option).adjusted(-8, -9, 8, 9).contains(event.position().toPoint())
    return event.type() == QEvent.Type.MouseButtonRelease and near


def _box(option: QStyleOptionViewItem) -> QRect:
    box: QRect = option.rect
    return QRect(box.left() + _LEFT, box.center().y() - _BOX // 2, _BOX, _BOX)


def _change(line: EditLine, look: Look) -> list[_Part]:
    """Return what goes and what comes; both stand back where the edit is not wanted."""
    goes = QColor(look.warning if line.wanted else look.muted)
    comes = QColor(_COMES[look.dark] if line.wanted else look.muted)
    parts = [
        _Part(shown(line.before), goes, struck=True),
        _Part(shown(line.after), comes, underlined=True),
    ]
    return [part for part in parts if part.words]


def _plain(words: str) -> str:
    return words.replace("\n", " ¶ ").replace("\t", " ")


def _runs_left(line: EditLine) -> bool:
    """Say whether most letters are of a script written from right to left."""
    letters = [sign for sign in line.left + line.before + line.right if sign.isalpha()]
    return 2 * sum("\u0590" <= sign <= "\u08ff" for sign in letters) > len(letters)


def _paint_kind(painter: QPainter, room: QRect, line: KindLine) -> None:
    """Paint the name of a kind, how many of it are wanted, and why it is proposed."""
    look = current_look()
    middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
    count = _("{wanted} of {count}").format(wanted=line.wanted, count=line.count)
    for words, ink, font in (
        (line.name, look.text, interface_font(13, bold=True)),
        (count, look.muted, interface_font(12)),
        (line.why, look.muted, interface_font(12)),
    ):
        painter.setFont(font)
        painter.setPen(QColor(ink))
        metrics = QFontMetrics(font)
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, middle, cut)
        room = room.adjusted(metrics.horizontalAdvance(cut) + 14, 0, 0, 0)
        if room.width() < 60:
            return


def _paint_box(painter: QPainter, box: QRect, state: Qt.CheckState) -> None:
    """Paint a box: empty, ticked, or with a bar where only some are."""
    look = current_look()
    filled = state is not Qt.CheckState.Unchecked
    outline = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.accent if filled else look.muted), 1))
    painter.setBrush(QColor(look.accent if filled else look.page))
    painter.drawRoundedRect(outline, 3.5, 3.5)
    painter.setPen(QPen(QColor(look.on_accent), 1.8))
    x, y = outline.left(), outline.top()
    if state is Qt.CheckState.Checked:
        painter.drawPolyline(
            [QPointF(x + 3.5, y + 8), QPointF(x + 6.5, y + 11), QPointF(x + 11.5, y + 4.5)]
        )
    elif filled:
        painter.drawLine(QPointF(x + 4, y + 7.5), QPointF(x + 11, y + 7.5))
    painter.restore()
