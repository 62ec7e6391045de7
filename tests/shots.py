"""Draws the pictures in docs/images: every page of the sample study, light and dark."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from quiltmark.bootstrap import make_window
from quiltmark.domain.spans import Span
from quiltmark.queries.codebook import codebook
from quiltmark.queries.extracts import marks_of_source
from quiltmark.queries.sources import sources
from quiltmark.queries.themes import theme_tree
from quiltmark.shell.main_window import MainWindow
from quiltmark.views.pages import PAGES
from quiltmark.workbench.sample import build_sample
from quiltmark.workbench.settings import Settings

OUT = Path("docs") / "images"
WIDTH, HEIGHT = 1280, 800


def settle(app: QApplication, milliseconds: int = 400) -> None:
    """Let the window do what it has put off."""
    timer = QElapsedTimer()
    timer.start()
    while timer.elapsed() < milliseconds:
        app.processEvents()


def as_it_is(_window: MainWindow) -> None:
    """Show the page as it comes."""


def show_coding(window: MainWindow) -> None:
    """Show a passage in the middle of an interview, chosen."""
    session = window.workbench.session
    source = session.ask(sources)[1].source
    marks = session.ask(marks_of_source, source.id)
    mark = marks[len(marks) // 3]
    window.show_passage(source.id, Span(mark.start, mark.stop))


def show_code(window: MainWindow) -> None:
    """Show the extracts of the code that was applied most."""
    rows = window.workbench.session.ask(codebook)
    window.show_code(max(rows, key=lambda row: row.extracts).code.id)


def show_theme(window: MainWindow) -> None:
    """Show a subtheme in the tree."""
    themes = window.workbench.session.ask(theme_tree)
    window.show_theme(themes[1].theme.id)


def run_command(window: MainWindow, command_id: str) -> None:
    """Run a command of the page that shows."""
    place = next(one for one in PAGES if one.id == window.stack.current)
    command = next(one for one in place.commands() if one.id == command_id)
    command.run(window.stack.pages[place.id])


STAGES: tuple[tuple[str, str, Callable[[MainWindow], object]], ...] = (
    ("home", "home", as_it_is),
    ("familiarisation", "familiarisation", as_it_is),
    ("coding", "coding", show_coding),
    ("coding-code", "coding", show_code),
    ("themes", "theme_building", show_theme),
    ("theme-map", "theme_building", lambda window: run_command(window, "themes.switch")),
    ("theme-review", "theme_review", as_it_is),
    ("theme-definition", "theme_definition", as_it_is),
    ("writing", "writing", as_it_is),
    ("extracts", "retrieval", as_it_is),
    ("journal", "journal", as_it_is),
    ("palette", "coding", lambda window: window.open_palette()),
)


def draw(app: QApplication, folder: Path, look: str) -> None:
    """Draw every page in one look, first without a project."""
    settings = Settings(folder / f"settings-{look}.json")
    settings.keep(appearance=look, coder="Researcher")
    project = folder / f"Studies {look}" / "Mended and carried home.quilt"
    project.parent.mkdir()
    shutil.copy(folder / "sample.quilt", project)
    window = make_window(app, settings)
    window.resize(WIDTH, HEIGHT)
    window.show()
    settle(app)
    save(window, "start", look)
    window.open_file(project)
    for name, place, stage in STAGES:
        window.show_place(place)
        settle(app, 200)
        stage(window)
        settle(app)
        save(window, name, look)
    window.close()
    settle(app, 100)


def save(window: MainWindow, name: str, look: str) -> None:
    """Keep a picture of the window."""
    path = OUT / f"{name}-{look}.png"
    if not window.grab().save(str(path)):
        raise OSError(f"{path} could not be written")
    print(path, flush=True)


def main() -> int:
    """Draw all pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication(["Quiltmark"])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Home is where the pictures say that the study lies.
        os.environ["HOME"] = name
        built = build_sample(folder)
        if built.name != "sample.quilt":
            built.rename(folder / "sample.quilt")
        for look in ("light", "dark"):
            draw(app, folder, look)
    return 0


if __name__ == "__main__":
    sys.exit(main())
