"""Operations in words, in the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from quiltmark.i18n import _, n_
from quiltmark.operations.operation import label_of
from quiltmark.storage.journal import Operation


class _Names(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def said(kind: str, args: Mapping[str, Any]) -> str:
    """Return what an operation of `kind` with these `args` did; what was erased is not named."""
    names = _Names(args)
    if isinstance(seconds := args.get("seconds"), int):
        names["seconds"] = _time(seconds)
    return _(label_of(kind).text).format_map(names)


def _time(seconds: int) -> str:
    if seconds < 90:
        return n_("1 second", "{n} seconds", seconds)
    minutes = round(seconds / 60)
    if minutes < 120:
        return n_("1 minute", "{n} minutes", minutes)
    return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=f"{minutes % 60:02}")


def said_together(operations: Sequence[Operation]) -> str:
    """Return what operations that are taken back as one did; the latest comes first.

    An import that was stored in slices names how many sources came in rather than the last few.
    """
    if not operations:
        return ""
    last = operations[0]
    counts = [one.args.get("count") for one in operations if one.kind == last.kind]
    if len(operations) > 1 and "titles" in last.args and len(counts) == len(operations):
        total = sum(count for count in counts if isinstance(count, int))
        return said(last.kind, {**last.args, "titles": n_("1 source", "{n} sources", total)})
    return said(last.kind, last.args)
