"""What a code means, in fields: description, include, exclude, level and origin."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code, CodeLevel, Origin
from quiltmark.i18n import _
from quiltmark.reports.code_words import level_said, origin_said
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.prose_field import ProseField
from quiltmark.widgets.words import quiet

FIELDS = ("description", "include", "exclude")


class CodeFields(QWidget):
    """The fields of one code; `written` carries a field and its text, the others a value."""

    written = Signal(str, str)
    level_chosen = Signal(object)
    origin_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        hints = (_("What does this code mean?"), _("Applies when…"), _("Does not apply when…"))
        names = (_("Description"), _("Include"), _("Exclude"))
        self.texts = {
            field: ProseField(hint, 14, least_lines=1, framed=False)
            for field, hint in zip(FIELDS, hints, strict=True)
        }
        self.level = ChoiceBox(_("Level"))
        self.origin = ChoiceBox(_("Origin"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        for (field, part), name in zip(self.texts.items(), names, strict=True):
            part.setAccessibleName(name)
            part.setToolTip(name)
            if field != "description":
                caption = quiet(name, 11, wrap=False)
                caption.setContentsMargins(4, 4, 0, 0)
                column.addWidget(caption)
            part.written.connect(lambda text, field=field: self.written.emit(field, text))
            column.addWidget(part)
        choices = QHBoxLayout()
        choices.setContentsMargins(2, 5, 2, 2)
        choices.setSpacing(6)
        choices.addWidget(self.level, 1)
        choices.addWidget(self.origin, 1)
        column.addLayout(choices)
        self.level.chosen.connect(self.level_chosen)
        self.origin.chosen.connect(self.origin_chosen)

    def show_code(self, code: Code) -> None:
        """Show the fields of a code."""
        for field, part in self.texts.items():
            part.take(getattr(code, field))
        self.level.show_options([(one, level_said(one)) for one in CodeLevel], code.level)
        self.origin.show_options([(one, origin_said(one)) for one in Origin], code.origin)

    def settle(self) -> None:
        """Say what is being typed."""
        for part in self.texts.values():
            part.settle()

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be read alone, or written in."""
        for part in self.texts.values():
            part.setReadOnly(read_only)
        self.level.setEnabled(not read_only)
        self.origin.setEnabled(not read_only)
