"""One piece of text laid out in lines: where its characters are, and back."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from quiltmark.widgets.transcript.positions import Positions, shown

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SPEECH = re.compile(r"“[^“”]{1,4000}”|„[^„“”]{1,4000}[“”]|«[^«»]{1,4000}»|\"[^\"]{1,4000}\"")
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Typesetter:
    """The font, the width of the column and the height of a line, in pixels.

    With `speech` what stands in quotation marks is set in italics: verbatim speech in a note.
    """

    font: QFont
    width: int
    line_height: int
    speech: bool = False

    def lay(self, text: str, heading: bool = False) -> "LaidText":
        """Lay `text`, one paragraph or a part of one, out in lines."""
        return LaidText(text, self, heading)


class LaidText:
    """Lines of one piece; positions are code points from its start, pixels from its corner."""

    __slots__ = (
        "_begins", "_both_ways", "_positions", "heights", "layout", "length", "text", "tops",
    )  # fmt: skip

    def __init__(self, text: str, setter: Typesetter, heading: bool = False) -> None:
        self.text = shown(text)
        self.length = len(text)
        self._positions = Positions(self.text)
        self._both_ways = not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))
        self.layout = QTextLayout(self.text, setter.font)
        self.layout.setCacheEnabled(True)
        self.layout.setTextOption(_option(self.rightward))
        if heading:
            self.layout.setFormats([_format(0, len(self.layout.text()), bold=True)])
        elif setter.speech:
            self.layout.setFormats(self._speech())
        self.tops: list[int] = []
        self.heights: list[int] = []
        self._begins: list[int] = []
        self._break_lines(setter)

    def _speech(self) -> list[QTextLayout.FormatRange]:
        units = self._positions.unit
        found = (match.span() for match in _SPEECH.finditer(self.text))
        return [_format(units(start), units(stop)) for start, stop in found]

    def _break_lines(self, setter: Typesetter) -> None:
        top = 0
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(setter.width)
            high = line.height()
            height = setter.line_height if high <= setter.line_height else int(high) + 1
            line.setPosition(QPointF(0, top + (height - high) / 2))
            self._begins.append(line.textStart())
            self.tops.append(top)
            self.heights.append(height)
            top += height
        self.layout.endLayout()

    @property
    def height(self) -> int:
        """Return how high all lines are together."""
        return self.tops[-1] + self.heights[-1]

    @property
    def rightward(self) -> bool:
        """Say whether the paragraph as a whole runs from left to right."""
        return not (self._both_ways and _runs_left(self.text))

    def line_of(self, point: int) -> int:
        """Return the line in which a caret at `point` stands."""
        return max(0, bisect_right(self._begins, self._positions.unit(point)) - 1)

    def line_at(self, y: float) -> int:
        """Return the line at height `y`, the first or last one outside."""
        return max(0, bisect_right(self.tops, y) - 1)

    def line_start(self, line: int) -> int:
        """Return where `line` begins."""
        return self._positions.point(self._begins[line])

    def line_stop(self, line: int) -> int:
        """Return where `line` ends: where the next one begins."""
        return self.line_start(line + 1) if line + 1 < len(self.tops) else self.length

    def line_end(self, line: int) -> int:
        """Return the last place a caret can stand in `line`."""
        if line + 1 == len(self.tops):
            return self.length
        before = self.layout.previousCursorPosition(self._begins[line + 1])
        return max(self.line_start(line), self._positions.point(before))

    def line_extent(self, line: int) -> tuple[int, int]:
        """Return from which x to which x `line` has ink."""
        box = self.layout.lineAt(line).naturalTextRect()
        return int(box.left()), int(box.right()) + 1

    def x_of(self, point: int) -> float:
        """Return where a caret at `point` stands."""
        unit = self._positions.unit(point)
        return _x(self.layout.lineAt(self.line_of(point)), unit)

    def caret(self, point: int) -> QRect:
        """Return the box of a caret at `point`, two pixels wide."""
        line = self.line_of(point)
        qt_line = self.layout.lineAt(line)
        height = round(qt_line.height())
        top = self.tops[line] + (self.heights[line] - height) // 2
        return QRect(round(self.x_of(point)), top, 2, height)

    def end_of(self, point: int, after: bool) -> QRect:
        """Return the edge of the character at `point`, before or `after` it in reading order."""
        line = self.line_of(point)
        edges = QTextLine.Edge
        qt_line = self.layout.lineAt(line)
        unit = self._positions.unit(point)
        x = cast(
            "tuple[float, int]",
            qt_line.cursorToX(unit, edges.Trailing if after else edges.Leading),
        )[0]
        return QRect(round(x) - 1, self.tops[line], 2, self.heights[line])

    def is_leftward(self, point: int) -> bool:
        """Say whether the character at `point` reads from right to left."""
        if not self._both_ways:
            return False
        return self.end_of(point, after=True).x() < self.end_of(point, after=False).x()

    def point_at(self, x: float, y: float) -> int:
        """Return the place for a caret nearest to x, y."""
        return self.point_in(self.line_at(y), x)

    def point_in(self, line: int, x: float) -> int:
        """Return the place for a caret in `line` nearest to `x`."""
        unit = self.layout.lineAt(line).xToCursor(x)
        point = min(self._positions.point(unit), self.line_end(line))
        return max(point, self.line_start(line))

    def under(self, x: float, y: float) -> int | None:
        """Return the character at x, y, or None where there is none."""
        line = self.line_at(y)
        left, right = self.line_extent(line)
        if not (left <= x <= right and 0 <= y < self.height) or not self.length:
            return None
        unit = self.layout.lineAt(line).xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        return min(self._positions.point(unit), self.length - 1)

    def boxes(self, start: int, stop: int) -> list[Box]:
        """Return the boxes (x, y, width, height) of the characters from `start` to `stop`."""
        found: list[Box] = []
        if start >= stop:
            return found
        first, last = self.line_of(start), self.line_of(stop - 1)
        start, stop = self._positions.unit(start), self._positions.unit(stop)
        for line in range(first, last + 1):
            begin = max(start, self._begins[line])
            end = min(stop, self._begins[line + 1]) if line + 1 < len(self._begins) else stop
            top, height = self.tops[line], self.heights[line]
            found += [
                (left, top, right - left, height) for left, right in self._runs(line, begin, end)
            ]
        return found

    def _runs(self, line: int, begin: int, end: int) -> list[tuple[int, int]]:
        qt_line = self.layout.lineAt(line)
        left, right = self.line_extent(line)
        if not self._both_ways:
            return [(max(left, int(_x(qt_line, begin))), min(right, int(_x(qt_line, end) + 0.99)))]
        # Where the direction turns a caret has two places; only the glyphs tell where ink is.
        boxes = [run.boundingRect() for run in qt_line.glyphRuns(begin, end - begin)]
        return _joined([(int(box.left()), int(box.right() + 0.99)) for box in boxes])

    def leftward(self, point: int, words: bool) -> int | None:
        """Return the place that lies left of `point`, or None at the edge of the piece."""
        return self._stepped(point, words, back=self.rightward)

    def to_right(self, point: int, words: bool) -> int | None:
        """Return the place that lies right of `point`, or None at the edge of the piece."""
        return self._stepped(point, words, back=not self.rightward)

    def _stepped(self, point: int, words: bool, back: bool) -> int | None:
        # Left and right are those of the paragraph. Qt's movement by sight goes round in circles
        # where a line separator follows right-to-left text, and selects in leaps.
        modes = QTextLayout.CursorMode
        step = self.layout.previousCursorPosition if back else self.layout.nextCursorPosition
        unit = step(self._positions.unit(point), modes.SkipWords if words else modes.SkipCharacters)
        to = self._positions.point(min(max(unit, 0), self._positions.unit(self.length)))
        return None if to == point else to


def _format(start: int, stop: int, bold: bool = False) -> QTextLayout.FormatRange:
    """Return a stretch in UTF-16 units, set bold or in italics."""
    found = QTextLayout.FormatRange()
    found.start, found.length = start, stop - start
    form = QTextCharFormat()
    if bold:
        form.setFontWeight(QFont.Weight.DemiBold)
    else:
        form.setFontItalic(True)
    found.format = form
    return found


def _option(rightward: bool) -> QTextOption:
    side = Qt.AlignmentFlag.AlignLeft if rightward else Qt.AlignmentFlag.AlignRight
    option = QTextOption(side)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option


def _x(line: QTextLine, unit: int) -> float:
    # PySide answers with a pair: the x, and the position it is for.
    return cast("tuple[float, int]", line.cursorToX(unit))[0]


def _runs_left(text: str) -> bool:
    for character in text:
        if character.isalpha():
            return bool(_RIGHT_TO_LEFT.match(character))
    return False


def _joined(edges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for left, right in sorted(edges):
        if runs and left <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], max(runs[-1][1], right))
        elif right > left:
            runs.append((left, right))
    return runs
