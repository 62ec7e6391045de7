"""A study of the form `study/1` becomes a project, as a researcher would make it."""

import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from quiltmark.analysis.map_layout import layered
from quiltmark.domain.ids import (
    CaseId,
    CodeId,
    DatasetId,
    ExtractId,
    ParticipantId,
    SourceId,
    ThemeId,
)
from quiltmark.domain.project import Approach
from quiltmark.domain.sources import SourceKind
from quiltmark.domain.spans import Span
from quiltmark.domain.themes import ObservationKind, ThemeLevel
from quiltmark.operations import (
    coding,
    participants,
    projects,
    sources,
    theme_maps,
    themes,
)
from quiltmark.operations.codebook import add_code
from quiltmark.operations.session import Session, begin
from quiltmark.queries.sources import SourceText, source_text
from quiltmark.storage.project_file import create
from quiltmark.workbench.importing import Status, read_files
from tests.studies.chapters import write_chapter
from tests.studies.files import Row, write_sources

CODER = "Analyst"


@dataclass(frozen=True, slots=True)
class Built:
    """The ids that a study's own ids became."""

    datasets: dict[str, DatasetId] = field(default_factory=dict)
    cases: dict[str, CaseId] = field(default_factory=dict)
    participants: dict[str, ParticipantId] = field(default_factory=dict)
    sources: dict[str, SourceId] = field(default_factory=dict)
    codes: dict[str, CodeId] = field(default_factory=dict)
    extracts: dict[str, ExtractId] = field(default_factory=dict)
    themes: dict[str, ThemeId] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)


def build(path: Path, out: Path) -> Built:
    """Build the study at `path` as the project `out`."""
    study: Row = json.loads(path.read_text(encoding="utf-8"))
    session = begin(create(out, CODER), CODER)
    built = Built()
    try:
        _design(session, study, built)
        _bring_in(session, study, built)
        _code(session, study, built)
        _theme(session, study, built)
        _relate(session, study, built)
        _observe(session, study)
        write_chapter(session, study, built.themes, built.extracts)
    finally:
        session.close()
    return built


def _design(session: Session, study: Row, built: Built) -> None:
    session.run(projects.begin_project, study["title"])
    session.run(projects.describe_project, study["design"])
    for question in study["questions"]:
        session.run(projects.ask_question, question)
    for row in study["datasets"]:
        built.datasets[row["id"]] = session.run(
            participants.add_dataset, row["name"], _approach(row["approach"])
        )
    for row in study["cases"]:
        parent = built.cases.get(row["parent"])
        built.cases[row["id"]] = session.run(participants.add_case, row["name"], parent)
    for row in study["participants"]:
        number = re.search(r"\d+$", row["id"])
        built.participants[row["id"]] = session.run(
            participants.add_participant,
            row["id"],
            row.get("group") or "",
            int(number[0]) if number else None,
            tuple(row["attributes"].items()),
            built.datasets.get(row["dataset"]),
            built.cases.get(row.get("case") or ""),
        )


def _approach(said: str) -> Approach:
    if "framework" in said.lower():
        return Approach.FRAMEWORK
    return Approach.CODEBOOK if "descriptive" in said.lower() else Approach.REFLEXIVE


def _bring_in(session: Session, study: Row, built: Built) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = read_files(write_sources(study, Path(folder)), {}).wait()
    assert [row for row in rows if row.status is not Status.READY] == []
    incoming = [
        replace(row.incoming, title=source["title"])
        for source, row in zip(study["sources"], rows, strict=True)
        if row.incoming is not None
    ]
    ids = session.run(sources.add_sources, incoming)
    for row, source_id in zip(study["sources"], ids, strict=True):
        built.sources[row["id"]] = source_id
        session.run(
            sources.file_source,
            source_id,
            built.datasets.get(row["dataset"]),
            built.cases.get(row.get("case") or ""),
            SourceKind.INTERVIEW if row["kind"] == "interview" else SourceKind.QUESTIONNAIRE,
            row.get("date") or "",
        )
        known = _known(row["participants"], built)
        session.run(participants.set_source_participants, source_id, list(known.values()))
        _link_speakers(session, source_id, known)


