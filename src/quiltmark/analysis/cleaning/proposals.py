"""Changes a researcher may want, found in a text as its reader gives it."""

from collections.abc import Sequence

from quiltmark.domain.incoming import Cleaning, Edit, IncomingParagraph


def default_of(kind: Cleaning) -> bool:
    """Say whether edits of that kind are accepted unless the researcher says otherwise.

    Marks of quotation are not: they may differ because two people typed.
    """
    return kind is not Cleaning.QUOTATION_MARK


def proposals(paragraphs: Sequence[IncomingParagraph], made: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return what else might be cleaned, in the order of its places; none of it is made."""
    del paragraphs, made
    return ()
