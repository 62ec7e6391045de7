"""What is asked about codes."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from quiltmark.domain.codebook import Code, folded
from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import CodeId, ExtractId
from quiltmark.domain.project import Project
from quiltmark.i18n import _
from quiltmark.queries.codebook_counts import Reach, code_reach
from quiltmark.queries.coded_by import CoderIds, coded_by, coders_in
from quiltmark.queries.extracts import ExtractRow, extracts
from quiltmark.queries.project import project
from quiltmark.queries.rows import rows

EXAMPLE_LETTERS = 320
"""An example extract is the longest of a code that is not longer than this, in code points."""


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code in its tree at `depth` (0 at the top), with how often it was applied and where."""

    code: Code
    depth: int
    extracts: int
    sources: int


def codebook(connection: Connection) -> list[CodeRow]:
    """Return all codes, each followed by the codes under it, siblings in their order."""
    counts = {
        row.code_id: (row.extracts, row.sources)
        for row in connection.execute(
            text(
                "SELECT code_id, count(DISTINCT extract_id) AS extracts,"
                " count(DISTINCT source_id) AS sources FROM coding GROUP BY code_id"
            )
        )
    }
    children: dict[CodeId | None, list[Code]] = {}
    for code in sorted(rows(connection, Code), key=lambda one: (one.position, one.name)):
        children.setdefault(code.parent_id, []).append(code)
    found: list[CodeRow] = []
    waiting = [(code, 0) for code in reversed(children.get(None, []))]
    while waiting:
        code, depth = waiting.pop()
        found.append(CodeRow(code, depth, *counts.get(code.id, (0, 0))))
        waiting += [(child, depth + 1) for child in reversed(children.get(code.id, []))]
    return found


@dataclass(frozen=True, slots=True)
class CodebookMaterial:
    """The codes in their tree, with how widely each is used and the extracts that show it.

    `examples` are those that were picked, as far as they still have the code; without any, one
    extract of a fitting length speaks for the code.
    """

    project: Project | None
    rows: tuple[CodeRow, ...]
    examples: dict[CodeId, tuple[ExtractRow, ...]]
    reach: dict[str, Reach]


def codebook_material(connection: Connection) -> CodebookMaterial:
    """Return what the codebook is made of."""
    book = codebook(connection)
    picked = {row.code.id: row.code.example_ids for row in book if row.code.example_ids}
    drafted = _fitting_examples(connection)
    wanted = {one for ids in picked.values() for one in ids} | set(drafted.values())
    found = {row.extract_id: row for row in extracts(connection, sorted(wanted))}
    examples: dict[CodeId, tuple[ExtractRow, ...]] = {}
    for row in book:
        code_id = row.code.id
        kept = [found[one] for one in picked.get(code_id, ()) if one in found]
        shown = [one for one in kept if code_id in one.code_ids]
        if not shown and code_id in drafted:
            shown = [found[drafted[code_id]]]
        if shown:
            examples[code_id] = tuple(shown)
    return CodebookMaterial(project(connection), tuple(book), examples, code_reach(connection))


def _fitting_examples(connection: Connection) -> dict[CodeId, ExtractId]:
    """Return for each code that was applied the extract whose length fits an example best."""
    lengths = connection.execute(
        text(
            "SELECT coding.code_id, extract.id, extract.stop - extract.start AS length"
            " FROM coding JOIN extract ON extract.id = coding.extract_id ORDER BY extract.id"
        )
    )
    best: dict[CodeId, tuple[int, ExtractId]] = {}
    for code_id, extract_id, length in lengths:
        # Among those that fit the longest, among those that do not the shortest.
        worth = length if length <= EXAMPLE_LETTERS else -length
        if code_id not in best or worth > best[code_id][0]:
            best[code_id] = (worth, extract_id)
    return {code_id: one for code_id, (_worth, one) in best.items()}


def code_counts(
    connection: Connection, code_ids: Iterable[str] | None = None, coder_ids: CoderIds = None
) -> dict[str, tuple[int, int]]:
    """Return how many extracts in how many sources have each of `code_ids`; none gives (0, 0).

    Without `code_ids` every code is counted that was applied. Only codings of `coder_ids` count,
    or with None everybody's.
    """
    wanted = None if code_ids is None else list(code_ids)
    which = "1" if wanted is None else "coding.code_id IN (SELECT value FROM json_each(:ids))"
    values = {} if wanted is None else {"ids": json.dumps(wanted)}
    found = connection.execute(
        text(
            "SELECT code_id, count(DISTINCT extract_id), count(DISTINCT source_id) FROM coding"
            f" WHERE {which}{coded_by(coder_ids)} GROUP BY code_id"
        ),
        values | coders_in(coder_ids),
    )
    counts = {row[0]: (row[1], row[2]) for row in found}
    return {one: counts.get(one, (0, 0)) for one in (counts if wanted is None else wanted)}


def code_named(connection: Connection, name: str) -> Code:
    """Return the code of that name, whatever its case.

    Raises:
        NotFound: none has it.
    """
    for code in rows(connection, Code):
        if folded(code.name) == folded(name):
            return code
    raise NotFound(_("No code is called “{name}”.").format(name=name))


def recent_codes(connection: Connection, most: int = 9) -> list[CodeId]:
    """Return the codes applied last, the latest first, without parked ones.

    Ids are ordered by time, so the latest codings stand at the end of their index. Where these are
    nearly all of one code, as after a search was coded, those before them are looked at as well.
    """
    found: list[CodeId] = []
    for reach in _REACHES:
        values = {"reach": reach, "most": most}
        found = [row.code_id for row in connection.execute(text(_RECENT), values)]
        if len(found) >= min(most, _FEW):
            break
    return found


_REACHES = (2_000, 20_000)
_FEW = 9
_RECENT = """
SELECT latest.code_id FROM
    (SELECT id, code_id FROM coding ORDER BY id DESC LIMIT :reach) AS latest
JOIN code ON code.id = latest.code_id WHERE NOT code.parked
GROUP BY latest.code_id ORDER BY max(latest.id) DESC LIMIT :most
"""
