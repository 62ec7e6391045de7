"""Times as transcripts write them, in milliseconds from the start of the recording."""

import re

ONE = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
BRACKETED = rf"[\[(<{{]\s*{ONE}(?:\s*(?:-{{1,2}}>?|–|to)\s*{ONE})?\s*[\])>}}]"
BARE = rf"{ONE}(?:\s*(?:-{{1,2}}>?|–)\s*{ONE})?(?![\d:])"
ANY = rf"(?:{BRACKETED}|{BARE})"

_PARTS = re.compile(r"(\d{1,3}):(\d{2})(?::(\d{2}))?(?:[.,](\d{1,3}))?")


def milliseconds(written: str) -> int | None:
    """Return the first time in `written`; two numbers are minutes and seconds, three with hours."""
    found = _PARTS.search(written)
    if found is None:
        return None
    first, second, third, fraction = found.groups()
    seconds = int(first) * 60 + int(second)
    if third is not None:
        seconds = seconds * 60 + int(third)
    return seconds * 1000 + int((fraction or "0").ljust(3, "0"))
