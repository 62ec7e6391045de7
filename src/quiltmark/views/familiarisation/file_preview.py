"""How a file is taken before it comes in: its letters, its line numbers, what it is."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from quiltmark.domain.sources import Numbering, SourceKind
from quiltmark.i18n import _
from quiltmark.views.familiarisation.choices import Choice
from quiltmark.views.familiarisation.wording import kind_name
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import quiet
from quiltmark.workbench.importing import encodings_of

_USUAL_WIDTH = 72


class FilePreview(QWidget):
    """Shows a choice; `decided` carries it as the researcher wants it."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self._offered: object = None
        self._samples: dict[str, str] = {}
        self._names: list[tuple[str, str]] = []
        self.kind = ChoiceBox(_("Kind"))
        self.numbering = ChoiceBox(_("Line numbers"))
        self.width_box = QSpinBox()
        self.width_box.setRange(20, 200)
        self.width_box.setFont(interface_font())
        self.width_box.setAccessibleName(_("Characters in a line"))
        self.encoding = ChoiceBox(_("Letters"))
        self.sample = quiet()
        self._form = QFormLayout()
        self._lay_out()
        self.kind.chosen.connect(self._say)
        self.numbering.chosen.connect(self._say)
        self.width_box.editingFinished.connect(self._say)
        self.encoding.chosen.connect(self._say)

    def _lay_out(self) -> None:
        form = self._form
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(quiet(_("Kind")), self.kind)
        lines = QHBoxLayout()
        lines.addWidget(self.numbering, 1)
        lines.addWidget(self.width_box)
        form.addRow(quiet(_("Line numbers")), lines)
        form.addRow(quiet(_("Letters")), self.encoding)
        form.addRow(quiet(""), self.sample)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 16, 12)
        column.addLayout(form)

    def show_choice(self, choice: Choice) -> None:
        """Show how a file is taken."""
        self._choice = choice
        incoming = choice.incoming
        if incoming is None:
            return
        kinds = [(one, kind_name(one)) for one in SourceKind]
        self.kind.show_options(kinds, incoming.kind)
        self.numbering.show_options(_numberings(choice), incoming.numbering)
        self.width_box.setVisible(incoming.numbering is Numbering.WIDTH)
        self.width_box.setValue(incoming.line_width or _USUAL_WIDTH)
        self._show_letters(choice)

    def _show_letters(self, choice: Choice) -> None:
        """Offer other encodings, each with how the text would begin to read."""
        asked = bool(choice.row.encoding)
        self._form.setRowVisible(self.encoding, asked)
        self._form.setRowVisible(self.sample, asked)
        if not asked:
            return
        if self._offered != choice.row.origin:
            self._offered = choice.row.origin
            found = encodings_of(choice.row)
            self._samples = {one.encoding: one.sample for one in found}
            self._names = [(one.encoding, one.name) for one in found]
        options = list(self._names)
        if choice.row.encoding not in self._samples:
            options.insert(0, (choice.row.encoding, choice.row.encoding))
        self.encoding.show_options(options, choice.row.encoding)
        sample = self._samples.get(choice.row.encoding, "")
        self.sample.setText(f"“{' '.join(sample.split())}”" if sample else "")

    def _say(self, _chosen: object = None) -> None:
        choice = self._choice
        if choice is None or choice.incoming is None:
            return
        numbering = Numbering(str(self.numbering.value))
        width = self.width_box.value() if numbering is Numbering.WIDTH else 0
        encoding = str(self.encoding.value or "")
        before = choice.treatment
        wanted = replace(
            before,
            kind=SourceKind(str(self.kind.value)),
            numbering=numbering,
            line_width=width,
            encoding=encoding if encoding != choice.row.encoding else before.encoding,
        )
        if wanted != before:
            self.decided.emit(choice.treated(wanted))


def _numberings(choice: Choice) -> list[tuple[Numbering, str]]:
    options = [
        (Numbering.PARAGRAPHS, _("one for each paragraph")),
        (Numbering.WIDTH, _("one for each line of so many characters")),
    ]
    if choice.row.has_printed_lines:
        options.append((Numbering.PRINTED, _("as they are printed in the file")))
    return options
