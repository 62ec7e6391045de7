"""A test that CI passes over has failed there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.skips import ALLOWED, read_allowed

ROOT = Path(__file__).resolve().parents[2]

SKIPPING_TEST = "import pytest\n\n@pytest.mark.skip(reason='no piano')\ndef test_it():\n    pass\n"
SKIPPING_MODULE = "import pytest\n\npytest.skip('no piano', allow_module_level=True)\n"
EXPECTED_FAILURE = "import pytest\n\n@pytest.mark.xfail\ndef test_it():\n    assert False\n"


def run(folder: Path, module: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run pytest over one module of its own, with the judge of skips loaded."""
    (folder / "test_planted.py").write_text(module)
    (folder / "test_sound.py").write_text("def test_it():\n    pass\n")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.skips", str(folder)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CI": "", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("module", [SKIPPING_TEST, SKIPPING_MODULE], ids=["test", "module"])
def test_a_skip_fails_in_ci_and_only_there(tmp_path: Path, module: str) -> None:
    assert run(tmp_path, module).returncode == 0
    in_ci = run(tmp_path, module, CI="true")
    assert in_ci.returncode != 0
    assert "Skipped, which CI does not allow for this reason: no piano" in in_ci.stdout


def test_an_expected_failure_is_no_skip(tmp_path: Path) -> None:
    assert run(tmp_path, EXPECTED_FAILURE, CI="true").returncode == 0


def test_a_written_reason_is_allowed(tmp_path: Path) -> None:
    reasons = tmp_path / "reasons.txt"
    reasons.write_text("# why not\n\nno piano\n")
    assert read_allowed(reasons) == {"no piano"}


def test_the_written_list_stays_short() -> None:
    assert len(read_allowed(ALLOWED)) <= 5
