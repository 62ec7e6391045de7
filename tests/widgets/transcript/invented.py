"""Long transcripts made of invented words, the same at every run."""

from random import Random

from quiltmark.widgets.transcript import Mark, Transcript, TurnLine

_SENTENCE = (
    "and then we were waiting for such a long time that nobody could tell us what happened with "
    "the letter they had sent in the summer before the garden was given to somebody else"
)
WORDS = _SENTENCE.split()


def paragraph(random: Random, length: int) -> str:
    """Return words of about `length` characters."""
    words: list[str] = []
    so_far = 0
    while so_far < length:
        words.append(random.choice(WORDS))
        so_far += len(words[-1]) + 1
    return " ".join(words)


def long_transcript(characters: int) -> Transcript:
    """Return about so many characters in paragraphs of 40 to 500, two people taking turns."""
    random = Random(11)
    some = [paragraph(random, random.randint(40, 500)) for _ in range(400)]
    paragraphs: list[str] = []
    turns: list[TurnLine] = []
    at = 0
    while at < characters:
        words = some[random.randrange(len(some))]
        label = "Parent 5" if len(paragraphs) % 2 else "Interviewer"
        turns.append(TurnLine(at, at + len(words), label))
        paragraphs.append(words)
        at += len(words) + 1
    return Transcript("\n".join(paragraphs), tuple(turns))


def codings(text: str, count: int) -> list[Mark]:
    """Return so many codings of 20 to 250 characters, spread over `text`."""
    random = Random(5)
    starts = [random.randrange(max(1, len(text) - 300)) for _ in range(count)]
    return [
        Mark(f"m{n}", at, at + random.randint(20, 250), f"c{n % 60}", f"Code {n % 60}", n % 24)
        for n, at in enumerate(starts)
    ]
