"""Corrections beside the text: passages that moved wait for a yes, and versions can come back."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from quiltmark.domain.codebook import Code
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, n_
from quiltmark.operations.labels import said
from quiltmark.queries.revisions import Part, RevisionRow, WaitingRow, compared
from quiltmark.views.familiarisation.wording import moment, number_of
from quiltmark.widgets.difference_list import Difference, DifferenceList, Words
from quiltmark.widgets.words import QuietButton, Rule, heading, quiet

_SURE, _LIKELY = 0.9, 0.6
_KEPT = 40
"""Code points that are told at each end of a long stretch that stayed the same."""


class CorrectionsPanel(QWidget):
    """Every signal is a wish; passages go by the ids of their relocations.

    `shown` and `entered` carry the span of a passage: to be seen, and to be gone to. `placed`
    carries a relocation's id: the words selected in the text are its place. `compared` carries the
    ids of two revisions, the older first.
    """

    shown = Signal(object)
    entered = Signal(object)
    agreed = Signal(str)
    refused = Signal(str)
    placed = Signal(str)
    agreed_to_all = Signal(list)
    restored = Signal(str)
    compared = Signal(str, str)
    taken_anew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[str, WaitingRow] = {}
        self._revisions: tuple[RevisionRow, ...] = ()
        self.head = heading(_("Passages to look at"), 13)
        self.waiting = DifferenceList(_("Passages a correction moved"))
        self.waiting.empty_text = _(
            "No passage waits. Codings follow every correction by themselves; only where words"
            " under a coding changed is it asked for here."
        )
        self.yes = QuietButton(_("Yes"), _("The passage lies rightly (Y)"))
        self.no = QuietButton(_("No"), _("It does not belong there (N)"))
        self.place = QuietButton(
            _("Place here"), _("Put it on the selected words (P, in the text Ctrl+Shift+P)")
        )
        self.all = QuietButton(_("Yes to all"), _("Agree to every passage that has a place"))
        self.versions_head = heading(_("Versions of the text"), 13)
        self.versions = DifferenceList(_("Versions of the text"))
        self.compare = QuietButton(_("Compare"), _("Compare the version with the one before it"))
        self.restore = QuietButton(_("Bring back"), _("Make this the text again, as a new version"))
        self.anew = QuietButton(_("Take anew…"), _("Take the text anew from a corrected file"))
        self.told = quiet()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        answers = (self.yes, self.no, self.place)
        split.addWidget(_part(self.head, self.all, self.waiting, answers))
        versions = (self.compare, self.restore)
        split.addWidget(_part(self.versions_head, self.anew, self.versions, versions))
        split.setSizes([400, 200])
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _connect(self) -> None:
        self.waiting.chosen.connect(self._show)
        self.waiting.opened.connect(self._enter)
        self.yes.pushed.connect(lambda: self._wish(self.agreed))
        self.no.pushed.connect(lambda: self._wish(self.refused))
        self.place.pushed.connect(lambda: self._wish(self.placed))
        self.all.pushed.connect(lambda: self.agreed_to_all.emit(self._placed_ids()))
        self.versions.chosen.connect(lambda _id: self._allow())
        self.versions.opened.connect(lambda _id: self._compare())
        self.compare.pushed.connect(self._compare)
        self.restore.pushed.connect(lambda: self.restored.emit(self.versions.current))
        self.anew.pushed.connect(self.taken_anew)

    def show_corrections(
        self,
        waiting: Sequence[WaitingRow],
        revisions: Sequence[RevisionRow],
        codes: Mapping[str, Code],
        editable: bool,
    ) -> None:
        """Show what waits in a source, and the versions of its text; `codes` are those by id."""
        self._editable = editable
        self._waiting = {row.id: row for row in waiting}
        self._revisions = tuple(revisions)
        count = n_("1 passage to look at", "{n} passages to look at", len(waiting))
        self.head.setText(count if waiting else _("Passages to look at"))
        self.waiting.show_rows([_passage(row, codes) for row in waiting])
        self.versions.show_rows([_version(row) for row in reversed(revisions)])
        if waiting and not self.waiting.current:
            self.waiting.setCurrentIndex(self.waiting.rows.index(0))
        self._allow()

    def keyboard_part(self) -> QWidget:
        """Return what waits, or the versions where nothing does."""
        return self.waiting if self._waiting else self.versions

    def begin(self) -> None:
        """Go there."""
        self.keyboard_part().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _allow(self) -> None:
        row = self._waiting.get(self.waiting.current)
        change = self._editable
        self.yes.setEnabled(change and row is not None and row.placed)
        self.no.setEnabled(change and row is not None and row.placed)
        self.place.setEnabled(change and row is not None)
        self.all.setEnabled(change and bool(self._placed_ids()))
        chosen = next((one for one in self._revisions if one.revision.id == self._version), None)
        self.restore.setEnabled(change and chosen is not None and not chosen.current)
        self.compare.setEnabled(chosen is not None and len(self._revisions) > 1)
        self.anew.setEnabled(change and bool(self._revisions))

    _editable = False

    @property
    def _version(self) -> str:
        return self.versions.current

    def _placed_ids(self) -> list[str]:
        return [row.id for row in self._waiting.values() if row.placed]

    def _show(self, relocation_id: str) -> None:
        row = self._waiting.get(relocation_id)
        self._allow()
        if row is not None:
            self.shown.emit(Span(row.extract.start, row.extract.stop))

    def _enter(self, relocation_id: str) -> None:
        row = self._waiting[relocation_id]
        self.entered.emit(Span(row.extract.start, row.extract.stop))

    def _wish(self, signal: Any) -> None:
        if self.waiting.current:
            signal.emit(self.waiting.current)

    def _compare(self) -> None:
        """Compare the chosen version with the one before, the first one with the one behind."""
        ids = [str(row.revision.id) for row in self._revisions]
        if self._version in ids and len(ids) > 1:
            at = max(1, ids.index(self._version))
            self.compared.emit(ids[at - 1], ids[at])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer with one letter: yes, no, place here."""
        letters: dict[int, QuietButton] = {
            Qt.Key.Key_Y: self.yes,
            Qt.Key.Key_N: self.no,
            Qt.Key.Key_P: self.place,
        }
        button = letters.get(event.key())
        if button is not None and button.isEnabled() and not event.modifiers():
            button.pushed.emit()
        else:
            super().keyPressEvent(event)


