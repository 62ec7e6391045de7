"""What painted rows share: the ground they stand on, and words cut to their room."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from quiltmark.widgets.look import Look

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, look: Look) -> None:
    """Paint what lies under a row: nothing, or that it is chosen or under the pointer."""
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(look.selection))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(look.raised))


def paint_elided(painter: QPainter, box: QRect, words: str) -> int:
    """Paint `words` at the left of `box`, cut with … where they are longer; return their width."""
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _LEFT, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
