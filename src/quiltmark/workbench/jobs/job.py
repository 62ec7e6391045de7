"""A job: tasks in the hands of workers, and their results in order."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing import connection
from typing import Any, Generic

from quiltmark.workbench.jobs.task import HEAVY, Done, Loss, Parted, Progress, Result, Task
from quiltmark.workbench.jobs.worker import (
    SECONDS_BETWEEN_REPORTS,
    THE_CREW,
    Crew,
    Worker,
    end_all,
)

SECONDS_A_TASK = 60.0
SECONDS_A_POLL = 0.02
_AHEAD = 6
"""Light tasks that may wait in one worker's hands, so that none stands idle between two polls."""
_TRIES = 2

Land = Callable[[Task, Any, Loss | None], Result | None]


@dataclass(slots=True, eq=False)
class _Slot:
    """A task's place in the order of results; what it grew comes before it."""

    task: Task | None
    grown: "deque[_Slot]" = field(default_factory=deque)
    closed: bool = False
    value: Any = None
    loss: Loss | None = None
    tries: int = 0
    parts: list[Any] = field(default_factory=list)

    @property
    def weight(self) -> int:
        return self.task.weight if self.task else 0


@dataclass(slots=True, eq=False)
class _Hand:
    """A worker, the tasks it was given, the first of which it does, and until when it may."""

    worker: Worker
    slots: "deque[_Slot]" = field(default_factory=deque)
    until: float = 0.0
    share: float = 0.0

    def has_room(self, slot: _Slot) -> bool:
        if not self.slots:
            return True
        heavy = slot.weight >= HEAVY or any(one.weight >= HEAVY for one in self.slots)
        return not heavy and len(self.slots) < _AHEAD


