"""What a theme or a code holds: its extracts, with whose they are."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId, ThemeId
from quiltmark.domain.spans import Span
from quiltmark.domain.themes import Membership, Stance
from quiltmark.i18n import _, n_
from quiltmark.queries.extracts import ExtractRow, extracts_of_code, extracts_of_theme
from quiltmark.queries.rows import rows
from quiltmark.views.page import Window
from quiltmark.views.theme_words import card, stance_note
from quiltmark.widgets.extract_list import ExtractList
from quiltmark.widgets.words import heading, quiet
from quiltmark.workbench.context import Workbench


class ExtractsPanel(QWidget):
    """Shows the extracts of one theme or one code."""

    menu_asked = Signal(str, QPoint)

    def __init__(self, workbench: Workbench, window: Window) -> None:
        super().__init__()
        self._workbench = workbench
        self._window = window
        self._rows: dict[str, ExtractRow] = {}
        self.theme_id = ""
        self.code_id = ""
        self.title = heading()
        self.title.setWordWrap(True)
        self.facts = quiet()
        self.empty = quiet("", 13)
        self.list = ExtractList()
        self.list.setAccessibleName(_("Extracts"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        head = QVBoxLayout()
        head.setContentsMargins(14, 0, 14, 6)
        for part in (self.title, self.facts, self.empty):
            head.addWidget(part)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        self.list.extract_activated.connect(self._go)
        self.list.menu_requested.connect(self.menu_asked.emit)

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self.theme_id = self.code_id = ""
        self._show("", [], {}, _("Choose a theme or a code to read its extracts here."))

    def show_theme(self, theme_id: str, name: str, subthemes: bool) -> None:
        """Show what serves a theme, itself or through its codes."""
        self.theme_id, self.code_id = theme_id, ""
        session = self._workbench.session
        found = session.ask(extracts_of_theme, ThemeId(theme_id))
        members = session.ask(rows, Membership, theme_id=theme_id)
        stances = {row.extract_id: row.stance for row in members if row.extract_id}
        notes = {
            row.extract_id: stance_note(stances.get(row.extract_id, Stance.FOR)) for row in found
        }
        nothing = (
            _("Its subthemes hold the extracts; this theme has none of its own.")
            if subthemes
            else _("No extract serves this theme yet. Put codes in it.")
        )
        self._show(name, found, {str(key): note for key, note in notes.items()}, nothing)

    def show_code(self, code_id: str, name: str) -> None:
        """Show the extracts that have a code."""
        self.theme_id, self.code_id = "", code_id
        found = self._workbench.session.ask(extracts_of_code, CodeId(code_id))
        self._show(name, found, {}, _("This code is on no extract."))

    def _show(
        self, title: str, found: list[ExtractRow], notes: dict[str, str], nothing: str
    ) -> None:
        self._rows = {row.extract_id: row for row in found}
        self.title.setText(title)
        self.title.setVisible(bool(title))
        people = {person.id for row in found for person in row.participants}
        counts = [
            n_("{n} extract", "{n} extracts", len(found)),
            n_("{n} participant", "{n} participants", len(people)),
            n_("{n} source", "{n} sources", len({row.source_id for row in found})),
        ]
        self.facts.setText(" · ".join(counts))
        self.facts.setVisible(bool(found))
        self.empty.setText(nothing)
        self.empty.setVisible(not found)
        self.list.setVisible(bool(found))
        codes = {code.id: code for code in self._workbench.session.ask(rows, Code)} if found else {}
        self.list.set_cards([card(row, codes, notes.get(row.extract_id, "")) for row in found])

    def _go(self, extract_id: str) -> None:
        row = self._rows[extract_id]
        self._window.show_passage(row.source_id, Span(row.start, row.stop))
