"""Where on the coding page a card may open beside the words it concerns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

from quiltmark.domain.spans import Span

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


def beside(page: "CodingPage", span: Span) -> QRect:
    """Return the box of the page in which the lines of some words show."""
    view = page.view
    boxes = [
        box
        for at in (span.start, span.stop)
        if (box := view.sheet.caret_box(at, view.page_height)) is not None
    ]
    if not boxes:
        return middle(page)
    corner = view.viewport().mapTo(page, QPoint(0, 0))
    left = corner.x() + view.sheet.columns.text_x
    top = corner.y() + min(box.top() for box in boxes)
    return QRect(QPoint(left, top), QPoint(left, corner.y() + max(b.bottom() for b in boxes)))


def middle(page: "CodingPage") -> QRect:
    """Return a place of the page over the words, where none in particular are meant."""
    return QRect(page.view.mapTo(page, QPoint(page.view.width() // 4, 60)), QSize(1, 1))
