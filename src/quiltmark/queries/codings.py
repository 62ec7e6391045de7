"""The codings a question needs, source by source."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from quiltmark.analysis.answering import Ground, Tree, answer, needs_every, units_in
from quiltmark.analysis.passages import Passage
from quiltmark.domain.codebook import folded
from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval import Question, Unit, codes_in

_CODED = """
SELECT DISTINCT code_id, source_id, extract_id, start, stop FROM coding INDEXED BY coding_code
WHERE {counting} ORDER BY code_id, source_id, start, stop, extract_id
"""
_EVERY = "SELECT id, source_id, start, stop, lost_words <> '' FROM extract WHERE {counting}"
_BY_THEIR_CODINGS = "id IN (SELECT extract_id FROM coding WHERE {counting})"
_ONLY_PARKED = """
id NOT IN (
    SELECT extract_id FROM coding WHERE code_id IN (SELECT value FROM json_each(:parked))
) OR EXISTS (
    SELECT 1 FROM coding WHERE extract_id = extract.id
    AND code_id NOT IN (SELECT value FROM json_each(:parked))
)
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
_AT_ONCE = 500

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class CodeTree:
    """The codes in the order of the codebook, and what stands under those a question names."""

    order: dict[CodeId, int]
    parked: frozenset[CodeId]
    tree: Tree


@dataclass(slots=True)
class Place:
    """One source, or one extract that lost its place: it touches nothing but itself."""

    source_id: str
    lost: bool
    coded: dict[CodeId, list[Passage]] = field(default_factory=dict)
    every: list[Passage] = field(default_factory=list)


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
    connection: Connection, question: Question, codes: CodeTree
) -> Iterator[tuple[Place, list[Passage]]]:
    """Yield what answers the question's term in each source, in no order."""
    places = _places(connection, question, codes)
    term, tree = question.term, codes.tree
    units = units_in(term)
    waiting = {place.source_id: place for place in places if units and not place.lost}
    for place in places:
        if place.source_id not in waiting or place.lost:
            yield place, answer(term, Ground(place.coded, place.every), tree)
    for source_id, body, turns in _words(connection, list(waiting), units):
        place = waiting[source_id]
        starts = [one[1] for one in json.loads(turns)]
        yield place, answer(term, Ground(place.coded, place.every, body, starts), tree)


def _words(
    connection: Connection, sources: list[str], units: frozenset[Unit]
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

    def at(self, source_id: str, extract_id: str, lost: bool) -> Place:
        """Return where an extract lies."""
        key = extract_id if lost else source_id
        place = self.found.get(key)
        if place is None:
            place = self.found[key] = Place(source_id, lost)
        return place


def _places(connection: Connection, question: Question, codes: CodeTree) -> list[Place]:
    """Return the codings that count, each list in order of place."""
    condition, values = counting(connection, question, codes.parked)
    here = "1"
    if question.filters.source_ids:
        here = "source_id IN (SELECT value FROM json_each(:here))"
        values["here"] = json.dumps(question.filters.source_ids)
    places = _Places()
    named = {code for one in codes_in(question.term) for code in codes.tree.codes(one)}
    if named:
        _fill_coded(connection, places, named, f"{condition} AND {here}", values)
    if needs_every(question.term):
        if _choosy(question):
            here = f"{here} AND {_BY_THEIR_CODINGS.format(counting=condition)}"
        elif "parked" in values:
            here = f"{here} AND ({_ONLY_PARKED})"
        query = _EVERY.format(counting=here)
        _fill_every(connection, places, query, values)
    return list(places.found.values())


def _fill_every(connection: Connection, places: _Places, query: str, values: Values) -> None:
    before = ""
    there: list[Passage] = []
    new = tuple.__new__
    for extract_id, source_id, start, stop, lost in plain_rows(connection, query, values):
        # Passages by the hundred thousand are made without a call of Python for each.
        one = new(Passage, (start, stop, (extract_id,), None))
        if lost:
            places.at(source_id, extract_id, True).every.append(one)
            continue
        # Extracts were mostly made source by source.
        if source_id != before:
            before = source_id
            there = places.at(source_id, extract_id, False).every
        there.append(one)
    for place in places.found.values():
        place.every.sort()


def _fill_coded(
    connection: Connection, places: _Places, named: set[CodeId], condition: str, values: Values
) -> None:
    query = _CODED.format(
        counting=f"code_id IN (SELECT value FROM json_each(:named)) AND {condition}",
    )
    lost: list[tuple[CodeId, str, str]] = []
    before: tuple[str, str] = ("", "")
    there: list[Passage] = []
    found = plain_rows(connection, query, {**values, "named": json.dumps(sorted(named))})
    for code_id, source_id, extract_id, start, stop in found:
        if start is None:
            lost.append((code_id, source_id, extract_id))
            continue
        # They come as they lie in the index, so that lists are found, and in order, by themselves.
        if (code_id, source_id) != before:
            before = (code_id, source_id)
            there = places.at(source_id, extract_id, False).coded.setdefault(code_id, [])
        there.append(Passage(start, stop, (extract_id,)))
    if not lost:
        return
    ids = {"lost": json.dumps([row[2] for row in lost])}
    spans = {row[0]: (row[1], row[2]) for row in plain_rows(connection, _LOST, ids)}
    for code_id, source_id, extract_id in lost:
        coded = places.at(source_id, extract_id, True).coded
        coded[code_id] = [Passage(*spans[extract_id], (extract_id,))]


def _choosy(question: Question) -> bool:
    """Say whether only some codings count: what has none does not, then."""
    wanted = question.filters
    words = wanted.perspective or wanted.object
    return bool(wanted.coder_ids or wanted.valences or words) or wanted.relayed is not None


def counting(
    connection: Connection, question: Question, parked: frozenset[CodeId]
) -> tuple[str, Values]:
    """Return the condition under which a coding counts, and its values."""
    wanted = question.filters
    parts: list[str] = ["1"]
    values: Values = {}
    lists: dict[str, tuple[str, ...]] = {"coder_id": wanted.coder_ids, "valence": wanted.valences}
    for column, words in (("perspective", wanted.perspective), ("object", wanted.object)):
        if words:
            lists[column] = _spelled(connection, column, words)
    for column, some in lists.items():
        if some:
            parts.append(f"{column} IN (SELECT value FROM json_each(:{column}))")
            values[column] = json.dumps(some)
    if wanted.relayed is not None:
        parts.append("relayed" if wanted.relayed else "NOT relayed")
    if parked and not question.with_parked:
        parts.append("code_id NOT IN (SELECT value FROM json_each(:parked))")
        values["parked"] = json.dumps(sorted(parked))
    return " AND ".join(parts), values


def _spelled(connection: Connection, column: str, words: str) -> tuple[str, ...]:
    """Return the ways `words` are spelled among the codings: case and spaces do not count."""
    query = f"SELECT DISTINCT {column} FROM coding"
    spelled = (row[0] for row in connection.exec_driver_sql(query))
    return tuple(one for one in spelled if folded(one) == folded(words)) or (words,)


def plain_rows(connection: Connection, query: str, values: Values) -> Iterator[Any]:
    """Yield plain tuples: by the hundred thousand they are had in half the time of rows."""
    found = connection.exec_driver_sql(query, values)
    while found.cursor is not None and (some := found.cursor.fetchmany(_AT_ONCE)):
        yield from some
