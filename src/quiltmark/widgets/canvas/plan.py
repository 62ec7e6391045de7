"""A drawing worked out: where each link runs and where its words find room."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import isfinite

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFont, QFontMetricsF

from quiltmark.domain.theme_map import DrawnLink, DrawnNode, MapDrawing
from quiltmark.widgets.canvas.link_route import Curve, route
from quiltmark.widgets.canvas.node_shape import shape, wrapped
from quiltmark.widgets.look import interface_font

_FARTHEST = 1e6
_LABEL_WIDTH = 150.0
_LABEL_LINES = 2
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


def _finite(node: DrawnNode) -> DrawnNode:
    good = [isfinite(at) and abs(at) <= _FARTHEST for at in (node.x, node.y)]
    return node if all(good) else replace(node, x=0.0, y=0.0)


def sound(drawing: MapDrawing) -> MapDrawing:
    """Return the drawing with each id once, places that are numbers, and links with two ends."""
    nodes = {node.id: _finite(node) for node in reversed(drawing.nodes)}
    kept = tuple(nodes[key] for key in dict.fromkeys(node.id for node in drawing.nodes))
    links = {
        link.id: link
        for link in reversed(drawing.links)
        if link.from_id in nodes and link.to_id in nodes
    }
    joined = tuple(
        links[key] for key in dict.fromkeys(link.id for link in drawing.links if link.id in links)
    )
    return MapDrawing(drawing.title, kept, joined)


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


def _spot(curve: Curve, size: QSizeF, taken: Collection[QRectF]) -> QRectF:
    """Return where a plate of `size` covers nothing; the middle of the curve where it must."""
    spots: list[tuple[int, QRectF]] = []
    for aside in _ASIDE:
        for share in _SHARES:
            middle = curve.at(share) + QPointF(0, aside)
            plate = QRectF(QPointF(0, 0), size)
            plate.moveCenter(middle)
            hit = sum(plate.intersects(rect) for rect in taken)
            if not hit:
                return plate
            spots.append((hit, plate))
    return min(spots, key=lambda spot: spot[0])[1]


def _label(text: str, curve: Curve, taken: Collection[QRectF]) -> Label | None:
    if not text.strip():
        return None
    lines, size, high, elided = _label_size(text)
    return Label(lines, _spot(curve, size, taken), high, elided)


def routes(
    drawing: MapDrawing, only: Collection[str] | None = None, taken: Collection[QRectF] = ()
) -> list[Routed]:
    """Return the links of a sound drawing with their ways; `only` some of them if asked.

    `taken` are plates that already stand and are to be kept clear of.
    """
    boxes = {node.id: node_rect(node) for node in drawing.nodes}
    bundles: dict[tuple[str, str], list[DrawnLink]] = {}
    for link in drawing.links:
        bundles.setdefault(_pair(link), []).append(link)
    plates = [*taken]
    made: list[Routed] = []
    for link in drawing.links:
        if only is not None and link.id not in only:
            continue
        bundle = bundles[_pair(link)]
        others = [box for key, box in boxes.items() if key not in {link.from_id, link.to_id}]
        place, of = bundle.index(link), len(bundle)
        if link.from_id != min(link.from_id, link.to_id):
            place = of - 1 - place
        curve = route(
            boxes[link.from_id],
            boxes[link.to_id],
            place,
            of,
            others,
            same=link.from_id == link.to_id,
        )
        label = _label(link.text, curve, [*boxes.values(), *plates]) if curve else None
        if label is not None:
            plates.append(label.plate)
        made.append(Routed(link, curve, label))
    return made


def _pair(link: DrawnLink) -> tuple[str, str]:
    return min(link.from_id, link.to_id), max(link.from_id, link.to_id)
