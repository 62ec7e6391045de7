"""The sources as they are searched: whose words each paragraph holds, interviewers apart."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.domain.ids import DatasetId, RevisionId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import SpeakerRole, Turn
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


@dataclass(frozen=True, slots=True)
class SpokenParagraph:
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


def _turns(connection: Connection, source: SpokenSource) -> list[Turn]:
    query = text("SELECT turns FROM revision WHERE id = :id")
    packed = connection.execute(query, {"id": source.revision_id}).scalar_one()
    return [Turn(*one) for one in json.loads(packed)]


def _paragraphs(body: str, turns: list[Turn], interviewers: str) -> Iterator[SpokenParagraph]:
    asking = frozenset(json.loads(interviewers))
    start = at = 0
    for line in body.split("\n"):
        stop = start + len(line)
        while at < len(turns) and turns[at].stop <= start:
            at += 1
        inside = at < len(turns) and turns[at].start < max(stop, start + 1)
        who = turns[at].speaker_id if inside else None
        yield SpokenParagraph(start, stop, who, who in asking)
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
