"""One object a gesture: it moves items while it lasts, and says what was meant when it ends."""

from collections.abc import Callable, Collection
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsRectItem, QGraphicsView

from quiltmark.domain.ids import NodeId
from quiltmark.widgets.canvas.items import LinkItem, NodeItem
from quiltmark.widgets.canvas.scene import MapScene, id_of

Moved = tuple[tuple[str, float, float], ...]
_DRAG_BEGINS = 4.0
_ABOVE_ALL = 3.0
_BELOW_NODES = 0.5


class Gesture(Protocol):
    """What every gesture can do; places are in scene pixels unless it says otherwise."""

    def move(self, at: QPointF) -> None:
        """Follow the pointer."""

    def finish(self, at: QPointF) -> None:
        """End the gesture and say what was meant."""

    def cancel(self) -> None:
        """End the gesture as if it had never begun."""

    def refresh(self) -> bool:
        """Go on over items that changed meanwhile; False where that cannot be."""


class MoveNodes:
    """Nodes follow the pointer or the arrow keys until they are let go."""

    def __init__(
        self,
        scene: MapScene,
        ids: Collection[NodeId],
        start: QPointF,
        moved: Callable[[Moved], None],
        clicked: Callable[[], None] = lambda: None,
    ) -> None:
        self._scene = scene
        self._ids = frozenset(ids)
        self._start = start
        self._by = QPointF()
        self._dragging = False
        self._moved = moved
        self._clicked = clicked

    def move(self, at: QPointF) -> None:
        """Follow the pointer once it has left its place by a few pixels."""
        by = at - self._start
        if self._dragging or by.manhattanLength() >= _DRAG_BEGINS:
            self.nudge(by - self._by)

    def nudge(self, by: QPointF) -> None:
        """Move the nodes further by whole pixels."""
        self._dragging = True
        self._by += by
        self._scene.shift(self._ids, self._whole())

    def finish(self, at: QPointF) -> None:
        """Say where the nodes are now; a drag that came back to its start says nothing."""
        self.move(at)
        self.let_go()

    def let_go(self) -> None:
        """Say where the nodes are now."""
        by = self._whole()
        if not self._dragging:
            self._clicked()
        elif not by.isNull():
            self._moved(
                tuple(
                    (node.id, node.x + by.x(), node.y + by.y())
                    for node in self._scene.drawing.nodes
                    if node.id in self._ids
                )
            )

    def cancel(self) -> None:
        """Put the nodes back."""
        self._scene.shift(self._ids & self._scene.nodes.keys(), QPointF())

    def refresh(self) -> bool:
        """Show the nodes moved from where the new drawing has them."""
        if not self._ids <= self._scene.nodes.keys():
            return False
        if self._dragging:
            self._scene.shift(self._ids, self._whole())
        return True

    def _whole(self) -> QPointF:
        return QPointF(round(self._by.x()), round(self._by.y()))


class DrawLink:
    """A line follows the pointer, or walks from node to node by key, until it is let go."""

    def __init__(
        self,
        scene: MapScene,
        start: NodeId,
        drawn: Callable[[str, str], None],
    ) -> None:
        self._scene = scene
        self.start = start
        self.target: NodeId | None = None
        self._drawn = drawn
        self._line = QGraphicsPathItem()
        pen = QPen(QColor(scene.look.accent), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        self._line.setPen(pen)
        self._line.setZValue(_BELOW_NODES)
        scene.addItem(self._line)

    def move(self, at: QPointF) -> None:
        """Follow the pointer and show on which node the link would end."""
        item = self._scene.node_at(at)
        other = item.node.id if item is not None else None
        self._aim(other if other != self.start else None)
        self._draw(self._scene.nodes[self.target].pos() if self.target is not None else at)

    def walk(self, target: NodeId) -> None:
        """Point at a node; the node the link starts from is a target too."""
        self._aim(target)
        self._draw(self._scene.nodes[target].pos())

    def finish(self, at: QPointF) -> None:
        """Say what the link joins, if it was let go over another node."""
        self.move(at)
        self.let_go()

    def let_go(self) -> None:
        """Say what the link joins, if it points at a node."""
        target = self.target
        self.cancel()
        if target is not None:
            self._drawn(self.start, target)

    def cancel(self) -> None:
        """Take the line away."""
        self._aim(None)
        if self._line.scene() is not None:
            self._scene.removeItem(self._line)

    def refresh(self) -> bool:
        """Go on while both ends are still there."""
        return {self.start, self.target or self.start} <= self._scene.nodes.keys()

    def _aim(self, target: NodeId | None) -> None:
        for key, aimed_at in ((self.target, False), (target, True)):
            if key is not None and key in self._scene.nodes:
                self._scene.nodes[key].aim(aimed_at)
        self.target = target

    def _draw(self, to: QPointF) -> None:
        path = QPainterPath(self._scene.nodes[self.start].pos())
        path.lineTo(to)
        self._line.setPath(path)


class SelectArea:
    """A rectangle is drawn over what shall be selected."""

    def __init__(
        self, scene: MapScene, start: QPointF, more: bool, chosen: Callable[[], None]
    ) -> None:
        self._scene = scene
        self._start = start
        self._chosen = chosen
        self._before = scene.selected_ids()
        self._kept = self._before if more else ()
        self._area = QGraphicsRectItem()
        accent = QColor(scene.look.accent)
        self._area.setPen(QPen(accent, 1.0))
        accent.setAlpha(28)
        self._area.setBrush(accent)
        self._area.setZValue(_ABOVE_ALL)
        scene.addItem(self._area)
        scene.choose(self._kept)

    def move(self, at: QPointF) -> None:
        """Select what the rectangle meets."""
        area = QRectF(self._start, at).normalized()
        self._area.setRect(area)
        met = [
            id_of(item)
            for item in self._scene.items(area, Qt.ItemSelectionMode.IntersectsItemShape)
            if isinstance(item, NodeItem | LinkItem)
        ]
        self._scene.choose({*self._kept, *met} if not area.isEmpty() else self._kept)

    def finish(self, at: QPointF) -> None:
        """Keep the selection."""
        self.move(at)
        self._end()

    def cancel(self) -> None:
        """Go back to what was selected before."""
        self._scene.choose(self._before)
        self._end()

    def refresh(self) -> bool:
        """Go on over whatever is there now."""
        return True

    def _end(self) -> None:
        self._scene.removeItem(self._area)
        self._chosen()


class Pan:
    """The page is held and moved under the window; it follows the pointer in view pixels."""

    def __init__(self, view: QGraphicsView, start: QPoint) -> None:
        self._view = view
        self._at = start

    def drag(self, at: QPoint) -> None:
        """Move the page with the pointer."""
        by = at - self._at
        self._at = at
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - by.x())
        down.setValue(down.value() - by.y())
