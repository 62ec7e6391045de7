"""Transcripts are corrected, and everything on them follows."""

from collections.abc import Sequence
from dataclasses import replace

from quiltmark.analysis.relocation import Course, Replacement, between, typed
from quiltmark.analysis.replacing import Replacing, Wanted
from quiltmark.domain.codebook import folded
from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import RevisionId, SourceId, SpeakerId
from quiltmark.domain.incoming import IncomingSource, IncomingTurn
from quiltmark.domain.sources import Revision, Source, Speaker, Turn
from quiltmark.i18n import _, mark
from quiltmark.operations.carrying import (
    Places,
    carried_places,
    correct,
    is_same,
    plain_breaks,
)
from quiltmark.operations.comments import new_comments, put_comments
from quiltmark.operations.operation import operation
from quiltmark.operations.rules import listed
from quiltmark.storage.transaction import Transaction


@operation(mark("Corrected {title}"))
def correct_source(
    tx: Transaction, source_id: SourceId, replacements: Sequence[Replacement]
) -> None:
    """Correct the text of a source; a paragraph that is left without a word goes as a whole.

    The `replacements` are in code points of the text as it is and do not overlap.

    Raises:
        Refused: they do overlap, nothing would be left, or nothing would change.
    """
    source = tx.get(Source, source_id)
    before = tx.get(Revision, source.revision_id)
    course = _typed(tx.text_of(before.text_sha), replacements)
    correct(tx, source, course, carried_places(course, before))
    tx.describe(title=source.title)


def _typed(text: str, replacements: Sequence[Replacement]) -> Course:
    whole = [_whole_paragraphs(text, one) for one in replacements]
    plain = [replace(one, text=plain_breaks(one.text)) for one in replacements]
    for edits in (whole, plain):
        try:
            return typed(text, edits)
        except ValueError:
            continue
    raise Refused(_("These corrections overlap or lie behind the text; nothing was changed."))


def _whole_paragraphs(text: str, one: Replacement) -> Replacement:
    """Return a deletion of all the words of paragraphs with the line feed that goes with them.

    Whatever is put in gets line feeds as its only breaks.
    """
    if one.text.strip() or not 0 <= one.start < one.stop <= len(text):
        return replace(one, text=plain_breaks(one.text))
    if one.start and text[one.start - 1] != "\n":
        return replace(one, text=plain_breaks(one.text))
    if text[one.stop : one.stop + 1] == "\n":
        return Replacement(one.start, one.stop + 1, "")
    if one.stop == len(text):
        return Replacement(max(0, one.start - 1), one.stop, "")
    return replace(one, text=plain_breaks(one.text))


@operation(mark("Replaced “{find}” by “{replacement}” in {titles}, {count} times"))
def replace_in_sources(
    tx: Transaction,
    find: str,
    replacement: str,
    source_ids: Sequence[SourceId],
    whole_words: bool = False,
    match_case: bool = True,
    pattern: bool = False,
) -> int:
    """Replace some words wherever they stand in the sources, as one step; return how often.

    With `pattern`, `find` is a regular expression and `replacement` may name its groups.

    Raises:
        Refused: nothing was looked for, it stands nowhere, or it is a pattern that cannot be read.
    """
    find, replacement = plain_breaks(find), plain_breaks(replacement)
    if not find:
        raise Refused(_("Say what is to be replaced; nothing was changed."))
    replacing = Replacing(Wanted(find, replacement, whole_words, match_case, pattern))
    titles, count = [], 0
    for source_id in dict.fromkeys(source_ids):
        source = tx.get(Source, source_id)
        before = tx.get(Revision, source.revision_id)
        text = tx.text_of(before.text_sha)
        edits = [one for one in replacing.places(text) if one.text != text[one.start : one.stop]]
        if edits:
            course = _typed(text, edits)
            correct(tx, source, course, carried_places(course, before))
            titles.append(source.title)
            count += len(edits)
    if not count:
        raise Refused(_("“{find}” stands in none of these sources.").format(find=find))
    tx.describe(find=find, replacement=replacement, titles=listed(titles), count=count)
    return count


