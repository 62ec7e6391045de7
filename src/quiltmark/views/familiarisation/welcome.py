"""What the page shows before there is anything to read: where transcripts can be dropped."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from quiltmark.i18n import _
from quiltmark.widgets.look import current_look, interface_font, reading_font
from quiltmark.widgets.words import quiet

_WIDTH, _HEIGHT = 620, 340


class Welcome(QWidget):
    """A calm place to drop files on; `asked` comes from its button."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self.title = QLabel()
        self.title.setFont(reading_font(26))
        self.title.setWordWrap(True)
        self.text = QLabel()
        self.text.setFont(interface_font(14))
        self.text.setWordWrap(True)
        self.small = quiet()
        self.button = QPushButton(_("Import transcripts…"))
        self.button.setProperty("primary", True)
        self.button.setToolTip(_("Ctrl+I"))
        self.button.clicked.connect(self.asked)
        inside = QWidget()
        inside.setFixedWidth(_WIDTH - 120)
        box = QVBoxLayout(inside)
        box.setSpacing(14)
        for label in (self.title, self.text, self.small):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        box.insertWidget(2, self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(inside, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def show_state(self, is_open: bool, read_only: bool) -> None:
        """Say what can be done here now."""
        self.button.setVisible(is_open and not read_only)
        if not is_open:
            self.title.setText(_("No project is open"))
            self.text.setText(_("Open a project, or begin a new one, to bring in transcripts."))
        elif read_only:
            self.title.setText(_("Nothing to read yet"))
            self.text.setText(_("This project is open for reading only, and it holds no sources."))
        else:
            self.title.setText(_("Bring in your transcripts"))
            self.text.setText(
                _(
                    "Drop files or whole folders here. Speakers are recognised, and you look at"
                    " everything before it is stored."
                )
            )
        self.small.setText(
            _(
                "Word, PDF with text, plain text, Markdown, Rich Text, OpenDocument, web pages,"
                " captions, tables; folders and .zip of them. Nothing leaves this computer."
            )
            if is_open and not read_only
            else ""
        )
        for label in (self.title, self.text, self.small):
            # A centred box does not ask its labels how high they are at their width.
            label.setMinimumHeight(max(0, label.heightForWidth(_WIDTH - 120)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the place to drop on."""
        look = current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, height = min(_WIDTH, self.width() - 40), min(_HEIGHT, self.height() - 40)
        box = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.setBrush(QColor(look.page))
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawRoundedRect(box, 14, 14)
        painter.end()
