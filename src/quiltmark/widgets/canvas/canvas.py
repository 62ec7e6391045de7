"""The canvas: a map to look at and to arrange; it says what was meant and changes no data."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from quiltmark.domain.theme_map import MapDrawing
from quiltmark.i18n import _
from quiltmark.widgets.canvas.drawing import map_bounds, paint_empty
from quiltmark.widgets.canvas.gestures import DrawLink, Gesture, Moved, MoveNodes, Pan, SelectArea
from quiltmark.widgets.canvas.items import NodeItem
from quiltmark.widgets.canvas.keys import MapKeys
from quiltmark.widgets.canvas.scene import MapScene, id_of
from quiltmark.widgets.canvas.themes_mime import THEMES_MIME, carried_themes
from quiltmark.widgets.canvas.zoomed_view import ZoomedView
from quiltmark.widgets.look import current_look

_MORE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_DELETE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class MapCanvas(ZoomedView):
    """Shows a `MapDrawing`. All places are map pixels; all signals come when a gesture has ended.

    After `node_moved` and `nodes_moved` the items stay where they were dropped until the next
    `set_drawing`, which the owner gives in any case: with the move done, or as it was before.
    """

    node_moved = Signal(str, float, float)
    nodes_moved = Signal(object)  # tuple of (id, x, y)
    link_drawn = Signal(str, str)
    node_activated = Signal(str)
    link_activated = Signal(str)
    rename_requested = Signal(str)
    blank_activated = Signal(float, float)
    selection_changed = Signal(object)  # tuple of ids, nodes before links
    remove_requested = Signal(object)  # tuple of ids, nodes before links
    themes_dropped = Signal(object, float, float)  # tuple of theme ids, where
    menu_requested = Signal(object, QPoint, float, float)  # tuple of ids, on the screen, where

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._map = MapScene()
        self._keys = MapKeys(self._map, self._say_moved, self.link_drawn.emit)
        self._gesture: Gesture | None = None
        self._pan: Pan | None = None
        self._space = False
        self._told: tuple[str, ...] = ()
        self._fit_wanted = True
        self.setScene(self._map)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Theme map"))
        self._take_look()

    def set_drawing(self, drawing: MapDrawing) -> None:
        """Show `drawing`; what stays by its id stays the same item, also under a running drag."""
        was_empty = not self._map.nodes
        self._map.mirror(drawing, current_look())
        self.setAccessibleDescription(self._map.drawing.described())
        self._keys.refresh()
        if self._gesture is not None and not self._gesture.refresh():
            self._cancel_gesture()
        if was_empty or not self._map.nodes:
            self.viewport().update()
        if self._fit_wanted and self.isVisible():
            self.fit()
        self._tell_selection()

    def selected(self) -> tuple[str, ...]:
        """Return the ids of what is selected, nodes before links."""
        return self._map.selected_ids()

    def select(self, ids: Collection[str]) -> None:
        """Select exactly `ids`; unknown ones are passed over."""
        self._map.choose(ids)
        self._tell_selection()

    def show_thing(self, key: str) -> None:
        """Scroll as little as needed to have a node or a link in view."""
        item = self._map.item_of(key)
        if item is not None:
            self.ensureVisible(item.sceneBoundingRect(), 24, 24)

    def thing_rect(self, key: str) -> QRect:
        """Return the box of a node or of a link's words in viewport pixels, to edit in place."""
        item = self._map.item_of(key)
        if item is None:
            return QRect()
        if isinstance(item, NodeItem):
            return self.mapFromScene(item.mapRectToScene(item.box())).boundingRect()
        label = item.way.label
        room = label.plate if label is not None else QRectF(-60, -12, 120, 24)
        if label is None and item.way.curve is not None:
            middle = item.way.curve.at(0.5)
            room = room.translated(middle.real, middle.imag)
        return self.mapFromScene(room).boundingRect()

    def fit(self) -> None:
        """Show the whole map in the middle of the view, never larger than it is."""
        bounds = map_bounds(self._map.drawing)
        room = self.viewport().size()
        share = min(room.width() / bounds.width(), room.height() / bounds.height(), 1.0)
        self.set_zoom(share)
        self.centerOn(bounds.center())
        self._fit_wanted = False
        self.fitted = True

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint a quiet sentence where the map is empty."""
        super().drawForeground(painter, rect)
        if not self._map.nodes:
            painter.resetTransform()
            paint_empty(painter, QRectF(self.viewport().rect()), self._map.look)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self._keys.settle()
        if self._gesture is not None or self._pan is not None:
            return
        middle = event.button() == Qt.MouseButton.MiddleButton
        left = event.button() == Qt.MouseButton.LeftButton
        if middle or (left and self._space):
            self._pan = Pan(self, event.position().toPoint())
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        elif left:
            self._gesture = self._begin(self._scene_place(event), event.modifiers())

    def _begin(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture | None:
        more = bool(modifiers & _MORE)
        thing = self._map.thing_at(at)
        if thing is None:
            return SelectArea(self._map, at, more, self._tell_selection)
        alt = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        if isinstance(thing, NodeItem) and (alt or thing.on_handle(at)):
            return DrawLink(self._map, thing.node.id, self.link_drawn.emit)
        was_selected = thing.isSelected()
        if more:
            thing.setSelected(not was_selected)
        elif not was_selected:
            self._map.choose({id_of(thing)})
        self._tell_selection()
        if not isinstance(thing, NodeItem) or not thing.isSelected():
            return None
        key = id_of(thing)
        only = (lambda: self.select({key})) if was_selected and not more else (lambda: None)
        return MoveNodes(self._map, self._map.selected_nodes(), at, self._say_moved, only)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the gesture follow the pointer; at the edge of the view the page moves along."""
        if self._pan is not None:
            self._pan.drag(event.position().toPoint())
        elif self._gesture is not None:
            self.scroll_at_edge(event.position().toPoint())
            self._gesture.move(self._scene_place(event))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the gesture."""
        if self._pan is not None and event.button() != Qt.MouseButton.RightButton:
            self._pan = None
            self._show_hand()
        elif self._gesture is not None and event.button() == Qt.MouseButton.LeftButton:
            gesture, self._gesture = self._gesture, None
            gesture.finish(self._scene_place(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for a new name for what was clicked, or for something new on the blank page."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self._scene_place(event)
        thing = self._map.thing_at(at)
        if thing is None:
            self.blank_activated.emit(at.x(), at.y())
        else:
            self.rename_requested.emit(id_of(thing))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on what is selected, after selecting what was clicked."""
        self._keys.settle()
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self._menu_place() if by_key else event.pos()
        at = self.mapToScene(place)
        thing = self._map.thing_at(at)
        if not by_key and (thing is None or not thing.isSelected()):
            self.select({id_of(thing)} if thing is not None else ())
        where = self.viewport().mapToGlobal(place)
        self.menu_requested.emit(self.selected(), where, at.x(), at.y())
        event.accept()

    def _menu_place(self) -> QPoint:
        chosen = self.selected()
        return (self.thing_rect(chosen[0]) if chosen else self.viewport().rect()).center()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl around the pointer, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y() / 120
            self.zoom_by(steps, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel, nudge, draw, remove, activate, rename, select all, hold the page."""
        if event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self._cancel_gesture()
        elif self._gesture is None and self._act_on_key(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _act_on_key(self, event: QKeyEvent) -> bool:
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not control and self._keys.press(event.key(), fine):
            return True
        if event.key() == Qt.Key.Key_Space:
            self._space = True
            self._show_hand()
            return True
        if control and event.key() == Qt.Key.Key_A:
            self.select(tuple(self._map.nodes))
            return True
        return self._act_on_selection(event.key())

    def _act_on_selection(self, key: int) -> bool:
        chosen = self.selected()
        if not chosen or key not in {*_DELETE, *_ENTER, Qt.Key.Key_F2}:
            return False
        self._keys.settle()
        if key in _DELETE:
            self.remove_requested.emit(chosen)
        elif key == Qt.Key.Key_F2:
            self.rename_requested.emit(chosen[0])
        elif isinstance(self._map.item_of(chosen[0]), NodeItem):
            self.node_activated.emit(chosen[0])
        else:
            self.link_activated.emit(chosen[0])
        return True

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the page go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_hand()
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Walk the nodes with Tab; past the last one the focus goes on."""
        step = 1 if next else -1
        if not self._keys.is_linking():
            self._keys.settle()
        node = self._keys.walk(step) if self._map.nodes else None
        if node is None:
            return super().focusNextPrevChild(next)
        if not self._keys.is_linking():
            self.select({node})
        self.show_thing(node)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End a run of keys."""
        self._keys.settle()
        self._space = False
        self._show_hand()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave no gesture half done."""
        self._keys.settle()
        self._cancel_gesture()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the first map into the view when that has its size."""
        super().showEvent(event)
        if self._fit_wanted:
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep showing the whole map until another size is chosen."""
        super().resizeEvent(event)
        if self.fitted:
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Change the look with the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._take_look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take themes."""
        self._take_themes(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take themes."""
        self._take_themes(event)

    def _take_themes(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(THEMES_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which themes were dropped where."""
        ids = carried_themes(event.mimeData())
        if ids:
            at = self.mapToScene(event.position().toPoint())
            event.acceptProposedAction()
            self.themes_dropped.emit(ids, at.x(), at.y())

    def _scene_place(self, event: QMouseEvent) -> QPointF:
        return self.mapToScene(event.position().toPoint())

    def _say_moved(self, moved: Moved) -> None:
        if len(moved) == 1:
            self.node_moved.emit(*moved[0])
        else:
            self.nodes_moved.emit(moved)

    def _tell_selection(self) -> None:
        now = self._map.selected_ids()
        if now != self._told:
            self._told = now
            self.selection_changed.emit(now)

    def _cancel_gesture(self) -> None:
        gesture, self._gesture = self._gesture, None
        if gesture is not None:
            gesture.cancel()

    def _show_hand(self) -> None:
        shape = Qt.CursorShape.OpenHandCursor if self._space else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _take_look(self) -> None:
        look = current_look()
        self.setBackgroundBrush(QColor(look.page))
        self._map.mirror(self._map.drawing, look)
