"""The colours and fonts a page is painted with, and what stands out on it at the moment."""

from dataclasses import dataclass, field

from PySide6.QtGui import QColor, QFont

from quiltmark.domain.codebook import HUES
from quiltmark.domain.spans import Span
from quiltmark.widgets.hues import VOICES
from quiltmark.widgets.look import Look, interface_font
from quiltmark.widgets.transcript.content import Mark
from quiltmark.widgets.transcript.resizing import Resized


@dataclass(slots=True)
class Emphasis:
    """What stands out at the moment: selection, marks in focus, found words, the caret."""

    selection: Span | None = None
    focus: frozenset[str] = frozenset()
    words: str = ""
    places: tuple[Span, ...] = ()
    flash: Span | None = None
    target: Span | None = None
    handles: str | None = None
    resized: Resized | None = None
    caret: int | None = None


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours and fonts of one look, made once and used at every frame."""

    look: Look
    page: QColor
    text: QColor
    muted: QColor
    muted_chosen: QColor
    rule: QColor
    accent: QColor
    selection: QColor
    wash: QColor
    wash_focus: QColor
    found: QColor
    hues: tuple[QColor, ...]
    voices: tuple[QColor, ...]
    label: QFont = field(default_factory=lambda: interface_font(13, bold=True))
    small: QFont = field(default_factory=lambda: interface_font(11))
    name: QFont = field(default_factory=lambda: interface_font(12))
    name_focus: QFont = field(default_factory=lambda: interface_font(12, bold=True))

    @classmethod
    def of(cls, look: Look) -> "Inks":
        """Return the inks of `look`."""
        found = QColor(look.accent)
        found.setAlpha(55)
        return cls(
            look=look,
            page=QColor(look.page),
            text=QColor(look.text),
            muted=QColor(look.muted),
            muted_chosen=QColor(look.on_selection().muted),
            rule=QColor(look.line),
            accent=QColor(look.accent),
            selection=QColor(look.selection),
            wash=QColor(look.wash),
            wash_focus=QColor(look.wash_focus),
            found=found,
            hues=tuple(look.hue(hue) for hue in range(HUES)),
            voices=tuple(look.voice(voice) for voice in range(VOICES)),
        )

    def of_voice(self, voice: int | None) -> QColor:
        """Return the colour of a speaker; one who has none asks the questions."""
        return self.rule if voice is None else self.voices[voice % len(self.voices)]

    def of_mark(self, mark: Mark) -> QColor:
        """Return the colour of a mark's stripe."""
        return self.muted if mark.hue is None else self.hues[mark.hue % len(self.hues)]
