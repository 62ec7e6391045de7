"""Memos: dated text on anything."""

from dataclasses import dataclass
from enum import StrEnum

from quiltmark.domain.changes import Kind
from quiltmark.domain.ids import CoderId, MemoId


class MemoKind(StrEnum):
    """What a memo is for."""

    FAMILIARISATION = "familiarisation"
    CODE = "code"
    THEME = "theme"
    EXTRACT = "extract"
    REFLEXIVE = "reflexive"
    DECISION = "decision"
    SUPERVISION = "supervision"
    DEBRIEFING = "debriefing"


@dataclass(frozen=True, slots=True)
class Memo:
    """A dated text on the row `target_id` of kind `target_kind`; `written_at` is UTC, ISO 8601."""

    id: MemoId
    kind: MemoKind
    target_kind: Kind
    target_id: str
    text: str
    written_at: str
    coder_id: CoderId | None = None


_ABOUT = {
    Kind.CODE: MemoKind.CODE,
    Kind.EXTRACT: MemoKind.EXTRACT,
    Kind.CODING: MemoKind.EXTRACT,
    Kind.THEME: MemoKind.THEME,
    Kind.OBSERVATION: MemoKind.THEME,
    Kind.MAP: MemoKind.THEME,
}


def kind_about(target: Kind) -> MemoKind:
    """Return what a memo on a row of that kind is for, where nothing else is said."""
    return _ABOUT.get(target, MemoKind.FAMILIARISATION)
