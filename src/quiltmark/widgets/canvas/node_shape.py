"""How a node looks: its words in at most four lines, the box around them, and how it is painted."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from quiltmark.domain.theme_map import DrawnNode, NodeLook
from quiltmark.widgets.look import Look, interface_font

WIDEST = 200.0
ROUND = 8.0
_LINES = 4
_LEAST = QSizeF(76.0, 36.0)
_DOT = 9.0
_BESIDE_DOT = 17.0


@dataclass(frozen=True, slots=True)
class _Kind:
    """What sets one look of node off from the others; sizes in pixels."""

    pixels: int = 13
    bold: bool = False
    beside: float = 14.0
    above: float = 9.0


_KINDS = {
    NodeLook.GROUP: _Kind(13, bold=True),
    NodeLook.OVERARCHING: _Kind(14, bold=True, beside=16.0, above=11.0),
    NodeLook.THEME: _Kind(13, bold=True),
    NodeLook.SUBTHEME: _Kind(13),
    NodeLook.CODE: _Kind(12, beside=12.0, above=7.0),
    NodeLook.FREE: _Kind(13, beside=6.0, above=4.0),
}


@dataclass(frozen=True, slots=True)
class NodeShape:
    """A node's words broken into lines, and the size of its box in map pixels."""

    lines: tuple[str, ...]
    size: QSizeF
    elided: bool
    line_height: float
    ascent: float

    def rect(self) -> QRectF:
        """Return the box around its centre (0, 0)."""
        return QRectF(
            -self.size.width() / 2, -self.size.height() / 2, self.size.width(), self.size.height()
        )


def node_font(look: NodeLook) -> QFont:
    """Return the font the words of such a node are set in."""
    kind = _KINDS[look]
    font = interface_font(kind.pixels, kind.bold)
    font.setItalic(look is NodeLook.FREE)
    return font


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[tuple[str, ...], bool]:
    """Return `text` in at most `most` lines of `width` pixels, and whether words were left out."""
    words = " ".join(text.split())
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[QTextLine] = []
    layout.beginLayout()
    while len(lines) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(line)
    layout.endLayout()
    units = words.encode("utf-16-le")
    parts = [
        units[2 * at.textStart() : 2 * (at.textStart() + at.textLength())]
        .decode("utf-16-le", "replace")
        .strip()
        for at in lines[:most]
    ]
    if len(lines) <= most:
        return tuple(parts), False
    rest = units[2 * lines[most - 1].textStart() :].decode("utf-16-le", "replace")
    shown = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return (*parts[:-1], shown), True


@lru_cache(maxsize=4096)
def shape(text: str, look: NodeLook) -> NodeShape:
    """Return the shape of a node that says `text`."""
    kind = _KINDS[look]
    font = node_font(look)
    metrics = QFontMetricsF(font)
    dot = _BESIDE_DOT if look is NodeLook.CODE else 0.0
    room = WIDEST - 2 * kind.beside - dot
    lines, elided = wrapped(text, font, room, _LINES)
    line_height = round(metrics.height() * 1.06)
    wide = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
    least = QSizeF(0, 0) if look is NodeLook.FREE else _LEAST
    width = max(least.width(), round(min(room, wide) + dot + 2 * kind.beside + 0.5))
    height = max(least.height(), round(len(lines) * line_height + 2 * kind.above))
    return NodeShape(lines, QSizeF(width, height), elided, line_height, metrics.ascent())


def _mixed(one: str, other: str, share: float) -> QColor:
    start, end = QColor(one), QColor(other)
    return QColor.fromRgbF(
        start.redF() + (end.redF() - start.redF()) * share,
        start.greenF() + (end.greenF() - start.greenF()) * share,
        start.blueF() + (end.blueF() - start.blueF()) * share,
    )


def outline(look: Look) -> QColor:
    """Return the colour of thin lines that must still show in print."""
    return _mixed(look.line, look.muted, 0.45)


def _box_colours(kind: NodeLook, look: Look) -> tuple[QColor, QPen]:
    """Return fill and pen of a box."""
    if kind is NodeLook.OVERARCHING:
        return QColor(look.accent), QPen(QColor(look.accent), 1.0)
    if kind is NodeLook.GROUP:
        return _mixed(look.desk, look.line, 0.55), QPen(outline(look), 1.0)
    strong = kind is NodeLook.THEME
    pen = QPen(_mixed(look.line, look.muted, 0.9) if strong else outline(look), 1.0)
    return QColor(look.raised), pen


def _text_colour(kind: NodeLook, look: Look) -> QColor:
    if kind is NodeLook.OVERARCHING:
        return QColor(look.on_accent)
    return QColor(look.muted if kind is NodeLook.FREE else look.text)


def paint_node(painter: QPainter, node: DrawnNode, look: Look) -> None:
    """Paint a node around (0, 0)."""
    drawn = shape(node.text, node.look)
    rect = drawn.rect()
    kind = _KINDS[node.look]
    if node.look is not NodeLook.FREE:
        fill, pen = _box_colours(node.look, look)
        painter.setBrush(fill)
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), ROUND, ROUND)
    inner = rect.adjusted(kind.beside, 0, -kind.beside, 0)
    if node.look is NodeLook.CODE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.hue(node.hue) if node.hue is not None else QColor(look.muted))
        middle = QPointF(inner.left() + _DOT / 2, 0)
        painter.drawEllipse(middle, _DOT / 2, _DOT / 2)
        inner.setLeft(inner.left() + _BESIDE_DOT)
    painter.setPen(_text_colour(node.look, look))
    painter.setFont(node_font(node.look))
    side = (
        Qt.AlignmentFlag.AlignLeft if node.look is NodeLook.CODE else Qt.AlignmentFlag.AlignHCenter
    )
    paint_lines(painter, drawn.lines, inner, drawn.line_height, side)


def paint_lines(
    painter: QPainter,
    lines: tuple[str, ...],
    room: QRectF,
    line_height: float,
    side: Qt.AlignmentFlag,
) -> None:
    """Paint lines of text in the middle of `room`, one `line_height` each."""
    top = room.center().y() - len(lines) * line_height / 2
    flags = int(side | Qt.AlignmentFlag.AlignVCenter) | int(
        Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    )
    for place, line in enumerate(lines):
        band = QRectF(room.left(), top + place * line_height, room.width(), line_height)
        painter.drawText(band, flags, line)
