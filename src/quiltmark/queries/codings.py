"""The codings a question needs, source by source."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from quiltmark.analysis.answering import (
    Codes,
    Ground,
    Tree,
    codes_needed,
    finder,
    needs_every,
    units_in,
)
from quiltmark.analysis.passages import Passage
from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.domain.retrieval import Question, Unit, codes_in
from quiltmark.queries.counting import Choice, Counting, plain_rows
from quiltmark.queries.stock import FEW, Stock

_CODED = """
SELECT DISTINCT code_id, source_id, extract_id, start, stop FROM coding INDEXED BY coding_code
WHERE {counting} ORDER BY code_id, source_id, start, stop, extract_id
"""
_ONLY_PARKED = """
SELECT DISTINCT extract_id FROM coding
WHERE code_id IN (SELECT value FROM json_each(:parked)) AND NOT EXISTS (
    SELECT 1 FROM coding AS other WHERE other.extract_id = coding.extract_id
    AND other.code_id NOT IN (SELECT value FROM json_each(:parked))
)
"""
_HOW_MANY = """
SELECT count(*), (SELECT count(*) FROM coding) FROM coding
WHERE code_id IN (SELECT value FROM json_each(:named))
"""
_LOST = """
SELECT id, start, stop FROM extract WHERE id IN (SELECT value FROM json_each(:lost))
"""
_WORDS = """
SELECT source.id, {body} AS body, {turns} AS turns
FROM source JOIN revision ON revision.id = source.revision_id
JOIN text ON text.sha = revision.text_sha
WHERE source.id IN (SELECT value FROM json_each(:sources))
"""
_CODES = "SELECT id, parent_id, parked FROM code ORDER BY position, name, id"


@dataclass(frozen=True, slots=True)
class CodeTree:
    """The codes in the order of the codebook, and what stands under those a question names."""

    order: dict[CodeId, int]
    parked: frozenset[CodeId]
    tree: Tree


@dataclass(slots=True)
class Place:
    """One source, or one extract that lost its place: it touches nothing but itself."""

    source_id: SourceId
    lost: bool
    coded: dict[Codes, list[Passage]] = field(default_factory=dict)
    every: Sequence[Passage] = ()


def code_tree(connection: Connection, question: Question) -> CodeTree:
    """Return how the codes stand to each other."""
    children: dict[CodeId | None, list[CodeId]] = {}
    parked = set()
    for code_id, parent_id, is_parked in connection.exec_driver_sql(_CODES):
        children.setdefault(parent_id, []).append(code_id)
        if is_parked:
            parked.add(code_id)
    order: dict[CodeId, int] = {}
    waiting = children.get(None, [])[::-1]
    while waiting:
        code_id = waiting.pop()
        order[code_id] = len(order)
        waiting += children.get(code_id, [])[::-1]
    wide = {one.code_id for one in codes_in(question.term) if one.with_subcodes}
    under = {code_id: frozenset(_under(code_id, children)) for code_id in wide}
    return CodeTree(order, frozenset(parked), Tree(under))


def _under(code_id: CodeId, children: dict[CodeId | None, list[CodeId]]) -> Iterator[CodeId]:
    waiting = [code_id]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += children.get(one, [])


def passages_found(
    connection: Connection, question: Question, codes: CodeTree, which: Counting, stock: Stock
) -> Iterator[tuple[Place, Sequence[Passage]]]:
    """Yield what answers the question's term in each source, in no order."""
    places = _places(connection, question, codes, which, stock)
    find = finder(question.term, codes.tree)
    units = units_in(question.term)
    waiting = {place.source_id: place for place in places if units and not place.lost}
    for place in places:
        if not units or place.lost:
            yield place, find(Ground(place.coded, place.every))
    for source_id, body, turns in _words(connection, list(waiting), units):
        place = waiting[SourceId(source_id)]
        starts = [one[1] for one in json.loads(turns)]
        yield place, find(Ground(place.coded, place.every, body, starts))


def _words(
    connection: Connection, sources: list[SourceId], units: frozenset[Unit]
) -> Iterator[tuple[str, str, str]]:
    """Yield sources with their texts and turns, one after the other; a text may be long."""
    if not sources:
        return
    turns = "revision.turns" if Unit.TURNS in units else "'[]'"
    # Without turns the paragraphs count in their place.
    only_turns = "CASE revision.turns WHEN '[]' THEN text.body ELSE '' END"
    body = only_turns if units == {Unit.TURNS} else "text.body"
    query = _WORDS.format(body=body, turns=turns)
    yield from connection.exec_driver_sql(query, {"sources": json.dumps(sources)})


class _Places:
    """The places of a question while they are filled."""

    def __init__(self) -> None:
        self.found: dict[str, Place] = {}

    def at(self, source_id: SourceId, extract_id: str = "") -> Place:
        """Return a source, or where an extract lies that lost its place in it."""
        key = extract_id or source_id
        place = self.found.get(key)
        if place is None:
            place = self.found[key] = Place(source_id, bool(extract_id))
        return place


