"""Operations in words, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from quiltmark.i18n import _
from quiltmark.operations.operation import label_of


class _Names(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def said(kind: str, args: Mapping[str, Any]) -> str:
    """Return what an operation of `kind` with these `args` did; what was erased is not named."""
    return _(label_of(kind).text).format_map(_Names(args))
