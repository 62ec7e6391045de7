"""How well each convention fits a transcript, for the researcher to see."""

from collections.abc import Sequence
from dataclasses import dataclass

from quiltmark.analysis.speakers.conventions import Found
from quiltmark.domain.incoming import IncomingParagraph

SAMPLES = 3
LONGEST_SAMPLE = 80


@dataclass(frozen=True, slots=True)
class Score:
    """How a convention fits: `score` is the share (0 to 1) of what is said that it marks.

    Marked is a paragraph with words behind a label or right below one. `labels` are those that
    count as speakers, in the order in which they come, `samples` the heads of the first lines that
    follow the convention. Where the labels do not count, the score is nought and the samples show
    what looked like them.
    """

    convention: str
    score: float
    labels: tuple[str, ...]
    samples: tuple[str, ...]


def share(paragraphs: Sequence[IncomingParagraph], found: Sequence[Found | None]) -> float:
    """Return the share of the paragraphs with words that stand behind a label or right below."""
    marked = spoken = 0
    waiting = False
    for paragraph, one in zip(paragraphs, found, strict=True):
        if one is not None:
            waiting = not paragraph.text[one.at :].strip()
            if waiting:
                continue
            marked += 1
        elif waiting and not paragraph.heading:
            marked, waiting = marked + 1, False
        spoken += not paragraph.heading
    return marked / spoken if spoken else 0.0


def samples(
    paragraphs: Sequence[IncomingParagraph], found: Sequence[Found | None]
) -> tuple[str, ...]:
    """Return the heads of the first paragraphs that have a label."""
    lines: list[str] = []
    for paragraph, one in zip(paragraphs, found, strict=True):
        if one is not None:
            line = " ".join(paragraph.text[: 2 * LONGEST_SAMPLE].split())
            lines.append(line if len(line) <= LONGEST_SAMPLE else line[: LONGEST_SAMPLE - 1] + "…")
            if len(lines) == SAMPLES:
                break
    return tuple(lines)