def _places(
    connection: Connection, question: Question, codes: CodeTree, which: Counting, stock: Stock
) -> list[Place]:
    """Return the codings that count, each list in order of place."""
    places = _Places()
    needed = frozenset(codes_needed(question.term, codes.tree))
    here = question.filters.source_ids
    if needed:
        if _better_from_stock(connection, needed, stock, here):
            _take_coded(places, needed, which, stock, here)
        else:
            _read_coded(connection, places, needed, which, here)
    if needs_every(question.term):
        if which.choosy:
            _take_counting(places, which, stock, here)
        else:
            _take_every(connection, places, which, stock, here)
    return list(places.found.values())


def _better_from_stock(
    connection: Connection, needed: Collection[Codes], stock: Stock, here: Sequence[SourceId]
) -> bool:
    """Say whether the codings are so many that they are found sooner among all of them."""
    if here:
        return False
    if stock.has_codings and len(needed) <= FEW:
        return True
    named = {"named": json.dumps(list(frozenset[CodeId]().union(*needed)))}
    some, every = connection.exec_driver_sql(_HOW_MANY, named).one()
    return bool(some * FEW > every)


def _take_every(
    connection: Connection,
    places: _Places,
    which: Counting,
    stock: Stock,
    here: Sequence[SourceId],
) -> None:
    aside: set[str] = set()
    if which.parked:
        found = connection.exec_driver_sql(_ONLY_PARKED, {"parked": which.values["parked"]})
        aside = {row[0] for row in found}
    for source_id, (placed, lost) in stock.lying(here).items():
        every: Sequence[Passage] = placed
        if aside:
            every = [one for one in placed if one[2][0] not in aside]
        places.at(source_id).every = every
        for one in lost:
            if one[2][0] not in aside:
                places.at(source_id, one[2][0]).every = [one]


def _take_counting(
    places: _Places, which: Counting, stock: Stock, here: Sequence[SourceId]
) -> None:
    codings = stock.applied(here)
    choice = Choice(stock, which)
    for source_id, applied in codings.items():
        some, lost = choice.extracts(applied, None)
        places.at(source_id).every = some
        for one in lost:
            places.at(source_id, one[2][0]).every = [one]


def _take_coded(
    places: _Places,
    needed: Collection[Codes],
    which: Counting,
    stock: Stock,
    here: Sequence[SourceId],
) -> None:
    codings = stock.applied(here)
    choice = Choice(stock, which)
    for source_id, applied in codings.items():
        for codes in needed:
            some, lost = choice.extracts(applied, codes)
            if some:
                places.at(source_id).coded[codes] = some
            for one in lost:
                places.at(source_id, one[2][0]).coded[codes] = [one]


def _by_code(needed: Iterable[Codes]) -> dict[CodeId, list[Codes]]:
    """Return, for each code, the sets it is in."""
    found: dict[CodeId, list[Codes]] = {}
    for codes in needed:
        for code_id in codes:
            found.setdefault(code_id, []).append(codes)
    return found


def _read_coded(
    connection: Connection,
    places: _Places,
    needed: Collection[Codes],
    which: Counting,
    here: Sequence[SourceId],
) -> None:
    wanted = _by_code(needed)
    named = f"code_id IN (SELECT value FROM json_each(:named)) AND {which.condition}"
    values = {**which.values, "named": json.dumps(sorted(wanted))}
    if here:
        named += " AND source_id IN (SELECT value FROM json_each(:here))"
        values["here"] = json.dumps(here)
    lost: list[tuple[CodeId, SourceId, str]] = []
    before: tuple[str, str] = ("", "")
    there: list[list[Passage]] = []
    new = tuple.__new__
    found = plain_rows(connection, _CODED.format(counting=named), values)
    for code_id, source_id, extract_id, start, stop in found:
        if start is None:
            lost.append((code_id, source_id, extract_id))
            continue
        # They come as they lie in the index, so that lists are found, and in order, by themselves.
        if (code_id, source_id) != before:
            before = (code_id, source_id)
            coded = places.at(source_id).coded
            there = [coded.setdefault(codes, []) for codes in wanted[code_id]]
        # Passages by the ten thousand are made without a call of Python for each.
        one = new(Passage, (start, stop, (extract_id,), None))
        for some in there:
            some.append(one)
    for place in places.found.values():
        # What stands side by side in the index is in order; several codes are not side by side.
        several = {codes: some for codes, some in place.coded.items() if len(codes) > 1}
        place.coded.update((codes, sorted(set(some))) for codes, some in several.items())
    if lost:
        _read_lost(connection, places, wanted, lost)


def _read_lost(
    connection: Connection,
    places: _Places,
    wanted: Mapping[CodeId, Sequence[Codes]],
    lost: Sequence[tuple[CodeId, SourceId, str]],
) -> None:
    ids = {"lost": json.dumps([extract_id for _code, _source, extract_id in lost])}
    spans = {row[0]: (row[1], row[2]) for row in plain_rows(connection, _LOST, ids)}
    for code_id, source_id, extract_id in lost:
        one = Passage(*spans[extract_id], (extract_id,))
        for codes in wanted[code_id]:
            places.at(source_id, extract_id).coded[codes] = [one]
