"""The journal as a list: when, what and why, in whose hand and in which phase."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from quiltmark.domain.phases import Phase
from quiltmark.i18n import _
from quiltmark.views.journal.models import ENTRY, Day, Entry, Index, JournalModel
from quiltmark.views.pages import PAGES
from quiltmark.widgets.look import Look, current_look, interface_font
from quiltmark.widgets.quiet_lists import QuietList

_DAY, _LINE, _REASON = 44, 32, 20
_TIME, _PAD = 64, 20
_WHO = 240
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def day_said(day: date, today: date) -> str:
    """Return a day as one says it."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat)


def who_said(entry: Entry) -> str:
    """Return who did it, and where in the program."""
    phase = entry.row.operation.phase
    places = [place.title for place in PAGES if phase and place.phase is Phase(phase)]
    return " · ".join(part for part in (_(places[0]) if places else "", entry.row.coder) if part)


class _EntryPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Day | Entry = index.data(ENTRY)
        if isinstance(line, Day):
            return QSize(option.rect.width(), _DAY)
        reason = _REASON if line.row.operation.reason else 0
        return QSize(option.rect.width(), _LINE + reason)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Day | Entry = index.data(ENTRY)
        look = current_look()
        box = QRectF(option.rect)
        painter.save()
        if isinstance(line, Day):
            painter.setFont(interface_font(13, bold=True))
            painter.setPen(QColor(look.text))
            room = box.adjusted(_PAD, 14, -_PAD, 0)
            today = QDate.currentDate()
            said = day_said(line.day, date(today.year(), today.month(), today.day()))
            painter.drawText(room, _LEFT, said)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(box, QColor(look.selection))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(box, QColor(look.desk))
            _paint_entry(painter, line, box, look)
        painter.restore()


def _paint_entry(painter: QPainter, entry: Entry, box: QRectF, look: Look) -> None:
    head = QRectF(box.left() + _PAD, box.top(), box.width() - 2 * _PAD, _LINE)
    painter.setPen(QColor(look.muted))
    painter.setFont(interface_font(12))
    painter.drawText(head, _LEFT, f"{entry.at:%H:%M}")
    who_room = min(_WHO, head.width() * 0.3)
    _elided(painter, who_said(entry), head.adjusted(head.width() - who_room, 0, 0, 0), _RIGHT)
    what = interface_font(13)
    quiet = entry.row.reverted or entry.row.operation.reverts is not None
    what.setStrikeOut(entry.row.reverted)
    painter.setFont(what)
    painter.setPen(QColor(look.muted if quiet else look.text))
    _elided(painter, entry.words(), head.adjusted(_TIME, 0, -who_room - 12, 0), _LEFT)
    reason = entry.row.operation.reason
    if reason:
        font = interface_font(12)
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(QColor(look.muted))
        below = QRectF(head.left() + _TIME, head.bottom() - 4, head.width() - _TIME, _REASON)
        _elided(painter, reason, below, _LEFT)


def _elided(painter: QPainter, text: str, room: QRectF, flags: int) -> None:
    text = " ".join(text.split())
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, flags | int(Qt.TextFlag.TextSingleLine), shown)


class EntryList(QuietList):
    """Shows the journal; Enter asks to go back to where the chosen entry was just done."""

    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entries = JournalModel()
        self.setModel(self.entries)
        self.setItemDelegate(_EntryPainter(self))
        self.setAccessibleName(_("Journal"))

    def current_entry(self) -> Entry | None:
        """Return the chosen entry, if any."""
        line = self.entries.line(self.currentIndex().row())
        return line if isinstance(line, Entry) else None

    def choose(self, seq: int) -> bool:
        """Choose the entry of an operation; return whether it is there."""
        row = self.entries.row_of(seq)
        self.setCurrentIndex(self.entries.index(row) if row >= 0 else QModelIndex())
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as the wish to go back to here."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)
