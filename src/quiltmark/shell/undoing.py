"""Undo and redo: in the text field with the keyboard while it has something, else the journal."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from quiltmark.i18n import _
from quiltmark.workbench.context import Workbench

if TYPE_CHECKING:
    from quiltmark.operations.session import Operation, Step

Steps = tuple["Operation", ...]
_LONGEST = 60
TextField = QLineEdit | QPlainTextEdit | QTextEdit


def _field_with_focus() -> TextField | None:
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit) else None


def _can_undo(field: TextField) -> bool:
    if field.isReadOnly():
        return False
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return field.document().isUndoAvailable()


def _can_redo(field: TextField) -> bool:
    if field.isReadOnly():
        return False
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return field.document().isRedoAvailable()


class Undoing(QObject):
    """Takes steps back and says in words which."""

    def __init__(
        self, workbench: Workbench, settle: Callable[[], bool], say: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._workbench = workbench
        self._settle = settle
        self._say = say
        self._watched: QWidget | None = None
        self._steps: tuple[Steps, Steps] = ((), ())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._watch)

    def look_again(self) -> None:
        """Ask the journal which steps come next: something was done, or a project opened."""
        self._steps = ((), ())
        if self._workbench.is_open and not self._workbench.session.read_only:
            session = self._workbench.session
            self._steps = (session.next_undo_steps(), session.next_redo_steps())

    def latest(self) -> "Operation | None":
        """Return the step that undo would take back."""
        return self._steps[0][0] if self._steps[0] else None

    def undo(self) -> None:
        """Take back what was typed last in the field, or the last step."""
        field = _field_with_focus()
        if field is not None and _can_undo(field):
            field.undo()
        elif self._settle():
            self._report(_("Undone: {what}"), self._workbench.session.undo())

    def redo(self) -> None:
        """Do again what was taken back last."""
        field = _field_with_focus()
        if field is not None and _can_redo(field):
            field.redo()
        elif self._settle():
            self._report(_("Done again: {what}"), self._workbench.session.redo())

    def can_undo(self) -> bool:
        """Say whether there is anything to take back."""
        field = _field_with_focus()
        if field is not None and _can_undo(field):
            return True
        return bool(self._steps[0])

    def can_redo(self) -> bool:
        """Say whether anything was taken back."""
        field = _field_with_focus()
        if field is not None and _can_redo(field):
            return True
        return bool(self._steps[1])

    def titles(self) -> tuple[str, str]:
        """Return how undo and redo are called now, as "Undo: Applied fear…"."""
        field = _field_with_focus()
        typing = _("Typing")
        if field is not None and (_can_undo(field) or _can_redo(field)):
            return (
                _titled(_("Undo"), typing if _can_undo(field) else ""),
                _titled(_("Redo"), typing if _can_redo(field) else ""),
            )
        before, after = self._steps
        return _titled(_("Undo"), _said(before)), _titled(_("Redo"), _said(after))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a text field from swallowing the keys of undo when it has nothing to undo."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            field = _field_with_focus()
            if field is watched and field is not None:
                undo = event.matches(QKeySequence.StandardKey.Undo) and not _can_undo(field)
                redo = event.matches(QKeySequence.StandardKey.Redo) and not _can_redo(field)
                if undo or redo:
                    event.ignore()
                    return True
        return False

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = new if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit) else None
        if self._watched is not None:
            self._watched.destroyed.connect(self._forget)
            self._watched.installEventFilter(self)

    def _forget(self) -> None:
        self._watched = None

    def _report(self, sentence: str, steps: "list[Step]") -> None:
        for step in steps:
            self._say(sentence.format(what=_said(step.operations)))


def _said(steps: Steps) -> str:
    if not steps:
        return ""
    from quiltmark.operations.labels import said_together

    return said_together(steps)


def _titled(verb: str, what: str) -> str:
    short = what if len(what) <= _LONGEST else what[: _LONGEST - 1].rstrip() + "…"
    return f"{verb}: {short}" if short else verb
