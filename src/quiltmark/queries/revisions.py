"""What is asked about corrections: the versions of a text, and what waits for an answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, text

from quiltmark.analysis.differences import Replaced, replaced_lines, replaced_words
from quiltmark.domain.ids import CodeId, ExtractId, RelocationId, RevisionId, SourceId
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Revision, Source
from quiltmark.domain.spans import Span
from quiltmark.queries.extracts import ExtractRow, extracts
from quiltmark.queries.project import coders
from quiltmark.queries.rows import one, rows, rows_of
from quiltmark.storage import journal
from quiltmark.storage.texts import text_of, texts_of

_CONTEXT = 80

_MADE = """
SELECT operation.seq FROM operation
JOIN change ON change.operation_seq = operation.seq
WHERE change.kind = 'revision' AND change.row_id = :id AND change.before_json IS NULL
AND {which} ORDER BY operation.seq LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A version of a source's text, what made it and who did that.

    `operation` is None where the journal no longer tells of it; `characters` are code points.
    """

    revision: Revision
    coder: str
    operation: journal.Operation | None
    current: bool

    @property
    def characters(self) -> int:
        """How long the text is."""
        return self.revision.characters


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a paragraph, and whether it differs from the other version."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A paragraph of two versions, or a stretch of `unchanged` paragraphs in both.

    A paragraph that one version does not have is None there. `old_start` and `new_start` are
    where the row begins, in code points of each text.
    """

    old_start: int
    new_start: int
    old: tuple[Part, ...] | None = None
    new: tuple[Part, ...] | None = None
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """A passage that a correction moved: its words then and now, and what stands around them now.

    `placed` is false where its words were not found; `extract` then only has the nearest place.
    """

    relocation: Relocation
    extract: ExtractRow
    old_words: str
    new_words: str
    before: str
    after: str
    placed: bool

    @property
    def id(self) -> RelocationId:
        """The relocation's id."""
        return self.relocation.id

    @property
    def extract_id(self) -> ExtractId:
        """The passage's id."""
        return self.extract.extract_id

    @property
    def confidence(self) -> float:
        """How alike the words are, from nought to one."""
        return self.relocation.confidence

    @property
    def code_ids(self) -> tuple[CodeId, ...]:
        """The codes on the passage."""
        return self.extract.code_ids


def waiting_counts(connection: Connection) -> dict[SourceId, int]:
    """Return how many passages wait for an answer in each source where any does."""
    query = text("SELECT source_id, count(*) FROM relocation GROUP BY source_id")
    return {SourceId(source_id): count for source_id, count in connection.execute(query)}


def revisions_of(connection: Connection, source_id: SourceId) -> list[RevisionRow]:
    """Return the versions of a source's text, the first one first."""
    current = one(connection, Source, source_id).revision_id
    names = coders(connection)
    found = []
    every = rows(connection, Revision, source_id=source_id)
    for revision in sorted(every, key=lambda row: row.number):
        made = _made_by(connection, revision)
        who = names.get(made.actor, "") if made else ""
        found.append(RevisionRow(revision, who, made, revision.id == current))
    return found


def _made_by(connection: Connection, revision: Revision) -> journal.Operation | None:
    """Return the operation that added a revision."""
    # The time it happened at spares looking through all that was ever changed.
    which = "operation.at_utc = :at" if revision.corrected_at else "operation.reverts IS NULL"
    values = {"id": revision.id, "at": revision.corrected_at}
    if not revision.corrected_at:
        values.pop("at")
    seq = connection.scalar(text(_MADE.format(which=which)), values)
    return None if seq is None else journal.operation(connection, seq)


def compare(connection: Connection, old_id: RevisionId, new_id: RevisionId) -> list[ComparedRow]:
    """Return how two versions of a text differ, paragraph by paragraph.

    Raises:
        NotFound: one of them is not in the project.
    """
    old = text_of(connection, one(connection, Revision, old_id).text_sha)
    new = text_of(connection, one(connection, Revision, new_id).text_sha)
    return list(compared(old, new))


def compared(old: str, new: str) -> Iterator[ComparedRow]:
    """Return how two texts differ; stretches of paragraphs that are the same are one row."""
    at = new_at = 0
    for region in replaced_lines(old, new):
        yield from _unchanged(old, at, region.start, new_at)
        yield from _changed(old, new, region)
        at, new_at = region.stop, region.new_stop
    yield from _unchanged(old, at, len(old), new_at)


def _unchanged(old: str, start: int, stop: int, new_start: int) -> Iterator[ComparedRow]:
    same = old[start:stop].strip("\n")
    if same:
        yield ComparedRow(start, new_start, unchanged=same.count("\n") + 1)


def _changed(old: str, new: str, region: Replaced) -> Iterator[ComparedRow]:
    edits = replaced_words(old, new, region)
    was = _paragraphs(old, (region.start, region.stop), [(edit.start, edit.stop) for edit in edits])
    now = _paragraphs(
        new,
        (region.new_start, region.new_stop),
        [(edit.new_start, edit.new_stop) for edit in edits],
    )
    for before, after in zip_longest(was, now):
        yield ComparedRow(
            before[0] if before else region.stop,
            after[0] if after else region.new_stop,
            before[1] if before else None,
            after[1] if after else None,
        )


Paragraph = tuple[int, tuple[Part, ...]]


def _paragraphs(
    body: str, region: tuple[int, int], changed: Sequence[tuple[int, int]]
) -> list[Paragraph]:
    """Return where each paragraph of a region begins, and its parts."""
    found = []
    at = region[0]
    while at < region[1]:
        end = body.find("\n", at, region[1])
        end = region[1] if end < 0 else end
        if end > at:
            found.append((at, tuple(_parts(body, at, end, changed))))
        at = end + 1
    return found


def _parts(body: str, start: int, stop: int, changed: Sequence[tuple[int, int]]) -> Iterator[Part]:
    at = start
    for first, last in changed:
        low, high = max(first, at), min(last, stop)
        if low >= high:
            continue
        if at < low:
            yield Part(body[at:low])
        yield Part(body[low:high], changed=True)
        at = high
    if at < stop:
        yield Part(body[at:stop])


def relocations_waiting(
    connection: Connection, source_id: SourceId | None = None
) -> list[WaitingRow]:
    """Return the passages of a source, or of all, that wait for yes, no or a place by hand."""
    which: dict[str, Any] = {} if source_id is None else {"source_id": source_id}
    waiting = {row.extract_id: row for row in rows(connection, Relocation, **which)}
    if not waiting:
        return []
    moved = extracts(connection, sorted(waiting))
    revisions = rows_of(connection, Revision, [row.revision_id for row in waiting.values()])
    sources = {row.source_id: one(connection, Source, row.source_id) for row in moved}
    current = rows_of(connection, Revision, [row.revision_id for row in sources.values()])
    shas = {row.text_sha for row in (*revisions.values(), *current.values())}
    bodies = texts_of(connection, shas)
    return [
        _waiting(
            waiting[row.extract_id],
            row,
            bodies[revisions[waiting[row.extract_id].revision_id].text_sha],
            bodies[current[sources[row.source_id].revision_id].text_sha],
        )
        for row in moved
    ]


def _waiting(relocation: Relocation, row: ExtractRow, old: str, new: str) -> WaitingRow:
    place = Span(row.start, row.stop)
    return WaitingRow(
        relocation,
        row,
        old[relocation.start : relocation.stop],
        "" if row.unplaced else place.of(new),
        new[max(0, place.start - _CONTEXT) : place.start],
        new[place.stop : place.stop + _CONTEXT],
        not row.unplaced,
    )
