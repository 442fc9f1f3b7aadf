"""What may not happen on a slide, found by geometry: each function returns a sentence for every fault."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRectF

from firstslide.render.chart_labels import crosses
from firstslide.render.items import LineItem, RectItem, ShapeItem, TextItem
from firstslide.render.layout import PAGE, SlideLayout
from firstslide.render.theme import SMALLEST

TEXT_AREA = QRectF(80, 60, 1760, 1020)


def letters(item: TextItem) -> QRectF:
    """The room of the letters themselves, a hair less than what they can reach."""
    return item.rect.adjusted(0.5, 0.5, -0.5, -0.5)


def outside(laid: SlideLayout) -> list[str]:
    faults = [f"{item} is outside the page" for item in laid.items if not PAGE.contains(item.rect)]
    faults += [f"{item.text!r} is in the margin" for item in texts(laid) if not TEXT_AREA.contains(letters(item))]
    faults += [f"slot {name} is outside the page" for name, rect in laid.slots.items() if not PAGE.contains(rect)]
    faults += [f"figure of {cells} is outside the page" for rect, cells in laid.figures if not PAGE.contains(rect)]
    return faults


def overlaps(laid: SlideLayout) -> list[str]:
    faults = [
        f"{one.text!r} and {other.text!r} overlap"
        for one, other in combinations(texts(laid), 2)
        if letters(one).intersects(letters(other))
    ]
    shapes = [item for item in laid.items if isinstance(item, ShapeItem)]
    faults += [
        f"{one} and {other} overlap" for one, other in combinations(shapes, 2) if one.rect.intersects(other.rect)
    ]
    bars = [item for item in laid.items if isinstance(item, RectItem) and item.fill in ("solid", "pale")]
    lines = [item for item in laid.items if isinstance(item, LineItem) and item.colour == "line"]
    for text in texts(laid):
        digits = letters(text)
        digits.setBottom(text.baseline)
        faults += [f"{text.text!r} stands on {shape}" for shape in shapes if letters(text).intersects(shape.rect)]
        faults += [f"{text.text!r} stands on {bar}" for bar in bars if digits.intersects(bar.rect)]
        faults += [f"{text.text!r} is crossed by {line}" for line in lines if crosses(line, digits)]
    return faults


def too_small(laid: SlideLayout) -> list[str]:
    return [f"{item.text!r} is set in {item.style.size}" for item in texts(laid) if item.style.size < SMALLEST]


def texts(laid: SlideLayout) -> list[TextItem]:
    return [item for item in laid.items if isinstance(item, TextItem)]
