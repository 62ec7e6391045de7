"""A view of the map page that can be enlarged and scrolled."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QGraphicsView

_SMALLEST, _LARGEST = 0.1, 4.0
_ZOOM_STEP = 1.2
_EDGE, _EDGE_STEP = 24, 16


class ZoomedView(QGraphicsView):
    """Shows a page at a size of the researcher's choice; `fitted` until they choose another."""

    zoom_changed = Signal(float)
    fitted = False

    def zoom(self) -> float:
        """Return how many view pixels a map pixel has."""
        return self.transform().m11()

    def set_zoom(self, zoom: float, around: QPoint | None = None) -> None:
        """Show a map pixel as `zoom` view pixels (0.1 to 4); what is at `around` stays there.

        `around` is in viewport pixels, without it the middle of the view.
        """
        self.fitted = False
        to = min(_LARGEST, max(_SMALLEST, zoom))
        if to == self.zoom():
            return
        still = self.viewport().rect().center() if around is None else around
        held = self.mapToScene(still)
        self.scale(to / self.zoom(), to / self.zoom())
        self._scroll(self.mapFromScene(held) - still)
        self.zoom_changed.emit(self.zoom())

    def zoom_by(self, steps: float, around: QPoint | None = None) -> None:
        """Show the map so many steps larger, or smaller where they are negative."""
        self.set_zoom(self.zoom() * _ZOOM_STEP**steps, around)

    def zoom_in(self) -> None:
        """Show the map a step larger."""
        self.zoom_by(1)

    def zoom_out(self) -> None:
        """Show the map a step smaller."""
        self.zoom_by(-1)

    def scroll_at_edge(self, at: QPoint) -> None:
        """Scroll a step where `at`, in viewport pixels, is near an edge."""
        room = self.viewport().rect()
        across = (at.x() > room.right() - _EDGE) - (at.x() < _EDGE)
        down = (at.y() > room.bottom() - _EDGE) - (at.y() < _EDGE)
        self._scroll(QPoint(across, down) * _EDGE_STEP)

    def _scroll(self, by: QPoint) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + by.x())
        down.setValue(down.value() + by.y())
