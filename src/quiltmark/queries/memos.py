"""What is asked about memos in one source."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.domain.changes import Kind
from quiltmark.domain.ids import ExtractId, SourceId
from quiltmark.domain.memos import Memo
from quiltmark.domain.spans import Span
from quiltmark.queries.rows import rows, rows_of

_IN_SOURCE = """
SELECT memo.id, extract.start, extract.stop,
       substr(text.body, extract.start + 1, extract.stop - extract.start) AS words
FROM memo
LEFT JOIN extract ON memo.target_kind = 'extract' AND extract.id = memo.target_id
LEFT JOIN source ON source.id = extract.source_id
LEFT JOIN revision ON revision.id = source.revision_id
LEFT JOIN text ON text.sha = revision.text_sha
WHERE (memo.target_kind = 'source' AND memo.target_id = :source) OR extract.source_id = :source
ORDER BY memo.written_at, memo.id
"""

_ON_EXTRACTS = """
SELECT coalesce(coding.extract_id, memo.target_id) AS extract_id, memo.text FROM memo
LEFT JOIN coding ON memo.target_kind = 'coding' AND coding.id = memo.target_id
WHERE memo.target_kind IN ('extract', 'coding')
AND coalesce(coding.extract_id, memo.target_id) IN (SELECT value FROM json_each(:extracts))
ORDER BY memo.written_at, memo.id
"""


@dataclass(frozen=True, slots=True)
class MemoInSource:
    """A memo on a source, or on a passage of it: then with its span and its words."""

    memo: Memo
    span: Span | None = None
    words: str = ""


def memos_in_source(connection: Connection, source_id: SourceId) -> list[MemoInSource]:
    """Return the memos on a source and on its extracts, the oldest first."""
    places = connection.execute(text(_IN_SOURCE), {"source": source_id}).all()
    memos = rows_of(connection, Memo, [row.id for row in places])
    return [
        MemoInSource(
            memos[row.id],
            None if row.start is None else Span(row.start, row.stop),
            row.words or "",
        )
        for row in places
    ]


def memos_on_extracts(
    connection: Connection, extract_ids: Sequence[ExtractId]
) -> dict[ExtractId, list[str]]:
    """Return the words of the memos on extracts and on their codings, the oldest first."""
    found: dict[ExtractId, list[str]] = {}
    ids = {"extracts": json.dumps(extract_ids)}
    for extract_id, words in connection.execute(text(_ON_EXTRACTS), ids):
        found.setdefault(extract_id, []).append(words)
    return found


def memos_on(connection: Connection, target_kind: Kind, target_id: str) -> list[MemoInSource]:
    """Return the memos on one row, as a dataset or the project itself, the oldest first."""
    found = rows(connection, Memo, target_kind=target_kind.value, target_id=target_id)
    return [MemoInSource(memo) for memo in sorted(found, key=lambda one: (one.written_at, one.id))]
