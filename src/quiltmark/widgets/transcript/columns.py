"""Where the columns stand: speakers, line numbers, text, stripes, names; in pixels."""

from dataclasses import dataclass

from quiltmark.widgets.transcript.lanes import FEW, SHOWN

LANE = 5
_COMFORT = 36
_PAD, _NARROW_PAD = 14, 8
_GAP = 14
_MORE, _NO_MORE = 18, 10
_BEFORE_NAMES = 10
_NARROWEST, _LEAST = 200, 60
_SPEAKER, _NARROW_SPEAKER, _LONG_SPEAKER = 78, 46, 136
_SHORT_NAME, _NAME, _LONG_NAME = 64, 132, 190


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edges and widths of the columns; a width of 0 means the column is not shown.

    Of the stripes that meet, `shown` have lanes; there is room for `lanes` of them.
    """

    speaker_x: int
    speaker_width: int
    number_x: int
    number_width: int
    text_x: int
    text_width: int
    stripe_x: int
    name_x: int
    name_width: int
    more_x: int
    lanes: int = SHOWN
    shown: int = SHOWN

    def lane_x(self, lane: int) -> int:
        """Return the left edge of `lane`; lane 0 stands beside the names."""
        return self.stripe_x + (self.lanes - 1 - lane) * LANE

    @property
    def text_stop(self) -> int:
        """Return the right edge of the text."""
        return self.text_x + self.text_width


@dataclass(slots=True)
class _Shares:
    """What each column gets of a width, while it is shared out; `free` is what is left."""

    pad: int
    speaker: int
    gap: int
    number: int
    shown: int
    free: int = 0
    text: int = 0
    name: int = 0

    @property
    def fixed(self) -> int:
        """What is needed around text and names."""
        margin = _MORE + self.shown * LANE + _BEFORE_NAMES
        return 2 * self.pad + self.speaker + self.gap + self.number + margin

    def take(self, wanted: int) -> int:
        """Take as much as is wanted, or as is there."""
        found = max(0, min(self.free, wanted))
        self.free -= found
        return found


def columns(
    width: int,
    letter: float,
    speakers: bool,
    digits: int,
    measure: int,
    depth: int = SHOWN,
    text_first: bool = False,
) -> Columns:
    """Share out `width` between the columns, `letter` being the width of an average letter.

    The text comes first, up to 36 letters; then names, without which stripes would be colour
    alone; then the text up to `measure` letters; then long labels of speakers and long names.
    `digits` is how long the longest line number is, nought for none. Where fewer than `shown`
    stripes meet (`depth`), the names take the room of the others, and the text stays as it is.
    With `text_first` names only get what the longest lines leave.
    """
    number = max(36, 16 + 7 * digits) if digits else 0
    gap = _GAP * speakers
    shares = _Shares(_PAD, _SPEAKER * speakers, gap, number, SHOWN)
    if width - shares.fixed < _NARROWEST + _SHORT_NAME:
        shares = _Shares(_NARROW_PAD, _NARROW_SPEAKER * speakers, gap, number, FEW)
    shares.free = max(0, width - shares.fixed)
    comfort = round(_COMFORT * letter)
    enough = shares.free >= _NARROWEST + _SHORT_NAME
    if text_first:
        enough = shares.free >= round(measure * letter) + _SHORT_NAME
        comfort = round(measure * letter)
    shares.text = shares.take(min(comfort, shares.free - _SHORT_NAME) if enough else comfort)
    shares.name = shares.take(_NAME) if enough else 0
    shares.text += shares.take(round(measure * letter) - shares.text)
    shares.speaker += shares.take((_LONG_SPEAKER - _SPEAKER) * speakers)
    if shares.name:
        shares.name += shares.take(_LONG_NAME - shares.name)
    shares.text = max(_LEAST, shares.text)
    return _placed(shares, width, depth)


def _placed(shares: _Shares, width: int, depth: int) -> Columns:
    used = shares.fixed + shares.text + shares.name
    left = shares.pad + max(0, min(120, int(0.35 * (width - used))))
    number_x = left + shares.speaker + shares.gap
    text_x = number_x + shares.number
    lanes = max(min(FEW, shares.shown), min(depth, shares.shown))
    more = _MORE if depth > shares.shown else _NO_MORE
    stripe_x = text_x + shares.text + more
    spared = (shares.shown - lanes) * LANE + _MORE - more
    return Columns(
        speaker_x=left,
        speaker_width=shares.speaker,
        number_x=number_x,
        number_width=shares.number,
        text_x=text_x,
        text_width=shares.text,
        stripe_x=stripe_x,
        name_x=stripe_x + lanes * LANE + _BEFORE_NAMES,
        name_width=shares.name + spared if shares.name else 0,
        more_x=stripe_x - more,
        lanes=lanes,
        shown=shares.shown,
    )
