"""Memos are written, changed and removed."""

from collections.abc import Sequence
from dataclasses import replace

from quiltmark.domain.changes import Kind
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import CodeId, CoderId, ExtractId, MemoId, SourceId
from quiltmark.domain.memos import Memo, MemoKind
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, mark
from quiltmark.operations.codebook import add_code, describe_code
from quiltmark.operations.coding import apply_code, mark_extract
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import clean_name
from quiltmark.storage.rows import ROW_TYPES
from quiltmark.storage.transaction import Transaction


@operation(mark("Wrote a memo: {begins}"))
def write_memo(
    tx: Transaction, kind: MemoKind, target_kind: Kind, target_id: str, text: str, date: str = ""
) -> MemoId:
    """Write a memo on any row; `date` (ISO 8601) where it was written at another time than now.

    Raises:
        Refused: it is empty.
        NotFound: what it is about is not in the project.
    """
    words, coder = _kept(text), CoderId(tx.actor) if tx.actor else None
    tx.get(ROW_TYPES[target_kind], target_id)
    memo = Memo(MemoId(tx.new_id()), kind, target_kind, target_id, words, date or tx.now, coder)
    tx.put(memo)
    tx.describe(begins=_beginning(text))
    return memo.id


@operation(mark("Wrote a note on a passage: {begins}"))
def note_passage(
    tx: Transaction,
    source_id: SourceId,
    span: Span,
    text: str,
    kind: MemoKind = MemoKind.FAMILIARISATION,
) -> MemoId:
    """Mark a passage, without a code where it has none, and write a memo on it, as one step.

    Raises:
        Refused: the memo is empty, or the passage ends behind the text.
    """
    extract_id = mark_extract(tx, source_id, span)
    return write_memo(tx, kind, Kind.EXTRACT, extract_id, text)


@operation(mark("Wrote a memo on {count} passages: {begins}"))
def note_extracts(
    tx: Transaction,
    extract_ids: Sequence[ExtractId],
    text: str,
    kind: MemoKind = MemoKind.EXTRACT,
) -> list[MemoId]:
    """Write the same memo on each of several extracts, as one step.

    Raises:
        Refused: the memo is empty.
        NotFound: an extract is not in the project.
    """
    words, coder = _kept(text), CoderId(tx.actor) if tx.actor else None
    made = [
        Memo(MemoId(tx.new_id()), kind, Kind.EXTRACT, one, words, tx.now, coder)
        for one in dict.fromkeys(extract_ids)
    ]
    for memo in made:
        tx.get(Extract, memo.target_id)
    tx.put(*made)
    tx.describe(begins=_beginning(text), count=len(made))
    return [memo.id for memo in made]


@operation(mark("Changed a memo: {begins}"))
def reword_memo(tx: Transaction, memo_id: MemoId, text: str) -> None:
    """Change the words of a memo; how it read before stays in the journal."""
    memo = tx.get(Memo, memo_id)
    tx.put(replace(memo, text=text.strip()))
    tx.describe(begins=_beginning(text))


@operation(mark("Removed a memo: {begins}"))
def remove_memo(tx: Transaction, memo_id: MemoId) -> None:
    """Take a memo out."""
    memo = tx.get(Memo, memo_id)
    tx.remove(memo)
    tx.describe(begins=_beginning(memo.text))


@operation(mark("Made code {name} of a memo: {begins}"))
def code_from_memo(tx: Transaction, memo_id: MemoId, name: str) -> CodeId:
    """Add a code that a memo describes; the memo stays.

    Where the memo is on a passage, the code is applied to it.

    Raises:
        Refused: the name is empty or taken.
    """
    memo = tx.get(Memo, memo_id)
    code_id = add_code(tx, name)
    describe_code(tx, code_id, "description", memo.text)
    if memo.target_kind is Kind.EXTRACT:
        extract = tx.get(Extract, memo.target_id)
        apply_code(tx, extract.source_id, code_id, extract.span)
    tx.describe(name=clean_name(name), begins=_beginning(memo.text))
    return code_id


def _kept(text: str) -> str:
    """Return what is kept of a memo.

    Raises:
        Refused: nothing is.
    """
    if not text.strip():
        raise Refused(_("An empty memo was not kept."))
    return text.strip()


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 48 else words[:47].rstrip() + "…"
