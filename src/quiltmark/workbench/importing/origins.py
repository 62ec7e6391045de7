"""Where a file lies: on a disk, or inside an archive there."""

import io
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO

MOST_ROOM = 200 * 1024 * 1024
"""Bytes of an archive within an archive that are unpacked to look into it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A file at `path`; or, where that is an archive, the member of that name in it.

    Two names are a member of an archive that is itself a member.
    """

    path: Path
    members: tuple[str, ...] = ()

    @property
    def shown(self) -> Path:
        """The path as it is shown: `archive.zip/folder/name.docx`."""
        return Path(self.path, *(tidy_member(name) for name in self.members))

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.shown.name

    def inside(self, member: str) -> "Origin":
        """Return the origin of a member of the archive that lies here."""
        return Origin(self.path, (*self.members, member))

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Open the file for reading its bytes in order.

        Raises:
            OSError: it is not there, may not be read, or lies in a damaged archive.
        """
        if not self.members:
            with self.path.open("rb") as stream:
                yield stream
            return
        archive = archive_at(Origin(self.path, self.members[:-1]))
        try:
            with archive.open(self.members[-1]) as member:
                yield member
        except DAMAGE as error:
            raise OSError(str(error)) from error


DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    EOFError,
)
"""What zipfile raises on damaged, encrypted or unknown members, besides OSError and zlib's own."""


def archive_at(origin: Origin) -> zipfile.ZipFile:
    """Return the archive at `origin`; the last ones are kept open, for they have many members.

    Raises:
        OSError: it cannot be opened, or is none.
    """
    about = origin.path.stat()
    return _archive_as_it_was(origin, about.st_mtime_ns, about.st_size)


@lru_cache(maxsize=2)
def _archive_as_it_was(origin: Origin, _changed: int, _size: int) -> zipfile.ZipFile:
    try:
        if not origin.members:
            return zipfile.ZipFile(origin.path)
        outer = archive_at(Origin(origin.path, origin.members[:-1]))
        if outer.getinfo(origin.members[-1]).file_size > MOST_ROOM:
            raise OSError
        return zipfile.ZipFile(io.BytesIO(outer.read(origin.members[-1])))
    except DAMAGE as error:
        raise OSError(str(error)) from error


def tidy_member(name: str) -> str:
    """Return a member's name as a path below its archive, in the letters it was given.

    Archives of older systems keep UTF-8 names without saying so.
    """
    with suppress(UnicodeError):
        name = name.encode("cp437").decode("utf-8")
    parts = PurePosixPath(name.replace("\\", "/").replace("\0", "")).parts
    kept = [part for part in parts if part not in ("/", "..", ".")]
    return str(PurePosixPath(*kept)) if kept else "_"


def plain_name(name: str) -> str:
    """Return a file's name as one line: no breaks, no marks that turn the writing around."""
    shown = (
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in unicodedata.normalize("NFC", name)
        if unicodedata.category(sign) not in ("Cf", "Cs", "Cn", "Co")
    )
    return " ".join("".join(shown).split())
