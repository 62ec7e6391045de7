"""What is done to several codes at once, as one step."""

from collections.abc import Sequence
from dataclasses import replace

from quiltmark.domain.codebook import HUES, Code, CodeLevel
from quiltmark.domain.ids import CodeId
from quiltmark.i18n import mark
from quiltmark.operations.codebook import take_out
from quiltmark.operations.operation import operation
from quiltmark.operations.placing import before
from quiltmark.operations.rules import listed, refuse_loop
from quiltmark.storage.transaction import Transaction


@operation(mark("Moved {names}"), asks_why=True)
def move_codes(
    tx: Transaction,
    code_ids: Sequence[CodeId],
    parent_id: CodeId | None,
    before_id: CodeId | None = None,
) -> None:
    """Put codes under another or at the top: before `before_id`, or behind those already there.

    One that lies inside another of them stays where it is in it.

    Raises:
        Refused: one would come under itself.
    """
    every = tx.find(Code)
    codes = _outermost(every, _codes(tx, code_ids))
    if parent_id is not None:
        tx.get(Code, parent_id)
    for code in codes:
        refuse_loop(every, code.id, parent_id)
    tx.put(*before(every, parent_id, before_id, codes))
    _name(tx, codes)


def _outermost(every: Sequence[Code], codes: Sequence[Code]) -> list[Code]:
    parents = {code.id: code.parent_id for code in every}
    ids = {code.id for code in codes}

    def inside(code: Code) -> bool:
        at = code.parent_id
        while at is not None and at not in ids:
            at = parents.get(at)
        return at is not None

    return [code for code in codes if not inside(code)]


@operation(mark("Parked {names}"), asks_why=True)
def park_codes(tx: Transaction, code_ids: Sequence[CodeId]) -> None:
    """Drop codes to the recoverable pile; their codings stay and come back with them."""
    codes = _codes(tx, code_ids)
    tx.put(*(replace(code, parked=True) for code in codes))
    _name(tx, codes)


@operation(mark("Brought back {names}"))
def bring_back_codes(tx: Transaction, code_ids: Sequence[CodeId]) -> None:
    """Take codes out of the dropped pile."""
    codes = _codes(tx, code_ids)
    tx.put(*(replace(code, parked=False) for code in codes))
    _name(tx, codes)


@operation(mark("Gave {names} another colour"))
def recolour_codes(tx: Transaction, code_ids: Sequence[CodeId], hue: int) -> None:
    """Give codes another of the 24 hues, all the same."""
    codes = _codes(tx, code_ids)
    tx.put(*(replace(code, hue=hue % HUES) for code in codes))
    _name(tx, codes)


@operation(mark("Promoted {names}"))
def promote_codes(tx: Transaction, code_ids: Sequence[CodeId]) -> None:
    """Work each code up to the next level: initial, focused, category; there it stays."""
    _step_level(tx, code_ids, 1)


@operation(mark("Demoted {names}"))
def demote_codes(tx: Transaction, code_ids: Sequence[CodeId]) -> None:
    """Take each code back to the level before: category, focused, initial; there it stays."""
    _step_level(tx, code_ids, -1)


def _step_level(tx: Transaction, code_ids: Sequence[CodeId], by: int) -> None:
    levels = tuple(CodeLevel)
    codes = _codes(tx, code_ids)
    for code in codes:
        at = max(0, min(len(levels) - 1, levels.index(code.level) + by))
        tx.put(replace(code, level=levels[at]))
    _name(tx, codes)


@operation(mark("Removed {names} from the codebook"), asks_why=True)
def remove_codes(tx: Transaction, code_ids: Sequence[CodeId]) -> None:
    """Take codes out with their codings; their extracts and what stands under them stay."""
    codes = _codes(tx, code_ids)
    for code in codes:
        take_out(tx, tx.get(Code, code.id))
    _name(tx, codes)


def _codes(tx: Transaction, code_ids: Sequence[CodeId]) -> list[Code]:
    return [tx.get(Code, code_id) for code_id in dict.fromkeys(code_ids)]


def _name(tx: Transaction, codes: Sequence[Code]) -> None:
    tx.describe(names=listed([code.name for code in codes]))
