"""From what a file holds to the sources it becomes: cleaned, with speakers, times and lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quiltmark.analysis.cleaning import default_of, proposals, with_edits
from quiltmark.analysis.cleaning.standing import Wanted
from quiltmark.analysis.line_numbers import LEAST_WIDTH, MOST_WIDTH, lines_of
from quiltmark.analysis.speakers import ALTERNATING, Detection, Wish, alternating, detect
from quiltmark.domain.incoming import (
    Edit,
    IncomingParagraph,
    IncomingSource,
    IncomingSpeaker,
)
from quiltmark.domain.sources import Numbering, SourceKind, SpeakerRole
from quiltmark.formats.reading import ReadTable, ReadText
from quiltmark.workbench.importing.treatment import Treatment

USUAL_WIDTH = 72


@dataclass(frozen=True, slots=True)
class RowSpeaker:
    """A speaker of a file; `labelled` counts labels before lines in a row became one turn."""

    label: str
    role: SpeakerRole
    turns: int
    labelled: int


@dataclass(frozen=True, slots=True)
class About:
    """What the sources of one file have in common."""

    title: str
    file_name: str
    format_id: str
    sha: str


@dataclass(frozen=True, slots=True)
class Understood:
    """The sources a file becomes, and what was found out about the speakers of each of them."""

    sources: tuple[IncomingSource, ...] = ()
    detections: tuple[Detection, ...] = ()
    words: int = 0


def understood(reading: ReadText | ReadTable, about: About, treatment: Treatment) -> Understood:
    """Return what `reading` becomes."""
    if isinstance(reading, ReadTable):
        return Understood()
    paragraphs, notes = with_edits(
        reading.paragraphs, reading.notes, reading.edits, _wanted(treatment)
    )
    text = replace(reading, paragraphs=paragraphs, notes=notes)
    return dressed([text], [heard(paragraphs, treatment.wish)], about, treatment)


def heard(paragraphs: Sequence[IncomingParagraph], wish: Wish) -> Detection:
    """Return who speaks where, as the researcher wishes it."""
    if wish.convention == ALTERNATING:
        return alternating(paragraphs, wish.alternation)
    return detect(paragraphs, wish)


def with_proposals(reading: ReadText) -> ReadText:
    """Return a text whose edits are all that can be decided on: those made, those proposed."""
    found = proposals(reading.paragraphs, reading.edits)
    return replace(reading, edits=(*reading.edits, *found)) if found else reading


def _wanted(treatment: Treatment) -> Wanted:
    return _by_default if treatment.edits is None else treatment.edits


def _by_default(edit: Edit) -> bool:
    return default_of(edit.kind)


def dressed(
    texts: Sequence[ReadText],
    detections: Sequence[Detection],
    about: About,
    treatment: Treatment,
) -> Understood:
    """Return the sources of texts whose speakers are known."""
    sources = tuple(
        _source(text, detection, about, treatment)
        for text, detection in zip(texts, detections, strict=True)
    )
    return Understood(sources, tuple(detections), sum(len(one.text.split()) for one in sources))


def _source(
    text: ReadText, detection: Detection, about: About, treatment: Treatment
) -> IncomingSource:
    numbering, width, lines = _lines(detection.text, treatment)
    return IncomingSource(
        treatment.title or about.title,
        detection.text,
        about.file_name,
        about.format_id,
        about.sha,
        detection.convention,
        tuple(
            IncomingSpeaker(one.label, role_of(one.label, one.role, treatment.wish))
            for one in detection.speakers
        ),
        detection.turns,
        (*text.metadata, *detection.metadata),
        (*text.warnings, *detection.warnings),
        kind=treatment.kind or SourceKind.INTERVIEW,
        times=detection.times,
        numbering=numbering,
        line_width=width,
        lines=lines,
    )


def role_of(label: str, guessed: SpeakerRole, wish: Wish) -> SpeakerRole:
    """Return what a speaker is: as the researcher said, or as it was guessed."""
    return wish.role((label,)) or guessed


def _lines(text: str, treatment: Treatment) -> tuple[Numbering, int, tuple[int, ...]]:
    if treatment.numbering is Numbering.WIDTH:
        width = max(LEAST_WIDTH, min(treatment.line_width or USUAL_WIDTH, MOST_WIDTH))
        return Numbering.WIDTH, width, lines_of(text, width)
    return Numbering.PARAGRAPHS, 0, ()


def speakers_of(detections: Sequence[Detection], wish: Wish) -> tuple[RowSpeaker, ...]:
    """Return the speakers of a file, those with the same label in several sources as one."""
    found: dict[str, RowSpeaker] = {}
    for detection in detections:
        for one in detection.speakers:
            known = found.get(one.label)
            found[one.label] = RowSpeaker(
                one.label,
                known.role if known else role_of(one.label, one.role, wish),
                one.turns + (known.turns if known else 0),
                one.labelled + (known.labelled if known else 0),
            )
    return tuple(found.values())
