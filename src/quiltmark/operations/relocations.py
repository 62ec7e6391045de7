"""Passages that a correction moved: the researcher agrees, refuses, or places them by hand."""

from collections.abc import Sequence
from dataclasses import replace

from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import ExtractId, RelocationId
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Revision, Source
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import operation
from quiltmark.operations.voices import voices_in
from quiltmark.storage.transaction import Transaction


@operation(mark("Agreed where a passage of {source} lies now"))
def confirm_relocation(tx: Transaction, relocation_id: RelocationId) -> None:
    """Agree that a passage lies where a correction moved it.

    Raises:
        Refused: the passage has no place that could be agreed to.
    """
    row = tx.get(Relocation, relocation_id)
    if tx.get(Extract, row.extract_id).lost_words:
        raise Refused(_("This passage has no place yet; choose one, or remove the passage."))
    tx.remove(row)
    tx.describe(source=tx.get(Source, row.source_id).title)


@operation(mark("Agreed where {count} passages lie now"))
def confirm_all(tx: Transaction, relocation_ids: Sequence[RelocationId]) -> int:
    """Agree to several places as one step and return how many; what has none goes on waiting.

    Raises:
        Refused: none of them has a place.
    """
    rows = tx.of_ids(Relocation, relocation_ids)
    lost = {
        row.id for row in tx.of_ids(Extract, [row.extract_id for row in rows]) if row.lost_words
    }
    placed = [row for row in rows if row.extract_id not in lost]
    if not placed:
        raise Refused(_("None of these passages has a place that could be agreed to."))
    tx.remove(*placed)
    tx.describe(count=len(placed))
    return len(placed)


@operation(mark("Refused the new place of a passage of {source}"))
def reject_relocation(tx: Transaction, relocation_id: RelocationId) -> None:
    """Say that a passage does not lie where a correction moved it: it waits to be placed by hand.

    It keeps the words it had before.
    """
    row = tx.get(Relocation, relocation_id)
    extract = tx.get(Extract, row.extract_id)
    text = tx.text_of(tx.get(Revision, row.revision_id).text_sha)
    words = extract.lost_words or text[row.start : row.stop]
    tx.put(replace(extract, lost_words=words), replace(row, confidence=0.0))
    tx.describe(source=tx.get(Source, row.source_id).title)


@operation(mark("Placed a passage of {source} by hand"))
def place_extract(tx: Transaction, extract_id: ExtractId, span: Span) -> None:
    """Say where a passage lies, in code points of its source's text; nothing is asked any more.

    Raises:
        Refused: the place ends behind the text, or holds no word.
    """
    extract = tx.get(Extract, extract_id)
    source = tx.get(Source, extract.source_id)
    text = tx.text_of(tx.get(Revision, source.revision_id).text_sha)
    if span.stop > len(text) or not span.of(text).strip():
        raise Refused(_("There are no words at that place; the passage was not moved."))
    (voices,) = voices_in(tx, source, [span])
    placed = replace(extract, start=span.start, stop=span.stop, participant_ids=voices)
    tx.put(replace(placed, lost_words=""))
    tx.remove(*tx.find(Relocation, extract_id=extract_id))
    tx.describe(source=source.title)
