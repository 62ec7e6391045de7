"""The strip under the chips that says how a code applies here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from quiltmark.domain.extracts import Valence
from quiltmark.i18n import _
from quiltmark.queries.extracts import MarkRow
from quiltmark.widgets.offering_field import OfferingField
from quiltmark.widgets.words import QuietButton, quiet


class QualifierStrip(QWidget):
    """Buttons and two fields; every signal is a wish, `left` gives the keyboard back.

    `words_wished` comes when words said before are to be offered in the fields.
    """

    valence_wished = Signal(object)
    relayed_wished = Signal()
    perspective_said = Signal(str)
    object_said = Signal(str)
    words_wished = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: MarkRow | None = None
        self.valences = {
            Valence.POSITIVE: _button("+", _("Positive (+)")),
            Valence.MIXED: _button("±", _("Mixed (=)")),
            Valence.NEGATIVE: _button("−", _("Negative (-)")),
        }
        self.relayed = _button(_("relayed"), _("Relays somebody else's words (R)"))
        self.perspective = OfferingField(_("Whose perspective? (P)"))
        self.object = OfferingField(_("Towards what? (O)"))
        above = QHBoxLayout()
        above.setSpacing(2)
        for valence, button in self.valences.items():
            button.clicked.connect(lambda _on, one=valence: self.valence_wished.emit(one))
            above.addWidget(button)
        above.addStretch(1)
        above.addWidget(self.relayed)
        self.relayed.clicked.connect(lambda _on: self.relayed_wished.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 4)
        column.setSpacing(4)
        column.addLayout(above)
        grid = QGridLayout()
        grid.setSpacing(4)
        for at, (field, sign, said) in enumerate(
            (
                (self.perspective, _("as"), self.perspective_said),
                (self.object, "→", self.object_said),
            )
        ):
            field.entered.connect(self.words_wished)
            field.left.connect(self.left)
            field.editingFinished.connect(
                lambda one=field, signal=said: signal.emit(" ".join(one.text().split()))
            )
            before = quiet(sign, wrap=False)
            before.setToolTip(field.accessibleName())
            grid.addWidget(before, at, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(field, at, 1)
        column.addLayout(grid)
        self.hide()

    def show_coding(self, row: MarkRow | None, editable: bool) -> None:
        """Show what a coding says; the strip hides where none is meant."""
        self.setVisible(row is not None)
        if row is None or row == self._row:
            self._row = row
            return
        other = self._row is None or row.coding_id != self._row.coding_id
        self._row = row
        for valence, button in self.valences.items():
            button.setChecked(row.valence == valence)
            button.setEnabled(editable)
        self.relayed.setChecked(row.relayed)
        self.relayed.setEnabled(editable)
        for field, words in ((self.perspective, row.perspective), (self.object, row.object)):
            field.setReadOnly(not editable)
            if other or not field.hasFocus():
                field.show_words(words)

    def offer_words(self, perspectives: Sequence[str], objects: Sequence[str]) -> None:
        """Offer what was said before in either field."""
        self.perspective.offer(perspectives)
        self.object.offer(objects)

    def begin(self, of_object: bool) -> None:
        """Give the keyboard to one of the fields."""
        field = self.object if of_object else self.perspective
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()


def _button(words: str, tip: str) -> QuietButton:
    button = QuietButton(words, tip)
    button.setCheckable(True)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
