"""The extracts of the theme one is at, and whose voices the chapter shows."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from quiltmark.i18n import _
from quiltmark.widgets.extract_list import ExtractCard, ExtractList
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet

EXTRACT_MIME = "application/x-quiltmark-extract"


class _Carried(ExtractList):
    """A list whose extracts can be dragged, and shown by Enter or a double click."""

    meant = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QPoint | None = None
        self.writable = True
        self.setAccessibleName(_("Extracts of this theme"))
        self.doubleClicked.connect(lambda _index: self.meant.emit(self.current_id()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.meant.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton or not self.writable:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint() - start
        if way.manhattanLength() >= QApplication.startDragDistance() and self.current_id():
            self._pressed = None
            self._carry(self.current_id())

    def _carry(self, extract_id: str) -> None:
        drag = QDrag(self)
        drag.setMimeData(carried(extract_id))
        drag.exec(Qt.DropAction.CopyAction)


def carried(extract_id: str) -> QMimeData:
    """Return an extract as it is dragged."""
    data = QMimeData()
    data.setData(EXTRACT_MIME, extract_id.encode())
    return data


class ExtractsPanel(QWidget):
    """Lists extracts; asks to show one, to take it out, or to go to its passage."""

    show_wanted = Signal(str)
    passage_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.list = _Carried()
        self.head = heading(pixels=14)
        self.head.setWordWrap(True)
        self.said = quiet()
        self.voices = quiet()
        self.shows = QuietButton(_("Show in chapter"), _("Enter, or drag it to its place"))
        self.goes = QuietButton(_("Go to passage"))
        self.list.meant.connect(self.show_wanted)
        self.shows.clicked.connect(lambda: self.show_wanted.emit(self.list.current_id()))
        self.goes.clicked.connect(lambda: self.passage_wanted.emit(self.list.current_id()))
        self.list.selectionModel().currentChanged.connect(self._enable)
        self._lay_out()
        self._enable()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 8)
        head.addWidget(self.head)
        head.addWidget(self.said)
        box.addLayout(head)
        box.addWidget(self.list, 1)
        box.addWidget(Rule())
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.shows)
        row.addWidget(self.goes)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(Rule())
        box.addWidget(self._voices_area())

    def _voices_area(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(4)
        column.addWidget(heading(_("Voices in the chapter"), 13))
        column.addWidget(self.voices)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(190)
        return area

    def sizeHint(self) -> QSize:
        """Ask for the width in which an extract reads well."""
        return QSize(330, 600)

    def set_extracts(
        self,
        name: str,
        cards: Sequence[ExtractCard],
        shown: int,
        writable: bool,
        otherwise: str = "",
    ) -> None:
        """Show the extracts of the part called `name`, of which `shown` stand in the chapter.

        Where there are none, `otherwise` is said.
        """
        self.head.setText(name)
        self.list.set_cards(cards)
        self.list.writable = writable
        if cards:
            said = _("{shown} of {all} extracts shown")
            self.said.setText(said.format(shown=shown, all=len(cards)))
        else:
            self.said.setText(otherwise)
        self._enable()

    def _enable(self) -> None:
        chosen = bool(self.list.current_id())
        self.goes.setEnabled(chosen)
        self.shows.setEnabled(chosen and self.list.writable)
