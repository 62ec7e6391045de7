"""Pages in a frame, listening to the project as they do in the window."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from quiltmark.views.page import Page
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow

PageT = TypeVar("PageT", bound=Page)


class Frames:
    """Shows pages until it is closed; their projects are closed before they are gone."""

    def __init__(self) -> None:
        self._frames: list[tuple[QWidget, Workbench]] = []

    def show(self, page_type: type[PageT], workbench: Workbench, window: RecordingWindow) -> PageT:
        """Show a page of that type, 1100 by 700 pixels."""
        frame = QWidget()
        page = page_type(workbench, window)
        page.setParent(frame)
        workbench.on_changes(page.refresh)
        workbench.on_project(page.reload)
        frame.resize(1100, 700)
        page.resize(1100, 700)
        page.show()
        frame.show()
        page.reload()
        QApplication.processEvents()
        self._frames.append((frame, workbench))
        return page

    def close(self) -> None:
        """Close the projects, then what showed them."""
        for frame, workbench in self._frames:
            workbench.close_project()
            frame.close()
            frame.deleteLater()
        QApplication.processEvents()
