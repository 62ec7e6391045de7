"""The codebook, code by code: made, named, described, shown by examples, moved, parked."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import HUES, Code, CodeLevel, Origin, next_hue
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.domain.memos import Memo
from quiltmark.domain.theme_map import MapLink, MapNode
from quiltmark.domain.themes import Membership
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import after_last, clean_name, refuse_double, refuse_loop
from quiltmark.storage.transaction import Transaction

CodeText = Literal["description", "include", "exclude"]


@operation(mark("Added code {name}"))
def add_code(
    tx: Transaction,
    name: str,
    parent_id: CodeId | None = None,
    origin: Origin = Origin.INDUCTIVE,
    hue: int | None = None,
) -> CodeId:
    """Add a code to the codebook.

    Raises:
        Refused: the name is empty or taken.
    """
    others = tx.find(Code)
    refuse_double(name, others)
    if parent_id is not None:
        tx.get(Code, parent_id)
    own_hue = next_hue(code.hue for code in others) if hue is None else hue % HUES
    code = Code(
        CodeId(tx.new_id()),
        clean_name(name),
        parent_id,
        origin=origin,
        hue=own_hue,
        position=after_last(others),
    )
    tx.put(code)
    tx.describe(name=code.name)
    return code.id


@operation(mark("Renamed code {before} to {name}"), asks_why=True)
def rename_code(tx: Transaction, code_id: CodeId, name: str) -> None:
    """Give a code another name, everywhere at once.

    Raises:
        Refused: another code has it; merging the two may be what is meant.
    """
    code = tx.get(Code, code_id)
    refuse_double(name, [row for row in tx.find(Code) if row.id != code_id])
    tx.put(replace(code, name=clean_name(name)))
    tx.describe(before=code.name, name=clean_name(name))


@operation(mark("Described code {name}"))
def describe_code(tx: Transaction, code_id: CodeId, field: CodeText, text: str) -> None:
    """Say what a code means, what it includes or what it excludes."""
    code = tx.get(Code, code_id)
    changed: dict[str, Any] = {field: text.strip()}
    tx.put(replace(code, **changed))
    tx.describe(name=code.name, field=field)


@operation(mark("Gave code {name} another colour"))
def recolour_code(tx: Transaction, code_id: CodeId, hue: int) -> None:
    """Give a code another of the 24 hues."""
    code = tx.get(Code, code_id)
    tx.put(replace(code, hue=hue % HUES))
    tx.describe(name=code.name)


@operation(mark("Set the level of code {name} to {level}"))
def set_code_level(tx: Transaction, code_id: CodeId, level: CodeLevel) -> None:
    """Say how far a code has been worked up."""
    code = tx.get(Code, code_id)
    tx.put(replace(code, level=level))
    tx.describe(name=code.name, level=level.value)


@operation(mark("Set the origin of code {name} to {origin}"))
def set_code_origin(tx: Transaction, code_id: CodeId, origin: Origin) -> None:
    """Say where a code came from."""
    code = tx.get(Code, code_id)
    tx.put(replace(code, origin=origin))
    tx.describe(name=code.name, origin=origin.value)


@operation(mark("Moved code {name}"), asks_why=True)
def move_code(tx: Transaction, code_id: CodeId, parent_id: CodeId | None) -> None:
    """Put a code under another, or at the top, behind those already there.

    Raises:
        Refused: it would come under itself.
    """
    code = tx.get(Code, code_id)
    codes = tx.find(Code)
    refuse_loop(codes, code_id, parent_id)
    if parent_id is not None:
        tx.get(Code, parent_id)
    tx.put(replace(code, parent_id=parent_id, position=after_last(codes)))
    tx.describe(name=code.name)


@operation(mark("Took a passage as an example of {name}"))
def add_example(tx: Transaction, code_id: CodeId, extract_id: ExtractId) -> None:
    """Let an extract that has the code show in the codebook what it means.

    Raises:
        Refused: the code is not applied to the extract.
    """
    add_examples(tx, code_id, [extract_id])


@operation(mark("Took {count} passages as examples of {name}"))
def add_examples(tx: Transaction, code_id: CodeId, extract_ids: Sequence[ExtractId]) -> None:
    """Let extracts that have the code show in the codebook what it means.

    Raises:
        Refused: the code is not applied to one of them; none is taken then.
    """
    code = tx.get(Code, code_id)
    ids = list(dict.fromkeys(extract_ids))
    for one in ids:
        tx.get(Extract, one)
    if {row.extract_id for row in tx.find(Coding, code_id=code_id, extract_id=ids)} != set(ids):
        raise Refused(
            _("“{name}” is not applied to this passage; apply it first.").format(name=code.name)
        )
    tx.put(replace(code, example_ids=tuple(dict.fromkeys((*code.example_ids, *ids)))))
    tx.describe(name=code.name, count=len(ids))


@operation(mark("Took an example off {name}"))
def remove_example(tx: Transaction, code_id: CodeId, extract_id: ExtractId) -> None:
    """Let an extract no longer be an example of a code; its coding stays."""
    code = tx.get(Code, code_id)
    tx.put(replace(code, example_ids=tuple(one for one in code.example_ids if one != extract_id)))
    tx.describe(name=code.name)


@operation(mark("Parked code {name}"), asks_why=True)
def park_code(tx: Transaction, code_id: CodeId) -> None:
    """Drop a code to the recoverable pile; its codings stay and come back with it."""
    code = tx.get(Code, code_id)
    tx.put(replace(code, parked=True))
    tx.describe(name=code.name)


@operation(mark("Brought back code {name}"))
def bring_back_code(tx: Transaction, code_id: CodeId) -> None:
    """Take a code out of the dropped pile."""
    code = tx.get(Code, code_id)
    tx.put(replace(code, parked=False))
    tx.describe(name=code.name)


@operation(mark("Removed code {name}"), asks_why=True)
def remove_code(tx: Transaction, code_id: CodeId) -> None:
    """Take a code out of the codebook with its codings; its extracts and sub-codes stay."""
    code = tx.get(Code, code_id)
    take_out(tx, code)
    tx.describe(name=code.name)


def take_out(tx: Transaction, code: Code) -> None:
    """Remove a code and what hangs on it alone; what stands under it goes up."""
    nodes = tx.find(MapNode, code_id=code.id)
    ids = [node.id for node in nodes]
    links = [*tx.find(MapLink, from_id=ids), *tx.find(MapLink, to_id=ids)]
    tx.put(*(replace(row, parent_id=code.parent_id) for row in tx.find(Code, parent_id=code.id)))
    tx.remove(
        *dict.fromkeys(links),
        *nodes,
        *tx.find(Coding, code_id=code.id),
        *tx.find(Membership, code_id=code.id),
        *tx.find(Memo, target_kind=Kind.CODE.value, target_id=code.id),
        code,
    )
