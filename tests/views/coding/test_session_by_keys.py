"""A whole spell of coding without the mouse, and all of it taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.memos import Memo
from quiltmark.domain.sources import Source
from quiltmark.operations.session import Session
from quiltmark.queries.codebook import codebook
from quiltmark.queries.project import memos
from quiltmark.queries.rows import rows
from quiltmark.storage.rows import Row
from quiltmark.views.coding.page import CodingPage
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.importing import FileRow, Storing, read_files
from quiltmark.workbench.jobs import Crew
from tests.views.coding.conftest import Hands

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def names(session: Session) -> list[str]:
    """The names of all codes."""
    return sorted(row.code.name for row in session.ask(codebook))


def code_all(hands: Hands) -> None:
    """Select, code, name in vivo, qualify, note, go on, resize, mark and name: by keys alone."""
    page: CodingPage = hands.page
    page.view.set_caret(0)
    hands.press(Key.Key_N)  # the next words that no code touches
    hands.press(Key.Key_Return)
    hands.type("First thing said")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_BracketRight)
    hands.press(Key.Key_Plus)
    hands.press(Key.Key_P)
    hands.type("Newcomers")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_M)
    hands.type("A beginning.")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_N)
    hands.press(Key.Key_Return)
    hands.type("first thing")
    hands.press(Key.Key_Return, CTRL)
    hands.type("Second thing said")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_PageDown, ALT)
    hands.press(Key.Key_N)
    hands.press(Key.Key_Left, CTRL | SHIFT)
    hands.press(Key.Key_I)
    hands.press(Key.Key_N)
    hands.press(Key.Key_H)


NOISY = (
    "whisper_same_interview/Goodboy Galaxy - Rik Nicol.srt",
    "otter_md/20-debugging.md",
    "court_line_numbered/argument.txt",
    "youtube_vtt/transcript.vtt",
    "pdpilot_pdf/P1.pdf",
)


@pytest.fixture(scope="module")
def transcripts(shared: Path) -> list[FileRow]:
    """The noisiest of the shared transcripts, read as they are brought in."""
    paths = [shared / "transcripts" / name for name in NOISY]
    if not all(path.exists() for path in paths):
        pytest.skip("the shared transcripts are not here")
    crew = Crew(1)
    try:
        return read_files(paths, {}, crew).wait()
    finally:
        crew.dismiss()


def test_a_spell_of_coding_by_keys_alone_and_all_of_it_taken_back(hands: Hands) -> None:
    session = hands.session
    before, book, steps = hands.session.ask(rows, Coding), names(session), hands.steps()
    code_all(hands)
    assert {"First thing said", "Second thing said"} <= set(names(session))
    first = [one for one in session.ask(rows, Coding) if one.valence is Valence.POSITIVE]
    assert [one.perspective for one in first] == ["Newcomers"]
    (memo,) = session.ask(memos)
    assert (memo.text, memo.target_kind) == ("A beginning.", Kind.EXTRACT)
    assert hands.window.warned == []
    done = hands.steps() - steps
    assert done >= 7
    session.undo(done)
    assert {row.id for row in session.ask(rows, Coding)} >= {row.id for row in before}
    assert set(names(session)) <= set(book)


def state(session: Session) -> list[frozenset[str]]:
    """Everything a gesture of coding may touch."""
    kinds: tuple[type[Row], ...] = (Code, Coding, Extract, Memo, Source)
    return [frozenset(map(repr, session.ask(rows, one))) for one in kinds]


def test_the_same_keys_work_on_the_noisiest_shared_transcripts(
    opened: Callable[[Workbench], Hands], empty_workbench: Workbench, transcripts: list[FileRow]
) -> None:
    session = empty_workbench.session
    storing = Storing(session, transcripts)
    while not storing.finished:
        storing.step()
    hands = opened(empty_workbench)
    steps, before = hands.steps(), state(session)
    for _source in NOISY[1:]:
        code_all(hands)
        hands.press(Key.Key_PageDown, ALT)
    assert {"First thing said", "Second thing said"} <= set(names(session))
    assert hands.window.warned == []
    session.undo(hands.steps() - steps)
    assert state(session) == before


@pytest.mark.parametrize(
    ("words", "manner", "reach"),
    [("think", 0, 0), ("problm", 1, 1), (r"\b(you|I) know\b", 2, 2), ("because", 0, 3)],
    ids=["words", "words like these", "expression", "turns"],
)
def test_what_is_found_in_them_is_coded_and_taken_back_as_one_step(
    opened: Callable[[Workbench], Hands],
    empty_workbench: Workbench,
    transcripts: list[FileRow],
    words: str,
    manner: int,
    reach: int,
) -> None:
    session = empty_workbench.session
    storing = Storing(session, transcripts)
    while not storing.finished:
        storing.step()
    hands = opened(empty_workbench)
    before = state(session)
    auto = hands.page.auto
    auto.begin()
    auto.sheet.manner.setCurrentIndex(manner)
    auto.sheet.reach.setCurrentIndex(reach)
    hands.type(words)
    hands.press(Key.Key_Return)
    auto.finish()
    found = [(row.source_id, row.span) for row in auto.sheet.model.rows]
    assert len(found) > 3
    steps = hands.steps()
    hands.press(Key.Key_Return, CTRL)
    hands.type("Found")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return, CTRL)
    assert hands.steps() == steps + 1
    extracts = {row.id: (row.source_id, row.span) for row in session.ask(rows, Extract)}
    coded = [extracts[row.extract_id] for row in session.ask(rows, Coding)]
    assert sorted(coded, key=str) == sorted(found, key=str)
    session.undo()
    assert state(session) == before
