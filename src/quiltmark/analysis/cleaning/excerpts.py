"""The words around an edit, for a line that shows what goes and what comes."""

from collections.abc import Sequence

from quiltmark.domain.incoming import Edit, IncomingParagraph


def excerpt(
    paragraphs: Sequence[IncomingParagraph], edit: Edit, around: int = 40
) -> tuple[str, str, str, str]:
    """Return what stands left of an edit, its `before`, its `after`, and what stands right of it.

    `paragraphs` are those the edit was found in; at most `around` code points stand on each side.
    """
    here = paragraphs[edit.paragraph].text if edit.paragraph < len(paragraphs) else ""
    stop = edit.at + len(edit.after if edit.made else edit.before)
    return here[max(0, edit.at - around) : edit.at], edit.before, edit.after, here[stop:][:around]
