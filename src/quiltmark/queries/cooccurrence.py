"""Which codes meet, and how often each was applied where.

Two codes meet where an extract of the one shares a code point with an extract of the other; one
extract that has both is such a place as well. Each pair of extracts counts once for two codes,
whoever coded them. What lost its place to a correction meets only what lies on the same extract.
Parked codes are left out.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from quiltmark.domain.ids import CodeId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Grouping
from quiltmark.queries.collecting import not_collecting
from quiltmark.queries.rows import rows

_PLACES = """
SELECT DISTINCT code_id, source_id, start, stop, extract_id FROM coding INDEXED BY coding_code
WHERE start IS NOT NULL AND code_id IN (SELECT id FROM code WHERE NOT parked)
"""
_LOST = """
SELECT DISTINCT code_id, extract_id FROM coding INDEXED BY coding_code
WHERE start IS NULL AND code_id IN (SELECT id FROM code WHERE NOT parked)
"""
_OTHERS = """
SELECT other.code_id, count(*) FROM (
    SELECT DISTINCT one.extract_id AS first, coding.extract_id AS second, coding.code_id
    FROM coding AS one INDEXED BY coding_code
    CROSS JOIN extract AS near INDEXED BY extract_place
        ON near.source_id = one.source_id AND near.start < one.stop
        AND near.start > one.start - :longest AND near.stop > one.start
    CROSS JOIN coding INDEXED BY coding_extract ON coding.extract_id = near.id
    WHERE one.code_id = :code AND one.start IS NOT NULL
    AND near.lost_words = '' AND coding.code_id <> :code
    UNION
    SELECT one.extract_id, one.extract_id, coding.code_id
    FROM coding AS one INDEXED BY coding_code
    CROSS JOIN coding INDEXED BY coding_extract ON coding.extract_id = one.extract_id
    WHERE one.code_id = :code AND one.start IS NULL AND coding.code_id <> :code
) AS other
JOIN code ON code.id = other.code_id WHERE NOT code.parked GROUP BY other.code_id
"""
_LONGEST = "SELECT coalesce(max(stop - start), 0) FROM extract"
_BY_SOURCE = """
SELECT code_id, source_id, count(DISTINCT extract_id) FROM coding INDEXED BY coding_code
WHERE code_id IN (SELECT id FROM code WHERE NOT parked) GROUP BY code_id, source_id
"""
# Written as the index lies, so that no row is looked for twice.
_CODED = """
SELECT DISTINCT code_id, source_id, start, stop, extract_id FROM coding INDEXED BY coding_code
WHERE code_id IN (SELECT id FROM code WHERE NOT parked)
"""
_VOICES = "SELECT id, participant_ids FROM extract WHERE participant_ids <> '[]'"

Pair = tuple[CodeId, CodeId]


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many extracts of each code there are under each head; what is not in `cells` is 0.

    `heads` are keys and names in their order; a key is an id, a group or a value of an attribute,
    empty for extracts that belong nowhere.
    """

    heads: tuple[tuple[str, str], ...]
    cells: Mapping[tuple[CodeId, str], int]


def cooccurrence(connection: Connection) -> dict[Pair, int]:
    """Return how often each two codes meet; a pair stands once, the smaller id first.

    Codes that never meet are not in it. A code does not meet itself.
    """
    ids: dict[str, int] = {}
    by_source: dict[str, list[tuple[int, int, int]]] = {}
    number = ids.setdefault
    for code_id, source_id, start, stop, _extract in _plain(connection, _PLACES):
        one = (start, stop, number(code_id, len(ids)))
        if source_id in by_source:
            by_source[source_id].append(one)
        else:
            by_source[source_id] = [one]
    on_lost: dict[str, list[int]] = {}
    for code_id, extract_id in _plain(connection, _LOST):
        on_lost.setdefault(extract_id, []).append(number(code_id, len(ids)))
    total = len(ids)
    counts: Counter[int] = Counter()
    for places in by_source.values():
        counts.update(_meetings(places, total))
    for codes in on_lost.values():
        counts.update(
            one * total + other for n, one in enumerate(codes) for other in codes[n + 1 :]
        )
    return _named(counts, [CodeId(one) for one in ids])


