"""Changes a researcher may want, found in a text as its reader gives it."""

from collections.abc import Iterable, Iterator, Sequence

from quiltmark.analysis.cleaning.ground import Ground
from quiltmark.analysis.cleaning.inline import blanks, hyphens, soft_breaks
from quiltmark.analysis.cleaning.page_marks import page_marks
from quiltmark.analysis.cleaning.quotation_marks import quotation_marks
from quiltmark.domain.incoming import Cleaning, Edit, IncomingParagraph

_FINDERS = (page_marks, soft_breaks, hyphens, blanks, quotation_marks)


def default_of(kind: Cleaning) -> bool:
    """Say whether edits of that kind are accepted unless the researcher says otherwise.

    Marks of quotation are not: they may differ because two people typed.
    """
    return kind is not Cleaning.QUOTATION_MARK


def proposals(paragraphs: Sequence[IncomingParagraph], made: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return what else might be cleaned, in the order of its places; none of it is made.

    Nothing is proposed where one of the edits `made` stands, nor twice for the same words.
    """
    ground = Ground(paragraphs)
    found = (edit for finder in _FINDERS for edit in finder(ground))
    kept = _free(ground, made, found)
    return tuple(sorted(kept, key=lambda edit: (edit.paragraph, edit.at)))


def _free(ground: Ground, made: Iterable[Edit], found: Iterable[Edit]) -> Iterator[Edit]:
    """Yield the edits whose code points no other one touches; the first one has the right."""
    taken = set[int]()
    for edit in made:
        if not edit.whole and edit.paragraph < len(ground.texts):
            taken.update(_places(ground, edit))
    for edit in found:
        places = _places(ground, edit)
        if taken.isdisjoint(places):
            taken.update(places)
            yield edit


def _places(ground: Ground, edit: Edit) -> range:
    """Return the code points an edit stands on; where it stands between two, that behind it."""
    start = ground.starts[edit.paragraph] + edit.at
    return range(start, start + max(1, len(edit.after if edit.made else edit.before)))
