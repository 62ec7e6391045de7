"""What served a theme by two ways that become one serves it once, and says what both said."""

from collections.abc import Sequence
from dataclasses import replace

from quiltmark.domain.changes import Kind
from quiltmark.domain.memos import Memo
from quiltmark.domain.themes import Membership, Stance
from quiltmark.storage.transaction import Transaction


def unite_memberships(
    tx: Transaction, moved: Sequence[tuple[Membership, Membership]], there: Sequence[Membership]
) -> None:
    """Put memberships elsewhere, each `(as it is, as it is to be)`, beside those `there` already.

    Of two that come to say that the same code or extract serves the same theme one stays, with
    the memos of both; where they differed in stance it is contrasting, for what bears on a theme in
    two ways is at odds with it, not simply for it.
    """
    known = {_what(row): row for row in there}
    for row, new in moved:
        other = known.get(_what(new))
        if other is None:
            known[_what(new)] = new
            tx.put(new)
            continue
        memos = tx.find(Memo, target_kind=Kind.MEMBERSHIP.value, target_id=row.id)
        tx.put(*(replace(memo, target_id=other.id) for memo in memos))
        if row.stance is not other.stance:
            known[_what(new)] = replace(other, stance=Stance.CONTRASTING)
            tx.put(known[_what(new)])
        tx.remove(row)


def _what(row: Membership) -> tuple[str, str | None, str | None]:
    return row.theme_id, row.code_id, row.extract_id
