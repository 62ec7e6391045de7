"""The sheet on which one looks for words and codes the passages they stand in."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from quiltmark.analysis.looking import Manner
from quiltmark.i18n import _, n_
from quiltmark.views.coding.auto_list import FoundModel, FoundPainter
from quiltmark.views.coding.auto_search import Reach
from quiltmark.views.coding.over_sheet import OverSheet
from quiltmark.widgets.choice_box import QuietCombo
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.quiet_lists import QuietList
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet


class AutoSheet(OverSheet):
    """A field, four choices, what was found, and the button that codes it; signals are wishes."""

    asked = Signal()
    code_wished = Signal()
    applied = Signal()
    row_shown = Signal(object)

    def __init__(self, page: QWidget, over: QWidget) -> None:
        super().__init__(page, over)
        self.field = QLineEdit()
        self.field.setFont(interface_font(15))
        self.field.setPlaceholderText(_("Words to look for"))
        self.field.setAccessibleName(_("Words to look for"))
        self.manner = _choice(
            _("How words are looked for"),
            (
                (_("These words"), Manner.EXACT),
                (_("Words like these"), Manner.FUZZY),
                (_("Regular expression"), Manner.PATTERN),
            ),
        )
        self.reach = _choice(
            _("What is coded"),
            (
                (_("The sentence"), Reach.SENTENCE),
                (_("The words alone"), Reach.MATCH),
                (_("The paragraph"), Reach.PARAGRAPH),
                (_("The turn"), Reach.TURN),
            ),
        )
        self.scope = _choice(
            _("Where"), ((_("In all sources"), False), (_("In this source"), True))
        )
        self.who = _choice(_("Whose words"), ((_("Participants"), False), (_("Everybody"), True)))
        self.model = FoundModel(self)
        self.list = QuietList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(FoundPainter(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.list.setAccessibleName(_("Passages that were found"))
        self.list.empty_text = _("Type words and press Enter; nothing is coded before you say so.")
        self.said = quiet(wrap=False)
        self.code = QuietButton(_("Choose a code…"), _("The code for what was found"))
        self.apply = QuietButton(_("Code"), _("Apply the code to all that is ticked (Ctrl+Enter)"))
        self.all = QuietButton(_("All"), _("Tick all"))
        self.none = QuietButton(_("None"), _("Tick none"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        close = QuietButton("×", _("Close (Esc)"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self.close_sheet)
        head = QHBoxLayout()
        head.addWidget(heading(_("Code what is found"), 16), 1)
        head.addWidget(close)
        choices = QHBoxLayout()
        for part in (self.manner, self.reach, self.scope, self.who):
            choices.addWidget(part)
        choices.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        for button in (self.all, self.none, self.code, self.apply):
            foot.addWidget(button)
        above = QVBoxLayout()
        above.setContentsMargins(24, 12, 16, 8)
        above.setSpacing(8)
        above.addLayout(head)
        above.addWidget(self.field)
        above.addLayout(choices)
        below = QVBoxLayout()
        below.setContentsMargins(24, 8, 16, 10)
        below.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)
        column.addWidget(Rule())
        column.addLayout(below)

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.returnPressed.connect(self.asked)
        for part in (self.manner, self.reach, self.scope, self.who):
            part.currentIndexChanged.connect(lambda _at: self.asked.emit())
        self.code.clicked.connect(lambda _on: self.code_wished.emit())
        self.apply.clicked.connect(lambda _on: self.applied.emit())
        self.all.clicked.connect(lambda _on: self.model.tick_all(True))
        self.none.clicked.connect(lambda _on: self.model.tick_all(False))
        self.list.clicked.connect(lambda index: self._turn(index.row()))

    def begin(self, words: str) -> None:
        """Open with these words in the field."""
        self.open_sheet()
        if words:
            self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def show_state(self, code: str, share: float | None, asked: bool) -> None:
        """Say how many passages are ticked, with which code, and how far the search is, if any."""
        found, ticked = len(self.model.rows), self.model.count()
        if share is not None:
            said = _("{n} found, {share} looked through…").format(n=found, share=f"{share:.0%}")
        elif not found:
            said = _("Nothing was found.") if asked else ""
        else:
            said = n_("{n} passage ticked", "{n} passages ticked", ticked)
            said = said if ticked == found else _("{said} of {all}").format(said=said, all=found)
        self.said.setText(said)
        self.code.setText(code or _("Choose a code…"))
        self.apply.setEnabled(bool(code) and ticked > 0 and share is None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space, code with Ctrl+Enter, go to the list with Down."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.applied.emit()
        elif event.key() == Qt.Key.Key_Space and self.list.hasFocus():
            self._turn(self.list.currentIndex().row())
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus() and self.model.rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(self.model.index(0))
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Enter code from the field as well, in which Enter alone looks."""
        if (
            watched is self.field
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.applied.emit()
            return True
        return super().eventFilter(watched, event)

    def _turn(self, row: int) -> None:
        index = self.model.index(row)
        role = Qt.ItemDataRole.CheckStateRole
        if index.isValid():
            on = Qt.CheckState(index.data(role)) == Qt.CheckState.Checked
            self.model.setData(
                index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, role
            )


def _choice(name: str, choices: tuple[tuple[str, object], ...]) -> QuietCombo:
    box = QuietCombo()
    box.setAccessibleName(name)
    box.setToolTip(name)
    for words, value in choices:
        box.addItem(words, value)
    return box
