"""What is asked about extracts and the codings on them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from quiltmark.domain.ids import (
    CodeId,
    CoderId,
    CodingId,
    ExtractId,
    SourceId,
    ThemeId,
)
from quiltmark.domain.participants import Participant
from quiltmark.domain.spans import Span
from quiltmark.queries.coded_by import CoderIds, coded_by, coders_in
from quiltmark.queries.rows import rows
from quiltmark.storage.texts import texts_of


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One coding in a source, or an extract without a code.

    Without a code its fields are None and the name is empty. `start` and `stop` are code points
    of the source's current revision.
    """

    extract_id: ExtractId
    start: int
    stop: int
    coding_id: CodingId | None
    code_id: CodeId | None
    name: str
    hue: int | None
    coder_id: CoderId | None
    valence: str | None = None
    perspective: str = ""
    object: str = ""
    relayed: bool = False


@dataclass(frozen=True, slots=True)
class ExtractRow:
    """An extract with its words, where it stands, whose it is and what codes it has.

    One that is `unplaced` lost its place to a correction: its words are those it held, and start
    and stop only the nearest place.
    """

    extract_id: ExtractId
    source_id: SourceId
    title: str
    number: int
    start: int
    stop: int
    text: str
    participants: tuple[Participant, ...]
    code_ids: tuple[CodeId, ...]
    unplaced: bool = False


_MARKS = """
SELECT extract.id AS extract_id, extract.start, extract.stop, coding.id AS coding_id,
       code.id AS code_id, coalesce(code.name, '') AS name, code.hue, coding.coder_id,
       coding.valence, coalesce(coding.perspective, ''), coalesce(coding.object, ''),
       coalesce(coding.relayed, 0)
FROM extract
LEFT JOIN coding ON coding.extract_id = extract.id
LEFT JOIN code ON code.id = coding.code_id
WHERE {where} AND extract.lost_words = '' AND (code.id IS NULL OR NOT code.parked)
ORDER BY extract.start, extract.stop, code.position
"""

_EXTRACTS = """
SELECT extract.id, extract.source_id, source.title, source.number, extract.start, extract.stop,
       revision.text_sha, extract.participant_ids, extract.lost_words,
       (SELECT json_group_array(code_id) FROM coding WHERE extract_id = extract.id) AS code_ids
FROM extract
JOIN source ON source.id = extract.source_id
JOIN revision ON revision.id = source.revision_id
WHERE extract.id IN ({which})
ORDER BY source.number, extract.start, extract.stop
"""


def marks_of_source(connection: Connection, source_id: SourceId) -> list[MarkRow]:
    """Return every coding and every extract without a code of a source, in order of place.

    What a correction left without a place is not among them.
    """
    query = text(_MARKS.format(where="extract.source_id = :source"))
    return [MarkRow(*row) for row in connection.execute(query, {"source": source_id})]


def marks_within(connection: Connection, source_id: SourceId, span: Span) -> list[MarkRow]:
    """Return what `marks_of_source` does, as far as it shares a code point with `span`."""
    where = "extract.source_id = :source AND extract.start < :stop AND extract.stop > :start"
    values = {"source": source_id, "start": span.start, "stop": span.stop}
    return [MarkRow(*row) for row in connection.execute(text(_MARKS.format(where=where)), values)]


def marks_of_extracts(connection: Connection, extract_ids: Sequence[str]) -> list[MarkRow]:
    """Return the codings of `extract_ids`, and those extracts that have none."""
    query = text(_MARKS.format(where="extract.id IN (SELECT value FROM json_each(:ids))"))
    found = connection.execute(query, {"ids": json.dumps(list(extract_ids))})
    return [MarkRow(*row) for row in found]


def sources_of_extracts(
    connection: Connection, extract_ids: Iterable[str]
) -> dict[ExtractId, SourceId]:
    """Return which source each of `extract_ids` lies in."""
    query = text(
        "SELECT id, source_id FROM extract WHERE id IN (SELECT value FROM json_each(:ids))"
    )
    found = connection.execute(query, {"ids": json.dumps(list(extract_ids))}).all()
    return {ExtractId(row[0]): SourceId(row[1]) for row in found}


