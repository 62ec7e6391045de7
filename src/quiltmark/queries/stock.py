"""Extracts and codings as questions need them, kept from one question to the next.

To read two hundred thousand rows takes longer than to answer most questions about them. What was
read is kept beside the connection, and what the journal says was changed since is read again,
source by source. Each part is read when a question first needs it.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection

from quiltmark.analysis.passages import Passage
from quiltmark.domain.extracts import Valence
from quiltmark.domain.ids import CodeId, CoderId, ParticipantId, SourceId

_PLACES = """
SELECT source_id, group_concat(start), group_concat(stop), group_concat(id),
    group_concat(CASE lost_words WHEN '' THEN NULL ELSE id END)
FROM extract {where} GROUP BY source_id
"""
_VOICES = """
SELECT group_concat(id), '[' || group_concat(participant_ids) || ']'
FROM extract {where} GROUP BY source_id
"""
# JSON has no line breaks but between its words, so they part one coding's qualities from the next.
_CODINGS = """
SELECT source_id, group_concat(extract_id), group_concat(code_id), group_concat(id),
    group_concat(json_array(coder_id, valence, perspective, object, relayed), char(10))
FROM coding {where} GROUP BY source_id
"""
_SOME = "WHERE source_id IN (SELECT value FROM json_each(:sources))"
_TURNS = """
SELECT source.id, revision.turns FROM source JOIN revision ON revision.id = source.revision_id
WHERE source.id IN (SELECT value FROM json_each(:sources))
"""
_CHANGED = """
SELECT json_extract(before_json, '$.source_id') FROM change
WHERE operation_seq > :seq AND kind IN ('extract', 'coding', 'revision')
UNION SELECT json_extract(after_json, '$.source_id') FROM change
WHERE operation_seq > :seq AND kind IN ('extract', 'coding', 'revision')
UNION SELECT row_id FROM change WHERE operation_seq > :seq AND kind = 'source'
"""
_HELD = "SELECT (SELECT count(*) FROM extract), (SELECT count(*) FROM coding)"
_EXTRACTS = "SELECT count(*) FROM extract"
_KEY = "quiltmark.stock"
_AT_ONCE = 10

FEW = 4
"""What is less than this share of all is looked for on its own, what is more among all."""

T = TypeVar("T")


class Lying(NamedTuple):
    """The extracts of a source, in order of place; those that lost theirs apart."""

    placed: list[Passage]
    lost: list[Passage]


class Quality(NamedTuple):
    """What is said of a coding beside its code."""

    coder_id: CoderId | None
    valence: Valence | None
    perspective: str
    object: str
    relayed: bool


class Applied(NamedTuple):
    """The codings of a source, those on the same place side by side, as columns.

    `qualities` are numbers of `Stock.qualities`. Those from `placed` on lie on extracts that lost
    their place.
    """

    passages: list[Passage]
    codes: list[CodeId]
    qualities: list[int]
    ids: list[str]
    placed: int


class Turns(NamedTuple):
    """The turns of a source, side by side, as columns; not all have a speaker."""

    starts: list[int]
    stops: list[int]
    speakers: list[str | None]


class Stock:
    """What was read of a project; `stock_of` gives one that is up to date."""

    def __init__(self, connection: Connection) -> None:
        self.qualities: list[Quality] = []
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._codes: dict[str, CodeId] = {}
        self._lying: dict[SourceId, Lying] | None = None
        self._applied: dict[SourceId, Applied] | None = None
        self._voices: dict[str, tuple[ParticipantId, ...]] | None = None
        self._turns: dict[SourceId, Turns] = {}
        self._looked_up = 0
        self._spoken: dict[tuple[str, ...], tuple[ParticipantId, ...]] = {}
        self._written, self._seq = _written(connection), _last(connection)

    @property
    def has_codings(self) -> bool:
        """Whether the codings were read already."""
        return self._applied is not None

    @property
    def has_voices(self) -> bool:
        """Whether it was read already whose words the extracts are."""
        return self._voices is not None

    def is_worth_reading(self, wanted: int) -> bool:
        """Say whether to read all extracts rather than look up `wanted` of them, again and again.

        That is so once as many were looked up, for this question and those before, as make the
        one as long as the other.
        """
        every = int(self._connection.exec_driver_sql(_EXTRACTS).scalar_one())
        self._looked_up += wanted
        return self._looked_up * FEW > every

    def lying(self, source_ids: Collection[SourceId] = ()) -> dict[SourceId, Lying]:
        """Return the extracts of some sources, of each where none is named."""
        if source_ids:
            here = self._lying
            return dict(self._read_lying(source_ids)) if here is None else _of(here, source_ids)
        if self._lying is None:
            self._lying = dict(self._read_lying(None))
        return self._lying

    def applied(self, source_ids: Collection[SourceId] = ()) -> dict[SourceId, Applied]:
        """Return the codings of some sources, of each where none is named."""
        if source_ids:
            here = self._applied
            if here is not None:
                return _of(here, source_ids)
            return dict(self._read_applied(source_ids, self.lying(source_ids)))
        if self._applied is None:
            self._applied = dict(self._read_applied(None, self.lying()))
        return self._applied

    def voices(self) -> dict[str, tuple[ParticipantId, ...]]:
        """Return whose words each extract holds; some that are gone may be among them."""
        if self._voices is None:
            self._voices = dict(self._read_voices(None))
        return self._voices

    def fill(self, source_ids: Sequence[SourceId]) -> Iterator[float]:
        """Read the parts that are missing a few sources at a time, saying each time how far it is.

        `source_ids` are all there are. It ends early where something was written meanwhile.
        """
        lying: dict[SourceId, Lying] = {}
        applied: dict[SourceId, Applied] = {}
        voices: dict[str, tuple[ParticipantId, ...]] = {}
        # Kept here: a question in between brings up to date what is held, not what is read here.
        written = self._written
        for at in range(0, len(source_ids), _AT_ONCE):
            some = source_ids[at : at + _AT_ONCE]
            if self._lying is None:
                lying.update(self._read_lying(some))
            if self._applied is None:
                applied.update(self._read_applied(some, self._lying or lying))
            if self._voices is None:
                voices.update(self._read_voices(some))
            yield (at + len(some)) / len(source_ids)
            if _written(self._connection) != written:
                return
        self._lying = self._lying or lying
        self._applied = self._applied or applied
        self._voices = self._voices or voices

    def turns(self, source_ids: Collection[SourceId]) -> Mapping[SourceId, Turns]:
        """Return the turns of sources, of these and perhaps of others."""
        missing = [one for one in source_ids if one not in self._turns]
        if missing:
            values = {"sources": json.dumps(missing)}
            for source_id, listed in self._connection.exec_driver_sql(_TURNS, values):
                found = json.loads(listed)
                columns = ([turn[at] for turn in found] for at in (1, 2, 0))
                self._turns[SourceId(source_id)] = Turns(*columns)
        return self._turns

    def is_good(self) -> bool:
        """Bring what was read up to date; say whether that could be done."""
        written = _written(self._connection)
        if written == self._written:
            return True
        since, self._seq = self._seq, _last(self._connection)
        self._written = written
        found = self._connection.exec_driver_sql(_CHANGED, {"seq": since})
        changed = {SourceId(row[0]) for row in found if row[0]}
        known = self._lying or self._applied or {}
        if len(changed) * 4 > len(known) + 8:
            return False
        if changed:
            self._read_again(changed)
        return self._is_whole()

    def _read_again(self, changed: Collection[SourceId]) -> None:
        for one in changed:
            self._turns.pop(one, None)
        if self._lying is not None:
            for one in changed:
                self._lying.pop(one, None)
            self._lying.update(self._read_lying(changed))
        if self._applied is not None:
            for one in changed:
                self._applied.pop(one, None)
            self._applied.update(self._read_applied(changed, self.lying(changed)))
        if self._voices is not None:
            self._voices.update(self._read_voices(changed))

    def _is_whole(self) -> bool:
        """Say whether nothing is held that went without a word in the journal: what was erased."""
        extracts, codings = self._connection.exec_driver_sql(_HELD).one()
        lying = (self._lying or {}).values()
        applied = (self._applied or {}).values()
        return (
            self._lying is None or sum(len(one.placed) + len(one.lost) for one in lying) == extracts
        ) and (self._applied is None or sum(len(one.codes) for one in applied) == codings)

    def _read_lying(
        self, source_ids: Collection[SourceId] | None
    ) -> Iterator[tuple[SourceId, Lying]]:
        new = tuple.__new__
        for source_id, starts, stops, ids, lost in self._rows(_PLACES, source_ids):
            columns = zip(
                json.loads(f"[{starts}]"),
                json.loads(f"[{stops}]"),
                zip(ids.split(","), strict=True),
                repeat(None),
                strict=False,
            )
            # Passages by the hundred thousand are made without a call of Python for each.
            placed: list[Passage] = list(map(new, repeat(Passage), columns))
            placed.sort()
            gone: list[Passage] = []
            if lost:
                of_these = frozenset(lost.split(","))
                gone = [one for one in placed if one.extracts[0] in of_these]
                placed = [one for one in placed if one.extracts[0] not in of_these]
            yield SourceId(source_id), Lying(placed, gone)

    def _read_applied(
        self, source_ids: Collection[SourceId] | None, lying: Mapping[SourceId, Lying]
    ) -> Iterator[tuple[SourceId, Applied]]:
        codes = self._codes
        for source_id, extracts, code_ids, ids, qualities in self._rows(_CODINGS, source_ids):
            placed, lost = lying[source_id]
            passages = placed + lost
            place = dict(zip((one[2][0] for one in passages), range(len(passages)), strict=True))
            some = sorted(
                zip(
                    map(place.__getitem__, extracts.split(",")),
                    code_ids.split(","),
                    map(self._number, qualities.split("\n")),
                    ids.split(","),
                    strict=True,
                )
            )
            yield (
                SourceId(source_id),
                Applied(
                    [passages[one[0]] for one in some],
                    # One string for a code, whatever the number of its codings.
                    [codes.setdefault(one[1], CodeId(one[1])) for one in some],
                    [one[2] for one in some],
                    [one[3] for one in some],
                    sum(one[0] < len(placed) for one in some),
                ),
            )

    def _read_voices(
        self, source_ids: Collection[SourceId] | None
    ) -> Iterator[tuple[str, tuple[ParticipantId, ...]]]:
        spoken = self._spoken
        for ids, listed in self._rows(_VOICES, source_ids):
            for extract_id, some in zip(ids.split(","), json.loads(listed), strict=True):
                key = tuple(some)
                yield extract_id, spoken.setdefault(key, key)

    def _number(self, written: str) -> int:
        """Return the number of a coding's qualities."""
        number = self._numbers.get(written)
        if number is None:
            number = self._numbers[written] = len(self.qualities)
            coder_id, valence, perspective, thing, relayed = json.loads(written)
            kind = Valence(valence) if valence else None
            self.qualities.append(Quality(coder_id, kind, perspective, thing, bool(relayed)))
        return number

    def _rows(self, query: str, source_ids: Collection[SourceId] | None) -> Iterable[Any]:
        where = "" if source_ids is None else _SOME
        values = {} if source_ids is None else {"sources": json.dumps(list(source_ids))}
        return self._connection.exec_driver_sql(query.format(where=where), values)


