"""The tree of themes with the field that makes new ones."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from quiltmark.domain.themes import Membership, Stance
from quiltmark.i18n import _, n_
from quiltmark.queries.extracts import extracts
from quiltmark.queries.rows import rows
from quiltmark.queries.themes import ThemeRow
from quiltmark.views.theme_building.models import Sort, ThemesModel
from quiltmark.views.theme_building.tree import ThemeTree
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import Rule
from quiltmark.workbench.context import Workbench


class ThemesPanel(QWidget):
    """Shows themes; a name written below becomes one."""

    name_written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = ThemesModel()
        self.tree = ThemeTree(self.model)
        self.field = QLineEdit()
        self.field.setFont(interface_font(13))
        self.field.setAccessibleName(_("New theme"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addWidget(self.field)
        column.addWidget(self.tree, 1)
        column.addWidget(Rule())
        column.addLayout(foot)
        self.field.returnPressed.connect(self._write)
        self.themes: Sequence[ThemeRow] = ()
        self.offer(0)

    def offer(self, codes: int) -> None:
        """Say in the field what a name written there makes: a theme, of the chosen codes if any."""
        self.field.setPlaceholderText(
            n_("New theme of the chosen code", "New theme of {n} chosen codes", codes)
            if codes
            else _("New theme")
        )

    def show_themes(self, workbench: Workbench, themes: Sequence[ThemeRow]) -> None:
        """Show themes with the codes and extracts that were put in them."""
        self.themes = themes
        session = workbench.session
        own = [extract_id for row in themes for extract_id in row.extract_ids]
        found = {str(row.extract_id): row for row in session.ask(extracts, own)} if own else {}
        stances: dict[tuple[str, str], Stance] = {}
        if own:
            for row in session.ask(rows, Membership):
                if row.extract_id is not None:
                    stances[row.theme_id, row.extract_id] = row.stance
        self.model.editable = not session.read_only
        self.field.setEnabled(not session.read_only)
        self.model.show_themes(themes, found, stances)

    def show_nothing(self) -> None:
        """Show that no project is open."""
        self.themes = ()
        self.field.setEnabled(False)
        self.model.show_themes((), {}, {})

    def edit_name(self, theme_id: str) -> bool:
        """Open the field over a theme's name; return whether the theme is there."""
        if not self.tree.choose_theme(theme_id):
            return False
        if self.model.editable:
            self.tree.setFocus()
            self.tree.edit(self.tree.currentIndex())
        return True

    def theme_ids(self, parent: str) -> list[str]:
        """Return the themes under `parent`, at the top where it is empty, in their order."""
        above = self.model.theme(parent) if parent else None
        rows_there = above.children if above else self.model.roots
        return [one.line.id for one in rows_there if one.line.sort is Sort.THEME]

    def _write(self) -> None:
        name = self.field.text().strip()
        if name:
            self.name_written.emit(name)
