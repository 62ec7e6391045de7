"""While one reads an answer, what the next questions need is read bit by bit."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from quiltmark.queries.stock import filling

if TYPE_CHECKING:
    from quiltmark.operations.session import Session
    from quiltmark.workbench.context import Workbench

_BETWEEN_MS = 5


class Filling(QObject):
    """Reads a little at each turn of the window, as long as the project stays open as it is."""

    def __init__(self, workbench: "Workbench", parent: QObject) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._session: Session | None = None
        self._steps: Iterator[float] = iter(())
        self._turns = QTimer(self, interval=_BETWEEN_MS)
        self._turns.timeout.connect(self._step)

    def begin(self) -> None:
        """Read on from what is known now."""
        self._turns.stop()
        if self._workbench.is_open:
            self._session = self._workbench.session
            self._steps = self._session.ask(filling)
            self._turns.start()

    def _step(self) -> None:
        here = self._workbench.is_open and self._workbench.session is self._session
        if not here or next(self._steps, None) is None:
            self._turns.stop()
