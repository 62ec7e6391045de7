"""Several coders: whose codings show is chosen, and one works under a name."""

from PySide6.QtCore import Qt

from quiltmark.operations.coding import apply_code
from quiltmark.queries.places import citation_of
from quiltmark.queries.project import coders
from quiltmark.views.coding.models import ENTRY
from tests.views.coding.conftest import Hands


def code_as(hands: Hands, name: str, words: str) -> None:
    """Let somebody apply a code to words, and go on as who one was."""
    session, was = hands.session, hands.session.coder_id
    me = session.ask(coders)[was]
    session.work_as(name)
    assert hands.page.shown.id is not None
    session.run(apply_code, hands.page.shown.id, hands.code("Rest").id, hands.span(words))
    session.work_as(me)


def test_with_one_coder_nothing_is_said_of_coders(hands: Hands) -> None:
    assert hands.page.pane.coders.isHidden()


def test_others_codings_are_hidden_and_shown_again(hands: Hands) -> None:
    code_as(hands, "Grace", "By chance")
    assert not hands.page.pane.coders.isHidden()
    assert len(hands.shown_marks()) == 3
    hands.page.whose.turn_only_mine()
    assert len(hands.shown_marks()) == 2
    assert hands.page.pane.coders.text() == "Only mine"
    hands.page.whose.turn_only_mine()
    assert len(hands.shown_marks()) == 3


def test_blind_what_others_do_stays_hidden_and_what_one_does_shows(hands: Hands) -> None:
    code_as(hands, "Grace", "By chance")
    code_as(hands, "Grace", "Now I cannot")
    hands.page.whose.turn_only_mine()
    hands.session.undo()
    hands.session.redo()
    assert len(hands.shown_marks()) == 2
    hands.select("through a neighbour")
    hands.press(Qt.Key.Key_1)
    assert len(hands.shown_marks()) == 3
    hands.session.undo()
    assert len(hands.shown_marks()) == 2


def test_the_codings_of_chosen_coders_show(hands: Hands) -> None:
    code_as(hands, "Grace", "By chance")
    (grace,) = (one for one, name in hands.session.ask(coders).items() if name == "Grace")
    hands.page.whose.show_coders(frozenset({grace}))
    assert {name for name, _start, _stop in hands.shown_marks()} == {"Rest"}
    assert hands.page.pane.coders.text() == "Grace"


def test_the_passage_is_cited_by_its_lines(hands: Hands) -> None:
    span = hands.select("through a neighbour")
    assert hands.page.shown.id is not None
    cited = hands.session.ask(citation_of, hands.page.shown.id, span)
    assert hands.page.side.passage.cited.text() == str(cited)
    hands.page.view.set_caret(0)
    assert hands.page.side.passage.cited.isHidden()


def test_only_codings_that_show_are_counted_as_coverage(hands: Hands) -> None:
    covering, covered = hands.page.covering, hands.page.pane.covered
    covering.count_all()
    before = covered.text()
    code_as(hands, "Grace", "Now I cannot imagine the week without it.")
    covering.count_all()
    with_grace = covered.text()
    assert with_grace != before
    hands.page.whose.turn_only_mine()
    covering.count_all()
    assert covered.text() == before
    hands.page.whose.turn_only_mine()
    covering.count_all()
    assert covered.text() == with_grace


def test_what_only_others_coded_is_the_next_uncoded_passage(hands: Hands) -> None:
    code_as(hands, "Grace", "By chance, through a neighbour.")
    hands.page.view.set_caret(0)
    hands.press(Qt.Key.Key_N)
    assert hands.page.view.selection != hands.span("By chance, through a neighbour.")
    hands.page.whose.turn_only_mine()
    hands.page.view.set_caret(0)
    hands.press(Qt.Key.Key_N)
    assert hands.page.view.selection == hands.span("By chance, through a neighbour.")


