"""Many passages take other codes as one step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.ids import CodeId, CoderId, CodingId, ExtractId, SourceId
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, mark
from quiltmark.operations.codebook import add_code
from quiltmark.operations.coding import Application, code_passages
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import listed
from quiltmark.operations.sources import rows_on_extracts
from quiltmark.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Shared:
    """Words that several extracts share: a code that is added goes on just these."""

    source_id: SourceId
    span: Span


@operation(mark("Changed the codes of passages ({count}): {what}"))
def recode(
    tx: Transaction,
    extract_ids: Sequence[ExtractId],
    remove: Sequence[CodeId] = (),
    add: Sequence[CodeId] = (),
    shared: Sequence[Shared] = (),
    new_names: Sequence[str] = (),
) -> None:
    """Take the codes of `remove` off extracts, whoever applied them, and apply those of `add`.

    Codes of `new_names` are made first and applied with them. Where one is removed and one added
    it moves: coder and qualifiers of the coding stay. Extracts on which nothing hangs any more go
    with their last code.

    Raises:
        Refused: a code to be added is parked or no longer there, or a new name empty or taken.
    """
    ids = list(dict.fromkeys(extract_ids))
    extracts = tx.of_ids(Extract, ids)
    if len(extracts) != len(ids):
        raise Refused(_("A passage is no longer in the project; nothing was changed."))
    made = [add_code(tx, name) for name in new_names]
    kept = [*(one for one in add if one not in remove), *made]
    gone = [one for one in remove if one not in add]
    names = _added(tx, kept)
    codings = tx.find(Coding, extract_id=ids)
    if len(gone) == 1 and len(kept) == 1 and not shared:
        _move(tx, codings, gone[0], kept[0])
    else:
        tx.remove(*(row for row in codings if row.code_id in gone))
        _add(tx, extracts, codings, kept)
    _add_shared(tx, shared, kept)
    taken = {row.extract_id for row in codings if row.code_id in gone}
    _remove_bare(tx, [one for one in extracts if one.id in taken])
    before = [code.name for code in tx.of_ids(Code, gone)]
    said = [*(f"− {name}" for name in before), *(f"+ {name}" for name in names)]
    tx.describe(count=len(ids) + len(shared), what=listed(said))


def _added(tx: Transaction, code_ids: Sequence[CodeId]) -> list[str]:
    found = tx.of_ids(Code, list(dict.fromkeys(code_ids)))
    if len(found) != len(set(code_ids)):
        raise Refused(_("A code is no longer in the codebook; nothing was changed."))
    parked = [code.name for code in found if code.parked]
    if parked:
        raise Refused(
            _("“{name}” is parked; bring it back before applying it.").format(name=parked[0])
        )
    return [code.name for code in found]


def _move(tx: Transaction, codings: Iterable[Coding], gone: CodeId, kept: CodeId) -> None:
    rows = list(codings)
    there = {(row.extract_id, row.coder_id) for row in rows if row.code_id == kept}
    leaving = [row for row in rows if row.code_id == gone]
    tx.remove(*(row for row in leaving if (row.extract_id, row.coder_id) in there))
    tx.put(
        *(
            replace(row, code_id=kept)
            for row in leaving
            if (row.extract_id, row.coder_id) not in there
        )
    )


def _add(
    tx: Transaction,
    extracts: Iterable[Extract],
    codings: Iterable[Coding],
    code_ids: Sequence[CodeId],
) -> None:
    coder = CoderId(tx.actor) if tx.actor else None
    there = {(row.extract_id, row.code_id) for row in codings if row.coder_id == coder}
    tx.put(
        *(
            Coding(CodingId(tx.new_id()), extract.id, code_id, extract.source_id, coder)
            for extract in extracts
            for code_id in dict.fromkeys(code_ids)
            if (extract.id, code_id) not in there
        )
    )


def _add_shared(tx: Transaction, shared: Iterable[Shared], code_ids: Sequence[CodeId]) -> None:
    by_source: dict[SourceId, list[Span]] = {}
    for one in shared:
        by_source.setdefault(one.source_id, []).append(one.span)
    for source_id, spans in by_source.items():
        if code_ids:
            wanted = [Application(span, tuple(code_ids)) for span in dict.fromkeys(spans)]
            code_passages(tx, source_id, wanted)


def _remove_bare(tx: Transaction, extracts: Sequence[Extract]) -> None:
    """Remove those of `extracts` that have neither a code nor anything else on them."""
    coded = {row.extract_id for row in tx.find(Coding, extract_id=[one.id for one in extracts])}
    bare = [one for one in extracts if one.id not in coded]
    held: set[str] = set()
    for row in rows_on_extracts(tx, bare):
        held.add(str(getattr(row, "extract_id", None) or getattr(row, "target_id", None)))
    tx.remove(*(one for one in bare if one.id not in held))
