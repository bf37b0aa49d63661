"""Contrast of every ink on the worst of its grounds, by theme, as WCAG 2.2 measures it."""

from blogtui.config.themes import THEMES
from blogtui.ui import themes
from blogtui.ui.contrast import contrast, least_contrast
from tests.ui.test_themes import TEXTS, grounds, ink

SHAPES = {"bar": ("background", "cursor"), "rule": ("background", "surface")}


def main() -> None:
    """Text wants 4.5, shapes that tell something 3."""
    print(f"{'theme':21}" + "".join(f"{name:>10}" for name in (*TEXTS, "match", *SHAPES)))
    for name in THEMES[1:]:
        if themes.theme(name).ansi:
            print(f"{name:21}  the terminal's own colours; what stands out is reversed")
            continue
        under = grounds(name)
        told = [least_contrast(ink(name, each), list(under.values())) for each in TEXTS]
        told.append(contrast(ink(name, "match"), ink(name, "match-under")))
        told += [
            least_contrast(ink(name, each), [under[ground] for ground in stands])
            for each, stands in SHAPES.items()
        ]
        print(f"{name:21}" + "".join(f"{value:10.1f}" for value in told))
