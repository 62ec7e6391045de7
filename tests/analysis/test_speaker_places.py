"""Every code point of what came in is found again in the text, labels or no labels."""

from hypothesis import given
from hypothesis import strategies as st

from quiltmark.analysis.speakers import CONVENTIONS, PATTERN, Detection, Wish, detect
from quiltmark.domain.incoming import IncomingParagraph

LABELS = st.sampled_from(["INT: ", "P1:\t", "**", "[Anna] ", "Zoë [0:05]: ", "问：", "דנה: ", ""])
WORDS = st.text("ab é e\u0301😀👩‍👩‍👧שק.?!-\t\n\u00a0:", max_size=40)
PARAGRAPHS = st.lists(
    st.builds(
        IncomingParagraph,
        st.builds(str.__add__, LABELS, WORDS),
        heading=st.sampled_from([False, False, False, True]),
        voice=st.sampled_from([None, None, "", "Ann", "Ben"]),
        time_ms=st.none() | st.integers(0, 100_000),
        cue=st.booleans(),
        lines=st.just(((0, "1"),)) | st.just(()),
    ),
    max_size=20,
)
WISHES = st.sampled_from(
    [Wish(), Wish(""), Wish("alternating"), Wish(PATTERN, r"(\S+)"), Wish(PATTERN, ".*")]
    + [Wish(one.id) for one in CONVENTIONS]
)


def same(one: str, other: str) -> bool:
    return one == other or (one in "\t\n" and other == " ")


@given(PARAGRAPHS, WISHES)
def test_words_stand_where_their_origins_say(texts: list[IncomingParagraph], wish: Wish) -> None:
    found = detect(texts, wish)
    covered = 0
    for origin in found.origins:
        came = texts[origin.paragraph].text[origin.cut : origin.cut + origin.length]
        stands = found.text[origin.start : origin.start + origin.length]
        assert len(came) == len(stands) == origin.length
        assert all(same(one, other) for one, other in zip(came, stands, strict=True))
        assert origin.start == covered
        covered = origin.start + origin.length + 1
    assert covered == (len(found.text) + 1 if found.text else 0)


@given(PARAGRAPHS, WISHES, st.data())
def test_any_place_in_a_paragraph_is_found(
    texts: list[IncomingParagraph], wish: Wish, data: st.DataObject
) -> None:
    found = detect(texts, wish)
    reached = {origin.paragraph: origin for origin in found.origins}
    for number, paragraph in enumerate(texts):
        offset = data.draw(st.integers(0, len(paragraph.text)))
        place = found.place(number, offset)
        origin = reached.get(number)
        if origin is None:
            assert place is None
            continue
        assert place is not None
        inside = origin.cut <= offset < origin.cut + origin.length
        assert not inside or same(paragraph.text[offset], found.text[place])
        assert origin.start <= place <= origin.start + origin.length


@given(PARAGRAPHS, WISHES)
def test_headings_lines_times_and_turns_have_their_places(
    texts: list[IncomingParagraph], wish: Wish
) -> None:
    found = detect(texts, wish)
    starts = {origin.start: texts[origin.paragraph] for origin in found.origins}
    assert list(found.headings) == [at for at, one in starts.items() if one.heading]
    assert [at for at, _label in found.lines] == [at for at, one in starts.items() if one.lines]
    places = [at for at, _ms in found.times]
    assert set(places) <= starts.keys()
    assert places == sorted(set(places))
    spoken(found)


def spoken(found: Detection) -> None:
    """Turns are whole paragraphs in order."""
    ends = {-1, len(found.text), *(at for at, sign in enumerate(found.text) if sign == "\n")}
    last = -1
    for turn in found.turns:
        assert turn.start - 1 in ends
        assert turn.stop in ends
        assert last < turn.start < turn.stop
        last = turn.stop


def test_printed_line_numbers_stand_at_their_words() -> None:
    texts = [
        IncomingParagraph("MR. LONG: It was so", lines=((0, "4"), (16, "5"))),
        IncomingParagraph("JUSTICE\nKAGAN: Was it?", lines=((0, "6"), (8, "7"))),
        IncomingParagraph("MR. LONG:", lines=((0, "8"),)),
        IncomingParagraph("It was.", lines=((0, "9"),)),
    ]
    found = detect(texts, Wish(PATTERN, r"([A-Z.\s]+):"))
    assert found.text == "It was so\nWas it?\nIt was."
    assert found.lines == ((0, "4"), (6, "5"), (10, "7"), (18, "9"))
