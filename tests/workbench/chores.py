"""Work for workers: functions a worker can import, some of which misbehave."""

import os
import signal
import sys
import time
from collections.abc import Generator
from pathlib import Path

from quiltmark.workbench.jobs import Part, Report, Task


def double(number: int, report: Report) -> int:
    """Give back twice the number."""
    report(1.0)
    return 2 * number


def count(steps: int, report: Report) -> int:
    """Report every step, far more often than anybody wants to hear."""
    for step in range(steps):
        report(step / steps)
        time.sleep(0.001)
    return steps


def sleep(seconds: float, _report: Report) -> str:
    """Take long."""
    time.sleep(seconds)
    return "slept"


def spin(_number: int, _report: Report) -> int:
    """Never come to an end, in the interpreter itself."""
    number = 0
    while True:
        number += 1


def die(_number: int, _report: Report) -> None:
    """Be killed, as a worker is that the system finds too large."""
    os.kill(os.getpid(), signal.SIGKILL)


def fail(_number: int, _report: Report) -> None:
    """Break."""
    raise RuntimeError


def swell(_number: int, _report: Report) -> int:
    """Ask for more memory than a worker may take."""
    return len(bytearray(6 * 1024**3))


def write_then_sleep(path: str, _report: Report) -> None:
    """Leave word that the work has begun, then take long."""
    Path(path).write_text(str(os.getpid()))
    time.sleep(60)


def loaded(_number: int, _report: Report) -> list[str]:
    """Name the modules of Qt and SQL this process has loaded."""
    return sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "sqlalchemy"))


def process(_number: int, _report: Report) -> int:
    """Give back the id of the process that does the work."""
    return os.getpid()


def grow(count: int, _report: Report) -> Generator[list[Task], None, int]:
    """Grow so many tasks that double, one at a time."""
    for number in range(count):
        yield [Task(f"grown {number}", double, (number,))]
    return count


def part(count: int, _report: Report) -> Generator[Part, None, int]:
    """Give back numbers one by one, and then how many there were."""
    for number in range(count):
        yield Part(number)
    return count


_WORD: list[str] = []


def leave_word() -> None:
    """Prepare a worker."""
    _WORD.append("ready")


def heard(_number: int, _report: Report) -> bool:
    """Say whether this worker was prepared."""
    return _WORD == ["ready"]
