"""What the kind of a source asks for: setting and hours, author and purpose."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from quiltmark.domain.source_details import DETAILS, Detail
from quiltmark.domain.sources import SourceKind
from quiltmark.i18n import _
from quiltmark.views.familiarisation.detail_words import choice_name, detail_hint, detail_name
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import quiet

Field = QLineEdit | ChoiceBox


class KindFields(QWidget):
    """A line for each thing the kind asks for; `described` carries all that is said, by id."""

    described = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._kind: SourceKind | None = None
        self._said: dict[str, str] = {}
        self.fields: dict[str, Field] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(7)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @property
    def form(self) -> QFormLayout:
        """The lines with their names."""
        return self._form

    @property
    def said(self) -> dict[str, str]:
        """What is said now, by id; what belongs to another kind is kept."""
        now = {name: _value(field) for name, field in self.fields.items()}
        return {name: value for name, value in {**self._said, **now}.items() if value}

    def show_details(
        self, kind: SourceKind, said: Mapping[str, str], editable: bool, typing: bool = False
    ) -> None:
        """Show what is known; with `typing` a line that is being written in is left alone."""
        if kind is not self._kind:
            self._ask(kind)
        self._said = dict(said)
        for name, field in self.fields.items():
            if isinstance(field, ChoiceBox):
                field.show_value(said.get(name, ""))
            elif not (typing and field.isModified()):
                field.setText(said.get(name, ""))
                field.setCursorPosition(0)
            field.setEnabled(editable)

    def settle(self) -> None:
        """Say what is being typed."""
        if any(isinstance(one, QLineEdit) and one.isModified() for one in self.fields.values()):
            self._say()

    def _ask(self, kind: SourceKind) -> None:
        self._kind = kind
        while self._form.rowCount():
            taken = self._form.takeRow(0)
            for item in (taken.labelItem, taken.fieldItem):
                if (part := item.widget()) is not None:
                    part.hide()
                    # A line may be asking for this itself, on being left.
                    part.deleteLater()
        self.fields = {one.id: self._field(one) for one in DETAILS[kind]}
        for one in DETAILS[kind]:
            self._form.addRow(quiet(detail_name(one.id)), self.fields[one.id])

    def _field(self, detail: Detail) -> Field:
        name = detail_name(detail.id)
        if detail.choices:
            box = ChoiceBox(name)
            options = [(one, choice_name(one)) for one in detail.choices]
            box.show_options([("", _("Not said")), *options], "")
            box.chosen.connect(self._say)
            return box
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setFont(interface_font())
        line.setPlaceholderText(detail_hint(detail.id))
        line.editingFinished.connect(self.settle)
        return line

    def _say(self, _chosen: object = None) -> None:
        for field in self.fields.values():
            if isinstance(field, QLineEdit):
                field.setModified(False)
        self.described.emit(self.said)


def _value(field: Field) -> str:
    return field.text().strip() if isinstance(field, QLineEdit) else str(field.value or "")
