"""The calls that bring files into a project, and get them back."""

import codecs
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from quiltmark.cli.batch import followed, row_data, row_lines, stored, summary
from quiltmark.cli.call import DONE, REFUSED, Answer
from quiltmark.cli.desk import Desk
from quiltmark.cli.projects import name_project
from quiltmark.domain.errors import NotFound, ProjectFileError, Refused
from quiltmark.domain.sources import Numbering, SourceKind
from quiltmark.i18n import _

if TYPE_CHECKING:
    from quiltmark.operations.session import Session
    from quiltmark.workbench.importing import FileRow, Treatment

_KINDS = tuple(kind.value for kind in SourceKind)


def import_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `import`."""
    name_project(parser)
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        type=Path,
        help=_("a transcript, or a folder or a .zip of them"),
    )
    parser.add_argument(
        "--again", action="store_true", help=_("bring in files that are in the project already")
    )
    _treatment_arguments(parser)


def reimport_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `reimport`."""
    name_project(parser)
    parser.add_argument("title", metavar="TITLE", help=_("the source whose text is corrected"))
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the corrected file"))
    _treatment_arguments(parser)


def original_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `original`."""
    name_project(parser)
    parser.add_argument("title", metavar="TITLE", help=_("the source whose file is wanted"))
    parser.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=_("where the file is written")
    )


def _treatment_arguments(parser: ArgumentParser) -> None:
    from quiltmark.analysis.speakers import CONVENTIONS

    told = _("how bytes are read as letters, such as windows-1252")
    parser.add_argument("--encoding", metavar="E", type=_encoding, help=told)
    speakers = parser.add_mutually_exclusive_group()
    speakers.add_argument(
        "--convention",
        choices=tuple(one.id for one in CONVENTIONS),
        help=_("how turns are marked; without it, it is found out"),
    )
    told = _("a regular expression for labels, with a group named label")
    speakers.add_argument("--pattern", metavar="RE", type=_pattern, help=told)
    told = _("paragraphs are spoken by two people in turn, the first one asking")
    speakers.add_argument("--alternate", action="store_true", help=told)
    told = _("the text comes in without turns")
    speakers.add_argument("--no-speakers", action="store_true", help=told)
    parser.add_argument(
        "--lines",
        metavar="paragraphs|WIDTH|printed",
        type=_lines,
        help=_("what line numbers count: paragraphs, lines of a width, or those printed"),
    )
    parser.add_argument("--kind", metavar="K", choices=_KINDS, help=", ".join(_KINDS))


def _encoding(said: str) -> str:
    try:
        return codecs.lookup(said).name
    except LookupError as error:
        raise ArgumentTypeError(_("there is no encoding “{said}”").format(said=said)) from error


def _pattern(said: str) -> str:
    try:
        re.compile(said)
    except re.error as error:
        told = _("“{said}” is no regular expression ({why})")
        raise ArgumentTypeError(told.format(said=said, why=error)) from error
    return said


def _lines(said: str) -> tuple[Numbering, int]:
    from quiltmark.analysis.line_numbers import LEAST_WIDTH, MOST_WIDTH

    if said in (Numbering.PARAGRAPHS, Numbering.PRINTED):
        return Numbering(said), 0
    if said.isascii() and said.isdigit() and LEAST_WIDTH <= int(said) <= MOST_WIDTH:
        return Numbering.WIDTH, int(said)
    told = _("“{said}” is neither “paragraphs” nor “printed” nor a width from {least} to {most}")
    raise ArgumentTypeError(told.format(said=said, least=LEAST_WIDTH, most=MOST_WIDTH))


def _treatment(said: Namespace) -> "Treatment":
    from quiltmark.analysis.speakers import ALTERNATING, PATTERN, UNLABELLED, Wish
    from quiltmark.workbench.importing import Treatment

    wish = Wish(said.convention)
    if said.pattern is not None:
        wish = Wish(PATTERN, said.pattern)
    elif said.alternate:
        wish = Wish(ALTERNATING, alternation=(_("Interviewer"), _("Participant")))
    elif said.no_speakers:
        wish = Wish(UNLABELLED)
    numbering, width = said.lines or (None, 0)
    kind = SourceKind(said.kind) if said.kind else None
    encoding = said.encoding or ""
    return Treatment(encoding, wish=wish, numbering=numbering, line_width=width, kind=kind)


def import_files(said: Namespace, desk: Desk) -> Answer:
    """Read files and add them as one step; what cannot be read stops nothing else."""
    from quiltmark.queries.sources import known_files, sources
    from quiltmark.workbench.importing import Status, read_files

    with desk.writing(said.project) as session:
        known = session.ask(known_files)
        rows = followed(read_files(said.files, known, treatment=_treatment(said)))
        if not rows:
            raise NotFound(_("There are no files in there, so nothing was imported."))
        wanted = [row for row in rows if _is_wanted(row, again=said.again)]
        storing = stored(session, wanted)
        titles = {one.source.id: one.source.title for one in session.ask(sources)}
    kept = iter([titles[source_id] for source_id in storing.added])
    table = [
        row_data(row, [next(kept) for _source in row.sources] if row in wanted else None)
        for row in rows
    ]
    counted = {
        "imported": len(storing.added),
        "duplicate": sum(row["status"] == Status.DUPLICATE for row in table),
        "unreadable": sum(row["status"] == Status.UNREADABLE for row in table),
    }
    lines = [line for row in table for line in row_lines(row)]
    return Answer(
        {
            "project": str(said.project),
            **counted,
            "warnings": list(storing.warnings),
            "files": table,
        },
        (*lines, *storing.warnings, summary(counted, len(wanted))),
        REFUSED if counted["unreadable"] else DONE,
    )


def _is_wanted(row: "FileRow", *, again: bool) -> bool:
    from quiltmark.workbench.importing import Status

    return row.status is Status.READY or (again and row.status is Status.DUPLICATE)


def reimport(said: Namespace, desk: Desk) -> Answer:
    """Put a corrected file in the place of a source's text; codings follow their words."""
    from quiltmark.operations.corrections import reimport_source
    from quiltmark.queries.sources import source_titled
    from quiltmark.workbench.importing import plain_name

    with desk.writing(said.project) as session:
        source = session.ask(source_titled, said.title)
        row = _the_row(followed_one(said))
        session.run(reimport_source, source.id, row.sources[0])
        _keep_file(session, row)
        waiting = _waiting(session, source.id)
    told = _("“{title}” now has the text of {file}.")
    lines = [told.format(title=source.title, file=plain_name(said.file.name))]
    if waiting:
        lines.append(_("{n} passages wait for an answer, where they lie now.").format(n=waiting))
    return Answer(
        {"project": str(said.project), "title": source.title, "waiting": waiting}, tuple(lines)
    )


