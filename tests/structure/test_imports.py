"""Each contract about imports bites: a planted violation breaks it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PLANTED = [
    ("layers", "domain/codebook.py", "from quiltmark.storage import schema"),
    ("layers", "storage/__init__.py", "import quiltmark.formats"),
    ("layers", "analysis/__init__.py", "import quiltmark.widgets"),
    ("layers", "operations/__init__.py", "import quiltmark.queries"),
    ("layers", "queries/__init__.py", "import quiltmark.reports"),
    ("layers", "reports/__init__.py", "import quiltmark.workbench"),
    ("layers", "workbench/__init__.py", "import quiltmark.views"),
    ("layers", "views/coding/__init__.py", "import quiltmark.shell"),
    ("layers", "shell/__init__.py", "import quiltmark.bootstrap"),
    ("layers", "attic/__init__.py", "import quiltmark.domain"),
    ("qt", "operations/__init__.py", "from PySide6.QtCore import QObject"),
    ("qt", "workbench/__init__.py", "def f() -> None:\n    import PySide6.QtWidgets"),
    ("qt", "i18n.py", "from PySide6 import QtCore"),
    ("sql", "views/coding/__init__.py", "from sqlalchemy import select"),
    ("sql", "reports/__init__.py", "import sqlite3"),
    ("sql", "formats/__init__.py", "import sqlalchemy.engine"),
    ("domain", "domain/codebook.py", "import time"),
    ("domain", "domain/codebook.py", "from lxml import etree"),
    ("domain", "domain/codebook.py", "import urllib.request"),
    ("file", "views/coding/__init__.py", "import quiltmark.storage"),
    ("file", "shell/__init__.py", "import quiltmark.storage"),
    ("screenless", "workbench/__init__.py", "import quiltmark.widgets"),
    ("formats", "operations/__init__.py", "import quiltmark.formats"),
    ("formats", "queries/__init__.py", "import quiltmark.formats"),
    ("places", "views/coding/__init__.py", "import quiltmark.views.writing"),
    ("places", "views/journal/__init__.py", "from quiltmark.views import home"),
    ("network", "formats/__init__.py", "import http.client"),
    ("network", "workbench/__init__.py", "import socket"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the sources and of the contracts over them."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    modules = shutil.copytree(
        ROOT / "src" / "quiltmark",
        tmp_path / "src" / "quiltmark",
        ignore=lambda folder, names: {
            name for name in names if Path(folder, name).is_file() and not name.endswith(".py")
        },
    )
    assert (Path(modules) / "__init__.py").is_file()
    return tmp_path


def check(house: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run import-linter over a copy, never over the sources that are installed."""
    return subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache", *words],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept(house: Path) -> None:
    checked = check(house)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize(("contract", "module", "line"), PLANTED)
def test_a_planted_violation_breaks_its_contract(
    house: Path, contract: str, module: str, line: str
) -> None:
    path = house / "src" / "quiltmark" / module
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")
    checked = check(house, "--contract", contract)
    assert checked.returncode != 0
    assert "1 broken" in checked.stdout, checked.stdout + checked.stderr


def test_every_contract_has_a_planted_violation() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    contracts = text.partition("[tool.importlinter]")[2]
    ids = {line.split('"')[1] for line in contracts.splitlines() if line.startswith("id = ")}
    assert ids == {contract for contract, _, _ in PLANTED}
