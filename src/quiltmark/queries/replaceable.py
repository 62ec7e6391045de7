"""Where words stand that are to be replaced, and how it would read."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from quiltmark.analysis.relocation import Replacement
from quiltmark.analysis.replacing import Replacing, Wanted
from quiltmark.domain.ids import SourceId
from quiltmark.domain.sources import Revision, Source
from quiltmark.domain.spans import Span
from quiltmark.queries.rows import rows, rows_of
from quiltmark.storage.texts import texts_of

_AROUND = 24
"""Code points told before and behind a place."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A place that would be replaced: in code points of its text, with the words around it."""

    span: Span
    before: str
    old: str
    new: str
    after: str


@dataclass(frozen=True, slots=True)
class ReplaceableRow:
    """A source in which words would be replaced `count` times; `samples` are the first of them."""

    source: Source
    count: int
    samples: tuple[Sample, ...]


def places_to_replace(
    connection: Connection,
    wanted: Wanted,
    source_ids: Sequence[SourceId] | None = None,
    most_samples: int = 0,
) -> list[ReplaceableRow]:
    """Return the sources where what is wanted stands, of these or of all, in their order.

    Four questions, however many sources there are. No more than `most_samples` places are told
    with their words, of all sources together.

    Raises:
        Refused: what is wanted is a pattern that cannot be read, or takes too long.
    """
    if not wanted.find:
        return []
    replacing = Replacing(wanted)
    every = sorted(rows(connection, Source), key=lambda one: one.number)
    meant = every if source_ids is None else [one for one in every if one.id in set(source_ids)]
    revisions = rows_of(connection, Revision, [one.revision_id for one in meant])
    texts = texts_of(connection, {one.text_sha for one in revisions.values()})
    found, told = [], 0
    for source in meant:
        text = texts[revisions[source.revision_id].text_sha]
        places = replacing.places(text)
        if places:
            samples = tuple(_sample(text, one) for one in places[: most_samples - told])
            told += len(samples)
            found.append(ReplaceableRow(source, len(places), samples))
    return found


def _sample(text: str, one: Replacement) -> Sample:
    start = max(one.start - _AROUND, text.rfind("\n", 0, one.start) + 1)
    end = text.find("\n", one.stop)
    stop = min(one.stop + _AROUND, len(text) if end < 0 else end)
    before, after = text[start : one.start], text[one.stop : stop]
    if start and text[start - 1] not in "\n ":
        before = f"… {before.partition(' ')[2]}"
    if stop < len(text) and text[stop] not in "\n ":
        after = f"{after.rpartition(' ')[0]} …"
    return Sample(Span(one.start, one.stop), before, text[one.start : one.stop], one.text, after)
