"""What a screen reader hears of a transcript, over AT-SPI on a screen of its own."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPlainTextEdit

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript import Transcript, TranscriptView
from tests.widgets.transcript.conftest import Open
from tests.widgets.transcript.interview import interview

SCRIPT = """
import sys
from PySide6.QtWidgets import QApplication
from PySide6.QtGui import QShortcut
from quiltmark.widgets.transcript import Mark, Transcript, TranscriptView
application = QApplication(sys.argv)
view = TranscriptView()
view.setWindowTitle("Transcript to be read")
view.resize(800, 600)
view.set_transcript(Transcript(sys.argv[1]))
view.set_marks([Mark("m", 0, 13, "c", "Growing"), Mark("n", 8, 13, "d", "Food")])
QShortcut("F5", view, lambda: view.come_to("n"))
view.show()
view.setFocus()
print("ready", flush=True)
sys.exit(application.exec())
"""
TEXT = "Bags of beans 😀. You could not say no.\nIt was not moving."
UNITS = len(TEXT.encode("utf-16-le")) // 2
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
TOOLS = ("Xvfb", "xdotool", "gdbus", "dbus-daemon", "dbus-monitor")
FOCUSED = 1 << 12
READER = "a screen reader"
Place = tuple[str, str]

MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]


@pytest.fixture
def listened() -> Iterator[None]:
    """Qt believes that a screen reader listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def mirror(view: TranscriptView) -> QPlainTextEdit:
    """The text that screen readers walk through."""
    (found,) = view.findChildren(QPlainTextEdit)
    return found


def test_the_words_the_caret_and_the_selection_can_be_asked_for(
    listened: None, opened: Open
) -> None:
    view = opened(Transcript(TEXT))
    reader = QAccessible.queryAccessibleInterface(mirror(view))
    text = reader.textInterface()
    assert text is not None
    assert text.characterCount() == UNITS
    assert text.text(0, 4) == "Bags"
    assert reader.state().focused
    after = TEXT.index("You")
    view.select(Span(after, after + 3))
    assert text.cursorPosition() == after + 4
    assert mirror(view).textCursor().selectedText() == "You"
    view.set_caret(len(TEXT))
    assert text.cursorPosition() == UNITS
    assert not mirror(view).textCursor().hasSelection()
    view.set_transcript(interview())
    assert text.characterCount() == len(interview().text)
    view.setFocus()
    assert view.hasFocus()


def test_nothing_is_mirrored_while_nobody_listens(opened: Open) -> None:
    view = opened(interview())
    view.set_caret(9)
    assert view.findChildren(QPlainTextEdit) == []


@dataclass(frozen=True)
class Desk:
    """A screen, a session bus, and what a screen reader does there."""

    environment: dict[str, str]
    bus: list[str]

    def call(self, bus: list[str], place: Place, method: str, *args: str) -> str:
        """Call a method; what is answered, as GVariant text."""
        where = ["--dest", place[0], "--object-path", place[1], "--method", method]
        return self._run("gdbus", "call", *bus, *where, *args)

    def ask(self, place: Place, method: str, *args: str) -> str:
        """Call a method of an accessible object."""
        return self.call(self.bus, place, f"org.a11y.atspi.{method}", *args)

    def value(self, place: Place, name: str) -> str:
        """Return a property of an accessible text."""
        wanted = ("org.a11y.atspi.Text", name)
        found = self.call(self.bus, place, "org.freedesktop.DBus.Properties.Get", *wanted)
        return found.split("<", 1)[1].split(">", 1)[0]

    def listen(self, *events: str) -> None:
        """Ask to be told of events, for as long as the test runs."""
        connection = QDBusConnection.connectToBus(self.bus[1], READER)
        name = "org.a11y.atspi.Registry"
        for event in events:
            path = "/org/a11y/atspi/registry"
            wish = QDBusMessage.createMethodCall(name, path, name, "RegisterEvent")
            wish.setArguments([event])
            assert not connection.call(wish).errorMessage()

    def press(self, *keys: str) -> None:
        """Press keys as the keyboard would."""
        self._run("xdotool", "key", "--delay", "60", *keys)

    def focus(self) -> None:
        """Give the window the keyboard."""
        named = ("search", "--sync", "--onlyvisible", "--name", "^Transcript to be read$")
        self._run("xdotool", "windowfocus", "--sync", self._run("xdotool", *named).split()[0])

    def text(self) -> Place | None:
        """Return the text that has the keyboard."""
        for place in self._texts(("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")):
            state = self.ask(place, "Accessible.GetState").split("[", 1)[1]
            if int(re.findall(r"\d+", state.replace("uint32", ""))[0]) & FOCUSED:
                return place
        return None

    def _texts(self, place: Place) -> Iterator[Place]:
        if "atspi.Text'" in self.ask(place, "Accessible.GetInterfaces"):
            yield place
            return
        said = self.ask(place, "Accessible.GetChildren")
        for child in re.findall(r"\('([^']+)', (?:objectpath )?'([^']+)'\)", said):
            yield from self._texts(child)

    def _run(self, *words: str) -> str:
        ran = subprocess.run(
            words, env=self.environment, capture_output=True, text=True, timeout=60, check=True
        )
        return ran.stdout


