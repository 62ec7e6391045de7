"""What concerns the passage: its words, and the codings on it as chips."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from quiltmark.i18n import _
from quiltmark.views.coding.qualifier_strip import QualifierStrip
from quiltmark.widgets.chips import Chip, ChipList
from quiltmark.widgets.look import reading_font
from quiltmark.widgets.words import QuietButton, quiet

_MOST = 220


class PassagePanel(QWidget):
    """Words and chips; every signal is a wish, chips go by the ids of their marks."""

    code_wished = Signal()
    mark_wished = Signal()
    extract_removed = Signal()
    chip_chosen = Signal(str)
    chip_removed = Signal(str)
    chip_renamed = Signal(str, str)
    hue_wished = Signal(str, QPoint)
    unite_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setFont(reading_font(14))
        self.words.setWordWrap(True)
        self.words.setContentsMargins(14, 12, 14, 4)
        self.cited = quiet(pixels=11, wrap=False)
        self.cited.setContentsMargins(14, 0, 14, 4)
        self.cited.setToolTip(_("How these words are cited: number and lines"))
        self.cited.hide()
        self.note = quiet()
        self.note.setContentsMargins(14, 12, 14, 8)
        self.chips = ChipList()
        self.chips.setAccessibleName(_("Codes on this passage"))
        self.code_button = QuietButton(_("Code…"), _("Choose or make a code (Enter)"))
        self.mark_button = QuietButton(_("Mark"), _("Mark the passage without a code (H)"))
        self.remove_button = QuietButton(
            _("Remove passage"), _("Take the mark off with all its codes (Shift+Delete)")
        )
        self.strip = QualifierStrip()
        self.unite_button = QuietButton(
            _("Unite with the passage there (U)"), _("Both marks become one, with all codes")
        )
        self.unite_button.hide()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 4, 10, 8)
        for button in (self.code_button, self.mark_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.words, self.cited, self.note):
            column.addWidget(part)
        column.addWidget(self.chips, 1)
        column.addWidget(self.unite_button)
        column.addWidget(self.strip)
        column.addLayout(buttons)
        self._connect()

    def show_citation(self, citation: str) -> None:
        """Show how the words are cited, below them."""
        self.cited.setText(citation)
        self.cited.setVisible(bool(citation))

    def offer_union(self, offered: bool) -> None:
        """Offer to unite the passage with the one that lies on the same words, or no longer."""
        self.unite_button.setVisible(offered)

    def _connect(self) -> None:
        self.unite_button.clicked.connect(lambda _on: self.unite_wished.emit())
        self.code_button.clicked.connect(self.code_wished)
        self.mark_button.clicked.connect(self.mark_wished)
        self.remove_button.clicked.connect(self.extract_removed)
        self.chips.chosen.connect(self.chip_chosen)
        self.chips.removed.connect(self.chip_removed)
        self.chips.renamed.connect(self.chip_renamed)
        self.chips.hue_wished.connect(self.hue_wished)

    def show_passage(self, words: str, chips: Sequence[Chip], marked: bool) -> None:
        """Show a passage; `marked` says that an extract is meant, which can be removed."""
        shown = " ".join(words.split())
        self.words.setText(shown[:_MOST] + "…" if len(shown) > _MOST else shown)
        self.words.setVisible(bool(shown))
        self.chips.set_chips(chips)
        self.note.setText(_said(bool(shown), bool(chips)))
        self.note.setVisible(bool(self.note.text()))
        self.code_button.setEnabled(bool(shown))
        self.mark_button.setEnabled(bool(shown) and not marked)
        self.remove_button.setEnabled(marked)


def _said(words: bool, chips: bool) -> str:
    if chips:
        return ""
    if words:
        return _("No code on these words yet. Press Enter, or drag a code onto them.")
    return _("Select words in the text to code them, or click a stripe beside them.")
