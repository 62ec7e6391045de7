"""What a list of passages shows: heads of groups, and passages under them."""

from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import Qt

LINE = int(Qt.ItemDataRole.UserRole)
"""The role under which a model gives the line itself."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group of `count` passages, folded or open."""

    key: str
    name: str
    count: int
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class PassageCard:
    """A passage as it is shown.

    `before` and `after` are the words around it, where they are wished for; `chips` names and hues
    of its codes and whether each was asked for; `note` a quiet word, `memos` how many it has.
    """

    text: str
    signed: str
    cited: str = ""
    chips: tuple[tuple[str, int, bool], ...] = ()
    note: str = ""
    memos: int = 0
    before: str = ""
    after: str = ""
    is_wide: bool = False

    def said(self) -> str:
        """Return it in words, for whoever cannot see it."""
        codes = ", ".join(name for name, _hue, _asked in self.chips)
        return " ".join(one for one in (self.text, self.signed, self.cited, codes) if one)


Line: TypeAlias = Head | PassageCard
