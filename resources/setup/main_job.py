"""The main job: the sample study in a window, or its files where there is no screen."""

import os
import subprocess
import sys
from pathlib import Path

import qt_libraries

SAMPLE = Path("build") / "sample"
KINDS = {
    "project": (".quilt",),
    "chapter": (".docx",),
    "map": (".svg", ".png", ".pdf"),
}


def has_screen() -> bool:
    """Whether a window could be seen here."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return False
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def quiltmark(*words: str) -> int:
    """Run Quiltmark with these words and give back how it ended."""
    return subprocess.run([sys.executable, "-m", "quiltmark", *words], check=False).returncode


def files_of(kind: str) -> list[Path]:
    """The sample study's files of one kind."""
    return sorted(path for path in SAMPLE.glob("*") if path.suffix in KINDS[kind])


def write_sample() -> int:
    """Write the sample study and say where its chapter, map and project lie."""
    ended = quiltmark("sample", str(SAMPLE))
    if ended:
        return ended
    for kind in ("chapter", "map", "project"):
        for path in files_of(kind):
            print(f"The {kind} lies in {path}")
    return 0


def open_sample() -> int:
    """Open the window on the sample study, made first where it is not there yet."""
    ended = 0 if files_of("project") else quiltmark("sample", str(SAMPLE))
    return ended or quiltmark(*map(str, files_of("project")[:1]))


def main() -> int:
    """Do what this machine has the means for."""
    wants_window = has_screen()
    parts = qt_libraries.for_window() if wants_window and sys.platform.startswith("linux") else ()
    if not qt_libraries.ready((*qt_libraries.ALWAYS, *parts)):
        return 1
    if wants_window and not qt_libraries.opens():
        print("No screen answers here, so there is no window this time.", flush=True)
        wants_window = False
    return open_sample() if wants_window else write_sample()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
