"""One file read in a worker: its bytes' hash, what it holds, and the sources that makes."""

import contextlib
import hashlib
import importlib
import shutil
import stat
import tempfile
from collections.abc import Generator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from quiltmark.formats import read_file
from quiltmark.formats.reading import Reading, ReadTable, ReadText, Unreadable
from quiltmark.i18n import _
from quiltmark.workbench.importing.origins import DAMAGE, Origin, plain_name
from quiltmark.workbench.importing.treatment import Treatment
from quiltmark.workbench.importing.understanding import (
    About,
    Understood,
    understood,
    with_proposals,
)
from quiltmark.workbench.jobs import Part, Parted, Report, packed, unpacked

LONGEST_TITLE = 120
_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a worker gives back for one file; `reason` says why there is no text, if there is none.

    `body` is what the file holds, packed: it is looked at only where somebody decides on it.
    """

    sha: str = ""
    size: int = 0
    format_id: str = ""
    reason: str = ""
    found: Understood = field(default_factory=Understood)
    body: bytes = b""


def unread(reason: str) -> ReadFile:
    """Return what a worker gives back for what it does not read."""
    return ReadFile(reason=reason)


def read_one(origin: Origin, treatment: Treatment, report: Report) -> ReadFile:
    """Read one file in a worker: its bytes' hash, its paragraphs, its speakers."""
    if not origin.members:
        return _read(origin, origin.path, report, treatment)
    try:
        with tempfile.TemporaryDirectory() as place:
            path = Path(place, f"member{origin.shown.suffix[:12]}")
            with origin.opened() as packed_bytes, path.open("wb") as stream:
                shutil.copyfileobj(packed_bytes, stream)
            return _read(origin, path, report, treatment)
    except (OSError, *DAMAGE):
        return unread(
            _(
                "This file is damaged inside its archive. Copy the archive again, or unpack it and"
                " add the file."
            )
        )


def read_in_parts(
    origin: Origin, treatment: Treatment, report: Report
) -> Generator[Part, None, ReadFile]:
    """Read one file in a worker as `read_one` does, and hand many sources over bit by bit."""
    read = read_one(origin, treatment, report)
    sources, detections = read.found.sources, read.found.detections
    if len(sources) <= _AT_ONCE:
        return read
    for first in range(0, len(sources), _AT_ONCE):
        last = first + _AT_ONCE
        yield Part((sources[first:last], detections[first:last]))
    return replace(read, found=replace(read.found, sources=(), detections=()))


def put_together(read: Any) -> Any:
    """Return what a worker gave back, made whole where it came in parts."""
    if not isinstance(read, Parted) or not isinstance(read.value, ReadFile):
        return read
    sources = tuple(chain.from_iterable(sources for sources, _detections in read.parts))
    detections = tuple(chain.from_iterable(detections for _sources, detections in read.parts))
    found = replace(read.value.found, sources=sources, detections=detections)
    return replace(read.value, found=found)


def _read(origin: Origin, path: Path, report: Report, treatment: Treatment) -> ReadFile:
    absent = no_file(path)
    if absent:
        return unread(absent)
    sha, size = _sha(path)
    format_id, reading = _reading(path, report, treatment.encoding)
    if isinstance(reading, Unreadable):
        return ReadFile(sha, size, format_id, reading.reason)
    if isinstance(reading, ReadText):
        reading = with_proposals(reading)
    about = About(title_of(origin), plain_name(origin.name), format_id, sha)
    found = understood(reading, about, treatment)
    report(1.0)
    return ReadFile(sha, size, format_id, found.hindrance, found, packed(reading))


def _reading(path: Path, report: Report, encoding: str) -> tuple[str, Reading]:
    return read_file(path, lambda share: report(0.9 * share), encoding)


def title_of(origin: Origin) -> str:
    """Return the title a file gives its source, before it is made unlike the others."""
    return plain_name(origin.shown.stem)[:LONGEST_TITLE].strip() or _("Untitled")


def no_file(path: Path) -> str:
    """Return why `path` is not opened: nothing is there, or what would never come to an end."""
    try:
        mode = path.stat().st_mode
    except PermissionError:
        return _(
            "The folder of this file may not be opened. Ask whoever owns it, or copy the file."
        )
    except (OSError, ValueError):
        return _("The file is not there any more. Check that its folder or drive is connected.")
    return "" if stat.S_ISREG(mode) else _("This is not a file that holds text.")


def _sha(path: Path) -> tuple[str, int]:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size
    except OSError:
        return "", 0


@lru_cache(maxsize=4)
def reading_in(body: bytes) -> ReadText | ReadTable | None:
    """Return what was packed into `body`; nothing for nothing."""
    reading: ReadText | ReadTable | None = unpacked(body) if body else None
    return reading


def prepare() -> None:
    """Load what reading needs, so that the first file need not wait for it."""
    for name in ("docx_in.document", "pdf_in.document", "html_in.document"):
        with contextlib.suppress(ImportError):
            importlib.import_module(f"quiltmark.formats.{name}")
