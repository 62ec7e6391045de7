"""The marked passages that a correction moved so far that they are to be looked at."""

from quiltmark.i18n import n_
from quiltmark.queries.revisions import waiting_counts
from quiltmark.workbench.context import Workbench


class MovedPassages:
    """Made before a correction, it says afterwards how many more passages wait than before."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._before = self._waiting()

    def said(self) -> str:
        """Return a sentence, empty where none moved."""
        moved = self._waiting() - self._before
        if moved <= 0:
            return ""
        return n_(
            "One marked passage changed with it; look at it under Corrections.",
            "{n} marked passages changed with it; look at them under Corrections.",
            moved,
        )

    def _waiting(self) -> int:
        return sum(self._workbench.session.ask(waiting_counts).values())
