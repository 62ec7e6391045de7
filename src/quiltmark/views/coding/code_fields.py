"""What a code means, in fields: description, include, exclude, level and origin."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code, CodeLevel, Origin
from quiltmark.i18n import _
from quiltmark.reports.code_words import level_said, origin_said
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.prose_field import ProseField
from quiltmark.widgets.words import quiet

_SOME_MORE = 60
"""No bar to scroll by is shown for so few pixels: without it the lines are longer, too."""
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
        self.words = _Words()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.words)
        for (field, part), name in zip(self.texts.items(), names, strict=True):
            part.setAccessibleName(name)
            part.setToolTip(name)
            if field != "description":
                caption = quiet(name, 11, wrap=False)
                caption.setContentsMargins(4, 4, 0, 0)
                self.words.add(caption)
            part.written.connect(lambda text, field=field: self.written.emit(field, text))
            self.words.add(part)
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

    def show_beginning(self) -> None:
        """Show the texts from their beginning: another code is meant."""
        self.words.verticalScrollBar().setValue(0)

    def limit(self, height: int) -> None:
        """Let the texts take so many pixels at most; what is longer is scrolled."""
        self.words.limit(height)

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


class _Words(QScrollArea):
    """The texts one under the other: as high as they are, up to a limit."""

    def __init__(self) -> None:
        super().__init__()
        self._most = 10_000
        # How far it can be scrolled is known only when the texts have their new height.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self._inner = inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (inner, self.viewport()):
            part.setAutoFillBackground(False)
        inner.installEventFilter(self)

    def add(self, part: QWidget) -> None:
        """Put a part below the others; while it is written in, the caret stays in sight."""
        self._column.addWidget(part)
        if isinstance(part, ProseField):
            part.cursorPositionChanged.connect(self._follow)

    def limit(self, height: int) -> None:
        """Be so many pixels high at most."""
        self._most = height
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with the texts."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        elif event.type() == QEvent.Type.Resize:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        needed = self._column.minimumSize().height()
        height = needed if needed <= self._most + _SOME_MORE else self._most
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _follow(self) -> None:
        part = self.focusWidget()
        if isinstance(part, ProseField) and part.hasFocus():
            caret = part.viewport().mapTo(self._inner, part.cursorRect().center())
            self.ensureVisible(caret.x(), caret.y(), 0, 24)
