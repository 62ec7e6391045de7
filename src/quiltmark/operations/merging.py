"""Codes become one: what hangs on them is united, nothing is lost and nothing stands twice."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Valence
from quiltmark.domain.ids import CodeId, CodingId
from quiltmark.domain.memos import Memo
from quiltmark.domain.themes import Membership
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import listed
from quiltmark.operations.saved_queries import follow_merge
from quiltmark.operations.uniting_memberships import unite_memberships
from quiltmark.operations.uniting_nodes import unite_nodes
from quiltmark.storage.transaction import Transaction


@operation(mark("Merged {code} into {into}"), asks_why=True)
def merge_codes(tx: Transaction, code_id: CodeId, into_id: CodeId) -> None:
    """Unite a code with another: codings, memos, themes and sub-codes go over, nothing twice.

    Where both lie on one extract, the coding that stays says what both said about it; where both
    stand on a map, one node stays with the links of both. Saved questions ask for the code they
    became. A code that lies inside the one that goes takes its place.

    Raises:
        Refused: the two are one, or only the second is parked.
    """
    _merge(tx, [code_id], into_id)


@operation(mark("Merged {code} into {into}"), asks_why=True)
def merge_several(tx: Transaction, code_ids: Sequence[CodeId], into_id: CodeId) -> None:
    """Unite several codes with one other, as `merge_codes` does, as one step.

    Raises:
        Refused: one of them is the other, or the other is parked and one of them is not.
    """
    _merge(tx, list(dict.fromkeys(code_ids)), into_id)


def _merge(tx: Transaction, code_ids: Sequence[CodeId], into_id: CodeId) -> None:
    codes, into = [tx.get(Code, one) for one in code_ids], tx.get(Code, into_id)
    if into_id in code_ids:
        raise Refused(_("A code cannot be merged into itself."))
    if into.parked and not all(code.parked for code in codes):
        raise Refused(
            _("“{name}” is parked; bring it back before merging others into it.").format(
                name=into.name
            )
        )
    move_codings(tx, tx.find(Coding, code_id=list(code_ids)), into_id)
    serving = tx.find(Membership, code_id=list(code_ids))
    moved = [(row, replace(row, code_id=into_id)) for row in serving]
    unite_memberships(tx, moved, tx.find(Membership, code_id=into_id))
    memos = tx.find(Memo, target_kind=Kind.CODE.value, target_id=list(code_ids))
    tx.put(*(replace(memo, target_id=into_id) for memo in memos))
    unite_nodes(tx, "code_id", code_ids, into_id)
    every = tx.find(Code)
    inside = [
        row
        for row in every
        if row.parent_id in code_ids and row.id not in code_ids and row.id != into_id
    ]
    tx.put(*(replace(row, parent_id=into_id) for row in inside))
    tx.put(replace(into, **_place(every, into, code_ids), **_joined(into, codes)))
    follow_merge(tx, code_ids, into_id)
    tx.remove(*codes)
    names = listed([code.name for code in codes])
    tx.describe(code=names, into=into.name, code_ids=list(code_ids), into_id=into_id)


def _place(every: Iterable[Code], into: Code, code_ids: Sequence[CodeId]) -> dict[str, Any]:
    """Return where the code that stays stands: where the outermost stood that it lay inside."""
    known = {row.id: row for row in every}
    at, outermost = into, into
    while at.parent_id is not None:
        at = known[at.parent_id]
        if at.id in code_ids:
            outermost = at
    return {"parent_id": outermost.parent_id, "position": outermost.position}


def move_codings(tx: Transaction, moved: Sequence[Coding], into_id: CodeId) -> None:
    """Let codings apply another code; of two that come to be one coder's on one extract, one stays.

    The one that stays keeps the memos and the qualifiers of both.
    """
    there = {(row.extract_id, row.coder_id): row for row in tx.find(Coding, code_id=into_id)}
    staying: dict[CodingId, Coding] = {}
    gone: dict[str, CodingId] = {}
    going: list[Coding] = []
    for row in moved:
        one = (row.extract_id, row.coder_id)
        known = there.get(one)
        if known is None:
            there[one] = staying[row.id] = replace(row, code_id=into_id)
        else:
            there[one] = staying[known.id] = united(known, row)
            gone[row.id] = known.id
            going.append(row)
    memos = tx.find(Memo, target_kind=Kind.CODING.value, target_id=list(gone))
    tx.put(*(replace(memo, target_id=gone[memo.target_id]) for memo in memos))
    tx.remove(*going)
    tx.put(*staying.values())


def united(one: Coding, other: Coding) -> Coding:
    """Return `one` with what `other` says about the same words: nothing that was said is lost."""
    return replace(
        one,
        valence=_valence(one.valence, other.valence),
        perspective=_said_together(one.perspective, other.perspective),
        object=_said_together(one.object, other.object),
        relayed=one.relayed or other.relayed,
    )


def _valence(one: Valence | None, other: Valence | None) -> Valence | None:
    if one is None or other is None or one is other:
        return one or other
    return Valence.MIXED


def _said_together(one: str, other: str) -> str:
    parts = [part.strip() for part in (*one.split(";"), *other.split(";"))]
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _joined(into: Code, codes: Iterable[Code]) -> dict[str, Any]:
    """Return texts and examples of all, so that no word of a merged code is lost."""
    every = (into, *codes)
    texts: dict[str, Any] = {
        name: "\n".join(dict.fromkeys(text for code in every if (text := getattr(code, name))))
        for name in ("description", "include", "exclude")
    }
    examples = dict.fromkeys(one for code in every for one in code.example_ids)
    return {**texts, "example_ids": tuple(examples)}
