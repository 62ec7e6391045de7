"""Extracts and selections get other ends."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from quiltmark.domain.spans import Span
from quiltmark.views.coding.commands import COMMANDS
from tests.views.coding.conftest import Hands

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def place(hands: Hands, name: str) -> Span:
    """Where the coding of that name lies."""
    (found,) = (Span(start, stop) for one, start, stop in hands.named_marks() if one == name)
    return found


def go_to(hands: Hands, name: str) -> None:
    """Choose the coding of that name."""
    (row,) = (row for row in hands.marks() if row.name == name)
    hands.page.view.activate(row.coding_id or row.extract_id)


def test_alt_and_arrows_move_the_end_by_words(hands: Hands) -> None:
    go_to(hands, "Something of my own")
    hands.press(Qt.Key.Key_Left, ALT)
    words = "I wanted something of my own, and quiet"
    assert place(hands, "Something of my own") == hands.span(words)
    hands.press(Qt.Key.Key_Left, ALT)
    assert place(hands, "Something of my own") == hands.span(words.removesuffix(" quiet"))
    hands.press(Qt.Key.Key_Right, ALT)
    assert place(hands, "Something of my own") == hands.span(words)


def test_alt_shift_and_arrows_move_the_beginning(hands: Hands) -> None:
    go_to(hands, "Something of my own")
    before = hands.steps()
    hands.press(Qt.Key.Key_Right, ALT | SHIFT)
    assert place(hands, "Something of my own").start == hands.span("wanted").start
    assert hands.steps() == before + 1
    hands.session.undo()
    assert place(hands, "Something of my own").start == hands.span("I wanted").start


def test_s_and_t_extend_the_selection(hands: Hands) -> None:
    hands.select("neighbour")
    hands.press(Qt.Key.Key_S)
    assert hands.page.view.selection == hands.span("By chance, through a neighbour.")
    hands.press(Qt.Key.Key_T)
    turn = "By chance, through a neighbour. I wanted something of my own, and quiet."
    assert hands.page.view.selection == hands.span(turn)


def test_w_selects_the_word_and_then_one_more(hands: Hands) -> None:
    hands.page.view.set_caret(hands.span("neighbour").start + 3)
    hands.press(Qt.Key.Key_W)
    assert hands.page.view.selection == hands.span("neighbour")
    hands.press(Qt.Key.Key_W)
    assert hands.page.view.selection == hands.span("neighbour. I")


def test_what_the_keys_do_can_be_found_among_the_commands(hands: Hands) -> None:
    commands = {one.id: one for one in COMMANDS}

    def do(name: str) -> None:
        command = commands[f"coding.{name}"]
        assert command.when(hands.page)
        command.run(hands.page)

    hands.page.view.set_caret(hands.span("neighbour").start + 3)
    for name, words in (
        ("to_word", "neighbour"),
        ("to_sentence", "By chance, through a neighbour."),
        (
            "grow_selection",
            "By chance, through a neighbour. I wanted something of my own, and quiet.",
        ),
        ("shrink_selection", "By chance, through a neighbour."),
    ):
        do(name)
        assert hands.page.view.selection == hands.span(words)
    assert not commands["coding.list_codes"].when(hands.page)
    hands.page.view.set_caret(hands.span("quiet").start + 1)
    do("list_codes")
    assert hands.page.view.mark_list.count() == 2


def test_s_extends_the_chosen_extract(hands: Hands) -> None:
    hands.select("neighbour")
    hands.press(Qt.Key.Key_H)
    (row,) = (row for row in hands.marks() if row.code_id is None)
    hands.page.view.set_caret(0)
    hands.page.view.activate(row.extract_id)
    hands.press(Qt.Key.Key_S)
    assert place(hands, "") == hands.span("By chance, through a neighbour.")


def test_where_another_lies_already_the_two_are_united_by_u(hands: Hands) -> None:
    whole = place(hands, "Something of my own")
    one = next(row.coding_id for row in hands.marks() if row.name == "Rest")
    assert one is not None
    before = hands.steps()
    hands.page.view.mark_resized.emit(one, whole)
    assert hands.steps() == before
    assert "Press U" in hands.window.said[-1]
    assert not hands.page.side.passage.unite_button.isHidden()
    hands.press(Qt.Key.Key_U)
    assert place(hands, "Rest") == whole
    assert hands.steps() == before + 1
    assert len({row.extract_id for row in hands.marks()}) == 1
    hands.session.undo()
    assert place(hands, "Rest") == hands.span("quiet")


def test_the_offer_to_unite_is_taken_by_mouse_and_ends_with_the_next_selection(
    hands: Hands,
) -> None:
    whole = place(hands, "Something of my own")
    one = next(row.coding_id for row in hands.marks() if row.name == "Rest")
    assert one is not None
    hands.page.view.mark_resized.emit(one, whole)
    hands.select("neighbour")
    assert hands.page.side.passage.unite_button.isHidden()
    hands.page.view.mark_resized.emit(one, whole)
    button = hands.page.side.passage.unite_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert place(hands, "Rest") == whole
