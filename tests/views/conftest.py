"""A project to show, and a window that keeps what a page asked of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from quiltmark.domain.errors import QuiltmarkError
from quiltmark.domain.ids import CodeId, SourceId, ThemeId
from quiltmark.domain.incoming import IncomingSource, IncomingSpeaker, IncomingTurn
from quiltmark.domain.sources import SpeakerRole
from quiltmark.domain.spans import Span
from quiltmark.domain.theme_map import MapDrawing
from quiltmark.operations.codebook import add_code
from quiltmark.operations.coding import apply_code
from quiltmark.operations.participants import add_participant, link_speaker
from quiltmark.operations.sources import add_sources
from quiltmark.operations.themes import add_theme, put_in_theme
from quiltmark.queries.sources import source_text
from quiltmark.workbench.context import Workbench
from quiltmark.workbench.settings import Settings

TALKS = {
    "First talk": (
        ("Interviewer", "How did you come to the garden?"),
        ("Ana", "By chance, through a neighbour. I wanted something of my own, and quiet."),
        ("Interviewer", "And now?"),
        ("Ana", "Now I cannot imagine the week without it. 🌱 It holds me."),
    ),
    "Second talk": (
        ("Interviewer", "What does the garden mean to you?"),
        ("Ben", "Work, mostly. But work that nobody measures."),
        ("Interviewer", "Who measures elsewhere?"),
        ("Ben", "Everybody. At the depot they count the minutes."),
    ),
}


def talk(title: str, lines: tuple[tuple[str, str], ...]) -> IncomingSource:
    """Return a source of lines by speakers; the first of them asks."""
    labels = list(dict.fromkeys(label for label, _words in lines))
    turns, at = [], 0
    for label, words in lines:
        turns.append(IncomingTurn(labels.index(label), at, at + len(words)))
        at += len(words) + 1
    roles = [SpeakerRole.INTERVIEWER, *[SpeakerRole.PARTICIPANT] * (len(labels) - 1)]
    return IncomingSource(
        title,
        "\n".join(words for _label, words in lines),
        file_name=f"{title}.txt",
        file_format="txt",
        file_sha=title.encode().hex().ljust(64, "0"),
        convention="colon",
        speakers=tuple(map(IncomingSpeaker, labels, roles)),
        turns=tuple(turns),
    )


@dataclass
class RecordingWindow:
    """A window that keeps what was said and asked, and carries out what it is to attempt."""

    said: list[str] = field(default_factory=list)
    warned: list[str] = field(default_factory=list)
    asked: list[tuple[str, Any]] = field(default_factory=list)
    updates: int = 0

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def warn(self, sentence: str) -> None:
        self.warned.append(sentence)

    def attempt(self, action: Callable[[], Any]) -> bool:
        try:
            action()
        except QuiltmarkError as error:
            self.warned.append(str(error))
            return False
        return True

    def catch_up(self) -> None:
        """Do nothing: here pages follow at once."""

    def show_place(self, page_id: str) -> None:
        self.asked.append(("place", page_id))

    def show_passage(self, source_id: SourceId, span: Span | None = None) -> None:
        self.asked.append(("passage", (source_id, span)))

    def show_code(self, code_id: CodeId) -> None:
        self.asked.append(("code", code_id))

    def show_theme(self, theme_id: ThemeId) -> None:
        self.asked.append(("theme", theme_id))

    def open_file(self, path: Path) -> None:
        self.asked.append(("file", path))

    def update_commands(self) -> None:
        self.updates += 1


def no_picture(_drawing: MapDrawing, _format: str) -> bytes:
    """Draw nothing."""
    return b""


@pytest.fixture
def window() -> RecordingWindow:
    """A window that keeps what a page asks of it."""
    return RecordingWindow()


@pytest.fixture
def closed_workbench(tmp_path: Path) -> Iterator[Workbench]:
    """A workbench in which no project is open."""
    bench = Workbench(Settings(tmp_path / "settings.json"), no_picture)
    yield bench
    bench.close_project()


@pytest.fixture
def empty_workbench(closed_workbench: Workbench, tmp_path: Path) -> Workbench:
    """A workbench with a project that holds nothing yet."""
    closed_workbench.new_project(tmp_path / "Garden.quilt", "Garden")
    return closed_workbench


@pytest.fixture
def workbench(empty_workbench: Workbench) -> Workbench:
    """A small study: two talks, two people in two groups, three codes, codings, a theme."""
    session = empty_workbench.session
    sources = session.run(add_sources, [talk(title, lines) for title, lines in TALKS.items()])
    for source_id, name, group in zip(
        sources, ("Ana", "Ben"), ("Newcomers", "Old hands"), strict=True
    ):
        person = session.run(add_participant, name, group)
        known = session.ask(source_text, source_id)
        (speaker,) = (row for row in known.speakers.values() if row.label == name)
        session.run(link_speaker, speaker.id, person)
    names = ("Something of my own", "Rest", "Being measured")
    codes = [session.run(add_code, name) for name in names]
    first, second = (session.ask(source_text, one).text for one in sources)
    for source_id, text, words, code in (
        (sources[0], first, "I wanted something of my own, and quiet.", 0),
        (sources[0], first, "quiet", 1),
        (sources[1], second, "work that nobody measures", 2),
        (sources[1], second, "At the depot they count the minutes.", 2),
    ):
        start = text.index(words)
        session.run(apply_code, source_id, codes[code], Span(start, start + len(words)))
    theme = session.run(add_theme, "A place without measure")
    session.run(put_in_theme, theme, code_ids=[codes[0], codes[2]])
    return empty_workbench
