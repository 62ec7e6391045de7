"""How a transcript is set for reading: the face, its size, the measure, the space of the lines."""

from dataclasses import dataclass, replace

SMALLEST, LARGEST, USUAL = 11, 40, 17
NARROWEST_MEASURE, WIDEST_MEASURE, USUAL_MEASURE = 50, 100, 72
TIGHTEST, LOOSEST, USUAL_LEADING = 1.25, 2.2, 1.55


@dataclass(frozen=True, slots=True)
class Typography:
    """The type of a text: `pixels` high, up to `measure` letters in a line.

    `leading` is the height of a line as a multiple of the type's. With `text_first` the names of
    codes stand beside the text only where its lines are as long as they may be.
    """

    pixels: int = USUAL
    serif: bool = True
    measure: int = USUAL_MEASURE
    leading: float = USUAL_LEADING
    text_first: bool = False

    @property
    def line_height(self) -> int:
        """The height of a line in pixels."""
        return round(self.leading * self.pixels)

    def within_reason(self) -> "Typography":
        """Return the nearest type that can be read."""
        return Typography(
            max(SMALLEST, min(self.pixels, LARGEST)),
            self.serif,
            max(NARROWEST_MEASURE, min(self.measure, WIDEST_MEASURE)),
            max(TIGHTEST, min(self.leading, LOOSEST)),
            self.text_first,
        )

    def sized(self, pixels: int) -> "Typography":
        """Return the same type in another size."""
        return replace(self, pixels=pixels).within_reason()
