"""What a slide is drawn of: runs of text, rectangles, lines and status shapes, placed in units of the 1920 × 1080 page.

They are values, so that bounds and overlaps are tested as geometry, and every target draws the very same ones. Layout
makes them, ``painter`` draws them in their order, later ones over earlier ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QRectF

from firstslide.meeting.cells import Cell
from firstslide.render.fonts import ASCENT, CAP_HEIGHT, DESCENT, advance
from firstslide.render.theme import Colour, Style

Align = Literal["left", "centre", "right"]
Figure = tuple[QRectF, tuple[Cell, ...]]
Point = tuple[QRectF, str]
"""Where a point, bar, row or square stands, and what it is about, as a highlight names it."""


@dataclass(frozen=True, slots=True)
class TextItem:
    """One line of text. ``x`` is its left end, middle or right end, as ``align`` says."""

    x: float
    baseline: float
    text: str
    style: Style
    colour: Colour
    align: Align = "left"
    halo: Colour | None = None  # drawn round the letters where they stand on a line or a band

    @property
    def rect(self) -> QRectF:
        """The room that its letters can take."""
        width = advance(self.text, self.style)
        left = self.x - {"left": 0.0, "centre": width / 2, "right": width}[self.align]
        size = self.style.size
        return QRectF(left, self.baseline - ASCENT * size, width, (ASCENT + DESCENT) * size)


@dataclass(frozen=True, slots=True)
class RectItem:
    """A rectangle, filled, hatched, outlined (hollow), or all of it; the outline lies inside ``rect``.

    ``hatch`` is the colour of slanting lines over the fill; ``dash`` as a line has it.
    """

    rect: QRectF
    fill: Colour | None = None
    outline: Colour | None = None
    width: float = 0.0
    radius: float = 0.0
    hatch: Colour | None = None
    dash: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class LineItem:
    """A straight line; ``dash`` is the length of a dash and of the gap after it."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: Colour
    width: float
    dash: tuple[float, float] | None = None

    @property
    def rect(self) -> QRectF:
        """The room it takes."""
        half = self.width / 2
        left, right = sorted((self.x1, self.x2))
        top, bottom = sorted((self.y1, self.y2))
        return QRectF(left - half, top - half, right - left + self.width, bottom - top + self.width)


@dataclass(frozen=True, slots=True)
class ShapeItem:
    """A status: ○ met, ▲ missed, – none; ``dot`` begins a bullet. ``halo`` keeps a line that passes behind off it."""

    kind: Literal["met", "missed", "none", "dot"]
    x: float
    y: float
    size: float
    halo: Colour | None = None

    @property
    def rect(self) -> QRectF:
        """The square it stands in."""
        return QRectF(self.x - self.size / 2, self.y - self.size / 2, self.size, self.size)


@dataclass(frozen=True, slots=True)
class PictureItem:
    """A picture of the user's own, as it was read from ``data``, scaled into ``rect``."""

    rect: QRectF
    data: bytes


Item = TextItem | RectItem | LineItem | ShapeItem | PictureItem


@dataclass
class Sketch:
    """Items, slots, figures and points while an element is being laid out; ``rect`` is the room that it has taken."""

    rect: QRectF = field(default_factory=QRectF)
    items: list[Item] = field(default_factory=list)
    slots: dict[str, QRectF] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    overflow: list[str] = field(default_factory=list)

    def write(
        self,
        x: float,
        centre: float,
        text: str,
        style: Style,
        colour: Colour,
        align: Align = "left",
        halo: Colour | None = None,
    ) -> QRectF:
        """Put a line of text with its capitals in the middle of ``centre``, and return the room it takes."""
        item = TextItem(x, centre + CAP_HEIGHT / 2 * style.size, text, style, colour, align, halo)
        if text:
            self.items.append(item)
        return item.rect

    def lines(
        self,
        x: float,
        top: float,
        leading: float,
        texts: Sequence[str],
        style: Style,
        colour: Colour,
        align: Align = "left",
    ) -> float:
        """Put lines of text below each other, and return the y below the last."""
        for number, text in enumerate(texts):
            self.write(x, top + (number + 0.5) * leading, text, style, colour, align)
        return top + len(texts) * leading

    def figure(self, rect: QRectF, cells: tuple[Cell, ...]) -> None:
        """Remember which cells the figure shown in ``rect`` comes from."""
        if cells:
            self.figures.append((rect, cells))

    def point(self, rect: QRectF, at: str) -> None:
        """Remember what the point shown in ``rect`` is about."""
        if at:
            self.points.append((rect, at))

    def slot(self, name: str, rect: QRectF) -> None:
        """Remember where an editable text stands, also while it is empty."""
        if name:
            self.slots[name] = rect

    def add(self, other: Sketch) -> None:
        """Take over all that another sketch holds, but its ``rect``."""
        self.items += other.items
        self.slots |= other.slots
        self.figures += other.figures
        self.points += other.points
        self.overflow += other.overflow
