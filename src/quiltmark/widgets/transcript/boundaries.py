"""Where words, sentences, paragraphs and turns begin and end, in code points."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum
from unicodedata import category

from PySide6.QtCore import QTextBoundaryFinder

from quiltmark.widgets.transcript.content import TurnLine
from quiltmark.widgets.transcript.pieces import Pieces
from quiltmark.widgets.transcript.positions import Positions, shown

_Kind = QTextBoundaryFinder.BoundaryType
_Reason = QTextBoundaryFinder.BoundaryReason
# A full stop after these ends no sentence; nor does one after an initial, but for the word I.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“„«\"])(?:Mr|Mrs|Ms|Dr|Prof|St|vs|ca|approx|bzw|Nr|Mme|Mlle|Sr|Sra|"
    r"[ezuda]\.\s?[gBadh]|i\.e|[A-HJ-Zzdu])\.\s*$"
)
_LONGEST_ABBREVIATION = 12
# Marks over letters, joiners, and the colours of emoji: what goes with the character before.
_HANGING = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})


class Unit(Enum):
    """What can be selected at once, from small to large."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    TURN = "turn"


class Edge(Enum):
    """The two ends of a passage, in the order of reading."""

    START = "start"
    STOP = "stop"


def word_at(text: str, point: int) -> tuple[int, int]:
    """Return the word at `point` of one paragraph; white space and marks stand for themselves."""
    return _around(text, point, _Kind.Word)


def sentence_at(text: str, point: int) -> tuple[int, int]:
    """Return the sentence at `point` of one paragraph, without the space after it."""
    start, stop = _around(text, point, _Kind.Sentence)
    while start > 0 and _is_abbreviated(text, start):
        start = _around(text, start - 1, _Kind.Sentence)[0]
    while stop < len(text) and _is_abbreviated(text, stop):
        stop = _around(text, stop, _Kind.Sentence)[1]
    return start, start + len(text[start:stop].rstrip())


def _is_abbreviated(text: str, stop: int) -> bool:
    return bool(_ABBREVIATED.search(text[max(0, stop - _LONGEST_ABBREVIATION) : stop]))


def unit_over(
    pieces: Pieces, turns: Sequence[TurnLine], unit: Unit, start: int, stop: int
) -> tuple[int, int]:
    """Return whole units from the one at `start` to the one that ends by `stop`.

    Where nobody's turn is, a paragraph stands for one.
    """
    if start >= stop:
        return _unit_at(pieces, turns, unit, _touched(pieces.text, start))
    last = _unit_at(pieces, turns, unit, stop - 1)
    return _unit_at(pieces, turns, unit, start)[0], last[1]


def extended(
    pieces: Pieces, turns: Sequence[TurnLine], unit: Unit, start: int, stop: int
) -> tuple[int, int]:
    """Return the whole units over `start` to `stop`, with one more where that is what it was."""
    found = unit_over(pieces, turns, unit, start, stop)
    if found != (start, stop):
        return found
    if unit is Unit.WORD:
        return start, word_edge(pieces, stop, Edge.STOP, forward=True) or stop
    rest = pieces.text[stop : stop + 2_000]
    point = stop + len(rest) - len(rest.lstrip())
    if point >= len(pieces.text):
        return found
    return start, _unit_at(pieces, turns, unit, point)[1]


def _touched(text: str, caret: int) -> int:
    """Return the character a caret belongs to: the one before it where a space follows."""
    if caret and (caret >= len(text) or text[caret].isspace()) and not text[caret - 1].isspace():
        return caret - 1
    return caret


def grown(
    pieces: Pieces, turns: Sequence[TurnLine], start: int, stop: int
) -> tuple[int, int] | None:
    """Return the smallest whole units that hold `start` to `stop` and more, or None."""
    for unit in Unit:
        begin, end = unit_over(pieces, turns, unit, start, stop)
        begin, end = min(begin, start), max(end, stop)
        if end - begin > stop - start and pieces.text[begin:end].strip():
            return begin, end
    return None


