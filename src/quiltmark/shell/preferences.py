"""Preferences: a small card over the page; each takes effect at once."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from quiltmark.i18n import _
from quiltmark.shell.appearance import Appearance
from quiltmark.shell.reading_choices import ReadingChoices
from quiltmark.widgets.look import current_look, interface_font
from quiltmark.widgets.words import heading, quiet
from quiltmark.workbench.settings import Settings

_WIDTH, _TOP = 560, 40


class PreferencesCard(QFrame):
    """The coder's name, the appearance, and how the text that is read is set."""

    def __init__(
        self,
        over: QWidget,
        settings: Settings,
        appearance: Appearance,
        rename_coder: Callable[[str], None],
        resize: Callable[[int], None],
        take_reading: Callable[[], None],
    ) -> None:
        super().__init__(over)
        self._over = over
        self._came_from: QWidget | None = None
        self._settings = settings
        self._appearance = appearance
        self._rename_coder = rename_coder
        self.setAccessibleName(_("Preferences"))
        self.coder = QLineEdit()
        self.reading = ReadingChoices(settings, resize, take_reading)
        self._choices = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 20, 26, 20)
        layout.setSpacing(14)
        layout.addWidget(heading(_("Preferences"), 17))
        form = QFormLayout()
        form.setHorizontalSpacing(22)
        form.setVerticalSpacing(16)
        form.addRow(self._label(_("Your name")), self._coder_field())
        form.addRow(self._label(_("Appearance")), self._appearance_choice())
        self.reading.add_to(form, self._label)
        layout.addLayout(form)
        done = QPushButton(_("Done"))
        done.clicked.connect(self.leave)
        layout.addWidget(done, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()
        over.installEventFilter(self)

    def open(self) -> None:
        """Open with what the settings have now."""
        self.coder.setText(self._settings.coder)
        self.reading.open()
        for button in self._choices.buttons():
            button.setChecked(button.objectName() == self._appearance.choice)
        self._take_place()
        if self.isHidden():
            self._came_from = self._over.window().focusWidget()
        self.show()
        self.raise_()
        self.coder.setFocus()

    def leave(self) -> None:
        """Keep the name and close."""
        if self.isHidden():
            return
        self._keep_coder()
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window is resized."""
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._take_place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a raised card with a hairline."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(look.muted)
        edge.setAlpha(140)
        painter.setPen(edge)
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 9, 9)

    def _label(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setFont(interface_font(13))
        label.setFixedWidth(110)
        return label

    def _coder_field(self) -> QWidget:
        self.coder.setAccessibleName(_("Your name"))
        self.coder.editingFinished.connect(self._keep_coder)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.coder)
        column.addWidget(quiet(_("What you do is kept in the journal under this name.")))
        return box

    def _appearance_choice(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        titles = {"light": _("Light"), "dark": _("Dark"), "system": _("As the desktop")}
        for choice, title in titles.items():
            button = QRadioButton(title)
            button.setObjectName(choice)
            button.clicked.connect(lambda _on=False, choice=choice: self._appearance.choose(choice))
            self._choices.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return box

    def _keep_coder(self) -> None:
        name = self.coder.text().strip()
        if name and name != self._settings.coder:
            self._rename_coder(name)

    def _take_place(self) -> None:
        width = min(_WIDTH, self._over.width() - 32)
        self.setGeometry((self._over.width() - width) // 2, _TOP, width, self.sizeHint().height())
