"""Work in other processes: progress, cancelling, limits of time and memory.

A worker gets plain data and gives plain data back; it knows no Qt and no SQL. The caller asks with
`Job.poll` now and then (a timer of the shell does) or waits with `Job.wait`; no threads are used.
"""

import atexit
import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import connection
from typing import Any, Generic, TypeVar

Report = Callable[[float], None]
Result = TypeVar("Result")

SECONDS_A_TASK = 60.0
BYTES_A_WORKER = 2 * 1024**3
SECONDS_BETWEEN_REPORTS = 0.1
SECONDS_TO_DIE = 0.4
WORKERS = 2


class Loss(StrEnum):
    """Why a task came to nothing."""

    DIED = "died"
    MEMORY = "memory"
    TIME = "time"
    ERROR = "error"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Task:
    """A function of a module's top level, called as `work(*arguments, report)` in a worker."""

    name: str
    work: Callable[..., Any]
    arguments: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the task at `index` is, and all of them together, from nought to one."""

    index: int
    name: str
    share: float
    whole: float


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """The result of the task at `index`; they come in the order of the tasks."""

    index: int
    value: Result


def serve(pipe: "connection.Connection[Any, Any]", memory: int) -> None:
    """Do tasks until the other end of `pipe` closes: the main function of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    with contextlib.suppress(EOFError, OSError):
        while True:
            number, work, arguments = pipe.recv()
            outcome = _outcome(work, arguments, _reporter(pipe, number))
            try:
                pipe.send((number, *outcome))
            except MemoryError:
                pipe.send((number, "lost", Loss.MEMORY))


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _outcome(
    work: Callable[..., Any], arguments: tuple[Any, ...], report: Report
) -> tuple[str, Any]:
    try:
        return "done", work(*arguments, report)
    except MemoryError:
        return "lost", Loss.MEMORY
    except Exception:
        return "lost", Loss.ERROR


def _reporter(pipe: "connection.Connection[Any, Any]", number: int) -> Report:
    last = 0.0

    def report(share: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= SECONDS_BETWEEN_REPORTS:
            last = now
            pipe.send((number, "progress", min(1.0, max(0.0, share))))

    return report


class Worker:
    """One process, used for one task after the other until it is ended or dies."""

    def __init__(self, memory: int = BYTES_A_WORKER) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, far = context.Pipe()
        self._process = context.Process(target=serve, args=(far, memory), daemon=True)
        self._process.start()
        far.close()

    @property
    def pid(self) -> int | None:
        """The id of the process, for whoever watches it from outside."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.is_alive()

    def end(self) -> None:
        """End the process at once."""
        self.pipe.close()
        self._process.kill()
        self._process.join(SECONDS_TO_DIE)


class Crew:
    """Workers kept ready between jobs, so that only the first file waits for a process to start."""

    def __init__(self, size: int = WORKERS, memory: int = BYTES_A_WORKER) -> None:
        self.size = size
        self._memory = memory
        self._idle: list[Worker] = []

    def take(self) -> Worker:
        """Return a worker with nothing to do."""
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            worker.end()
        return Worker(self._memory)

    def give_back(self, worker: Worker) -> None:
        """Keep a worker for the next task."""
        if worker.alive and len(self._idle) < self.size:
            self._idle.append(worker)
        else:
            worker.end()

    def dismiss(self) -> None:
        """End the workers that have nothing to do."""
        while self._idle:
            self._idle.pop().end()


_crew = Crew()
atexit.register(_crew.dismiss)


@dataclass(slots=True)
class _Running:
    """A task in the hands of a worker, and until when it may take."""

    index: int
    worker: Worker
    until: float
    share: float = 0.0


class Job(Generic[Result]):
    """Tasks done by workers; each outcome goes through `land`, in the order of the tasks.

    `land(index, value, loss)` makes the result of what a worker gave back, or of why it gave none.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        land: Callable[[int, Any, Loss | None], Result],
        crew: Crew | None = None,
        seconds: float = SECONDS_A_TASK,
    ) -> None:
        self.tasks = tuple(tasks)
        self._land = land
        self._crew = crew or _crew
        self._seconds = seconds
        self._waiting = deque(range(len(self.tasks)))
        self._running: list[_Running] = []
        self._outcomes: dict[int, tuple[Any, Loss | None]] = {}
        self._landed = 0
        self._cancelled = False

    @property
    def finished(self) -> bool:
        """Whether every result has been handed out, or the job was cancelled."""
        return self._cancelled or self._landed == len(self.tasks)

    @property
    def cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._cancelled

    def poll(self, timeout: float = 0.0) -> list[Progress | Done[Result]]:
        """Return what happened since the last call; `timeout` in seconds is how long to wait."""
        if self.finished:
            return []
        self._hand_out()
        pipes = [running.worker.pipe for running in self._running]
        ready = set(connection.wait(pipes, timeout)) if pipes else set()
        told: list[Progress | Done[Result]] = []
        for running in list(self._running):
            if running.worker.pipe in ready:
                told.extend(self._listen(running))
            self._check_time(running)
        self._hand_out()
        return [*told, *self._landing()]

    def wait(self) -> list[Result]:
        """Return all results that are not handed out yet, in the order of the tasks."""
        found: list[Result] = []
        while not self.finished:
            found.extend(event.value for event in self.poll(timeout=0.2) if isinstance(event, Done))
        return found

    def cancel(self) -> None:
        """End the workers of this job; what has not been handed out is dropped."""
        self._cancelled = True
        for running in self._running:
            running.worker.end()
        self._running.clear()
        self._waiting.clear()

    def _hand_out(self) -> None:
        while self._waiting and len(self._running) < self._crew.size:
            index = self._waiting.popleft()
            task, worker = self.tasks[index], self._crew.take()
            running = _Running(index, worker, time.monotonic() + self._seconds)
            self._running.append(running)
            try:
                worker.pipe.send((index, task.work, task.arguments))
            except OSError:
                self._lose(running, Loss.DIED)

    def _listen(self, running: _Running) -> list[Progress | Done[Result]]:
        """Read what a worker says; of several reports only the last is passed on."""
        told: list[Progress | Done[Result]] = []
        try:
            while running in self._running and running.worker.pipe.poll():
                _index, kind, value = running.worker.pipe.recv()
                if kind == "progress":
                    running.share = value
                    told = [self._progress(running)]
                else:
                    self._close(running, value if kind == "done" else None, _loss(kind, value))
                    self._crew.give_back(running.worker)
        except (EOFError, OSError):
            self._lose(running, Loss.DIED)
        return told

    def _progress(self, running: _Running) -> Progress:
        closed = len(self._outcomes) + self._landed
        whole = (closed + sum(one.share for one in self._running)) / len(self.tasks)
        return Progress(running.index, self.tasks[running.index].name, running.share, whole)

    def _check_time(self, running: _Running) -> None:
        if running in self._running and time.monotonic() > running.until:
            self._lose(running, Loss.TIME)

    def _lose(self, running: _Running, loss: Loss) -> None:
        running.worker.end()
        self._close(running, None, loss)

    def _close(self, running: _Running, value: Any, loss: Loss | None) -> None:
        self._running.remove(running)
        self._outcomes[running.index] = (value, loss)

    def _landing(self) -> list[Done[Result]]:
        found: list[Done[Result]] = []
        while self._landed in self._outcomes:
            value, loss = self._outcomes.pop(self._landed)
            found.append(Done(self._landed, self._land(self._landed, value, loss)))
            self._landed += 1
        return found


def _loss(kind: str, value: Any) -> Loss | None:
    return Loss(value) if kind == "lost" else None
