"""What can be changed on one row of the question, under the list of its rows."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from quiltmark.domain.retrieval import Coded, Unit
from quiltmark.i18n import _
from quiltmark.views.retrieval.asked_lines import PARTS, WAYS
from quiltmark.views.retrieval.draft import Part, Relation, Way
from quiltmark.widgets.check_box import CheckBox
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import interface_font

_FARTHEST = 9999


class LineStrip(QWidget):
    """Shows a code with its part, or a relation with its distance; signals what was changed."""

    code_changed = Signal(object, object)  # Part, Coded
    relation_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._code: Coded | None = None
        self._relation: Relation | None = None
        self.part = ChoiceBox(_("How the code counts"))
        self.way = ChoiceBox(_("How it lies to the code"))
        self.most = QLineEdit()
        self.most.setValidator(QIntValidator(0, _FARTHEST, self.most))
        self.most.setFont(interface_font(12))
        self.most.setAccessibleName(_("Distance"))
        self.most.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.most.setFixedWidth(52)
        self.most.installEventFilter(self)
        self.unit = ChoiceBox(_("Unit of the distance"))
        self.subcodes = CheckBox(_("with the codes under it"), 12)
        for box in (self.part, self.way, self.unit):
            box.setFont(interface_font(12))
        across = QHBoxLayout()
        across.setSpacing(6)
        parts: tuple[QWidget, ...] = (self.part, self.way, self.most, self.unit)
        for one in parts:
            across.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 14, 6)
        column.setSpacing(6)
        column.addLayout(across)
        column.addWidget(self.subcodes)
        self.part.chosen.connect(lambda _part: self._say())
        self.way.chosen.connect(lambda _way: self._say())
        self.unit.chosen.connect(lambda _unit: self._say())
        self.most.textEdited.connect(lambda _most: self._say())
        self.subcodes.clicked.connect(lambda _on: self._say())
        self.hide()

    def show_nothing(self) -> None:
        """Show that nothing can be changed."""
        self._code = self._relation = None
        self.hide()

    def show_code(self, part: Part, code: Coded) -> None:
        """Show a code."""
        self._code, self._relation = code, None
        self.part.show_options([(one, _(said)) for one, said in PARTS.items()], part)
        self._show(code.with_subcodes, is_code=True)

    def show_relation(self, relation: Relation) -> None:
        """Show a relation."""
        self._code, self._relation = None, relation
        self.way.show_options([(one, _(said)) for one, said in WAYS.items()], relation.way)
        units = {Unit.WORDS: _("words"), Unit.PARAGRAPHS: _("paragraphs"), Unit.TURNS: _("turns")}
        self.unit.show_options(list(units.items()), relation.unit)
        if self.most.text() != str(relation.most) and (self.most.text() or relation.most):
            self.most.setText(str(relation.most))
        self._show(relation.code.with_subcodes, is_code=False)

    def _show(self, with_subcodes: bool, is_code: bool) -> None:
        counts = self._relation is not None and self._relation.way is not Way.INSIDE
        self.part.setVisible(is_code)
        self.way.setVisible(not is_code)
        self.most.setVisible(counts)
        self.unit.setVisible(counts)
        self.subcodes.setChecked(with_subcodes)
        self.show()

    @property
    def _number(self) -> int:
        return int(self.most.text() or 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Up and Down count the distance."""
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self.most.setText(str(max(0, min(self._number + step, _FARTHEST))))
                self._say()
                return True
        return super().eventFilter(watched, event)

    def _say(self) -> None:
        on = self.subcodes.isChecked()
        if self._code is not None and isinstance(self.part.value, Part):
            self.code_changed.emit(self.part.value, Coded(self._code.code_id, on))
        elif self._relation is not None:
            way, unit = self.way.value, self.unit.value
            if isinstance(way, Way) and isinstance(unit, Unit):
                code = Coded(self._relation.code.code_id, on)
                self.relation_changed.emit(Relation(way, code, self._number, unit))
