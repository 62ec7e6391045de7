"""How long sources are in words: those of participants, and apart from them what was asked."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from quiltmark.analysis.words import count_words
from quiltmark.domain.ids import RevisionId, SourceId
from quiltmark.domain.sources import SpeakerRole

_INTERVIEWERS = """
SELECT source_id, json_group_array(id) FROM (
    SELECT source_id, id FROM speaker WHERE role = :role ORDER BY source_id, id
) GROUP BY source_id
"""
_TEXTS = """
SELECT source.id, source.revision_id, revision.turns, text.body FROM source
JOIN revision ON revision.id = source.revision_id JOIN text ON text.sha = revision.text_sha
WHERE source.id IN (SELECT value FROM json_each(:ids))
"""
NOBODY = "[]"

Told = tuple[RevisionId, str]
"""What a length depends on: a revision, and who in it only asks, their ids as JSON."""


@dataclass(frozen=True, slots=True)
class Length:
    """How many words a source has, see `count_words`: `asked` by interviewers."""

    words: int = 0
    asked: int = 0

    @property
    def whole(self) -> int:
        """All words, whoever said them."""
        return self.words + self.asked


def interviewers(connection: Connection) -> dict[SourceId, str]:
    """Return the ids of those who only ask, as JSON, for each source that has any."""
    found = connection.execute(text(_INTERVIEWERS), {"role": SpeakerRole.INTERVIEWER.value})
    return {SourceId(row[0]): row[1] for row in found}


def lengths(connection: Connection, source_ids: Collection[str]) -> dict[Told, Length]:
    """Return how long each of `source_ids` is as it stands now."""
    asking = interviewers(connection)
    found = connection.execute(text(_TEXTS), {"ids": json.dumps(list(source_ids))})
    measured: dict[Told, Length] = {}
    for source_id, revision_id, turns, body in found:
        who = asking.get(source_id, NOBODY)
        measured[revision_id, who] = _length(body, json.loads(turns), json.loads(who))
    return measured


def whole_length(connection: Connection) -> Length:
    """Return how long all sources are together."""
    found = connection.execute(text("SELECT id FROM source")).scalars()
    each = [lengths(connection, [source_id]) for source_id in found.all()]
    every = [one for measured in each for one in measured.values()]
    return Length(sum(one.words for one in every), sum(one.asked for one in every))


def _length(body: str, turns: Any, asking: Any) -> Length:
    # Together: a long text has thousands of turns, and each by itself would take as long.
    whole = "\n".join([body[turn[1] : turn[2]] for turn in turns if turn[0] in asking])
    asked = count_words(whole)
    return Length(count_words(body) - asked, asked)
