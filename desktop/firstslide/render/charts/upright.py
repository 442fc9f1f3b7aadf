"""A facet that runs in time: small columns from left to right, named below, on a scale that begins at zero."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF

from firstslide.content.elements import Facet, FacetBar
from firstslide.render.charts import callouts
from firstslide.render.charts.axis import Scale, scale
from firstslide.render.charts.chart_labels import Label, place
from firstslide.render.fonts import advance
from firstslide.render.items import LineItem, RectItem, ShapeItem, Sketch
from firstslide.render.text import leading, widest
from firstslide.render.theme import SOURCE, Colour, Theme

_PITCH_MOST, _WIDE, _WIDE_MOST, _HOLLOW = 140.0, 0.56, 64.0, 1.4
_ABOVE, _TO_LABEL, _AFTER_NAME = 34.0, 18.0, 6.0
_OUTLINE, _LIFTED = 2.5, 4.0
_STRIP = 0.4  # of the height, at most, for remarks


def pitch(part: Facet, wide: float) -> float:
    """The room of a column."""
    return min(_PITCH_MOST, wide / max(1, len(part.bars)))


def upright(part: Facet, area: QRectF, theme: Theme, size: int) -> Sketch:
    """Lay out a facet's bars as columns in ``area``, their values in ``size``."""
    sketch = Sketch()
    if not part.bars:
        return sketch
    apart = pitch(part, area.width())
    middles = [area.left() + (number + 0.5) * apart for number in range(len(part.bars))]
    remarks = [(bar.remark, x) for bar, x in zip(part.bars, middles, strict=True) if bar.lifted]
    strip = callouts.strip(remarks, area.left(), area.right(), _STRIP * area.height(), theme)
    callouts.draw(sketch, strip, area.top(), strip.height)
    names = leading(SOURCE) + _AFTER_NAME + (_LIFTED if any(bar.lifted for bar in part.bars) else 0.0)
    ceiling, bottom = area.top() + strip.height, area.bottom() - names
    values = [value for bar in part.bars for value in (bar.value, bar.outline) if value is not None]
    y = scale(values, (ceiling + min(_ABOVE, 0.3 * (bottom - ceiling)), bottom), from_zero=True)
    picked = any(bar.strong for bar in part.bars)
    labels = []
    for number, (bar, x) in enumerate(zip(part.bars, middles, strict=True)):
        fill: Colour = "pale" if picked and not bar.strong else "solid"
        top = _column(sketch, bar, x, min(_WIDE_MOST, _WIDE * apart), y, fill)
        hangs = (ceiling - 4, top) if bar.lifted and bar.remark.strip() else None
        strong = bar.strong or bar.lifted
        order = -1 if bar.lifted else 0 if number == len(part.bars) - 1 else 1 if bar.strong else 2
        height = top - _TO_LABEL if bar.value is None or bar.value >= 0 else y(bar.value) + _TO_LABEL
        labels.append(Label(bar.label, x, (height,), order, "ink" if strong else "muted", strong, "paper", hangs))
        column = QRectF(x - apart / 2, ceiling, apart, area.bottom() - ceiling)
        sketch.figure(column, bar.cells)
        sketch.point(column, bar.at)
        if bar.lifted:
            half = min(0.4 * apart, 34.0)
            under = area.bottom() - _LIFTED / 2
            sketch.items.append(LineItem(x - half, under, x + half, under, "ink", _LIFTED))
    zero = y(Decimal(0))
    sketch.items.append(LineItem(area.left(), zero, area.left() + apart * len(part.bars), zero, "ink", 2.0))
    room = QRectF(area.left(), ceiling, area.width(), bottom - ceiling)
    place(sketch, labels, size, room, theme)
    _names(sketch, part, middles, apart, area, bottom, theme)
    return sketch


def _column(sketch: Sketch, bar: FacetBar, x: float, wide: float, y: Scale, fill: Colour) -> float:
    """Draw a column over its hollow plan, and return the y at which the higher of them begins."""
    zero = y(Decimal(0))
    top = zero
    if bar.outline:
        end = y(bar.outline)
        rect = QRectF(x - _HOLLOW * wide / 2, min(zero, end), _HOLLOW * wide, abs(zero - end))
        sketch.items.append(RectItem(rect, outline="plan", width=min(_OUTLINE, 0.16 * wide)))
        top = min(top, end)
    if bar.value is None:
        sketch.items.append(ShapeItem("none", x, zero - 14, min(22.0, wide)))
        return min(top, zero - 25)
    if bar.value:
        end = y(bar.value)
        sketch.items.append(RectItem(QRectF(x - wide / 2, min(zero, end), wide, abs(zero - end)), fill=fill))
        top = min(top, end)
    return top


def _names(
    sketch: Sketch, part: Facet, middles: list[float], apart: float, area: QRectF, bottom: float, theme: Theme
) -> None:
    """The names below; where they would touch, every second, third … one, and always the last."""
    strong = theme.style(SOURCE, "semibold")
    wide = widest((bar.name for bar in part.bars), strong) + 8
    every = next((n for n in range(1, len(part.bars) + 1) if n * apart >= wide), len(part.bars))
    last = len(part.bars) - 1
    centre = bottom + _AFTER_NAME + leading(SOURCE) / 2
    free = area.right() + 8
    for number, (bar, x) in reversed(list(enumerate(zip(part.bars, middles, strict=True)))):
        style = strong if bar.lifted else theme.style(SOURCE)
        half = advance(bar.name, style) / 2
        at = max(area.left() + half, min(x, area.right() - half))
        if (last - number) % every == 0 and at + half <= free - 8:
            free = at - half
            sketch.write(at, centre, bar.name, style, "ink" if bar.lifted else "muted", "centre")
