"""The projects opened last: a row each with its name, where it lies and when it was changed."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from quiltmark.i18n import _
from quiltmark.views.home.wording import said_when, said_where
from quiltmark.widgets.look import current_look, interface_font

_HEIGHT = 52


class RecentRow(QAbstractButton):
    """One project that can be opened again."""

    def __init__(self, path: Path, when: str) -> None:
        super().__init__()
        self._path = path
        self._when = when
        self.setText(path.stem)
        self.setToolTip(str(path))
        self.setAccessibleName(_("{name}, changed {when}").format(name=path.stem, when=when))
        self.setAccessibleDescription(str(path))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        return QSize(480, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes or goes."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, folder and day."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect()
        if self.underMouse() or self.hasFocus():
            painter.setPen(QColor(look.accent if self.hasFocus() else look.line))
            painter.setBrush(QColor(look.raised))
            painter.drawRoundedRect(room.adjusted(0, 1, -1, -2), 6, 6)
        else:
            painter.fillRect(12, room.height() - 1, room.width() - 24, 1, QColor(look.line))
        small = QFontMetrics(interface_font(12))
        end = small.horizontalAdvance(self._when) + 28
        painter.setFont(interface_font(12))
        painter.setPen(QColor(look.muted))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room.adjusted(0, 0, -12, 0), right, self._when)
        width = room.width() - end - 12
        middle = Qt.TextElideMode.ElideMiddle
        painter.drawText(12, 41, small.elidedText(said_where(self._path.parent), middle, width))
        painter.setPen(QColor(look.text))
        painter.setFont(interface_font(14, bold=True))
        painter.drawText(12, 22, painter.fontMetrics().elidedText(self.text(), middle, width))


class RecentList(QWidget):
    """The rows in the order of their opening."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Recent projects"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def take(self, paths: Iterable[Path], now: datetime) -> None:
        """Show these projects; what cannot be reached any more is left out."""
        for row in self.findChildren(RecentRow):
            row.setParent(None)
            row.deleteLater()
        for path in paths:
            with suppress(OSError):
                changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
                row = RecentRow(path, said_when(changed, now))
                row.clicked.connect(lambda _on=False, path=path: self.chosen.emit(path))
                self._column.addWidget(row)
