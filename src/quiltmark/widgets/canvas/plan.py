"""A drawing worked out: where each link runs and where its words find room."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from quiltmark.domain.ids import LinkId, NodeId
from quiltmark.domain.theme_map import DrawnLink, DrawnNode, MapDrawing
from quiltmark.widgets.canvas.link_route import Box, Curve, as_point, bundle, loops
from quiltmark.widgets.canvas.node_shape import shape, wrapped
from quiltmark.widgets.look import interface_font

_FARTHEST = 1e6
_UNREADABLE = re.compile("[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LABEL_WIDTH = 150.0
_LABEL_LINES = 3
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
_ASIDE = (0.0, 26.0, -26.0, 52.0, -52.0)


@dataclass(frozen=True, slots=True)
class Label:
    """The words on a link, broken into lines, and the plate they stand on."""

    lines: tuple[str, ...]
    plate: QRectF
    line_height: float
    elided: bool


@dataclass(frozen=True, slots=True)
class Routed:
    """A link with its curve and its words; without a curve its boxes touch."""

    link: DrawnLink
    curve: Curve | None
    label: Label | None


def _readable(text: str) -> str:
    """Return `text` with a space for each character that no XML may hold, so no SVG either."""
    return _UNREADABLE.sub(" ", text)


def _sound_node(node: DrawnNode) -> DrawnNode:
    near = all(isfinite(at) and abs(at) <= _FARTHEST for at in (node.x, node.y))
    x, y = (node.x, node.y) if near else (0.0, 0.0)
    return replace(node, text=_readable(node.text), x=x, y=y)


def sound(drawing: MapDrawing) -> MapDrawing:
    """Return the drawing with each id once, places that are numbers, and links with two ends."""
    nodes = {node.id: _sound_node(node) for node in reversed(drawing.nodes)}
    kept = tuple(nodes[key] for key in dict.fromkeys(node.id for node in drawing.nodes))
    links = {
        link.id: replace(link, text=_readable(link.text))
        for link in reversed(drawing.links)
        if link.from_id in nodes and link.to_id in nodes
    }
    joined = tuple(
        links[key] for key in dict.fromkeys(link.id for link in drawing.links if link.id in links)
    )
    return MapDrawing(_readable(drawing.title), kept, joined)


def node_rect(node: DrawnNode) -> QRectF:
    """Return the box of a node in map pixels."""
    return shape(node.text, node.look).rect().translated(node.x, node.y)


def label_font() -> QFont:
    """Return the font of the words on links."""
    return interface_font(12)


def _label_size(text: str) -> tuple[tuple[str, ...], QSizeF, float, bool]:
    font = label_font()
    metrics = QFontMetricsF(font)
    lines, elided = wrapped(text, font, _LABEL_WIDTH, _LABEL_LINES)
    high = round(metrics.height())
    wide = max((metrics.horizontalAdvance(line) for line in lines), default=0.0)
    return lines, QSizeF(wide + 10, len(lines) * high + 4), high, elided


def _on_loop(curve: Curve, size: QSizeF) -> QRectF:
    """Return the place of the words of a loop: beside its far end, where the line turns."""
    turn = as_point(curve.at(0.5))
    return QRectF(turn.x() + 4, turn.y() - size.height(), size.width(), size.height())


def _cost(plate: QRectF, taken: Sequence[QRectF], crossing: Sequence[complex]) -> int:
    box = Box.of(plate, 2.0)
    covered = sum(plate.intersects(rect) for rect in taken)
    return 12 * covered + sum(box.holds(point) for point in crossing)


def _spot(
    curve: Curve, size: QSizeF, taken: Sequence[QRectF], crossing: Sequence[complex]
) -> QRectF:
    """Return where a plate of `size` covers least, as near as can be to the middle of the curve."""
    best, least = QRectF(), -1
    for aside in _ASIDE:
        for share in _SHARES:
            plate = QRectF(QPointF(), size)
            plate.moveCenter(as_point(curve.at(share)) + QPointF(0, aside))
            cost = _cost(plate, taken, crossing) + (5 if aside else 0)
            if not cost:
                return plate
            if least < 0 or cost < least:
                best, least = plate, cost
    return best


def _pair(link: DrawnLink) -> tuple[NodeId, NodeId]:
    return min(link.from_id, link.to_id), max(link.from_id, link.to_id)


def _curves(
    drawing: MapDrawing, boxes: Mapping[NodeId, QRectF], only: Collection[str] | None
) -> dict[LinkId, Curve | None]:
    bundles: dict[tuple[NodeId, NodeId], list[DrawnLink]] = {}
    for link in drawing.links:
        bundles.setdefault(_pair(link), []).append(link)
    made: dict[LinkId, Curve | None] = {}
    for (one, other), links in bundles.items():
        if only is not None and not any(link.id in only for link in links):
            continue
        if one == other:
            made |= zip((link.id for link in links), loops(boxes[one], len(links)), strict=True)
            continue
        rest = [box for key, box in boxes.items() if key not in {one, other}]
        ways = bundle(boxes[one], boxes[other], len(links), rest)
        for link, curve in zip(links, ways, strict=True):
            back = curve is not None and link.from_id != one
            made[link.id] = curve.turned_round() if curve is not None and back else curve
    return made


def routes(
    drawing: MapDrawing,
    only: Collection[str] | None = None,
    standing: Mapping[LinkId, Routed] = MappingProxyType({}),
) -> list[Routed]:
    """Return the links of a sound drawing with their ways and words.

    With `only`, those links are worked out, and those that join the same nodes; the others are
    as they stand in `standing`, to be kept clear of.
    """
    boxes = {node.id: node_rect(node) for node in drawing.nodes}
    curves = _curves(drawing, boxes, only)
    kept = [way for key, way in standing.items() if key not in curves]
    samples = {key: curve.points(16) for key, curve in curves.items() if curve is not None}
    samples |= {way.link.id: way.curve.points(16) for way in kept if way.curve is not None}
    taken = [*boxes.values(), *(way.label.plate for way in kept if way.label is not None)]
    made: list[Routed] = []
    for link in drawing.links:
        if link.id not in curves:
            continue
        curve = curves[link.id]
        label = None
        if curve is not None and link.text.strip():
            crossing = [p for key, points in samples.items() if key != link.id for p in points]
            label = _label(link, curve, taken, crossing)
            taken.append(label.plate)
        made.append(Routed(link, curve, label))
    return made


def _label(
    link: DrawnLink, curve: Curve, taken: Sequence[QRectF], crossing: Sequence[complex]
) -> Label:
    lines, size, high, elided = _label_size(link.text)
    if link.from_id == link.to_id:
        return Label(lines, _on_loop(curve, size), high, elided)
    return Label(lines, _spot(curve, size, taken, crossing), high, elided)


@lru_cache(maxsize=4)
def planned(drawing: MapDrawing) -> tuple[MapDrawing, tuple[Routed, ...]]:
    """Return the drawing made sound, with all its links worked out."""
    shown = sound(drawing)
    return shown, tuple(routes(shown))
