"""Where the caret goes: by character, word, line and document, right-to-left included."""

from dataclasses import dataclass
from enum import Enum, auto

from quiltmark.widgets.transcript.sheet import Sheet


class Step(Enum):
    """One movement of the caret; left and right are those of the paragraph."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    PARAGRAPH_START = auto()
    PARAGRAPH_END = auto()
    START = auto()
    END = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()


@dataclass(frozen=True, slots=True)
class Goal:
    """A place for the caret; `x` is the column that moving up and down keeps to."""

    offset: int
    x: float | None = None


def moved(sheet: Sheet, at: Goal, step: Step) -> Goal:
    """Return where one `step` from `at` leads; steps by page belong to the view."""
    match step:
        case Step.LEFT | Step.WORD_LEFT | Step.RIGHT | Step.WORD_RIGHT:
            return Goal(_sideways(sheet, at.offset, step))
        case Step.UP | Step.DOWN:
            return _by_line(sheet, at, down=step is Step.DOWN)
        case Step.LINE_START | Step.LINE_END:
            return Goal(_line_edge(sheet, at.offset, end=step is Step.LINE_END))
        case Step.PARAGRAPH_START | Step.PARAGRAPH_END:
            return Goal(sheet.pieces.paragraph(at.offset)[step is Step.PARAGRAPH_END])
        case _:
            return Goal(len(sheet.text) if step is Step.END else 0)


def _sideways(sheet: Sheet, offset: int, step: Step) -> int:
    piece = sheet.pieces.at(offset)
    start = sheet.pieces.start(piece)
    laid = sheet.flow.laid(piece)
    right = step in (Step.RIGHT, Step.WORD_RIGHT)
    go = laid.to_right if right else laid.leftward
    to = go(offset - start, words=step in (Step.WORD_LEFT, Step.WORD_RIGHT))
    return _beyond(sheet, piece, laid.rightward == right) if to is None else start + to


def _line_edge(sheet: Sheet, offset: int, end: bool) -> int:
    piece = sheet.pieces.at(offset)
    start = sheet.pieces.start(piece)
    laid = sheet.flow.laid(piece)
    line = laid.line_of(offset - start)
    return start + (laid.line_end(line) if end else laid.line_start(line))


def _beyond(sheet: Sheet, piece: int, onward: bool) -> int:
    if onward:
        last = piece + 1 == len(sheet.pieces)
        return len(sheet.text) if last else sheet.pieces.start(piece + 1)
    if piece == 0:
        return 0
    stop = sheet.pieces.stop(piece - 1)
    # Between parts of one paragraph no line feed lies, so their edge is one place, not two.
    return stop if sheet.pieces.opens(piece) else stop - 1


def _by_line(sheet: Sheet, at: Goal, down: bool) -> Goal:
    piece = sheet.pieces.at(at.offset)
    laid = sheet.flow.laid(piece)
    point = at.offset - sheet.pieces.start(piece)
    x = laid.x_of(point) if at.x is None else at.x
    line = laid.line_of(point) + (1 if down else -1)
    if line < 0:
        if piece == 0:
            return Goal(0, x)
        piece -= 1
        laid = sheet.flow.laid(piece)
        line = len(laid.tops) - 1
    elif line == len(laid.tops):
        if piece + 1 == len(sheet.pieces):
            return Goal(len(sheet.text), x)
        piece += 1
        laid = sheet.flow.laid(piece)
        line = 0
    offset = sheet.pieces.start(piece) + laid.point_in(line, x)
    stop = sheet.pieces.stop(piece)
    if offset == stop and not sheet.pieces.closes(piece) and offset > sheet.pieces.start(piece):
        offset -= 1
    return Goal(offset, x)
