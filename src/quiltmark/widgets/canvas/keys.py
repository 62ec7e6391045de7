"""The map by keyboard: arrows move what is selected, L draws a link from node to node."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, QTimer

from quiltmark.domain.ids import NodeId
from quiltmark.widgets.canvas.gestures import DrawLink, Moved, MoveNodes
from quiltmark.widgets.canvas.scene import MapScene

STEP = 8.0
FINE_STEP = 1.0
QUIET_MS = 400
_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MapKeys(QObject):
    """Gestures made of key presses; a run of arrows is one gesture, ended by a quiet moment."""

    def __init__(
        self,
        scene: MapScene,
        moved: Callable[[Moved], None],
        drawn: Callable[[str, str], None],
    ) -> None:
        super().__init__()
        self._scene = scene
        self._moved = moved
        self._drawn = drawn
        self._nudging: MoveNodes | None = None
        self._linking: DrawLink | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.settle)

    def press(self, key: int, fine: bool) -> bool:
        """Take a key press; return whether it meant something here."""
        if self._linking is not None:
            return self._press_linking(key, self._linking)
        if key == Qt.Key.Key_Escape and self._nudging is not None:
            self.cancel()
            return True
        arrow = next((by for name, by in _ARROWS.items() if name == key), None)
        if arrow is not None and (nodes := self._scene.selected_nodes()):
            nudging = self._nudging or MoveNodes(self._scene, nodes, QPointF(), self._moved)
            self._nudging = nudging
            nudging.nudge(arrow * (FINE_STEP if fine else STEP))
            self._quiet.start()
            return True
        if key == Qt.Key.Key_L and len(self._scene.selected_nodes()) == 1:
            self.settle()
            self._linking = DrawLink(self._scene, self._scene.selected_nodes()[0], self._drawn)
            return True
        return False

    def _press_linking(self, key: int, linking: DrawLink) -> bool:
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in _ENTER:
            self._linking = None
            linking.let_go()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self.walk(-1)
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self.walk(1)
        else:
            return False
        return True

    def walk(self, step: int) -> NodeId | None:
        """Go to the next node in reading order; None past the last (or, backwards, the first).

        While a link is drawn its end walks, around and around; else the selection does.
        """
        order = self._scene.walked()
        if self._linking is not None:
            at = order.index(self._linking.target or self._linking.start)
            self._linking.walk(order[(at + step) % len(order)])
            return self._linking.target
        chosen = self._scene.selected_nodes()
        if chosen:
            place = order.index(chosen[-1] if step > 0 else chosen[0]) + step
        else:
            place = 0 if step > 0 else len(order) - 1
        return order[place] if 0 <= place < len(order) else None

    def is_linking(self) -> bool:
        """Return whether a link is being drawn by keys."""
        return self._linking is not None

    def settle(self) -> None:
        """End a run of arrows and say where the nodes are; a link half drawn is dropped."""
        self._quiet.stop()
        nudging, self._nudging = self._nudging, None
        if self._linking is not None:
            self._linking.cancel()
            self._linking = None
        if nudging is not None:
            nudging.let_go()

    def cancel(self) -> None:
        """End what is going on as if it had never begun."""
        self._quiet.stop()
        for gesture in (self._nudging, self._linking):
            if gesture is not None:
                gesture.cancel()
        self._nudging = self._linking = None

    def refresh(self) -> None:
        """Go on over items that changed meanwhile, or give up where they are gone."""
        for gesture in (self._nudging, self._linking):
            if gesture is not None and not gesture.refresh():
                self.cancel()
