"""Whether a project is whole: its file, what refers to what, its texts, and its journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Connection, select, text

from quiltmark.domain.changes import Kind
from quiltmark.domain.extracts import Extract
from quiltmark.domain.sources import Revision, Source
from quiltmark.i18n import _
from quiltmark.queries.rows import rows
from quiltmark.storage.rows import ROW_TYPES, to_image
from quiltmark.storage.schema import change_table, text_table

_MOST = 20


class Part(StrEnum):
    """What of a project was looked at."""

    FILE = "file"
    REFERENCES = "references"
    TEXTS = "texts"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something that is not as it must be, in a sentence."""

    part: Part
    said: str


def flaws(connection: Connection) -> list[Flaw]:
    """Return what is not whole, at most twenty of each part; none in a project that is."""
    looked = {
        Part.FILE: _in_file,
        Part.REFERENCES: _in_references,
        Part.TEXTS: _in_texts,
        Part.JOURNAL: _in_journal,
    }
    found = []
    for part, look in looked.items():
        told = [said for said, _number in zip(look(connection), range(_MOST), strict=False)]
        found += [Flaw(part, said) for said in told]
    return found


def _in_file(connection: Connection) -> Iterator[str]:
    for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            yield _("The file is damaged: {what}.").format(what=said)


def _in_references(connection: Connection) -> Iterator[str]:
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield _("A row of {table} refers to a row of {other} that is not there.").format(
            table=row[0], other=row[2]
        )
    for coding_id in misplaced_codings(connection):
        yield _("The coding {id} is not kept where its extract lies.").format(id=coding_id[:12])


def misplaced_codings(connection: Connection) -> list[str]:
    """Return the codings that are not kept at the place of their extract."""
    query = (
        "SELECT coding.id FROM coding NOT INDEXED JOIN extract ON extract.id = coding.extract_id"
        " WHERE coding.start IS NOT iif(lost_words = '', extract.start, NULL)"
        " OR coding.stop IS NOT iif(lost_words = '', extract.stop, NULL)"
    )
    return [row[0] for row in connection.execute(text(query))]


def _in_texts(connection: Connection) -> Iterator[str]:
    lengths: dict[str, int] = {}
    for sha, body in connection.execute(select(text_table)):
        lengths[sha] = len(body)
        if sha256(body.encode()).hexdigest() != sha:
            yield _("The text {sha} is not what was stored.").format(sha=sha[:12])
    revisions = {row.id: row for row in rows(connection, Revision)}
    titles = {row.id: row.title for row in rows(connection, Source)}
    for revision in revisions.values():
        if lengths.get(revision.text_sha) != revision.characters:
            yield _("The text of “{title}” is missing or has another length.").format(
                title=titles.get(revision.source_id, "…")
            )
    ends = {row.id: revisions[row.revision_id].characters for row in rows(connection, Source)}
    for extract in rows(connection, Extract):
        if extract.stop > ends.get(extract.source_id, 0):
            yield _("An extract of “{title}” ends behind its text.").format(
                title=titles.get(extract.source_id, "…")
            )


def _in_journal(connection: Connection) -> Iterator[str]:
    """Replay the journal from nothing and hold what it leads to against the tables."""
    state: dict[tuple[str, str], str] = {}
    for change in connection.execute(select(change_table).order_by(change_table.c.operation_seq)):
        where = (change.kind, change.row_id)
        if state.get(where) != change.before_json:
            yield _("Operation {seq} changed a {kind} that was not as the journal says.").format(
                seq=change.operation_seq, kind=change.kind
            )
        if change.after_json is None:
            state.pop(where, None)
        else:
            state[where] = change.after_json
    for kind in Kind:
        for row in rows(connection, ROW_TYPES[kind]):
            if state.pop((kind.value, row.id), None) != to_image(row):
                yield _("A {kind} in the project is not as the journal left it.").format(
                    kind=kind.value
                )
    for kind_name, _row_id in state:
        yield _("A {kind} that the journal knows is missing from the project.").format(
            kind=kind_name
        )
