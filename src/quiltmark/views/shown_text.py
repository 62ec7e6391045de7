"""The text of a source where a page shows it, for whatever is done over it."""

from collections.abc import Callable
from dataclasses import dataclass

from quiltmark.domain.ids import SourceId
from quiltmark.views.page import Window
from quiltmark.widgets.transcript import TranscriptView
from quiltmark.workbench.context import Workbench


def _shows() -> None:
    """Do nothing: the text always shows."""


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text under its `view`; `source_id` tells whose it is now, if anything is read.

    `bring` brings it to the front, on a page where something else may lie in its place.
    """

    workbench: Workbench
    window: Window
    view: TranscriptView
    source_id: Callable[[], SourceId | None]
    bring: Callable[[], None] = _shows
