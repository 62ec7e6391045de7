"""The words around an edit, for a line that shows what goes and what comes."""

from collections.abc import Sequence

from quiltmark.domain.incoming import Edit, IncomingParagraph


def excerpt(
    paragraphs: Sequence[IncomingParagraph], edit: Edit, around: int = 40
) -> tuple[str, str, str, str]:
    """Return what stands left of an edit, what it takes, what it puts there, and what stands right.

    `paragraphs` are those the edit was found in; at most `around` code points of a paragraph stand
    on each side. A line feed is the end of a paragraph: where the edit is a whole one, it is taken
    with its end.
    """
    if edit.whole:
        left = _text(paragraphs, edit.paragraph - 1)
        right = _text(paragraphs, edit.paragraph + (0 if edit.made else 1))
        break_ = "\n" if edit.paragraph else ""
        return left[-around:] + break_, edit.before + "\n", "", right[:around]
    here = _text(paragraphs, edit.paragraph)
    number, stop = edit.paragraph, edit.at + len(edit.after if edit.made else edit.before)
    there = here
    while stop > len(there) and number < len(paragraphs):
        number, stop = number + 1, stop - len(there) - 1
        there = _text(paragraphs, number)
    left = here[max(0, edit.at - around) : edit.at]
    return left, edit.before, edit.after, there[stop : stop + around]


def _text(paragraphs: Sequence[IncomingParagraph], number: int) -> str:
    return paragraphs[number].text if 0 <= number < len(paragraphs) else ""
