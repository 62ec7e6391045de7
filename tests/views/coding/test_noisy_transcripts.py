"""The noisiest real transcripts, read and coded in the real window: every place stays on its words.

Files nobody of this project wrote, with emoji, tabs, Chinese, soft hyphens, overlaps in slashes,
times in the text and pages of a court; and one put together here for what they do not have: words
from right to left, combining marks, characters beyond the basic plane within words.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Extract
from quiltmark.domain.spans import Span, trimmed
from quiltmark.queries.places import lines_of_source
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text
from quiltmark.shell.main_window import MainWindow
from quiltmark.widgets.look import current_look
from quiltmark.widgets.transcript.boundaries import Edge
from quiltmark.widgets.transcript.positions import Positions
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.importing import Storing, read_files
from quiltmark.workbench.jobs import Crew
from tests.views.coding.noise import MIXED_LINES, is_noise
from tests.views.coding.reader import ALT, CTRL, LEFT, NONE, SHIFT, Key, Reader

NOISY = (
    "zoom_vtt/meeting_177_chat.txt",
    "dash_zh_es_md/zh.md",
    "pdpilot_pdf/P3.pdf",
)
LESS_NOISY = (
    "zoom_vtt/meeting001_transcript.vtt",
    "court_line_numbered/argument.txt",
    "court_line_numbered/argument.pdf",
    "word97_html/cherry.htm",
    "noscribe_de/interview.html",
    "otter_md/28-game-development.md",
    "whisper_same_interview/Goodboy Galaxy - Rik Nicol.vtt",
    "youtube_vtt/transcript.vtt",
    "artisans_fr_docx/Entretien 01 25.01.14 03ab_traitement_A.docx",
    "secondvoice_pl_md/interview_pl.md",
)
MIXED = "mixed"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the transcript that is put together here."""
    made = tmp_path_factory.mktemp("mixed")
    (made / f"{MIXED}.txt").write_text("\n\n".join(MIXED_LINES) + "\n", encoding="utf-8")
    return made


@pytest.fixture(autouse=True)
def slow_fingers(qapp: QApplication) -> Iterator[None]:
    """Let a click soon after a double click be no triple one."""
    was = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(was)


@pytest.fixture
def reader(
    request: pytest.FixtureRequest,
    folder: Path,
    empty_workbench: Workbench,
    in_window: Callable[[Workbench], MainWindow],
    qtbot: QtBot,
) -> Reader:
    """Somebody before the window, with one imported transcript on the coding page."""
    name: str = request.param
    path = folder / f"{MIXED}.txt"
    if name != MIXED:
        path = request.getfixturevalue("shared") / "transcripts" / name
        if not path.exists():
            pytest.skip("the shared transcripts are not here")
    crew = Crew(1)
    try:
        found = read_files([path], {}, crew).wait()
    finally:
        crew.dismiss()
    storing = Storing(empty_workbench.session, found)
    while not storing.finished:
        storing.step()
    window = in_window(empty_workbench)
    window.workbench.settings.keep(line_numbers=True, minimap=True)
    window.stack.take_reading_size()
    return Reader(window, qtbot)


def everyone() -> pytest.MarkDecorator:
    """Let a test run over each of the transcripts, the less noisy ones where there is time."""
    names = [pytest.param(one, id=Path(one).name) for one in (MIXED, *NOISY)]
    names += [pytest.param(one, id=Path(one).name, marks=pytest.mark.slow) for one in LESS_NOISY]
    return pytest.mark.parametrize("reader", names, indirect=True)


