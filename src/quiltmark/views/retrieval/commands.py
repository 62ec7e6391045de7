"""What can be done on the extracts page; its single letters count where no text is written."""

from typing import TYPE_CHECKING

from quiltmark.i18n import mark
from quiltmark.workbench.commands import Command

if TYPE_CHECKING:
    from quiltmark.views.retrieval.page import RetrievalPage


def _is_open(page: "RetrievalPage") -> bool:
    return page.workbench.is_open


def _can_recode(page: "RetrievalPage") -> bool:
    return page.can_recode


def _has_row(page: "RetrievalPage") -> bool:
    return page.workbench.is_open and page.pane.current_row() is not None


def _has_sides(page: "RetrievalPage") -> bool:
    return len(page.panes) > 1


PASSAGE_COMMANDS: "tuple[Command[RetrievalPage], ...]" = (
    Command(
        "retrieval.place",
        mark("Go to the place of the extract"),
        lambda page: page.deeds.go_to_place(),
        _has_row,
        key="Enter",
    ),
    Command(
        "retrieval.widen",
        mark("Show what stands around the extract"),
        lambda page: page.pane.widen(),
        _has_row,
        key="Space",
    ),
    Command(
        "retrieval.apply",
        mark("Apply codes, known or new, to the chosen extracts"),
        lambda page: page.deeds.apply(),
        _can_recode,
        key="C",
    ),
    Command(
        "retrieval.take_off",
        mark("Take a code off the chosen extracts"),
        lambda page: page.deeds.take_off(),
        _can_recode,
        key="X",
    ),
    Command(
        "retrieval.move",
        mark("Move the chosen extracts to another code"),
        lambda page: page.deeds.move(),
        _can_recode,
        key="V",
    ),
    Command(
        "retrieval.memo",
        mark("Write a memo on the chosen extracts"),
        lambda page: page.deeds.begin_memo(),
        _can_recode,
        key="M",
    ),
    Command(
        "retrieval.example",
        mark("Take the chosen extracts as examples of a code"),
        lambda page: page.deeds.take_as_example(),
        _can_recode,
        key="E",
    ),
    Command(
        "retrieval.compare_extracts",
        mark("Read the chosen extracts side by side"),
        lambda page: page.comparing.extracts(),
        _has_row,
    ),
)
COMMANDS: "tuple[Command[RetrievalPage], ...]" = (
    Command(
        "retrieval.find",
        mark("Ask for a code…"),
        lambda page: page.asking.begin(),
        _is_open,
        "Ctrl+F",
    ),
    Command(
        "retrieval.filter",
        mark("Narrow by source, people, coder or qualifier…"),
        lambda page: page.asking.filter(),
        _is_open,
        "Ctrl+Shift+F",
    ),
    Command(
        "retrieval.question",
        mark("Go to the rows of the question"),
        lambda page: page.question.lines.setFocus(),
        _is_open,
    ),
    Command(
        "retrieval.keep",
        mark("Keep this question under a name"),
        lambda page: page.saved.begin_keeping(),
        lambda page: page.can_change,
    ),
    *PASSAGE_COMMANDS,
    Command(
        "retrieval.fold",
        mark("Fold or unfold all groups"),
        lambda page: page.pane.fold_all(),
        lambda page: bool(page.pane.model.answer.groups),
    ),
    Command(
        "retrieval.tables",
        mark("Extracts or tables of codes"),
        lambda page: page.middle.show_tables(not page.middle.shows_tables),
        _is_open,
        "Ctrl+T",
    ),
    Command(
        "retrieval.export",
        mark("Export what shows to Word, Excel or CSV…"),
        lambda page: page.exports.choose(),
        _is_open,
        "Ctrl+Shift+E",
    ),
    Command(
        "retrieval.compare_codes",
        mark("Compare this code with…"),
        lambda page: page.comparing.codes(),
        _is_open,
    ),
    Command(
        "retrieval.whole",
        mark("Whole extracts or only the words they share"),
        lambda page: page.asking.turn_whole(),
        lambda page: page.pane.draft.meets,
    ),
    Command(
        "retrieval.parked",
        mark("With parked codes or without"),
        lambda page: page.asking.turn_parked(),
        _is_open,
    ),
    Command(
        "retrieval.side_by_side",
        mark("Side by side: groups, cases, people, sources, valences, codes, extracts…"),
        lambda page: page.comparing.choose(),
        _is_open,
    ),
    Command(
        "retrieval.second",
        mark("Open the same question at its side"),
        lambda page: page.comparing.again(),
        _is_open,
    ),
    Command(
        "retrieval.next_side",
        mark("Go to the next side"),
        lambda page: page.next_pane(),
        _has_sides,
        "F6",
    ),
    Command(
        "retrieval.close_side",
        mark("Close this side"),
        lambda page: page.close_pane(),
        _has_sides,
    ),
)