def extracts_of_code(
    connection: Connection, code_id: CodeId, coder_ids: CoderIds = None
) -> list[ExtractRow]:
    """Return the extracts that have the code, by source and place.

    Only codings of `coder_ids` count, or with None everybody's.
    """
    which = f"SELECT extract_id FROM coding WHERE code_id = :id{coded_by(coder_ids)}"
    return _extracts(connection, which, code_id, coders_in(coder_ids))


def extracts_without_code(connection: Connection) -> list[ExtractRow]:
    """Return the extracts that were marked and not yet named."""
    which = "SELECT id FROM extract WHERE id NOT IN (SELECT extract_id FROM coding)"
    return _extracts(connection, which, "")


def extracts_of_theme(connection: Connection, theme_id: ThemeId) -> list[ExtractRow]:
    """Return the extracts that serve a theme, themselves or through its codes."""
    which = (
        "SELECT extract_id FROM membership WHERE theme_id = :id AND extract_id IS NOT NULL"
        " UNION SELECT coding.extract_id FROM membership"
        " JOIN coding ON coding.code_id = membership.code_id WHERE membership.theme_id = :id"
    )
    return _extracts(connection, which, theme_id)


def extracts_of_themes(
    connection: Connection, theme_ids: Sequence[ThemeId]
) -> dict[ThemeId, tuple[ExtractRow, ...]]:
    """Return for each of `theme_ids` what `extracts_of_theme` does, however many they are."""
    query = text(
        "SELECT theme_id, extract_id FROM membership WHERE extract_id IS NOT NULL AND theme_id IN"
        " (SELECT value FROM json_each(:ids)) UNION SELECT membership.theme_id, coding.extract_id"
        " FROM membership JOIN coding ON coding.code_id = membership.code_id"
        " WHERE membership.theme_id IN (SELECT value FROM json_each(:ids))"
    )
    serving: dict[ThemeId, set[str]] = {theme_id: set() for theme_id in theme_ids}
    for theme_id, extract_id in connection.execute(query, {"ids": json.dumps(list(theme_ids))}):
        serving[theme_id].add(extract_id)
    every = extracts(connection, sorted(set().union(*serving.values())))
    return {
        theme_id: tuple(row for row in every if row.extract_id in ids)
        for theme_id, ids in serving.items()
    }


def extracts(connection: Connection, extract_ids: Sequence[str]) -> list[ExtractRow]:
    """Return those of `extract_ids` that are in the project, by source and place."""
    which = "SELECT value FROM json_each(:id)"
    return _extracts(connection, which, json.dumps(list(extract_ids)))


def _extracts(
    connection: Connection, which: str, value: str, others: Mapping[str, str] | None = None
) -> list[ExtractRow]:
    people = {row.id: row for row in rows(connection, Participant)}
    query = text(_EXTRACTS.format(which=which))
    parameters = {**({"id": value} if ":id" in which else {}), **(others or {})}
    found = connection.execute(query, parameters).all()
    # SQLite counts code points from the start of a text each time: cut here, it is read once.
    bodies = texts_of(connection, {row.text_sha for row in found})
    whose = {
        listed: tuple(people[one] for one in json.loads(listed) if one in people)
        for listed in {row.participant_ids for row in found}
    }
    codes = {listed: tuple(json.loads(listed)) for listed in {row.code_ids for row in found}}
    return [
        _extract(row, bodies[row.text_sha], whose[row.participant_ids], codes[row.code_ids])
        for row in found
    ]


def _extract(
    row: Any, body: str, people: tuple[Participant, ...], codes: tuple[CodeId, ...]
) -> ExtractRow:
    return ExtractRow(
        row.id,
        row.source_id,
        row.title,
        row.number,
        row.start,
        row.stop,
        row.lost_words or body[row.start : row.stop],
        people,
        codes,
        bool(row.lost_words),
    )
