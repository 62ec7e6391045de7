"""Where a code lies already."""

from sqlalchemy import Connection, text

from quiltmark.domain.ids import CodeId, CoderId, SourceId
from quiltmark.domain.spans import Span

_PLACES = """
SELECT extract.source_id, extract.start, extract.stop
FROM coding JOIN extract ON extract.id = coding.extract_id
WHERE coding.code_id = :code AND coalesce(coding.coder_id, '') = :coder
"""


def coded_places(
    connection: Connection, code_id: CodeId, coder_id: CoderId
) -> set[tuple[SourceId, Span]]:
    """Return the passages a coder has given that code."""
    found = connection.execute(text(_PLACES), {"code": code_id, "coder": coder_id})
    return {(source_id, Span(start, stop)) for source_id, start, stop in found}