def spots(reader: Reader) -> list[int]:
    """Return letters to put the caret in: at the first and last noise, and in the middle."""
    text = reader.text
    noisy = [at for at, letter in enumerate(text) if is_noise(letter)]
    wanted = [noisy[0], noisy[-1]] if noisy else [len(text) // 5]
    found = []
    for at in (*wanted, len(text) // 2):
        # Where more than a word is to be had: a paragraph of some length around it, or after it.
        start = text.rfind("\n", 0, at) + 1
        while True:
            stop = text.find("\n", start)
            stop = len(text) if stop < 0 else stop
            if stop - start >= 40 or stop == len(text):
                break
            start = stop + 1
        begin = max(start, min(at, stop - 1))
        around = (*range(begin, stop), *range(begin, start, -1))
        found.append(next(one for one in around if text[one].isalnum() and is_place(reader, one)))
    return sorted(set(found))


def word_at(reader: Reader, at: int) -> Span:
    """Select the word at a letter by key and by mouse, which is the same one."""
    view = reader.page.view
    reader.click(at)
    assert view.caret == at
    reader.press(Key.Key_Up, ALT | SHIFT)
    by_key = reader.selection
    assert by_key.start <= at < by_key.stop
    reader.press(Key.Key_Escape)
    reader.press(Key.Key_Left)
    QTest.mouseDClick(view.viewport(), LEFT, NONE, reader.inside(at))
    assert reader.selection == by_key
    QApplication.processEvents()
    return by_key


def units_are_selected_and_coded(reader: Reader, at: int, name: str) -> None:
    """Code the word, the sentence and the turn at a letter, each by its key."""
    text = reader.text
    word = word_at(reader, at)
    assert not any(letter.isspace() for letter in word.of(text))
    reader.code(f"word {name}")
    reader.click(at)
    reader.press(Key.Key_S)
    sentence = reader.selection
    assert sentence.contains(word)
    assert "\n" not in sentence.of(text)
    reader.code(f"sentence {name}")
    reader.click(at)
    reader.press(Key.Key_T)
    turn = reader.selection
    assert turn.contains(sentence)
    assert turn.start == 0 or text[turn.start - 1] == "\n"
    assert text[turn.stop : turn.stop + 1] in ("", "\n")
    reader.code(f"turn {name}")


def overlapping_codings_are_gone_through(reader: Reader, at: int) -> None:
    """Come to each coding that lies at a letter, the shortest first, and round again."""
    reader.click(at)
    lying = [name for name, span in reader.expected.items() if span.start <= at < span.stop]
    lying.sort(key=lambda name: len(reader.expected[name]))
    seen = []
    for _time in range(len(lying) + 1):
        reader.press(Key.Key_Period)
        row = reader.page.gestures.active()
        assert row is not None
        seen.append(row.name)
    assert sorted(seen[:-1]) == sorted(lying)
    assert [len(reader.expected[name]) for name in seen[:-1]] == sorted(
        len(reader.expected[n]) for n in lying
    )
    assert seen[-1] == seen[0]


def a_selection_grows_and_shrinks(reader: Reader, at: int) -> None:
    """Grow from a caret as far as it goes, and come back the same way."""
    view = reader.page.view
    reader.click(at)
    grown: list[Span] = []
    while True:
        reader.press(Key.Key_Up, ALT | SHIFT)
        span = reader.selection
        if grown and span == grown[-1]:
            break
        assert not grown or (span.contains(grown[-1]) and len(span) > len(grown[-1]))
        grown.append(span)
    for span in reversed(grown[:-1]):
        reader.press(Key.Key_Down, ALT | SHIFT)
        assert reader.selection == span
    reader.press(Key.Key_Down, ALT | SHIFT)
    assert view.selection is None
    assert view.caret == at


def ends_are_moved(reader: Reader, at: int, name: str) -> None:
    """Move both ends of a coding by words, and back."""
    text = reader.text
    for edge, shift in ((Edge.STOP, NONE), (Edge.START, SHIFT)):
        onward = Key.Key_Right if edge is Edge.STOP else Key.Key_Left
        back = Key.Key_Left if edge is Edge.STOP else Key.Key_Right
        reader.click(at)
        reader.choose(name)
        for key in (onward, back, onward):
            before = reader.expected[name]
            reader.press(key, ALT | shift)
            now = reader.stored()[name]
            beyond = text[now.stop :] if edge is Edge.STOP else text[: now.start]
            assert now != before or not any(map(str.isalnum, beyond))
            assert now.start == before.start or edge is Edge.START
            assert now.stop == before.stop or edge is Edge.STOP
            assert (len(now) >= len(before)) is (key is onward)
            assert now.of(text).strip() == now.of(text)
            reader.moved(name, now)


def ends_are_drawn(reader: Reader, at: int, name: str) -> None:
    """Draw both ends of a coding by the mouse, letter by letter, to where they are let go."""
    view, text = reader.page.view, reader.text
    for edge in Edge:
        reader.click(at)
        reader.choose(name)
        before = reader.expected[name]
        begin, end = view.paragraph_span(at)
        offsets = range(at, begin - 1, -1) if edge is Edge.START else range(at + 1, end + 1)
        places = [one for one in offsets if is_place(reader, one)]
        taken = set(reader.expected.values())
        for to in reversed(places):
            wanted = Span(to, before.stop) if edge is Edge.START else Span(before.start, to)
            wanted = trimmed(text, wanted.start, wanted.stop) or before
            if wanted not in taken:
                break
        view.reveal(to)
        handle = reader.handle(edge)
        stop = view.sheet.caret_box(to, view.page_height)
        assert stop is not None
        reader.drag(handle, stop.center(), ALT)
        reader.moved(name, wanted)


def is_place(reader: Reader, offset: int) -> bool:
    """Whether a caret can stand at an offset, and a click there is meant for it."""
    view = reader.page.view
    piece = view.sheet.pieces.at(offset)
    within = offset - view.sheet.pieces.start(piece)
    laid = view.sheet.flow.laid(piece)
    if not laid.layout.isValidCursorPosition(Positions(laid.text).unit(within)):
        return False
    line = laid.line_of(within)
    return laid.point_in(line, round(laid.x_of(within))) == within


def words_are_drawn_over(reader: Reader, at: int, name: str) -> None:
    """Select by drawing the mouse over words, both ways, and code that by a number key."""
    view, text = reader.page.view, reader.text
    begin, end = view.paragraph_span(at)
    places = [one for one in range(begin, min(end, begin + 400) + 1) if is_place(reader, one)]
    first, last = places[len(places) // 3], places[-1 - len(places) // 4]
    for start, stop in ((first, last), (last, first)):
        reader.click(at)
        view.reveal(stop)
        view.reveal(start)
        boxes = [view.sheet.caret_box(one, view.page_height) for one in (start, stop)]
        assert boxes[0] is not None
        assert boxes[1] is not None
        reader.drag(boxes[0].center(), boxes[1].center())
        assert reader.selection == Span(first, last)
    reader.press(Key.Key_H)
    marked = reader.session.ask(rows, Extract, source_id=reader.source_id)
    assert trimmed(text, first, last) in [one.span for one in marked]
    reader.press(Key.Key_Z, CTRL)
    reader.check()
    reader.code(name)


def a_line_is_gone_to(reader: Reader, at: int) -> None:
    """Go to the line of a letter by its number."""
    lines = lines_of_source(reader.session.ask(source_text, reader.source_id))
    index = lines.at(at)
    if index is None:
        return
    label = lines.label(index)
    reader.press(Key.Key_G, CTRL)
    palette = reader.window.overlays.palette
    assert palette.isVisible()
    reader.type(label)
    reader.press(Key.Key_Return)
    assert not palette.isVisible()
    after = lines.starts[index + 1] if index + 1 < len(lines.starts) else len(reader.text)
    assert lines.labels.count(label) > 1 or reader.selection.start == lines.starts[index]
    assert lines.labels.count(label) > 1 or reader.selection.stop <= after
    view = reader.page.view
    assert view.sheet.rows(reader.selection.start, reader.selection.start, view.page_height)


def words_are_found(reader: Reader, at: int) -> None:
    """Find the word at a letter, from the beginning on, until it comes to that letter."""
    word = word_at(reader, at)
    reader.press(Key.Key_F, CTRL)
    told = reader.page.finding.bar.told
    reader.press(Key.Key_Return)
    reader.qtbot.waitUntil(lambda: " of " in told.text())
    seen = []
    while True:
        seen.append(reader.page.view.selection)
        if len(seen) > 1 and seen[-1] == seen[0]:
            break
        assert seen[-1] is not None
        assert len(seen) <= int(told.text().split()[-1].replace(",", ""))
        reader.press(Key.Key_Return)
    assert any(one is not None and one.overlaps(word) for one in seen)
    reader.press(Key.Key_Escape)
    assert reader.page.view.hasFocus()


def type_is_made_larger(reader: Reader, at: int) -> None:
    """Zoom by keys and by the wheel: what is selected and where it is coded stays."""
    view = reader.page.view
    size, word = view.reading_size, word_at(reader, at)
    for key, wanted in (
        (Key.Key_Equal, size + 1),
        (Key.Key_Equal, size + 2),
        (Key.Key_Minus, size + 1),
    ):
        reader.press(key, CTRL)
        assert view.reading_size == wanted
        assert view.selection == word
        assert view.sheet.rows(word.start, word.stop, view.page_height)
    middle = QPointF(view.viewport().rect().center())
    notch = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), notch)
    assert view.reading_size == size
    reader.check()


def the_minimap_shows(reader: Reader, at: int) -> None:
    """See the colour of a code where it lies, and go there by a press."""
    view, strip = reader.page.view, reader.page.view.minimap
    reader.press(Key.Key_Home, CTRL)
    shown, ground = reader.colour_on_map(at), current_look()
    assert shown.name() not in (ground.page, ground.line)
    y = min(strip.height() - 1, at * strip.height() // len(reader.text))
    QTest.mouseClick(strip, LEFT, NONE, QPoint(9, y))
    start, stop = view.sheet.in_sight(view.page_height)
    near = len(reader.text) / strip.height()
    assert start - near <= at <= stop + near


@everyone()
def test_everything_is_done_on_a_noisy_transcript_and_taken_back(reader: Reader) -> None:
    text = reader.text
    assert text
    steps = reader.steps
    for number, at in enumerate(spots(reader)):
        units_are_selected_and_coded(reader, at, f"{number}")
        overlapping_codings_are_gone_through(reader, at)
        a_selection_grows_and_shrinks(reader, at)
        ends_are_moved(reader, at, f"sentence {number}")
        ends_are_drawn(reader, at, f"sentence {number}")
        words_are_drawn_over(reader, at, f"drawn {number}")
        a_line_is_gone_to(reader, at)
        words_are_found(reader, at)
        type_is_made_larger(reader, at)
        the_minimap_shows(reader, at)
    all_is_taken_back(reader, reader.steps - steps)


def all_is_taken_back(reader: Reader, done: int) -> None:
    """Undo everything by key, and do it all again."""
    expected = dict(reader.expected)
    for _step in range(done):
        if any(reader.session.ask(rows, Code)) or any(reader.session.ask(rows, Extract)):
            reader.press(Key.Key_Z, CTRL)
    reader.expected.clear()
    reader.check()
    while reader.session.next_redo() is not None:
        reader.press(Key.Key_Z, CTRL | SHIFT)
    reader.expected.update(expected)
    reader.check()
