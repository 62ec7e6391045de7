"""What is asked about sources."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import SourceId, SpeakerId
from quiltmark.domain.sources import Revision, Source, Speaker
from quiltmark.i18n import _
from quiltmark.queries.coded_by import CoderIds, coded_by, coders_in
from quiltmark.queries.rows import one, rows
from quiltmark.storage.originals import original_of, pieces_of, stored_size
from quiltmark.storage.texts import text_of


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list, with how long it is (code points) and how much was done in it.

    `memos` are those on the source and on its extracts.
    """

    source: Source
    characters: int
    extracts: int
    codings: int
    memos: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source with the text of its current revision and its speakers by id."""

    source: Source
    revision: Revision
    text: str
    speakers: dict[SpeakerId, Speaker]


def sources(connection: Connection) -> list[SourceRow]:
    """Return all sources in their order, with their counts."""
    extracts = _counts(connection, "SELECT source_id, count(*) FROM extract GROUP BY source_id")
    codings = _counts(connection, "SELECT source_id, count(*) FROM coding GROUP BY source_id")
    memos = _counts(
        connection,
        "SELECT source_id, count(*) FROM"
        " (SELECT target_id AS source_id FROM memo WHERE target_kind = 'source'"
        " UNION ALL SELECT extract.source_id FROM memo"
        " JOIN extract ON extract.id = memo.target_id WHERE memo.target_kind = 'extract')"
        " GROUP BY source_id",
    )
    sizes = _counts(
        connection,
        "SELECT source.id, revision.characters FROM source"
        " JOIN revision ON revision.id = source.revision_id",
    )
    found = sorted(rows(connection, Source), key=lambda source: (source.number, source.title))
    return [
        SourceRow(
            source,
            sizes[source.id],
            extracts.get(source.id, 0),
            codings.get(source.id, 0),
            memos.get(source.id, 0),
        )
        for source in found
    ]


def source_counts(
    connection: Connection, source_ids: Iterable[str], coder_ids: CoderIds = None
) -> dict[str, tuple[int, int]]:
    """Return how many extracts and how many codings each of `source_ids` has.

    Only codings of `coder_ids` count, or with None everybody's.
    """
    found = connection.execute(
        text(
            "SELECT value, (SELECT count(*) FROM extract WHERE source_id = value),"
            f" (SELECT count(*) FROM coding WHERE source_id = value{coded_by(coder_ids)})"
            " FROM json_each(:ids)"
        ),
        {"ids": json.dumps(list(source_ids))} | coders_in(coder_ids),
    )
    return {row[0]: (row[1], row[2]) for row in found}


def _counts(connection: Connection, query: str) -> dict[str, int]:
    return {row[0]: row[1] for row in connection.execute(text(query))}


def source_text(
    connection: Connection, source_id: SourceId, known: SourceText | None = None
) -> SourceText:
    """Return a source with its text and speakers.

    A long text is not read again where `known`, from an earlier answer, holds it: revisions never
    change.

    Raises:
        NotFound: it is not in the project.
    """
    source = one(connection, Source, source_id)
    speakers = {row.id: row for row in rows(connection, Speaker, source_id=source_id)}
    if known is not None and known.revision.id == source.revision_id:
        return SourceText(source, known.revision, known.text, speakers)
    revision = one(connection, Revision, source.revision_id)
    return SourceText(source, revision, text_of(connection, revision.text_sha), speakers)


def source_titled(connection: Connection, title: str) -> Source:
    """Return the source of that title, whatever its case.

    Raises:
        NotFound: none has it.
    """
    for source in rows(connection, Source):
        if source.title.casefold() == title.strip().casefold():
            return source
    raise NotFound(_("No source is called “{title}”.").format(title=title))


def original(connection: Connection, source_id: SourceId) -> bytes | None:
    """Return the file a source came from, byte for byte, or None where it was not kept."""
    return original_of(connection, one(connection, Source, source_id).file_sha)


def original_pieces(connection: Connection, source_id: SourceId) -> Iterator[bytes]:
    """Return the file a source came from piece by piece; no piece where it was not kept."""
    return pieces_of(connection, one(connection, Source, source_id).file_sha)


def kept_bytes(connection: Connection, sha: str) -> int:
    """Return how many bytes are kept of the file with that SHA-256."""
    return stored_size(connection, sha)


def known_files(connection: Connection) -> dict[str, str]:
    """Return the titles of the sources by the SHA-256 of the files they came from."""
    return {source.file_sha: source.title for source in rows(connection, Source) if source.file_sha}
