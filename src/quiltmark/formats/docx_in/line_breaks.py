"""Line breaks typed inside a paragraph: which part something, and which only wrap a line."""

import re
from collections.abc import Sequence
from itertools import pairwise

from quiltmark.formats.joining import label_key

_ENDED = re.compile(r"[.?!…。？！:;][\"'”’»)\]]*\s*$")
_WRAPPED = 40


def parting(lines: Sequence[str]) -> list[bool]:
    """Say of each break between two lines whether it parts turns or sentences.

    Where a text was plainly wrapped by hand, only what opens a turn is parted from it.
    """
    pairs = list(pairwise(line.strip() for line in lines))
    wrapped = 2 * sum(_goes_on(before) for before, _after in pairs) > len(pairs)
    return [_parts(before, after, wrapped=wrapped) for before, after in pairs]


def _goes_on(line: str) -> bool:
    return len(line) >= _WRAPPED and _ENDED.search(line) is None


def _parts(before: str, after: str, *, wrapped: bool) -> bool:
    if not before or not after or label_key(after) is not None:
        return True
    if wrapped and len(before) >= _WRAPPED:
        return False
    if _ENDED.search(before):
        return True
    return not _goes_on(before) and not after[0].islower()