def _known(names: Iterable[str], built: Built) -> dict[str, ParticipantId]:
    """Return the participants among `names`; whoever is named only as somebody is none."""
    return {one: built.participants[one] for one in names if one in built.participants}


def _link_speakers(
    session: Session, source_id: SourceId, people: Mapping[str, ParticipantId]
) -> None:
    for speaker in session.ask(source_text, source_id).speakers.values():
        for name, participant_id in people.items():
            if _bare(speaker.label) == _bare(name):
                session.run(participants.link_speaker, speaker.id, participant_id)


def _bare(label: str) -> str:
    return re.sub(r"[\W_]+", "", label).casefold()


def _code(session: Session, study: Row, built: Built) -> None:
    for row in study["codes"]:
        built.codes[row["id"]] = session.run(add_code, row["name"])
    for source in study["sources"]:
        mine = [row for row in study["extracts"] if row["source"] == source["id"]]
        there = session.ask(source_text, built.sources[source["id"]])
        applications = [
            coding.Application(
                located(there, row["text"]),
                tuple(built.codes[code] for code in row["codes"]),
                tuple(_known(row["participants"], built).values()),
            )
            for row in mine
        ]
        ids = session.run(coding.code_passages, there.source.id, applications)
        built.extracts.update(zip([row["id"] for row in mine], ids, strict=True))


def located(source: SourceText, words: str) -> Span:
    """Return where `words` stand; where they do several times, a turn of just these counts."""
    starts = [found.start() for found in re.finditer(re.escape(words), source.text)]
    assert starts, f"not in {source.source.title}: {words}"
    whole = {(turn.start, turn.stop) for turn in source.revision.turns}
    best = next((start for start in starts if (start, start + len(words)) in whole), starts[0])
    return Span(best, best + len(words))


def _theme(session: Session, study: Row, built: Built) -> None:
    datasets = {row["id"]: row["name"] for row in study["datasets"]}
    taken: set[tuple[str | None, str]] = set()
    for row in study["themes"]:
        name = row["name"]
        if (row["parent"], name.casefold()) in taken:
            name = built.renamed[row["id"]] = f"{name} ({datasets[row['dataset']]})"
        taken.add((row["parent"], name.casefold()))
        theme_id = built.themes[row["id"]] = session.run(
            themes.add_theme,
            name,
            built.themes.get(row["parent"]),
            ThemeLevel(row["level"]),
            [built.codes[code["id"]] for code in study["codes"] if row["id"] in code["themes"]],
        )
        if row["definition"]:
            session.run(themes.define_theme, theme_id, "definition", row["definition"])
        role = row.get("role") or row.get("effect")
        if role:
            words = role if isinstance(role, str) else ", ".join(role)
            session.run(themes.define_theme, theme_id, "role", words)
        extracts = [built.extracts[e["id"]] for e in study["extracts"] if row["id"] in e["themes"]]
        if extracts:
            session.run(themes.put_in_theme, theme_id, extract_ids=extracts)


def _relate(session: Session, study: Row, built: Built) -> None:
    """Draw the relations as a map; a name that no theme has is a word of its own."""
    relations = study["relations"]
    if not relations:
        return
    names = list(dict.fromkeys(row[end] for row in relations for end in ("from", "to")))
    ids = {row["name"]: built.themes[row["id"]] for row in study["themes"]}
    places = layered(names, {}, [(row["from"], row["to"]) for row in relations])
    map_id = session.run(theme_maps.add_map, "Thematic map")
    placings = [
        theme_maps.Placing(*places[name], ids.get(name), label="" if name in ids else name)
        for name in names
    ]
    nodes = dict(zip(names, session.run(theme_maps.place_on_map, map_id, placings), strict=True))
    for row in relations:
        session.run(theme_maps.link_on_map, nodes[row["from"]], nodes[row["to"]], row["label"])


def _observe(session: Session, study: Row) -> None:
    for text in study.get("absences", ()):
        session.run(themes.note_observation, ObservationKind.ABSENCE, _words(text))
    for row in study.get("cross_cutting", ()):
        session.run(themes.note_observation, ObservationKind.CROSS_CUTTING, _words(row))


def _words(said: Any) -> str:
    if isinstance(said, str):
        return said
    return ": ".join(part for part in (said.get("name"), said.get("definition")) if part)
