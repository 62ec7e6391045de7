"""What modules reach for where imports alone do not tell: clock, chance, network, writing."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src" / "quiltmark"

CLOCK_AND_CHANCE = {"now", "utcnow", "today", "uuid1", "uuid4", "urandom", "getnode"}
FILES = {"open", "input", "print", "read_text", "write_text", "read_bytes", "write_bytes"}
WRITING_CALLS = {"put", "delete", "executescript"}
WRITING_IMPORTS = {"sqlalchemy.insert", "sqlalchemy.update", "sqlalchemy.delete"}
NETWORK = {"urllib.request", "QNetworkAccessManager"}
HIDDEN_ROADS = {"eval", "exec", "__import__"}


def calls_in(text: str) -> set[str]:
    """The last word of everything a module calls: `datetime.now()` gives `now`."""
    return {part.attr if isinstance(part, ast.Attribute) else part.id for part in _called(text)}


def functions_in(text: str) -> set[str]:
    """What a module calls by a name alone: `exec(text)`, and not `menu.exec()`."""
    return {part.id for part in _called(text) if isinstance(part, ast.Name)}


def _called(text: str) -> Iterator[ast.Attribute | ast.Name]:
    for part in ast.walk(ast.parse(text)):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute | ast.Name):
            yield part.func


def imports_in(text: str) -> set[str]:
    """The full names a module imports: `from a import b` gives `a` and `a.b`."""
    found: set[str] = set()
    for part in ast.walk(ast.parse(text)):
        if isinstance(part, ast.Import):
            found |= {alias.name for alias in part.names}
        elif isinstance(part, ast.ImportFrom) and part.module:
            found |= {part.module, *(f"{part.module}.{alias.name}" for alias in part.names)}
            found |= {alias.name for alias in part.names}
    return found


def modules(folder: str = "") -> list[Path]:
    """The modules of one room, or of the whole house."""
    found = sorted((SOURCES / folder).rglob("*.py"))
    assert found, f"{folder} has no modules"
    return found


def relative(path: Path) -> str:
    """A path as it is written inside the package."""
    return path.relative_to(SOURCES).as_posix()


@pytest.mark.parametrize("path", modules("domain"), ids=relative)
def test_the_domain_asks_neither_clock_nor_chance_nor_files(path: Path) -> None:
    assert not calls_in(path.read_text(encoding="utf-8")) & (CLOCK_AND_CHANCE | FILES)


@pytest.mark.parametrize("path", modules("queries"), ids=relative)
def test_asking_changes_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not calls_in(text) & WRITING_CALLS
    assert not imports_in(text) & WRITING_IMPORTS


@pytest.mark.parametrize("path", modules(), ids=relative)
def test_nothing_reaches_for_the_network_or_round_the_imports(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not imports_in(text) & NETWORK
    assert not functions_in(text) & HIDDEN_ROADS


def test_a_planted_reach_is_seen() -> None:
    assert "now" in calls_in("import datetime\ndatetime.datetime.now()\n")
    assert "open" in calls_in("def f():\n    return [open(p) for p in ()]\n")
    assert imports_in("from sqlalchemy import insert") & WRITING_IMPORTS
    assert functions_in("menu.exec(); eval('1')") == {"eval"}
    assert imports_in("from urllib import request") & NETWORK
    assert imports_in("from PySide6.QtNetwork import QNetworkAccessManager") & NETWORK
