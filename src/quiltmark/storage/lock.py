"""One writer at a time: a lock file beside the project that says who has it open.

The operating system's own lock decides, so that a lock left by a crash is no lock; the words in
the file only tell the second comer whom to ask. It lies beside the project, not in it, because
SQLite's exclusive mode would keep readers out as well.
"""

import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_LOCKED_BYTE = 1 << 20
_GONE = (OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open."""

    name: str
    host: str
    pid: int


def lock_path(project: Path) -> Path:
    """Return where the lock file of `project` lies."""
    return project.with_name(project.name + ".lock")


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: BinaryIO) -> bool:
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


class Lock:
    """The right to write one project, held until `release` or the end of the process."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file

    @classmethod
    def take(cls, project: Path, name: str) -> "Lock | None":
        """Take the lock of `project` for `name`; None where somebody else holds it.

        Raises:
            OSError: no lock file can be written there.
        """
        path = lock_path(project)
        while True:
            file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b")
            if not _try_lock(file):
                file.close()
                return None
            if _still_there(path, file):
                break
            file.close()
        holder = {"name": name, "host": platform.node(), "pid": os.getpid()}
        # On a full disk the lock holds all the same; only who has it cannot be said.
        with suppress(OSError):
            file.truncate(0)
            os.write(file.fileno(), json.dumps(holder).encode())
        return cls(path, file)

    def release(self) -> None:
        """Let others write; a second call does nothing."""
        if not self._file.closed:
            with suppress(OSError):
                self._path.unlink()
            self._file.close()


def _still_there(path: Path, file: BinaryIO) -> bool:
    """Say whether `file` is still what lies at `path`: its last holder may have removed it."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def holder_of(project: Path) -> Holder | None:
    """Return who last wrote their name into the lock of `project`, None where nobody did."""
    try:
        said = json.loads(lock_path(project).read_bytes())
        return Holder(str(said["name"]), str(said["host"]), int(said["pid"]))
    except (*_GONE, KeyError, TypeError):
        return None
