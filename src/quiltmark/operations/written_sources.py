"""Sources that are written here: observation notes, notes on documents; and what kinds ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Extract
from quiltmark.domain.ids import SourceId
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.project import Project
from quiltmark.domain.source_details import known_details, written_lines
from quiltmark.domain.sources import Revision, Source, SourceKind
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import clean_name
from quiltmark.operations.sources import add_sources
from quiltmark.storage.transaction import Transaction

WRITTEN = "written"
"""The file format of a source that came from no file."""


@operation(mark("Wrote {title}"))
def write_source(
    tx: Transaction,
    title: str,
    kind: SourceKind,
    text: str,
    date: str = "",
    details: Mapping[str, str] | None = None,
) -> SourceId:
    """Add a source that is typed here; lines that begin with `# ` are headings.

    Raises:
        Refused: it holds no text, or the title is empty.
    """
    if "\0" in text or not text.strip():
        raise Refused(_("An empty note was not kept."))
    plain, headings = written_lines(text)
    incoming = IncomingSource(
        clean_name(title),
        plain,
        file_format=WRITTEN,
        kind=kind,
        date=date.strip(),
        details=known_details(kind, details or {}),
        headings=headings,
    )
    (source_id,) = add_sources(tx, [incoming])
    tx.describe(title=tx.get(Source, source_id).title)
    return source_id


@operation(mark("Wrote on in {title}"))
def rewrite_source(tx: Transaction, source_id: SourceId, text: str) -> None:
    """Change the words of a source that was written here, as long as nothing is marked in it.

    Once passages are marked its words are changed by corrections, which carry these along.

    Raises:
        Refused: it came from a file, passages are marked in it, or nothing would be left.
    """
    source = tx.get(Source, source_id)
    revision = tx.get(Revision, source.revision_id)
    if not is_draft(tx, source, revision):
        raise Refused(
            _("“{title}” is coded already or came from a file; correct it in its place.").format(
                title=source.title
            )
        )
    if not text.strip():
        raise Refused(_("Nothing would be left of “{title}”.").format(title=source.title))
    plain, headings = written_lines(text)
    sha = tx.keep_text(plain)
    tx.put(replace(revision, text_sha=sha, characters=len(plain), headings=headings))
    tx.describe(title=source.title)


def is_draft(tx: Transaction, source: Source, revision: Revision) -> bool:
    """Say whether a source is still being written: nobody marked or corrected anything in it."""
    written = source.file_format == WRITTEN and revision.number == 1
    return written and not tx.find(Extract, source_id=source.id)


@operation(mark("Described {title}"))
def describe_source(tx: Transaction, source_id: SourceId, details: Mapping[str, str]) -> None:
    """Say what the kind of a source asks for: setting and hours, author and purpose."""
    source = tx.get(Source, source_id)
    tx.put(replace(source, details=known_details(source.kind, details)))
    tx.describe(title=source.title)


@operation(mark("Set the issues an observation note begins with"))
def set_note_issues(tx: Transaction, issues: Sequence[str]) -> None:
    """Set the headings that a new observation note begins with; none for an empty page."""
    found = dict.fromkeys(" ".join(issue.split()) for issue in issues)
    project = tx.find(Project)[0]
    tx.put(replace(project, note_issues=tuple(issue for issue in found if issue)))
