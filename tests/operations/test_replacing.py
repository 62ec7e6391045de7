"""Words are replaced everywhere, as they are or after a pattern; it is told before it is done."""

import pytest

from quiltmark.analysis.relocation import Replacement
from quiltmark.analysis.replacing import Wanted
from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import SourceId
from quiltmark.operations.corrections import correct_source, replace_in_sources
from quiltmark.operations.session import Session
from quiltmark.queries.replaceable import places_to_replace
from quiltmark.queries.sources import source_text
from tests.operations.talk import TEXT, marked, script, words


def test_replacing_everywhere_is_one_step(session: Session, talk: SourceId) -> None:
    extract = marked(session, talk, "So did I")
    assert session.run(replace_in_sources, "did", "was", [talk]) == 2
    assert words(session, extract) == "So was I"
    assert session.run(replace_in_sources, "i", "me", [talk], True, False) == 2
    assert words(session, extract) == "So was me"
    session.undo(2)
    assert session.ask(source_text, talk).text == TEXT
    with pytest.raises(Refused):
        session.run(replace_in_sources, "zebra", "gnu", [talk])


def test_a_pattern_is_replaced_with_what_it_found(session: Session, talk: SourceId) -> None:
    extract = marked(session, talk, "So did I")

    def replaced(find: str, replacement: str, whole: bool, case: bool) -> int:
        return session.run(replace_in_sources, find, replacement, [talk], whole, case, True)

    assert replaced(r"(\w+) (I)\b", r"\2 \1", False, True) == 1
    assert words(session, extract) == "So I did"
    assert replaced(r"^(who|so)\b", r"[\1]", True, False) == 2
    assert session.ask(source_text, talk).text.startswith("[Who] waited?\n")
    assert words(session, extract).endswith("So] I did")
    assert replaced(r"^I .*$", "", False, True) == 1
    now = session.ask(source_text, talk)
    assert now.text == "[Who] waited?\n[So] I did.\nThank you both."
    assert [label for label, _said in script(session, talk)] == ["I", "B", "I"]
    assert replaced(r" (?=both)", "\n", False, True) == 1
    assert session.ask(source_text, talk).text.endswith("Thank you\nboth.")
    session.undo(4)
    assert session.ask(source_text, talk).text == TEXT


@pytest.mark.parametrize(
    ("find", "replacement"),
    [("(open", "x"), ("did", r"\2"), ("did", r"\g<who>"), ("x*", "y"), ("(x{5000}){5000}", "y")],
)
def test_what_is_no_pattern_is_refused(
    session: Session, talk: SourceId, find: str, replacement: str
) -> None:
    with pytest.raises(Refused):
        session.run(replace_in_sources, find, replacement, [talk], pattern=True)
    assert session.ask(source_text, talk).text == TEXT


def test_a_pattern_without_end_is_given_up(session: Session, talk: SourceId) -> None:
    session.run(correct_source, talk, [Replacement(0, 0, "word " * 30_000 + "! ")])
    with pytest.raises(Refused, match="too long"):
        session.run(replace_in_sources, r"(?:\w+\s?)*[!?]{2}", "", [talk], pattern=True)


def test_how_it_would_read_is_told_before_it_is_done(session: Session, talk: SourceId) -> None:
    wanted = Wanted(r"(did|both)", r"really \1", pattern=True)
    (row,) = session.ask(places_to_replace, wanted, None, 2)
    assert (row.source.id, row.count, len(row.samples)) == (talk, 3, 2)
    first = row.samples[0]
    assert (first.before, first.old, first.new) == ("I ", "did", "really did")
    assert first.after.startswith(". All day")
    assert first.span.of(TEXT) == "did"
    assert session.ask(places_to_replace, Wanted("zebra")) == []