def until(found: Callable[[], Place | None]) -> Place:
    """Wait for something to be there."""
    end = monotonic() + 30
    while (there := found()) is None:
        assert monotonic() < end, "it never came"
        sleep(0.2)
    return there


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An X server and a session bus of our own, where accessibility is wanted."""
    screen, display = _started("Xvfb", "-displayfd", "{}", "-screen", "0", "900x700x24")
    daemon, address = _started("dbus-daemon", "--session", "--nofork", "--print-address={}")
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "DISPLAY": f":{display}",
        "DBUS_SESSION_BUS_ADDRESS": address,
        "QT_QPA_PLATFORM": "xcb",
    }
    for name in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS"):
        environment.pop(name, None)
    asking = Desk(environment, [])
    session, place = ["--session"], ("org.a11y.Bus", "/org/a11y/bus")
    said = asking.call(session, place, "org.a11y.Bus.GetAddress")
    wanted = ("org.a11y.Status", "IsEnabled", "<true>")
    asking.call(session, place, "org.freedesktop.DBus.Properties.Set", *wanted)
    yield Desk(environment, ["--address", re.findall(r"'([^']+)'", said)[0]])
    QDBusConnection.disconnectFromBus(READER)
    for process in (daemon, screen):
        process.terminate()
        process.wait(10)


def _started(*words: str) -> tuple[subprocess.Popen[bytes], str]:
    """Start what says a line on the file descriptor it is given; return it and the line."""
    read, write = os.pipe()
    given = [word.format(write) for word in words]
    process = subprocess.Popen(given, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        line = told.readline().strip()
    assert line, f"{words[0]} did not start"
    return process, line


@pytest.mark.window
@pytest.mark.skipif(not LAUNCHER.exists(), reason="at-spi2-core is not installed")
@pytest.mark.skipif(bool(MISSING), reason="the tools of X and D-Bus are not installed")
def test_a_screen_reader_follows_keys_through_the_text(desk: Desk) -> None:
    events = ("text-caret-moved", "text-selection-changed", "announcement")
    desk.listen(*(f"object:{event}" for event in events))
    monitor = subprocess.Popen(
        ["dbus-monitor", *desk.bus, "interface='org.a11y.atspi.Event.Object'"],
        env=desk.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    window = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, TEXT],
        env=desk.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert window.stdout is not None
    try:
        assert window.stdout.readline().strip() == "ready"
        desk.focus()
        text = until(desk.text)
        assert desk.value(text, "CharacterCount") == str(UNITS)
        assert "Bags of beans" in desk.ask(text, "Text.GetText", "0", "13")
        desk.press("Right", "Right", "ctrl+Right")
        assert desk.value(text, "CaretOffset") == "5"
        assert "of" in desk.ask(text, "Text.GetStringAtOffset", "5", "1")
        desk.press("ctrl+shift+Right", "ctrl+shift+Right")
        assert desk.value(text, "CaretOffset") == "14"
        assert re.findall(r"\d+", desk.ask(text, "Text.GetSelection", "0")) == ["5", "14"]
        desk.press("alt+shift+Up")
        start, stop = map(int, re.findall(r"\d+", desk.ask(text, "Text.GetSelection", "0")))
        units = TEXT.encode("utf-16-le")
        assert units[2 * start : 2 * stop].decode("utf-16-le") == "Bags of beans 😀."
        desk.press("F5")
        assert desk.value(text, "CaretOffset") == "8"
        monitor.terminate()
        signals, _errors = monitor.communicate(timeout=20)
        heard = re.findall(r"path=(\S+);.*member=(Text\w+)", signals)
        assert (text[1], "TextCaretMoved") in heard
        assert (text[1], "TextSelectionChanged") in heard
        said = re.findall(r"member=Announcement\n.*?variant\s+string \"(.*?)\"\n", signals, re.S)
        assert said == ["Selected: Bags of beans 😀.", "Food, 1 of 2"]
    finally:
        for process in (window, monitor):
            process.kill()
            process.wait(10)
            if process.stdout is not None:
                process.stdout.close()
