"""Laying out only what is needed, and nothing on the page ever jumping."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript import Transcript, Typography
from quiltmark.widgets.transcript.heights import Heights
from quiltmark.widgets.transcript.pieces import LONGEST, Pieces
from quiltmark.widgets.transcript.sheet import Sheet
from tests.widgets.transcript.conftest import Open
from tests.widgets.transcript.invented import codings, long_transcript, paragraph

heights = st.lists(st.integers(0, 400), min_size=1, max_size=80)


@given(heights, st.lists(st.tuples(st.integers(0, 79), st.integers(0, 400)), max_size=40))
def test_heights_add_up_and_are_found_after_any_change(
    first: list[int], changes: list[tuple[int, int]]
) -> None:
    tree, plain = Heights(list(first)), list(first)
    for piece, height in changes:
        tree[piece % len(plain)] = plain[piece % len(plain)] = height
    assert tree.total == sum(plain)
    for piece in range(len(plain)):
        assert tree.above(piece) == sum(plain[:piece])
    for y in range(0, sum(plain), 37):
        piece, rest = tree.find(y)
        assert 0 <= rest < plain[piece]
        assert sum(plain[:piece]) + rest == y


@given(
    st.lists(st.sampled_from(["", "a", "word. " * 30, "x" * LONGEST, "y, " * 9_000]), max_size=5)
)
def test_pieces_give_the_text_back_without_gap_or_overlap(paragraphs: list[str]) -> None:
    text = "\n".join(paragraphs)
    pieces = Pieces(text)
    again = ""
    for piece in range(len(pieces)):
        assert pieces.stop(piece) - pieces.start(piece) <= LONGEST
        again += pieces.text_of(piece) + ("\n" if pieces.closes(piece) else "")
        assert pieces.at(pieces.start(piece)) == piece
    assert again == text + "\n"
    at = 0
    for one in paragraphs:
        assert pieces.paragraph(at) == (at, at + len(one))
        at += len(one) + 1


def test_opening_a_big_text_lays_out_little_more_than_the_page(opened: Open) -> None:
    transcript = long_transcript(5_000_000)
    view = opened(transcript)
    view.set_marks(codings(transcript.text, 20_000))
    view.grab()
    assert view.sheet.flow.laid_count < 60


def test_one_enormous_paragraph_opens_as_easily(opened: Open) -> None:
    words = paragraph(Random(3), 400_000)
    view = opened(Transcript(words))
    view.grab()
    assert view.sheet.flow.laid_count <= 3
    view.select_all()
    assert view.selection == Span(0, len(words))
    assert view.clean_text(view.selection) == words
    view.show_span(Span(len(words) - 9, len(words)))
    assert view.sheet.caret_box(len(words), view.page_height) is not None


def test_what_is_on_the_page_stays_when_heights_elsewhere_get_known(
    opened: Open, qtbot: QtBot
) -> None:
    view = opened(long_transcript(200_000))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    flow = view.sheet.flow
    before = (flow.piece, flow.offset)
    picture = view.viewport().grab().toImage()
    qtbot.waitUntil(lambda: flow.settled, timeout=20_000)
    assert (flow.piece, flow.offset) == before
    assert view.viewport().grab().toImage() == picture
    assert bar.value() == flow.value == flow.heights.above(flow.piece) + flow.offset


def test_scrolling_up_over_unknown_heights_moves_by_what_was_asked(opened: Open) -> None:
    view = opened(long_transcript(400_000))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    flow = view.sheet.flow
    start = view.sheet.pieces.start(flow.piece + 1)
    before = flow.y_of(start)
    assert before is not None
    assert view.scroll_page(-150) == -150
    assert flow.y_of(start) == before + 150


def test_the_end_is_reached_exactly(opened: Open) -> None:
    view = opened(long_transcript(300_000))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    showing = view.sheet.flow.showing(view.page_height)
    assert showing[-1].piece == len(view.sheet.pieces) - 1
    assert showing[-1].bottom == view.page_height
    assert bar.value() == bar.maximum()
    assert view.scroll_page(50) == 0
    bar.setValue(0)
    assert (view.sheet.flow.piece, view.sheet.flow.offset) == (0, 0)


def test_blitted_scrolling_shows_what_painting_anew_shows(opened: Open, qtbot: QtBot) -> None:
    transcript = long_transcript(60_000)
    view = opened(transcript)
    view.set_marks(codings(transcript.text, 300))
    QApplication.processEvents()
    for by in (75, 130, -40, 600, -333, 9):
        view.scroll_page(by)
        QApplication.processEvents()
    on_screen = view.screen().grabWindow(view.winId()).toImage()
    anew = view.grab().toImage()
    assert on_screen.convertToFormat(anew.format()) == anew


def test_another_width_keeps_the_line_at_the_top(opened: Open, qtbot: QtBot) -> None:
    view = opened(long_transcript(100_000))
    view.verticalScrollBar().setValue(9_000)
    offset, _within = view.sheet.flow.top_offset()
    view.resize(620, 700)
    qtbot.waitUntil(lambda: view.viewport().width() < 640)
    again, _within = view.sheet.flow.top_offset()
    laid = view.sheet.flow.laid(view.sheet.flow.piece)
    start = view.sheet.pieces.start(view.sheet.flow.piece)
    line = laid.line_of(again - start)
    assert start + laid.line_start(line) <= offset <= start + laid.line_stop(line)


def test_memory_of_laid_out_pieces_is_bounded(qtbot: QtBot) -> None:
    sheet = Sheet(long_transcript(900_000), 1000, Typography())
    for _page in range(400):
        sheet.flow.scroll_by(600, 700)
        sheet.flow.showing(700)
        pieces, characters = sheet.flow.kept
        assert pieces <= 400
        assert characters <= 200_000
    assert pieces > 100