def shrunk(
    pieces: Pieces, turns: Sequence[TurnLine], start: int, stop: int
) -> tuple[int, int] | None:
    """Return the largest unit at `start` that is less than `start` to `stop`, or None."""
    for unit in reversed(Unit):
        begin, end = _unit_at(pieces, turns, unit, start)
        begin, end = max(begin, start), min(end, stop)
        if begin < end and end - begin < stop - start:
            return begin, end
    return None


def word_edge(pieces: Pieces, offset: int, edge: Edge, forward: bool) -> int | None:
    """Return the nearest start (or stop) of a word after `offset` (or before it), or None."""
    piece = pieces.at(offset)
    found = _edge_in(pieces.text_of(piece), offset - pieces.start(piece), edge, forward)
    while found is None:
        piece += 1 if forward else -1
        if not 0 <= piece < len(pieces):
            return None
        text = pieces.text_of(piece)
        found = _edge_in(text, -1 if forward else len(text) + 1, edge, forward)
    return pieces.start(piece) + found


def nearest_edge(pieces: Pieces, offset: int, edge: Edge) -> int:
    """Return the start (or stop) of a word nearest to `offset`; marks at it are left with it."""
    text = pieces.text
    beside = text[offset : offset + 1] if edge is Edge.START else text[max(0, offset - 1) : offset]
    if beside and not (beside.isalnum() or beside.isspace()):
        return offset
    around = (
        word_edge(pieces, offset + 1, edge, forward=False),
        word_edge(pieces, offset - 1, edge, forward=True),
    )
    places = [one for one in around if one is not None]
    return min(places, key=lambda one: abs(one - offset), default=offset)


def _unit_at(pieces: Pieces, turns: Sequence[TurnLine], unit: Unit, point: int) -> tuple[int, int]:
    if unit is Unit.TURN:
        at = bisect_right(turns, point, key=lambda turn: turn.start) - 1
        if at >= 0 and point <= turns[at].stop:
            return turns[at].start, turns[at].stop
    if unit in (Unit.TURN, Unit.PARAGRAPH):
        return pieces.paragraph(point)
    piece = pieces.at(point)
    start = pieces.start(piece)
    within = word_at if unit is Unit.WORD else sentence_at
    first, stop = within(pieces.text_of(piece), point - start)
    return start + first, start + stop


def _edge_in(text: str, point: int, edge: Edge, forward: bool) -> int | None:
    """Look on from `point` of one piece; what may begin before it or end after it."""
    if not text:
        return None
    held = shown(text)
    positions = Positions(held)
    finder = QTextBoundaryFinder(_Kind.Word, held)
    at = max(0, min(point, len(held)))
    finder.setPosition(positions.unit(at))
    if (point < 0 or point > len(held)) and _is_edge(finder, held, at, edge):
        return at
    go = finder.toNextBoundary if forward else finder.toPreviousBoundary
    while (unit := go()) >= 0:
        found = positions.point(unit)
        if _is_edge(finder, held, found, edge):
            return found
    return None


def _is_edge(finder: QTextBoundaryFinder, text: str, at: int, edge: Edge) -> bool:
    """Say whether a word begins (or ends) at a boundary.

    Qt knows no words where letters stand without spaces, as in Chinese: there each one is a word,
    and so is an emoji.
    """
    wanted = _Reason.StartOfItem if edge is Edge.START else _Reason.EndOfItem
    if finder.boundaryReasons() & wanted:
        return True
    if text.isascii():
        return False
    if edge is Edge.START:
        return _is_said(text[at : at + 1])
    while at and category(text[at - 1]) in _HANGING:
        at -= 1
    return _is_said(text[max(0, at - 1) : at])


def _is_said(letter: str) -> bool:
    return letter.isalnum() or (bool(letter) and category(letter) == "So")


def _around(text: str, point: int, kind: QTextBoundaryFinder.BoundaryType) -> tuple[int, int]:
    if not text:
        return 0, 0
    held = shown(text)
    positions = Positions(held)
    point = min(point, len(text) - 1)
    finder = QTextBoundaryFinder(kind, held)
    finder.setPosition(positions.unit(point + 1))
    start = finder.toPreviousBoundary()
    stop = finder.toNextBoundary()
    last = positions.unit(len(held))
    return positions.point(max(0, start)), positions.point(stop if stop >= 0 else last)
