"""The commands of finding words, and of the attention a source is given."""

from typing import TYPE_CHECKING

from quiltmark.domain.reading import ReadingState
from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.familiarisation.page import FamiliarisationPage

_MENU = mark("Read")


def _may_find(page: "FamiliarisationPage") -> bool:
    return page.finding.possible


def _may_note(page: "FamiliarisationPage") -> bool:
    return page.can_change_source


READING_COMMANDS: "tuple[Command[FamiliarisationPage], ...]" = (
    Command(
        "source.find_everywhere",
        mark("Find in all sources…"),
        lambda page: page.finding.begin(everywhere=True),
        _may_find,
        "Ctrl+Shift+F",
        _MENU,
    ),
    Command(
        "source.find_here",
        mark("Find in this source…"),
        lambda page: page.finding.begin(everywhere=False),
        _may_find,
        "Ctrl+F",
        _MENU,
    ),
    Command(
        "source.next_hit",
        mark("Next place that was found"),
        lambda page: page.finding.step(1),
        _may_find,
        "F3",
        _MENU,
    ),
    Command(
        "source.previous_hit",
        mark("Previous place that was found"),
        lambda page: page.finding.step(-1),
        _may_find,
        "Shift+F3",
        _MENU,
    ),
    Command(
        "source.words",
        mark("Words by how often they were said"),
        lambda page: page.finding.toggle_words(),
        _may_find,
        "Ctrl+Shift+L",
        _MENU,
    ),
    Command(
        "source.attention",
        mark("Attention given to each source"),
        lambda page: page.attending.toggle(),
        _may_find,
        "Ctrl+Shift+A",
        _MENU,
    ),
    Command(
        "source.count_interviewers",
        mark("Count words of interviewers as well, or no longer"),
        lambda page: page.turn_interviewers(),
        _may_find,
        menu=_MENU,
    ),
    Command(
        "source.mark_read",
        mark("Mark as read from beginning to end"),
        lambda page: page.attending.note(ReadingState.READ),
        _may_note,
        "Ctrl+R",
        _MENU,
    ),
    Command(
        "source.mark_skimmed",
        mark("Mark as skimmed"),
        lambda page: page.attending.note(ReadingState.SKIMMED),
        _may_note,
        menu=_MENU,
    ),
    Command(
        "source.mark_unread",
        mark("Mark as not read"),
        lambda page: page.attending.note(ReadingState.UNREAD),
        _may_note,
        menu=_MENU,
    ),
    Command(
        "source.check",
        mark("Checked against the recording, or not"),
        lambda page: page.attending.check(not page.attending.is_checked),
        _may_note,
        menu=_MENU,
    ),
    Command(
        "source.code_note",
        mark("Make a code of the note…"),
        lambda page: page.noting.begin_code(),
        lambda page: page.noting.has_note,
        menu=_MENU,
    ),
)
