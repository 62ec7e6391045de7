"""Words, sentences, paragraphs and turns: selected by keys alone, growing and shrinking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from quiltmark.domain.spans import Span
from quiltmark.widgets.transcript import Edge, Transcript, TranscriptView, TurnLine, Unit
from quiltmark.widgets.transcript.boundaries import (
    grown,
    nearest_edge,
    sentence_at,
    shrunk,
    word_edge,
)
from quiltmark.widgets.transcript.pieces import Pieces
from tests.widgets.transcript.conftest import Open, press
from tests.widgets.transcript.interview import interview

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
texts = st.lists(
    st.sampled_from(["word", "Ende.", "😀", "מילה", " ", "\n", "“so”", "z. B.", "不知道", "…"]),
    max_size=20,
).map("".join)


def said(view: TranscriptView) -> str:
    return view.clean_text(view.selection) if view.selection else ""


def test_a_selection_grows_to_the_turn_and_back(opened: Open) -> None:
    view = opened(interview())
    at = view.sheet.text.index("beans every summer")
    view.set_caret(at + 2)
    seen = [said(view)]
    for _step in range(4):
        press(view, Qt.Key.Key_Up, ALT_SHIFT)
        seen.append(said(view))
    assert seen[1] == "beans"
    assert seen[2] == "She gave us beans every summer."
    assert seen[3].startswith("My neighbour")
    assert seen[4].endswith("You could not say no.")
    press(view, Qt.Key.Key_Up, ALT_SHIFT)
    assert said(view) == seen[4]
    for before in seen[3::-1]:
        press(view, Qt.Key.Key_Down, ALT_SHIFT)
        assert said(view) == before
    assert view.caret == at + 2


def test_what_was_selected_otherwise_shrinks_to_its_beginning(opened: Open) -> None:
    view = opened(interview())
    turn = view.sheet.transcript.turns[1]
    view.select(Span(turn.start, turn.stop))
    seen = []
    for _step in range(4):
        view.shrink_selection()
        seen.append(said(view))
    assert [words.split()[-1] if words else "" for words in seen] == ["summer.", "tank.", "My", ""]


def test_the_same_unit_again_takes_one_more(opened: Open) -> None:
    view = opened(interview())
    view.set_caret(view.sheet.text.index("Bags of them"))
    for wanted in ("Bags", "Bags of", "Bags of them"):
        view.select_unit(Unit.WORD)
        assert said(view) == wanted
    view.select_unit(Unit.SENTENCE)
    assert said(view) == "Bags of them."
    view.select_unit(Unit.SENTENCE)
    assert said(view) == "Bags of them. You could not say no."
    view.select_unit(Unit.TURN)
    assert said(view).startswith("My neighbour")
    view.select_unit(Unit.TURN)
    assert said(view).endswith("ask for one yourself?")


def test_a_caret_behind_the_last_word_belongs_to_it(opened: Open) -> None:
    view = opened(Transcript("One two"))
    view.set_caret(7)
    view.grow_selection()
    assert said(view) == "two"
    view.set_caret(3)
    view.grow_selection()
    assert said(view) == "One"


def test_a_full_stop_after_a_title_ends_no_sentence(qtbot: QtBot) -> None:
    text = "We saw Dr. Smith, z. B. on Friday. So did I. Mr. K. Brown came."
    sentences = ["We saw Dr. Smith, z. B. on Friday.", "So did I.", "Mr. K. Brown came."]
    for point in range(len(text)):
        start, stop = sentence_at(text, point)
        assert text[start:stop] in sentences
        assert start <= point <= stop


@given(texts, st.data())
def test_growing_always_ends_and_shrinking_never_leaves(text: str, data: st.DataObject) -> None:
    pieces = Pieces(text)
    turns = (TurnLine(0, len(text), "All"),)
    start = data.draw(st.integers(0, len(text)))
    stop = data.draw(st.integers(start, len(text)))
    at, steps = (start, stop), 0
    while (found := grown(pieces, turns, *at)) is not None:
        assert found[0] <= at[0] <= at[1] <= found[1]
        assert found != at
        at, steps = found, steps + 1
        assert steps <= 5
    while (less := shrunk(pieces, turns, *at)) is not None:
        assert at[0] <= less[0] < less[1] <= at[1]
        assert less[1] - less[0] < at[1] - at[0]
        at = less


@given(texts)
def test_word_edges_are_the_same_both_ways(text: str) -> None:
    pieces = Pieces(text)
    for edge in Edge:
        there: list[int] = []
        at = word_edge(pieces, 0, edge, forward=True)
        while at is not None:
            there.append(at)
            at = word_edge(pieces, at, edge, forward=True)
        back: list[int] = []
        at = word_edge(pieces, len(text), edge, forward=False)
        while at is not None:
            back.append(at)
            at = word_edge(pieces, at, edge, forward=False)
        assert set(there) - {len(text)} == set(back) - {0}
        assert there == sorted(there)


def test_an_end_is_drawn_to_the_nearest_word(qtbot: QtBot) -> None:
    pieces = Pieces("It was moving slowly. “He has")
    assert nearest_edge(pieces, 9, Edge.STOP) == 6
    assert nearest_edge(pieces, 11, Edge.STOP) == 13
    assert nearest_edge(pieces, 9, Edge.START) == 7
    assert nearest_edge(pieces, 21, Edge.STOP) == 21
    assert nearest_edge(pieces, 22, Edge.START) == 22


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("等了三年。沒有人。", [1, 2, 3, 4, 6, 7, 8]),
        ("私は待ち", [1, 2, 3, 4]),
        ("ok 🧵🧵 👍🏽, end😄", [2, 4, 5, 8, 13, 14]),
        ("👩‍👩‍👧 ❤️ so", [5, 8, 11]),
        ("אָמַרְתִּי לה", [10, 13]),
    ],
)
def test_what_stands_without_spaces_ends_letter_by_letter(text: str, ends: list[int]) -> None:
    pieces, found = Pieces(text), [0]
    while (at := word_edge(pieces, found[-1], Edge.STOP, forward=True)) is not None:
        found.append(at)
    assert found[1:] == ends
    assert nearest_edge(Pieces("等了三年"), 2, Edge.START) == 2
