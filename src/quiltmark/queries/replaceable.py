"""Where words stand that are to be replaced."""

from collections.abc import Sequence

from sqlalchemy import Connection

from quiltmark.analysis.replacing import sought
from quiltmark.domain.ids import SourceId
from quiltmark.domain.sources import Revision, Source
from quiltmark.queries.rows import rows, rows_of
from quiltmark.storage.texts import texts_of


def places_to_replace(
    connection: Connection,
    find: str,
    source_ids: Sequence[SourceId] | None = None,
    whole_words: bool = False,
    match_case: bool = True,
) -> dict[SourceId, int]:
    """Return how often `find` stands in each source where it stands, in all where none are named.

    Four questions, however many sources there are.
    """
    if not find:
        return {}
    pattern = sought(find, whole_words, match_case)
    every = rows(connection, Source)
    wanted = every if source_ids is None else [one for one in every if one.id in set(source_ids)]
    revisions = rows_of(connection, Revision, [one.revision_id for one in wanted])
    texts = texts_of(connection, {one.text_sha for one in revisions.values()})
    found = {
        one.id: len(pattern.findall(texts[revisions[one.revision_id].text_sha])) for one in wanted
    }
    return {source_id: count for source_id, count in found.items() if count}
