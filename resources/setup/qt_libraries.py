"""Whether this machine has the system libraries Qt needs, and the one line that brings them.

Run as a script it looks at what Qt needs without a screen, with `--window` at X11 as well.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import debian

# Shared libraries that no wheel brings, and the Debian packages they lie in.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

ALWAYS = (
    "lib/libQt6Gui.so.6",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6Network.so.6",
    "lib/libQt6DBus.so.6",
    "plugins/platforms/libqoffscreen.so",
)
X11 = ("plugins/platforms/libqxcb.so",)
WAYLAND = ("plugins/platforms/libqwayland.so",)


def for_window() -> tuple[str, ...]:
    """The platform part of Qt that would open a window here."""
    return X11 if os.environ.get("DISPLAY") else WAYLAND


def parse_missing(ldd: str) -> list[str]:
    """The names ldd could not find, Qt's own left out, in order and once each."""
    names = [words.split()[0] for words in ldd.splitlines() if "not found" in words]
    return [name for name in dict.fromkeys(names) if not name.startswith("libQt6")]


def find_missing(parts: Iterable[str]) -> list[str]:
    """The shared libraries that the named parts of Qt miss on this machine."""
    package = importlib.util.find_spec("PySide6")
    if not sys.platform.startswith("linux") or package is None or not shutil.which("ldd"):
        return []
    folder = Path(str(package.origin)).parent / "Qt"
    files = [str(folder / part) for part in parts if (folder / part).exists()]
    told = subprocess.run(["ldd", *files], capture_output=True, text=True, check=False)
    return parse_missing(told.stdout)


def packages_for(libraries: Iterable[str]) -> list[str]:
    """The Debian packages these libraries lie in; a library nobody foresaw stands for itself."""
    return sorted({PACKAGES.get(library, library) for library in libraries})


def opens(platform: str | None = None) -> bool:
    """Whether Qt starts, on the given platform or on the one it chooses here."""
    environment = {**os.environ, **({"QT_QPA_PLATFORM": platform} if platform else {})}
    tried = subprocess.run(
        [sys.executable, "-c", "from PySide6.QtWidgets import QApplication; QApplication([])"],
        env=environment,
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


def ready(parts: Sequence[str] = ALWAYS) -> bool:
    """Whether Qt can run here; installs what it misses where it may, and else says how."""
    lacking = find_missing(parts)
    if lacking and debian.install(packages_for(lacking)):
        lacking = find_missing(parts)
    if lacking:
        print(_sentence(lacking), file=sys.stderr)
        return False
    if not opens("offscreen"):
        print(
            "Qt does not start on this machine, though its libraries are all here. Quiltmark needs "
            "a 64-bit system with glibc 2.34 or newer, macOS 13 or Windows 10.",
            file=sys.stderr,
        )
        return False
    return True


def _sentence(lacking: Sequence[str]) -> str:
    return (
        f"Qt, which draws Quiltmark's windows, misses {', '.join(lacking)} on this machine. "
        f"On Debian and Ubuntu one line brings them:\n"
        f"    {debian.line(packages_for(lacking))}\n"
        f"Then run make again."
    )


if __name__ == "__main__":
    sys.exit(0 if ready(ALWAYS + X11 if "--window" in sys.argv[1:] else ALWAYS) else 1)
