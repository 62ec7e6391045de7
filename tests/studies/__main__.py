"""`python -m tests.studies STUDY.json OUT.quilt` builds a project from a study's data."""

import sys
from pathlib import Path

from quiltmark.domain.errors import QuiltmarkError
from tests.studies.build import build


def main(words: list[str]) -> int:
    """Build the project and say how much came to be."""
    if len(words) != 2:
        print("usage: python -m tests.studies STUDY.json OUT.quilt", file=sys.stderr)
        return 2
    study, out = map(Path, words)
    try:
        built = build(study, out)
    except (QuiltmarkError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"{out}: {len(built.sources)} sources, {len(built.participants)} participants,"
        f" {len(built.extracts)} extracts, {len(built.codes)} codes, {len(built.themes)} themes"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
