"""N goes to what participants say and no code touches, from source to source."""

from dataclasses import replace

from PySide6.QtCore import Qt

from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.sources import CodingMode, SourceKind
from quiltmark.operations.codebook import park_code
from quiltmark.operations.coding_modes import set_coding_mode
from quiltmark.operations.sources import add_sources, file_source
from quiltmark.queries.coverage import Coverage, coverage
from tests.views.coding.conftest import Hands
from tests.views.conftest import talk

SHIFT = Qt.KeyboardModifier.ShiftModifier


def selected(hands: Hands) -> str:
    """The words that are selected."""
    span, source = hands.page.view.selection, hands.page.shown.source
    return span.of(source.text) if span and source else ""


def test_n_goes_on_from_gap_to_gap_and_to_the_next_source(hands: Hands) -> None:
    hands.page.view.set_caret(0)
    seen = []
    for _step in range(5):
        hands.press(Qt.Key.Key_N)
        seen.append(selected(hands))
    assert seen == [
        "By chance, through a neighbour.",
        "Now I cannot imagine the week without it. 🌱 It holds me.",
        "Work, mostly.",
        "Everybody.",
        "By chance, through a neighbour.",
    ]
    hands.press(Qt.Key.Key_N, SHIFT)
    assert selected(hands) == "Everybody."


def test_words_of_parked_codes_are_not_coded(hands: Hands) -> None:
    hands.session.run(park_code, hands.code("Something of my own").id)
    hands.session.run(park_code, hands.code("Rest").id)
    hands.page.view.set_caret(0)
    hands.press(Qt.Key.Key_N)
    assert selected(hands).endswith("and quiet.")


def test_when_everything_is_coded_it_says_so(hands: Hands) -> None:
    for _step in range(5):
        hands.press(Qt.Key.Key_N)
        hands.press(Qt.Key.Key_1)
    hands.press(Qt.Key.Key_N)
    assert "Everything participants say is coded" in hands.window.said[-1]


def test_line_by_line_a_code_takes_one_on_to_the_next_sentence(hands: Hands) -> None:
    assert hands.page.shown.id is not None
    hands.session.run(set_coding_mode, hands.page.shown.id, CodingMode.LINE_BY_LINE)
    hands.page.view.set_caret(0)
    hands.press(Qt.Key.Key_N)
    hands.press(Qt.Key.Key_Return)
    hands.type("rest")
    hands.press(Qt.Key.Key_Return)
    assert selected(hands) == "Now I cannot imagine the week without it."
    hands.press(Qt.Key.Key_1)
    assert selected(hands).endswith("It holds me.")
    hands.press(Qt.Key.Key_1)
    assert "coded to its end" in hands.window.said[-1]


def headed() -> IncomingSource:
    """A talk under a title that is nobody's turn."""
    one = talk("Headed", (("Interviewer", "Why?"), ("Ana", "Because it is green.")))
    head = "Interview of a gardener\n"
    moved = tuple(
        replace(turn, start=turn.start + len(head), stop=turn.stop + len(head))
        for turn in one.turns
    )
    return replace(one, text=head + one.text, turns=moved)


def test_the_head_of_a_transcript_is_not_uncoded_words_of_anybody(hands: Hands) -> None:
    (source,) = hands.session.run(add_sources, [headed()])
    hands.page.open_source(source)
    hands.page.view.set_caret(0)
    hands.press(Qt.Key.Key_N)
    assert selected(hands) == "Because it is green."
    assert hands.session.ask(coverage)[source] == Coverage(20, 0)
    hands.session.run(file_source, source, None, None, SourceKind.OBSERVATION)
    hands.page.view.set_caret(0)
    hands.press(Qt.Key.Key_N)
    assert selected(hands) == "Interview of a gardener"


def test_n_goes_to_questions_where_these_count_as_uncoded(hands: Hands) -> None:
    hands.page.covering.turn_interviewers()
    hands.page.view.set_caret(0)
    hands.press(Qt.Key.Key_N)
    assert selected(hands) == "How did you come to the garden?"
