"""Takes versions of the project: at opening and every half hour by itself, and under a name."""

import logging
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from quiltmark.domain.errors import QuiltmarkError
from quiltmark.i18n import _
from quiltmark.shell.notices import Notices
from quiltmark.workbench.context import Workbench

if TYPE_CHECKING:
    from quiltmark.operations.session import Session

_HALF_HOUR = 30 * 60 * 1000
_log = logging.getLogger(__name__)


class VersionKeeper(QObject):
    """Copies the project in a thread of its own, so that nobody waits for a large one."""

    done = Signal(str)
    _ended = Signal(str, str)

    def __init__(
        self, workbench: Workbench, notices: Notices, settle: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._notices = notices
        self._settle = settle
        self._thread: Thread | None = None
        self._timer = QTimer(self, interval=_HALF_HOUR)
        self._timer.timeout.connect(self.take)
        self._ended.connect(self._report, Qt.ConnectionType.QueuedConnection)
        workbench.on_project(self._take_project)

    def ask_name(self) -> None:
        """Ask what the version shall be called, and take it."""
        self._notices.clear_questions()
        self._notices.ask_words(
            _("Keep the project as it is now, as a version called:"),
            _("for instance “before the supervision”"),
            _("Save version"),
            self.take_named,
        )

    def take_named(self, name: str) -> None:
        """Take a version called `name`."""
        if self._settle():
            self.take(name.strip() or _("version"))

    def take(self, name: str = "") -> None:
        """Take a version; without a name only if something changed since the last."""
        if not self._workbench.is_open or self._workbench.session.read_only:
            return
        self.wait()
        session = self._workbench.session
        self._thread = Thread(target=self._copy, args=(session, name), daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Wait until the version that is being taken lies there whole."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _copy(self, session: "Session", name: str) -> None:
        try:
            session.take_snapshot(name)
            self._ended.emit("", name)
        except QuiltmarkError as error:
            self._ended.emit(str(error), name)
        except Exception:
            _log.exception("No version could be taken")
            sentence = _("No version of the project could be taken. The project itself is safe.")
            self._ended.emit(sentence, name)

    def _report(self, warning: str, name: str) -> None:
        if warning:
            self._notices.warn(warning)
        elif name:
            self.done.emit(_("Kept the version “{name}”.").format(name=name))

    def _take_project(self) -> None:
        if not self._workbench.is_open:
            self._timer.stop()
            return
        self._timer.start()
        # The project is to be seen before it is copied.
        QTimer.singleShot(300, self, self.take)
