"""Each registry lists all there is of its kind, and what it lists keeps its contract."""

import ast
from collections import Counter
from pathlib import Path

import pytest

import quiltmark
from quiltmark.formats import EXPORTERS, IMPORTERS
from quiltmark.operations import OPERATIONS
from quiltmark.operations.operation import kind_of, label_of
from quiltmark.storage.migrations import FILE_VERSION, MIGRATIONS
from quiltmark.views.page import Page
from quiltmark.views.pages import PAGES, Place

ROOT = Path(quiltmark.__file__).parent


def labelled_functions() -> set[str]:
    """The functions under operations that carry the decorator `operation`."""
    found = set()
    for path in (ROOT / "operations").glob("*.py"):
        for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(part, ast.FunctionDef) and any(
                isinstance(one, ast.Call) and ast.unparse(one.func) == "operation"
                for one in part.decorator_list
            ):
                found.add(part.name)
    return found


def modules(folder: str, pattern: str) -> set[str]:
    """The names of modules and packages in `folder` that fit `pattern`."""
    return {path.stem for path in (ROOT / folder).glob(pattern) if not path.stem.startswith("__")}


def test_every_operation_is_listed_once() -> None:
    kinds = [kind_of(function) for function in OPERATIONS]
    assert Counter(kinds) == Counter(labelled_functions())


@pytest.mark.parametrize("function", OPERATIONS, ids=kind_of)
def test_an_operation_says_what_it_does(function: object) -> None:
    assert (function.__doc__ or "").strip()
    assert label_of(getattr(function, "__name__")).text[0].isupper()  # noqa: B009


def test_every_migration_is_listed_in_order() -> None:
    assert len(MIGRATIONS) == len(modules("storage/migrations", "m[0-9]*.py"))
    versions = [migration.version for migration in MIGRATIONS]
    assert versions == sorted(set(versions))
    assert versions[-1] == FILE_VERSION


def test_every_reader_and_writer_is_listed() -> None:
    readers = {one.read.__module__.split(".")[2] for one in IMPORTERS}
    writers = {one.render.__module__.split(".")[2] for one in EXPORTERS}
    assert readers == modules("formats", "*_in*")
    assert writers == modules("formats", "*_out*")


def test_formats_have_ids_and_extensions_of_their_own() -> None:
    extensions = [extension for one in IMPORTERS for extension in one.extensions]
    assert len(extensions) == len(set(extensions))
    assert all(one.startswith(".") and one == one.lower() for one in extensions)
    for registry in ([one.id for one in IMPORTERS], [one.id for one in EXPORTERS]):
        assert len(registry) == len(set(registry))


def test_every_place_is_listed() -> None:
    packages = {path.name for path in (ROOT / "views").iterdir() if (path / "__init__.py").exists()}
    assert [place.id for place in PAGES] == list(dict.fromkeys(place.id for place in PAGES))
    assert {place.id for place in PAGES} == packages


@pytest.mark.parametrize("place", PAGES, ids=lambda place: place.id)
def test_a_place_has_a_page_and_commands(place: Place) -> None:
    page = place.load()
    assert issubclass(page, Page)
    assert place.id == page.PAGE_ID
    ids = [command.id for command in place.commands()]
    assert len(ids) == len(set(ids))
    assert all(command.title.strip() for command in place.commands())


def test_no_shortcut_means_two_things_on_a_page() -> None:
    from quiltmark.shell.commands import COMMANDS

    for place in PAGES:
        shortcuts = [one.shortcut for one in (*COMMANDS, *place.commands()) if one.shortcut]
        doubled = [shortcut for shortcut, times in Counter(shortcuts).items() if times > 1]
        assert not doubled, f"{place.id}: {doubled}"


def test_every_report_is_listed() -> None:
    from quiltmark.reports import REPORTS

    listed = {one.make.__module__.rsplit(".", 1)[1] for one in REPORTS}
    assert listed <= modules("reports", "*.py")
    assert {"chapter", "codebook"} <= listed
