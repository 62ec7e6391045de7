"""What is asked about the past: the operations, and which of them still stand."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.queries.project import coders
from quiltmark.storage import journal


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An operation, who did it, and whether it is taken back now: done again, it stands."""

    operation: journal.Operation
    coder: str
    reverted: bool


@dataclass(frozen=True, slots=True)
class Sought:
    """Which operations to show: those of one of `kinds`, or with `words` in a name or reason."""

    words: str
    kinds: tuple[str, ...] = ()


_WHERE = """
 AND (kind IN (SELECT value FROM json_each(:kinds)) OR reason LIKE :like ESCAPE '!'
 OR args_json LIKE :like ESCAPE '!'
 OR actor IN (SELECT id FROM coder WHERE name LIKE :like ESCAPE '!'))
"""

_CHAINS = """
WITH RECURSIVE chain(root, seq, steps) AS (
  SELECT value, value, 0 FROM json_each(:seqs)
  UNION ALL SELECT chain.root, operation.seq, chain.steps + 1
  FROM chain JOIN operation ON operation.reverts = chain.seq)
SELECT root FROM chain GROUP BY root HAVING max(steps) % 2 = 1
"""

_STEPS = """
SELECT count(*), count(DISTINCT batch), sum(batch IS NOT NULL) FROM operation
WHERE seq > :seq AND seq > (SELECT coalesce(max(seq), 0) FROM operation WHERE weight = 1)
AND NOT undoes AND weight = 0
AND NOT EXISTS (SELECT 1 FROM operation AS later WHERE later.reverts = operation.seq)
"""


def history(connection: Connection, last: int | None = None) -> list[HistoryRow]:
    """Return the operations in their order, or of these the `last` ones."""
    return _told(connection, journal.operations(connection, last))


def history_before(
    connection: Connection, before: int | None, most: int, sought: Sought | None = None
) -> list[HistoryRow]:
    """Return up to `most` operations earlier than `before`, or of all, the latest first."""
    query = "SELECT seq FROM operation WHERE seq < :before"
    values: dict[str, object] = {"before": 2**62 if before is None else before, "most": most}
    if sought is not None:
        query += _WHERE
        plain = sought.words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
        values |= {"kinds": json.dumps(sought.kinds), "like": f"%{plain}%"}
    query += " ORDER BY seq DESC LIMIT :most"
    seqs = [row[0] for row in connection.execute(text(query), values)]
    return _told(connection, journal.operations_of(connection, seqs))[::-1]


def steps_after(connection: Connection, seq: int) -> int:
    """Return how many steps of undo lead back to where operation `seq` was just done."""
    single, batches, batched = connection.execute(text(_STEPS), {"seq": seq}).one()
    return int(single) - int(batched or 0) + int(batches)


def _told(connection: Connection, operations: Sequence[journal.Operation]) -> list[HistoryRow]:
    names = coders(connection)
    seqs = json.dumps([one.seq for one in operations])
    reverted = {row[0] for row in connection.execute(text(_CHAINS), {"seqs": seqs})}
    return [HistoryRow(one, names.get(one.actor, ""), one.seq in reverted) for one in operations]
