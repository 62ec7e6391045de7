"""Names of what is erased inside the JSON that some rows keep.

They are saved questions, and codes as a version of the codebook froze them. What researchers
wrote about their codes stays as they wrote it, in the codebook as in its versions.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook_versions import CodebookVersion
from quiltmark.domain.retrieval import UnreadableQuestion, forgetting, from_json, struck, to_json
from quiltmark.domain.saved_queries import SavedQuery
from quiltmark.storage import journal, tables
from quiltmark.storage.frozen_codes import frozen, thawed
from quiltmark.storage.rows import ROW_TYPES, from_image, to_image

_UPDATE = """
UPDATE change SET before_json = ?, after_json = ?
WHERE operation_seq = ? AND kind = ? AND row_id = ?
"""


def forget(connection: Connection, gone: Collection[str], words: Collection[str]) -> journal.Images:
    """Take ids and words out of saved questions and codebook versions, and out of their past.

    Returns the images of the rows that are in the tables and have changed.
    """

    def of_question(row: Any) -> SavedQuery:
        return _question_without(row, gone, words)

    def of_version(row: Any) -> CodebookVersion:
        return _version_without(row, gone)

    return {
        **_rewritten(connection, Kind.SAVED_QUERY, of_question),
        **_rewritten(connection, Kind.CODEBOOK_VERSION, of_version),
    }


def _question_without(row: SavedQuery, gone: Collection[str], words: Collection[str]) -> SavedQuery:
    row = replace(row, name=struck(row.name, words))
    try:
        question = from_json(row.question)
    except UnreadableQuestion:
        return row
    kept = forgetting(question, gone, words)
    return row if kept == question else replace(row, question=to_json(kept))


def _version_without(row: CodebookVersion, gone: Collection[str]) -> CodebookVersion:
    codes = thawed(row.codes)
    kept = [
        replace(code, example_ids=tuple(one for one in code.example_ids if one not in gone))
        for code in codes
    ]
    return row if kept == codes else replace(row, codes=frozen(kept))


def _rewritten(connection: Connection, kind: Kind, without: Callable[[Any], Any]) -> journal.Images:
    run = connection.exec_driver_sql
    row_type = ROW_TYPES[kind]

    def image_without(image: str | None) -> str | None:
        return None if image is None else to_image(without(from_image(row_type, image)))

    query = "SELECT operation_seq, row_id, before_json, after_json FROM change WHERE kind = ?"
    for seq, row_id, before, after in run(query, (kind.value,)).fetchall():
        kept = (image_without(before), image_without(after))
        if kept != (before, after):
            run(_UPDATE, (*kept, seq, kind.value, row_id))
    ids = [row[0] for row in run(f"SELECT id FROM {kind.value}")]
    images: journal.Images = {}
    for row in tables.fetch_ids(connection, row_type, ids).values():
        kept_row = without(row)
        if kept_row != row:
            tables.write(connection, [kept_row])
            # What it was is not to be remembered, only that it was touched.
            images[kind, row.id] = (to_image(kept_row), to_image(kept_row))
    return images
