"""The invented sample study holds together: its keys, extracts, voices and files."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pdfminer.high_level import extract_text

from quiltmark.domain.codebook import Origin
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.theme_map import MapState
from quiltmark.domain.themes import ObservationKind, ThemeLevel, ThemeState

ROOT = Path(__file__).resolve().parents[2]
MASTERS = ROOT / "resources" / "sample" / "interviews"
SAMPLE = ROOT / "src" / "quiltmark" / "assets" / "sample"

Row = dict[str, Any]

STUDY: Row = json.loads((SAMPLE / "study.json").read_text(encoding="utf-8"))
THEMES: list[Row] = STUDY["themes"]
EXTRACTS: list[Row] = STUDY["extracts"]
FILES: dict[str, str] = {source["key"]: source["file"] for source in STUDY["sources"]}


def keys(table: str) -> set[str]:
    return {row["key"] for row in STUDY[table]}


def master(source: str) -> str:
    return (MASTERS / FILES[source]).with_suffix(".txt").read_text(encoding="utf-8")


def shown_extracts() -> list[tuple[Row, Row]]:
    return [(theme, shown) for theme in THEMES for shown in theme["shown"]]


@pytest.mark.parametrize("table", ["questions", "participants", "sources", "codes", "themes"])
def test_no_key_stands_twice(table: str) -> None:
    assert len(keys(table)) == len(STUDY[table])


def test_every_key_leads_somewhere() -> None:
    codes, themes, sources = keys("codes"), keys("themes"), keys("sources")
    assert {row["parent"] for row in STUDY["questions"]} <= keys("questions") | {None}
    assert {row["participant"] for row in STUDY["sources"]} == keys("participants")
    assert {row["parent"] for row in STUDY["codes"]} <= codes | {None}
    assert {row["source"] for row in EXTRACTS} == sources
    assert {code for row in EXTRACTS for code in row["codes"]} <= codes
    for theme in THEMES:
        assert theme["parent"] in themes | {None}
        assert theme["question"] in keys("questions")
        assert {*theme["codes"], *theme["contrasting_codes"]} <= codes
    held: dict[str, set[Any]] = {
        "project": {None},
        "source": sources,
        "code": codes,
        "theme": themes,
    }
    for memo in STUDY["memos"]:
        target = memo["target"]
        assert target["key"] in held[target["kind"]]


def test_every_word_for_a_kind_is_one_the_domain_knows() -> None:
    assert {row["origin"] for row in STUDY["codes"]} == set(Origin)
    assert {row["state"] for row in THEMES} <= set(ThemeState)
    assert {row["level"] for row in THEMES} <= set(ThemeLevel)
    assert {row["kind"] for row in STUDY["observations"]} == set(ObservationKind)
    assert {row["kind"] for row in STUDY["memos"]} <= set(MemoKind)
    assert STUDY["map"]["state"] in set(MapState)


def test_the_study_says_that_it_is_invented() -> None:
    assert "invented" in STUDY["about"]


def test_both_groups_and_nine_numbers_are_there() -> None:
    groups = Counter(row["group"] for row in STUDY["participants"])
    assert groups == {"Volunteers": 5, "Visitors": 4}
    assert [row["number"] for row in STUDY["participants"]] == list(range(1, 10))


@pytest.mark.parametrize("source", sorted(FILES))
def test_an_interview_is_long_enough_and_two_people_speak(source: str) -> None:
    text = master(source)
    label = next(row["label"] for row in STUDY["sources"] if row["key"] == source)
    assert len(text.split()) >= 1200
    assert len(re.findall(rf"(?m)^{label}: ", text)) >= 20
    assert len(re.findall(r"(?m)^(?:Interviewer|INT): ", text)) >= 20


@pytest.mark.parametrize("row", EXTRACTS, ids=lambda row: f"{row['source']}: {row['text'][:30]}")
def test_an_extract_stands_once_in_its_source_and_within_one_line(row: Row) -> None:
    assert master(row["source"]).count(row["text"]) == 1
    assert "\n" not in row["text"]
    assert row["text"] == row["text"].strip()


def test_extracts_are_spread_evenly_over_the_sources() -> None:
    assert 170 <= len(EXTRACTS) <= 220
    per_source = Counter(row["source"] for row in EXTRACTS)
    assert all(15 <= per_source[source] <= 28 for source in FILES)


def test_no_extract_is_listed_twice() -> None:
    assert len({(row["source"], row["text"]) for row in EXTRACTS}) == len(EXTRACTS)


def test_every_code_is_used_at_least_twice() -> None:
    used = Counter(code for row in EXTRACTS for code in row["codes"])
    assert [code for code in keys("codes") if used[code] < 2] == []


def test_many_extracts_carry_two_codes_and_some_overlap() -> None:
    assert sum(len(row["codes"]) > 1 for row in EXTRACTS) > 100
    overlaps = 0
    for source in FILES:
        text = master(source)
        reached = 0
        for row in (row for row in EXTRACTS if row["source"] == source):
            start = text.index(row["text"])
            overlaps += start < reached
            reached = max(reached, start + len(row["text"]))
    assert overlaps >= 10


@pytest.mark.parametrize(
    ("theme", "shown"),
    shown_extracts(),
    ids=[f"{theme['key']}: {shown['source']}" for theme, shown in shown_extracts()],
)
def test_a_shown_extract_is_an_extract_and_its_lead_in_names_the_participant(
    theme: Row, shown: Row
) -> None:
    coded = [
        row for row in EXTRACTS if (row["source"], row["text"]) == (shown["source"], shown["text"])
    ]
    assert len(coded) == 1
    assert set(coded[0]["codes"]) & {*theme["codes"], *theme["contrasting_codes"]}
    participant = next(r["participant"] for r in STUDY["sources"] if r["key"] == shown["source"])
    name = next(r["name"] for r in STUDY["participants"] if r["key"] == participant)
    assert name in shown["lead_in"]
    assert shown["comment"]


def test_no_extract_is_shown_twice() -> None:
    texts = [shown["text"] for _, shown in shown_extracts()]
    assert len(set(texts)) == len(texts)


def test_everyone_is_heard_in_the_chapter() -> None:
    heard = Counter(shown["source"] for _, shown in shown_extracts())
    assert all(2 <= heard[source] <= 6 for source in FILES)


def test_a_final_theme_is_told_and_shown() -> None:
    parents = {theme["parent"] for theme in THEMES}
    for theme in THEMES:
        if theme["state"] == "final":
            assert theme["story"]
            assert theme["closing"]
            if theme["key"] not in parents:
                assert theme["codes"]
                assert 2 <= len(theme["shown"]) <= 4


def prose() -> list[str]:
    told = [*STUDY["introduction"], *STUDY["conclusion"]]
    for theme in THEMES:
        told += [theme["definition"], theme["closing"], *theme["story"]]
        told += [shown[part] for shown in theme["shown"] for part in ("lead_in", "comment")]
    return told


def test_what_the_chapter_quotes_in_passing_was_said_or_is_a_theme() -> None:
    said = "\n".join(master(source) for source in FILES)
    names = {theme["name"] for theme in THEMES}
    for paragraph in prose():
        assert paragraph.count("“") == paragraph.count("”")
        for words in re.findall("“([^”]*)”", paragraph):
            assert words in names or words in said, words


def test_the_map_draws_every_final_theme_and_no_box_covers_another() -> None:
    nodes: list[Row] = STUDY["map"]["nodes"]
    drawn = {node["key"] for node in nodes}
    assert len(drawn) == len(nodes)
    final = {theme["key"] for theme in THEMES if theme["state"] == "final"}
    assert {node["theme"] for node in nodes if "theme" in node} == final
    assert {node["code"] for node in nodes if "code" in node} <= keys("codes")
    for link in STUDY["map"]["links"]:
        assert {link["from"], link["to"]} <= drawn
    for i, one in enumerate(nodes):
        for other in nodes[i + 1 :]:
            apart = abs(one["x"] - other["x"]) >= 220, abs(one["y"] - other["y"]) >= 80
            assert any(apart), (one["key"], other["key"])


def paragraphs_read(path: Path) -> list[str]:
    if path.suffix == ".docx":
        return [paragraph.text for paragraph in Document(str(path)).paragraphs]
    if path.suffix == ".pdf":
        blocks = re.split(r"\n\s*\n", extract_text(path).replace("\f", "\n\n"))
        return [" ".join(block.split()) for block in blocks if block.strip()]
    text = path.read_text(encoding="utf-8").replace("**", "")
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("source", sorted(FILES))
def test_the_file_that_is_imported_says_what_its_master_says(source: str) -> None:
    path = SAMPLE / "interviews" / FILES[source]
    assert paragraphs_read(path) == master(source).splitlines()
    assert path.stat().st_size < 150_000
