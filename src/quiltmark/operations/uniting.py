"""Two marked passages become one: what hangs on them is united."""

from dataclasses import replace

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.ids import CodingId, ExtractId
from quiltmark.domain.memos import Memo
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Source
from quiltmark.domain.theme_map import MapLink
from quiltmark.domain.themes import Membership
from quiltmark.domain.writing import Block
from quiltmark.i18n import _, mark
from quiltmark.operations.merging import united
from quiltmark.operations.operation import operation
from quiltmark.operations.uniting_memberships import unite_memberships
from quiltmark.storage.transaction import Transaction


@operation(mark("United two passages in {source}"))
def unite_extracts(tx: Transaction, extract_id: ExtractId, into_id: ExtractId) -> None:
    """Let all that hangs on one extract hang on another of the same source, nothing twice.

    Raises:
        Refused: they are one, or lie in two sources.
    """
    extract, into = tx.get(Extract, extract_id), tx.get(Extract, into_id)
    if extract_id == into_id or extract.source_id != into.source_id:
        raise Refused(_("Only two passages of one source can be united."))
    gone: dict[str, CodingId] = {}
    there = {(row.code_id, row.coder_id): row for row in tx.find(Coding, extract_id=into_id)}
    for row in tx.find(Coding, extract_id=extract_id):
        known = there.get((row.code_id, row.coder_id))
        if known is None:
            tx.put(replace(row, extract_id=into_id))
        else:
            tx.put(united(known, row))
            gone[row.id] = known.id
    memos = tx.find(Memo, target_kind=Kind.CODING.value, target_id=list(gone))
    tx.put(*(replace(memo, target_id=gone[memo.target_id]) for memo in memos))
    tx.remove(*tx.find(Coding, extract_id=extract_id))
    serving = tx.find(Membership, extract_id=extract_id)
    moved = [(one, replace(one, extract_id=into_id)) for one in serving]
    unite_memberships(tx, moved, tx.find(Membership, extract_id=into_id))
    tx.put(*(replace(one, extract_id=into_id) for one in tx.find(Block, extract_id=extract_id)))
    memos = tx.find(Memo, target_kind=Kind.EXTRACT.value, target_id=extract_id)
    tx.put(*(replace(memo, target_id=into_id) for memo in memos))
    for code in tx.find(Code):
        if extract_id in code.example_ids:
            tx.put(replace(code, example_ids=_followed(code.example_ids, extract_id, into_id)))
    for link in tx.find(MapLink):
        if extract_id in link.extract_ids:
            tx.put(replace(link, extract_ids=_followed(link.extract_ids, extract_id, into_id)))
    tx.remove(*tx.find(Relocation, extract_id=extract_id), extract)
    tx.describe(source=tx.get(Source, extract.source_id).title)


def _followed(
    ids: tuple[ExtractId, ...], extract_id: ExtractId, into_id: ExtractId
) -> tuple[ExtractId, ...]:
    return tuple(dict.fromkeys(into_id if one == extract_id else one for one in ids))
