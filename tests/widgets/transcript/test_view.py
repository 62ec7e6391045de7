"""The view as a whole: texts that come and go, finding, showing, look, screen readers."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.spans import Span
from quiltmark.widgets.look import DARK, LIGHT
from quiltmark.widgets.transcript import Mark, Transcript, TranscriptView
from quiltmark.widgets.transcript.accessibility import TranscriptInterface
from quiltmark.widgets.transcript.movement import Step
from quiltmark.widgets.transcript.painting import clock, turn_note
from tests.widgets.transcript.conftest import Open
from tests.widgets.transcript.interview import interview, mark
from tests.widgets.transcript.invented import long_transcript


def corner(view: TranscriptView) -> str:
    return view.viewport().grab().toImage().pixelColor(5, 5).name()


def test_an_empty_view_says_so(opened: Open) -> None:
    view = opened(Transcript(""))
    blank = view.grab().toImage()
    view.set_empty_text("Choose a source to read")
    assert view.grab().toImage() != blank
    view.set_marks([])
    assert view.selection is None


def test_a_new_transcript_begins_anew(opened: Open, qtbot: QtBot) -> None:
    view = opened(long_transcript(30_000))
    view.set_marks([Mark("m", 0, 5, "c", "C", 1)])
    view.set_active_marks(["m"])
    view.select(Span(3, 2_000))
    view.scroll_page(800)
    with qtbot.waitSignal(view.selection_changed) as told:
        view.set_transcript(interview())
    assert told.args == [None]
    assert (view.caret, view.sheet.flow.value, view.active_marks) == (0, 0, frozenset())
    assert view.marks_at(0) == ()


def test_a_mark_that_goes_is_no_longer_the_selected_one(opened: Open) -> None:
    view = opened(interview())
    view.set_marks([Mark("a", 0, 5, "c", "C", 1), Mark("b", 3, 9, "d", "D", 2)])
    view.set_active_marks(["a", "b"])
    view.remove_marks(["a"])
    assert view.active_marks == {"b"}
    assert view.emphasis.focus == {"b"}
    view.update_marks([Mark("b", 3, 12, "d", "D", 2)])
    assert view.active_marks == {"b"}


def test_the_selection_is_told_once_for_each_change(opened: Open) -> None:
    view = opened(interview())
    heard: list[Span | None] = []
    view.selection_changed.connect(heard.append)
    view.select(Span(3, 8))
    view.select(Span(3, 8))
    view.select(Span(3, 9))
    view.select(None)
    view.set_caret(4)
    assert heard == [Span(3, 8), Span(3, 9), None]


def test_selections_are_kept_inside_the_text(opened: Open) -> None:
    view = opened(Transcript("short"))
    view.select(Span(2, 400))
    assert view.selection == Span(2, 5)


def test_finding_goes_round_both_ways_whatever_the_case(opened: Open) -> None:
    view = opened(Transcript("Beans, beans.\nAnd more\nBEANS for all"))
    places = [Span(0, 5), Span(7, 12), Span(23, 28)]
    assert [view.find_words("beans") for _time in range(4)] == [*places, places[0]]
    assert [view.find_words("beans", backward=True) for _time in range(3)] == places[::-1]
    assert view.selection == places[0]
    assert view.find_words("peas") is None
    assert view.find_words("  ") is None
    assert view.emphasis.words == ""


def test_found_words_light_up(opened: Open) -> None:
    view = opened(interview())
    before = view.viewport().grab().toImage()
    view.set_found_words("beans")
    lit = view.viewport().grab().toImage()
    assert lit != before
    view.set_found_words("")
    assert view.viewport().grab().toImage() == before


def test_places_found_elsewhere_light_up_like_words(opened: Open) -> None:
    view = opened(interview())
    before = view.viewport().grab().toImage()
    view.set_found_words("beans")
    lit = view.viewport().grab().toImage()
    view.set_found_words("")
    text = view.sheet.text
    starts = [at for at in range(len(text)) if text[at : at + 5].casefold() == "beans"]
    view.set_found_places([Span(at, at + 5) for at in starts])
    assert view.viewport().grab().toImage() == lit
    view.set_found_places([])
    assert view.viewport().grab().toImage() == before


def test_a_far_passage_is_shown_and_shines_for_a_moment(opened: Open, qtbot: QtBot) -> None:
    view = opened(long_transcript(400_000))
    start = len(view.sheet.text) // 2
    laid = view.sheet.flow.laid_count
    view.show_span(Span(start, start + 40))
    assert view.selection == Span(start, start + 40)
    box = view.sheet.caret_box(start, view.page_height)
    assert box is not None
    assert 0 < box.top() < view.page_height
    assert view.emphasis.flash == Span(start, start + 40)
    assert view.sheet.flow.laid_count < laid + 600
    qtbot.waitUntil(lambda: view.emphasis.flash is None, timeout=3_000)
    view.show_span(Span(0, 5), select=False)
    assert view.selection == Span(start, start + 40)
    assert view.sheet.flow.value == 0


def test_the_look_is_followed(opened: Open) -> None:
    view = opened(interview())
    assert corner(view) == QColor(LIGHT.page).name()
    QApplication.setPalette(DARK.palette())
    try:
        QApplication.processEvents()
        assert corner(view) == QColor(DARK.page).name()
    finally:
        QApplication.setPalette(LIGHT.palette())


def test_focus_shows_in_a_ring_and_a_caret(opened: Open, qtbot: QtBot) -> None:
    view = opened(interview())
    caret_before = view.emphasis.caret
    assert view.grab().toImage().pixelColor(300, 0).name() == QColor(LIGHT.accent).name()
    view.clearFocus()
    assert (caret_before, view.emphasis.caret) == (0, None)
    assert view.grab().toImage().pixelColor(300, 0).name() == QColor(LIGHT.page).name()


def test_the_caret_blinks_as_fast_as_the_desktop_wants(opened: Open, qtbot: QtBot) -> None:
    QApplication.styleHints().setCursorFlashTime(60)
    try:
        view = opened(interview())
        view.set_caret(7)
        assert view.emphasis.caret == 7
        qtbot.waitUntil(lambda: view.emphasis.caret is None)
        qtbot.waitUntil(lambda: view.emphasis.caret == 7)
        QApplication.styleHints().setCursorFlashTime(0)
        view.set_caret(8)
        qtbot.wait(90)
        assert view.emphasis.caret == 8
    finally:
        QApplication.styleHints().setCursorFlashTime(1000)


def test_every_part_paints_in_every_state(opened: Open) -> None:
    transcript = interview(numbered=True, long_names=True)
    view = opened(transcript)
    text = transcript.text
    view.set_marks(
        [mark(text, "I cried, I am not ashamed.", code, f"m{code}") for code in range(12)]
        + [Mark("open", 5, 30, None, "No code yet", None)]
    )
    view.set_active_marks(["m3", "open", "not there"])
    view.select(Span(10, 600))
    view.set_found_words("you")
    for width in (1280, 900, 560, 200, 60):
        view.resize(width, 500)
        QApplication.processEvents()
        assert not view.grab().isNull()
    view.set_reading_size(400)
    assert view.reading_size == 40
    assert not view.grab().isNull()


def test_the_words_of_whoever_asks_stand_out_where_they_are_chosen(opened: Open) -> None:
    view = opened(interview())
    start = view.sheet.text.index("And when did you ask for")
    words = Span(start, start + 24)

    def darkest() -> int:
        rect = view.paragraph_rect(words.start)
        assert rect is not None
        picture = view.viewport().grab(rect).toImage()
        points = ((x, y) for x in range(picture.width()) for y in range(10, 26))
        return min(picture.pixelColor(*point).lightness() for point in points)

    view.set_caret(len(view.sheet.text))
    plain = darkest()
    view.select(words)
    assert darkest() < plain - 10
    view.set_caret(len(view.sheet.text))
    view.set_marks([Mark("m", words.start, words.stop, "c", "Arriving", 3)])
    view.set_active_marks(["m"])
    assert darkest() < plain - 10
    view.set_active_marks([])
    assert darkest() >= plain - 2


def test_small_notes_say_role_and_time() -> None:
    turns = interview(long_names=True).turns
    assert turn_note(turns[0]) == "interviewer · 0:00"
    assert turn_note(turns[1]) == "0:09"
    assert turn_note(interview().turns[0]) == "0:00"
    assert clock(3_723_000) == "1:02:03"


def test_numbers_stand_where_citable_lines_begin(opened: Open) -> None:
    view = opened(interview(numbered=True))
    starts = view.sheet.transcript.line_starts
    found = 0
    for placed in view.sheet.flow.showing(view.page_height):
        begin = view.sheet.pieces.start(placed.piece)
        for line, number in view.sheet.numbered_lines(placed):
            within = starts[int(number) - 1] - begin
            assert placed.laid.line_start(line) <= within <= placed.laid.line_stop(line)
            found += 1
    assert found > 8


def test_a_paragraph_can_be_found_on_the_page(opened: Open) -> None:
    view = opened(interview())
    offset = view.sheet.text.index("Bags of them")
    box = view.paragraph_rect(offset)
    assert box is not None
    hit = view.hit(QPoint(box.left() + 5, box.top() + 12))
    assert view.paragraph_span(hit.offset) == view.paragraph_span(offset)
    assert view.paragraph_rect(len(view.sheet.text)) is None


def test_screen_readers_get_a_name_and_the_paragraph_at_the_caret(opened: Open) -> None:
    view = opened(interview())
    reader = QAccessible.queryAccessibleInterface(view)
    assert isinstance(reader, TranscriptInterface)
    assert reader.text(QAccessible.Text.Name) == "Transcript"
    view.setAccessibleName("Interview 3")
    assert reader.text(QAccessible.Text.Name) == "Interview 3"
    view.set_caret(view.sheet.text.index("It was not moving."))
    assert reader.text(QAccessible.Text.Value) == "Mr Adeyemi: It was not moving."
    assert reader.actionInterface() is not None


def test_moving_with_a_screen_reader_listening_does_no_harm(opened: Open) -> None:
    view = opened(interview())
    QAccessible.setActive(True)
    try:
        view.select(Span(3, 40))
        view.offer_selection()
        for step in Step:
            view.step(step, selecting=step is Step.DOWN)
        view.set_caret(5)
    finally:
        QAccessible.setActive(False)
    assert view.caret == 5
