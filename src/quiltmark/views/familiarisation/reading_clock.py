"""The time that is spent reading: only while a source shows and somebody is at work with it."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from quiltmark.domain.ids import SourceId

IDLE = 120.0
"""Seconds without a sign of life that still count as reading."""
OFTEN = 300.0
"""Seconds after which time is told while one source is being read on."""
LEAST = 20.0
"""Seconds below which it is not worth a step of the journal; they are kept for the next."""
_LOOK_MS = 15_000
_SIGNS = frozenset(
    {
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
    }
)


class ReadingClock(QObject):
    """Counts the seconds of each source; `spent` carries a source's id and whole seconds."""

    spent = Signal(str, int)

    def __init__(
        self, watched: QWidget, parent: QObject, clock: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._watched = watched
        self._source_id: SourceId | None = None
        self._counted = self._alive = clock()
        self._seconds: dict[SourceId, float] = {}
        watched.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def show(self, source_id: SourceId | None) -> None:
        """Count for this source from now on, or for none."""
        if source_id != self._source_id:
            self._count()
            self._source_id = source_id
        self.notice()

    def notice(self) -> None:
        """Take note of a sign of life."""
        self._count()
        self._alive = self._clock()
        if self._source_id is not None and not self._timer.isActive():
            self._timer.start()

    def look(self) -> None:
        """Tell the time of the source that is being read on, if there is much of it."""
        self._count()
        if self._clock() - self._alive > IDLE:
            self._timer.stop()
        if self._source_id and self._seconds.get(self._source_id, 0.0) >= OFTEN:
            self.settle()

    def settle(self) -> None:
        """Tell what was spent; a few seconds wait until there are more."""
        self._count()
        for source_id, seconds in list(self._seconds.items()):
            if seconds >= LEAST:
                self._seconds[source_id] = seconds - int(seconds)
                self.spent.emit(source_id, int(seconds))

    def forget(self) -> None:
        """Forget what was not told: another project is open."""
        self._source_id, self._seconds = None, {}
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice signs of life, and that the text is hidden."""
        kind = event.type()
        if kind in _SIGNS:
            self.notice()
        elif watched is self._watched and kind == QEvent.Type.Hide:
            self._count(hidden=True)
        elif watched is self._watched and kind == QEvent.Type.Show:
            self._counted = self._clock()
            self.notice()
        return False

    def _count(self, hidden: bool = False) -> None:
        """Add the time since the last count, up to so long after the last sign of life."""
        now = self._clock()
        if self._source_id is not None and (hidden or self._watched.isVisible()):
            seconds = min(now, self._alive + IDLE) - self._counted
            if seconds > 0:
                known = self._seconds.get(self._source_id, 0.0)
                self._seconds[self._source_id] = known + seconds
        self._counted = now