@operation(mark("Took the text of {title} anew from {file}"))
def reimport_source(
    tx: Transaction, source_id: SourceId, incoming: IncomingSource, original: bytes = b""
) -> None:
    """Put a corrected file in the place of a source's text; its title and numbers stay.

    Speakers are recognised by their labels; those that speak no longer are kept. Comments become
    memos, those that are not there yet. `original` is the file as it came.

    Raises:
        Refused: the file holds no text, or the very text that is there and no new comment.
    """
    source = tx.get(Source, source_id)
    before = tx.get(Revision, source.revision_id)
    course = between(tx.text_of(before.text_sha), incoming.text)
    speakers = _known_speakers(tx, source_id, incoming)
    turns = tuple(_turn(one, speakers) for one in incoming.turns)
    places = Places(turns, incoming.times, incoming.headings)
    if is_same(course, places, before) and new_comments(tx, source_id, incoming.memos):
        corrected = source
    else:
        corrected = correct(tx, source, course, places)
    tx.put(
        replace(
            corrected,
            file_name=incoming.file_name,
            file_format=incoming.file_format,
            file_sha=incoming.file_sha,
            convention=incoming.convention,
            metadata=incoming.metadata or source.metadata,
            warnings=incoming.warnings,
        )
    )
    put_comments(tx, source_id, new_comments(tx, source_id, incoming.memos))
    if original:
        tx.keep_original(original)
    tx.describe(title=source.title, file=incoming.file_name or incoming.title)


def _turn(one: IncomingTurn, speakers: Sequence[SpeakerId]) -> Turn:
    speaker_id = None if one.speaker is None else speakers[one.speaker]
    return Turn(speaker_id, one.start, one.stop, one.time_ms)


def _known_speakers(
    tx: Transaction, source_id: SourceId, incoming: IncomingSource
) -> list[SpeakerId]:
    known = {folded(row.label): row.id for row in tx.find(Speaker, source_id=source_id)}
    found, new = [], []
    for one in incoming.speakers:
        key = folded(one.label)
        if key not in known:
            known[key] = SpeakerId(tx.new_id())
            new.append(Speaker(known[key], source_id, one.label, one.role))
        found.append(known[key])
    tx.put(*new)
    return found


@operation(mark("Brought back version {number} of {title}"))
def restore_revision(tx: Transaction, source_id: SourceId, revision_id: RevisionId) -> None:
    """Give a source the text, turns and lines of one of its earlier revisions, as a new one.

    Raises:
        Refused: the revision is not the source's, or its text is the one that stands.
    """
    source = tx.get(Source, source_id)
    wanted = tx.get(Revision, revision_id)
    if wanted.source_id != source_id:
        raise Refused(_("That version belongs to another source."))
    before = tx.get(Revision, source.revision_id)
    course = between(tx.text_of(before.text_sha), tx.text_of(wanted.text_sha))
    correct(tx, source, course, Places(wanted.turns, wanted.times, wanted.headings))
    tx.describe(title=source.title, number=wanted.number)


@operation(mark("Checked {title} against the recording"))
def mark_checked(tx: Transaction, source_id: SourceId) -> None:
    """Say that the text of a source as it stands was checked against the recording."""
    source = tx.get(Source, source_id)
    tx.put(replace(source, checked=tx.now, checked_revision_id=source.revision_id))
    tx.describe(title=source.title)


@operation(mark("Took back that {title} was checked against the recording"))
def unmark_checked(tx: Transaction, source_id: SourceId) -> None:
    """Say that a source still has to be checked against the recording."""
    source = tx.get(Source, source_id)
    tx.put(replace(source, checked="", checked_revision_id=None))
    tx.describe(title=source.title)
