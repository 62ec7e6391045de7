"""A batch of files: read by workers, named apart, compared with what is there already."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from quiltmark.domain.incoming import IncomingSource
from quiltmark.i18n import _
from quiltmark.workbench.importing import reading
from quiltmark.workbench.importing.listing import listings, weight_of
from quiltmark.workbench.importing.origins import Origin, plain_name
from quiltmark.workbench.importing.reading import ReadFile, put_together, read_in_parts
from quiltmark.workbench.importing.rows import FileRow, Status, row_of, titled, with_bytes_read
from quiltmark.workbench.importing.treatment import Treatment
from quiltmark.workbench.importing.understanding import Titles
from quiltmark.workbench.jobs import Crew, Job, Loss, Task, call_up


def get_ready() -> None:
    """Start the workers and let them load what they need: files are about to be dropped."""
    call_up(reading.prepare)


def read_files(
    paths: Iterable[Path],
    known_hashes: Mapping[str, str],
    crew: Crew | None = None,
    treatment: Treatment | None = None,
) -> "Job[FileRow]":
    """Return the job that reads `paths`, folders and archives too; its results are rows in order.

    `known_hashes` maps the SHA-256 of files already in the project to their titles. `treatment` is
    how every one of them is to be read, where that is known beforehand.
    """
    batch = Batch(known_hashes, treatment or Treatment())
    return Job(listings(paths, treatment or Treatment()), batch.row, crew)


def reread(row: FileRow, treatment: Treatment, crew: Crew | None = None) -> "Job[FileRow]":
    """Return the job that reads one file anew, as `read_again` would; its one result is the row."""
    wanted = titled(row, treatment)

    def land(_task: Task, read: Any, _loss: Loss | None) -> FileRow:
        read = put_together(read)
        return with_bytes_read(row, read, wanted) if isinstance(read, ReadFile) else row

    weight = weight_of(row.origin.name, row.size)
    return Job([Task(row.origin.name, read_in_parts, (row.origin, wanted), weight)], land, crew)


class Batch:
    """Makes rows of what workers gave back: finds duplicates and gives each source its title."""

    def __init__(self, known: Mapping[str, str], treatment: Treatment) -> None:
        self._known = dict(known)
        self._treatment = treatment
        self._titles = Titles(known.values())
        self._seen: dict[str, str] = {}
        self._origins: set[Origin] = set()

    def row(self, task: Task, read: Any, loss: Loss | None) -> FileRow | None:
        """Return the row of what `task` read; nothing for a list, or for a file named twice."""
        read = put_together(read)
        origin = task.arguments[0]
        if loss is None and not isinstance(read, ReadFile):
            return None
        if not isinstance(origin, Origin):
            origin = Origin(origin[0])
        if origin in self._origins:
            return None
        self._origins.add(origin)
        if not isinstance(read, ReadFile):
            return FileRow(origin, Status.UNREADABLE, lost(loss))
        row = row_of(origin, read, self._treatment)
        return self._named(row) if row.sources else row

    def _named(self, row: FileRow) -> FileRow:
        sources = tuple(self._titled(one) for one in row.sources)
        reason = self._duplicate(row.sha)
        self._seen.setdefault(row.sha, row.path.name)
        status = Status.DUPLICATE if reason else Status.READY
        return replace(row, sources=sources, status=status, reason=reason)

    def _duplicate(self, sha: str) -> str:
        if sha in self._known:
            told = _("The same file is in the project already, as “{title}”.")
            return told.format(title=self._known[sha])
        if sha in self._seen:
            told = _("The same file stands in this batch already, as “{name}”.")
            return told.format(name=plain_name(self._seen[sha]))
        return ""

    def _titled(self, source: IncomingSource) -> IncomingSource:
        title = self._titles.free(source.title)
        return source if title == source.title else replace(source, title=title)


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
