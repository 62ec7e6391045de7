"""A whole spell of coding without the mouse, and all of it taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from quiltmark.domain.changes import Kind
from quiltmark.domain.extracts import Coding, Valence
from quiltmark.operations.session import Session
from quiltmark.queries.codebook import codebook
from quiltmark.queries.project import memos
from quiltmark.queries.rows import rows
from quiltmark.views.coding.page import CodingPage
from quiltmark.workbench.context import Workbench
from tests.views.coding.conftest import Hands

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def names(session: Session) -> list[str]:
    """The names of all codes."""
    return sorted(row.code.name for row in session.ask(codebook))


def by_name(hands: Hands, name: str) -> Coding:
    """The one coding of a code."""
    code = hands.code(name)
    (found,) = (row for row in hands.session.ask(rows, Coding) if row.code_id == code.id)
    return found


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


@pytest.fixture
def transcripts(shared: Path) -> list[Path]:
    """Two transcripts of the shared material."""
    found = sorted((shared / "transcripts").rglob("*.txt"))[:2]
    if len(found) < 2:
        pytest.skip("the shared transcripts are not here")
    return found


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


def test_the_same_keys_work_on_shared_transcripts(
    opened: Callable[[Workbench], Hands], empty_workbench: Workbench, transcripts: list[Path]
) -> None:
    from quiltmark.domain.incoming import IncomingSource
    from quiltmark.operations.sources import add_sources

    texts = [path.read_text(encoding="utf-8", errors="replace") for path in transcripts]
    incoming = [
        IncomingSource(path.stem, text.strip(), file_name=path.name, file_sha=path.name * 3)
        for path, text in zip(transcripts, texts, strict=True)
    ]
    session = empty_workbench.session
    session.run(add_sources, incoming)
    hands = opened(empty_workbench)
    steps = hands.steps()
    code_all(hands)
    assert {"First thing said", "Second thing said"} <= set(names(session))
    assert by_name(hands, "Second thing said").valence is None
    assert hands.window.warned == []
    session.undo(hands.steps() - steps)
    assert names(session) == []
    assert session.ask(rows, Coding) == []
