"""What painted rows share: the ground they stand on, and words cut to their room."""

from unicodedata import bidirectional

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from quiltmark.widgets.look import Look

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT_TO_LEFT = "\u200f"


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, look: Look) -> None:
    """Paint what lies under a row: nothing, or that it is chosen or under the pointer."""
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(look.selection))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(look.raised))


def cut_to(words: str, metrics: QFontMetrics, width: int) -> str:
    """Return `words` cut with … where they are wider than `width` pixels; … stands at their end.

    What runs right to left has its end at the left, also among words that run the other way.
    """
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
    strong = (kind for kind in map(bidirectional, words) if kind in ("L", "R", "AL"))
    return f"{shown}{_RIGHT_TO_LEFT}" if shown != words and next(strong, "L") != "L" else shown


def paint_elided(painter: QPainter, box: QRect, words: str) -> int:
    """Paint `words` at the left of `box`, cut with … where they are longer; return their width."""
    shown = cut_to(words, painter.fontMetrics(), box.width())
    painter.drawText(box, _LEFT, shown)
    return painter.fontMetrics().horizontalAdvance(shown)
