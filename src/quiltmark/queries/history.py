"""What is asked about the past: the operations, and which of them still stand."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.queries.project import coders
from quiltmark.storage import journal


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An operation, who did it, and whether it was taken back since."""

    operation: journal.Operation
    coder: str
    reverted: bool


def history(connection: Connection, last: int | None = None) -> list[HistoryRow]:
    """Return the operations in their order, or of these the `last` ones."""
    names = coders(connection)
    reverted = {
        row[0]
        for row in connection.execute(
            text("SELECT reverts FROM operation WHERE reverts IS NOT NULL")
        )
    }
    return [
        HistoryRow(one, names.get(one.actor, ""), one.seq in reverted)
        for one in journal.operations(connection, last)
    ]
