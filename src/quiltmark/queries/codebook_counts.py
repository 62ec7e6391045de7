"""How widely codes are used: in a constant number of statements, however many they are."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

from quiltmark.domain.participants import Participant
from quiltmark.queries.coded_by import CoderIds, coded_by, coders_in
from quiltmark.queries.rows import rows

_ALL = "1"
_SOME = "coding.code_id IN (SELECT value FROM json_each(:ids))"
_EXTRACTS = """
SELECT code_id, count(DISTINCT extract_id), count(DISTINCT source_id) FROM coding
WHERE {which} GROUP BY code_id
"""
_VOICES = """
SELECT coding.code_id, extract.participant_ids, count(DISTINCT extract.id)
FROM coding JOIN extract ON extract.id = coding.extract_id
WHERE {which} GROUP BY coding.code_id, extract.participant_ids
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many extracts, sources, participants and groups of participants have a code.

    `by_group` tells how many extracts there are of each group, the most first; an extract of
    several groups counts for each.
    """

    extracts: int = 0
    sources: int = 0
    participants: int = 0
    groups: int = 0
    by_group: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class _Voices:
    people: set[str] = field(default_factory=set)
    groups: dict[str, int] = field(default_factory=dict)


def code_reach(
    connection: Connection, code_ids: Iterable[str] | None = None, coder_ids: CoderIds = None
) -> dict[str, Reach]:
    """Return how widely each of `code_ids` is used, or every code that was applied.

    Only codings of `coder_ids` count, or with None everybody's.
    """
    wanted = None if code_ids is None else list(code_ids)
    which = (_ALL if wanted is None else _SOME) + coded_by(coder_ids)
    values = coders_in(coder_ids)
    if wanted is not None:
        values["ids"] = json.dumps(wanted)
    counts = connection.execute(text(_EXTRACTS.format(which=which)), values).all()
    voices = _voices(connection, which, values)
    found = {
        code_id: _reach(extracts, sources, voices.get(code_id, _Voices()))
        for code_id, extracts, sources in counts
    }
    return {one: found.get(one, Reach()) for one in (found if wanted is None else wanted)}


def _voices(connection: Connection, which: str, values: dict[str, str]) -> dict[str, _Voices]:
    group_of = {person.id: person.group for person in rows(connection, Participant)}
    found: dict[str, _Voices] = {}
    for code_id, listed, extracts in connection.execute(text(_VOICES.format(which=which)), values):
        people = [one for one in json.loads(listed) if one in group_of]
        known = found.setdefault(code_id, _Voices())
        known.people.update(people)
        for group in {group_of[one] for one in people} - {""}:
            known.groups[group] = known.groups.get(group, 0) + extracts
    return found


def _reach(extracts: int, sources: int, voices: _Voices) -> Reach:
    by_group = sorted(voices.groups.items(), key=lambda pair: (-pair[1], pair[0]))
    return Reach(extracts, sources, len(voices.people), len(by_group), tuple(by_group))
