"""What is asked about the project as a whole."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.domain.memos import Memo
from quiltmark.domain.participants import Participant
from quiltmark.domain.project import Coder, Project, ResearchQuestion
from quiltmark.queries.rows import rows


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of each the project holds; characters are code points of current revisions."""

    sources: int
    characters: int
    participants: int
    extracts: int
    codings: int
    codes: int
    themes: int
    memos: int
    operations: int


def project(connection: Connection) -> Project | None:
    """Return what the file is about; None in a file whose first step was never taken."""
    found = rows(connection, Project)
    return found[0] if found else None


def counts(connection: Connection) -> Counts:
    """Return how much of each the project holds."""
    tables = ("participant", "extract", "coding", "code", "theme", "memo", "operation")
    sums = ", ".join(f"(SELECT count(*) FROM {name})" for name in tables)
    row = connection.execute(
        text(
            "SELECT (SELECT count(*) FROM source), (SELECT coalesce(sum(characters), 0)"
            f" FROM revision WHERE id IN (SELECT revision_id FROM source)), {sums}"
        )
    ).one()
    return Counts(*row)


def questions(connection: Connection) -> list[ResearchQuestion]:
    """Return the research questions in their order."""
    return sorted(rows(connection, ResearchQuestion), key=lambda row: row.position)


def participants(connection: Connection) -> list[Participant]:
    """Return the participants in their order."""
    return sorted(rows(connection, Participant), key=lambda row: row.position)


def coders(connection: Connection) -> dict[str, str]:
    """Return the names of all coders by id."""
    return {row.id: row.name for row in rows(connection, Coder)}


def memos(connection: Connection) -> list[Memo]:
    """Return all memos, the oldest first."""
    return sorted(rows(connection, Memo), key=lambda row: row.written_at)


def memo_counts(connection: Connection, target_ids: Iterable[str]) -> dict[str, int]:
    """Return how many memos there are on each of `target_ids` that has one."""
    found = connection.execute(
        text(
            "SELECT target_id, count(*) FROM memo"
            " WHERE target_id IN (SELECT value FROM json_each(:ids)) GROUP BY target_id"
        ),
        {"ids": json.dumps(list(target_ids))},
    )
    return {row[0]: row[1] for row in found}
