"""Questions that were kept under a name."""

from quiltmark.domain.errors import Refused
from quiltmark.domain.retrieval import Question, UnreadableQuestion, from_json
from quiltmark.domain.saved_queries import SavedQuery
from quiltmark.i18n import _


def question_of(saved: SavedQuery) -> Question:
    """Return the question that was kept; ids of what is gone are still in it.

    Raises:
        Refused: it cannot be read.
    """
    try:
        return from_json(saved.question)
    except UnreadableQuestion as error:
        raise Refused(
            _(
                "“{name}” cannot be read; it may come from a later version of Quiltmark. It was"
                " kept as it is."
            ).format(name=saved.name)
        ) from error
