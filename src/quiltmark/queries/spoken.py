"""The sources as they are searched: whose words each paragraph holds, interviewers apart."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, text

from quiltmark.domain.ids import DatasetId, RevisionId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import SpeakerRole
from quiltmark.queries.rows import rows
from quiltmark.storage.texts import text_of

_SOURCES = """
SELECT source.id, source.title, source.number, source.dataset_id, source.revision_id,
       revision.text_sha, revision.characters,
       (SELECT json_group_array(id) FROM (
           SELECT id FROM speaker WHERE source_id = source.id AND role = :role ORDER BY id
       )) AS asking
FROM source JOIN revision ON revision.id = source.revision_id
ORDER BY source.number, source.title
"""


@dataclass(frozen=True, slots=True)
class SpokenSource:
    """A source as it stands now; `interviewers` are the ids of those who only ask, as JSON."""

    id: SourceId
    title: str
    number: int
    dataset_id: DatasetId | None
    revision_id: RevisionId
    text_sha: str
    characters: int
    interviewers: str


class SpokenParagraph(NamedTuple):
    """A paragraph from `start` to `stop`, code points of its source; who speaks may be nobody."""

    start: int
    stop: int
    speaker_id: str | None
    asks: bool


def spoken_sources(connection: Connection) -> list[SpokenSource]:
    """Return all sources in their order."""
    found = connection.execute(text(_SOURCES), {"role": SpeakerRole.INTERVIEWER.value})
    return [SpokenSource(*row) for row in found]


def words_of(connection: Connection, source: SpokenSource) -> tuple[str, list[SpokenParagraph]]:
    """Return the text of a source with its paragraphs; those without words stand there as well."""
    body = text_of(connection, source.text_sha)
    return body, list(_paragraphs(body, _turns(connection, source), source.interviewers))


def _turns(connection: Connection, source: SpokenSource) -> list[tuple[str | None, int, int]]:
    """Return who speaks from where to where; a long source has more turns than values are made."""
    query = text("SELECT turns FROM revision WHERE id = :id")
    packed = connection.execute(query, {"id": source.revision_id}).scalar_one()
    return [(one[0], one[1], one[2]) for one in json.loads(packed)]


def _paragraphs(
    body: str, turns: list[tuple[str | None, int, int]], interviewers: str
) -> Iterator[SpokenParagraph]:
    asking = frozenset(json.loads(interviewers))
    silence = (None, len(body) + 1, len(body) + 1)
    following = iter(turns)
    who, first, last = next(following, silence)
    start = 0
    for line in body.split("\n"):
        stop = start + len(line)
        while last <= start and first <= len(body):
            who, first, last = next(following, silence)
        speaks = who if first < stop or first == start else None
        yield SpokenParagraph(start, stop, speaks, speaks in asking)
        start = stop + 1


def speaker_names(connection: Connection) -> dict[str, tuple[str, ...]]:
    """Return what each speaker is called: the label and, where known, the participant's name."""
    people = {row.id: row.name for row in rows(connection, Participant)}
    query = text("SELECT id, label, participant_id FROM speaker")
    return {
        row.id: (row.label, people[row.participant_id])
        if row.participant_id in people
        else (row.label,)
        for row in connection.execute(query)
    }
