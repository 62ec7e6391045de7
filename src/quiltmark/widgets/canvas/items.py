"""What stands in the scene: a node, the line of a link, and the words on it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen
from PySide6.QtWidgets import (
    QGraphicsItem,
    QGraphicsSceneHoverEvent,
    QStyleOptionGraphicsItem,
    QWidget,
)

from quiltmark.domain.theme_map import DrawnNode
from quiltmark.widgets.canvas.link_shape import paint_label, paint_link
from quiltmark.widgets.canvas.node_shape import ROUND, paint_node, shape
from quiltmark.widgets.canvas.plan import Routed
from quiltmark.widgets.look import LIGHT, Look

_HANDLE = 5.0
_HANDLE_REACH = 9.0
_RING = 3.0
_LINE_REACH = 12.0
_LINE_LEVEL, _NODE_LEVEL, _WORDS_LEVEL = 0.0, 1.0, 2.0


class NodeItem(QGraphicsItem):
    """A node; its place in the scene may differ from its drawing while it is dragged."""

    def __init__(self, node: DrawnNode) -> None:
        super().__init__()
        self.node = node
        self.look: Look = LIGHT
        self.aimed_at = False
        self._hovered = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setAcceptHoverEvents(True)
        self.setZValue(_NODE_LEVEL)
        self.setToolTip(node.text if shape(node.text, node.look).elided else "")

    def show_node(self, node: DrawnNode, look: Look) -> None:
        """Take over what changed about the node; nothing is painted anew where nothing did."""
        if (node.text, node.look, node.hue, look) != (
            self.node.text,
            self.node.look,
            self.node.hue,
            self.look,
        ):
            self.prepareGeometryChange()
            self.setToolTip(node.text if shape(node.text, node.look).elided else "")
            self.update()
        self.node = node
        self.look = look
        self.setPos(node.x, node.y)

    def aim(self, aimed_at: bool) -> None:
        """Show whether a link that is being drawn would end here."""
        self.aimed_at = aimed_at
        self.update()

    def box(self) -> QRectF:
        """Return the box of the node around (0, 0)."""
        return shape(self.node.text, self.node.look).rect()

    def handle_at(self) -> QPointF:
        """Return the middle of the handle that links are drawn from, in scene pixels."""
        return self.mapToScene(QPointF(self.box().right(), 0))

    def on_handle(self, at: QPointF) -> bool:
        """Return whether `at` (scene) lies on the handle while that shows."""
        away = at - self.handle_at()
        near = QPointF.dotProduct(away, away) <= _HANDLE_REACH**2
        return near and self._shows_handle()

    def _shows_handle(self) -> bool:
        return self._hovered or self.isSelected()

    def boundingRect(self) -> QRectF:
        """Return the box with room for ring and handle."""
        room = _HANDLE_REACH + _RING
        return self.box().adjusted(-room, -room, room, room)

    def shape(self) -> QPainterPath:
        """Return where the mouse meets the node: the box, and the handle while it shows."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(self.box(), ROUND, ROUND)
        if self._shows_handle():
            path.addEllipse(QPointF(self.box().right(), 0), _HANDLE_REACH, _HANDLE_REACH)
        return path

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Paint the node, its ring when selected or aimed at, its handle when hovered."""
        paint_node(painter, self.node, self.look)
        if self.isSelected() or self.aimed_at:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.look.accent), 2.0))
            ring = self.box().adjusted(-_RING, -_RING, _RING, _RING)
            painter.drawRoundedRect(ring, ROUND + _RING, ROUND + _RING)
        if self._shows_handle():
            painter.setPen(QPen(QColor(self.look.accent), 1.5))
            painter.setBrush(QColor(self.look.page))
            painter.drawEllipse(QPointF(self.box().right(), 0), _HANDLE, _HANDLE)

    def hoverEnterEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Show the handle."""
        self._hover(True)
        super().hoverEnterEvent(event)

    def hoverLeaveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Hide the handle."""
        self._hover(False)
        super().hoverLeaveEvent(event)

    def _hover(self, hovered: bool) -> None:
        self.prepareGeometryChange()
        self._hovered = hovered
        self.update()


class WordsItem(QGraphicsItem):
    """The words on a link, above all lines and nodes; a click on them is a click on the link."""

    def __init__(self, line: "LinkItem") -> None:
        super().__init__()
        self.line = line
        self.setZValue(_WORDS_LEVEL)

    def boundingRect(self) -> QRectF:
        """Return the plate the words stand on."""
        label = self.line.way.label
        return QRectF(label.plate) if label is not None else QRectF()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Paint the words on their plate."""
        label = self.line.way.label
        if label is not None:
            paint_label(painter, label, self.line.look, self.line.isSelected())


class LinkItem(QGraphicsItem):
    """The line of a link; its words are an item of their own."""

    def __init__(self, way: Routed) -> None:
        super().__init__()
        self.way = way
        self.look: Look = LIGHT
        self.words = WordsItem(self)
        self._path = QPainterPath()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setZValue(_LINE_LEVEL)

    def show_way(self, way: Routed, look: Look) -> None:
        """Take over where the link runs now; nothing is painted anew where nothing changed."""
        if way == self.way and look == self.look and not self._path.isEmpty():
            return
        self.prepareGeometryChange()
        self.words.prepareGeometryChange()
        self.way = way
        self.look = look
        self._path = way.curve.path() if way.curve is not None else QPainterPath()
        label = way.label
        self.words.setToolTip(way.link.text if label is not None and label.elided else "")
        self.update()
        self.words.update()

    def itemChange(self, change: QGraphicsItem.GraphicsItemChange, value: object) -> object:
        """Repaint the words with the line when the link is selected."""
        if change == QGraphicsItem.GraphicsItemChange.ItemSelectedHasChanged:
            self.words.update()
        return super().itemChange(change, value)

    def boundingRect(self) -> QRectF:
        """Return the line with room for its arrow head."""
        room = _LINE_REACH
        return self._path.boundingRect().adjusted(-room, -room, room, room)

    def shape(self) -> QPainterPath:
        """Return where the mouse meets the line: a few pixels on both sides of it."""
        stroker = QPainterPathStroker()
        stroker.setWidth(_LINE_REACH)
        return stroker.createStroke(self._path)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Paint the line and its arrow head."""
        if self.way.curve is not None:
            paint_link(painter, self.way.link, self.way.curve, self.look, self.isSelected())
