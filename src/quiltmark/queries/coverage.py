"""How much of what participants said is coded, and where the next gap is."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.domain.ids import SourceId
from quiltmark.domain.sources import SourceKind, SpeakerRole
from quiltmark.domain.spans import Span

_TURNS = """
SELECT source.id, source.kind, revision.characters, revision.turns
FROM source JOIN revision ON revision.id = source.revision_id
WHERE :everything OR source.id IN (SELECT value FROM json_each(:ids))
ORDER BY source.number, source.title
"""

_CODED = """
SELECT DISTINCT extract.source_id, extract.start, extract.stop
FROM extract JOIN coding ON coding.extract_id = extract.id JOIN code ON code.id = coding.code_id
WHERE (:everything OR extract.source_id IN (SELECT value FROM json_each(:ids)))
AND extract.lost_words = '' AND NOT code.parked
AND (:anyone OR coalesce(coding.coder_id, '') IN (SELECT value FROM json_each(:coders)))
ORDER BY extract.source_id, extract.start
"""

_TRANSCRIPTS = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many code points count, and how many of them a code that is not parked touches."""

    counted: int = 0
    coded: int = 0

    @property
    def share(self) -> float | None:
        """The part that is coded, from 0 to 1; None where nothing counts."""
        return self.coded / self.counted if self.counted else None

    def __add__(self, other: "Coverage") -> "Coverage":
        return Coverage(self.counted + other.counted, self.coded + other.coded)


def coverage(
    connection: Connection,
    source_ids: Collection[str] | None = None,
    interviewers: bool = False,
    coder_ids: Collection[str] | None = None,
) -> dict[SourceId, Coverage]:
    """Return how much of each source is coded: three questions, however many sources there are.

    Turns of interviewers count only if `interviewers`; text that is nobody's turn counts, but for
    the head of a transcript. Only what `coder_ids` coded is coded, or with None what anybody did.
    """
    wanted = _wanted(source_ids, coder_ids)
    asking = frozenset() if interviewers else _asking(connection)
    coded: dict[str, list[tuple[int, int]]] = {}
    for source_id, start, stop in connection.execute(text(_CODED), wanted):
        coded.setdefault(source_id, []).append((start, stop))
    found: dict[SourceId, Coverage] = {}
    for source_id, kind, characters, listed in connection.execute(text(_TURNS), wanted):
        turns = json.loads(listed)
        stretches = spoken(characters, turns, asking, head_of(SourceKind(kind), turns))
        found[source_id] = covered(stretches, coded.get(source_id, []))
    return found


def _wanted(
    source_ids: Collection[str] | None, coder_ids: Collection[str] | None
) -> dict[str, object]:
    return {
        "everything": source_ids is None,
        "ids": json.dumps(list(source_ids or ())),
        "anyone": coder_ids is None,
        "coders": json.dumps(list(coder_ids or ())),
    }


def _asking(connection: Connection) -> frozenset[str]:
    query = text("SELECT id FROM speaker WHERE role = :role")
    return frozenset(
        row[0] for row in connection.execute(query, {"role": SpeakerRole.INTERVIEWER.value})
    )


def head_of(kind: SourceKind, turns: Sequence[Sequence[object]]) -> int:
    """Return where the head of a transcript ends: what stands above its first turn.

    There stand titles, dates and names. In a source of another kind, as a field note in which some
    speech is quoted, and in a transcript without turns the text begins at its beginning.
    """
    start = turns[0][1] if turns and kind in _TRANSCRIPTS else 0
    assert isinstance(start, int)
    return start


def spoken(
    characters: int,
    turns: Iterable[Sequence[object]],
    asking: Collection[str],
    begins: int = 0,
) -> list[tuple[int, int]]:
    """Return the stretches of a text that count: all but the turns of those in `asking`.

    A turn is its speaker's id or None, where it starts and where it stops. What lies before
    `begins` does not count.
    """
    found: list[tuple[int, int]] = []
    at = begins
    for speaker_id, start, stop, *_rest in turns:
        assert isinstance(start, int)
        assert isinstance(stop, int)
        if start - at > 1:
            found.append((at, start))
        if speaker_id not in asking:
            found.append((start, stop))
        at = max(at, stop)
    if characters > at + 1:
        found.append((at, characters))
    return found


def joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield `spans`, in order of their starts, those that touch or overlap as one."""
    last: tuple[int, int] | None = None
    for start, stop in spans:
        if last is not None and start <= last[1]:
            last = (last[0], max(last[1], stop))
            continue
        if last is not None:
            yield last
        last = (start, stop)
    if last is not None:
        yield last


def gaps(
    stretches: Iterable[tuple[int, int]], coded: Iterable[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield what of `stretches` no span of `coded` touches; both are in order."""
    spans = joined(coded)
    span = next(spans, None)
    for start, stop in stretches:
        at = start
        while span is not None and span[1] <= at:
            span = next(spans, None)
        while span is not None and span[0] < stop:
            if span[0] > at:
                yield at, span[0]
            at = max(at, span[1])
            if span[1] > stop:
                break
            span = next(spans, None)
        if at < stop:
            yield at, stop


def covered(stretches: Sequence[tuple[int, int]], coded: Iterable[tuple[int, int]]) -> Coverage:
    """Return how much of `stretches` the spans of `coded` touch; both are in order."""
    counted = sum(stop - start for start, stop in stretches)
    return Coverage(counted, counted - sum(stop - start for start, stop in gaps(stretches, coded)))


def coded_spans(
    connection: Connection, source_id: SourceId, coder_ids: Collection[str] | None = None
) -> list[Span]:
    """Return what of a source a code that is not parked touches, in order of place.

    Only codings of `coder_ids` count, or with None those of all.
    """
    wanted = _wanted([source_id], coder_ids)
    return [Span(row[1], row[2]) for row in connection.execute(text(_CODED), wanted)]
