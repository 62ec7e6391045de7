"""Everything a memo can be on, by its name."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.domain.changes import Kind

_NAMED = (
    (Kind.THEME, "SELECT id, name FROM theme ORDER BY position, name"),
    (Kind.OBSERVATION, "SELECT id, text FROM observation ORDER BY position"),
    (Kind.MAP, "SELECT id, name FROM theme_map ORDER BY position, name"),
    (Kind.PARTICIPANT, "SELECT id, name FROM participant ORDER BY position, name"),
    (Kind.CASE, "SELECT id, name FROM study_case ORDER BY position, name"),
    (Kind.DATASET, "SELECT id, name FROM dataset ORDER BY position, name"),
    (Kind.QUESTION, "SELECT id, text FROM question ORDER BY position"),
    (Kind.PROJECT, "SELECT id, title FROM project"),
    (Kind.SOURCE, "SELECT id, title FROM source ORDER BY number, title"),
    (Kind.CODE, "SELECT id, name FROM code ORDER BY position, name"),
)
_SPOKEN = """
SELECT {kind} AS kind, {table}.id, {name}
       substr(text.body, extract.start + 1, min(60, extract.stop - extract.start)) AS words
FROM extract {joined}
JOIN source ON source.id = extract.source_id
JOIN revision ON revision.id = source.revision_id
JOIN text ON text.sha = revision.text_sha
WHERE {table}.id IN (SELECT value FROM json_each(:ids))
"""
_EXTRACTS = _SPOKEN.format(kind="'extract'", table="extract", name="'' AS name,", joined="")
_CODINGS = _SPOKEN.format(
    kind="'coding'",
    table="coding",
    name="code.name AS name,",
    joined="JOIN coding ON coding.extract_id = extract.id JOIN code ON code.id = coding.code_id",
)
_COUNTS = "SELECT target_id, count(*) FROM memo GROUP BY target_id"


@dataclass(frozen=True, slots=True)
class MemoTarget:
    """Something a memo can be on; of a passage or coding `words` are its first 60 code points."""

    kind: Kind
    id: str
    name: str
    words: str = ""
    memos: int = 0


def memo_targets(connection: Connection, spoken_ids: Iterable[str] = ()) -> list[MemoTarget]:
    """Return what has a name, by kind and in its order, after the passages and codings asked for.

    These go by the ids of their extracts and codings.
    """
    counts = {row[0]: row[1] for row in connection.execute(text(_COUNTS))}
    ids = {"ids": json.dumps(list(spoken_ids))}
    spoken = [
        MemoTarget(Kind(row.kind), row.id, row.name, row.words, counts.get(row.id, 0))
        for query in (_EXTRACTS, _CODINGS)
        for row in connection.execute(text(query), ids)
    ]
    named = [
        MemoTarget(kind, one, name, "", counts.get(one, 0))
        for kind, query in _NAMED
        for one, name in connection.execute(text(query))
    ]
    return [*spoken, *named]
