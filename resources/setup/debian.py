"""What Debian's package tool is asked for, and when.

Run as a script with names of packages, it installs those that are missing.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence


def line(packages: Sequence[str]) -> str:
    """The one line a person types to get these packages."""
    sudo = "" if is_root() else "sudo "
    return f"{sudo}apt-get install -y {' '.join(packages)}"


def is_root() -> bool:
    """Whether this process may install for the whole machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def is_here() -> bool:
    """Whether this machine has Debian's package tool."""
    return shutil.which("apt-get") is not None


def missing(packages: Sequence[str]) -> list[str]:
    """Those of the packages that are not installed."""
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f=${Package} ${db:Status-Abbrev}\n", *packages],
        capture_output=True,
        text=True,
        check=False,
    )
    words = [answer.split() for answer in asked.stdout.splitlines()]
    installed = {found[0] for found in words if found[1:2] == ["ii"]}
    return [package for package in packages if package not in installed]


def install(packages: Sequence[str]) -> bool:
    """Install the packages if this process may; False says that it may not or could not."""
    if not (is_here() and is_root()):
        return False
    print(f"Installing from Debian: {' '.join(packages)}", flush=True)
    # Lists may be fresh already and the network slow or away: an update that fails decides nothing.
    _apt("update")
    return _apt("install", "-y", "--no-install-recommends", *packages)


def _apt(*words: str) -> bool:
    done = subprocess.run(
        ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        check=False,
    )
    return done.returncode == 0


def main(packages: Sequence[str]) -> int:
    """Install what is missing of the named packages, or say how."""
    if not is_here():
        print(f"This is not Debian; please see that these are at hand: {', '.join(packages)}.")
        return 1
    wanted = missing(packages)
    if wanted and not install(wanted):
        print(f"These could not be installed here; please run: {line(wanted)}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
