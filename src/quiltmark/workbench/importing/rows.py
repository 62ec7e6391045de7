"""Files on their way into a project: read in workers, checked for speakers, shown before stored."""

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from quiltmark.analysis.speakers import Detection, alternating, detect
from quiltmark.domain.incoming import IncomingSource, IncomingSpeaker
from quiltmark.domain.sources import SpeakerRole
from quiltmark.formats import read_file
from quiltmark.formats.reading import Reading, ReadTable, ReadText, Unreadable
from quiltmark.i18n import _
from quiltmark.workbench.jobs import Crew, Job, Loss, Report, Task

LONGEST_TITLE = 120


class Status(StrEnum):
    """What can be done with a file."""

    READY = "ready"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class RowSpeaker:
    """A speaker of a file; `labelled` counts labels before lines in a row became one turn."""

    label: str
    role: SpeakerRole
    turns: int
    labelled: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file of a batch, ready to be shown and, where it has an `incoming`, to be added.

    `reason` says why a file is unreadable or whose duplicate it is; a duplicate can still be added.
    `text` is what the file holds, labels and all, so that the convention can be changed.
    """

    path: Path
    status: Status
    reason: str = ""
    incoming: IncomingSource | None = None
    format_id: str = ""
    speakers: tuple[RowSpeaker, ...] = ()
    labelled: int = 0
    alternatives: tuple[str, ...] = ()
    near_misses: tuple[tuple[str, str], ...] = ()
    text: ReadText | None = None

    @property
    def characters(self) -> int:
        """The length of the text in code points."""
        return len(self.incoming.text) if self.incoming else 0

    @property
    def paragraph_count(self) -> int:
        """How many paragraphs the text has."""
        return self.incoming.text.count("\n") + 1 if self.incoming else 0

    @property
    def convention(self) -> str:
        """The id of the convention the labels follow; empty without labels."""
        return self.incoming.convention if self.incoming else ""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the researcher should know about the reading."""
        return self.incoming.warnings if self.incoming else ()


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a worker gives back for one file."""

    sha: str
    format_id: str
    reading: Reading
    detection: Detection | None


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files among `paths`, folders walked in the order of their names.

    Hidden files and what is no file (links to nowhere, pipes, devices) are passed over in folders;
    a path that was named is always kept, so that something is said about it.
    """
    found: dict[Path, None] = {}
    for path in paths:
        for one in _walked(path) if path.is_dir() else (path,):
            found.setdefault(one)
    return list(found)


