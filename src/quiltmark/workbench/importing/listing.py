"""What was dropped, as files: folders walked and archives opened, in a worker."""

import os
import stat
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from quiltmark.formats.reading import LONGEST_FILE
from quiltmark.formats.refusals import foreign_suffix, reason_for
from quiltmark.i18n import _, n_
from quiltmark.workbench.importing.origins import Origin, archive_at, tidy_member
from quiltmark.workbench.importing.reading import ReadFile, no_file, read_in_parts, unread
from quiltmark.workbench.importing.treatment import Treatment
from quiltmark.workbench.jobs import HEAVY, Report, Task

MOST_MEMBERS = 20_000
MOST_BYTES = 4 * 1024**3
MOST_RATIO = 300
SUSPICIOUS = 16 * 1024 * 1024
"""Below so many bytes a member may be packed as tightly as it likes."""

_AT_ONCE = 100
_OVERHEAD = 20_000
_PDF_IS_SLOWER = 8


def listings(paths: Iterable[Path], treatment: Treatment) -> list[Task]:
    """Return the tasks that list `paths`; each grows the tasks that read what it finds."""
    named = list(paths)
    return [
        Task(named[first].name, list_paths, (tuple(named[first : first + _AT_ONCE]), treatment))
        for first in range(0, len(named), _AT_ONCE)
    ]


def list_paths(
    paths: Sequence[Path], treatment: Treatment, _report: Report
) -> Generator[list[Task], None, None]:
    """Yield the tasks that read `paths` and what lies in those that are folders."""
    found: list[Task] = []
    for path in files_in(paths):
        found.append(_task(path, treatment))
        if len(found) == _AT_ONCE:
            yield found
            found = []
    yield found


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files among `paths`, folders walked in the order of their names.

    Hidden files and what is no file (links to nowhere, pipes, devices) are passed over in folders;
    a path that was named is always kept, so that something is said about it.
    """
    seen: set[Path] = set()
    for path in paths:
        for one in _walked(path) if _is(stat.S_ISDIR, path) else (path,):
            if one not in seen:
                seen.add(one)
                yield one


def _walked(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not _is_hidden(name) and _is(stat.S_ISREG, path):
                yield path


def _is(kind: Callable[[int], bool], path: Path) -> bool:
    """Say whether `path` is of a kind; where nothing can be said of it, it is not."""
    try:
        return kind(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _is_hidden(name: str) -> bool:
    # Word leaves lock files named ~$ beside the documents it has open.
    return name.startswith((".", "~$")) or name == "__MACOSX"


def _task(path: Path, treatment: Treatment) -> Task:
    origin = Origin(path)
    if path.suffix.lower() == ".zip":
        return Task(path.name, list_archive, (origin, treatment))
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        size = 0
    return Task(path.name, read_in_parts, (origin, treatment), weight_of(path.name, size))


def weight_of(name: str, size: int) -> int:
    """Return how much there is to do in a file of so many bytes."""
    slower = _PDF_IS_SLOWER if name.lower().endswith(".pdf") else 1
    return _OVERHEAD + slower * size + (HEAVY if slower > 1 else 0)


def list_archive(
    origin: Origin, treatment: Treatment, _report: Report
) -> Generator[list[Task], None, ReadFile | None]:
    """Yield the tasks that read the members of an archive; return why it was not opened."""
    absent = no_file(origin.path)
    if absent:
        return unread(absent)
    try:
        archive = archive_at(origin)
    except (OSError, MemoryError):
        return unread(
            _(
                "This archive is damaged, or was not copied to its end. Copy it again, or unpack it"
                " and add the files."
            )
        )
    members = [one for one in archive.infolist() if not one.is_dir() and not _is_passed_over(one)]
    refused = _refused(members)
    if refused:
        return unread(refused)
    for first in range(0, len(members), _AT_ONCE):
        yield [_member(origin, one, treatment) for one in members[first : first + _AT_ONCE]]
    if members:
        return None
    return unread(_("There are no files in this archive."))


def _is_passed_over(member: zipfile.ZipInfo) -> bool:
    return any(_is_hidden(part) for part in PurePosixPath(tidy_member(member.filename)).parts)


def _refused(members: Sequence[zipfile.ZipInfo]) -> str:
    """Return why an archive with these members is not unpacked, if it is not."""
    if len(members) > MOST_MEMBERS:
        return n_(
            "This archive holds {n} file; unpack it and add what you need.",
            "This archive holds {n} files, more than are unpacked at once. Unpack it and add the"
            " ones you need.",
            len(members),
        )
    if sum(one.file_size for one in members) > MOST_BYTES:
        return _(
            "This archive unpacks to more than 4 GB, so it was not unpacked. Unpack it yourself and"
            " add the transcripts in it."
        )
    return ""


def _member(origin: Origin, member: zipfile.ZipInfo, treatment: Treatment) -> Task:
    inside = origin.inside(member.filename)
    name = inside.name
    bomb = member.file_size > SUSPICIOUS and (
        member.file_size > MOST_RATIO * max(1, member.compress_size)
    )
    if bomb:
        return Task(name, refuse_member, (inside, "bomb"))
    if member.file_size > LONGEST_FILE:
        return Task(name, refuse_member, (inside, "large"))
    if member.flag_bits & 1:
        return Task(name, refuse_member, (inside, "locked"))
    if not name.lower().endswith(".zip"):
        return Task(name, read_in_parts, (inside, treatment), weight_of(name, member.file_size))
    if origin.members:
        return Task(name, refuse_member, (inside, "nested"))
    return Task(name, list_archive, (inside, treatment))


def refuse_member(origin: Origin, why: str, _report: Report) -> ReadFile:
    """Say why a member of an archive is not read."""
    if why == "large" and foreign_suffix(origin.shown.suffix.lower()):
        return unread(reason_for(origin.shown, b" "))
    reasons = {
        "bomb": _(
            "This file is packed so tightly that it may be meant to fill the memory, so it was not"
            " unpacked. Unpack it yourself if you trust it, and add it."
        ),
        "large": _(
            "This file is larger than 200 MB, too large for a transcript, so it was not unpacked."
            " Unpack it yourself and divide it into several files."
        ),
        "locked": _(
            "This file is locked with a password inside its archive. Unpack the archive with the"
            " password and add the file."
        ),
        "nested": _(
            "This is an archive in an archive in an archive. Unpack it and add the transcripts"
            " inside."
        ),
    }
    return unread(reasons[why])
