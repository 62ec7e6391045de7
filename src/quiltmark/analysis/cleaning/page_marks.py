"""Page numbers and heads that a printer put among the words: found by how they go on."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from quiltmark.analysis.cleaning.ground import Ground
from quiltmark.domain.incoming import Cleaning, Edit

_NAMED = r"(?:(?:page|seite|página|pagina|strona|p\.|s\.)\s*)?"
_OF = r"(?:\s*(?:/|of|von|de|di|z)\s*\d{1,4})?"
_ALONE = re.compile(rf"[-–—|\s]*{_NAMED}(\d{{1,4}}){_OF}[-–—|\s]*", re.IGNORECASE)
_INSIDE = re.compile(rf"(?<=\S)[ \t]{_NAMED}(\d{{1,4}}){_OF}(?=[ \t]\S)", re.IGNORECASE)
_DIGIT = re.compile(r"\d[ \t]")
# A sign that is given is found many times as fast as any of a kind.
_DIGITS = {sign: re.compile(rf"{sign}[ \t]") for sign in "0123456789"}
_LONGEST_NUMBER = 4
_TIME = re.compile(r"\d:\d\d")
_SHORTEST_PAGE, _LONGEST_PAGE = 300, 12_000


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that may be a page's; `place` is a code point of the whole text."""

    place: int
    value: int
    edit: Edit


def page_marks(ground: Ground) -> Iterator[Edit]:
    """Yield page numbers inside paragraphs, and those alone, with heads, between paragraphs."""
    alone, inside = _alone(ground), _inside(ground)
    pages = _counting(sorted([*alone, *inside], key=lambda one: one.place))
    if not _covers(pages, ground.length):
        pages = _counting(alone)
    numbers = {page.edit.paragraph for page in pages if page.edit.whole}
    numbers.update(
        one.edit.paragraph
        for one in alone
        if ground.halves(one.edit.paragraph - 1, one.edit.paragraph + 1)
    )
    yield from (page.edit for page in pages if not page.edit.whole)
    yield from _between(ground, numbers, _heads(ground, numbers))


def _alone(ground: Ground) -> list[_Number]:
    found = []
    for number, text in enumerate(ground.texts):
        match = _ALONE.fullmatch(text) if len(text) < 30 else None
        if match and ground.plain(number):
            edit = Edit(Cleaning.PAGE_NUMBER, number, 0, text, made=False, whole=True)
            found.append(_Number(ground.starts[number], int(match[1]), edit))
    return found


def _inside(ground: Ground) -> list[_Number]:
    # Digits are rare in speech: where they stand is found in one go.
    digits = (bisect_right(ground.starts, at) - 1 for at in _digits(ground.whole))
    return [
        _Number(
            ground.starts[number] + match.start(),
            int(match[1]),
            Edit(Cleaning.PAGE_NUMBER, number, match.start(), match[0], made=False),
        )
        for number in dict.fromkeys(digits)
        if len(ground.texts[number]) >= 30
        for match in _INSIDE.finditer(ground.texts[number])
    ]


def _digits(text: str) -> list[int]:
    """Return where a digit with a blank behind it stands, in order."""
    if not text.isascii():
        return [found.start() for found in _DIGIT.finditer(text)]
    each = (one.finditer(text) for sign, one in _DIGITS.items() if sign in text)
    return sorted(found.start() for of_one in each for found in of_one)


def _counting(numbers: Sequence[_Number]) -> list[_Number]:
    """Return the longest chain of numbers that count up by one, a page apart each time."""
    chains: dict[int, list[_Number]] = {}
    best: list[_Number] = []
    for number in numbers:
        chain = [*_to_go_on(chains.get(number.value - 1, []), number), number]
        if len(chain) >= len(chains.get(number.value, [])):
            chains[number.value] = chain
        best = max(best, chain, key=len)
    return best if len(best) >= 3 and _even(best) else []


def _to_go_on(chain: list[_Number], number: _Number) -> list[_Number]:
    fits = chain and _SHORTEST_PAGE <= number.place - chain[-1].place <= _LONGEST_PAGE
    return chain if fits else []


def _even(chain: Sequence[_Number]) -> bool:
    """Say whether about as many words stand on each page."""
    gaps = [after.place - before.place for before, after in pairwise(chain)]
    usual = median(gaps)
    return all(0.4 * usual <= gap <= 2.2 * usual for gap in gaps)


def _covers(chain: Sequence[_Number], length: int) -> bool:
    """Say whether the pages make up most of the text; numbers somebody said would not."""
    if not chain:
        return False
    span = chain[-1].place - chain[0].place
    return span * len(chain) / (len(chain) - 1) >= 0.6 * length


def _heads(ground: Ground, numbers: set[int]) -> set[int]:
    """Return the paragraphs that come again and again and stand where pages meet."""
    keys = {
        number: _key(text)
        for number, text in enumerate(ground.texts)
        if 6 <= len(text) <= 120 and ground.plain(number)
    }
    counts = Counter(keys.values())
    places: dict[str, list[int]] = {}
    for number, key in keys.items():
        speech = key.endswith((":", "：")) or _TIME.search(key) or number in numbers
        if counts[key] >= 3 and not speech:
            places.setdefault(key, []).append(number)
    return {
        number
        for found in places.values()
        if 2 * sum(_at_a_page(ground, one, numbers) for one in found) >= len(found) >= 3
        for number in found
    }


def _key(text: str) -> str:
    """Return a line as heads are compared: without the page number at its end."""
    folded = text.casefold()
    cut = len(folded)
    while cut and folded[cut - 1].isdecimal() and len(folded) - cut < _LONGEST_NUMBER:
        cut -= 1
    if cut == len(folded):
        return folded
    while cut and not folded[cut - 1].isalnum():
        cut -= 1
    return folded[:cut] or text


def _at_a_page(ground: Ground, number: int, numbers: set[int]) -> bool:
    beside = {number - 1, number + 1} & numbers
    return bool(beside) or ground.halves(number - 1, number + 1)


def _between(ground: Ground, numbers: set[int], heads: set[int]) -> Iterator[Edit]:
    """Yield what goes between paragraphs; the halves of a sentence come together again."""
    marks = sorted(numbers | heads)
    for run in _runs(marks):
        first, last = run[0], run[-1]
        kind = Cleaning.RUNNING_HEAD if heads.intersection(run) else Cleaning.PAGE_NUMBER
        if not ground.halves(first - 1, last + 1):
            for number in run:
                own = Cleaning.RUNNING_HEAD if number in heads else Cleaning.PAGE_NUMBER
                yield Edit(own, number, 0, ground.texts[number], made=False, whole=True)
            continue
        less, between = ground.mended(first - 1, last + 1)
        at = len(ground.texts[first - 1]) - less
        ending = ground.texts[first - 1][at:]
        before = "\n".join([ending, *(ground.texts[number] for number in run), ""])
        yield Edit(kind, first - 1, at, before, between, made=False)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Return the numbers in stretches without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
