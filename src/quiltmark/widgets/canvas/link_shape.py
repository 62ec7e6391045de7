"""How a link is painted: a thin line, a small arrow head, its words on a plate of page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from quiltmark.domain.theme_map import DrawnLink
from quiltmark.widgets.canvas.link_route import ARROW, Curve, as_point
from quiltmark.widgets.canvas.node_shape import outline, paint_lines
from quiltmark.widgets.canvas.plan import Label, label_font
from quiltmark.widgets.look import Look

_DASHES = [5.0, 4.0]


def _colour(link: DrawnLink, look: Look, selected: bool) -> QColor:
    if selected:
        return QColor(look.accent)
    return QColor(look.muted) if link.directed or link.text else outline(look)


def _head(curve: Curve) -> QPolygonF:
    """Return the arrow head at the end of a curve."""
    back = (curve.at(0.97) - curve.end) or (curve.start - curve.end) or 1
    along = back / abs(back) * ARROW
    aside = along * 0.42j
    corners = (curve.end, curve.end + along + aside, curve.end + along - aside)
    return QPolygonF([as_point(corner) for corner in corners])


def _shaft(curve: Curve, directed: bool) -> QPainterPath:
    if not directed:
        return curve.path()
    length = max(curve.path().length(), 1.0)
    return curve.between(0.0, max(0.05, 1 - (ARROW - 1) / length)).path()


def paint_link(
    painter: QPainter, link: DrawnLink, curve: Curve, look: Look, selected: bool = False
) -> None:
    """Paint the line of a link, its arrow head with it."""
    colour = _colour(link, look, selected)
    pen = QPen(colour, 2.0 if selected else 1.25)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if link.speculative:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_shaft(curve, link.directed))
    if link.directed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(_head(curve))


def paint_label(painter: QPainter, label: Label, look: Look, selected: bool = False) -> None:
    """Paint the words of a link on a plate of the page's colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.page))
    painter.drawRoundedRect(label.plate, 4, 4)
    painter.setPen(QColor(look.accent if selected else look.text))
    painter.setFont(label_font())
    paint_lines(painter, label.lines, label.plate, label.line_height, Qt.AlignmentFlag.AlignHCenter)