def _meetings(places: list[tuple[int, int, int]], total: int) -> list[int]:
    """Return the pairs of codes that meet in one source, each as one number."""
    places.sort()
    found: list[int] = []
    still: list[tuple[int, int, int]] = []
    for place in places:
        start, _stop, code = place
        still = [one for one in still if one[1] > start]
        if still:
            found += [one[2] * total + code for one in still]
        still.append(place)
    return found


def _named(counts: Mapping[int, int], codes: Sequence[CodeId]) -> dict[Pair, int]:
    found: dict[Pair, int] = {}
    for pair, count in counts.items():
        one, other = codes[pair // len(codes)], codes[pair % len(codes)]
        if one != other:
            key = (one, other) if one < other else (other, one)
            found[key] = found.get(key, 0) + count
    return found


def cooccurring_with(connection: Connection, code_id: CodeId) -> dict[CodeId, int]:
    """Return how often each other code meets one, which may be parked, as `cooccurrence` counts."""
    longest = connection.execute(text(_LONGEST)).scalar_one()
    values = {"code": code_id, "longest": longest}
    return {row[0]: row[1] for row in connection.execute(text(_OTHERS), values)}


def counts_by(connection: Connection, grouping: Grouping, attribute: str = "") -> Matrix:
    """Return how many extracts each code has in each source, or by each kind of participant.

    An extract of several people counts once for each of them, and once for a group or a value
    that several of them share.

    Raises:
        ValueError: codes are not counted by codes, nor by nothing.
    """
    if grouping is Grouping.SOURCE:
        titles = "SELECT id, title FROM source ORDER BY number, title, id"
        heads = tuple((row[0], row[1]) for row in connection.execute(text(titles)))
        cells = {(row[0], row[1]): row[2] for row in _plain(connection, _BY_SOURCE)}
        return Matrix(heads, cells)
    people = sorted(rows(connection, Participant), key=lambda one: (one.position, one.name))
    if grouping is Grouping.PARTICIPANT:
        heads = tuple((str(one.id), one.name) for one in people)
        return _by_voices(connection, {one.id: one.id for one in people}, heads)
    if grouping is Grouping.GROUP:
        values = {str(one.id): one.group for one in people}
    elif grouping is Grouping.ATTRIBUTE:
        values = {str(one.id): dict(one.attributes).get(attribute, "") for one in people}
    else:
        raise ValueError(grouping)
    named = sorted({one for one in values.values() if one}, key=str.casefold)
    return _by_voices(connection, values, tuple((one, one) for one in named))


def _by_voices(
    connection: Connection, keys: Mapping[Any, str], heads: tuple[tuple[str, str], ...]
) -> Matrix:
    with not_collecting():
        voices = dict(_plain(connection, _VOICES))
        listed = Counter((row[0], voices.get(row[4], "[]")) for row in _plain(connection, _CODED))
    heard: dict[str, frozenset[str]] = {}
    counts: Counter[tuple[CodeId, str]] = Counter()
    for (code_id, people), count in listed.items():
        if people not in heard:
            found = frozenset(keys.get(one, "") for one in json.loads(people)) - {""}
            heard[people] = found or frozenset(("",))
        for key in heard[people]:
            counts[code_id, key] += count
    nowhere = any(not key for _code, key in counts)
    return Matrix((*heads, ("", "")) if nowhere else heads, dict(counts))


def _plain(connection: Connection, query: str) -> Iterator[Any]:
    """Yield plain tuples: by the hundred thousand they are had in half the time of rows."""
    cursor = connection.exec_driver_sql(query).cursor
    return iter(()) if cursor is None else iter(cursor.fetchall())
