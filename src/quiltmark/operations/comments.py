"""Comments that stand in a file become memos on their passages, each of them once."""

from collections.abc import Sequence

from quiltmark.domain.changes import Kind
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import CoderId, ExtractId, MemoId, SourceId
from quiltmark.domain.incoming import IncomingMemo
from quiltmark.domain.memos import Memo, MemoKind
from quiltmark.domain.sources import Source
from quiltmark.domain.spans import Span
from quiltmark.operations.voices import voices_in
from quiltmark.storage.rows import Row
from quiltmark.storage.transaction import Transaction


def comments_of(tx: Transaction, source_id: SourceId, memos: Sequence[IncomingMemo]) -> list[Row]:
    """Return the rows of the comments of a new source: passages, and the memos on them."""
    rows: list[Row] = []
    extracts: dict[tuple[int, int], Extract] = {}
    for one in memos:
        place = (one.start, one.stop)
        if place not in extracts:
            extracts[place] = Extract(ExtractId(tx.new_id()), source_id, *place)
            rows.append(extracts[place])
        rows.append(_memo(tx, one, extracts[place].id))
    return rows


def new_comments(
    tx: Transaction, source_id: SourceId, memos: Sequence[IncomingMemo]
) -> list[IncomingMemo]:
    """Return the comments that are not on the source yet, as their words or their dates say.

    What stands on the passage may have been worded anew since then, and the passage moved.
    """
    if not memos:
        return []
    passages = {row.id: row for row in tx.find(Extract, source_id=source_id)}
    found = tx.find(Memo, target_kind=Kind.EXTRACT.value) if passages else []
    here = [memo for memo in found if memo.target_id in passages]
    new = []
    for one in memos:
        known = next((memo for memo in here if _same(one, memo, passages[_passage(memo)])), None)
        if known is None:
            new.append(one)
        else:
            here.remove(known)
    return new


def put_comments(tx: Transaction, source_id: SourceId, memos: Sequence[IncomingMemo]) -> None:
    """Put comments on passages of a source that is there, marking those that were not."""
    if not memos:
        return
    marked = tx.find(Extract, source_id=source_id)
    places = {row.span: row.id for row in marked if not row.lost_words}
    wanted = dict.fromkeys(Span(one.start, one.stop) for one in memos)
    new = [span for span in wanted if span not in places]
    heard = voices_in(tx, tx.get(Source, source_id), new)
    extracts = [
        Extract(ExtractId(tx.new_id()), source_id, span.start, span.stop, voices)
        for span, voices in zip(new, heard, strict=True)
    ]
    places |= {row.span: row.id for row in extracts}
    notes = [_memo(tx, one, places[Span(one.start, one.stop)]) for one in memos]
    tx.put(*extracts, *notes)


def _memo(tx: Transaction, one: IncomingMemo, extract_id: ExtractId) -> Memo:
    coder = CoderId(tx.actor) if tx.actor else None
    target = (Kind.EXTRACT, extract_id)
    written = one.date or tx.now
    kind = MemoKind.FAMILIARISATION
    return Memo(MemoId(tx.new_id()), kind, *target, _words(one), written, coder)


def _words(one: IncomingMemo) -> str:
    return f"{one.author}: {one.text}" if one.author else one.text


def _passage(memo: Memo) -> ExtractId:
    return ExtractId(memo.target_id)


def _same(one: IncomingMemo, memo: Memo, passage: Extract) -> bool:
    """Say whether two of these three agree: the words, the date, the place."""
    signs = (
        memo.text.strip() == _words(one).strip(),
        bool(one.date) and memo.written_at == one.date,
        passage.start < one.stop and one.start < passage.stop,
    )
    return sum(signs) > 1
