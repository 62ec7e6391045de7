"""Missing system libraries are told in a sentence with the one line that brings them."""

import os
import subprocess
import sys
from pathlib import Path

import debian
import pytest
import qt_libraries

SCRIPT = Path(__file__).resolve().parents[2] / "resources" / "setup" / "qt_libraries.py"

LDD = """\
/x/PySide6/Qt/lib/libQt6Gui.so.6:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibEGL.so.1 => not found
\tlibxkbcommon.so.0 => /lib/x86_64-linux-gnu/libxkbcommon.so.0 (0x00007f)
/x/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
\tlibQt6Pdf.so.6 => not found
"""


def test_what_ldd_cannot_find_is_named_once() -> None:
    assert qt_libraries.parse_missing(LDD) == ["libEGL.so.1", "libxcb-cursor.so.0"]


def test_a_library_is_found_in_its_package() -> None:
    assert qt_libraries.packages_for(
        ["libgthread-2.0.so.0", "libglib-2.0.so.0", "libEGL.so.1"]
    ) == [
        "libegl1",
        "libglib2.0-0",
    ]


def test_a_library_nobody_foresaw_stands_for_itself() -> None:
    assert qt_libraries.packages_for(["libnew.so.1"]) == ["libnew.so.1"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems bring their own")
def test_what_is_missing_is_told_in_a_sentence(tmp_path: Path) -> None:
    ldd = tmp_path / "ldd"
    ldd.write_text(f"#!/bin/sh\n/bin/cat <<'END'\n{LDD}END\n")
    ldd.chmod(0o755)
    # Only this ldd is on the path: no package tool that could mend anything for real.
    told = subprocess.run(
        [sys.executable, str(SCRIPT), "--window"],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "misses libEGL.so.1, libxcb-cursor.so.0 on this machine" in told.stderr
    assert "apt-get install -y libegl1 libxcb-cursor0\n" in told.stderr
    assert "Traceback" not in told.stderr


def test_nothing_is_missing_where_these_tests_run() -> None:
    assert qt_libraries.find_missing(qt_libraries.ALWAYS) == []


def test_the_line_is_one_a_person_can_type() -> None:
    assert debian.line(["libegl1", "libgl1"]).endswith("apt-get install -y libegl1 libgl1")


def test_qt_starts_without_a_screen_and_not_on_a_platform_that_is_not_there() -> None:
    assert qt_libraries.opens("offscreen")
    assert not qt_libraries.opens("no-such-platform")
