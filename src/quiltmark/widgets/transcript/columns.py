"""Where the columns stand: speakers, line numbers, text, stripes, names; in pixels."""

from dataclasses import dataclass

from quiltmark.widgets.transcript.lanes import SHOWN

MEASURE = 72
LANE = 6
_PAD = 24
_GAP = 20
_MORE = 24
_NARROWEST = 240


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edges and widths of the columns; a width of 0 means the column is not shown."""

    speaker_x: int
    speaker_width: int
    number_x: int
    number_width: int
    text_x: int
    text_width: int
    stripe_x: int
    name_x: int
    name_width: int

    def lane_x(self, lane: int) -> int:
        """Return the left edge of `lane`; lane 0 stands beside the names."""
        return self.stripe_x + (SHOWN - 1 - lane) * LANE

    @property
    def more_x(self) -> int:
        """Return where the count of marks beyond the last lane begins."""
        return self.stripe_x - _MORE

    @property
    def text_stop(self) -> int:
        """Return the right edge of the text."""
        return self.text_x + self.text_width


def columns(width: int, letter: float, speakers: bool, numbers: bool) -> Columns:
    """Share out `width`, giving the text at most 72 letters, each `letter` wide on average."""
    number_width = 36 if numbers else 0
    best = round(MEASURE * letter)
    fixed = 2 * _PAD + number_width + _MORE + SHOWN * LANE + 10
    rest = width - fixed - best - _GAP * speakers
    speaker_width = 0
    if speakers:
        speaker_width = max(72, min(136, 136 + rest))
    rest -= speaker_width
    name_width = max(0, min(190, rest + 130))
    if name_width < 88:
        name_width = 0
    text_width = min(best, width - fixed - _GAP * speakers - speaker_width - name_width)
    text_width = max(_NARROWEST, text_width)
    used = fixed + _GAP * speakers + speaker_width + name_width + text_width
    left = _PAD + max(0, min(120, int(0.35 * (width - used))))
    number_x = left + speaker_width + _GAP * speakers
    text_x = number_x + number_width
    stripe_x = text_x + text_width + _MORE
    return Columns(
        speaker_x=left,
        speaker_width=speaker_width,
        number_x=number_x,
        number_width=number_width,
        text_x=text_x,
        text_width=text_width,
        stripe_x=stripe_x,
        name_x=stripe_x + SHOWN * LANE + 10,
        name_width=name_width,
    )
