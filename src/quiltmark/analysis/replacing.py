"""Which places of a text are meant when some words are to be replaced everywhere."""

import re


def sought(find: str, whole_words: bool, match_case: bool) -> re.Pattern[str]:
    """Return the pattern of the words `find`, taken as they are; they must not be empty."""
    words = re.escape(find)
    if whole_words:
        words = rf"(?<!\w){words}(?!\w)"
    return re.compile(words, re.NOFLAG if match_case else re.IGNORECASE)
