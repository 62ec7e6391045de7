"""Who speaks in a file before it comes in: how turns are marked, and what each label is."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from quiltmark.analysis.speakers import PATTERN, Matches, matches_of
from quiltmark.domain.sources import SpeakerRole
from quiltmark.i18n import _, n_
from quiltmark.views.familiarisation.choices import Choice
from quiltmark.views.familiarisation.wording import convention_name, role_name, turns_of
from quiltmark.widgets.choice_box import ChoiceBox
from quiltmark.widgets.look import interface_font
from quiltmark.widgets.words import QuietButton, quiet

_SPEAKERS_HEIGHT = 142
_PAUSE_MS = 250
_MOST_SAMPLES = 2
_FIRST_OFFERS = 2
_OFFER_HEIGHT = 37


class SpeakerPreview(QWidget):
    """Shows a choice; `decided` carries it as the researcher wants it."""

    decided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self._built: object = None
        self._asking = False
        self.convention = ChoiceBox(_("How turns are marked"))
        self.samples = quiet(wrap=False)
        self.samples.setMinimumWidth(20)
        self.samples.setContentsMargins(2, 0, 0, 0)
        self.pattern = QLineEdit()
        self.pattern.setAccessibleName(_("Pattern"))
        self.pattern.setFont(interface_font())
        self.pattern.setPlaceholderText(r"(?P<label>[A-Z]+\d*):\s*")
        self.matches = quiet()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.roles: list[ChoiceBox] = []
        self.names: list[QLineEdit] = []
        self._speakers = QWidget()
        self._grid = QGridLayout(self._speakers)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._scroll = _scrolling(self._speakers)
        self._lay_out()
        self.convention.chosen.connect(self._read_anew)
        self.pattern.textEdited.connect(lambda _text: self._pause.start())
        self.pattern.editingFinished.connect(self._read_by_pattern)
        self._pause.timeout.connect(self._try_pattern)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(quiet(_("Turns are marked by"), wrap=False))
        line.addWidget(self.convention, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 16, 10)
        column.setSpacing(6)
        column.addLayout(line)
        for part in (self.pattern, self.matches, self.samples):
            column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self._scroll)

    def show_choice(self, choice: Choice) -> None:
        """Show how a file's turns are read, and who speaks."""
        other = self._choice is None or choice.row.origin != self._choice.row.origin
        self._choice = choice
        if other:
            self._asking = False
            self.pattern.setText(choice.treatment.wish.pattern)
        chosen = PATTERN if self._asking else choice.row.convention
        self.convention.show_options(self._options(choice), chosen)
        by_pattern = chosen == PATTERN
        self.pattern.setVisible(by_pattern)
        self.matches.setVisible(by_pattern)
        if by_pattern:
            self._tell_matches()
        self._show_samples(choice, chosen)
        self._show_speakers(choice)

    def _options(self, choice: Choice) -> list[tuple[str, str]]:
        shares = {one.convention: one for one in choice.row.scores}
        ids = dict.fromkeys((*choice.conventions, PATTERN))
        options = []
        for one in ids:
            score = shares.get(one)
            words = convention_name(one)
            if score is not None and score.score > 0:
                labels = n_("1 label", "{n} labels", len(score.labels))
                words = f"{words}  ·  {score.score:.0%}, {labels}"
            options.append((one, words))
        return options

    def _show_samples(self, choice: Choice, convention: str) -> None:
        found = [one.samples for one in choice.row.scores if one.convention == convention]
        lines = found[0][:_MOST_SAMPLES] if found and convention != PATTERN else ()
        self.samples.setText("\n".join(lines))
        self.samples.setVisible(bool(lines))

    def _show_speakers(self, choice: Choice) -> None:
        """Show who speaks; the boxes are kept where the speakers are the same."""
        labels = [(one.label, one.turns) for one in choice.row.speakers]
        built = (choice.row.origin, labels, choice.row.near_misses)
        if self._built != built:
            self._built = built
            self._build_speakers(choice)
        for box, one in zip(self.roles, choice.row.speakers, strict=True):
            box.show_options([(role, role_name(role)) for role in SpeakerRole], one.role)

    def _build_speakers(self, choice: Choice) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.setParent(None)
                part.deleteLater()
        self.roles, self.names = [], []
        near = choice.row.near_misses
        # Where many speak, what stands last is not seen, and most of such pairs are one person.
        self._offer_joining(0, near[:_FIRST_OFFERS])
        top = len(near[:_FIRST_OFFERS])
        for number, one in enumerate(choice.row.speakers):
            name = QLineEdit(one.label)
            name.setFont(interface_font())
            name.setAccessibleName(_("Label"))
            name.setToolTip(_("Another name renames the speaker; one that is there joins the two"))
            name.setMinimumWidth(40)
            name.setCursorPosition(0)
            name.editingFinished.connect(lambda number=number: self._rename(number))
            box = ChoiceBox(_("Role of {label}").format(label=one.label))
            box.chosen.connect(lambda role, number=number: self._cast(number, role))
            self.names.append(name)
            self.roles.append(box)
            self._grid.addWidget(name, top + number, 0)
            self._grid.addWidget(quiet(turns_of(one.turns), wrap=False), top + number, 1)
            self._grid.addWidget(box, top + number, 2)
        self._offer_joining(top + len(self.names), near[_FIRST_OFFERS:])
        for part in self._speakers.findChildren(QWidget):
            # What is added to a layout counts in its height only once it is shown.
            if part.parentWidget() is self._speakers:
                part.show()
        height = self._grid.totalSizeHint().height()
        self._scroll.setFixedHeight(min(_SPEAKERS_HEIGHT + top * _OFFER_HEIGHT, height) + 2)
        self._scroll.setVisible(bool(choice.row.speakers))

    def _offer_joining(self, row: int, pairs: Sequence[tuple[str, str]]) -> None:
        for number, (one, other) in enumerate(pairs, row):
            words = _("“{one}” and “{other}” may be one person: join them")
            button = QuietButton(words.format(one=one, other=other))
            button.clicked.connect(lambda _on=False, pair=(one, other): self._join(*pair))
            self._grid.addWidget(button, number, 0, 1, 3)

    def _read_anew(self, convention: object) -> None:
        if self._choice is None:
            return
        self._asking = convention == PATTERN
        if self._asking:
            self.show_choice(self._choice)
            self.pattern.setFocus(Qt.FocusReason.OtherFocusReason)
            self._read_by_pattern()
        else:
            self.decided.emit(self._choice.read_by(str(convention)))

    def _found(self) -> Matches:
        text = self._choice.row.text if self._choice is not None else None
        return matches_of(self.pattern.text(), text.paragraphs) if text else Matches()

    def _tell_matches(self) -> None:
        """Say what the pattern finds, while it is typed."""
        found = self._found()
        if found.problem or not self.pattern.text().strip():
            hint = _("A regular expression for what stands before the words, the label in brackets")
            self.matches.setText(found.problem or hint)
            return
        labels = list(dict.fromkeys(one.label for one in found.found))
        if not found.found:
            self.matches.setText(_("Fits no line yet"))
            return
        told = n_("Fits 1 line", "Fits {n} lines", len(found.found))
        shown = ", ".join(f"“{one}”" for one in labels[:8]) + ("…" if len(labels) > 8 else "")
        self.matches.setText(f"{told}: {shown}" if labels else told)

    def _try_pattern(self) -> None:
        self._tell_matches()
        self._read_by_pattern()

    def _read_by_pattern(self) -> None:
        """Read the turns by the pattern, once it fits anything."""
        choice, pattern = self._choice, self.pattern.text().strip()
        self._pause.stop()
        if choice is None or not self._asking or not pattern:
            return
        wish = choice.treatment.wish
        if (wish.convention, wish.pattern) != (PATTERN, pattern) and self._found().found:
            wanted = replace(wish, convention=PATTERN, pattern=pattern)
            self.decided.emit(choice.treated(replace(choice.treatment, wish=wanted)))

    def _cast(self, speaker: int, role: object) -> None:
        if self._choice is not None:
            self.decided.emit(self._choice.with_role(speaker, SpeakerRole(str(role))))

    def _rename(self, speaker: int) -> None:
        if self._choice is None or speaker >= len(self._choice.row.speakers):
            return
        name = " ".join(self.names[speaker].text().split())
        before = self._choice.row.speakers[speaker].label
        if name and name != before:
            self.decided.emit(self._choice.renamed(before, name))

    def _join(self, one: str, other: str) -> None:
        if self._choice is not None:
            self.decided.emit(self._choice.joined(one, other))


def _scrolling(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
