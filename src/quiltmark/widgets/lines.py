"""Words broken into lines for painted rows and cards."""

from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption


def broken(text: str, font: QFont, width: float, most: int) -> list[str]:
    """Return `text` in at most `most` lines of `width` pixels; the last ends in … if more was said.

    Line feeds count as spaces.
    """
    text = " ".join(text.split())
    units = text.encode("utf-16-le", "replace")
    layout = QTextLayout(text, font)
    layout.setTextOption(_option())
    found: list[str] = []
    layout.beginLayout()
    while len(found) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 20.0))
        start, stop = line.textStart(), line.textStart() + line.textLength()
        last = len(found) == most - 1
        part = units[2 * start :] if last else units[2 * start : 2 * stop]
        found.append(part.decode("utf-16-le", "replace").strip())
    layout.endLayout()
    if len(found) == most:
        metrics = QFontMetricsF(font)
        found[-1] = metrics.elidedText(found[-1], Qt.TextElideMode.ElideRight, width)
    return found


def _option() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def line_height(font: QFont, leading: float = 1.3) -> float:
    """Return the distance of two lines in pixels."""
    return round(QFontMetricsF(font).height() * leading * 0.85)


def rightward(text: str) -> bool:
    """Say whether `text` begins with a letter that is written from right to left."""
    for letter in text:
        kind = bidirectional(letter)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def paint_lines(
    painter: QPainter,
    lines: list[str],
    box: QRectF,
    leading: float = 1.3,
    to_right: bool = False,
) -> float:
    """Paint lines from the top of `box` with the painter's font and pen; return where they end.

    They stand at its left, or with `to_right` at its right.
    """
    step = line_height(painter.font(), leading)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    if to_right:
        flags |= Qt.AlignmentFlag.AlignRight
    for number, line in enumerate(lines):
        room = QRectF(box.left(), box.top() + number * step, box.width(), step)
        painter.drawText(room, int(flags), line)
    return box.top() + len(lines) * step


def paint_dot(painter: QPainter, middle: QPointF, radius: float = 4.5) -> None:
    """Paint a dot with the painter's brush."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(middle, radius, radius)
    painter.restore()
