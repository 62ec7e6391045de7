"""The program's one way in: `quiltmark [FILE]` opens the window, other words are calls."""

import multiprocessing
import sys

from quiltmark import bootstrap, cli


def main() -> int:
    """Do what the command line asks for and return how it ended."""
    multiprocessing.freeze_support()
    return cli.main(sys.argv[1:], bootstrap.open_window, bootstrap.paint_map)


if __name__ == "__main__":
    sys.exit(main())
