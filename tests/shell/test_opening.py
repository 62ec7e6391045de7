"""Coming to a project and away from it, without a box in the way."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from quiltmark.operations.codebook import add_code
from quiltmark.queries.codebook import codebook
from quiltmark.shell.enter_key import EnterKey
from quiltmark.shell.main_window import MainWindow
from quiltmark.storage.project_file import create
from quiltmark.workbench.versions import versions
from tests.shell.places import ChosenFile

_CTRL = Qt.KeyboardModifier.ControlModifier


def sentences(window: MainWindow) -> list[str]:
    """What stands in the strips."""
    return [strip.sentence for strip in window.notices.strips]


def press(window: MainWindow, title: str) -> None:
    """Press the button of that title in a strip."""
    for strip in window.notices.strips:
        for button in strip.findChildren(QPushButton):
            if button.text() == title:
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                return
    raise AssertionError(title)


def names(window: MainWindow) -> set[str]:
    """The names of all codes."""
    return {row.code.name for row in window.workbench.session.ask(codebook)}


def test_a_new_project_lies_where_it_was_wished(
    bare: MainWindow, chooser: ChosenFile, tmp_path: Path
) -> None:
    chooser.path = tmp_path / "Harbour 2.1"
    QTest.keyClick(bare, Qt.Key.Key_N, _CTRL)
    assert (tmp_path / "Harbour 2.1.quilt").is_file()
    assert bare.windowTitle() == "Harbour 2.1 — Quiltmark"
    assert bare.rail.buttons["coding"].isEnabled()


def test_a_project_that_is_there_is_never_written_over(
    window: MainWindow, chooser: ChosenFile
) -> None:
    before = window.workbench.session.path
    chooser.path = before
    assert window.actions_of.run("file.new")
    assert "exists already" in sentences(window)[0]
    assert window.workbench.session.path == before


def test_thinking_better_of_it_changes_nothing(bare: MainWindow, chooser: ChosenFile) -> None:
    assert bare.actions_of.run("file.new")
    assert bare.actions_of.run("file.open")
    assert len(chooser.asked) == 2
    assert not bare.workbench.is_open
    assert sentences(bare) == []


def test_what_is_no_project_is_said_and_the_open_one_stays(
    window: MainWindow, tmp_path: Path
) -> None:
    foreign = tmp_path / "notes.quilt"
    foreign.write_text("dear diary " * 40)
    window.open_file(foreign)
    assert "is not a Quiltmark project" in sentences(window)[0]
    window.open_file(tmp_path / "gone.quilt")
    assert "moved or renamed" in sentences(window)[1]
    assert window.windowTitle() == "Garden — Quiltmark"


def test_a_truncated_project_is_said(window: MainWindow, tmp_path: Path) -> None:
    whole = window.workbench.session.path.read_bytes()
    short = tmp_path / "short.quilt"
    short.write_bytes(whole[: len(whole) // 2])
    window.open_file(short)
    assert "cut short" in sentences(window)[0]


def test_a_project_in_use_can_be_read(bare: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "shared.quilt"
    theirs = create(path, "Ada")
    bare.open_file(path)
    bare.open_file(path)
    assert len(sentences(bare)) == 1
    assert "in use by Ada" in sentences(bare)[0]
    press(bare, "Open for reading only")
    assert bare.workbench.session.read_only
    assert "(reading only)" in bare.windowTitle()
    assert not bare.actions_of.action("file.save_version").isEnabled()
    theirs.close()


def test_enter_takes_the_choice_that_is_offered_first(
    qtbot: QtBot, bare: MainWindow, qapp: QApplication, tmp_path: Path
) -> None:
    EnterKey(qapp, bare)
    with closing(create(tmp_path / "shared.quilt", "Ada")):
        bare.open_file(tmp_path / "shared.quilt")
        (offered, _cancel) = bare.notices.strips[0].findChildren(QPushButton)
        qtbot.waitUntil(offered.hasFocus)
        QTest.keyClick(offered, Qt.Key.Key_Return)
        assert bare.workbench.session.read_only


def test_the_question_can_be_left(bare: MainWindow, tmp_path: Path) -> None:
    theirs = create(tmp_path / "shared.quilt", "Ada")
    bare.open_file(tmp_path / "shared.quilt")
    QTest.keyClick(bare.notices.strips[0], Qt.Key.Key_Escape)
    assert sentences(bare) == []
    assert not bare.workbench.is_open
    theirs.close()


def test_a_recent_project_from_the_keyboard(
    window: MainWindow, tmp_path: Path, chooser: ChosenFile
) -> None:
    chooser.path = tmp_path / "Harbour.quilt"
    assert window.actions_of.run("file.new")
    assert window.actions_of.run("file.recent")
    palette = window.overlays.palette
    QTest.keyClicks(palette.field, "garden")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.windowTitle() == "Garden — Quiltmark"


def test_a_version_is_saved_by_name_and_gone_back_to(window: MainWindow, qtbot: QtBot) -> None:
    session = window.workbench.session
    session.run(add_code, "Before")
    QTest.keyClick(window, Qt.Key.Key_S, _CTRL)
    (field,) = window.notices.findChildren(QLineEdit)
    QTest.keyClicks(field, "supervision")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "supervision" in window.foot.text())
    assert "supervision" in [one.name for one in versions(window.workbench)]
    session.run(add_code, "After")
    assert window.actions_of.run("file.versions")
    QTest.keyClicks(window.overlays.palette.field, "supervision")
    QTest.keyClick(window.overlays.palette.field, Qt.Key.Key_Return)
    press(window, "Go back")
    assert "Before" in names(window)
    assert "After" not in names(window)
    kept = [one.name for one in versions(window.workbench)]
    assert len(kept) == len({*kept}) >= 2


def test_a_version_is_taken_by_itself_once_something_changed(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.keeper.take()
    window.keeper.wait()
    first = len(versions(window.workbench))
    assert first >= 1
    window.keeper.take()
    window.keeper.wait()
    assert len(versions(window.workbench)) == first
    window.workbench.session.run(add_code, "New")
    window.keeper.take()
    window.keeper.wait()
    assert len(versions(window.workbench)) == first + 1


def test_a_version_that_cannot_be_taken_is_said(window: MainWindow, qtbot: QtBot) -> None:
    path = window.workbench.session.path
    path.with_name(path.name + ".snapshots").write_text("in the way")
    window.keeper.take_named("wish")
    qtbot.waitUntil(lambda: bool(window.notices.strips))
    assert "The project itself is safe" in sentences(window)[0]


def test_the_sample_study_is_fetched_once(
    bare: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert bare.actions_of.run("file.sample")
    qtbot.waitUntil(lambda: bare.workbench.is_open, timeout=60_000)
    path = bare.workbench.session.path
    assert path.is_relative_to(tmp_path)
    bare.workbench.session.run(add_code, "Mine")
    bare.opening.close_project()
    assert bare.actions_of.run("file.sample")
    qtbot.waitUntil(lambda: bare.workbench.is_open, timeout=60_000)
    assert bare.workbench.session.path == path
    assert "Mine" in names(bare)


def test_closing_the_project_leads_home(window: MainWindow) -> None:
    window.show_place("coding")
    QTest.keyClick(window, Qt.Key.Key_W, _CTRL)
    assert window.stack.current == "home"
    assert not window.workbench.is_open


def test_quitting_closes_the_window_and_the_project(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_Q, _CTRL)
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.workbench.is_open
    assert window.workbench.settings.value("window")
