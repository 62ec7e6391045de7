"""A small study of a community garden, made through operations as a researcher would."""

from dataclasses import dataclass, field
from pathlib import Path

from quiltmark.domain.ids import CodeId, ExtractId, ParticipantId, SourceId, ThemeId
from quiltmark.domain.incoming import IncomingSource, IncomingSpeaker, IncomingTurn
from quiltmark.domain.spans import Span
from quiltmark.domain.theme_map import MapState
from quiltmark.domain.themes import Stance, ThemeLevel
from quiltmark.domain.writing import Section
from quiltmark.operations.chapter import Shown, write_blocks
from quiltmark.operations.codebook import add_code, describe_code, park_code
from quiltmark.operations.coding import apply_code, mark_extract
from quiltmark.operations.participants import add_participant, link_speaker
from quiltmark.operations.projects import begin_project
from quiltmark.operations.session import Session, begin
from quiltmark.operations.sources import add_sources
from quiltmark.operations.theme_maps import (
    Placing,
    add_map,
    link_on_map,
    place_on_map,
    set_map_state,
)
from quiltmark.operations.themes import add_theme, define_theme, put_in_theme
from quiltmark.queries.sources import source_text
from quiltmark.storage.project_file import create

PEOPLE = (("Ana", "Newcomers"), ("Ben", "Old hands"), ("Cleo", ""))
SAID = (
    "I wanted something of my own.",
    "Quiet is what I come for.",
    "Nobody counts my minutes here.",
    "Sometimes the others are too loud.",
    "The key makes it mine.",
    "I stay until it is dark.",
)


@dataclass
class Garden:
    """The study, and the ids of what is in it by name."""

    session: Session
    people: dict[str, ParticipantId] = field(default_factory=dict)
    sources: dict[str, SourceId] = field(default_factory=dict)
    codes: dict[str, CodeId] = field(default_factory=dict)
    themes: dict[str, ThemeId] = field(default_factory=dict)
    extracts: dict[tuple[str, int], ExtractId] = field(default_factory=dict)


def garden(folder: Path) -> Garden:
    """Return the study: three talks of six lines, codes, themes in a tree, nothing written."""
    session = begin(create(folder / "Garden.quilt", "Iris"), "Iris")
    study = Garden(session)
    session.run(begin_project, "The garden")
    _talks(study)
    for name, parent in (("Ownership", None), ("Key", "Ownership"), ("Rest", None), ("Old", None)):
        parent_id = study.codes[parent] if parent else None
        study.codes[name] = session.run(add_code, name, parent_id)
    for name, at, code in _CODED:
        study.extracts[name, at] = session.run(
            apply_code, study.sources[name], study.codes[code], _line(at)
        )
    session.run(describe_code, study.codes["Rest"], "description", "Peace and pauses.")
    session.run(describe_code, study.codes["Rest"], "include", "Silence that is sought.")
    session.run(describe_code, study.codes["Rest"], "exclude", "Boredom.")
    session.run(park_code, study.codes["Old"])
    _themes(study)
    return study


_CODED = (
    ("Ana", 0, "Ownership"),
    ("Ana", 1, "Rest"),
    ("Ana", 5, "Ownership"),
    ("Ben", 0, "Ownership"),
    ("Ben", 3, "Rest"),
    ("Cleo", 4, "Key"),
    ("Cleo", 0, "Ownership"),
)


def _line(at: int) -> Span:
    start = sum(len(words) + 1 for words in SAID[:at])
    return Span(start, start + len(SAID[at]))


def _talks(study: Garden) -> None:
    turn = IncomingTurn(0, 0, len("\n".join(SAID)))
    incoming = [
        IncomingSource(
            f"Talk with {name}",
            "\n".join(SAID),
            speakers=(IncomingSpeaker(name),),
            turns=(turn,),
        )
        for name, _group in PEOPLE
    ]
    ids = study.session.run(add_sources, incoming)
    for source_id, (name, group) in zip(ids, PEOPLE, strict=True):
        study.sources[name] = source_id
        study.people[name] = study.session.run(add_participant, name, group)
        (speaker,) = study.session.ask(source_text, source_id).speakers
        study.session.run(link_speaker, speaker, study.people[name])


def _themes(study: Garden) -> None:
    run = study.session.run
    for name, parent, level, codes in (
        ("What the garden gives", None, ThemeLevel.GROUP, ()),
        ("A place of one's own", "What the garden gives", None, ("Ownership",)),
        ("The key", "A place of one's own", None, ("Key",)),
        ("Rest that is taken", "What the garden gives", None, ("Rest",)),
    ):
        parent_id = study.themes[parent] if parent else None
        study.themes[name] = run(
            add_theme, name, parent_id, level, [study.codes[code] for code in codes]
        )
    loud = study.extracts["Ben", 3]
    run(
        put_in_theme,
        study.themes["Rest that is taken"],
        extract_ids=[loud],
        stance=Stance.CONTRASTING,
    )
    run(define_theme, study.themes["The key"], "concept", "A key makes a plot one's own.")


def with_map(study: Garden, name: str, state: MapState = MapState.INITIAL) -> None:
    """Draw a map of two themes."""
    session = study.session
    map_id = session.run(add_map, name)
    placings = [
        Placing(0, 0, theme_id=study.themes["A place of one's own"]),
        Placing(300, 0, theme_id=study.themes["Rest that is taken"]),
    ]
    first, second = session.run(place_on_map, map_id, placings)
    session.run(link_on_map, first, second, "makes room for")
    session.run(set_map_state, map_id, state)


def written(study: Garden) -> list[str]:
    """Write a paragraph in each section and show two extracts; return the paragraphs."""
    run = study.session.run
    theme = study.themes["A place of one's own"]
    paragraphs = [
        "What people find.",
        "It opens.",
        "Ana says:",
        "So do others.",
        "It closes.",
        "End.",
    ]
    run(write_blocks, Section.INTRODUCTION, None, [paragraphs[0]])
    run(write_blocks, Section.OPENING, theme, [paragraphs[1]])
    shown = [Shown(study.extracts["Ana", 0]), Shown(study.extracts["Ben", 0])]
    run(write_blocks, Section.EVIDENCE, theme, [paragraphs[2], *shown, paragraphs[3]])
    run(write_blocks, Section.CLOSING, theme, [paragraphs[4]])
    run(write_blocks, Section.CONCLUSION, None, [paragraphs[5]])
    return paragraphs


def unnamed_extract(study: Garden, name: str, at: int) -> ExtractId:
    """Mark a line of a talk without a code."""
    return study.session.run(mark_extract, study.sources[name], _line(at))
