"""Extracts are marked, codes applied to them, and both taken off again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiltmark.domain.codebook import Code, Origin
from quiltmark.domain.errors import Refused
from quiltmark.domain.extracts import Coding, Extract, Valence
from quiltmark.domain.ids import CodeId, CoderId, CodingId, ExtractId, ParticipantId, SourceId
from quiltmark.domain.participants import Participant
from quiltmark.domain.relocation import Relocation
from quiltmark.domain.sources import Revision, Source
from quiltmark.domain.spans import Span
from quiltmark.i18n import _, mark
from quiltmark.operations.codebook import add_code
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import listed
from quiltmark.operations.sources import rows_on_extracts
from quiltmark.operations.voices import voices_in
from quiltmark.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Application:
    """Codes for one span of a source; without codes the span is only marked.

    `participant_ids` name whose words they are; None means those of the turns they lie in.
    """

    span: Span
    code_ids: tuple[CodeId, ...] = ()
    participant_ids: tuple[ParticipantId, ...] | None = None


@operation(mark("Marked a passage in {source}"))
def mark_extract(tx: Transaction, source_id: SourceId, span: Span) -> ExtractId:
    """Mark a passage without a code yet; a passage marked before is returned as it is."""
    return apply_applications(tx, source_id, [Application(span)])[0]


@operation(mark("Applied {codes} in {source}"))
def apply_code(tx: Transaction, source_id: SourceId, code_id: CodeId, span: Span) -> ExtractId:
    """Apply one code to a passage; the passage is marked where it was not."""
    return apply_applications(tx, source_id, [Application(span, (code_id,))])[0]


@operation(mark("Applied new code {codes} in {source}"))
def apply_new_code(
    tx: Transaction,
    source_id: SourceId,
    span: Span,
    name: str,
    origin: Origin = Origin.INDUCTIVE,
) -> CodeId:
    """Add a code to the codebook and apply it to a passage, as one step.

    Raises:
        Refused: the name is empty or taken, or the passage ends behind the text.
    """
    code_id = add_code(tx, name, origin=origin)
    apply_applications(tx, source_id, [Application(span, (code_id,))])
    return code_id


@operation(mark("Applied {codes} in {source}"))
def apply_codes(
    tx: Transaction,
    source_id: SourceId,
    span: Span,
    code_ids: Sequence[CodeId],
    new_names: Sequence[str] = (),
) -> ExtractId:
    """Apply several codes to a passage as one step; those of `new_names` are made first.

    Raises:
        Refused: a name is empty or taken, or the passage ends behind the text.
    """
    made = [add_code(tx, name) for name in new_names]
    return apply_applications(tx, source_id, [Application(span, (*code_ids, *made))])[0]


@operation(mark("Coded {count} passages in {source}"))
def code_passages(
    tx: Transaction, source_id: SourceId, applications: Sequence[Application]
) -> list[ExtractId]:
    """Mark and code many passages of one source as one step; return their extracts in order."""
    return apply_applications(tx, source_id, applications)


def apply_applications(
    tx: Transaction, source_id: SourceId, applications: Sequence[Application]
) -> list[ExtractId]:
    """Mark and code passages of one source within an operation; return their extracts in order."""
    source = tx.get(Source, source_id)
    revision = tx.get(Revision, source.revision_id)
    for one in applications:
        _refuse_outside(one.span, revision)
    codes = _codes(tx, applications)
    for participant_id in {who for one in applications for who in one.participant_ids or ()}:
        tx.get(Participant, participant_id)
    extracts = _extracts(tx, source, applications)
    coder = CoderId(tx.actor) if tx.actor else None
    of_coder = {
        (row.extract_id, row.code_id) for row in _codings_on(tx, extracts) if row.coder_id == coder
    }
    wanted = dict.fromkeys(
        (extract.id, code_id)
        for extract, one in zip(extracts, applications, strict=True)
        for code_id in one.code_ids
    )
    tx.put(
        *(
            Coding(CodingId(tx.new_id()), extract_id, code_id, source_id, coder)
            for extract_id, code_id in wanted
            if (extract_id, code_id) not in of_coder
        )
    )
    names = listed(sorted(code.name for code in codes))
    tx.describe(source=source.title, codes=names, count=len(applications))
    return [extract.id for extract in extracts]


def _refuse_outside(span: Span, revision: Revision) -> None:
    if span.stop > revision.characters:
        raise Refused(
            _("The passage {start}:{stop} ends behind the text, which has {n} characters.").format(
                start=span.start, stop=span.stop, n=revision.characters
            )
        )


def _codes(tx: Transaction, applications: Sequence[Application]) -> list[Code]:
    ids = list(dict.fromkeys(code_id for one in applications for code_id in one.code_ids))
    found = tx.of_ids(Code, ids)
    if len(found) != len(ids):
        raise Refused(_("A code is no longer in the codebook; nothing was applied."))
    parked = [code.name for code in found if code.parked]
    if parked:
        raise Refused(
            _("“{name}” is parked; bring it back before applying it.").format(name=parked[0])
        )
    return found


def _extracts(
    tx: Transaction, source: Source, applications: Sequence[Application]
) -> list[Extract]:
    """Return the extract of each application, marking those that are new."""
    spans = [one.span for one in applications]
    starts = sorted({span.start for span in spans})
    there = tx.find(Extract, source_id=source.id, start=starts, lost_words="")
    # Corrections may let two come to lie on the same words; the older one goes on being used.
    marked = {row.span: row for row in sorted(there, key=lambda row: row.id, reverse=True)}
    voices = voices_in(tx, source, spans)
    new: list[Extract] = []
    for one, heard in zip(applications, voices, strict=True):
        if one.span not in marked:
            whose = heard if one.participant_ids is None else one.participant_ids
            row = Extract(ExtractId(tx.new_id()), source.id, one.span.start, one.span.stop, whose)
            marked[one.span] = row
            new.append(row)
    tx.put(*new)
    return [marked[span] for span in spans]


def _codings_on(tx: Transaction, extracts: Sequence[Extract]) -> list[Coding]:
    return tx.find(Coding, extract_id=[extract.id for extract in extracts])


@operation(mark("Took {code} off a passage in {source}"))
def remove_coding(tx: Transaction, coding_id: CodingId) -> None:
    """Take one code off its extract; an extract on which nothing hangs any more goes with it."""
    coding = tx.get(Coding, coding_id)
    extract = tx.get(Extract, coding.extract_id)
    tx.remove(coding)
    if not tx.find(Coding, extract_id=extract.id) and not rows_on_extracts(tx, [extract]):
        tx.remove(extract)
    tx.describe(
        code=tx.get(Code, coding.code_id).name, source=tx.get(Source, coding.source_id).title
    )


@operation(mark("Removed a passage in {source}"))
def remove_extract(tx: Transaction, extract_id: ExtractId) -> None:
    """Take the mark off a passage, with its codings and all that hangs on it."""
    extract = tx.get(Extract, extract_id)
    tx.remove(*_codings_on(tx, [extract]), *rows_on_extracts(tx, [extract]), extract)
    tx.describe(source=tx.get(Source, extract.source_id).title)


@operation(mark("Changed the ends of a passage in {source}"))
def resize_extract(tx: Transaction, extract_id: ExtractId, span: Span) -> None:
    """Let a marked passage begin or end elsewhere; its codes stay on it.

    Nothing is asked any more about where a correction moved it.

    Raises:
        Refused: another extract has just that span.
    """
    extract = tx.get(Extract, extract_id)
    source = tx.get(Source, extract.source_id)
    _refuse_outside(span, tx.get(Revision, source.revision_id))
    place = {"start": span.start, "stop": span.stop, "lost_words": ""}
    same = tx.find(Extract, source_id=source.id, **place)
    if any(row.id != extract_id for row in same):
        raise Refused(_("That very passage is marked already; apply the code there."))
    (voices,) = voices_in(tx, source, [span])
    placed = replace(extract, start=span.start, stop=span.stop, participant_ids=voices)
    tx.put(replace(placed, lost_words=""))
    tx.remove(*tx.find(Relocation, extract_id=extract_id))
    tx.describe(source=source.title)


@operation(mark("Said how {code} applies in {source}"))
def qualify_coding(
    tx: Transaction,
    coding_id: CodingId,
    valence: Valence | None,
    perspective: str = "",
    obj: str = "",
    relayed: bool = False,
) -> None:
    """Say which way a coding points, whose perspective and object, and whether it is relayed."""
    coding = tx.get(Coding, coding_id)
    tx.put(replace(coding, valence=valence, perspective=perspective, object=obj, relayed=relayed))
    tx.describe(
        code=tx.get(Code, coding.code_id).name, source=tx.get(Source, coding.source_id).title
    )
