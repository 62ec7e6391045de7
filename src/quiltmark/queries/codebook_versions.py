"""What is asked about versions of the codebook: which there are, and how two of them differ."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from quiltmark.analysis.codebook_changes import Changed, Restoration, compared, restoration
from quiltmark.domain.codebook import Code, folded
from quiltmark.domain.codebook_versions import CodebookVersion
from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import CodebookVersionId, CodeId, ExtractId
from quiltmark.i18n import _
from quiltmark.queries.project import coders
from quiltmark.queries.rows import one, rows
from quiltmark.storage.frozen_codes import thawed

_LAST_REMOVALS = """
SELECT change.row_id, operation.kind, operation.args_json, max(operation.seq) AS seq
FROM change JOIN operation ON operation.seq = change.operation_seq
WHERE change.kind = 'code' AND change.after_json IS NULL AND operation.at_utc <= :until
  AND NOT operation.undoes AND NOT EXISTS (
    SELECT 1 FROM operation AS back
    WHERE back.reverts = operation.seq AND back.undoes AND back.at_utc <= :until
  )
GROUP BY change.row_id
"""
"""The last removal of each code that still holds: what an undoing took away was not removed by
its maker, and a removal that was taken back is none."""
_SPLITS = """
SELECT args_json FROM operation
WHERE kind = 'split_code' AND NOT undoes AND at_utc <= :until ORDER BY seq
"""
_MERGES = ("merge_codes", "merge_several")
_ALWAYS = "9999"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version, who froze it, and how many codes and how many parked ones it holds."""

    id: CodebookVersionId
    name: str
    note: str
    made_at: str
    coder: str
    codes: int
    parked: int


@dataclass(frozen=True, slots=True)
class CodebookDifference:
    """What changed from an older state of the codebook to a newer one; no name means now."""

    older: str
    newer: str
    changes: tuple[Changed, ...]


def codebook_versions(connection: Connection) -> list[VersionRow]:
    """Return the versions of the codebook, the latest first."""
    names = coders(connection)
    found = []
    for version in rows(connection, CodebookVersion):
        parked = sum(bool(image.get("parked")) for image in json.loads(version.codes))
        found.append(
            VersionRow(
                version.id,
                version.name,
                version.note,
                version.made_at,
                names.get(version.coder_id or "", ""),
                len(json.loads(version.codes)) - parked,
                parked,
            )
        )
    return sorted(found, key=lambda row: (row.made_at, row.id), reverse=True)


def version_named(connection: Connection, name: str) -> VersionRow:
    """Return the version of that name, whatever its case.

    Raises:
        NotFound: none has it.
    """
    for row in codebook_versions(connection):
        if folded(row.name) == folded(name):
            return row
    raise NotFound(_("No version of the codebook is called “{name}”.").format(name=name))


def codebook_difference(
    connection: Connection,
    version_id: CodebookVersionId,
    other_id: CodebookVersionId | None = None,
) -> CodebookDifference:
    """Return how two versions differ, or one from the codebook as it is now; the older is first.

    Raises:
        NotFound: a version is no longer there.
    """
    version = one(connection, CodebookVersion, version_id)
    if other_id is None:
        codes, until, name = rows(connection, Code), _ALWAYS, ""
        older = version
    else:
        both = [version, one(connection, CodebookVersion, other_id)]
        older, newer = sorted(both, key=lambda row: (row.made_at, row.id))
        codes, until, name = thawed(newer.codes), newer.made_at, newer.name
    old = thawed(older.codes)
    changes = compared(
        old, codes, _merged(connection, old, codes, until), _split(connection, until)
    )
    return CodebookDifference(older.name, name, tuple(changes))


def restoring(connection: Connection, version_id: CodebookVersionId) -> Restoration:
    """Return what bringing a version back would do now."""
    codes = thawed(one(connection, CodebookVersion, version_id).codes)
    wanted = {example for code in codes for example in code.example_ids}
    return restoration(rows(connection, Code), codes, _extracts(connection, wanted))


def _extracts(connection: Connection, extract_ids: Iterable[str]) -> set[ExtractId]:
    query = text("SELECT id FROM extract WHERE id IN (SELECT value FROM json_each(:ids))")
    return {row[0] for row in connection.execute(query, {"ids": json.dumps(list(extract_ids))})}


def _merged(
    connection: Connection, old: Iterable[Code], new: Iterable[Code], until: str
) -> dict[CodeId, CodeId]:
    """Return into which codes others went, as the journal tells it up to a time."""
    names = {folded(code.name): code.id for code in (*old, *new)}
    found: dict[CodeId, CodeId] = {}
    for row in connection.execute(text(_LAST_REMOVALS), {"until": until}):
        if row.kind in _MERGES:
            args: dict[str, Any] = json.loads(row.args_json)
            # A step of an earlier version of the program kept only the names.
            into = args.get("into_id") or names.get(folded(str(args.get("into", ""))))
            if into is not None:
                found[row.row_id] = CodeId(into)
    return found


def _split(connection: Connection, until: str) -> dict[CodeId, CodeId]:
    """Return of which code others were split off."""
    told = (json.loads(row[0]) for row in connection.execute(text(_SPLITS), {"until": until}))
    return {CodeId(made): args["code_id"] for args in told for made in args.get("made", ())}