def test_a_source_that_only_others_coded_is_gone_on_to(hands: Hands) -> None:
    hands.page.step_source(1)
    for words in ("Work, mostly.", "But ", "Everybody."):
        code_as(hands, "Grace", words)
    hands.page.step_source(-1)
    for words in (
        "By chance, through a neighbour.",
        "Now I cannot imagine the week without it. 🌱 It holds me.",
    ):
        hands.select(words)
        hands.press(Qt.Key.Key_1)
    hands.page.whose.turn_only_mine()
    hands.page.view.set_caret(0)
    hands.press(Qt.Key.Key_N)
    assert hands.page.view.selection == hands.span("Work, mostly.")


def code_count(hands: Hands, name: str) -> tuple[int, int]:
    """How many extracts in how many sources the list of codes says a code has."""
    return hands.page.codes.model.counts(hands.code(name).id)


def codings_in(hands: Hands, title: str) -> int:
    """How many codings the list of sources says a source has."""
    model = hands.page.sources.model
    every = (model.entry(model.index(row)) for row in range(model.rowCount()))
    return next(one.codings for one in every if one.title == title)


def test_counts_beside_what_is_hidden_count_what_shows(hands: Hands) -> None:
    code_as(hands, "Grace", "By chance")
    hands.page.show_code(hands.code("Rest").id)
    extracts = hands.page.side.code.extracts
    assert (code_count(hands, "Rest"), codings_in(hands, "First talk")) == ((2, 1), 3)
    assert [one.text for one in extracts.cards()] == ["By chance", "quiet"]
    hands.page.whose.turn_only_mine()
    assert (code_count(hands, "Rest"), codings_in(hands, "First talk")) == ((1, 1), 2)
    assert [one.text for one in extracts.cards()] == ["quiet"]
    assert hands.page.book.reaching.of(hands.code("Rest")).extracts == 1
    hands.page.whose.turn_only_mine()
    assert (code_count(hands, "Rest"), codings_in(hands, "First talk")) == ((2, 1), 3)
    assert len(extracts.cards()) == 2


def test_counts_go_on_counting_what_shows_while_one_codes(hands: Hands) -> None:
    code_as(hands, "Grace", "By chance")
    code_as(hands, "Grace", "Now I cannot")
    hands.page.whose.turn_only_mine()
    hands.session.undo()
    hands.session.redo()
    assert (code_count(hands, "Rest"), codings_in(hands, "First talk")) == ((1, 1), 2)
    hands.select("through a neighbour")
    hands.page.gestures.apply(hands.code("Rest").id)
    assert (code_count(hands, "Rest"), codings_in(hands, "First talk")) == ((2, 1), 3)
    hands.session.undo()
    assert (code_count(hands, "Rest"), codings_in(hands, "First talk")) == ((1, 1), 2)


def test_counts_stay_those_of_what_shows_when_sources_are_listed_again(hands: Hands) -> None:
    from quiltmark.operations.sources import rename_source

    code_as(hands, "Grace", "By chance")
    hands.page.whose.turn_only_mine()
    assert hands.page.shown.id is not None
    hands.session.run(rename_source, hands.page.shown.id, "The first talk")
    assert codings_in(hands, "The first talk") == 2


def test_how_widely_codes_are_used_counts_what_shows(hands: Hands) -> None:
    code_as(hands, "Grace", "By chance")
    hands.page.codes.filter.columns.setChecked(True)
    hands.page.whose.turn_only_mine()
    model = hands.page.codes.model
    assert model.index_of(hands.code("Rest").id).data(ENTRY).columns == (1, 1, 1, 1)


def test_who_goes_on_under_another_name_sees_what_is_theirs(hands: Hands) -> None:
    code_as(hands, "Grace", "By chance")
    hands.page.whose.turn_only_mine()
    hands.session.work_as("Grace")
    hands.page.coder_changed()
    assert {name for name, _start, _stop in hands.shown_marks()} == {"Rest"}
    assert code_count(hands, "Something of my own") == (0, 0)
