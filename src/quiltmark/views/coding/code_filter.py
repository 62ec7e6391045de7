"""What narrows the list of codes beside words: level, origin, not applied; and its columns."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from quiltmark.domain.codebook import CodeLevel, Origin
from quiltmark.i18n import _
from quiltmark.reports.code_words import level_said, origin_said
from quiltmark.views.coding.code_model import Wanted
from quiltmark.widgets.words import QuietButton


class FilterButton(QuietButton):
    """Opens what the list can be narrowed by; `narrowed` carries what is wanted but the words."""

    narrowed = Signal(object)
    columns_wished = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("☰", _("Show only some codes, or count them in columns"), parent)
        self.setAccessibleName(_("Which codes show"))
        self.setPopupMode(QuietButton.ToolButtonPopupMode.InstantPopup)
        self.wanted = Wanted()
        menu = QMenu(self)
        self._all = self._check(menu, _("All codes"), lambda: self.want(Wanted()))
        menu.addSection(_("Level"))
        self._levels = self._group(menu, [(one, level_said(one)) for one in CodeLevel], "level")
        menu.addSection(_("Origin"))
        self._origins = self._group(menu, [(one, origin_said(one)) for one in Origin], "origin")
        menu.addSeparator()
        self._unused = self._check(menu, _("Not applied yet"), self._want_unused)
        menu.addSeparator()
        self.columns = menu.addAction(_("Count sources, people and groups"))
        self.columns.setCheckable(True)
        self.columns.toggled.connect(self.columns_wished)
        self.setMenu(menu)
        self._show()

    def want(self, wanted: Wanted) -> None:
        """Narrow to what is wanted."""
        self.wanted = wanted
        self._show()
        self.narrowed.emit(wanted)

    def _check(self, menu: QMenu, words: str, act: Callable[[], None]) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.triggered.connect(lambda _on: act())
        return action

    def _group(
        self, menu: QMenu, values: list[tuple[CodeLevel | Origin, str]], field: str
    ) -> dict[CodeLevel | Origin, QAction]:
        group = QActionGroup(menu)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        found: dict[CodeLevel | Origin, QAction] = {}
        for value, words in values:
            found[value] = self._check(menu, words, self._wanting(field, value))
            group.addAction(found[value])
        return found

    def _wanting(self, field: str, value: CodeLevel | Origin) -> Callable[[], None]:
        def want() -> None:
            same = getattr(self.wanted, field) is value
            now = None if same else value
            if field == "level" and not isinstance(now, Origin):
                self.want(replace(self.wanted, level=now))
            elif field == "origin" and not isinstance(now, CodeLevel):
                self.want(replace(self.wanted, origin=now))

        return want

    def _want_unused(self) -> None:
        self.want(replace(self.wanted, unused=not self.wanted.unused))

    def _show(self) -> None:
        self._all.setChecked(not self.wanted)
        for value, action in {**self._levels, **self._origins}.items():
            action.setChecked(value in (self.wanted.level, self.wanted.origin))
        self._unused.setChecked(self.wanted.unused)
        self.setChecked(bool(self.wanted))
        self.setCheckable(bool(self.wanted))
        self.setChecked(bool(self.wanted))
