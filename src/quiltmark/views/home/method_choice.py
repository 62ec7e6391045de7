"""Which school of thematic analysis the project follows, and how it calls the phases."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from quiltmark.domain.phases import PhaseNames
from quiltmark.domain.project import Approach
from quiltmark.i18n import _
from quiltmark.widgets.choice_box import QuietCombo


class MethodChoice(QWidget):
    """Two quiet choices; `chosen` carries both as they then stand."""

    chosen = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.approach = QuietCombo()
        self.approach.setAccessibleName(_("Approach"))
        self.names = QuietCombo()
        self.names.setAccessibleName(_("Names of the phases"))
        for approach, title in (
            (Approach.REFLEXIVE, _("Reflexive thematic analysis")),
            (Approach.CODEBOOK, _("Codebook thematic analysis")),
            (Approach.FRAMEWORK, _("Framework analysis")),
            (Approach.CODING_RELIABILITY, _("Coding reliability")),
        ):
            self.approach.addItem(title, approach.value)
        self.names.addItem(_("Phases as named for reflexive analysis"), PhaseNames.REFLEXIVE.value)
        self.names.addItem(_("Phases as named in 2006"), PhaseNames.CLASSIC.value)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for box in (self.approach, self.names):
            box.activated.connect(self._choose)
            row.addWidget(box)
        row.addStretch(1)

    def take(self, approach: Approach, names: PhaseNames, writable: bool) -> None:
        """Show what the project has."""
        self.approach.setCurrentIndex(self.approach.findData(approach.value))
        self.names.setCurrentIndex(self.names.findData(names.value))
        self.setEnabled(writable)

    def _choose(self) -> None:
        self.chosen.emit(
            Approach(self.approach.currentData()), PhaseNames(self.names.currentData())
        )
