"""A job asked again and again while the window stays alive."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from quiltmark.workbench.jobs import Done, Job, Progress

_SHORTEST_MS = 3
_LONGEST_MS = 15
"""While results come they are fetched at once: a pipe holds one or two, and whoever has more for it
waits. Where a file takes long, asking less often leaves the processor to whoever reads it."""


class JobTimer(QObject):
    """Polls one job after the other; `progressed` carries a name and a share from 0 to 1.

    `landed` carries each result in the order of the tasks, `gathered` those of one poll together,
    `finished` comes when all have landed; a job that is cancelled says nothing any more.
    """

    progressed = Signal(str, float)
    landed = Signal(object)
    gathered = Signal(list)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job[Any] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_SHORTEST_MS)
        self._timer.timeout.connect(self._poll)

    @property
    def running(self) -> bool:
        """Whether a job is being asked."""
        return self._job is not None

    @property
    def pause(self) -> int:
        """The milliseconds until the job is asked again."""
        return self._timer.interval()

    def start(self, job: Job[Any]) -> None:
        """Ask `job` from now on; one that still runs is cancelled."""
        self.cancel()
        self._job = job
        self._timer.start(_SHORTEST_MS)

    def cancel(self) -> None:
        """End the job at once; what has not landed is dropped."""
        self._timer.stop()
        if self._job is not None:
            job, self._job = self._job, None
            job.cancel()

    def _poll(self) -> None:
        job = self._job
        if job is None:
            return
        events = job.poll()
        pause = _SHORTEST_MS if events else min(2 * self.pause, _LONGEST_MS)
        self._timer.setInterval(pause)
        results = []
        for event in events:
            if isinstance(event, Done):
                results.append(event.value)
            self._tell(event)
            if self._job is not job:
                return
        if results:
            # What comes with them is shown in a turn of its own, and the end told behind it.
            self.gathered.emit(results)
        elif self._job is job and job.finished:
            self._timer.stop()
            self._job = None
            self.finished.emit()

    def _tell(self, event: Progress | Done[Any]) -> None:
        if isinstance(event, Progress):
            self.progressed.emit(event.name, event.whole)
        else:
            self.landed.emit(event.value)
