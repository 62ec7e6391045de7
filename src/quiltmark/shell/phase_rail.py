"""The rail at the left: home, the six phases, the journal; a bar marks where one is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QVBoxLayout, QWidget

from quiltmark.domain.phases import PhaseNames, phase_name
from quiltmark.i18n import _
from quiltmark.views.pages import Place
from quiltmark.widgets.look import Look, current_look, interface_font

_HEIGHT, _WIDTH, _BAR = 38, 148, 3
_NUMBER_LEFT, _TITLE_LEFT, _PLAIN_LEFT = 18, 36, 18
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)


class PlaceButton(QAbstractButton):
    """A place on the rail: its number in muted type, its short name, and the bar when current."""

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.setText(_(place.title))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(interface_font())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._by_keyboard = False
        number = f"{place.phase.value} " if place.phase else ""
        self.setAccessibleName(f"{number}{self.text()}")

    def explain(self, names: PhaseNames, shortcut: str) -> None:
        """Say in the tooltip how the project calls the phase, and the key that leads here."""
        place = self.place
        title = _(phase_name(place.phase, names)) if place.phase else self.text()
        self.setToolTip(f"{title}  ({shortcut})" if shortcut else title)
        self.setAccessibleDescription(title)

    @property
    def by_keyboard(self) -> bool:
        """Whether the keys walked here and are here still."""
        return self.hasFocus() and self._by_keyboard

    def sizeHint(self) -> QSize:
        """Return the size of a place on the rail."""
        return QSize(_WIDTH, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Repaint when the mouse comes or goes."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Note whether the keyboard brought the focus: only then is it drawn."""
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint number, name, and what says current, focused or pointed at."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self.rect()
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.page if self.isChecked() else look.line))
            painter.drawRoundedRect(room.adjusted(8, 2, -8, -2), 6, 6)
        if self.isChecked():
            painter.fillRect(0, 9, _BAR, room.height() - 18, QColor(look.accent))
        if self.by_keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(look.accent))
            painter.drawRoundedRect(room.adjusted(8, 2, -9, -3), 6, 6)
        self._paint_words(painter, look, room)

    def _paint_words(self, painter: QPainter, look: Look, room: QRect) -> None:
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        left = _PLAIN_LEFT
        if self.place.phase:
            painter.setPen(QColor(look.accent if self.isChecked() else look.muted))
            painter.setFont(interface_font(12))
            painter.drawText(
                room.adjusted(_NUMBER_LEFT, 0, 0, 0), flags, str(self.place.phase.value)
            )
            left = _TITLE_LEFT
        painter.setFont(interface_font(13, bold=self.isChecked()))
        painter.setPen(QColor(look.text if self.isEnabled() else look.muted))
        width = room.width() - left - 10
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)
        painter.drawText(room.adjusted(left, 0, 0, 0), flags, words)


class PhaseRail(QFrame):
    """The places in their order; `chosen` says which one the researcher wants to go to."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], shortcuts: dict[str, str]) -> None:
        super().__init__()
        self.setAccessibleName(_("Places"))
        self.setFixedWidth(_WIDTH)
        self._shortcuts = shortcuts
        self._group = QButtonGroup(self)
        self.buttons: dict[str, PlaceButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 10, 0, 10)
        layout.setSpacing(1)
        before: Place | None = None
        for place in places:
            if before is not None and (before.phase is None) != (place.phase is None):
                layout.addSpacing(14)
            layout.addWidget(self._button(place))
            before = place
        layout.addStretch(1)
        self.name_phases(PhaseNames.REFLEXIVE)

    def _button(self, place: Place) -> PlaceButton:
        button = PlaceButton(place, self)
        button.clicked.connect(lambda: self.chosen.emit(place.id))
        self._group.addButton(button)
        self.buttons[place.id] = button
        return button

    @property
    def by_keyboard(self) -> bool:
        """Whether somebody walks the rail with the keys, who wants to stay on it."""
        return any(button.by_keyboard for button in self.buttons.values())

    def name_phases(self, names: PhaseNames) -> None:
        """Call the phases in their tooltips as the project does."""
        for page_id, button in self.buttons.items():
            button.explain(names, self._shortcuts.get(page_id, ""))

    def mark_current(self, page_id: str) -> None:
        """Show which place is open; none where there is no such place."""
        button = self.buttons.get(page_id)
        if button is not None:
            button.setChecked(True)

    def allow(self, page_ids: Sequence[str]) -> None:
        """Let only these places be gone to."""
        for page_id, button in self.buttons.items():
            button.setEnabled(page_id in page_ids)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the quiet desk and the line towards the page."""
        look = current_look()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.desk))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(look.line))
