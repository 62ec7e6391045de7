"""The 24 hues of codes, made so that each keeps its contrast on paper and in the dark.

Colours are computed in OKLCH (Björn Ottosson, 2020): equal lightness there looks equally light,
which no walk around the HSV wheel gives.
"""

from functools import lru_cache
from math import cos, radians, sin

from quiltmark.domain.codebook import HUES

_LIGHTNESS = {False: (0.48, 0.59), True: (0.80, 0.70)}
_CHROMA = 0.15

VOICES = 8
_VOICE_LIGHTNESS = {False: (0.52, 0.64), True: (0.76, 0.64)}
_VOICE_CHROMA = 0.085
# Neighbours in the order of speaking lie far apart.
_VOICE_ANGLES = (245, 55, 150, 345, 200, 20, 105, 300)


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


def _in_gamut(lightness: float, chroma: float, angle: float) -> tuple[float, float, float]:
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
    return _bytes(_in_gamut(lightness, _CHROMA, 20 + (hue % HUES) * 360 / HUES))


@lru_cache(maxsize=2 * VOICES)
def voice_rgb(voice: int, dark: bool = False) -> tuple[int, int, int]:
    """Return the colour of speaker 0 to 7, as `hue_rgb` does but quieter than any code."""
    at = voice % VOICES
    return _bytes(_in_gamut(_VOICE_LIGHTNESS[dark][at % 2], _VOICE_CHROMA, _VOICE_ANGLES[at]))


def _bytes(rgb: tuple[float, float, float]) -> tuple[int, int, int]:
    red, green, blue = (round(255 * _gamma(min(1.0, max(0.0, part)))) for part in rgb)
    return red, green, blue
