"""Versions of the codebook: frozen, named, taken out, and brought back."""

from dataclasses import replace

from quiltmark.analysis.codebook_changes import restoration
from quiltmark.domain.codebook import Code
from quiltmark.domain.codebook_versions import CodebookVersion
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import CodebookVersionId, CoderId
from quiltmark.i18n import mark
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import clean_name, refuse_double
from quiltmark.storage.frozen_codes import frozen, thawed
from quiltmark.storage.transaction import Transaction


@operation(mark("Froze the codebook as {name}"))
def freeze_codebook(tx: Transaction, name: str, note: str = "") -> CodebookVersionId:
    """Keep the codebook as it is now, under a name.

    Raises:
        Refused: the name is empty or another version has it.
    """
    refuse_double(name, tx.find(CodebookVersion))
    coder = CoderId(tx.actor) if tx.actor else None
    version = CodebookVersion(
        CodebookVersionId(tx.new_id()),
        clean_name(name),
        tx.now,
        frozen(tx.find(Code)),
        note.strip(),
        coder,
    )
    tx.put(version)
    tx.describe(name=version.name)
    return version.id


@operation(mark("Renamed codebook version {before} to {name}"))
def rename_codebook_version(tx: Transaction, version_id: CodebookVersionId, name: str) -> None:
    """Give a version of the codebook another name.

    Raises:
        Refused: the name is empty or another version has it.
    """
    version = tx.get(CodebookVersion, version_id)
    refuse_double(name, [row for row in tx.find(CodebookVersion) if row.id != version_id])
    tx.put(replace(version, name=clean_name(name)))
    tx.describe(before=version.name, name=clean_name(name))


@operation(mark("Said what codebook version {name} is"))
def note_codebook_version(tx: Transaction, version_id: CodebookVersionId, note: str) -> None:
    """Say what a version of the codebook stands for."""
    version = tx.get(CodebookVersion, version_id)
    tx.put(replace(version, note=note.strip()))
    tx.describe(name=version.name)


@operation(mark("Removed codebook version {name}"))
def remove_codebook_version(tx: Transaction, version_id: CodebookVersionId) -> None:
    """Take a version out; the codebook itself stays as it is."""
    version = tx.get(CodebookVersion, version_id)
    tx.remove(version)
    tx.describe(name=version.name)


@operation(mark("Brought the codebook back to {name}"), asks_why=True)
def restore_codebook(tx: Transaction, version_id: CodebookVersionId) -> None:
    """Let the codebook be as a version has it; no coding is taken away.

    Codes that are still there get their fields and their place back, those that are gone come anew
    without codings, and those that came later are parked.
    """
    version = tx.get(CodebookVersion, version_id)
    codes = thawed(version.codes)
    examples = {one for code in codes for one in code.example_ids}
    known = {row.id for row in tx.of_ids(Extract, examples)}
    tx.put(*restoration(tx.find(Code), codes, known).rows())
    tx.describe(name=version.name)
