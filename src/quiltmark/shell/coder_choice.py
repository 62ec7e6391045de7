"""Under which name one works, asked where others worked in the project, too."""

from collections.abc import Callable
from functools import partial

from quiltmark.i18n import _
from quiltmark.shell.notices import Notices
from quiltmark.workbench.context import RESEARCHER, Workbench

_MOST = 4


class CoderChoice:
    """Offers the names that worked in a project when it is opened; going on needs no answer."""

    def __init__(
        self,
        workbench: Workbench,
        notices: Notices,
        work_as: Callable[[str], None],
        another: Callable[[], None],
    ) -> None:
        self._workbench = workbench
        self._notices = notices
        self._work_as = work_as
        self._another = another

    def ask(self) -> None:
        """Ask who is at work, where the project knows others than the name in the settings."""
        if not self._workbench.is_open or self._workbench.session.read_only:
            return
        from quiltmark.queries.project import coders

        me = self._workbench.settings.coder
        names = set(self._workbench.session.ask(coders).values())
        others = sorted(names - {me, RESEARCHER}, key=str.casefold)
        if not others:
            if not self._workbench.settings.coder_given and RESEARCHER not in names:
                self._ask_name(me)
            return
        shown = ", ".join(others[:_MOST]) + ("…" if len(others) > _MOST else "")
        self._notices.ask(
            _("{others} worked in this project. What you do is kept as done by {me}.").format(
                others=shown, me=me
            ),
            [
                (_("Work as {name}").format(name=me), lambda: None),
                *(
                    (_("As {name}").format(name=name), partial(self._work_as, name))
                    for name in others[:_MOST]
                ),
                (_("Another name…"), self._another),
            ],
            focus=False,
        )

    def _ask_name(self, account: str) -> None:
        """Ask once whether the name of the account is the one to work under."""
        self._notices.ask(
            _("What you do is kept as done by {me}.").format(me=account),
            [
                (_("Work as {name}").format(name=account), partial(self._work_as, account)),
                (_("Another name…"), self._another),
            ],
            focus=False,
        )
