"""Completed studies become whole projects in which no word of an extract is lost."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document

from quiltmark.bootstrap import paint_map
from quiltmark.domain.participants import Case, Dataset
from quiltmark.domain.themes import Membership
from quiltmark.domain.writing import BlockKind
from quiltmark.operations.session import Session, begin
from quiltmark.queries.chapter import chapter_material
from quiltmark.queries.extracts import ExtractRow, extracts
from quiltmark.queries.integrity import flaws
from quiltmark.queries.project import counts
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text
from quiltmark.queries.theme_maps import map_drawing, theme_maps
from quiltmark.queries.themes import observations, theme_tree
from quiltmark.storage.project_file import open_project
from quiltmark.workbench.exporting import export_chapter
from tests.studies.__main__ import main
from tests.studies.build import Built, build
from tests.studies.files import Row

STUDIES = ["leeds", "robinscar", "cambridgeshire"]


@dataclass(frozen=True, slots=True)
class Study:
    """A study, and the open project it became."""

    data: Row
    built: Built
    session: Session
    extracts: dict[str, ExtractRow]


@pytest.fixture(scope="module", params=STUDIES)
def study(
    request: pytest.FixtureRequest, shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Study]:
    path = shared / "studies" / f"{request.param}.json"
    out = tmp_path_factory.mktemp(request.param) / "study.quilt"
    built = build(path, out)
    session = begin(open_project(out, "Reader", read_only=True), "Reader")
    found = {row.extract_id: row for row in session.ask(extracts, list(built.extracts.values()))}
    yield Study(
        json.loads(path.read_text(encoding="utf-8")),
        built,
        session,
        {name: found[extract_id] for name, extract_id in built.extracts.items()},
    )
    session.close()


def test_as_much_is_there_as_in_the_study(study: Study) -> None:
    held, data = study.session.ask(counts), study.data
    for kind in ("sources", "participants", "extracts", "codes", "themes"):
        assert getattr(held, kind) == len(data[kind])
    assert held.codings == sum(len(set(row["codes"])) for row in data["extracts"])
    assert len(study.session.ask(rows, Dataset)) == len(data["datasets"])
    assert len(study.session.ask(rows, Case)) == len(data["cases"])
    seen = len(data.get("absences", ())) + len(data.get("cross_cutting", ()))
    assert len(study.session.ask(observations)) == seen


def test_it_is_whole(study: Study) -> None:
    assert study.session.ask(flaws) == []


def test_every_extract_is_stored_word_for_word(study: Study) -> None:
    for row in study.data["extracts"]:
        stored = study.extracts[row["id"]]
        assert stored.text == row["text"]
        assert stored.source_id == study.built.sources[row["source"]]
        named = [one for one in row["participants"] if one in study.built.participants]
        assert [one.name for one in stored.participants] == named
        assert set(stored.code_ids) == {study.built.codes[code] for code in row["codes"]}


def test_a_cited_line_is_the_line_the_extract_stands_on(study: Study) -> None:
    for row in study.data["extracts"]:
        line = row.get("line_in_stand_in", row.get("line"))
        if line is not None:
            stored = study.extracts[row["id"]]
            text = study.session.ask(source_text, stored.source_id).text
            assert text.count("\n", 0, stored.start) + 1 == line


def test_themes_stand_in_their_order_with_what_serves_them(study: Study) -> None:
    ids = {theme_id: name for name, theme_id in study.built.themes.items()}
    told = {ids[row.theme.id]: row.theme for row in study.session.ask(theme_tree)}
    for row in study.data["themes"]:
        theme = told[row["id"]]
        assert theme.name == study.built.renamed.get(row["id"], " ".join(row["name"].split()))
        assert theme.parent_id == study.built.themes.get(row["parent"])
        assert (theme.level, theme.definition) == (row["level"], row["definition"].strip())
    serving = Counter(
        (row.theme_id, row.code_id or row.extract_id) for row in study.session.ask(rows, Membership)
    )
    wanted = Counter(
        (study.built.themes[theme], ids_of[row["id"]])
        for kind, ids_of in (("codes", study.built.codes), ("extracts", study.built.extracts))
        for row in study.data[kind]
        for theme in set(row["themes"])
    )
    assert serving == wanted


def test_relations_are_drawn_between_the_names_they_have(study: Study) -> None:
    maps = study.session.ask(theme_maps)
    relations = study.data["relations"]
    assert len(maps) == bool(relations)
    for row in maps:
        drawing = study.session.ask(map_drawing, row.id)
        names = {node.id: node.text for node in drawing.nodes}
        drawn = sorted(
            (names[link.from_id], names[link.to_id], link.text) for link in drawing.links
        )
        assert drawn == sorted((one["from"], one["to"], one["label"]) for one in relations)


def test_the_chapter_reaches_word_with_every_extract_signed(
    study: Study, tmp_path: Path, qapp: object
) -> None:
    path = tmp_path / "chapter.docx"
    export_chapter(study.session, path, paint_map)
    words = [" ".join(one.text.split()) for one in Document(str(path)).paragraphs]
    printed = "\n".join(words)
    for row in study.data["themes"]:
        assert " ".join(study.built.renamed.get(row["id"], row["name"]).split()) in printed
    shown = [one for block in study.data["chapter"] for one in block.get("extracts", ())]
    for name in shown:
        said = " ".join(study.extracts[name].text.split())
        (person,) = study.extracts[name].participants
        signed = f"({person.name}, {person.group})"
        assert any(said in one and one.endswith(signed) for one in words)
    for block in study.data["chapter"]:
        if block["type"] == "para":
            assert " ".join(block["text"].split()) in printed


def test_what_is_shown_is_what_the_chapter_shows(study: Study) -> None:
    material = study.session.ask(chapter_material)
    blocks = [
        *(block for some in material.blocks.values() for block in some),
        *(b for theme in material.themes for some in theme.blocks.values() for b in some),
    ]
    shown = Counter(block.extract_id for block in blocks if block.kind is BlockKind.SHOWN_EXTRACT)
    wanted = Counter(
        study.built.extracts[one]
        for block in study.data["chapter"]
        for one in block.get("extracts", ())
    )
    assert shown == wanted


@pytest.mark.parametrize("study", ["leeds"], indirect=True)
def test_leeds_is_signed_as_it_was_printed(study: Study) -> None:
    for row in study.data["extracts"]:
        (person,) = study.extracts[row["id"]].participants
        # The print wavers in case, hyphens and commas; names and groups are the same.
        printed = re.sub(r"\W", "", row["attribution"]).casefold()
        assert printed == re.sub(r"\W", "", f"{person.name}{person.group}").casefold()


def test_the_program_says_what_it_built(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "leeds.quilt"
    words = [str(shared / "studies" / "leeds.json"), str(out)]
    assert main(words) == 0
    assert "98 extracts" in capsys.readouterr().out
    assert main(words) == 1
    assert "exists already" in capsys.readouterr().err
    assert main([]) == 2
