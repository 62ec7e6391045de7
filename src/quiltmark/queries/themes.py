"""What is asked about themes."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.domain.codebook import Code, folded
from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import ExtractId, ThemeId
from quiltmark.domain.themes import Membership, Observation, Stance, Theme
from quiltmark.i18n import _
from quiltmark.queries.rows import rows


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme in its tree at `depth`, with its codes and how many extracts and people serve it.

    Extracts and participants count those of its codes and its own, each once, without those of
    its subthemes.
    """

    theme: Theme
    depth: int
    codes: tuple[tuple[Code, Stance], ...]
    extract_ids: tuple[ExtractId, ...]
    extracts: int
    participants: int


_SERVING = """
SELECT theme_id, extract_id FROM membership WHERE extract_id IS NOT NULL
UNION SELECT membership.theme_id, coding.extract_id FROM membership
JOIN coding ON coding.code_id = membership.code_id
"""


def theme_tree(connection: Connection) -> list[ThemeRow]:
    """Return all themes, each followed by its subthemes, siblings in their order."""
    counts = _counts(connection)
    codes = {code.id: code for code in rows(connection, Code)}
    members: dict[ThemeId, list[Membership]] = {}
    for row in rows(connection, Membership):
        members.setdefault(row.theme_id, []).append(row)
    children: dict[ThemeId | None, list[Theme]] = {}
    for theme in sorted(rows(connection, Theme), key=lambda one: (one.position, one.id)):
        children.setdefault(theme.parent_id, []).append(theme)
    found: list[ThemeRow] = []
    waiting = [(theme, 0) for theme in reversed(children.get(None, []))]
    while waiting:
        theme, depth = waiting.pop()
        mine = members.get(theme.id, [])
        serving = [(codes[row.code_id], row.stance) for row in mine if row.code_id is not None]
        serving.sort(key=lambda pair: pair[0].position)
        own = tuple(row.extract_id for row in mine if row.extract_id is not None)
        found.append(ThemeRow(theme, depth, tuple(serving), own, *counts.get(theme.id, (0, 0))))
        waiting += [(child, depth + 1) for child in reversed(children.get(theme.id, []))]
    return found


def _counts(connection: Connection) -> dict[str, tuple[int, int]]:
    extracts = connection.execute(
        text(f"SELECT theme_id, count(*) FROM ({_SERVING}) GROUP BY theme_id")
    )
    people = connection.execute(
        text(
            f"SELECT theme_id, count(DISTINCT person.value) FROM ({_SERVING}) AS serving"
            " JOIN extract ON extract.id = serving.extract_id"
            " JOIN json_each(extract.participant_ids) AS person GROUP BY theme_id"
        )
    )
    heads = {row[0]: row[1] for row in people}
    return {row[0]: (row[1], heads.get(row[0], 0)) for row in extracts}


def theme_named(connection: Connection, name: str) -> Theme:
    """Return the theme of that name, whatever its case.

    Raises:
        NotFound: none has it.
    """
    for theme in rows(connection, Theme):
        if folded(theme.name) == folded(name):
            return theme
    raise NotFound(_("No theme is called “{name}”.").format(name=name))


def former_names(connection: Connection, theme_id: ThemeId) -> list[str]:
    """Return the names a theme had before the one it has, in order, each once.

    Names that were taken back do not count.
    """
    query = text(
        "SELECT json_extract(change.before_json, '$.name') FROM change"
        " JOIN operation ON operation.seq = change.operation_seq"
        " WHERE change.kind = 'theme' AND change.row_id = :id AND change.before_json IS NOT NULL"
        " AND NOT operation.undoes"
        " AND operation.seq NOT IN (SELECT reverts FROM operation WHERE reverts IS NOT NULL)"
        " ORDER BY operation.seq"
    )
    had = [row[0] for row in connection.execute(query, {"id": theme_id})]
    now = {theme.name for theme in rows(connection, Theme, id=theme_id)}
    return [name for name in dict.fromkeys(had) if name not in now]


def observations(connection: Connection) -> list[Observation]:
    """Return what the analyst saw beside the themes, in order."""
    return sorted(rows(connection, Observation), key=lambda row: row.position)
