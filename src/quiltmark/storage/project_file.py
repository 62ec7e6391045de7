"""One project, one SQLite file: opening, creating, locking, writing in transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.pool import StaticPool

from quiltmark.domain.errors import NotFound, ProjectFileError, ProjectInUse, ReadOnly
from quiltmark.i18n import _
from quiltmark.storage import snapshots
from quiltmark.storage.header import Header, check_header, read_header
from quiltmark.storage.lock import Lock, holder_of
from quiltmark.storage.migrations import FILE_VERSION
from quiltmark.storage.schema import APPLICATION_ID
from quiltmark.storage.upgrading import upgrade

__all__ = ["ProjectFile", "ProjectInUse", "create", "open_project", "unwritten"]

_BUSY_SECONDS = 5.0
_PIECE = 1 << 20


class ProjectFile:
    """An open project file: the only holder of its connection."""

    def __init__(self, path: Path, raw: sqlite3.Connection, lock: Lock | None) -> None:
        self.path = path
        self.raw = raw
        self.read_only = lock is None
        self._lock = lock
        self._engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        connection = self._engine.connect()
        self.connection: Connection = connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Hold one transaction: all of it is on disk at the end, or nothing.

        Raises:
            ReadOnly: the project is open for reading only.
            ProjectFileError: the disk is full or gone; nothing of the transaction was kept.
        """
        if self.read_only:
            raise ReadOnly(
                _("{name} is open for reading only, so nothing was changed.").format(
                    name=self.path.name
                )
            )
        try:
            self.connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.exec_driver_sql("COMMIT")
        except BaseException as error:
            self._roll_back()
            if isinstance(error, IntegrityError) and "FOREIGN KEY" in str(error.orig):
                raise NotFound(
                    _("Something this refers to is no longer in the project; nothing was changed.")
                ) from error
            if isinstance(error, DBAPIError | sqlite3.Error):
                raise ProjectFileError(unwritten(self.path, error)) from error
            raise

    def _roll_back(self) -> None:
        if self.raw.in_transaction:
            self.raw.rollback()

    def rewrite(self) -> None:
        """Write the file anew, so that what was deleted takes no place in it.

        Raises:
            ProjectFileError: it could not be; the file is as it was.
        """
        try:
            self.connection.exec_driver_sql("VACUUM")
        except DBAPIError as error:
            raise ProjectFileError(
                _(
                    "It is erased and overwritten, but {name} could not be made smaller ({why})."
                ).format(name=self.path.name, why=error.orig)
            ) from error

    def close(self) -> None:
        """Close the file and let others write it; a second call does nothing."""
        self.connection.close()
        self._engine.dispose()
        self.raw.close()
        if self._lock is not None:
            self._lock.release()


def create(path: Path, name: str) -> ProjectFile:
    """Make an empty project at `path`, locked for `name`.

    Raises:
        ProjectFileError: something is there already, or nothing can be written there.
    """
    if path.exists():
        raise ProjectFileError(
            _("{path} exists already. It was left as it is; choose another name.").format(path=path)
        )
    lock = _take_lock(path, name)
    with ExitStack() as undone:
        undone.callback(lock.release)
        undone.callback(path.unlink, missing_ok=True)
        try:
            raw = undone.enter_context(closing(_connect(path, read_only=False)))
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
            upgrade(raw, (0, 0))
        except sqlite3.Error as error:
            raise ProjectFileError(unwritten(path, error)) from error
        undone.pop_all()
    return ProjectFile(path, raw, lock)


def open_project(path: Path, name: str, read_only: bool = False) -> ProjectFile:
    """Open the project at `path` for `name`, migrated to this program's format.

    A newer minor format, or a folder that cannot be written, opens for reading only.

    Raises:
        ProjectInUse: another process has it open and `read_only` was not asked for.
        ProjectFileError: it is no project, too new, cut short or damaged.
    """
    header = read_header(path)
    check_header(path, header, interrupted=_journal_of(path).exists())
    newer = header.version > FILE_VERSION
    lock = None if read_only or newer else _lock_if_writable(path, name)
    with ExitStack() as undone:
        if lock is not None:
            undone.callback(lock.release)
        try:
            raw = undone.enter_context(closing(_connect(path, read_only=lock is None)))
            _check_whole(path, raw)
            _bring_up_to_date(path, raw, header, writable=lock is not None)
        except (OSError, sqlite3.Error) as error:
            raise ProjectFileError(_unreadable(path, error)) from error
        undone.pop_all()
    return ProjectFile(path, raw, lock)


