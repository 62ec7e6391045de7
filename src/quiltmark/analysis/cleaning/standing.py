"""The paragraphs of a file with exactly the edits that are wanted."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quiltmark.analysis.cleaning.changes import Change, Changes, changes_of
from quiltmark.analysis.cleaning.writer import Writer
from quiltmark.domain.incoming import Edit, IncomingNote, IncomingParagraph

Wanted = frozenset[int] | Callable[[Edit], bool]
Cleaned = tuple[tuple[IncomingParagraph, ...], tuple[IncomingNote, ...]]


def with_edits(
    paragraphs: Sequence[IncomingParagraph],
    notes: Sequence[IncomingNote],
    edits: Sequence[Edit],
    wanted: Wanted,
) -> Cleaned:
    """Return the paragraphs and notes with the `wanted` edits standing and no others.

    `paragraphs` are as their reader gave them: with every edit that is `made`, without those only
    proposed. `wanted` holds indexes of `edits`, or says of an edit whether it is wanted. A line
    feed in an edit's words parts two paragraphs, but for that behind a hyphen. Of edits at one
    place the earlier one comes first; of edits that overlap it alone is heeded, and one that does
    not fit its place is not.
    """
    changes = changes_of(paragraphs, _chosen(edits, wanted))
    if not changes:
        return tuple(paragraphs), tuple(notes)
    writer = Writer(paragraphs, changes.starts)
    _write(writer, changes)
    return writer.paragraphs(), tuple(_moved(writer, changes.starts, notes))


def _chosen(edits: Sequence[Edit], wanted: Wanted) -> list[Edit]:
    """Return the edits that change something: made and unwanted, or wanted and not made."""
    if isinstance(wanted, frozenset):
        return [edit for number, edit in enumerate(edits) if edit.made != (number in wanted)]
    return [edit for edit in edits if edit.made != wanted(edit)]


def _write(writer: Writer, changes: Changes) -> None:
    """Write every paragraph anew, with what is changed inside it and in front of it."""
    coming = deque(changes.inside)
    at, goes_on = 0, False
    for number, (start, following) in enumerate(pairwise(changes.starts)):
        for words in changes.fronts.get(number, ()):
            writer.stand_alone(words)
        stop = following - 1
        if number in changes.gone or at > stop:
            while coming and coming[0].start <= stop:
                coming.popleft()
            continue
        writer.begin(number, goes_on=goes_on)
        at = _write_one(writer, number, (max(at, start), stop), coming)
        goes_on = at > stop
    for words in changes.fronts.get(len(changes.starts) - 1, ()):
        writer.stand_alone(words)


def _write_one(writer: Writer, number: int, span: tuple[int, int], coming: deque[Change]) -> int:
    """Write a paragraph from and to its places in the long text; return where to go on."""
    at, stop = span
    while coming and coming[0].start <= stop:
        change = coming.popleft()
        writer.keep(number, at, change.start)
        writer.write(number, change.words, change.stop)
        at = change.stop
    if at <= stop:
        writer.keep(number, at, stop)
    return at


def _moved(
    writer: Writer, starts: Sequence[int], notes: Sequence[IncomingNote]
) -> Iterator[IncomingNote]:
    """Yield the notes where their words are now; those whose words are gone, beside them."""
    for note in notes:
        first = starts[note.paragraph]
        span = writer.span(first + note.start, first + note.stop)
        if span is not None:
            row, start, stop = span
            yield replace(note, paragraph=row, start=start, stop=stop)
