"""A whole session of coding in the window, from an empty study to a file for others: keys alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code, Origin
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.memos import Memo
from quiltmark.domain.sources import Source
from quiltmark.operations.session import Session
from quiltmark.queries.codebook import codebook
from quiltmark.queries.project import coders
from quiltmark.queries.rows import rows
from quiltmark.shell.appearance import Appearance
from quiltmark.shell.main_window import MainWindow
from quiltmark.views.coding.page import CodingPage
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.versions import versions
from tests.shell.conftest import shown
from tests.shell.places import ChosenFile
from tests.views.conftest import TALKS

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
WAIT = 120_000

pytestmark = [
    # The offscreen platform says this of itself when a dialog comes to the front.
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


class Keyboard:
    """Hands on the keyboard of one window, and eyes for what the project holds."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def session(self) -> Session:
        return self.window.workbench.session

    @property
    def page(self) -> CodingPage:
        page = self.window.stack.pages["coding"]
        assert isinstance(page, CodingPage)
        return page

    def focus(self) -> QWidget:
        # What was done may still be on its way to the page, which gives the keyboard on.
        self.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=WAIT)
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def press(self, key: Key, keys: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _time in range(times):
            QTest.keyClick(self.focus(), key, keys)
            QApplication.processEvents()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focus(), words)
        QApplication.processEvents()

    def command(self, letters: str, title: str) -> None:
        """Do a command by a few letters."""
        self.press(Key.Key_K, CTRL)
        self.type(letters)
        assert self.window.overlays.palette.model.entries[0].title == title
        self.press(Key.Key_Return)

    def file(self, name: str, then: Callable[[], None]) -> None:
        """Do what asks for a file, and type its name in the dialog."""
        named: list[str] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                QTimer.singleShot(50, answer)
                return
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            if field.text() != name:
                field.selectAll()
                QTest.keyClicks(field, name)
            # The first Enter may only close what the dialog offers to complete the name.
            QTest.keyClick(field, Key.Key_Return)
            if dialog.isVisible():
                QTimer.singleShot(50, answer)
            else:
                named.append(name)

        QTimer.singleShot(50, answer)
        then()
        self.qtbot.waitUntil(lambda: bool(named), timeout=WAIT)
        self.window.activateWindow()  # which a desktop does when a dialog closes

    def find_code(self, letters: str) -> None:
        """Stand on a code in the list, from the words: to the list, to its field, down again."""
        self.press(Key.Key_F6, SHIFT)
        assert self.page.codes.view.hasFocus()
        self.press(Key.Key_Backtab, SHIFT, 2)
        assert self.page.codes.field.hasFocus()
        self.type(letters)
        self.press(Key.Key_Down)

    def named(self, name: str) -> Code:
        (found,) = (one for one in self.session.ask(rows, Code) if one.name == name)
        return found

    def uses(self) -> dict[str, int]:
        """How many extracts each code has that is not parked."""
        book = self.session.ask(codebook)
        return {row.code.name: row.extracts for row in book if not row.code.parked}

    def codings(self, name: str) -> list[Coding]:
        one = self.named(name).id
        return [row for row in self.session.ask(rows, Coding) if row.code_id == one]

    def words(self) -> str:
        span, source = self.page.view.selection, self.page.shown.source
        return span.of(source.text) if span and source else ""


@pytest.fixture
def keyboard(
    qtbot: QtBot, closed_workbench: Workbench, appearance: Appearance, tmp_path: Path
) -> Keyboard:
    """The program as it starts: no project."""
    chooser = ChosenFile(tmp_path / "Garden.quilt")
    return Keyboard(shown(qtbot, MainWindow(closed_workbench, appearance, chooser=chooser)), qtbot)


def write_talks(folder: Path) -> list[Path]:
    """Write two transcripts."""
    found = []
    for title, lines in TALKS.items():
        path = folder / f"{title}.txt"
        path.write_text("\n".join(f"{who}: {words}" for who, words in lines), encoding="utf-8")
        found.append(path)
    return found


