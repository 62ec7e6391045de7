"""What was done in the sample study, day by day, each by an operation."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from quiltmark.domain.changes import Kind
from quiltmark.domain.codebook import Origin
from quiltmark.domain.errors import NotFound
from quiltmark.domain.ids import (
    CodeId,
    DatasetId,
    ExtractId,
    ParticipantId,
    ProjectId,
    QuestionId,
    SourceId,
    ThemeId,
)
from quiltmark.domain.incoming import IncomingSource
from quiltmark.domain.memos import MemoKind
from quiltmark.domain.phases import PhaseNames
from quiltmark.domain.project import Approach
from quiltmark.domain.spans import Span
from quiltmark.domain.theme_map import MapState
from quiltmark.domain.themes import ObservationKind, Stance, ThemeLevel, ThemeState
from quiltmark.domain.writing import Section
from quiltmark.i18n import _
from quiltmark.operations import (
    chapter,
    codebook,
    coding,
    memos,
    participants,
    projects,
    sources,
    theme_maps,
    themes,
)
from quiltmark.operations.session import Session
from quiltmark.queries.sources import source_text

Row = dict[str, Any]
Step = tuple[str, Callable[[], None]]

BEGUN = "2024-03-01"
_CODED_FROM = date(2024, 6, 3)
_TEXTS: tuple[codebook.CodeText, ...] = ("description", "include", "exclude")


class SampleStudy:
    """Does the study's steps; keys of the study lead to the ids they got."""

    def __init__(self, study: Row, session: Session, incoming: list[IncomingSource]) -> None:
        self._study = study
        self._session = session
        self._incoming = incoming
        self._project = ProjectId("")
        self._dataset: DatasetId | None = None
        self._questions: dict[str, QuestionId] = {}
        self._participants: dict[str, ParticipantId] = {}
        self._sources: dict[str, SourceId] = {}
        self._codes: dict[str, CodeId] = {}
        self._extracts: dict[tuple[str, str], ExtractId] = {}
        self._themes: dict[str, ThemeId] = {}

    def steps(self) -> Iterator[Step]:
        """Yield what is done on which day."""
        yield BEGUN, self._plan
        for row, incoming in zip(self._study["sources"], self._incoming, strict=True):
            yield row["date"], partial(self._bring_in, row, incoming)
        for number, row in enumerate(self._study["sources"]):
            day = _CODED_FROM + timedelta(days=number + number // 5 * 2)
            yield day.isoformat(), partial(self._code_source, row["key"])
        yield "2024-06-18", self._describe_codes
        yield "2024-07-05", self._search_themes
        yield "2024-07-24", self._draw_map
        yield "2024-08-01", self._define_themes
        yield "2024-08-19", self._settle_themes
        yield "2024-08-20", self._write_chapter
        for memo in self._study["memos"]:
            yield memo["date"], partial(self._write_memo, memo)

    def _plan(self) -> None:
        run, study = self._session.run, self._study
        self._project = run(projects.begin_project, study["title"])
        run(projects.describe_project, study["about"])
        run(projects.choose_approach, Approach.REFLEXIVE, PhaseNames.REFLEXIVE)
        for row in study["questions"]:
            parent = self._questions.get(row["parent"])
            self._questions[row["key"]] = run(projects.ask_question, row["text"], parent)
        dataset = study["dataset"]
        approach = Approach(dataset["approach"])
        self._dataset = run(participants.add_dataset, dataset["name"], approach)
        for row in study["participants"]:
            self._participants[row["key"]] = run(
                participants.add_participant,
                row["name"],
                row["group"],
                row["number"],
                tuple(row["attributes"].items()),
                self._dataset,
            )

    def _bring_in(self, row: Row, incoming: IncomingSource) -> None:
        titled = replace(incoming, title=row["title"])
        (source_id,) = self._session.run(sources.add_sources, [titled])
        self._sources[row["key"]] = source_id
        self._session.run(sources.file_source, source_id, self._dataset, None, date=row["date"])
        for speaker in self._session.ask(source_text, source_id).speakers.values():
            if speaker.label == row["label"]:
                person = self._participants[row["participant"]]
                self._session.run(participants.link_speaker, speaker.id, person)

    def _code_source(self, key: str) -> None:
        """Apply the codes of one source; a code is made where it is first met."""
        text = self._session.ask(source_text, self._sources[key]).text
        rows = [row for row in self._study["extracts"] if row["source"] == key]
        applications = []
        for row in rows:
            codes = tuple(self._code(code) for code in row["codes"])
            applications.append(coding.Application(located(text, row["text"]), codes))
        ids = self._session.run(coding.code_passages, self._sources[key], applications)
        for row, extract_id in zip(rows, ids, strict=True):
            self._extracts[key, row["text"]] = extract_id
            if "memo" in row:
                self._session.run(
                    memos.write_memo, MemoKind.EXTRACT, Kind.EXTRACT, extract_id, row["memo"]
                )

    def _code(self, key: str) -> CodeId:
        """Return a code, made now if it is new; the code it stands under comes first."""
        if key in self._codes:
            return self._codes[key]
        row = next(row for row in self._study["codes"] if row["key"] == key)
        parent = self._code(row["parent"]) if row["parent"] else None
        self._codes[key] = self._session.run(
            codebook.add_code, row["name"], parent, Origin(row["origin"])
        )
        return self._codes[key]

    def _describe_codes(self) -> None:
        for row in self._study["codes"]:
            code_id = self._code(row["key"])
            for field in _TEXTS:
                if row[field]:
                    self._session.run(codebook.describe_code, code_id, field, row[field])

    def _search_themes(self) -> None:
        for row in self._study["themes"]:
            theme_id = self._session.run(
                themes.add_theme,
                row["name"],
                self._themes.get(row["parent"]),
                ThemeLevel(row["level"]),
                [self._code(key) for key in row["codes"]],
            )
            self._themes[row["key"]] = theme_id
            if row["contrasting_codes"]:
                codes = [self._code(key) for key in row["contrasting_codes"]]
                self._session.run(themes.put_in_theme, theme_id, codes, stance=Stance.CONTRASTING)

    def _draw_map(self) -> None:
        run, drawn = self._session.run, self._study["map"]
        placings = [self._placing(node) for node in drawn["nodes"]]
        map_id = run(theme_maps.add_map, drawn["name"])
        nodes = run(theme_maps.place_on_map, map_id, placings)
        ids = {node["key"]: node_id for node, node_id in zip(drawn["nodes"], nodes, strict=True)}
        for link in drawn["links"]:
            run(
                theme_maps.link_on_map,
                ids[link["from"]],
                ids[link["to"]],
                link["label"],
                link["directed"],
            )
        run(theme_maps.set_map_state, map_id, MapState(drawn["state"]))

    def _placing(self, node: Row) -> theme_maps.Placing:
        return theme_maps.Placing(
            node["x"],
            node["y"],
            self._themes[node["theme"]] if "theme" in node else None,
            self._code(node["code"]) if "code" in node else None,
            node.get("label", ""),
        )

    def _define_themes(self) -> None:
        fields: tuple[themes.ThemeText, ...] = ("concept", "definition", "scope_in", "scope_out")
        for row in self._study["themes"]:
            theme_id = self._themes[row["key"]]
            for field in fields:
                if row[field]:
                    self._session.run(themes.define_theme, theme_id, field, row[field])
            question = self._questions[row["question"]]
            self._session.run(themes.answer_question, theme_id, question)

    def _settle_themes(self) -> None:
        for row in self._study["themes"]:
            state = ThemeState(row["state"])
            if state is not ThemeState.CANDIDATE:
                self._session.run(themes.set_theme_state, self._themes[row["key"]], state)
        for row in self._study["observations"]:
            kind = ObservationKind(row["kind"])
            self._session.run(themes.note_observation, kind, row["text"])

    def _write_chapter(self) -> None:
        study = self._study
        self._write(Section.INTRODUCTION, None, study["introduction"])
        for row in study["themes"]:
            theme_id = self._themes[row["key"]]
            self._write(Section.OPENING, theme_id, row["story"])
            evidence: list[str | chapter.Shown] = []
            for shown in row["shown"]:
                extract_id = self._extracts[shown["source"], shown["text"]]
                evidence += [shown["lead_in"], chapter.Shown(extract_id), shown["comment"]]
            self._write(Section.EVIDENCE, theme_id, evidence)
            self._write(Section.CLOSING, theme_id, [row["closing"]])
        self._write(Section.CONCLUSION, None, study["conclusion"])

    def _write(
        self, section: Section, theme_id: ThemeId | None, contents: Sequence[str | chapter.Shown]
    ) -> None:
        """Write what there is: an empty paragraph is none."""
        kept = [content for content in contents if content]
        if kept:
            self._session.run(chapter.write_blocks, section, theme_id, kept)

    def _write_memo(self, row: Row) -> None:
        kind, target_id = self._target(row["target"]["kind"], row["target"]["key"])
        self._session.run(memos.write_memo, MemoKind(row["kind"]), kind, target_id, row["text"])

    def _target(self, kind: str, key: str) -> tuple[Kind, str]:
        if kind == "project":
            return Kind.PROJECT, self._project
        where: dict[str, tuple[Kind, Mapping[str, str]]] = {
            "source": (Kind.SOURCE, self._sources),
            "code": (Kind.CODE, self._codes),
            "theme": (Kind.THEME, self._themes),
        }
        found, ids = where[kind]
        return found, ids[key]


def located(text: str, words: str) -> Span:
    """Return where `words` stand in `text`.

    Raises:
        NotFound: they do not stand there exactly once.
    """
    start = text.find(words)
    if start < 0 or text.find(words, start + 1) >= 0:
        raise NotFound(_("“{words}” does not stand just once in its source.").format(words=words))
    return Span(start, start + len(words))
