"""Which codes meet, and how often each was applied where.

Two codes meet where an extract of the one shares a code point with an extract of the other; one
extract that has both is such a place as well. Each pair of extracts counts once for two codes,
whoever coded them. What lost its place to a correction meets only what lies on the same extract.
Parked codes are left out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, text

from quiltmark.analysis.passages import Passage
from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.retrieval import Grouping
from quiltmark.queries.collecting import not_collecting
from quiltmark.queries.facts import Voices
from quiltmark.queries.rows import rows
from quiltmark.queries.stock import stock_of

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
_PARKED = "SELECT id FROM code WHERE parked"

_CODE = itemgetter(1)

Pair = tuple[CodeId, CodeId]
Coded = tuple[Passage, CodeId]


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
    ids: dict[CodeId, int] = {}
    counts: Counter[int] = Counter()
    with not_collecting():
        codings = [*_pairs(connection)]
        for _source, placed, lost in codings:
            for _passage, code_id in chain(placed, lost):
                ids.setdefault(code_id, len(ids))
        for _source, placed, lost in codings:
            places = [(one[0], one[1], ids[code_id]) for one, code_id in placed]
            counts.update(_meetings(places, len(ids)))
            counts.update(_on_the_same([(one, ids[code_id]) for one, code_id in lost], len(ids)))
    return _named(counts, list(ids))


def _pairs(connection: Connection) -> Iterator[tuple[SourceId, list[Coded], list[Coded]]]:
    """Yield for each source its extracts with each of their codes once, in order of place.

    Extracts that lost their place stand apart, in their own list.
    """
    parked = frozenset(row[0] for row in connection.exec_driver_sql(_PARKED))
    for source_id, applied in stock_of(connection).applied().items():
        every = list(zip(applied.passages, applied.codes, strict=True))
        split = applied.placed
        yield source_id, _once(every[:split], parked), _once(every[split:], parked)


def _once(some: list[Coded], parked: frozenset[CodeId]) -> list[Coded]:
    """Return codings without those of another coder, which stand beside the first."""
    kept = [one for one in some if one[1] not in parked] if parked else some
    pairs = zip(kept, chain((None,), kept), strict=False)
    return [one for one, before in pairs if one != before]


def _on_the_same(codings: Sequence[tuple[Passage, int]], total: int) -> Iterator[int]:
    """Yield the pairs of codes that lie on one extract."""
    for _passage, alike in groupby(codings, itemgetter(0)):
        codes = [code for _one, code in alike]
        yield from (one * total + other for one, other in combinations(codes, 2))


def _meetings(places: list[tuple[int, int, int]], total: int) -> list[int]:
    """Return the pairs of codes that meet in one source, each as one number.

    `places` are in order of their start.
    """
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
        return Matrix(heads, _by_source(connection))
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


def _by_source(connection: Connection) -> dict[tuple[CodeId, str], int]:
    found: dict[tuple[CodeId, str], int] = {}
    with not_collecting():
        for source_id, placed, lost in _pairs(connection):
            counts = Counter(map(_CODE, chain(placed, lost)))
            found.update(((code_id, source_id), count) for code_id, count in counts.items())
    return found


def _by_voices(
    connection: Connection, keys: Mapping[Any, str], heads: tuple[tuple[str, str], ...]
) -> Matrix:
    with not_collecting():
        voices = stock_of(connection).voices()
        listed = Counter(
            (code_id, voices[one[2][0]])
            for _source, placed, lost in _pairs(connection)
            for one, code_id in chain(placed, lost)
        )
    heard: dict[Voices, frozenset[str]] = {}
    counts: Counter[tuple[CodeId, str]] = Counter()
    for (code_id, people), count in listed.items():
        if people not in heard:
            found = frozenset(keys.get(one, "") for one in people) - {""}
            heard[people] = found or frozenset(("",))
        for key in heard[people]:
            counts[code_id, key] += count
    nowhere = any(not key for _code, key in counts)
    return Matrix((*heads, ("", "")) if nowhere else heads, dict(counts))
