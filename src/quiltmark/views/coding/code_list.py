"""The codes at the left: drag them on words, drop words on them, rename, move, find."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from quiltmark.analysis.near_names import near_names
from quiltmark.domain.codebook import Code, folded
from quiltmark.domain.ids import CodeId
from quiltmark.i18n import _, n_
from quiltmark.queries.codebook_counts import Reach
from quiltmark.views.coding.code_filter import FilterButton
from quiltmark.views.coding.code_model import CodesModel, Wanted
from quiltmark.views.coding.code_tree import CodeTree
from quiltmark.views.coding.painting import CodeRowPainter, ColumnHeads
from quiltmark.widgets.filter_field import FilterField
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, heading, quiet

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CodeList(QWidget):
    """Codes with their hues, number keys and counts; every signal is a wish."""

    code_chosen = Signal(str)
    code_applied = Signal(str)
    code_added = Signal(str)
    passage_dropped = Signal(str, object)
    codes_moved = Signal(object, object, object)
    key_wished = Signal(str)
    columns_wished = Signal(bool)
    code_renamed = Signal(str, str)
    menu_wished = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.model = CodesModel(self)
        self.view = CodeTree()
        self.view.setModel(self.model)
        self.view.setItemDelegate(CodeRowPainter(self.view))
        self.view.setAccessibleName(_("Codes"))
        self.view.empty_text = _("No codes yet. Select words in the text and press Enter.")
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.field = FilterField(_("Find a code"), self.view)
        self.filter = FilterButton()
        self.heads = ColumnHeads(self.view)
        self.new_field = _NewCodeField()
        self.near = quiet(pixels=11)
        self._add = QuietButton("+", _("New code (Ctrl+Shift+N)"))
        self._add.setAccessibleName(_("New code"))
        self._parked = QuietButton("")
        self._parked.setCheckable(True)
        self._folded: set[CodeId] = set()
        self._stood: CodeId | None = None
        self._chosen: list[CodeId] = []
        self._quietly = False
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 8, 0)
        head.addWidget(heading(_("Codes"), 13), 1)
        head.addWidget(self._add)
        finding = QHBoxLayout()
        finding.setSpacing(2)
        finding.addWidget(self.field, 1)
        finding.addWidget(self.filter)
        fields = QVBoxLayout()
        fields.setContentsMargins(12, 2, 8, 4)
        fields.addLayout(finding)
        fields.addWidget(self.new_field)
        fields.addWidget(self.near)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(fields)
        column.addWidget(self.heads)
        column.addWidget(self.view, 1)
        column.addWidget(self._parked, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._parked, self.heads, self.near):
            part.hide()

    def _connect(self) -> None:
        later = Qt.ConnectionType.QueuedConnection
        self.model.passage_dropped.connect(self.passage_dropped, later)
        self.model.codes_moved.connect(self.codes_moved, later)
        self.model.rename_wished.connect(self.code_renamed, later)
        self.model.modelAboutToBeReset.connect(self._before)
        self.model.modelReset.connect(self._after)
        self.field.textChanged.connect(lambda _words: self._narrow())
        self.field.gone_on.connect(self._go_to_best_fit)
        self.filter.narrowed.connect(lambda _wanted: self._narrow())
        self.filter.columns_wished.connect(self.columns_wished)
        self._add.clicked.connect(self.ask_new)
        self.new_field.named.connect(self.code_added)
        self.new_field.textChanged.connect(self._warn_of_near)
        self._parked.toggled.connect(self.model.show_parked)
        self.view.clicked.connect(self._choose)
        self.view.selectionModel().currentChanged.connect(self._follow_keyboard)
        self.view.doubleClicked.connect(self._apply)
        self.view.entered_at.connect(self._apply)
        self.view.key_wished.connect(self.key_wished)
        self.view.collapsed.connect(lambda at: self._fold(at, self._folded.add))
        self.view.expanded.connect(lambda at: self._fold(at, self._folded.discard))
        self.view.customContextMenuRequested.connect(self._ask_menu)

    def show_codes(self, codes: Iterable[Code]) -> None:
        """Show these codes; what was folded and chosen stays so."""
        self.model.show_codes(codes)
        parked = self.model.parked
        self._parked.setVisible(parked > 0)
        self._parked.setText(n_("{n} parked", "{n} parked", parked))
        self._parked.setToolTip(_("Show or hide the codes that were put aside"))

    def current_id(self) -> CodeId | None:
        """Return the code the keyboard stands on, or None."""
        return self.model.id_at(self.view.currentIndex())

    def chosen_ids(self) -> list[CodeId]:
        """Return the codes that are chosen, from the top down."""
        chosen = [self.model.id_at(at) for at in self.view.selectionModel().selectedIndexes()]
        order = {code.id: at for at, code in enumerate(self.model.codes())}
        return sorted({one for one in chosen if one in order}, key=lambda one: order[one])

    def choose_several(self, code_ids: Iterable[str]) -> None:
        """Let these codes be chosen, the keyboard on the last of them."""
        selection = self.view.selectionModel()
        self._quietly = True
        selection.clearSelection()
        for code_id in code_ids:
            index = self.model.index_of(code_id)
            if index.isValid():
                selection.setCurrentIndex(index, selection.SelectionFlag.Select)
        self._quietly = False

    def show_reach(self, reach: Mapping[str, Reach] | None) -> None:
        """Show in columns how widely the codes are used; None shows their extracts alone."""
        self.heads.setVisible(reach is not None)
        self.model.show_reach(reach)

    def choose(self, code_id: str) -> None:
        """Let the keyboard stand on a code, and bring it in sight; says nothing."""
        if not self.model.index_of(code_id).isValid():
            code = self.model.code(code_id)
            self.field.clear()
            if self.filter.wanted:
                self.filter.want(Wanted())
            if code is not None and code.parked:
                self._parked.setChecked(True)
        self._stand_on(code_id)

    def _stand_on(self, code_id: str | None) -> None:
        self._quietly = True
        self.view.setCurrentIndex(self.model.index_of(code_id))
        self._quietly = False

    def rename(self) -> None:
        """Open the name of the code the keyboard stands on."""
        if self.view.currentIndex().isValid():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.view.edit(self.view.currentIndex())

    def ask_new(self) -> None:
        """Open the field in which a new code gets its name."""
        self.new_field.show()
        self.new_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self) -> None:
        wanted = replace(self.filter.wanted, words=self.field.text())
        self.model.narrow(wanted)
        usual = _("No codes yet. Select words in the text and press Enter.")
        none = _("No code fits “{words}”.").format(words=wanted.words)
        if not wanted.words:
            none = _("No code is like that.")
        self.view.empty_text = none if wanted and self.model.codes() else usual

    def _go_to_best_fit(self) -> None:
        """Stand on what was looked for; a code above it shows only because it lies under that."""
        found = self.model.best_fit() if self.field.text() else None
        if found is not None:
            self.choose(found)
            self._choose(self.model.index_of(found))

    def _warn_of_near(self, name: str) -> None:
        codes = self.model.codes()
        same = [code.name for code in codes if folded(code.name) == folded(name)]
        near = near_names(name, [code.name for code in codes]) if name.strip() else []
        if same:
            self.near.setText(_("“{name}” is there already.").format(name=same[0]))
        elif near:
            self.near.setText(_("Close to “{name}”.").format(name=near[0]))
        self.near.setVisible(bool(same or near))

    def _choose(self, index: QModelIndex) -> None:
        code_id = self.model.id_at(index)
        if code_id is not None:
            self.code_chosen.emit(code_id)

    def _follow_keyboard(self, index: QModelIndex) -> None:
        if index.isValid() and self.view.hasFocus() and not self._quietly:
            self._choose(index)

    def _apply(self, index: QModelIndex) -> None:
        code_id = self.model.id_at(index)
        if code_id is not None:
            self.code_applied.emit(code_id)

    def _fold(self, index: QModelIndex, keep: Callable[[CodeId], None]) -> None:
        code_id = self.model.id_at(index)
        if code_id is not None:
            keep(code_id)

    def _before(self) -> None:
        self._stood = self.current_id()
        self._chosen = self.chosen_ids()

    def _after(self) -> None:
        self.view.make_room(self.model.depth)
        blocked = self.view.blockSignals(True)
        self.view.expandAll()
        for code_id in self._folded:
            self.view.setExpanded(self.model.index_of(code_id), False)
        self.view.blockSignals(blocked)
        self._stand_on(self._stood)
        if len(self._chosen) > 1:
            self.choose_several(self._chosen)

    def _ask_menu(self, at: QPoint) -> None:
        code_id = self.model.id_at(self.view.indexAt(at))
        if code_id is not None:
            self.menu_wished.emit(code_id, self.view.viewport().mapToGlobal(at))


class _NewCodeField(QLineEdit):
    """The name of a new code: Enter keeps it and waits for the next, Escape closes."""

    named = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setFont(interface_font())
        self.setPlaceholderText(_("Name of the new code"))
        self.setAccessibleName(_("Name of the new code"))
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            name = self.text()
            self.clear()
            self.hide()
            if name.strip():
                self.named.emit(name)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.hide()
        else:
            super().keyPressEvent(event)