def _walked(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            # Word leaves lock files named ~$ beside the documents it has open.
            if not name.startswith((".", "~$")) and path.is_file():
                yield path


def read_files(
    paths: Iterable[Path], known_hashes: Mapping[str, str], crew: Crew | None = None
) -> "Job[FileRow]":
    """Return the job that reads `paths`; its results are rows in the order given.

    `known_hashes` maps the SHA-256 of files already in the project to their titles.
    """
    files = files_in(paths)
    batch = _Batch(files, dict(known_hashes))
    return Job([Task(path.name, read_one, (path,)) for path in files], batch.row, crew)


def read_one(path: Path, report: Report) -> ReadFile:
    """Read one file in a worker: its bytes' hash, its paragraphs, its speakers."""
    if not path.is_file():
        return ReadFile("", "", Unreadable(path, _no_file(path)), None)
    sha = _sha(path)
    format_id, reading = read_file(path, lambda share: report(0.9 * share))
    if not isinstance(reading, ReadText):
        return ReadFile(sha, format_id, reading, None)
    detection = detect(reading.paragraphs)
    report(1.0)
    return ReadFile(sha, format_id, reading, detection)


def _no_file(path: Path) -> str:
    if path.exists():
        return _("This is not a file that holds text.")
    return _("The file is not there any more. Check that its folder or drive is connected.")


def _sha(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


class _Batch:
    """Makes rows of what workers gave back: finds duplicates and gives each source its title."""

    def __init__(self, files: Sequence[Path], known: dict[str, str]) -> None:
        self._files = files
        self._known = known
        self._titles = {title.casefold() for title in known.values()}
        self._seen: dict[str, str] = {}

    def row(self, task: Task, read: Any, loss: Loss | None) -> FileRow:
        """Return the row of the file at `index`."""
        path = task.arguments[0]
        if not isinstance(read, ReadFile):
            return FileRow(path, Status.UNREADABLE, lost(loss))
        if isinstance(read.reading, Unreadable):
            return FileRow(path, Status.UNREADABLE, read.reading.reason, format_id=read.format_id)
        if isinstance(read.reading, ReadTable):
            return FileRow(path, Status.UNREADABLE, _("This is a table."), format_id=read.format_id)
        title = self._title(path)
        row = _row(path, title, read, read.reading, read.detection or detect(()))
        reason = self._duplicate(read.sha)
        self._seen.setdefault(read.sha, path.name)
        return replace(row, status=Status.DUPLICATE, reason=reason) if reason else row

    def _duplicate(self, sha: str) -> str:
        if sha in self._known:
            told = _("The same file is in the project already, as “{title}”.")
            return told.format(title=self._known[sha])
        if sha in self._seen:
            told = _("The same file stands in this batch already, as “{name}”.")
            return told.format(name=plain_name(self._seen[sha]))
        return ""

    def _title(self, path: Path) -> str:
        stem = plain_name(path.stem)[:LONGEST_TITLE].strip() or _("Untitled")
        title, number = stem, 2
        while title.casefold() in self._titles:
            title, number = f"{stem} ({number})", number + 1
        self._titles.add(title.casefold())
        return title


def plain_name(name: str) -> str:
    """Return a file's name as one line: no breaks, no marks that turn the writing around."""
    shown = (
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in unicodedata.normalize("NFC", name)
        if unicodedata.category(sign) not in ("Cf", "Cs", "Cn", "Co")
    )
    return " ".join("".join(shown).split())


def lost(loss: Loss | None) -> str:
    """Return why a worker gave nothing back, as a sentence."""
    if loss is Loss.TIME:
        return _(
            "Reading this file took longer than a minute and was stopped. Save it anew in the"
            " program it comes from, or divide it."
        )
    if loss in (Loss.MEMORY, Loss.DIED):
        return _(
            "Reading this file needed more than the computer could give and was stopped. Save it"
            " anew in the program it comes from, without pictures."
        )
    return _("This file could not be read. Save it anew in the program it comes from.")


def with_convention(
    row: FileRow, convention: str, same: Mapping[str, str] | None = None
) -> FileRow:
    """Return the row read by the convention of that id (nothing at all: without labels).

    `same` maps a label to the one it is merged with.
    """
    if row.text is None or row.incoming is None:
        return row
    return _with(row, row.incoming, row.text, detect(row.text.paragraphs, convention, same))


def with_alternation(row: FileRow, names: Sequence[str]) -> FileRow:
    """Return the row with its paragraphs spoken by `names` in turn, the first one asking."""
    if row.text is None or row.incoming is None:
        return row
    return _with(row, row.incoming, row.text, alternating(row.text.paragraphs, names))


def _row(path: Path, title: str, read: ReadFile, text: ReadText, detection: Detection) -> FileRow:
    incoming = IncomingSource(
        title, "", plain_name(path.name), file_format=read.format_id, file_sha=read.sha
    )
    row = FileRow(path, Status.READY, format_id=read.format_id, text=text)
    return _with(row, incoming, text, detection)


def _with(row: FileRow, incoming: IncomingSource, text: ReadText, detection: Detection) -> FileRow:
    """Return the row with the text, speakers and turns of `detection`."""
    return replace(
        row,
        incoming=replace(
            incoming,
            text=detection.text,
            convention=detection.convention,
            speakers=tuple(IncomingSpeaker(one.label, one.role) for one in detection.speakers),
            turns=detection.turns,
            metadata=(*text.metadata, *detection.metadata),
            warnings=(*text.warnings, *detection.warnings),
        ),
        speakers=tuple(
            RowSpeaker(one.label, one.role, one.turns, one.labelled) for one in detection.speakers
        ),
        labelled=detection.labelled,
        alternatives=detection.alternatives,
        near_misses=detection.near_misses,
    )
