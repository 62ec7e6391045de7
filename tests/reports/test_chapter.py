"""The chapter tells what the project holds, all of it and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiltmark.domain.ids import ExtractId, ParticipantId, SourceId, ThemeId
from quiltmark.domain.participants import Participant
from quiltmark.domain.themes import ObservationKind, Stance, Theme, ThemeState
from quiltmark.domain.writing import (
    BlockQuote,
    Bullets,
    Contents,
    Figure,
    Heading,
    Paragraph,
    Report,
    Run,
    Section,
    Table,
    joint_attribution,
    plain,
)
from quiltmark.operations.chapter import Shown as ShownExtract
from quiltmark.operations.chapter import write_blocks
from quiltmark.operations.participants import link_speaker
from quiltmark.operations.sources import rename_source
from quiltmark.operations.themes import (
    add_theme,
    note_observation,
    rename_theme,
    set_theme_state,
)
from quiltmark.queries.chapter import (
    ThemeMaterial,
    chapter_material,
    chapter_rewritten,
    with_blocks,
)
from quiltmark.queries.extracts import ExtractRow
from quiltmark.queries.sources import source_text
from quiltmark.queries.themes import ThemeRow
from quiltmark.reports.chapter import chapter
from quiltmark.reports.choosing import Shown, draft_choice
from quiltmark.reports.outline import left_out
from tests.reports.garden import SAID, Garden, written


def made(study: Garden, figure: Figure | None = None) -> Report:
    """The chapter as it is now."""
    return chapter(study.session.ask(chapter_material), figure, "Iris")


def headings(report: Report) -> list[tuple[int, str]]:
    """Levels and words of the headings."""
    return [(one.level, one.text) for one in report.blocks if isinstance(one, Heading)]


def paragraphs(report: Report) -> list[str]:
    """The words of the paragraphs."""
    return [
        "".join(run.text for run in one.runs) for one in report.blocks if isinstance(one, Paragraph)
    ]


def under(report: Report, heading: str) -> list[object]:
    """What stands between a heading and the next."""
    found: list[object] = []
    inside = False
    for block in report.blocks:
        if isinstance(block, Heading):
            inside = block.text == heading
        elif inside:
            found.append(block)
    return found


def test_headings_follow_the_tree_of_themes(study: Garden) -> None:
    written(study)
    assert headings(made(study)) == [
        (1, "Introduction"),
        (1, "What the garden gives"),
        (2, "A place of one's own"),
        (3, "The key"),
        (2, "Rest that is taken"),
        (1, "Conclusion"),
    ]
    assert isinstance(made(study).blocks[0], Contents)


def test_an_introduction_nobody_wrote_names_every_theme(study: Garden) -> None:
    first = paragraphs(made(study))[0]
    assert first == (
        "The analysis led to 2 themes: “A place of one's own”, with the subtheme “The key”;"
        " “Rest that is taken”."
    )
    study.session.run(write_blocks, Section.INTRODUCTION, None, ["My own words."])
    assert paragraphs(made(study))[0] == "My own words."


def test_a_renamed_theme_is_renamed_wherever_it_stands(study: Garden) -> None:
    study.session.run(rename_theme, study.themes["The key"], "Holding the key")
    report = made(study)
    assert (3, "Holding the key") in headings(report)
    assert "“Holding the key”" in paragraphs(report)[0]
    (table,) = (one for one in report.blocks if isinstance(one, Table))
    assert table.rows[0][1] == "Holding the key"


def test_the_table_counts_what_the_project_holds(study: Garden) -> None:
    (table,) = (one for one in made(study).blocks if isinstance(one, Table))
    # Ownership was applied four times and Key once, by three people; Rest twice, by two.
    assert table.rows == (
        ("A place of one's own", "The key", "2", "5", "3"),
        ("Rest that is taken", "–", "1", "2", "2"),
    )


def test_no_written_word_is_lost_and_all_stand_in_order(study: Garden) -> None:
    words = written(study)
    said = paragraphs(made(study))
    assert [one for one in said if one in words] == words


def test_evidence_stands_as_it_was_composed_and_signed(study: Garden) -> None:
    written(study)
    shown = [
        one for one in under(made(study), "A place of one's own") if isinstance(one, BlockQuote)
    ]
    assert shown == [
        BlockQuote(SAID[0], "(Ana, Newcomers)"),
        BlockQuote(SAID[0], "(Ben, Old hands)"),
    ]


def test_a_participant_without_group_is_signed_by_name_alone(study: Garden) -> None:
    shown = [one for one in under(made(study), "The key") if isinstance(one, BlockQuote)]
    assert shown == [BlockQuote(SAID[4], "(Cleo)")]


def test_an_extract_of_nobody_known_is_signed_with_its_source(study: Garden) -> None:
    source = study.sources["Cleo"]
    (speaker,) = study.session.ask(source_text, source).speakers
    study.session.run(link_speaker, speaker, None)
    study.session.run(rename_source, source, "Talk in May")
    shown = [one for one in under(made(study), "The key") if isinstance(one, BlockQuote)]
    assert shown[0].attribution == "(Talk in May)"


def test_several_speakers_sign_together() -> None:
    pairs = [("Ana", "Newcomers"), ("Cleo", "")]
    assert joint_attribution(pairs, "Talk") == "(Ana, Newcomers; Cleo)"
    assert joint_attribution([], "Talk") == "(Talk)"


def test_a_theme_opens_with_its_concept_until_an_opening_is_written(study: Garden) -> None:
    theme = study.themes["The key"]
    assert "A key makes a plot one's own." in paragraphs(made(study))
    study.session.run(write_blocks, Section.OPENING, theme, ["Written."])
    assert "A key makes a plot one's own." not in paragraphs(made(study))


def test_a_draft_says_that_it_is_one_and_what_contrasts(study: Garden) -> None:
    drafted, first, contrast, second = under(made(study), "Rest that is taken")
    said = "Draft: 2 extracts of 2, taken in turn from those who speak to this theme."
    assert drafted == Paragraph((Run(said, italic=True),))
    assert first == BlockQuote(SAID[1], "(Ana, Newcomers)")
    assert contrast == plain("In contrast:")
    assert second == BlockQuote(SAID[3], "(Ben, Old hands)")


def test_a_theme_without_extracts_says_nothing(study: Garden) -> None:
    study.session.run(add_theme, "Nothing yet")
    assert under(made(study), "Nothing yet") == []
    (table,) = (one for one in made(study).blocks if isinstance(one, Table))
    assert table.rows[-1] == ("Nothing yet", "–", "0", "0", "0")


def test_dropped_themes_are_left_out_and_what_was_under_them_moves_up(study: Garden) -> None:
    session = study.session
    session.run(set_theme_state, study.themes["A place of one's own"], ThemeState.DROPPED)
    assert headings(made(study))[1:] == [
        (1, "What the garden gives"),
        (2, "The key"),
        (2, "Rest that is taken"),
    ]


def test_candidates_give_way_to_themes_that_were_worked_out(study: Garden) -> None:
    session = study.session
    session.run(set_theme_state, study.themes["The key"], ThemeState.FINAL)
    assert [text for _level, text in headings(made(study))][1:] == [
        "What the garden gives",
        "A place of one's own",
        "The key",
    ]
    material = session.ask(chapter_material)
    assert [theme.name for theme in left_out(material)] == ["Rest that is taken"]
    session.run(write_blocks, Section.CLOSING, study.themes["Rest that is taken"], ["Kept."])
    assert "Kept." in paragraphs(made(study))


def test_what_was_seen_beside_the_themes_is_told(study: Garden) -> None:
    study.session.run(note_observation, ObservationKind.ABSENCE, "Nobody speaks of money.")
    assert under(made(study), "Beside the themes") == [
        Bullets(("Absent: Nobody speaks of money.",))
    ]


def test_the_map_stands_in_the_introduction(study: Garden) -> None:
    figure = Figure("Map", b"png", "words")
    assert under(made(study, figure), "Introduction")[-1] == figure
    assert not [one for one in made(study).blocks if isinstance(one, Figure)]


def test_what_is_asked_anew_makes_the_same_chapter(study: Garden) -> None:
    before = study.session.ask(chapter_material)
    written(study)
    anew = study.session.ask(with_blocks, before)
    assert anew == study.session.ask(chapter_material)
    study.session.run(rename_theme, study.themes["The key"], "Holding the key")
    study.session.run(add_theme, "New", code_ids=[study.codes["Rest"]])
    anew = study.session.ask(chapter_rewritten, before)
    assert anew == study.session.ask(chapter_material)
    assert anew != before


def test_an_extract_shown_between_blocks_stands_there(study: Garden) -> None:
    theme = study.themes["The key"]
    run = study.session.run
    first, last = run(write_blocks, Section.EVIDENCE, theme, ["One.", "Two."])
    shown = ShownExtract(study.extracts["Cleo", 4])
    run(write_blocks, Section.EVIDENCE, theme, [shown], before=last)
    kinds = [type(one) for one in under(made(study), "The key")][1:]
    assert kinds == [Paragraph, BlockQuote, Paragraph]
    assert first != last


def test_a_project_without_themes_claims_none(study: Garden) -> None:
    for theme_id in study.themes.values():
        study.session.run(set_theme_state, theme_id, ThemeState.DROPPED)
    report = made(study)
    assert paragraphs(report) == ["No themes have been developed yet."]
    assert headings(report) == [(1, "Introduction")]


@pytest.mark.parametrize("deep", [8])
def test_headings_go_no_deeper_than_six(study: Garden, deep: int) -> None:
    parent: ThemeId | None = None
    for number in range(deep):
        parent = study.session.run(add_theme, f"Level {number}", parent)
    levels = [level for level, text in headings(made(study)) if text.startswith("Level")]
    assert levels == [1, 2, 3, 4, 5, 6, 6, 6]


PEOPLE = [Participant(ParticipantId(str(number)), str(number)) for number in range(5)]


def material_of(whose: list[int], against: set[int]) -> ThemeMaterial:
    """A theme with an extract of each person in `whose`; those at `against` contrast."""
    theme = Theme(ThemeId("t"), "T")
    rows = tuple(
        ExtractRow(
            ExtractId(str(at)), SourceId("s"), "S", 1, at, at + 1, "x", (PEOPLE[person],), ()
        )
        for at, person in enumerate(whose)
    )
    stances = {rows[at].extract_id: Stance.AGAINST for at in against if at < len(rows)}
    return ThemeMaterial(ThemeRow(theme, 0, (), (), 0, 0), {}, rows, stances)


@given(
    st.lists(st.integers(0, 4), max_size=30),
    st.sets(st.integers(0, 29), max_size=6),
    st.integers(1, 6),
)
def test_a_draft_is_spread_over_those_who_speak(
    whose: list[int], against: set[int], most: int
) -> None:
    chosen = draft_choice(material_of(whose, against), Shown(), most)
    assert len(chosen) == min(most, len(whose))
    assert len({row.extract_id for row, _stance in chosen}) == len(chosen)
    stances = [stance for _row, stance in chosen]
    assert stances == sorted(stances, key=lambda stance: stance is not Stance.FOR)
    speaking = [row.participants[0].id for row, stance in chosen if stance is Stance.FOR]
    voices = {str(person) for at, person in enumerate(whose) if at not in against}
    assert len(set(speaking)) == min(len(speaking), len(voices))
    if most > 1 and any(at < len(whose) for at in against):
        assert Stance.AGAINST in stances
