"""A job is asked often while it has something to say, and seldom while it has not."""

from collections import deque

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from quiltmark.views.job_timer import JobTimer
from quiltmark.workbench.jobs import Done, Job, Loss, Progress, Task


class Told(Job[str]):
    """A job that says what it was told to, one list each time; `pauses` came before them."""

    def __init__(self, timer: JobTimer, *says: list[str]) -> None:
        super().__init__([], _nothing)
        self._timer = timer
        self._says = deque(says)
        self.pauses: list[int] = []

    @property
    def finished(self) -> bool:
        """Whether it has said everything."""
        return not self._says

    def poll(self, timeout: float = 0.0) -> list[Progress | Done[str]]:
        """Say what comes next."""
        assert timeout == 0, "the window waits for nobody"
        if self.finished:
            return []
        self.pauses.append(self._timer.pause)
        return [Done(0, one) for one in self._says.popleft()]


def _nothing(_task: Task, _value: object, _loss: Loss | None) -> str | None:
    return None


def test_results_are_fetched_soon_while_they_come(qtbot: QtBot) -> None:
    timer = JobTimer()
    landed: list[str] = []
    timer.landed.connect(landed.append)
    job = Told(timer, ["Ana"], [], [], [], [], ["Ben"], ["Eva"])
    with qtbot.waitSignal(timer.finished):
        timer.start(job)
    assert landed == ["Ana", "Ben", "Eva"]
    shortest, longest = min(job.pauses), max(job.pauses)
    assert job.pauses == [shortest, shortest, *sorted(job.pauses[2:6]), shortest]
    assert job.pauses[5] == longest > 2 * shortest


def test_the_end_is_told_in_a_turn_of_its_own(qtbot: QtBot) -> None:
    timer = JobTimer()
    told: list[str] = []
    timer.gathered.connect(lambda rows: QTimer.singleShot(0, lambda: told.append(rows[0])))
    timer.finished.connect(lambda: told.append("the end"))
    with qtbot.waitSignal(timer.finished):
        timer.start(Told(timer, ["Ana"]))
    assert told == ["Ana", "the end"]
