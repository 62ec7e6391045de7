"""The project speaks the field's words, and keeps no unfinished business in its text."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src" / "quiltmark").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
DOCUMENTS = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")])

# Names that say nothing about what is inside.
EMPTY_NAMES = {"utils", "util", "misc", "helpers", "helper", "common", "manager", "stuff"}
# Written in pieces, so that this module does not find itself.
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")
SILENCED = re.compile(r"#\s*type:\s*" + r"ignore")
# What the field calls code, extract and coder; where the domain speaks, nothing else does.
FOREIGN_WORDS = {"tag", "tags", "quote", "quotes", "segment", "segments", "user", "users"}
# A block quote is a style of writing.
FIELD_PHRASES = {"BlockQuote", "block_quote"}
ROOMS_OF_THE_FIELD = ("domain", "operations", "queries", "workbench")


def words_of(name: str) -> set[str]:
    """The words a name in snake or camel case is made of, in lower case."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def names_in(text: str) -> Iterator[str]:
    """What a module defines: classes, functions, arguments, fields, variables."""
    for part in ast.walk(ast.parse(text)):
        if isinstance(part, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield part.name
        elif isinstance(part, ast.arg):
            yield part.arg
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id


def relative(path: Path) -> str:
    """A path as it is written inside the project."""
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=relative)
def test_a_module_is_named_for_what_it_holds(path: Path) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    assert not {word for part in parts for word in words_of(part)} & EMPTY_NAMES


@pytest.mark.parametrize("path", [*SOURCES, *TESTS, *DOCUMENTS], ids=relative)
def test_nothing_is_left_for_later(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not UNFINISHED.search(text)
    assert not SILENCED.search(text)


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if path.relative_to(ROOT).parts[2] in ROOMS_OF_THE_FIELD],
    ids=relative,
)
def test_the_rooms_of_the_field_speak_its_words(path: Path) -> None:
    names = names_in(path.read_text(encoding="utf-8"))
    foreign = {name for name in names if words_of(name) & FOREIGN_WORDS} - FIELD_PHRASES
    assert not foreign


def test_names_come_apart_into_words() -> None:
    assert words_of("block_quote") == {"block", "quote"}
    assert words_of("TagList") == {"tag", "list"}
    assert words_of("XMLTag") == {"xml", "tag"}
    assert set(names_in("def f(tag):\n    quote: int = 1\nclass User: pass")) == {
        "f",
        "tag",
        "quote",
        "User",
    }
