"""How well one colour is told from another, as WCAG 2.2 measures it."""

from collections.abc import Sequence

from textual.color import Color

BLACK, WHITE = Color(0, 0, 0), Color(255, 255, 255)
OF_TEXT, OF_SHAPES = 4.5, 3.0
"""The least contrast of text (1.4.3, AA), and of what is no text but tells something (1.4.11)."""

STEPS = 20
"""Between a wish and what is surely enough."""


def contrast(one: Color, other: Color) -> float:
    """From 1 (the same) to 21 (black and white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    """Relative luminance, 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def least_contrast(ink: Color, grounds: Sequence[Color]) -> float:
    return min(contrast(ink, ground) for ground in grounds)


def readable(wish: Color, grounds: Sequence[Color], least: float) -> Color:
    """The wish, or as little nearer to black or white as gives it `least` on all grounds."""
    end = max(BLACK, WHITE, key=lambda colour: least_contrast(colour, grounds))
    for step in range(STEPS):
        ink = wish.blend(end, step / STEPS)
        if least_contrast(ink, grounds) >= least:
            return ink
    return end
