"""The sample project holds what its material says, and was made as a study is made."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from quiltmark.domain.changes import Kind
from quiltmark.domain.errors import NotFound, ProjectFileError
from quiltmark.domain.extracts import Coding
from quiltmark.domain.participants import Participant
from quiltmark.domain.sources import Source, SpeakerRole
from quiltmark.domain.themes import Membership, Stance, Theme
from quiltmark.domain.writing import Block, BlockKind, Section
from quiltmark.operations.participants import regroup_participant
from quiltmark.operations.projects import begin_project
from quiltmark.operations.session import Session, begin
from quiltmark.queries.codebook import codebook
from quiltmark.queries.extracts import ExtractRow, extracts
from quiltmark.queries.history import history
from quiltmark.queries.integrity import flaws
from quiltmark.queries.project import counts, memos, project, questions
from quiltmark.queries.rows import rows
from quiltmark.queries.sources import source_text, sources
from quiltmark.queries.theme_maps import map_drawing, theme_maps
from quiltmark.queries.themes import observations, theme_tree
from quiltmark.storage.project_file import create, open_project
from quiltmark.workbench.context import RESEARCHER
from quiltmark.workbench.sample import NAME, build_sample
from quiltmark.workbench.sample_study import located

ROOT = Path(__file__).resolve().parents[2]
MASTERS = ROOT / "resources" / "sample" / "interviews"
Row = dict[str, Any]
STUDY: Row = json.loads(
    (ROOT / "src/quiltmark/assets/sample/study.json").read_text(encoding="utf-8")
)
KEYS = [row["key"] for row in STUDY["sources"]]
HEADS = {"maureen": 2, "struan": 2, "nia": 2}


@dataclass(frozen=True, slots=True)
class Sample:
    """The sample project, open, with its extracts by the key of their source."""

    session: Session
    titles: dict[str, str]
    extracts: list[ExtractRow]

    def source(self, key: str) -> Source:
        (found,) = self.session.ask(rows, Source, title=self.titles[key])
        return found

    def of(self, key: str) -> list[ExtractRow]:
        return [row for row in self.extracts if row.title == self.titles[key]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    path = build_sample(tmp_path_factory.mktemp("sample"))
    session = begin(open_project(path, "Reader", read_only=True), "Reader")
    ids = [row.extract_id for row in session.ask(_every_extract)]
    titles = {row["key"]: row["title"] for row in STUDY["sources"]}
    yield Sample(session, titles, session.ask(extracts, ids))
    session.close()


def _every_extract(connection: Any) -> list[Coding]:
    return rows(connection, Coding)


def test_it_is_whole(sample: Sample) -> None:
    assert sample.session.ask(flaws) == []


def test_everything_is_there_as_often_as_the_study_says(sample: Sample) -> None:
    held = sample.session.ask(counts)
    noted = sum("memo" in row for row in STUDY["extracts"])
    assert held.sources == len(STUDY["sources"])
    assert held.participants == len(STUDY["participants"])
    assert held.extracts == len(STUDY["extracts"])
    assert held.codings == sum(len(row["codes"]) for row in STUDY["extracts"])
    assert held.codes == len(STUDY["codes"])
    assert held.themes == len(STUDY["themes"])
    assert held.memos == len(STUDY["memos"]) + noted
    about = sample.session.ask(project)
    assert about is not None
    assert (about.title, about.about) == (STUDY["title"], STUDY["about"])
    asked = [row.text for row in sample.session.ask(questions)]
    assert asked == [row["text"] for row in STUDY["questions"]]


@pytest.mark.parametrize("key", KEYS)
def test_the_text_of_a_source_is_that_of_its_master(sample: Sample, key: str) -> None:
    row = next(row for row in STUDY["sources"] if row["key"] == key)
    lines = (MASTERS / row["file"]).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    label = re.compile(rf"(?:Interviewer|INT|{row['label']}): ")
    head, body = lines[: HEADS.get(key, 0)], lines[HEADS.get(key, 0) :]
    said = [label.sub("", line, count=1) for line in body]
    there = sample.session.ask(source_text, sample.source(key).id)
    paragraphs = there.text.split("\n")
    assert paragraphs[-len(said) :] == said
    # Of a head, what is about the file goes into its metadata; the rest stays readable.
    kept = paragraphs[: -len(said)]
    about = " ".join(value for _name, value in there.source.metadata)
    assert all(line in kept or line.partition(": ")[2] in about or line in about for line in head)
    assert set(kept) <= set(head)


@pytest.mark.parametrize("key", KEYS)
def test_two_people_speak_in_a_source_and_one_is_known(sample: Sample, key: str) -> None:
    source = sample.source(key)
    row = next(row for row in STUDY["sources"] if row["key"] == key)
    there = sample.session.ask(source_text, source.id)
    roles = {one.role: one for one in there.speakers.values()}
    assert set(roles) == {SpeakerRole.INTERVIEWER, SpeakerRole.PARTICIPANT}
    assert len(there.speakers) == 2
    (person,) = sample.session.ask(
        rows, Participant, id=roles[SpeakerRole.PARTICIPANT].participant_id
    )
    assert person.name.casefold() == row["participant"]
    assert source.participant_ids == (person.id,)
    assert source.date == row["date"]
    assert source.warnings == ()


@pytest.mark.parametrize("key", KEYS)
def test_every_extract_stands_where_it_was_found(sample: Sample, key: str) -> None:
    stored = {row.text: row for row in sample.of(key)}
    wanted = {row["text"]: row for row in STUDY["extracts"] if row["source"] == key}
    assert set(stored) == set(wanted)
    names = {row.code.id: row.code.name for row in sample.session.ask(codebook)}
    codes = {row["key"]: row["name"] for row in STUDY["codes"]}
    for text, row in stored.items():
        assert {names[code] for code in row.code_ids} == {codes[k] for k in wanted[text]["codes"]}
        assert [one.name.casefold() for one in row.participants] == [key]


def test_codes_say_what_they_mean_and_stand_under_one_another(sample: Sample) -> None:
    names = {row["key"]: row["name"] for row in STUDY["codes"]}
    rows_of_code = {row.code.name: row.code for row in sample.session.ask(codebook)}
    by_id = {code.id: code.name for code in rows_of_code.values()}
    for row in STUDY["codes"]:
        code = rows_of_code[row["name"]]
        texts = (code.description, code.include, code.exclude, code.origin)
        assert texts == (row["description"], row["include"], row["exclude"], row["origin"])
        parent = names[row["parent"]] if row["parent"] else None
        assert (by_id[code.parent_id] if code.parent_id else None) == parent


def test_themes_are_as_the_study_defines_them(sample: Sample) -> None:
    names = {row["key"]: row["name"] for row in STUDY["codes"]}
    tree = sample.session.ask(theme_tree)
    assert [row.theme.name for row in tree] == [row["name"] for row in STUDY["themes"]]
    for told, row in zip(tree, STUDY["themes"], strict=True):
        theme = told.theme
        texts = (theme.concept, theme.definition, theme.scope_in, theme.scope_out)
        assert texts == (row["concept"], row["definition"], row["scope_in"], row["scope_out"])
        assert (theme.state, theme.level) == (row["state"], row["level"])
        assert theme.question_id is not None
        stances = {code.name: stance for code, stance in told.codes}
        assert stances == {
            **{names[key]: Stance.FOR for key in row["codes"]},
            **{names[key]: Stance.CONTRASTING for key in row["contrasting_codes"]},
        }
    assert {row.code_id is None for row in sample.session.ask(rows, Membership)} == {False}


def test_the_chapter_stands_block_by_block(sample: Sample) -> None:
    blocks = sample.session.ask(rows, Block)
    words = {row.extract_id: row.text for row in sample.extracts}
    themes = {row.name: row.id for row in sample.session.ask(rows, Theme)}

    def told(section: Section, theme: str | None = None) -> list[str]:
        mine = [
            block
            for block in blocks
            if block.section is section and block.theme_id == (themes[theme] if theme else None)
        ]
        mine.sort(key=lambda block: block.position)
        return [words[block.extract_id] if block.extract_id else block.text for block in mine]

    assert told(Section.INTRODUCTION) == STUDY["introduction"]
    assert told(Section.CONCLUSION) == STUDY["conclusion"]
    for row in STUDY["themes"]:
        assert told(Section.OPENING, row["name"]) == row["story"]
        shown = [(one["lead_in"], one["text"], one["comment"]) for one in row["shown"]]
        assert told(Section.EVIDENCE, row["name"]) == [part for parts in shown for part in parts]
        assert told(Section.CLOSING, row["name"]) == [row["closing"]] * bool(row["closing"])
    shown_blocks = [block for block in blocks if block.kind is BlockKind.SHOWN_EXTRACT]
    assert len(shown_blocks) == sum(len(row["shown"]) for row in STUDY["themes"])


def test_the_map_is_drawn_as_the_study_draws_it(sample: Sample) -> None:
    (row,) = sample.session.ask(theme_maps)
    assert (row.name, row.state) == (STUDY["map"]["name"], STUDY["map"]["state"])
    drawing = sample.session.ask(map_drawing, row.id)
    places = {(node.x, node.y) for node in drawing.nodes}
    assert places == {(node["x"], node["y"]) for node in STUDY["map"]["nodes"]}
    labels = sorted((link.text, link.directed) for link in drawing.links)
    assert labels == sorted((link["label"], link["directed"]) for link in STUDY["map"]["links"])


def test_memos_and_observations_are_kept_with_their_days(sample: Sample) -> None:
    kept = {memo.text: memo for memo in sample.session.ask(memos)}
    for row in STUDY["memos"]:
        memo = kept[row["text"]]
        assert memo.written_at[:10] == row["date"]
        assert (memo.kind, memo.target_kind) == (row["kind"], row["target"]["kind"])
    on_extracts = {memo.text for memo in kept.values() if memo.target_kind is Kind.EXTRACT}
    assert on_extracts == {row["memo"] for row in STUDY["extracts"] if "memo" in row}
    seen = [(row.kind, row.text) for row in sample.session.ask(observations)]
    assert seen == [(row["kind"], row["text"]) for row in STUDY["observations"]]


def test_the_journal_tells_the_study_from_the_first_day_to_the_last(sample: Sample) -> None:
    done = [row.operation for row in sample.session.ask(history)]
    assert [one.seq for one in done] == list(range(1, len(done) + 1))
    assert all(one.at_utc < two.at_utc for one, two in pairwise(done))
    phases = [one.phase for one in done if one.phase is not None]
    assert phases == sorted(phases)
    assert set(phases) == {1, 2, 3, 4, 5, 6}
    assert done[0].at_utc.startswith("2024-03-01")
    assert done[-1].at_utc.startswith("2024-09-05")
    assert [row.source.title for row in sample.session.ask(sources)] == [
        row["title"] for row in STUDY["sources"]
    ]


def test_it_is_written_again_over_itself(tmp_path: Path) -> None:
    first = build_sample(tmp_path)
    again = build_sample(tmp_path)
    assert first == again == tmp_path / NAME
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_whoever_only_looked_at_it_keeps_nobody_from_writing_it_again(tmp_path: Path) -> None:
    path = build_sample(tmp_path)
    begin(open_project(path, "Reader"), "Reader").close()
    assert build_sample(tmp_path) == path


def test_it_is_left_as_it_is_once_somebody_worked_in_it(tmp_path: Path) -> None:
    path = build_sample(tmp_path)
    session = begin(open_project(path, "Reader"), "Reader")
    person = session.ask(rows, Participant)[0]
    session.run(regroup_participant, person.id, "Friends")
    session.close()
    before = path.read_bytes()
    with pytest.raises(ProjectFileError, match="Somebody has worked in"):
        build_sample(tmp_path)
    assert path.read_bytes() == before


def test_it_is_left_as_it_is_while_it_is_open(tmp_path: Path) -> None:
    path = build_sample(tmp_path)
    session = begin(open_project(path, RESEARCHER), RESEARCHER)
    before = path.read_bytes()
    with pytest.raises(ProjectFileError, match="open in a window"):
        build_sample(tmp_path)
    session.close()
    assert path.read_bytes() == before


def test_another_project_of_that_name_is_left_as_it_is(tmp_path: Path) -> None:
    session = begin(create(tmp_path / NAME, "Reader"), "Reader")
    session.run(begin_project, "My study")
    session.close()
    with pytest.raises(ProjectFileError, match="not the sample"):
        build_sample(tmp_path)


@pytest.mark.parametrize("text", ["", "so so"])
def test_words_that_do_not_stand_just_once_are_not_located(text: str) -> None:
    with pytest.raises(NotFound):
        located(text, "so")


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(ProjectFileError, match="Choose another folder"):
        build_sample(tmp_path / "file")
