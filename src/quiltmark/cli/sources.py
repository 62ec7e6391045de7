"""The call that brings files into a project."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quiltmark.cli.call import DONE, REFUSED, Answer, one_line
from quiltmark.cli.desk import Desk
from quiltmark.cli.output import plain
from quiltmark.cli.projects import name_project
from quiltmark.domain.errors import NotFound
from quiltmark.i18n import _, n_

if TYPE_CHECKING:
    from quiltmark.workbench.importing import FileRow
    from quiltmark.workbench.jobs import Job

_MOST_SPEAKERS = 8


def import_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `import`."""
    name_project(parser)
    parser.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help=_("a transcript, or a folder of them")
    )


def import_files(said: Namespace, desk: Desk) -> Answer:
    """Read files and add them as one step; what cannot be read stops nothing else."""
    from quiltmark.operations.sources import add_sources
    from quiltmark.queries.sources import known_files, sources
    from quiltmark.workbench.importing import Status

    with desk.writing(said.project) as session:
        rows = _read(said.files, session.ask(known_files))
        if not rows:
            raise NotFound(_("There are no files in there, so nothing was imported."))
        ready = [
            row.incoming for row in rows if row.status is Status.READY and row.incoming is not None
        ]
        added = session.run(add_sources, ready) if ready else []
        titles = {one.source.id: one.source.title for one in session.ask(sources)}
    kept = iter([titles[source_id] for source_id in added])
    table = [_as_data(row, next(kept) if row.status is Status.READY else "") for row in rows]
    unread = sum(row.status is Status.UNREADABLE for row in rows)
    counted = {
        "imported": len(added),
        "duplicate": sum(row.status is Status.DUPLICATE for row in rows),
        "unreadable": unread,
    }
    lines = [line for row in table for line in _as_lines(row)]
    return Answer(
        {"project": str(said.project), **counted, "files": table},
        (*lines, _summary(counted)),
        REFUSED if unread else DONE,
    )


def _read(paths: Sequence[Path], known: Mapping[str, str]) -> "list[FileRow]":
    """Return a row for each file, in their order; on a terminal, say how far the reading is."""
    from quiltmark.workbench.importing import read_files

    job = read_files(paths, known)
    try:
        return _followed(job) if sys.stderr.isatty() else job.wait()
    except KeyboardInterrupt:
        job.cancel()
        raise


def _followed(job: "Job[FileRow]") -> "list[FileRow]":
    """Return the rows of `job`, with one line on the terminal that says how far it is."""
    from quiltmark.workbench.jobs import Done, Progress

    rows: list[FileRow] = []
    try:
        while not job.finished:
            for event in job.poll(timeout=0.2):
                if isinstance(event, Done):
                    rows.append(event.value)
                elif isinstance(event, Progress):
                    told = f"{event.whole:4.0%} {plain(one_line(event.name, 60))}"
                    print(f"\r\033[K{told}", end="", file=sys.stderr, flush=True)
    finally:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return rows


def _as_data(row: "FileRow", title: str) -> dict[str, Any]:
    from quiltmark.workbench.importing import Status

    return {
        "file": str(row.path),
        "status": "imported" if row.status is Status.READY else row.status.value,
        "reason": row.reason,
        "title": title or (row.incoming.title if row.incoming else ""),
        "format": row.format_id,
        "characters": row.characters,
        "paragraphs": row.paragraph_count,
        "speakers": [
            {"label": one.label, "role": one.role.value, "turns": one.turns} for one in row.speakers
        ],
        "convention": row.convention,
        "warnings": list(row.warnings),
    }


def _as_lines(row: Mapping[str, Any]) -> list[str]:
    from quiltmark.workbench.importing import plain_name

    words = {
        "imported": _("imported"),
        "duplicate": _("duplicate"),
        "unreadable": _("unreadable"),
    }
    head = f"{words[row['status']]:<10}  {plain_name(row['file'])}"
    if row["status"] != "imported":
        return [head, f"            {row['reason']}"]
    heard = [f"{one['label']} {one['turns']}" for one in row["speakers"]]
    if len(heard) > _MOST_SPEAKERS:
        more = len(heard) - _MOST_SPEAKERS
        heard = [*heard[:_MOST_SPEAKERS], n_("{n} more", "{n} more", more)]
    voices = ", ".join(heard)
    size = _("{title}: {characters:,} characters, {paragraphs:,} paragraphs").format(**row)
    spoken = _("turns: {voices}").format(voices=voices) if voices else _("no speakers found")
    return [
        head,
        f"            {one_line(size)}; {spoken}",
        *(f"            {_('Note:')} {one_line(warning)}" for warning in row["warnings"]),
    ]


def _summary(counted: Mapping[str, int]) -> str:
    parts = [
        n_("{n} file imported", "{n} files imported", counted["imported"]),
        n_("{n} duplicate left out", "{n} duplicates left out", counted["duplicate"]),
        n_("{n} file could not be read", "{n} files could not be read", counted["unreadable"]),
    ]
    shown = [
        part
        for part, count in zip(parts, counted.values(), strict=True)
        if count or part is parts[0]
    ]
    return ", ".join(shown) + "."