def _part(head: QWidget, beside: QWidget, inside: QWidget, buttons: Sequence[QWidget]) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 10, 0, 4)
    column.setSpacing(4)
    top = QHBoxLayout()
    top.setContentsMargins(14, 0, 6, 0)
    top.addWidget(head, 1)
    top.addWidget(beside)
    foot = QHBoxLayout()
    foot.setContentsMargins(8, 2, 8, 2)
    foot.setSpacing(2)
    for button in buttons:
        foot.addWidget(button)
    foot.addStretch(1)
    column.addLayout(top)
    column.addWidget(inside, 1)
    column.addWidget(Rule())
    column.addLayout(foot)
    return part


def _passage(row: WaitingRow, every: Mapping[str, Code]) -> Difference:
    """Return a passage that waits: its words then, its words now, and how alike they are."""
    found = [every[one] for one in row.code_ids if one in every]
    codes = ", ".join(code.name for code in found) or _("No code yet")
    hues = tuple(code.hue for code in found)
    if not row.placed:
        told = _("It has no place now. Select the words where it belongs, then place it there.")
        return Difference(
            row.id, old=_brief([Part(_flat(row.old_words))]), head=codes, note=told, dots=hues
        )
    pairs = list(compared(_flat(row.old_words), _flat(row.new_words)))
    old = _brief([part for one in pairs for part in one.old or ()])
    new = _brief([part for one in pairs for part in one.new or ()])
    return Difference(
        row.id,
        old or ((_flat(row.old_words), False),),
        new or ((_flat(row.new_words), False),),
        codes,
        _alike(row.confidence),
        hues,
    )


def _brief(parts: Sequence[Part]) -> Words:
    """Return the parts with what stayed the same cut down to its ends: one looks at the rest."""
    return tuple((part.text if part.changed else _ends(part.text), part.changed) for part in parts)


def _ends(words: str) -> str:
    if len(words) <= 2 * _KEPT + 10:
        return words
    return f"{words[:_KEPT].rpartition(' ')[0]} … {words[-_KEPT:].partition(' ')[2]}"


def _flat(words: str) -> str:
    return " ".join(words.split())


def _alike(confidence: float) -> str:
    if confidence >= _SURE:
        return _("Nearly the same words")
    if confidence >= _LIKELY:
        return _("Similar words")
    return _("Few of the words are the same")


def _version(row: RevisionRow) -> Difference:
    when = moment(row.revision.corrected_at) if row.revision.corrected_at else _("as it came in")
    label = said(row.operation.kind, row.operation.args) if row.operation else ""
    parts = [_("Version {n}").format(n=row.revision.number), when]
    if row.current:
        parts.append(_("the text now"))
    size = _("{n} characters").format(n=number_of(row.characters))
    note = " · ".join(part for part in (label, row.coder, size) if part)
    return Difference(row.revision.id, head=" · ".join(parts), note=note)
