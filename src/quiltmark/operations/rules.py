"""Rules that several operations share."""

from collections.abc import Iterable, Sequence
from typing import Any

from quiltmark.domain.codebook import folded, would_loop
from quiltmark.domain.errors import Refused
from quiltmark.i18n import _

_NAMED = 3


def clean_name(name: str) -> str:
    """Return `name` on one line, without space at its ends.

    Raises:
        Refused: nothing is left of it.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused(_("A name is needed; nothing was changed."))
    return name


def listed(names: Sequence[str]) -> str:
    """Return the first three of `names`, and how many more there are, for a label."""
    shown = ", ".join(names[:_NAMED])
    if len(names) <= _NAMED:
        return shown
    return _("{names} and {n} more").format(names=shown, n=len(names) - _NAMED)


def refuse_double(name: str, others: Iterable[Any]) -> None:
    """Refuse `name` where one of `others` has it already, whatever the case.

    Raises:
        Refused: it is taken.
    """
    for other in others:
        if folded(other.name) == folded(name):
            raise Refused(
                _("“{name}” is there already; choose another name or use that one.").format(
                    name=other.name
                )
            )


def refuse_loop(rows: Iterable[Any], row_id: str, parent_id: str | None) -> None:
    """Refuse to put a row under itself or under one of its own children.

    Raises:
        Refused: it would become its own ancestor.
    """
    if would_loop({row.id: row.parent_id for row in rows}, row_id, parent_id):
        raise Refused(_("It cannot go under itself or something inside it."))


def after_last(rows: Iterable[Any]) -> int:
    """Return the position behind the last of `rows`."""
    return max((row.position for row in rows), default=-1) + 1
