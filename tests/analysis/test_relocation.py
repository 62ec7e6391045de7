"""Where passages go when a text is corrected, held against a text whose letters have names."""

from dataclasses import dataclass

from hypothesis import assume, example, given
from hypothesis import strategies as st

from quiltmark.analysis.relocation import Course, Replacement, between, nearest, typed
from quiltmark.domain.spans import Span

ALPHABET = "ab é,\n🙂e\u0301我שX"
TEXTS = st.text(ALPHABET, min_size=1, max_size=60)


@dataclass(frozen=True)
class Case:
    """A text, edits in it that do not overlap, and a span of it."""

    old: str
    edits: tuple[Replacement, ...]
    span: Span

    def letters(self) -> list[int]:
        """Return the new text with the place each letter had, -1 for a new one."""
        found: list[int] = []
        at = 0
        for edit in self.edits:
            found += [*range(at, edit.start), *[-1] * len(edit.text)]
            at = edit.stop
        return [*found, *range(at, len(self.old))]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw edits of all kinds: put in, taken out, written anew, next to each other."""
    old = draw(TEXTS)
    places = st.integers(0, len(old))
    cuts = sorted(draw(st.lists(places, min_size=2, max_size=6)))
    edits = []
    for start, stop in zip(cuts[::2], cuts[1::2], strict=False):
        edits.append(Replacement(start, stop, draw(st.text(ALPHABET, max_size=8))))
    start = draw(st.integers(0, len(old) - 1))
    return Case(old, tuple(edits), Span(start, draw(st.integers(start + 1, len(old)))))


def survivors(case: Case) -> list[int]:
    """Return where the letters of the span that no edit touched are now."""
    return [
        place
        for place, letter in enumerate(case.letters())
        if case.span.start <= letter < case.span.stop
    ]


@given(cases())
@example(Case("abc", (Replacement(1, 1, "x"), Replacement(1, 2, "")), Span(0, 3)))
def test_typed_edits_make_the_text_that_was_typed(case: Case) -> None:
    text = "".join("?" if letter < 0 else case.old[letter] for letter in case.letters())
    made = typed(case.old, case.edits).new
    assert len(made) == len(text)
    assert all(one in ("?", other) for one, other in zip(text, made, strict=True))


@given(cases())
def test_a_span_outside_the_edits_is_exact(case: Case) -> None:
    span = case.span
    assume(all(one.stop <= span.start or one.start >= span.stop for one in case.edits))
    placed = typed(case.old, case.edits).place(span)
    kept = survivors(case)
    assert placed.span is not None
    assert placed.span.contains(Span(kept[0], kept[-1] + 1))
    letters = case.letters()
    others = {*letters[placed.span.start : placed.span.stop]} - {-1}
    assert others == {letter for letter in letters if span.start <= letter < span.stop}
    assert (placed.confidence, placed.moved) == (1, False)
    if all(one.stop < span.start or one.start > span.stop for one in case.edits):
        assert placed.span == Span(kept[0], kept[-1] + 1)


@given(cases())
def test_what_lies_before_or_behind_all_edits_moves_by_what_they_add(case: Case) -> None:
    course = typed(case.old, case.edits)
    by = course.moved_by(case.span.start, case.span.stop)
    if by is not None:
        placement = course.place(case.span)
        assert placement.span == case.span.shifted(by)
        assert placement.confidence == 1
        assert not placement.moved
        assert not course.touches(case.span)
    else:
        low, high = case.edits[0].start, max(edit.stop for edit in case.edits)
        assert case.span.stop >= low
        assert case.span.start <= high


@given(cases())
def test_a_span_that_holds_the_edits_grows_and_shrinks_with_them(case: Case) -> None:
    span = case.span
    edits = [one for one in case.edits if one.start < span.stop and one.stop > span.start]
    assume(edits)
    assume(all(span.start <= one.start and one.stop <= span.stop for one in edits))
    course = typed(case.old, case.edits)
    placed = course.place(span)
    letters = case.letters()
    outside = {letter for letter in letters if letter >= 0} - {*range(span.start, span.stop)}
    if placed.span is None or placed.moved:
        return
    there = letters[placed.span.start : placed.span.stop]
    assert not outside & {*there}
    assert {*survivors(case)} <= {*range(placed.span.start, placed.span.stop)}


@given(cases())
@example(Case(" X X", (Replacement(2, 4, ""),), Span(0, 3)))
@example(Case("X  X", (Replacement(2, 4, ""),), Span(0, 3)))
def test_a_span_that_was_cut_keeps_what_stayed_or_is_asked_about(case: Case) -> None:
    span = case.span
    course = typed(case.old, case.edits)
    placed = course.place(span)
    assert 0 <= placed.confidence <= 1
    if placed.span is None:
        assert placed.confidence == 0
        return
    # Blanks at the ends of what was cut are no loss.
    kept = [place for place in survivors(case) if not course.new[place].isspace()]
    if kept and not placed.moved:
        assert placed.span.start <= kept[0]
        assert placed.span.stop > kept[-1]


@given(cases())
def test_lines_begin_with_the_words_they_began_with(case: Case) -> None:
    old = case.old
    starts = [0, *(place + 1 for place, letter in enumerate(old) if letter == "\n")]
    course = typed(old, case.edits)
    moved = course.points(starts)
    letters = case.letters()
    assert moved == sorted(moved)
    assert moved == [course.point(place) for place in starts]
    for start, now in zip(starts, moved, strict=True):
        assert 0 <= now <= len(course.new)
        touched = any(one.start <= start <= one.stop for one in case.edits)
        if not touched and start < len(old):
            assert letters[now] == start


@given(TEXTS, TEXTS)
def test_between_any_two_texts_there_is_a_way(old: str, new: str) -> None:
    course = between(old, new)
    at = new_at = 0
    rebuilt = []
    for one in course.replaced:
        assert old[at : one.start] == new[new_at : one.new_start]
        rebuilt += [old[at : one.start], new[one.new_start : one.new_stop]]
        at, new_at = one.stop, one.new_stop
    assert "".join([*rebuilt, old[at:]]) == new


@given(st.data())
def test_what_stands_in_paragraphs_that_stayed_is_exact_in_a_new_text(data: st.DataObject) -> None:
    """Nobody says what was changed: some paragraphs are gone, some new, some written anew."""
    number = st.integers(0, 7)
    changed = data.draw(st.dictionaries(number, st.sampled_from(["", "Else.", "We waited."])))
    new = [changed.get(at, paragraph) for at, paragraph in enumerate(PARAGRAPHS)]
    for at in data.draw(st.lists(number, max_size=3)):
        new.insert(at, data.draw(TEXTS))
    old, course = course_of(new)
    for at, paragraph in enumerate(PARAGRAPHS):
        if at not in changed:
            start = old.index(paragraph)
            placed = course.place(Span(start, start + len(paragraph)))
            assert placed.span is not None
            assert (placed.span.of(course.new), placed.moved) == (paragraph, False)
            assert course.point(start) == placed.span.start


PARAGRAPHS = [
    f"Paragraph {number}: we waited {word} for the kingfisher by the {place}."
    for number, (word, place) in enumerate(
        zip(
            ["calmly", "gladly", "badly", "sadly", "madly", "slowly", "quickly", "long"],
            ["river", "lake", "pond", "weir", "ford", "sea", "beck", "mere"],
            strict=True,
        )
    )
]


def course_of(new: list[str]) -> tuple[str, Course]:
    old = "\n".join(PARAGRAPHS)
    return old, between(old, "\n".join(new))


def test_a_paragraph_that_was_moved_is_found() -> None:
    old, course = course_of([*PARAGRAPHS[:1], *PARAGRAPHS[2:7], PARAGRAPHS[1], PARAGRAPHS[7]])
    start = old.index(PARAGRAPHS[1])
    placed = course.place(Span(start, start + len(PARAGRAPHS[1])))
    assert placed.span is not None
    assert placed.span.of(course.new) == PARAGRAPHS[1]
    assert (placed.confidence, placed.moved) == (1, True)


def test_words_that_moved_and_changed_a_little_are_found_with_less_confidence() -> None:
    changed = PARAGRAPHS[1].replace("gladly", "rather gladly")
    old, course = course_of([*PARAGRAPHS[:1], *PARAGRAPHS[2:7], changed, PARAGRAPHS[7]])
    start = old.index(PARAGRAPHS[1])
    placed = course.place(Span(start, start + len(PARAGRAPHS[1])))
    assert placed.span is not None
    assert placed.span.of(course.new) == changed
    assert 0.8 < placed.confidence < 1


def test_words_that_are_gone_have_no_place() -> None:
    old, course = course_of([*PARAGRAPHS[:3], *PARAGRAPHS[4:]])
    start = old.index("sadly")
    assert course.place(Span(start, start + 5)).span is None
    assert nearest(course.new, course.point(start)).stop <= len(course.new)


def test_a_typo_at_the_end_of_a_passage_is_mended_in_it() -> None:
    placed = typed("They wait. Then", [Replacement(9, 9, "ed")]).place(Span(0, 9))
    assert placed.span == Span(0, 11)
    placed = typed("They wait. Then", [Replacement(9, 9, " long")]).place(Span(0, 9))
    assert placed.span == Span(0, 9)
    assert typed("我等", [Replacement(2, 2, "了")]).place(Span(0, 2)).span == Span(0, 2)


def test_brackets_put_round_a_name_belong_to_the_passage_that_begins_with_it() -> None:
    placed = typed("Anna came.", [Replacement(0, 4, "[Anna]")]).place(Span(0, 10))
    assert placed.span == Span(0, 12)


def test_a_retyped_paragraph_keeps_the_passages_whose_words_stayed() -> None:
    old = "We waited for teh kingfisher in the rain, and it never came."
    new = "Well, we waited for the kingfisher in the rain, you know, and it never came."
    course = typed(old, [Replacement(0, len(old), new)])
    for words in ("waited for", "kingfisher in the rain", "it never came"):
        start = old.index(words)
        placed = course.place(Span(start, start + len(words)))
        assert placed.span is not None
        assert (placed.span.of(new), placed.confidence, placed.moved) == (words, 1, False)