def followed_one(said: Namespace) -> "list[FileRow]":
    """Return the rows of the one file a call names."""
    from quiltmark.workbench.importing import read_files

    return followed(read_files([said.file], {}, treatment=_treatment(said)))


def _the_row(rows: "Sequence[FileRow]") -> "FileRow":
    """Return the only row with the only text.

    Raises:
        Refused: there is none, or more than one.
    """
    if len(rows) != 1 or len(rows[0].sources) > 1:
        raise Refused(_("Name one file with one text; nothing was changed."))
    if not rows[0].sources:
        raise Refused(rows[0].reason)
    return rows[0]


def _keep_file(session: "Session", row: "FileRow") -> None:
    from quiltmark.workbench.importing import Storing

    keeping = Storing.of_file(session, row)
    while not keeping.finished:
        keeping.step()


def _waiting(session: "Session", source_id: str) -> int:
    from quiltmark.domain.relocation import Relocation
    from quiltmark.queries.rows import rows

    return len(session.ask(rows, Relocation, source_id=source_id))


def original(said: Namespace, desk: Desk) -> Answer:
    """Write the file a source came from, byte for byte."""
    from quiltmark.queries.sources import source_titled
    from quiltmark.workbench.originals import write_original

    if said.out.exists():
        told = _("{path} exists already. It was left as it is; choose another name.")
        raise ProjectFileError(told.format(path=said.out))
    with desk.reading(said.project) as session:
        source = session.ask(source_titled, said.title)
        written = write_original(session, source, said.out)
    told = _("Wrote {path}, {n:,} bytes, as it was when “{title}” was brought in")
    return Answer(
        {
            "project": str(said.project),
            "title": source.title,
            "file_name": source.file_name,
            "sha256": source.file_sha,
            "bytes": written,
            "path": str(said.out),
        },
        (told.format(path=said.out, n=written, title=source.title),),
    )
