"""Where the keyboard stops on a slide: its texts, then its points, each from the top down and from left to right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from firstslide.render.layout import SlideLayout

LINE = 12  # slide units: what begins within so much stands in one line


@dataclass(frozen=True)
class Stop:
    """A text, by its slot, or a ``point``, by what it is about. ``rect`` is in slide units."""

    name: str
    rect: QRectF
    point: bool = False


def stops(layout: SlideLayout) -> tuple[Stop, ...]:
    """Every stop of a slide. A point that is drawn in several places is one stop, at the first of them."""
    texts = [Stop(slot, rect) for slot, rect in layout.slots.items()]
    points: dict[str, Stop] = {}
    for rect, at in sorted(layout.points, key=lambda point: _place(point[0])):
        points.setdefault(at, Stop(at, rect, point=True))
    return (*sorted(texts, key=lambda stop: _place(stop.rect)), *points.values())


def _place(rect: QRectF) -> tuple[int, float]:
    return (round(rect.top() / LINE), rect.left())
