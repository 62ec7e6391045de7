"""What can be done with passages beyond coding them: qualifiers, memos, ends, gaps, searches."""

from typing import TYPE_CHECKING

from quiltmark.domain.extracts import Valence
from quiltmark.domain.sources import CodingMode
from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.coding.page import CodingPage


def _has_source(page: "CodingPage") -> bool:
    return page.workbench.is_open and page.shown.id is not None


def _may_write(page: "CodingPage") -> bool:
    return _has_source(page) and not page.session.read_only


def _has_coding(page: "CodingPage") -> bool:
    return _may_write(page) and page.qualifying.coding() is not None


def _has_code(page: "CodingPage") -> bool:
    return _may_write(page) and page.chosen_code() is not None


def _can_unite(page: "CodingPage") -> bool:
    return _may_write(page) and page.reshaping.can_unite


QUALIFIER_COMMANDS: "tuple[Command[CodingPage], ...]" = (
    Command(
        "coding.positive",
        mark("Positive, or no longer"),
        lambda page: page.qualifying.turn_valence(Valence.POSITIVE),
        _has_coding,
        key="+",
    ),
    Command(
        "coding.negative",
        mark("Negative, or no longer"),
        lambda page: page.qualifying.turn_valence(Valence.NEGATIVE),
        _has_coding,
        key="-",
    ),
    Command(
        "coding.mixed",
        mark("Mixed, or no longer"),
        lambda page: page.qualifying.turn_valence(Valence.MIXED),
        _has_coding,
        key="=",
    ),
    Command(
        "coding.perspective",
        mark("Whose perspective…"),
        lambda page: page.qualifying.ask_perspective(),
        _has_coding,
        key="P",
    ),
    Command(
        "coding.object",
        mark("Towards what…"),
        lambda page: page.qualifying.ask_object(),
        _has_coding,
        key="O",
    ),
    Command(
        "coding.relayed",
        mark("Relayed speech, or no longer"),
        lambda page: page.qualifying.turn_relayed(),
        _has_coding,
        key="R",
    ),
)

UNITE: "Command[CodingPage]" = Command(
    "coding.unite",
    mark("Unite the passage with the one there"),
    lambda page: page.reshaping.unite(),
    _can_unite,
    key="U",
)

SHAPE_COMMANDS: "tuple[Command[CodingPage], ...]" = (
    Command(
        "coding.to_sentence",
        mark("Extend to the whole sentence"),
        lambda page: page.reshaping.to_sentence(),
        _has_source,
        key="S",
    ),
    Command(
        "coding.to_turn",
        mark("Extend to the whole turn"),
        lambda page: page.reshaping.to_turn(),
        _has_source,
        key="T",
    ),
    Command(
        "coding.end_later",
        mark("Let the passage end a word later"),
        lambda page: page.reshaping.move_stop(1),
        _may_write,
        key="Alt+Right",
    ),
    Command(
        "coding.end_sooner",
        mark("Let the passage end a word sooner"),
        lambda page: page.reshaping.move_stop(-1),
        _may_write,
        key="Alt+Left",
    ),
    Command(
        "coding.begin_later",
        mark("Let the passage begin a word later"),
        lambda page: page.reshaping.move_start(1),
        _may_write,
        key="Alt+Shift+Right",
    ),
    Command(
        "coding.begin_sooner",
        mark("Let the passage begin a word sooner"),
        lambda page: page.reshaping.move_start(-1),
        _may_write,
        key="Alt+Shift+Left",
    ),
    UNITE,
)

DESK_COMMANDS: "tuple[Command[CodingPage], ...]" = (
    *QUALIFIER_COMMANDS,
    *SHAPE_COMMANDS,
    Command(
        "coding.memo", mark("Write a memo"), lambda page: page.memos.begin(), _may_write, key="M"
    ),
    Command(
        "coding.memo_on_anything",
        mark("Write a memo on the coding, the participant or anything else…"),
        lambda page: page.command_wanted.emit("edit.memo"),
        _may_write,
        palette=False,
        key="Shift+M",
    ),
    Command(
        "coding.memo_on_code",
        mark("Write a memo on the code"),
        lambda page: page.memos.begin_on_code(),
        _has_code,
    ),
    Command(
        "coding.memo_on_source",
        mark("Write a memo on the source"),
        lambda page: page.memos.begin_on_source(),
        _may_write,
    ),
    Command(
        "coding.next_uncoded",
        mark("Go to the next uncoded passage"),
        lambda page: page.uncoded.step(1),
        _has_source,
        key="N",
    ),
    Command(
        "coding.previous_uncoded",
        mark("Go to the previous uncoded passage"),
        lambda page: page.uncoded.step(-1),
        _has_source,
        key="Shift+N",
    ),
    Command(
        "coding.open_mode",
        mark("Code this source openly"),
        lambda page: page.covering.set_mode(CodingMode.OPEN),
        _may_write,
    ),
    Command(
        "coding.line_by_line",
        mark("Code this source line by line"),
        lambda page: page.covering.set_mode(CodingMode.LINE_BY_LINE),
        _may_write,
    ),
    Command(
        "coding.selective",
        mark("Code this source selectively"),
        lambda page: page.covering.set_mode(CodingMode.SELECTIVE),
        _may_write,
    ),
    Command(
        "coding.count_interviewers",
        mark("Count turns of interviewers as uncoded, or no longer"),
        lambda page: page.covering.turn_interviewers(),
        _has_source,
    ),
    Command(
        "coding.only_mine",
        mark("Hide the codings of others, or show them"),
        lambda page: page.whose.turn_only_mine(),
        _has_source,
    ),
    Command(
        "coding.auto_code",
        mark("Code what is found…"),
        lambda page: page.auto.begin(),
        _may_write,
        "Ctrl+Shift+A",
    ),
)
