"""The 24 hues of codes, made so that each keeps its contrast on paper and in the dark.

Colours are computed in OKLCH (Björn Ottosson, 2020): equal lightness there looks equally light,
which no walk around the HSV wheel gives.
"""

from functools import lru_cache
from math import cos, radians, sin

from quiltmark.domain.codebook import HUES

_LIGHTNESS = {False: (0.50, 0.62), True: (0.80, 0.70)}
_CHROMA = 0.15


def _gamma(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def _linear_rgb(lightness: float, chroma: float, angle: float) -> tuple[float, float, float]:
    a, b = chroma * cos(radians(angle)), chroma * sin(radians(angle))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _in_gamut(lightness: float, angle: float) -> tuple[float, float, float]:
    chroma = _CHROMA
    while chroma > 0:
        rgb = _linear_rgb(lightness, chroma, angle)
        if all(-0.0005 <= part <= 1.0005 for part in rgb):
            return rgb
        chroma -= 0.005
    return _linear_rgb(lightness, 0, angle)


@lru_cache(maxsize=2 * HUES)
def hue_rgb(hue: int, dark: bool = False) -> tuple[int, int, int]:
    """Return the red, green and blue (0 to 255) of code hue 0 to 23 on a light or dark page."""
    lightness = _LIGHTNESS[dark][hue % 2]
    rgb = _in_gamut(lightness, 20 + (hue % HUES) * 360 / HUES)
    red, green, blue = (round(255 * _gamma(min(1.0, max(0.0, part)))) for part in rgb)
    return red, green, blue
