"""Worker processes, and the crew that keeps them ready."""

import atexit
import contextlib
import gc
import multiprocessing
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing import connection
from typing import Any

from quiltmark.workbench.jobs.messages import packed, unpacked
from quiltmark.workbench.jobs.task import Loss, Part, Report, Task

Message = tuple[int, str, Any]
"""The number of a task, "progress", "more", "part", "done" or "lost", and what belongs to it."""

BYTES_A_WORKER = 2 * 1024**3
SECONDS_BETWEEN_REPORTS = 0.1
SECONDS_TO_DIE = 0.4
WORKERS = 2
_BYTES_AHEAD = 1024 * 1024
_BEHIND_THE_WINDOW = 5
"""How far workers stand back from the window where both want the processor (see nice(2))."""
_OBJECTS_BETWEEN_SEARCHES = 50_000


def serve(
    orders: "connection.Connection[Any, Any]",
    results: "connection.Connection[Any, Any]",
    memory: int,
    place: str,
    prepare: Callable[[], None] | None,
) -> None:
    """Do tasks until the other end of `orders` closes: the main function of a worker.

    `place` is a folder of its own for what must lie in a file for a while.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory(memory)
    if hasattr(os, "nice"):
        os.nice(_BEHIND_THE_WINDOW)
    tempfile.tempdir = place
    # What a task makes is nearly all given back or let go of at its end: look for rings rarely.
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    if prepare is not None:
        with contextlib.suppress(Exception):
            prepare()
    with contextlib.suppress(EOFError, OSError):
        while True:
            number, work, arguments = orders.recv()
            for kind, value in _outcomes(work, arguments, _reporter(results, number)):
                try:
                    message = packed((number, kind, value))
                except MemoryError:
                    message = packed((number, "lost", Loss.MEMORY))
                results.send_bytes(message)
    shutil.rmtree(place, ignore_errors=True)


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = size if hard == resource.RLIM_INFINITY else min(size, hard)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _outcomes(
    work: Callable[..., Any], arguments: tuple[Any, ...], report: Report
) -> Iterator[tuple[str, Any]]:
    try:
        value = work(*arguments, report)
        if isinstance(value, Generator):
            value = yield from _grown(value)
        yield "done", value
    except MemoryError:
        yield "lost", Loss.MEMORY
    except Exception:
        yield "lost", Loss.ERROR


def _grown(
    growing: Generator[list[Task] | Part, None, Any],
) -> Generator[tuple[str, Any], None, Any]:
    while True:
        try:
            more = next(growing)
        except StopIteration as end:
            return end.value
        yield ("part", more.value) if isinstance(more, Part) else ("more", more)


def _reporter(results: "connection.Connection[Any, Any]", number: int) -> Report:
    last = 0.0

    def report(share: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= SECONDS_BETWEEN_REPORTS:
            last = now
            results.send_bytes(packed((number, "progress", min(1.0, max(0.0, share)))))

    return report


def _widen(pipe: "connection.Connection[Any, Any]") -> None:
    """Let a worker be some files ahead of the window, as far as the system has room for them.

    A pipe as it is made holds one file of an hour's talk: who sends the next one has to wait.
    """
    try:
        from fcntl import F_SETPIPE_SZ, fcntl
    except ImportError:
        return
    with contextlib.suppress(OSError):
        fcntl(pipe.fileno(), F_SETPIPE_SZ, _BYTES_AHEAD)


class Worker:
    """One process, used for one task after the other until it is ended or dies."""

    def __init__(
        self, memory: int = BYTES_A_WORKER, prepare: Callable[[], None] | None = None
    ) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, results = context.Pipe(duplex=False)
        orders, self._orders = context.Pipe(duplex=False)
        _widen(results)
        self._place = tempfile.mkdtemp(prefix="quiltmark-")
        self._process = context.Process(
            target=serve, args=(orders, results, memory, self._place, prepare), daemon=True
        )
        self._process.start()
        orders.close()
        results.close()

    @property
    def pid(self) -> int | None:
        """The id of the process, for whoever watches it from outside."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.is_alive()

    def give(self, number: int, task: Task) -> None:
        """Let the worker do `task` after those it has.

        Raises:
            OSError: it is not there any more.
        """
        self._orders.send((number, task.work, task.arguments))

    def hear(self) -> Message:
        """Return the next message, waiting for it.

        Raises:
            EOFError: the worker is not there any more.
        """
        message: Message = unpacked(self.pipe.recv_bytes())
        return message

    def end(self) -> None:
        """End the process at once."""
        end_all([self])

    def kill(self) -> None:
        """Tell the process to end, without waiting for it."""
        self.pipe.close()
        self._orders.close()
        self._process.kill()

    def bury(self, seconds: float) -> None:
        """Wait at most so long for the end of a process that was killed, and tidy up behind it."""
        self._process.join(seconds)
        shutil.rmtree(self._place, ignore_errors=True)


def end_all(workers: Iterable[Worker]) -> None:
    """End several workers at once, in the time that one takes."""
    ended = list(workers)
    for worker in ended:
        worker.kill()
    until = time.monotonic() + SECONDS_TO_DIE
    for worker in ended:
        worker.bury(max(0.0, until - time.monotonic()))


class Crew:
    """Workers kept ready between jobs, so that only the first file waits for a process to start."""

    def __init__(self, size: int = WORKERS, memory: int = BYTES_A_WORKER) -> None:
        self.size = size
        self._memory = memory
        self._idle: list[Worker] = []

    def call_up(self, prepare: Callable[[], None]) -> None:
        """Start the workers that are not there yet; each does `prepare` before its first task."""
        while len(self._idle) < self.size:
            self._idle.append(Worker(self._memory, prepare))

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
        idle, self._idle = self._idle, []
        end_all(idle)


THE_CREW = Crew()
"""The workers of this program."""
atexit.register(THE_CREW.dismiss)


def call_up(prepare: Callable[[], None]) -> None:
    """Have the workers of this program ready, because there will soon be work for them."""
    THE_CREW.call_up(prepare)
