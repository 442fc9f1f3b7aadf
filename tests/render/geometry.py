"""What may not happen on a slide, found by geometry: each function returns a sentence for every fault."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRectF

from firstslide.render.charts.chart_labels import crosses
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
    words = [(text, letters(text)) for text in texts(laid)]
    shapes = [(item, item.rect) for item in laid.items if isinstance(item, ShapeItem)]
    rects = [item for item in laid.items if isinstance(item, RectItem)]
    bars = [(item, item.rect) for item in rects if item.fill in ("solid", "pale", "previous") or item.hatch]
    frames = [(item, item.rect) for item in rects if item.outline]
    lines = [(item, item.rect) for item in laid.items if isinstance(item, LineItem)]
    faults = [
        f"{one.text!r} and {other.text!r} overlap"
        for (one, here), (other, there) in combinations(words, 2)
        if here.intersects(there)
    ]
    faults += [
        f"{one} and {other} overlap"
        for (one, here), (other, there) in combinations(shapes, 2)
        if here.intersects(there)
    ]
    for text, room in words:
        digits = QRectF(room)
        digits.setBottom(text.baseline)
        faults += [f"{text.text!r} stands on {shape}" for shape, rect in shapes if room.intersects(rect)]
        faults += [f"{text.text!r} stands on {bar}" for bar, rect in bars if digits.intersects(rect)]
        faults += [
            f"{text.text!r} is crossed by {line}"
            for line, rect in lines
            if digits.intersects(rect) and (line.colour == "line" or not text.halo) and crosses(line, digits)
        ]
        faults += [
            f"{text.text!r} stands across the edge of {frame}"
            for frame, rect in frames
            if digits.intersects(rect) and not text.halo and not rect.contains(digits)
        ]
    return faults


def too_small(laid: SlideLayout) -> list[str]:
    return [f"{item.text!r} is set in {item.style.size}" for item in texts(laid) if item.style.size < SMALLEST]


def texts(laid: SlideLayout) -> list[TextItem]:
    return [item for item in laid.items if isinstance(item, TextItem)]
