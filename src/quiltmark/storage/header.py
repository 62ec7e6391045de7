"""The first hundred bytes of a project file: is it one, is it whole, may this program write it.

Offsets as in the SQLite file format (sqlite.org/fileformat2.html, section 1.3).
"""

from dataclasses import dataclass
from pathlib import Path

from quiltmark.domain.errors import ProjectFileError
from quiltmark.i18n import _
from quiltmark.storage.migrations import FILE_VERSION
from quiltmark.storage.schema import APPLICATION_ID

_MAGIC = b"SQLite format 3\0"
_MINORS = 1000


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a file says of it."""

    application_id: int
    version: tuple[int, int]
    expected_bytes: int
    actual_bytes: int


def version_number(version: tuple[int, int]) -> int:
    """Return (major, minor) as the one number that SQLite's user_version holds."""
    return version[0] * _MINORS + version[1]


def read_header(path: Path) -> Header:
    """Return the header of the file at `path`.

    Raises:
        ProjectFileError: there is no such file, it cannot be read, or it is something else.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError:
        raise ProjectFileError(
            _("There is no file {path}. Was it moved or renamed?").format(path=path)
        ) from None
    except OSError as error:
        raise ProjectFileError(
            _("{path} cannot be read: {why}.").format(path=path, why=error.strerror)
        ) from error
    if len(head) < 100 or not head.startswith(_MAGIC):
        raise ProjectFileError(
            _("{path} is not a Quiltmark project. It was left as it is.").format(path=path)
        )
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    return Header(
        application_id=int.from_bytes(head[68:72], "big"),
        version=divmod(int.from_bytes(head[60:64], "big"), _MINORS),
        expected_bytes=page * pages,
        actual_bytes=size,
    )


def check_header(path: Path, header: Header, interrupted: bool) -> None:
    """Refuse, in words, a file that is foreign, too new, or cut short.

    `interrupted` says that a rollback journal lies beside the file: then its size means nothing
    before SQLite has rolled it back.

    Raises:
        ProjectFileError: with the sentence for the researcher.
    """
    if header.application_id != APPLICATION_ID:
        raise ProjectFileError(
            _("{path} is a database of another program. It was left as it is.").format(path=path)
        )
    if header.version[0] > FILE_VERSION[0]:
        raise ProjectFileError(
            _(
                "{path} was written by a newer Quiltmark (file format {theirs}; this program knows "
                "{ours}). It was left as it is; please update Quiltmark."
            ).format(path=path, theirs=_dotted(header.version), ours=_dotted(FILE_VERSION))
        )
    if header.actual_bytes < header.expected_bytes and not interrupted:
        raise ProjectFileError(
            _(
                "{path} is cut short: it holds {actual:,} of {expected:,} bytes, as after an "
                "unfinished copy. It was left as it is; copy it again, or open a snapshot of it."
            ).format(path=path, actual=header.actual_bytes, expected=header.expected_bytes)
        )


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
