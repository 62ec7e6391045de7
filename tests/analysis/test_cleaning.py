"""Edits taken back and made: the text follows, and so does all that stands on it."""

from dataclasses import dataclass
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.cleaning import default_of, excerpt, with_edits
from quiltmark.domain.incoming import Cleaning, Edit, IncomingNote, IncomingParagraph

PLAIN = st.text("abé😀 ", min_size=2, max_size=6)
WORDS = st.text("xy-\n ", max_size=4)


@dataclass(frozen=True)
class Piece:
    """Words that stay (`plain`), or an edit between them."""

    plain: str = ""
    edit: tuple[str, str, bool] | None = None

    def reads(self) -> str:
        if self.edit is None:
            return self.plain
        before, after, made = self.edit
        return after if made else before

    def wanted(self, yes: bool) -> str:
        if self.edit is None:
            return self.plain
        before, after, _made = self.edit
        return after if yes else before


Block = tuple[str, list[Piece]]


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    """Paragraphs: of pieces, alone and to be left out, left out already."""
    found: list[Block] = []
    for kind in draw(st.lists(st.sampled_from(["text", "alone", "gone"]), min_size=1, max_size=6)):
        if kind == "text" or (found and found[-1][0] != "text"):
            pieces = [Piece(draw(PLAIN))]
            for _ in range(draw(st.integers(0, 3))):
                edit = (draw(WORDS), draw(WORDS), draw(st.booleans()))
                pieces += [Piece(edit=edit), Piece(draw(PLAIN))]
            found.append(("text", pieces))
        else:
            found.append((kind, [Piece(draw(PLAIN))]))
    return [*found, ("text", [Piece(draw(PLAIN))])]


@dataclass(frozen=True)
class Case:
    """What a reader gives, and the blocks it was made from."""

    paragraphs: tuple[IncomingParagraph, ...]
    edits: tuple[Edit, ...]
    notes: tuple[IncomingNote, ...]
    blocks: list[Block]

    def expected(self, wanted: frozenset[int]) -> list[str]:
        numbers = iter(range(len(self.edits)))
        lines: list[str] = []
        for kind, pieces in self.blocks:
            if kind != "text":
                if next(numbers) not in wanted:
                    lines.append(pieces[0].plain)
                continue
            text = "".join(
                piece.wanted(piece.edit is not None and next(numbers) in wanted) for piece in pieces
            )
            lines += text.split("\n")
        return lines


def case_of(found: list[Block]) -> Case:
    lines: list[str] = []
    edits: list[Edit] = []
    notes: list[IncomingNote] = []
    for kind, pieces in found:
        if kind == "gone":
            edits.append(Edit(Cleaning.PAGE_NUMBER, len(lines), 0, pieces[0].plain, whole=True))
            continue
        if kind == "alone":
            one = Edit(Cleaning.PAGE_NUMBER, len(lines), 0, pieces[0].plain, made=False, whole=True)
            edits.append(one)
        lines.append("")
        for piece in pieces:
            if piece.edit is not None:
                before, after, made = piece.edit
                place = (len(lines) - 1, len(lines[-1]))
                edits.append(Edit(Cleaning.SOFT_BREAK, *place, before, after, made))
            elif kind == "text":
                start = len(lines[-1])
                note = IncomingNote(len(lines) - 1, start, start + len(piece.plain), piece.plain)
                notes.append(note)
            first, *more = piece.reads().split("\n")
            lines[-1] += first
            lines += more
    paragraphs = tuple(IncomingParagraph(line, min(3, len(line))) for line in lines)
    return Case(paragraphs, tuple(edits), tuple(notes), found)


CASES = blocks().map(case_of)


@given(CASES, st.data())
def test_exactly_the_wanted_edits_stand(case: Case, data: st.DataObject) -> None:
    wanted = data.draw(st.frozensets(st.integers(0, max(0, len(case.edits) - 1))))
    paragraphs, notes = with_edits(case.paragraphs, case.notes, case.edits, wanted)
    assert [one.text for one in paragraphs] == case.expected(wanted)
    assert all(0 <= one.strong <= len(one.text) for one in paragraphs)
    on = [paragraphs[note.paragraph].text[note.start : note.stop] for note in notes]
    assert on == [note.text for note in case.notes]


@given(CASES)
def test_made_edits_alone_are_the_text_as_it_was_read(case: Case) -> None:
    found = with_edits(case.paragraphs, case.notes, case.edits, lambda edit: edit.made)
    assert found == (case.paragraphs, case.notes)


@given(CASES)
def test_all_and_none_are_the_cleaned_text_and_the_file(case: Case) -> None:
    every = frozenset(range(len(case.edits)))
    for wanted in (every, frozenset[int]()):
        paragraphs, _notes = with_edits(case.paragraphs, (), case.edits, wanted)
        assert [one.text for one in paragraphs] == case.expected(wanted)


@given(CASES, st.randoms(use_true_random=False), st.data())
def test_the_order_of_the_edits_does_not_matter(
    case: Case, random: Random, data: st.DataObject
) -> None:
    wanted = data.draw(st.frozensets(st.integers(0, max(0, len(case.edits) - 1))))
    order = list(range(len(case.edits)))
    random.shuffle(order)
    shuffled = [case.edits[number] for number in order]
    moved = frozenset(place for place, number in enumerate(order) if number in wanted)
    straight = with_edits(case.paragraphs, case.notes, case.edits, wanted)
    assert with_edits(case.paragraphs, case.notes, shuffled, moved) == straight


