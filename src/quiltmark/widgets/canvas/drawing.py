"""One painter routine for the map, and the map as SVG, PNG and PDF on white paper."""

import re
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFontInfo,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator

from quiltmark.domain.theme_map import MapDrawing, NodeLook
from quiltmark.i18n import _
from quiltmark.widgets.canvas.link_shape import paint_label, paint_link
from quiltmark.widgets.canvas.node_shape import node_font, paint_node
from quiltmark.widgets.canvas.plan import node_rect, planned, sound
from quiltmark.widgets.look import LIGHT, Look, interface_font

PAPER = replace(LIGHT, page="#ffffff")
_MARGIN = 28.0
_EMPTY = QRectF(-240, -100, 480, 200)
_SCREEN_DPI = 96
_MOST_PIXELS = 60_000_000
_LONGEST_SIDE = 16_000
_LONGEST_POINTS = 14_400.0


def paint_empty(painter: QPainter, room: QRectF, look: Look) -> None:
    """Paint the sentence that stands on an empty map in the middle of `room`."""
    painter.setPen(QColor(look.muted))
    painter.setFont(interface_font(14))
    flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.drawText(room.adjusted(16, 8, -16, -8), flags, _("There is nothing on this map yet."))


def paint_map(painter: QPainter, drawing: MapDrawing, look: Look) -> None:
    """Paint a map in map pixels, without background: lines, then nodes, then words on lines."""
    shown, ways = planned(drawing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not shown.nodes:
        paint_empty(painter, _EMPTY, look)
        return
    for way in ways:
        if way.curve is not None:
            paint_link(painter, way.link, way.curve, look)
    for node in shown.nodes:
        painter.save()
        painter.translate(node.x, node.y)
        paint_node(painter, node, look)
        painter.restore()
    for way in ways:
        if way.label is not None:
            paint_label(painter, way.label, look)


def map_bounds(drawing: MapDrawing) -> QRectF:
    """Return the rectangle of all that is painted, with a margin, in whole map pixels."""
    shown, ways = planned(drawing)
    if not shown.nodes:
        return QRectF(_EMPTY)
    bounds = QRectF()
    for node in shown.nodes:
        bounds = bounds.united(node_rect(node))
    for way in ways:
        if way.curve is not None:
            bounds = bounds.united(way.curve.path().boundingRect())
        if way.label is not None:
            bounds = bounds.united(way.label.plate)
    wide = bounds.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
    return QRectF(wide.toAlignedRect())


def _paint_page(painter: QPainter, drawing: MapDrawing, bounds: QRectF, scale: float) -> None:
    painter.scale(scale, scale)
    painter.translate(-bounds.topLeft())
    painter.fillRect(bounds, QColor(PAPER.page))
    paint_map(painter, drawing, PAPER)


def _named_fonts(svg: bytes) -> bytes:
    """Return the SVG with fonts to fall back on where the one it was made with is missing."""
    made_with = QFontInfo(node_font(NodeLook.THEME)).family()
    family = f"{made_with}, Inter, 'Segoe UI', 'Noto Sans', sans-serif"
    return re.sub(rb'font-family="[^"]*"', f'font-family="{family}"'.encode(), svg)


def render_svg(drawing: MapDrawing) -> bytes:
    """Return the map as SVG, one unit a map pixel, with its title and itself in words."""
    bounds = map_bounds(drawing)
    store = QBuffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(store)
    generator.setResolution(_SCREEN_DPI)
    generator.setSize(bounds.size().toSize())
    generator.setViewBox(QRectF(0, 0, bounds.width(), bounds.height()))
    shown = sound(drawing)
    generator.setTitle(shown.title)
    generator.setDescription(shown.described())
    painter = QPainter(generator)
    _paint_page(painter, drawing, bounds, 1.0)
    painter.end()
    return _named_fonts(_data(store))


def render_png(drawing: MapDrawing, scale: float = 2) -> bytes:
    """Return the map as PNG, `scale` pixels a map pixel, smaller where it would not fit memory."""
    bounds = map_bounds(drawing)
    wide, high = bounds.width(), bounds.height()
    fitting = min(
        scale,
        (_MOST_PIXELS / (wide * high)) ** 0.5,
        _LONGEST_SIDE / max(wide, high),
    )
    image = QImage(QSize(ceil(wide * fitting), ceil(high * fitting)), QImage.Format.Format_RGB32)
    dots = round(_SCREEN_DPI * fitting / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    image.fill(QColor(PAPER.page))
    image.setText("Title", drawing.title)
    painter = QPainter(image)
    _paint_page(painter, drawing, bounds, fitting)
    painter.end()
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(store, QByteArray(b"png")).write(image)
    return _data(store)


def render_pdf(drawing: MapDrawing) -> bytes:
    """Return the map as a PDF of one page, as large as the map at 96 map pixels an inch."""
    bounds = map_bounds(drawing)
    points = 72 / _SCREEN_DPI
    longest = max(bounds.width(), bounds.height()) * points
    points *= min(1.0, _LONGEST_POINTS / longest)
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(store)
    writer.setTitle(drawing.title)
    writer.setCreator("Quiltmark")
    size = QSizeF(bounds.width() * points, bounds.height() * points)
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(
        QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Point)
    )
    writer.setResolution(1200)
    painter = QPainter(writer)
    _paint_page(painter, drawing, bounds, points * 1200 / 72)
    painter.end()
    return _data(store)


def _data(store: QBuffer) -> bytes:
    return bytes(store.data().data())
