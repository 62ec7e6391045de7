"""After a merge, a rename or a drop the window quietly offers a line for the reason."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from quiltmark.operations.codebook import add_code, park_code, rename_code
from quiltmark.queries.codebook import codebook
from quiltmark.queries.history import history
from quiltmark.shell.main_window import MainWindow


def done(window: MainWindow) -> None:
    """Let the window hear of what was done."""
    QApplication.processEvents()
    QApplication.processEvents()


def rename_first(window: MainWindow, name: str) -> None:
    """Give the first code another name."""
    session = window.workbench.session
    session.run(rename_code, session.ask(codebook)[0].code.id, name)
    done(window)


def last_reason(window: MainWindow) -> str | None:
    """The reason of the last step."""
    return window.workbench.session.ask(history, 1)[0].operation.reason


def test_a_reason_given_afterwards_is_kept_with_the_step(window: MainWindow) -> None:
    rename_first(window, "Being met")
    assert window.why.isVisible()
    window.actions_of.action("edit.why").trigger()
    QTest.keyClicks(window.why.field, "closer to their words")
    QTest.keyClick(window.why.field, Qt.Key.Key_Return)
    assert last_reason(window) == "closer to their words"
    assert not window.why.isVisible()
    assert window.workbench.session.undo()


def test_it_never_takes_the_keyboard_by_itself_and_may_be_passed_over(window: MainWindow) -> None:
    before = QApplication.focusWidget()
    rename_first(window, "Being met")
    assert QApplication.focusWidget() is before
    window.why.take_focus()
    QTest.keyClicks(window.why.field, "half a")
    QTest.keyClick(window.why.field, Qt.Key.Key_Escape)
    assert not window.why.isVisible()
    assert last_reason(window) is None


def test_ordinary_steps_and_undo_ask_nothing(window: MainWindow) -> None:
    session = window.workbench.session
    session.run(add_code, "Sitting beside")
    done(window)
    assert not window.why.isVisible()
    rename_first(window, "Being met")
    assert window.why.isVisible()
    session.undo()
    done(window)
    assert not window.why.isVisible()
    session.redo()
    done(window)
    assert not window.why.isVisible()


def test_the_next_step_is_asked_about_instead(window: MainWindow) -> None:
    rename_first(window, "Being met")
    window.why.field.setText("not finished")
    session = window.workbench.session
    session.run(park_code, session.ask(codebook)[0].code.id)
    done(window)
    assert window.why.isVisible()
    assert window.why.field.text() == ""
