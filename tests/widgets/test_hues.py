"""The colours of codes and speakers: to be seen on every page, and told from one another."""

from itertools import combinations

import pytest

from quiltmark.domain.codebook import HUES
from quiltmark.widgets.hues import VOICES, hue_rgb, voice_rgb
from quiltmark.widgets.look import DARK, LIGHT, Look

LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
Rgb = tuple[int, int, int]


def rgb_of(name: str) -> Rgb:
    return int(name[1:3], 16), int(name[3:5], 16), int(name[5:7], 16)


def linear(part: int) -> float:
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(rgb: Rgb) -> float:
    red, green, blue = map(linear, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours as WCAG 2 reckons it, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def apart(one: Rgb, other: Rgb) -> float:
    """How different two colours look: their distance in OKLab."""
    return float(sum((a - b) ** 2 for a, b in zip(lab(one), lab(other), strict=True)) ** 0.5)


def lab(rgb: Rgb) -> tuple[float, float, float]:
    red, green, blue = map(linear, rgb)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


@LOOKS
def test_every_hue_is_seen_on_every_ground_it_lies_on(look: Look) -> None:
    for ground in (look.page, look.raised, look.desk, look.wash, look.wash_focus):
        for hue in range(HUES):
            assert contrast(hue_rgb(hue, look.dark), rgb_of(ground)) >= 3, (hue, ground)


@LOOKS
def test_neighbouring_hues_are_told_apart_and_no_two_are_alike(look: Look) -> None:
    hues = [hue_rgb(hue, look.dark) for hue in range(HUES)]
    for hue in range(HUES):
        assert apart(hues[hue], hues[(hue + 1) % HUES]) >= 0.1, hue
    assert min(apart(*pair) for pair in combinations(hues, 2)) >= 0.045


@LOOKS
def test_speakers_are_quieter_than_codes_and_still_seen(look: Look) -> None:
    voices = [voice_rgb(voice, look.dark) for voice in range(VOICES)]
    for voice in voices:
        assert contrast(voice, rgb_of(look.page)) >= 3
    for one, other in zip(voices, [*voices[1:], voices[0]], strict=True):
        assert apart(one, other) >= 0.1
    assert min(apart(*pair) for pair in combinations(voices, 2)) >= 0.05
    strength = [chroma(voice) for voice in voices]
    assert max(strength) < 0.1


def chroma(rgb: Rgb) -> float:
    _lightness, a, b = lab(rgb)
    return float((a * a + b * b) ** 0.5)


@LOOKS
def test_words_are_read_on_every_ground_they_stand_on(look: Look) -> None:
    for ground in (look.page, look.raised, look.desk, look.wash, look.wash_focus, look.selection):
        assert contrast(rgb_of(look.text), rgb_of(ground)) >= 4.5, ground
    for ground in (look.page, look.raised, look.desk, look.wash):
        assert contrast(rgb_of(look.muted), rgb_of(ground)) >= 4.5, ground


@LOOKS
def test_what_stands_back_is_read_where_it_is_chosen(look: Look) -> None:
    muted = rgb_of(look.on_selection().muted)
    for ground in (look.selection, look.wash_focus):
        assert contrast(muted, rgb_of(ground)) >= 4.5
    assert contrast(muted, rgb_of(look.selection)) < contrast(
        rgb_of(look.text), rgb_of(look.selection)
    )