def begin_study(keys: Keyboard, files: list[Path]) -> None:
    """Say who one is, begin a study, bring transcripts in."""
    keys.press(Key.Key_Comma, CTRL)
    keys.press(Key.Key_A, CTRL)
    keys.type("Grace")
    keys.press(Key.Key_Escape)
    keys.press(Key.Key_N, CTRL)
    assert keys.window.workbench.is_open
    keys.press(Key.Key_1, CTRL)
    names = " ".join(f'"{path}"' for path in files)
    keys.file(names, lambda: keys.press(Key.Key_I, CTRL))

    def brought() -> bool:
        if len(keys.session.ask(rows, Source)) < len(files):
            keys.press(Key.Key_Return)
        return len(keys.session.ask(rows, Source)) == len(files)

    keys.qtbot.waitUntil(brought, timeout=WAIT)
    keys.press(Key.Key_2, CTRL)
    assert keys.page.view.hasFocus()


def code_words(keys: Keyboard) -> None:
    """Code what nobody coded yet: new codes, known ones, in vivo, several, marked and named."""
    keys.press(Key.Key_N)
    assert (
        keys.words() == "By chance, through a neighbour. I wanted something of my own, and quiet."
    )
    keys.press(Key.Key_Return)
    keys.type("Coming by chance")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_N)
    keys.press(Key.Key_Return)
    keys.type("chance")
    keys.press(Key.Key_Return, CTRL)
    keys.type("Being held")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_N)
    assert keys.words().startswith("Work, mostly.")
    keys.press(Key.Key_Left)
    keys.press(Key.Key_Right, CTRL | SHIFT)
    keys.press(Key.Key_I)
    assert keys.named("Work").origin is Origin.IN_VIVO
    keys.press(Key.Key_S)
    assert keys.words() == "Work, mostly."
    keys.press(Key.Key_1)
    keys.press(Key.Key_N)
    keys.press(Key.Key_H)
    keys.press(Key.Key_F4)
    keys.press(Key.Key_Return)
    keys.type("Coming to work")
    keys.press(Key.Key_Return)
    assert keys.page.view.hasFocus()
    assert keys.uses() == {"Coming by chance": 3, "Being held": 1, "Work": 1, "Coming to work": 1}


def qualify(keys: Keyboard) -> None:
    """Say how a coding applies, note something, move its end, take it off and put it back."""
    keys.press(Key.Key_Home, CTRL)
    keys.press(Key.Key_BracketRight)
    row = keys.page.gestures.active()
    assert row is not None
    assert row.name == "Work"
    keys.press(Key.Key_Plus)
    for key, words in ((Key.Key_P, "Gardeners"), (Key.Key_O, "the depot")):
        keys.press(key)
        keys.type(words)
        keys.press(Key.Key_Return)
    keys.press(Key.Key_R)
    keys.press(Key.Key_M)
    keys.type("The word is his.")
    keys.press(Key.Key_Escape)
    keys.press(Key.Key_M, SHIFT)
    keys.press(Key.Key_Return)
    keys.type("Coded too soon?")
    keys.press(Key.Key_Escape)
    (coding,) = keys.codings("Work")
    said = (coding.valence, coding.perspective, coding.object, coding.relayed)
    assert said == (Valence.POSITIVE, "Gardeners", "the depot", True)
    targets = {one.text: one.target_kind for one in keys.session.ask(rows, Memo)}
    assert targets == {"The word is his.": Kind.EXTRACT, "Coded too soon?": Kind.CODING}
    keys.press(Key.Key_Right, ALT)
    (extract,) = (one for one in keys.session.ask(rows, Extract) if one.id == coding.extract_id)
    assert extract.stop > row.stop
    keys.press(Key.Key_Delete)
    assert keys.codings("Work") == []
    keys.press(Key.Key_Z, CTRL)
    assert keys.codings("Work") == [coding]
    keys.press(Key.Key_Z, CTRL | SHIFT)
    assert keys.codings("Work") == []
    keys.press(Key.Key_Z, CTRL)


