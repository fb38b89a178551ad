"""Whether what is drawn can be read in every theme, and severities told apart by whoever sees fewer colours."""

from itertools import combinations

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style

from widgets.palette import CARET, HIT, PALETTES, SELECTED, Ink, Palette

THEMES = {name: palette for name, palette in PALETTES.items() if (palette.colours.ground or "").startswith("#")}
LEGIBLE = 4.5
"""The least contrast of a text with its ground (WCAG 2.2, success criterion 1.4.3)."""

TOLD_APART = 20.0
"""CIE76; 2.3 is just noticed side by side (Mahy et al. 1994), words stand apart from each other and are thin."""

# What remains of linear red, green and blue for whoever lacks one kind of cone: Machado, Oliveira and Fernandes (2009),
# severity 1.0.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}

Vector = tuple[float, float, float]


def linear(color: Color) -> Vector:
    """A colour's linear red, green and blue, 0.0 to 1.0 (sRGB, IEC 61966-2-1)."""
    shares = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return red, green, blue


def times(matrix: tuple[Vector, Vector, Vector], vector: Vector) -> Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def luminance(color: Color) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(style: Style) -> float:
    """The contrast of a style's two colours, 1 to 21 (WCAG 2.2)."""
    assert style.color
    assert style.bgcolor
    dark, bright = sorted((luminance(style.color), luminance(style.bgcolor)))
    return (bright + 0.05) / (dark + 0.05)


def lab(light: Vector) -> Vector:
    """CIE L*a*b*, against the white of sRGB, of linear light."""
    to_xyz = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    inside = times(to_xyz, (max(0.0, light[0]), max(0.0, light[1]), max(0.0, light[2])))
    shares = [part / whole for part, whole in zip(inside, white, strict=True)]
    x, y, z = (share ** (1 / 3) if share > 216 / 24389 else share * 841 / 108 + 4 / 29 for share in shares)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(first: Vector, second: Vector) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(first), lab(second), strict=True)) ** 0.5


def in_256_colours(style: Style) -> Style:
    assert style.color
    assert style.bgcolor
    return Style(
        color=style.color.downgrade(ColorSystem.EIGHT_BIT), bgcolor=style.bgcolor.downgrade(ColorSystem.EIGHT_BIT)
    )


@pytest.mark.parametrize("name", THEMES)
def test_every_ink_is_legible_on_its_ground(name: str) -> None:
    for ink in Ink:
        for flag in (0, SELECTED, HIT, CARET):
            style = THEMES[name].style(ink | flag)
            assert contrast(style) >= LEGIBLE, (ink, flag)
            assert contrast(in_256_colours(style)) >= LEGIBLE, (ink, flag, "in 256 colours")


def severities(palette: Palette) -> list[Style]:
    return [palette.style(ink) for ink in (Ink.TEXT, Ink.MINOR, Ink.MAJOR, Ink.CRITICAL)]


@pytest.mark.parametrize("blindness", BLINDNESS)
def test_severities_are_told_apart_by_whoever_lacks_a_kind_of_cone(blindness: str) -> None:
    styles = severities(PALETTES["colour-blind"])
    for shown in (styles, list(map(in_256_colours, styles))):
        seen = [times(BLINDNESS[blindness], linear(style.color)) for style in shown if style.color]
        assert len(seen) == len(styles)
        assert min(distance(first, second) for first, second in combinations(seen, 2)) >= TOLD_APART


@pytest.mark.parametrize("name", PALETTES)
def test_severities_are_told_apart_without_any_colour(name: str) -> None:
    looks = [(style.bold, style.underline, style.reverse) for style in severities(PALETTES[name])]
    grounds = [style.bgcolor for style in severities(PALETTES[name])]
    assert len(set(zip(looks, grounds, strict=True))) == len(looks)
    assert len(set(looks)) >= 3
