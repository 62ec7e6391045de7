"""What is installed is what is pinned, and nothing recorded ties it to one place."""

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
CONSTRAINTS = ROOT / "resources" / "constraints.txt"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DIRECT = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]

# In pieces, so that this module does not find itself.
PLACES = re.compile(
    r"pypi\.|python" + r"hosted|--(extra-)?index" + r"-url|--find" + r"-links|file:" + r"///"
)
RECORDED = ("src", "tests", "resources", "docs", ".ci")
LOCK_FILES = ("uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml")


def read_pins() -> dict[str, str]:
    """The pinned versions by name, as pip compares names."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def required() -> dict[str, Requirement]:
    """Everything Quiltmark needs here, directly or through others."""
    found: dict[str, Requirement] = {}
    waiting = [Requirement(line) for line in DIRECT]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in found:
            found[name] = requirement
            waiting.extend(_needs_of(requirement))
    return found


def _needs_of(requirement: Requirement) -> Iterator[Requirement]:
    for line in metadata.requires(requirement.name) or ():
        needed = Requirement(line)
        extras = [{"extra": extra} for extra in ("", *requirement.extras)]
        if needed.marker is None or any(needed.marker.evaluate(extra) for extra in extras):
            yield needed


@pytest.mark.parametrize("line", DIRECT)
def test_a_direct_need_is_pinned_within_its_bounds(line: str) -> None:
    need = Requirement(line)
    assert Version(read_pins()[canonicalize_name(need.name)]) in need.specifier


@pytest.mark.parametrize("name", sorted(required()))
def test_whatever_is_needed_is_pinned_and_installed_so(name: str) -> None:
    assert read_pins().get(name) == metadata.version(name)


def test_nothing_is_pinned_that_nobody_needs() -> None:
    assert set(read_pins()) == set(required())


def test_qt_stays_within_the_versions_that_keep_python_alive() -> None:
    (need,) = (line for line in DIRECT if line.startswith("PySide6"))
    assert Requirement(need).specifier.contains("6.11.3")
    assert not Requirement(need).specifier.contains("6.12.0")
    assert not Requirement(need).specifier.contains("6.7.3")


def test_a_pin_is_a_name_and_a_version() -> None:
    for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines():
        assert re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)


def test_no_place_to_fetch_from_is_recorded() -> None:
    files = [path for folder in RECORDED for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    written = [path for path in files if path.suffix not in {".pyc", ".png", ".docx", ".pdf"}]
    told = [
        path
        for path in written
        if ".egg-info" not in str(path) and PLACES.search(path.read_text("utf-8", "replace"))
    ]
    assert not told


@pytest.mark.parametrize("name", LOCK_FILES)
def test_there_is_no_lock_file(name: str) -> None:
    assert not (ROOT / name).exists()