def tend_codebook(keys: Keyboard) -> None:
    """Merge with a reason, split, park and bring back."""
    keys.find_code("coming to work")
    keys.command("merge the code", "Merge the code into…")
    keys.type("coming by")
    keys.press(Key.Key_Return)
    keys.type("Both tell how it began")
    keys.press(Key.Key_Return)
    assert "Coming to work" not in keys.uses()
    merged = keys.session.next_undo()
    assert merged is not None
    assert (merged.kind, merged.reason) == ("merge_codes", "Both tell how it began")
    before = keys.uses()["Coming by chance"]
    keys.find_code("coming by")
    keys.command("split the code", "Split the code, extract by extract…")
    keys.press(Key.Key_N)
    keys.type("Beginning elsewhere")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_1)
    keys.press(Key.Key_Return, CTRL)
    uses = keys.uses()
    assert uses["Beginning elsewhere"] + uses["Coming by chance"] == before
    assert uses["Beginning elsewhere"] >= 1
    keys.find_code("being held")
    keys.press(Key.Key_Delete)
    assert keys.named("Being held").parked
    keys.press(Key.Key_Z, CTRL)
    assert not keys.named("Being held").parked
    keys.press(Key.Key_Escape)
    keys.press(Key.Key_Escape)
    assert keys.page.view.hasFocus()


def code_what_is_found(keys: Keyboard) -> None:
    """Look for words, leave one place out, code the others as one step."""
    before = keys.session.next_undo()
    keys.press(Key.Key_A, CTRL | SHIFT)
    keys.type("work")
    keys.press(Key.Key_Return)
    sheet = keys.page.auto.sheet
    keys.qtbot.waitUntil(lambda: len(sheet.model.rows) == 2, timeout=WAIT)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_Space)
    keys.press(Key.Key_Return, CTRL)
    keys.type("Working")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Return, CTRL)
    assert keys.uses()["Working"] == 1
    assert keys.page.view.hasFocus()
    keys.press(Key.Key_Z, CTRL)
    assert keys.session.next_undo() == before
    keys.press(Key.Key_Z, CTRL | SHIFT)
    assert keys.uses()["Working"] == 1


def ask_and_recode(keys: Keyboard, path: Path) -> None:
    """Ask for the extracts of a code, give one another, write them to a file."""
    keys.press(Key.Key_9, CTRL)
    keys.press(Key.Key_F, CTRL)
    keys.type("coming by")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Down)
    keys.press(Key.Key_C)
    keys.type("Seen again")
    keys.press(Key.Key_Return)
    assert keys.uses()["Seen again"] == 1
    keys.file(str(path), lambda: keys.press(Key.Key_E, CTRL | SHIFT))
    keys.qtbot.waitUntil(path.exists, timeout=WAIT)
    assert path.read_text(encoding="utf-8-sig").count("Seen again") == 1


def test_from_an_empty_study_to_a_file_for_others_by_keys_alone(
    keyboard: Keyboard, tmp_path: Path
) -> None:
    keys = keyboard
    begin_study(keys, write_talks(tmp_path))
    session = keys.session
    first = session.next_undo()
    code_words(keys)
    qualify(keys)
    tend_codebook(keys)
    code_what_is_found(keys)
    ask_and_recode(keys, tmp_path / "extracts.csv")
    keys.press(Key.Key_2, CTRL)
    keys.press(Key.Key_S, CTRL)
    keys.type("After the first day")
    keys.press(Key.Key_Return)
    keys.window.keeper.wait()
    assert "After the first day" in {one.name for one in versions(keys.window.workbench)}
    assert set(session.ask(coders).values()) == {"Grace"}
    while session.next_undo() != first:
        keys.press(Key.Key_Z, CTRL)
    assert session.ask(rows, Coding) == []
    assert session.ask(rows, Code) == []
    assert session.ask(rows, Memo) == []
    assert [strip.sentence for strip in keys.window.notices.strips] == []
