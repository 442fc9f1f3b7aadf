"""Slide themes: colours by what they are for, and the type. Another theme is another value.

Nothing here knows how a slide is laid out. Sizes are the five steps of the scale, in units of the 1920 × 1080 page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Colour = Literal[
    "paper",
    "ink",
    "muted",
    "missed_text",
    "met_text",
    "missed",
    "met",
    "solid",
    "pale",
    "previous",
    "plan",
    "line",
    "band",
    "rule",
    "hairline",
    "tint_missed",
    "tint_now",
    "tint_over",
    "panel",
]
Weight = Literal["regular", "medium", "semibold", "bold"]

TITLE, LEAD, TEXT, LABEL, SOURCE = 56, 32, 28, 24, 18
SMALLEST = SOURCE

TEXT_COLOURS: tuple[Colour, ...] = ("ink", "muted", "missed_text", "met_text")
GROUNDS: tuple[Colour, ...] = ("paper", "tint_missed", "tint_now", "tint_over", "panel", "band")
"""What text may stand on. Every text colour has at least 4.5 : 1 on each of them."""


class Style(NamedTuple):
    """How a run of text is set. ``size`` in slide units; ``tabular`` gives all digits the same width.

    A tuple, because it is looked up for each word that is measured or drawn.
    """

    size: int
    weight: Weight = "regular"
    tabular: bool = False
    family: str = "Inter"


@dataclass(frozen=True)
class Theme:
    """Colours as ``#rrggbb`` by their use, and the type family (one of those that ``fonts`` loads)."""

    name: str
    family: str
    paper: str
    ink: str
    muted: str
    missed_text: str
    met_text: str
    missed: str
    met: str
    solid: str
    pale: str
    previous: str
    plan: str
    line: str
    band: str
    rule: str
    hairline: str
    tint_missed: str
    tint_now: str
    tint_over: str
    panel: str

    def colour(self, name: Colour) -> str:
        """The colour of a use, as ``#rrggbb``."""
        return str(getattr(self, name))

    def style(self, size: int, weight: Weight = "regular", tabular: bool = False) -> Style:
        """A style in this theme's family."""
        return Style(size, weight, tabular, self.family)


LIGHT = Theme(
    name="light",
    family="Inter",
    paper="#ffffff",
    ink="#1b2430",
    muted="#5c667a",
    missed_text="#a84300",
    met_text="#005a94",
    missed="#d55e00",
    met="#0072b2",
    solid="#344054",
    pale="#7b8699",
    previous="#d3d9e2",
    plan="#1b2430",
    line="#344054",
    band="#e5ebf2",
    rule="#d8dde5",
    hairline="#e9ecf1",
    tint_missed="#fdf1ea",
    tint_now="#f0f6fa",
    tint_over="#fff6ea",
    panel="#f1f5f8",
)

DARK = Theme(
    name="dark",
    family="Inter",
    paper="#12171f",
    ink="#eef2f7",
    muted="#aab4c3",
    missed_text="#ffb27a",
    met_text="#8ccbf5",
    missed="#ff8f45",
    met="#5fb4ea",
    solid="#b9c4d3",
    pale="#7a869a",
    previous="#333d4c",
    plan="#eef2f7",
    line="#d5dce6",
    band="#28313e",
    rule="#3b4553",
    hairline="#28303b",
    tint_missed="#35221a",
    tint_now="#16293a",
    tint_over="#302718",
    panel="#1d2530",
)
"""For dim rooms: light shapes on a dark wall, never brighter than they have to be."""

PRINT = Theme(
    name="print",
    family="Inter",
    paper="#ffffff",
    ink="#000000",
    muted="#4a4a4a",
    missed_text="#000000",
    met_text="#000000",
    missed="#000000",
    met="#000000",
    solid="#3d3d3d",
    pale="#828282",
    previous="#dddddd",
    plan="#000000",
    line="#000000",
    band="#e9e9e9",
    rule="#b0b0b0",
    hairline="#d9d9d9",
    tint_missed="#f0f0f0",
    tint_now="#ffffff",
    tint_over="#f4f4f4",
    panel="#ffffff",
)
"""For paper: greys only, little ink; status is told by shape, word, weight and frame."""

THEMES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}


def theme_of(name: str) -> Theme:
    """The theme that a meeting names; the light one for a name that this version does not know."""
    return THEMES.get(name, LIGHT)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it, from 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