@given(CASES, st.data())
def test_printed_lines_keep_their_words(case: Case, data: st.DataObject) -> None:
    """A line that begins inside words that stay begins at the same letter afterwards."""
    place = case.notes[data.draw(st.integers(0, len(case.notes) - 1))]
    line = (place.start + 1, "17")
    paragraphs = list(case.paragraphs)
    old = paragraphs[place.paragraph]
    paragraphs[place.paragraph] = IncomingParagraph(old.text, lines=(line,))
    wanted = data.draw(st.frozensets(st.integers(0, max(0, len(case.edits) - 1))))
    found, notes = with_edits(paragraphs, [place], case.edits, wanted)
    labels = [(one.text[at:], label) for one in found for at, label in one.lines]
    here = found[notes[0].paragraph]
    assert labels == [(here.text[notes[0].start + 1 :], "17")]


def texts(
    paragraphs: tuple[IncomingParagraph, ...], edits: tuple[Edit, ...], *wanted: int
) -> list[str]:
    return [one.text for one in with_edits(paragraphs, (), edits, frozenset(wanted))[0]]


def test_a_page_number_between_halves_of_a_sentence_goes_with_its_break() -> None:
    paragraphs = tuple(map(IncomingParagraph, ("and then we", "12", "went home.")))
    edit = Edit(Cleaning.PAGE_NUMBER, 0, 11, "\n12\n", " ", made=False)
    assert texts(paragraphs, (edit,), 0) == ["and then we went home."]
    assert texts(paragraphs, (edit,)) == ["and then we", "12", "went home."]


def test_what_a_paragraph_is_stays_with_its_first_words() -> None:
    paragraph = IncomingParagraph("INT: One two.", 4, voice="INT", time_ms=7, lines=((0, "1"),))
    edit = Edit(Cleaning.SOFT_BREAK, 0, 8, "\n", " ")
    one, two = with_edits((paragraph,), (), (edit,), frozenset())[0]
    assert (one.text, one.strong, one.voice, one.time_ms, one.lines) == (
        "INT: One",
        4,
        "INT",
        7,
        ((0, "1"),),
    )
    assert (two.text, two.strong, two.voice, two.time_ms, two.lines) == ("two.", 0, "INT", None, ())


def test_a_paragraph_put_back_between_two_keeps_them_apart() -> None:
    paragraphs = (IncomingParagraph("and then we"), IncomingParagraph("went home."))
    edits = (
        Edit(Cleaning.PAGE_NUMBER, 1, 0, "12", whole=True),
        Edit(Cleaning.SOFT_BREAK, 0, 11, "\n", " ", made=False),
    )
    assert texts(paragraphs, edits, 0, 1) == ["and then we went home."]
    assert texts(paragraphs, edits, 1) == ["and then we", "12", "went home."]


def test_edits_at_one_place_come_in_their_order() -> None:
    paragraphs = (IncomingParagraph("We went."),)
    edits = tuple(
        Edit(kind, 0, 0, words, whole=whole)
        for kind, words, whole in (
            (Cleaning.LINE_NUMBER, "7 ", False),
            (Cleaning.RUNNING_HEAD, "Interview 2", True),
            (Cleaning.PAGE_NUMBER, "12", True),
        )
    )
    assert texts(paragraphs, edits) == ["Interview 2", "12", "7 We went."]


def test_a_hyphen_taken_back_parts_no_paragraphs() -> None:
    edit = Edit(Cleaning.HYPHEN, 0, 3, "inter-\nview", "interview")
    assert texts((IncomingParagraph("An interview."),), (edit,)) == ["An inter- view."]


def test_an_edit_that_does_not_fit_is_passed_over() -> None:
    paragraphs = (IncomingParagraph("We went."),)
    wrong = (
        Edit(Cleaning.HYPHEN, 0, 3, "gone", "", made=False),
        Edit(Cleaning.HYPHEN, 7, 0, "x", "", made=False),
        Edit(Cleaning.HYPHEN, 0, 99, "x", ""),
        Edit(Cleaning.PAGE_NUMBER, 0, 0, "12", made=False, whole=True),
    )
    assert texts(paragraphs, wrong, 0, 1, 3) == ["We went."]


def test_a_note_on_words_that_go_comes_to_its_neighbour() -> None:
    paragraphs = tuple(map(IncomingParagraph, ("One.", "12", "Two.")))
    edit = Edit(Cleaning.PAGE_NUMBER, 1, 0, "12", made=False, whole=True)
    note = IncomingNote(1, 0, 2, "Which page?")
    found, notes = with_edits(paragraphs, (note,), (edit,), frozenset({0}))
    assert [found[one.paragraph].text[one.start : one.stop] for one in notes] == ["Two."]


def test_an_excerpt_shows_what_goes_and_what_comes() -> None:
    paragraphs = tuple(map(IncomingParagraph, ("and then we went", "12", "home.")))
    taken = Edit(Cleaning.HYPHEN, 0, 9, "- ", "")
    assert excerpt(paragraphs, taken, 4) == ("hen ", "- ", "", "we w")
    alone = Edit(Cleaning.PAGE_NUMBER, 1, 0, "12", made=False, whole=True)
    assert excerpt(paragraphs, alone, 4) == ("went\n", "12\n", "", "home")
    halves = Edit(Cleaning.PAGE_NUMBER, 0, 16, "\n12\n", " ", made=False)
    assert excerpt(paragraphs, halves, 4) == ("went", "\n12\n", " ", "home")
    gone = Edit(Cleaning.PAGE_NUMBER, 2, 0, "13", whole=True)
    assert excerpt(paragraphs, gone, 4) == ("12\n", "13\n", "", "home")


def test_only_marks_of_quotation_wait_to_be_asked_for() -> None:
    assert [kind for kind in Cleaning if not default_of(kind)] == [Cleaning.QUOTATION_MARK]
