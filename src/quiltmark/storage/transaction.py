"""One operation while it runs: the only way rows are written."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from quiltmark.domain.changes import Changes, Kind
from quiltmark.domain.codebook import Code
from quiltmark.domain.errors import NotFound
from quiltmark.domain.extracts import Extract
from quiltmark.domain.memos import Memo
from quiltmark.i18n import _
from quiltmark.storage import erasure, journal, originals, tables, texts
from quiltmark.storage.rows import KINDS, Row, RowT, to_image
from quiltmark.storage.schema import table_of


class Transaction:
    """Reads and writes of one operation; what it changed is gathered for the journal.

    `now` is UTC in ISO 8601, `actor` the id of the coder who acts.
    """

    def __init__(
        self, connection: Connection, now: str, actor: str, new_id: Callable[[], str]
    ) -> None:
        self.now = now
        self.actor = actor
        self.new_id = new_id
        self.args: dict[str, Any] = {}
        self.erased = erasure.Erasure()
        self._connection = connection
        self._images: journal.Images = {}
        self._seen: dict[type[Row], dict[str, Row]] = {}

    def describe(self, **args: Any) -> None:
        """Keep the names the operation's label needs, as they are now."""
        self.args.update(args)

    def get(self, row_type: type[RowT], row_id: str) -> RowT:
        """Return the row of `row_type` under `row_id`.

        Raises:
            NotFound: there is none.
        """
        found = self.seek(row_type, row_id)
        if found is None:
            raise NotFound(
                _("This {kind} is no longer in the project.").format(kind=KINDS[row_type].value)
            )
        return found

    def seek(self, row_type: type[RowT], row_id: str) -> RowT | None:
        """Return the row of `row_type` under `row_id`, or None."""
        found = self.find(row_type, id=row_id)
        return found[0] if found else None

    def find(self, row_type: type[RowT], **equal: Any) -> list[RowT]:
        """Return the rows whose fields have the values of `equal`; a list means one of these."""
        table = table_of(row_type)
        query = select(table)
        for name, value in equal.items():
            column = table.c[name]
            is_list = isinstance(value, list)
            query = query.where(tables.among(column, value) if is_list else column == value)
        found = tables.fetch(self._connection, row_type, query)
        self._seen.setdefault(row_type, {}).update((row.id, row) for row in found)
        return found

    def values(self, row_type: type[Row], *names: str) -> list[tuple[Any, ...]]:
        """Return some fields of every row of `row_type`, for rows too many to be read whole."""
        table = table_of(row_type)
        found = self._connection.execute(select(*(table.c[name] for name in names)))
        return [tuple(row) for row in found]

    def of_ids(self, row_type: type[RowT], ids: Iterable[str]) -> list[RowT]:
        """Return those rows of `row_type` that stand under `ids`."""
        found = tables.fetch_ids(self._connection, row_type, ids)
        self._seen.setdefault(row_type, {}).update(found)
        return list(found.values())

    def put(self, *rows: Row) -> None:
        """Write one or many rows, new or changed."""
        for row_type, some in _by_type(rows).items():
            kind = KINDS[row_type]
            before = self._known(row_type, [row.id for row in some])
            changed = [row for row in some if before.get(row.id) != row]
            tables.write(self._connection, changed)
            for row in changed:
                self._remember(kind, row.id, before.get(row.id), row)
                before[row.id] = row

    def _known(self, row_type: type[Row], ids: Sequence[str]) -> dict[str, Row]:
        """Return the rows of `row_type` seen so far, those of `ids` among them that are there.

        Nobody else writes while this operation runs, so what was read once need not be read again.
        """
        seen = self._seen.setdefault(row_type, {})
        if unseen := [row_id for row_id in ids if row_id not in seen]:
            self.of_ids(row_type, unseen)
        return seen

    def remove(self, *rows: Row) -> None:
        """Take one or many rows out, and the memos on them: no memo is about nothing.

        Extracts are no longer examples of any code, either.
        """
        for row_type, some in _by_type(rows).items():
            kind = KINDS[row_type]
            tables.delete(self._connection, kind, [row.id for row in some])
            for row in some:
                self._remember(kind, row.id, row, None)
                self._seen.get(row_type, {}).pop(row.id, None)
        if memos := self.find(Memo, target_id=[row.id for row in rows]):
            self.remove(*memos)
        if extracts := {row.id for row in rows if isinstance(row, Extract)}:
            self._forget_examples(extracts)

    def _forget_examples(self, extract_ids: AbstractSet[str]) -> None:
        table = table_of(Code)
        query = select(table.c.id).where(table.c.example_ids != "[]")
        ids = [row[0] for row in self._connection.execute(query)]
        for code in self.of_ids(Code, ids):
            kept = tuple(one for one in code.example_ids if one not in extract_ids)
            self.put(replace(code, example_ids=kept))

    def erase(self, *rows: Row, words: Iterable[str] = ()) -> None:
        """Take rows and all that hangs on them out for good when the operation is finished.

        No image of them and no label with these words will be left.
        """
        self.erased.words.update(words)
        for row in rows:
            self.erased.rows.setdefault(KINDS[type(row)], set()).add(row.id)

    def keep_text(self, text: str) -> str:
        """Store `text` and return its SHA-256; see storage.texts."""
        return texts.keep_text(self._connection, text)

    def keep_original(self, body: bytes) -> str:
        """Store a file's bytes and return their SHA-256; see storage.originals."""
        return originals.keep_original(self._connection, body)

    def text_of(self, sha: str) -> str:
        """Return the text under `sha`; see storage.texts."""
        return texts.text_of(self._connection, sha)

    def finish(self, entry: journal.Entry) -> Changes:
        """Write the journal's entry, unless nothing changed; return what did."""
        images = {
            (kind, row_id): (before, after)
            for (kind, row_id), (before, after) in self._images.items()
            if before != after
        }
        gone: dict[Kind, set[str]] = {}
        if self.erased:
            unnamed, gone = erasure.redact(self._connection, self.erased)
            images |= unnamed
        if images or gone:
            journal.append(self._connection, entry, images)
        removed = Changes(removed={kind: frozenset(ids) for kind, ids in gone.items()})
        return journal.changes_of(images).then(removed)

    def _remember(self, kind: Kind, row_id: str, before: Row | None, after: Row | None) -> None:
        where = (kind, row_id)
        if where in self._images:
            was = self._images[where][0]
        else:
            was = None if before is None else to_image(before)
        self._images[where] = (was, None if after is None else to_image(after))


def _by_type(rows: Iterable[Row]) -> dict[type[Row], list[Row]]:
    """Return `rows` by their type; where one stands twice, its last state counts."""
    latest: dict[type[Row], dict[str, Row]] = {}
    for row in rows:
        latest.setdefault(type(row), {})[row.id] = row
    return {row_type: list(some.values()) for row_type, some in latest.items()}
