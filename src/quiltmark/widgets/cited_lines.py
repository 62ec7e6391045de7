"""Painted lines in which citations such as `(#7:159)` can be followed."""

from collections.abc import Iterator, Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from quiltmark.domain.citations import placed_citations
from quiltmark.widgets.lines import line_height
from quiltmark.widgets.look import current_look
from quiltmark.widgets.transcript.positions import Positions


def paint_cited(painter: QPainter, lines: Sequence[str], box: QRectF, leading: float) -> float:
    """Paint lines as `paint_lines` does, citations as links; return where they end."""
    ink = QTextCharFormat()
    ink.setForeground(QColor(current_look().accent))
    ink.setFontUnderline(True)
    step = line_height(painter.font(), leading)
    for number, line in enumerate(lines):
        layout = QTextLayout(line, painter.font())
        formats = []
        for _words, start, stop in _links(line):
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, stop - start, ink
            formats.append(one)
        layout.setFormats(formats)
        _break(layout, box.width())
        room = (step - layout.boundingRect().height()) / 2
        layout.draw(painter, QPointF(box.left(), box.top() + number * step + room))
    return box.top() + len(lines) * step


def cited_at(
    lines: Sequence[str], font: QFont, box: QRectF, leading: float, place: QPointF
) -> str | None:
    """Return the citation under `place` among lines that `paint_cited` painted in `box`."""
    number = int((place.y() - box.top()) // line_height(font, leading))
    if not 0 <= number < len(lines) or place.y() < box.top():
        return None
    layout = QTextLayout(lines[number], font)
    _break(layout, box.width())
    line = layout.lineAt(0)
    if not line.isValid():
        return None
    for words, start, stop in _links(lines[number]):
        ends = sorted(cast("tuple[float, int]", line.cursorToX(at))[0] for at in (start, stop))
        if ends[0] <= place.x() - box.left() <= ends[1]:
            return words
    return None


def _links(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the citations of a line, each with the units of Qt's it takes."""
    positions = Positions(line)
    for citation, span in placed_citations(line):
        yield str(citation), positions.unit(span.start), positions.unit(span.stop)


def _break(layout: QTextLayout, width: float) -> None:
    """Lay the words out on one line."""
    option = layout.textOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(max(width, 20.0))
    layout.endLayout()