class Job(Generic[Result]):
    """Tasks done by workers; each outcome goes through `land`, in the order of the tasks.

    `land(task, value, loss)` makes the result of what a worker gave back, or of why it gave none;
    where it makes None there is no result. Tasks may grow others, which land before they do.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        land: "Land[Result]",
        crew: Crew | None = None,
        seconds: float = SECONDS_A_TASK,
    ) -> None:
        self._land = land
        self._crew = crew or THE_CREW
        self._seconds = seconds
        slots = [_Slot(task) for task in tasks]
        self._line = [_Slot(None, deque(slots))]
        self._waiting = deque(slots)
        self._hands: list[_Hand] = []
        self._landed = 0
        self._weight = sum(slot.weight for slot in slots)
        self._closed_weight = 0
        self._told_at = 0.0
        self._stirred = False
        self._cancelled = False

    @property
    def finished(self) -> bool:
        """Whether every result has been handed out, or the job was cancelled."""
        return self._cancelled or self._at_end()

    @property
    def cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._cancelled

    def poll(self, timeout: float = 0.0) -> list[Progress | Done[Result]]:
        """Return what happened since the last call; `timeout` in seconds is how long to wait.

        What is heard and landed in one call takes about a fiftieth of a second at most; the rest
        is left to the next.
        """
        if self.finished:
            return []
        self._hand_out()
        pipes = [hand.worker.pipe for hand in self._hands]
        ready = set(connection.wait(pipes, timeout)) if pipes else set()
        until = time.monotonic() + SECONDS_A_POLL
        for hand in list(self._hands):
            if hand.worker.pipe in ready:
                self._listen(hand, until)
            self._check_time(hand)
        self._hands = [*self._hands[1:], *self._hands[:1]]
        self._hand_out()
        told: list[Progress | Done[Result]] = [*self._progress(), *self._landing(until)]
        if self._at_end():
            self._let_go()
        return told

    def wait(self) -> list[Result]:
        """Return all results that are not handed out yet, in the order of the tasks."""
        found: list[Result] = []
        while not self.finished:
            found.extend(event.value for event in self.poll(timeout=0.2) if isinstance(event, Done))
        return found

    def cancel(self) -> None:
        """End the workers of this job; what has not been handed out is dropped."""
        self._cancelled = True
        end_all(hand.worker for hand in self._hands)
        self._hands.clear()
        self._waiting.clear()

    def _at_end(self) -> bool:
        return len(self._line) == 1 and not self._line[0].grown

    def _let_go(self) -> None:
        for hand in self._hands:
            self._crew.give_back(hand.worker)
        self._hands.clear()

    def _hand_out(self) -> None:
        while self._waiting:
            hand = self._free_hand(self._waiting[0])
            if hand is None:
                return
            slot = self._waiting.popleft()
            assert slot.task is not None
            try:
                hand.worker.give(0, slot.task)
            except OSError:
                self._not_given(hand, slot)
                continue
            if not hand.slots:
                hand.until = time.monotonic() + self._seconds
            hand.slots.append(slot)

    def _free_hand(self, slot: _Slot) -> _Hand | None:
        """Return the worker that is to have `slot` next: one with nothing to do, if possible."""
        if not any(not hand.slots for hand in self._hands) and len(self._hands) < self._crew.size:
            self._hands.append(_Hand(self._crew.take()))
        free = [hand for hand in self._hands if hand.has_room(slot)]
        return min(free, key=lambda hand: len(hand.slots), default=None)

    def _not_given(self, hand: _Hand, slot: _Slot) -> None:
        """Try once more with another worker; a task that no worker takes is lost."""
        slot.tries += 1
        if slot.tries < _TRIES:
            self._waiting.appendleft(slot)
        else:
            self._close(slot, None, Loss.DIED)
        self._lose(hand, Loss.DIED)

    def _listen(self, hand: _Hand, until: float) -> None:
        try:
            while hand.worker.pipe.poll():
                _number, kind, value = hand.worker.hear()
                self._stirred = True
                if kind == "progress":
                    hand.share = value
                elif kind == "more":
                    self._grow(hand, value)
                elif kind == "part":
                    hand.slots[0].parts.append(value)
                else:
                    self._turn_to_next(hand, value, kind)
                if time.monotonic() > until:
                    return
        except (EOFError, OSError):
            self._lose(hand, Loss.DIED)

    def _grow(self, hand: _Hand, tasks: Iterable[Task]) -> None:
        slots = [_Slot(task) for task in tasks]
        hand.slots[0].grown.extend(slots)
        self._waiting.extend(slots)
        self._weight += sum(slot.weight for slot in slots)
        hand.until = time.monotonic() + self._seconds

    def _turn_to_next(self, hand: _Hand, value: Any, kind: str) -> None:
        slot = hand.slots.popleft()
        hand.share, hand.until = 0.0, time.monotonic() + self._seconds
        if kind == "lost":
            self._close(slot, None, Loss(value))
        else:
            self._close(slot, Parted(tuple(slot.parts), value) if slot.parts else value, None)

    def _check_time(self, hand: _Hand) -> None:
        if hand in self._hands and hand.slots and time.monotonic() > hand.until:
            self._lose(hand, Loss.TIME)

    def _lose(self, hand: _Hand, loss: Loss) -> None:
        """End a worker: the task it was at is lost, those that waited behind it are not."""
        hand.worker.end()
        self._hands.remove(hand)
        if hand.slots:
            self._close(hand.slots.popleft(), None, loss)
        self._waiting.extendleft(reversed(hand.slots))

    def _close(self, slot: _Slot, value: Any, loss: Loss | None) -> None:
        slot.closed, slot.value, slot.loss = True, value, loss
        self._closed_weight += slot.weight

    def _progress(self) -> list[Progress]:
        """Say how far the work is, ten times a second at most."""
        now = time.monotonic()
        busy = [hand for hand in self._hands if hand.slots]
        if not busy or not self._stirred or now - self._told_at < SECONDS_BETWEEN_REPORTS:
            return []
        self._told_at, self._stirred = now, False
        done = self._closed_weight + sum(hand.share * hand.slots[0].weight for hand in busy)
        longest = min(busy, key=lambda hand: hand.until)
        task = longest.slots[0].task
        return [Progress(task.name if task else "", longest.share, done / max(1, self._weight))]

    def _landing(self, until: float) -> list[Done[Result]]:
        found: list[Done[Result]] = []
        while (slot := self._next_closed()) is not None:
            assert slot.task is not None
            result = self._land(slot.task, slot.value, slot.loss)
            if result is not None:
                found.append(Done(self._landed, result))
                self._landed += 1
            if time.monotonic() > until:
                break
        return found

    def _next_closed(self) -> _Slot | None:
        """Return the next task in the order of the results, if it is closed."""
        while True:
            slot = self._line[-1]
            if slot.grown:
                self._line.append(slot.grown.popleft())
            elif slot.closed:
                return self._line.pop()
            else:
                return None
