"""Workers: results in order, progress in measure, and no worker that can do harm."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from quiltmark.workbench.jobs import Crew, Done, Job, Loss, Parted, Progress, Task
from tests.workbench import chores

Outcome = tuple[Any, Loss | None]
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


def job_of(crew: Crew, *work: tuple[Callable[..., Any], Any], seconds: float = 60) -> Job[Outcome]:
    tasks = [
        Task(f"task {n}", function, (argument,)) for n, (function, argument) in enumerate(work)
    ]
    return Job(tasks, lambda _task, value, loss: (value, loss), crew, seconds)


def test_results_come_in_the_order_of_the_tasks(crew: Crew) -> None:
    job = job_of(
        crew, (chores.sleep, 0.3), (chores.double, 1), (chores.double, 2), (chores.double, 3)
    )
    indices = []
    while not job.finished:
        indices += [event.index for event in job.poll(0.1) if isinstance(event, Done)]
    assert indices == [0, 1, 2, 3]


def test_waiting_gives_every_result(crew: Crew) -> None:
    job = job_of(crew, *[(chores.double, number) for number in range(20)])
    assert [value for value, _ in job.wait()] == [2 * number for number in range(20)]
    assert job.finished
    assert job.wait() == []


def test_a_job_without_tasks_is_finished(crew: Crew) -> None:
    job = job_of(crew)
    assert job.finished
    assert job.poll() == []
    assert job.wait() == []


def test_progress_rises_and_comes_at_most_ten_times_a_second(crew: Crew) -> None:
    job = job_of(crew, (chores.count, 600))
    begun = time.monotonic()
    shares: list[float] = []
    while not job.finished:
        shares += [event.share for event in job.poll(0.01) if isinstance(event, Progress)]
    assert shares == sorted(shares)
    assert 1 <= len(shares) <= 10 * (time.monotonic() - begun) + 1


def test_tasks_may_grow_others_which_land_before_them(crew: Crew) -> None:
    job = job_of(crew, (chores.grow, 3), (chores.double, 50))
    assert job.wait() == [(0, None), (2, None), (4, None), (3, None), (100, None)]


def test_a_result_may_come_in_parts(crew: Crew) -> None:
    assert job_of(crew, (chores.part, 3)).wait() == [(Parted((0, 1, 2), 3), None)]


def test_what_waits_behind_a_lost_task_is_done_all_the_same() -> None:
    crew = Crew(1)
    work = [(chores.double, 1), (chores.spin, 0), *[(chores.double, n) for n in range(9)]]
    done = job_of(crew, *work, seconds=1.0).wait()
    assert done == [(2, None), (None, Loss.TIME), *[(2 * n, None) for n in range(9)]]
    crew.dismiss()


def test_workers_that_were_called_up_are_ready() -> None:
    crew = Crew(2)
    crew.call_up(chores.leave_word)
    assert job_of(crew, (chores.heard, 0)).wait() == [(True, None)]
    crew.dismiss()


def test_polling_does_not_wait(crew: Crew) -> None:
    job = job_of(crew, (chores.sleep, 30))
    polled = [job.poll() for _ in range(200)]
    assert not any(isinstance(event, Done) for events in polled for event in events)
    assert not job.finished
    job.cancel()


@pytest.mark.parametrize(
    ("work", "loss"),
    [(chores.die, Loss.DIED), (chores.fail, Loss.ERROR), (chores.swell, Loss.MEMORY)],
)
def test_a_task_that_is_lost_takes_no_other_with_it(
    crew: Crew, work: Callable[..., Any], loss: Loss
) -> None:
    job = job_of(crew, (chores.double, 1), (work, 0), (chores.double, 2), (chores.double, 3))
    assert job.wait() == [(2, None), (None, loss), (4, None), (6, None)]


def test_a_task_that_never_ends_is_stopped(crew: Crew) -> None:
    job = job_of(crew, (chores.spin, 0), seconds=1.5)
    assert job.wait() == [(None, Loss.TIME)]
    assert job_of(crew, (chores.double, 4)).wait() == [(8, None)]


def test_cancelling_ends_the_process_at_once(crew: Crew, tmp_path: Path) -> None:
    word = tmp_path / "begun"
    job = job_of(crew, (chores.write_then_sleep, str(word)), (chores.double, 1))
    while not (word.exists() and word.read_text()):
        job.poll(0.05)
    job.cancel()
    assert job.finished
    assert job.cancelled
    assert job.poll() == []
    with pytest.raises(ProcessLookupError):
        os.kill(int(word.read_text()), 0)


def test_workers_are_used_again() -> None:
    crew = Crew(1)
    first = job_of(crew, (chores.process, 0), (chores.process, 0)).wait()
    second = job_of(crew, (chores.process, 0)).wait()
    crew.dismiss()
    assert {value for value, _ in (*first, *second)} == {first[0][0]}
    assert first[0][0] != os.getpid()


def test_a_worker_knows_neither_qt_nor_sql(crew: Crew) -> None:
    assert job_of(crew, (chores.loaded, 0)).wait() == [([], None)]


SCRIPT = """
from pathlib import Path
from quiltmark.workbench.importing import read_files

if __name__ == "__main__":
    rows = read_files([Path("a.txt")], {}).wait()
    print(rows[0].status.value, rows[0].labelled)
"""


@pytest.mark.parametrize("way", ["script", "module"])
def test_workers_start_from_a_script_and_from_a_module(tmp_path: Path, way: str) -> None:
    (tmp_path / "a.txt").write_text("INT: One?\nP: Two.\nINT: Three?\nP: Four.")
    (tmp_path / "reading.py").write_text(SCRIPT)
    call = ["-m", "reading"] if way == "module" else ["reading.py"]
    done = subprocess.run(
        [sys.executable, *call],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("ready 4\n", "")
