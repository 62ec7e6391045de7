"""Where the columns stand: speakers, line numbers, text, stripes, names; in pixels."""

from dataclasses import dataclass

from quiltmark.widgets.transcript.lanes import SHOWN

LANE = 5
_COMFORT = 36
_PAD = 14
_GAP = 14
_MORE = 18
_NARROWEST = 240
_SPEAKER, _LONG_SPEAKER = 70, 136
_SHORT_NAME, _NAME, _LONG_NAME = 64, 132, 190


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


def columns(width: int, letter: float, speakers: bool, digits: int, measure: int) -> Columns:
    """Share out `width` between the columns, `letter` being the width of an average letter.

    The text comes first, up to 36 letters; then names, without which stripes would be colour
    alone; then the text up to `measure` letters; then long labels of speakers and long names.
    `digits` is how long the longest line number is, nought for none.
    """
    number_width = max(36, 16 + 7 * digits) if digits else 0
    gap = _GAP * speakers
    fixed = 2 * _PAD + number_width + _MORE + SHOWN * LANE + 10 + gap
    speaker_width = _SPEAKER * speakers
    free = max(0, width - fixed - speaker_width)
    text_width = min(free, round(_COMFORT * letter))
    free -= text_width
    name_width = min(_NAME, free) if free >= _SHORT_NAME else 0
    free -= name_width
    wider = min(free, max(0, round(measure * letter) - text_width))
    text_width = max(_NARROWEST, text_width + wider)
    free -= wider
    longer = min(free, _LONG_SPEAKER - _SPEAKER) * speakers
    free -= longer
    speaker_width += longer
    if name_width:
        name_width += min(free, _LONG_NAME - name_width)
    used = fixed + speaker_width + name_width + text_width
    left = _PAD + max(0, min(120, int(0.35 * (width - used))))
    number_x = left + speaker_width + gap
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