def _of(held: Mapping[SourceId, T], source_ids: Collection[SourceId]) -> dict[SourceId, T]:
    return {one: held[one] for one in source_ids if one in held}


def stock_of(connection: Connection) -> Stock:
    """Return what is known of the extracts and codings, brought up to date."""
    # What is not yet committed may be taken back without a trace.
    if _raw(connection).in_transaction:
        return Stock(connection)
    kept = connection.info.get(_KEY)
    if isinstance(kept, Stock) and kept.is_good():
        return kept
    made = connection.info[_KEY] = Stock(connection)
    return made


def filling(connection: Connection) -> Iterator[float]:
    """Read bit by bit what questions need, so that a window stays alive; say how far it is.

    Where all is read already, nothing is done. Where something is written meanwhile it ends.
    """
    stock = stock_of(connection)
    if stock.has_codings and stock.has_voices:
        return iter(())
    found = connection.exec_driver_sql("SELECT id FROM source").scalars()
    return stock.fill([SourceId(one) for one in found])


def _raw(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _written(connection: Connection) -> tuple[int, int]:
    """Return what is another after any change, by this connection or by somebody else's."""
    version = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    return int(_raw(connection).total_changes), int(version)


def _last(connection: Connection) -> int:
    found = connection.exec_driver_sql("SELECT coalesce(max(seq), 0) FROM operation")
    return int(found.scalar_one())
