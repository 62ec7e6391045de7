"""Questions to the codings are kept under a name."""

from collections.abc import Iterable
from dataclasses import replace

from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import CodeId, SavedQueryId
from quiltmark.domain.retrieval import (
    Question,
    UnreadableQuestion,
    from_json,
    to_json,
    with_merged,
)
from quiltmark.domain.saved_queries import SavedQuery
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import after_last, clean_name, refuse_double
from quiltmark.storage.transaction import Transaction


@operation(mark("Saved question {name}"))
def save_query(tx: Transaction, name: str, question: Question) -> SavedQueryId:
    """Keep a question under a name, behind those already there.

    Raises:
        Refused: the name is empty or taken.
    """
    others = tx.find(SavedQuery)
    refuse_double(name, others)
    row = SavedQuery(
        SavedQueryId(tx.new_id()), clean_name(name), _checked(question), after_last(others)
    )
    tx.put(row)
    tx.describe(name=row.name)
    return row.id


@operation(mark("Renamed saved question {before} to {name}"))
def rename_saved_query(tx: Transaction, query_id: SavedQueryId, name: str) -> None:
    """Give a saved question another name.

    Raises:
        Refused: the name is empty or taken.
    """
    row = tx.get(SavedQuery, query_id)
    refuse_double(name, [one for one in tx.find(SavedQuery) if one.id != query_id])
    tx.put(replace(row, name=clean_name(name)))
    tx.describe(before=row.name, name=clean_name(name))


@operation(mark("Changed saved question {name}"))
def change_saved_query(tx: Transaction, query_id: SavedQueryId, question: Question) -> None:
    """Let a saved question ask something else."""
    row = tx.get(SavedQuery, query_id)
    tx.put(replace(row, question=_checked(question)))
    tx.describe(name=row.name)


@operation(mark("Removed saved question {name}"))
def remove_saved_query(tx: Transaction, query_id: SavedQueryId) -> None:
    """Forget a saved question; what it found stays as it is."""
    row = tx.get(SavedQuery, query_id)
    tx.remove(row)
    tx.describe(name=row.name)


def follow_merge(tx: Transaction, code_ids: Iterable[CodeId], into_id: CodeId) -> None:
    """Let saved questions that name merged codes ask for the code these became."""
    into = dict.fromkeys(code_ids, into_id)
    for row in tx.find(SavedQuery):
        try:
            question = from_json(row.question)
        except UnreadableQuestion:
            continue
        if (merged := with_merged(question, into)) != question:
            tx.put(replace(row, question=to_json(merged)))


def _checked(question: Question) -> str:
    """Return the JSON of a question.

    Raises:
        Refused: it is nested too deeply to be read again.
    """
    written = to_json(question)
    try:
        from_json(written)
    except UnreadableQuestion as error:
        raise Refused(
            _("This question has too many parts inside each other to be kept; make it flatter.")
        ) from error
    return written
