"""How the pages set the transcripts they show."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from quiltmark.domain.sources import SpeakerRole
from quiltmark.queries.sources import source_text, sources
from quiltmark.views.coding.page import CodingPage
from quiltmark.views.familiarisation.page import FamiliarisationPage
from quiltmark.views.page import Page
from quiltmark.views.transcripts import transcript_of
from quiltmark.widgets.transcript import TranscriptView, Typography
from quiltmark.workbench.context import Workbench
from tests.views.conftest import RecordingWindow


@pytest.mark.parametrize("kind", [CodingPage, FamiliarisationPage])
def test_every_transcript_of_a_page_takes_the_type_of_the_settings(
    qtbot: QtBot, workbench: Workbench, window: RecordingWindow, kind: type[Page]
) -> None:
    workbench.settings.keep(reading_size=19, reading_serif=False)
    page = kind(workbench, window)
    qtbot.addWidget(page)
    page.reload()
    views = page.findChildren(TranscriptView)

    def taken() -> set[Typography]:
        """The type of every text; whether names of codes yield is the page's own affair."""
        return {replace(view.typography, text_first=False) for view in views}

    assert taken() == {Typography(19, serif=False)}
    workbench.settings.keep(reading_measure=60, reading_leading=180)
    page.take_reading_size()
    wanted = Typography(19, serif=False, measure=60, leading=1.8)
    assert taken() == {wanted}


def test_everyone_but_who_asks_has_a_colour_of_their_own(workbench: Workbench) -> None:
    known = workbench.session.ask(source_text, workbench.session.ask(sources)[0].source.id)
    turns = transcript_of(known, workbench.settings).turns
    voices = {turn.label: turn.voice for turn in turns if turn.role is SpeakerRole.PARTICIPANT}
    assert voices
    assert sorted(str(voice) for voice in voices.values()) == [str(n) for n in range(len(voices))]
    asking = [turn for turn in turns if turn.role is SpeakerRole.INTERVIEWER]
    assert {turn.voice for turn in asking} == {None}
