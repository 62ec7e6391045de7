"""Captions become paragraphs: where the cues of one speaker are joined, and where they part."""

import re

LONG_ENOUGH = 400
LONGEST = 1200
SLOWEST_MS = 90
LONG_PAUSE_MS = 5000

_SENTENCE_END = re.compile(r"[.?!…。？！؟।][\"'”’»›)\]}*_]*$")


def parts_after(written: int, last: str, since_ms: int | None) -> bool:
    """Say whether a new paragraph begins after a cue whose words are `last`.

    `written` is how many code points the paragraph has so far, `since_ms` how long after that cue
    the next one begins. A paragraph ends with a sentence once it has LONG_ENOUGH code points:
    about 70 words or half a minute of talk, five lines on the page, which is as much as a
    transcriber puts into one and little enough to be cited by its number. Captions made by
    machines may have no full stops; there any cue ends it at LONGEST, three times as much. A cue
    may end long before the next begins: SLOWEST_MS for each code point is half the pace at which
    people talk (about 15 code points a second), so what goes LONG_PAUSE_MS beyond that was
    silence, several times as long as the pauses within a talk (rarely over two seconds).
    """
    if since_ms is not None and since_ms > SLOWEST_MS * len(last) + LONG_PAUSE_MS:
        return True
    if written >= LONGEST:
        return True
    return written >= LONG_ENOUGH and _SENTENCE_END.search(last[-8:]) is not None
