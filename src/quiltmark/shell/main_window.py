"""The window: rail, page, what it says, and the road every gesture takes."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.errors import QuiltmarkError
from quiltmark.domain.ids import CodeId, SourceId, ThemeId
from quiltmark.domain.spans import Span
from quiltmark.i18n import _
from quiltmark.shell.action_factory import ActionFactory
from quiltmark.shell.appearance import Appearance
from quiltmark.shell.change_relay import ChangeRelay
from quiltmark.shell.citing import Citing
from quiltmark.shell.coder_choice import CoderChoice
from quiltmark.shell.commands import COMMANDS, shortcut_of
from quiltmark.shell.notices import FootLine, Notices
from quiltmark.shell.opening import DialogChooser, FileChooser, Opening
from quiltmark.shell.overlays import Overlays
from quiltmark.shell.phase_rail import PhaseRail
from quiltmark.shell.place_stack import PlaceStack
from quiltmark.shell.undoing import Undoing
from quiltmark.shell.version_keeper import VersionKeeper
from quiltmark.shell.why_line import WhyLine
from quiltmark.views.keys import shown_keys
from quiltmark.views.page import Page
from quiltmark.views.pages import PAGES, Place
from quiltmark.workbench.context import Workbench

_HOME = "home"
_SMALLEST_TYPE, _LARGEST_TYPE = 12, 28
_log = logging.getLogger(__name__)


class _CodingPlace(Protocol):
    """What the window asks of the coding page beyond what every page is."""

    def show_passage(self, source_id: SourceId, span: Span | None) -> None: ...

    def show_code(self, code_id: CodeId) -> None: ...


class _ThemesPlace(Protocol):
    """What the window asks of the themes page beyond what every page is."""

    def show_theme(self, theme_id: ThemeId) -> None: ...


class MainWindow(QMainWindow):
    """Shows one place at a time; `first_painted` comes once, when its first picture stands."""

    first_painted = Signal()
    workbench: Workbench
    opening: Opening
    keeper: VersionKeeper
    undoing: Undoing
    citing: Citing
    coder_choice: CoderChoice
    why: WhyLine

    def __init__(
        self,
        workbench: Workbench,
        appearance: Appearance,
        places: Sequence[Place] = PAGES,
        chooser: FileChooser | None = None,
    ) -> None:
        super().__init__()
        self.workbench = workbench
        self.appearance = appearance
        self.places = tuple(places)
        self._painted = False
        self._closed = False
        keys = {place.id: shown_keys(shortcut_of(place)) for place in self.places}
        self.rail = PhaseRail(self.places, keys)
        self.notices = Notices()
        self.foot = FootLine()
        self.relay = ChangeRelay(self.attempt, self)
        self.stack = PlaceStack(self.places, workbench, self, self.relay)
        self.keeper = VersionKeeper(workbench, self.notices, self.stack.settle, self)
        self.undoing = Undoing(workbench, self.stack.settle, self.say)
        self.citing = Citing(self)
        self.coder_choice = CoderChoice(
            workbench, self.notices, self.rename_coder, self.open_preferences
        )
        self.why = WhyLine(workbench, self.attempt, self.say)
        self.opening = Opening(
            workbench,
            self.notices,
            self.foot,
            chooser or DialogChooser(self),
            self.attempt,
            self._leave_project,
        )
        self.actions_of = ActionFactory(self, self.menuBar(), self.attempt)
        self.overlays = Overlays(self._lay_out(), workbench, appearance, self)
        self._waiting = QTimer(self, singleShot=True, interval=0)
        self._connect()
        self.actions_of.add("", COMMANDS, self)
        self._take_project()
        self.show_place(_HOME)

    @property
    def allowed_places(self) -> tuple[str, ...]:
        """The ids of the places that can be gone to now: without a project only home."""
        if self.workbench.is_open:
            return tuple(place.id for place in self.places)
        return (_HOME,)

    def say(self, sentence: str) -> None:
        """Show a sentence at the foot of the window for some seconds."""
        self.foot.say(sentence)

    def warn(self, sentence: str) -> None:
        """Show a sentence of what went wrong; it stays until it is read."""
        self.notices.warn(sentence)

    def attempt(self, action: Callable[[], Any]) -> bool:
        """Do `action`; an error becomes a warning, whatever it was. Say whether it was done."""
        try:
            action()
        except QuiltmarkError as error:
            self.warn(str(error))
            return False
        except Exception:
            self.unexpected()
            return False
        return True

    def catch_up(self) -> None:
        """Have the pages follow at once what was done."""
        self.relay.flush()

    def unexpected(self) -> None:
        """Say that something failed that nobody foresaw, and log how."""
        _log.exception("Something failed that nobody foresaw")
        self.warn(
            _(
                "Something went wrong that Quiltmark did not foresee. This last step was not done; "
                "everything before it is safe in the project file."
            )
        )

    def show_place(self, page_id: str) -> None:
        """Go to a page, where that is possible now."""
        if page_id in self.allowed_places:
            self.stack.show_place(page_id)
            self.stack.take_focus()
        self.rail.mark_current(self.stack.current)

    def show_passage(self, source_id: SourceId, span: Span | None = None) -> None:
        """Go to a passage on the coding page."""
        page = cast("_CodingPlace | None", self._page_of("coding"))
        if page is not None:
            self.attempt(lambda: page.show_passage(source_id, span))

    def show_line(self, source_id: SourceId, span: Span) -> None:
        """Go to cited words: where one reads already, else on the coding page."""
        page = self.stack.pages.get(self.stack.current)
        if page is None or not page.read_passage(source_id, span):
            self.show_passage(source_id, span)

    def show_code(self, code_id: CodeId) -> None:
        """Go to a code on the coding page and show its extracts."""
        page = cast("_CodingPlace | None", self._page_of("coding"))
        if page is not None:
            self.attempt(lambda: page.show_code(code_id))

    def show_theme(self, theme_id: ThemeId) -> None:
        """Go to a theme on the themes page."""
        page = cast("_ThemesPlace | None", self._page_of("theme_building"))
        if page is not None:
            self.attempt(lambda: page.show_theme(theme_id))

    def open_file(self, path: Path) -> None:
        """Open a project, asking what to do where it is in use."""
        self.opening.open_file(path)

    def update_commands(self) -> None:
        """Ask again which commands can be done now, when the event loop turns."""
        self._waiting.start()

    def offer_recent(self) -> None:
        """Let the researcher choose one of the projects opened last."""
        self.overlays.offer_recent()

    def offer_versions(self) -> None:
        """Let the researcher choose a version to go back to."""
        self.overlays.offer_versions()

    def open_palette(self, begun: str = "") -> None:
        """Open the palette over everything that can be done and gone to, `begun` typed already."""
        self.actions_of.update()
        self.overlays.open_palette(self.actions_of.bound(), begun)

    def offer_memo_targets(self) -> None:
        """Let the researcher choose what a memo is on, what lies near here first."""
        page = self.stack.pages.get(self.stack.current)
        self.overlays.offer_memo_targets(page.memo_targets() if page is not None else ())

    def open_preferences(self) -> None:
        """Open the card of preferences."""
        self.overlays.open_preferences()

    def change_reading_size(self, pixels: int) -> None:
        """Make the text that is read larger by `pixels`, or smaller where that is negative."""
        self.set_reading_size(self.workbench.settings.reading_size + pixels)

    def set_reading_size(self, pixels: int) -> None:
        """Show the text that is read `pixels` high, within reason."""
        size = max(_SMALLEST_TYPE, min(pixels, _LARGEST_TYPE))
        if size != self.workbench.settings.reading_size:
            self.workbench.settings.keep(reading_size=size)
            self.stack.take_reading_size()
        self.say(_("Reading size: {n} pixels").format(n=size))

    def rename_coder(self, name: str) -> None:
        """Keep what is done from now on under another name."""
        self.workbench.settings.keep(coder=name)
        if self.workbench.is_open and not self.workbench.session.read_only:
            self.attempt(lambda: self.workbench.session.work_as(name))
            for page in self.stack.pages.values():
                self.attempt(page.coder_changed)

    def leave(self) -> None:
        """Close the window once the gesture that asked for it is over."""
        QTimer.singleShot(0, self, self.close)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and say after the first time that the window stands."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is being typed, close the project; what cannot be kept holds the window."""
        if self._closed:
            event.accept()
            return
        if not self._leave_project():
            event.ignore()
            return
        self._closed = True
        geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.workbench.settings.keep(window=geometry)
        self.attempt(self.workbench.close_project)
        event.accept()

    def _lay_out(self) -> QWidget:
        self.setMinimumSize(760, 480)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.notices)
        right.addWidget(self.stack, 1)
        right.addWidget(self.why)
        right.addWidget(self.foot)
        middle = QWidget()
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(right, 1)
        self.setCentralWidget(middle)
        kept = self.workbench.settings.value("window")
        if not (isinstance(kept, str) and self.restoreGeometry(_bytes_of(kept))):
            self.resize(1280, 800)
        return middle

    def _connect(self) -> None:
        self._waiting.timeout.connect(self._update_commands)
        self.rail.chosen.connect(self._choose_place)
        self.stack.made.connect(self._take_page)
        self.stack.shown.connect(self._place_shown)
        self.keeper.done.connect(self.say)
        self.relay.delivered.connect(self._after_changes)
        self.workbench.on_changes(self.relay.take)
        self.workbench.on_project(self._take_project)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _choose_place(self, page_id: str) -> None:
        if self.rail.by_keyboard:
            self.stack.show_place(page_id)
            self.rail.mark_current(self.stack.current)
        else:
            self.show_place(page_id)

    def _focus_moved(self) -> None:
        self.update_commands()

    def _take_page(self, page_id: str) -> None:
        page = self.stack.pages[page_id]
        page.command_wanted.connect(self.actions_of.run)
        place = next(place for place in self.places if place.id == page_id)
        self.attempt(lambda: self._add_commands(place, page))

    def _add_commands(self, place: Place, page: Page) -> None:
        self.actions_of.add(place.id, place.commands(), page, place.title)

    def _place_shown(self, page_id: str) -> None:
        self.rail.mark_current(page_id)
        self.actions_of.activate(page_id)
        self.update_commands()

    def _page_of(self, page_id: str) -> Page | None:
        self.show_place(page_id)
        return self.stack.pages.get(page_id) if self.stack.current == page_id else None

    def _leave_project(self) -> bool:
        settled = self.stack.settle()
        self.relay.flush()
        self.keeper.wait()
        return settled

    def _take_project(self) -> None:
        self.notices.clear_questions()
        self.overlays.take_project()
        self.rail.allow(self.allowed_places)
        self.stack.start_over()
        if self.stack.current not in ("", *self.allowed_places):
            self.show_place(_HOME)
        self._take_title()
        self.undoing.look_again()
        latest = self.undoing.latest()
        self.why.start_over(latest.seq if latest is not None else 0)
        self.coder_choice.ask()
        self._update_commands()

    def _after_changes(self, changes: Changes) -> None:
        if changes.touches(Kind.PROJECT):
            self._take_title()
        self.undoing.look_again()
        self.why.consider(self.undoing.latest())
        self._update_commands()

    def _update_commands(self) -> None:
        undo, redo = self.undoing.titles()
        self.actions_of.action("edit.undo").setText(undo.replace("&", "&&"))
        self.actions_of.action("edit.redo").setText(redo.replace("&", "&&"))
        self.actions_of.update()

    def _take_title(self) -> None:
        if not self.workbench.is_open:
            self.setWindowTitle("Quiltmark")
            return
        from quiltmark.queries.project import project

        session = self.workbench.session
        found = session.ask(project)
        title = found.title if found else session.path.stem
        if found:
            self.rail.name_phases(found.phase_names)
        if session.read_only:
            title = _("{title} (reading only)").format(title=title)
        self.setWindowTitle(f"{title} — Quiltmark")


def _bytes_of(kept: str) -> QByteArray:
    return QByteArray.fromHex(QByteArray(kept.encode("ascii", "ignore")))
