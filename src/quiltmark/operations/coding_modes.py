"""How closely each source is coded."""

from dataclasses import replace

from quiltmark.domain.ids import SourceId
from quiltmark.domain.sources import CodingMode, Source
from quiltmark.i18n import mark
from quiltmark.operations.operation import operation
from quiltmark.storage.transaction import Transaction


@operation(mark("Chose how closely {source} is coded"))
def set_coding_mode(tx: Transaction, source_id: SourceId, mode: CodingMode) -> None:
    """Say whether a source is coded line by line, selectively, or as it comes."""
    source = tx.get(Source, source_id)
    tx.put(replace(source, coding_mode=mode))
    tx.describe(source=source.title)
