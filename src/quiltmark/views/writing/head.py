"""The head of the writing page: what the chapter holds so far, and where it can be written to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from quiltmark.i18n import _, n_
from quiltmark.queries.chapter import ChapterMaterial
from quiltmark.reports.outline import main_themes, told_themes
from quiltmark.views.writing.voices import shown_blocks
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet


class Head(QWidget):
    """Says facts about the chapter; offers its exports."""

    export_wanted = Signal(str)
    themes_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.facts = quiet(pixels=12, wrap=False)
        self.themes = QuietButton(_("Build themes"))
        self.themes.clicked.connect(self.themes_wanted)
        self.exports = QuietButton(_("Export…"))
        self.exports.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.exports)
        for what, title in (
            ("chapter", _("Chapter as Word document…")),
            ("codebook", _("Codebook as Word document…")),
            ("map", _("Thematic map as picture…")),
        ):
            action = menu.addAction(title)
            action.triggered.connect(lambda _on=False, what=what: self.export_wanted.emit(what))
        self.exports.setMenu(menu)
        row = QHBoxLayout()
        row.setContentsMargins(14, 10, 10, 8)
        row.setSpacing(12)
        row.addWidget(heading(_("Chapter"), 16))
        row.addWidget(self.facts, 1)
        row.addWidget(self.themes)
        row.addWidget(self.exports)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(Rule())

    def show_chapter(self, material: ChapterMaterial | None, writable: bool) -> None:
        """Say what the chapter holds."""
        self.exports.setEnabled(material is not None)
        if material is None:
            self.themes.hide()
            self.facts.setText(_("No project is open."))
            return
        main = main_themes(told_themes(material))
        self.themes.setVisible(not main)
        if not main:
            self.facts.setText(_("The chapter is told theme by theme, and there are none yet."))
            return
        shown = len(shown_blocks(material))
        parts = [
            n_("{n} theme", "{n} themes", len(main)),
            n_("{n} extract shown", "{n} extracts shown", shown),
            n_("{n} word written", "{n} words written", _words(material)),
        ]
        if not writable:
            parts.append(_("open for reading only"))
        self.facts.setText(" · ".join(parts))


def _words(material: ChapterMaterial) -> int:
    places = [material.blocks, *(one.blocks for one in material.themes)]
    return sum(
        len(block.text.split()) for blocks in places for some in blocks.values() for block in some
    )
