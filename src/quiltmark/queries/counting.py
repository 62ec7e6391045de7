"""Which codings count for a question."""

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from quiltmark.analysis.answering import Codes
from quiltmark.analysis.passages import Passage
from quiltmark.domain.codebook import folded
from quiltmark.domain.ids import CodeId
from quiltmark.domain.retrieval import Question
from quiltmark.queries.stock import Applied, Stock

_AT_ONCE = 500

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Counting:
    """Which codings count: a condition on their rows with its values, and the same as values.

    It is `choosy` where an extract without such a coding does not count either.
    """

    condition: str
    values: Values
    choosy: bool
    parked: frozenset[CodeId]
    allowed: Mapping[str, frozenset[Any]]


def counting(connection: Connection, question: Question, parked: frozenset[CodeId]) -> Counting:
    """Return which codings count."""
    wanted = question.filters
    lists: dict[str, tuple[Any, ...]] = {
        "coder_id": wanted.coder_ids,
        "valence": wanted.valences,
        "perspective": _spelled(connection, "perspective", wanted.perspective),
        "object": _spelled(connection, "object", wanted.object),
        "relayed": () if wanted.relayed is None else (wanted.relayed,),
    }
    lists = {column: some for column, some in lists.items() if some}
    parts = ["1", *(f"{one} IN (SELECT value FROM json_each(:{one}))" for one in lists)]
    values = {column: json.dumps(some) for column, some in lists.items()}
    aside = frozenset[CodeId]() if question.with_parked else parked
    if aside:
        parts.append("code_id NOT IN (SELECT value FROM json_each(:parked))")
        values["parked"] = json.dumps(sorted(aside))
    allowed = {column: frozenset(some) for column, some in lists.items()}
    return Counting(" AND ".join(parts), values, bool(lists), aside, allowed)


def _spelled(connection: Connection, column: str, words: str) -> tuple[str, ...]:
    """Return the ways `words` are spelled among the codings: case and spaces do not count."""
    if not words:
        return ()
    query = f"SELECT DISTINCT {column} FROM coding"
    spelled = (row[0] for row in connection.exec_driver_sql(query))
    return tuple(one for one in spelled if folded(one) == folded(words)) or (words,)


class Choice:
    """Chooses, among all codings of a source, those that count."""

    def __init__(self, stock: Stock, which: Counting) -> None:
        # The codings have to be read before, so that all their qualities are known.
        self._parked = which.parked
        self._fitting: frozenset[int] | None = None
        if which.choosy:
            allowed = which.allowed.items()
            self._fitting = frozenset(
                n
                for n, quality in enumerate(stock.qualities)
                if all(getattr(quality, name) in some for name, some in allowed)
            )

    def codings(self, applied: Applied, codes: Codes | None) -> list[int]:
        """Return the places, in `applied`, of the codings of some codes, or any, that count."""
        if codes is not None:
            wanted = codes - self._parked
            found = [n for n, code in enumerate(applied.codes) if code in wanted]
        elif self._parked:
            found = [n for n, code in enumerate(applied.codes) if code not in self._parked]
        else:
            found = list(range(len(applied.codes)))
        if self._fitting is None:
            return found
        qualities, fitting = applied.qualities, self._fitting
        return [n for n in found if qualities[n] in fitting]

    def extracts(
        self, applied: Applied, codes: Codes | None
    ) -> tuple[list[Passage], list[Passage]]:
        """Return the extracts that such codings lie on, and those of them without a place."""
        found = self.codings(applied, codes)
        placed = bisect_left(found, applied.placed)
        some = [applied.passages[n] for n in found]
        return _once(some[:placed]), _once(some[placed:])


def _once(some: list[Passage]) -> list[Passage]:
    """Return passages without those that stand there again: they are side by side."""
    pairs = zip(some, chain((None,), some), strict=False)
    return [one for one, before in pairs if one is not before]


def plain_rows(connection: Connection, query: str, values: Values) -> Iterator[Any]:
    """Return plain tuples: by the hundred thousand they are had in half the time of rows."""
    cursor = connection.exec_driver_sql(query, values).cursor
    return chain.from_iterable(iter(partial(cursor.fetchmany, _AT_ONCE), []))