def _journal_of(path: Path) -> Path:
    return path.with_name(path.name + "-journal")


def _take_lock(path: Path, name: str) -> Lock:
    try:
        lock = Lock.take(path, name)
    except OSError as error:
        raise ProjectFileError(
            _("Nothing can be written to {folder}: {why}. Choose another folder.").format(
                folder=path.parent, why=error.strerror
            )
        ) from error
    if lock is None:
        raise ProjectInUse(_in_use(path))
    return lock


def _lock_if_writable(path: Path, name: str) -> Lock | None:
    """Return the lock, or None where file or folder cannot be written: then it is read only."""
    try:
        with path.open("r+b"):
            pass
        lock = Lock.take(path, name)
    except OSError:
        return None
    if lock is None:
        raise ProjectInUse(_in_use(path))
    return lock


def _in_use(path: Path) -> str:
    holder = holder_of(path)
    if holder is None:
        return _("{name} is open in another window. You can open it for reading only.").format(
            name=path.name
        )
    return _(
        "{name} is in use by {holder} on {host} (process {pid}). You can open it for reading only."
    ).format(name=path.name, holder=holder.name, host=holder.host, pid=holder.pid)


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    mode = "ro" if read_only else "rwc"
    # Snapshots step through the file in a thread, on this same connection.
    raw = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=_BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    raw.execute("PRAGMA foreign_keys=ON")
    raw.execute("PRAGMA secure_delete=ON")
    raw.execute("PRAGMA temp_store=MEMORY")
    raw.execute("PRAGMA cache_size=-32768")
    if not read_only:
        raw.execute("PRAGMA journal_mode=DELETE")
        raw.execute("PRAGMA synchronous=FULL")
    return raw


def _check_whole(path: Path, raw: sqlite3.Connection) -> None:
    _read_through(path)
    found = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise ProjectFileError(damaged(path, str(found)))


def _read_through(path: Path) -> None:
    """Let the system fetch the file in order: the check jumps, which disks are slow at."""
    piece = bytearray(_PIECE)
    with path.open("rb", buffering=0) as file:
        while file.readinto(piece):
            pass


def _bring_up_to_date(path: Path, raw: sqlite3.Connection, header: Header, writable: bool) -> None:
    if header.version >= FILE_VERSION:
        return
    if not writable:
        raise ProjectFileError(
            _(
                "{path} has an older format and must be updated before it can be read, but it "
                "cannot be written here. Copy it to a folder of your own and open the copy."
            ).format(path=path)
        )
    snapshots.before_migration(path, raw, header.version)
    upgrade(raw, header.version)


def unwritten(path: Path, error: Exception) -> str:
    """Return the sentence for a write that failed."""
    cause = str(getattr(error, "orig", None) or error)
    if "full" in cause:
        return _(
            "The disk that holds {name} is full. This last step was not kept; everything before it "
            "is safe. Free some space and do it again."
        ).format(name=path.name)
    return _(
        "{name} could not be written ({cause}). This last step was not kept; everything before it "
        "is safe."
    ).format(name=path.name, cause=cause)


def damaged(path: Path, found: str) -> str:
    """Return the sentence for a file that is not whole, as `found` tells."""
    return _(
        "{path} is damaged ({found}). It was left as it is; open a snapshot of it, or a copy."
    ).format(path=path, found=found.splitlines()[-1])


def _unreadable(path: Path, error: OSError | sqlite3.Error) -> str:
    if isinstance(error, sqlite3.OperationalError) and "readonly" in str(error).lower():
        return _(
            "{path} was not closed properly and must be repaired before it can be read, but it "
            "cannot be written here. Copy it with its -journal file to a folder of your own."
        ).format(path=path)
    return damaged(path, str(error))
