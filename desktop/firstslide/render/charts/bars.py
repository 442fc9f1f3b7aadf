"""Bars in a table: solid for what was done over the hollow plan, all of a column on one scale that starts at zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF

from firstslide.content.elements import Bar, IndexBar
from firstslide.render.columns import Column
from firstslide.render.fonts import advance
from firstslide.render.items import LineItem, RectItem, Sketch
from firstslide.render.theme import Colour, Style

_SOLID, _HOLLOW, _BAND, _BEFORE_LABEL = 24.0, 46.0, 56.0, 20.0
_OUTLINE = 2.5


@dataclass(frozen=True)
class Scale:
    """Where a value stands: zero at ``zero``, ``unit`` slide units for each 1."""

    zero: float
    unit: float

    def x(self, value: Decimal | float) -> float:
        """The x of a value."""
        return self.zero + float(value) * self.unit


def index_scale(cells: Sequence[IndexBar], at: Column, style: Style) -> Scale:
    """The scale of a column of index bars: from zero to the longest bar or the edge of a band, labels included."""
    highs = [max(float(cell.index), 1.0 + float(cell.deadband)) for cell in cells if cell.index is not None]
    lows = [float(cell.index) for cell in cells if cell.index is not None]
    return _scale(lows, highs, [cell.label for cell in cells], at, style)


def bar_scale(cells: Sequence[Bar], at: Column, style: Style) -> Scale:
    """The scale of a column of bars."""
    values = [float(value) for cell in cells for value in (cell.value, cell.outline) if value is not None]
    return _scale(values, values, [cell.label for cell in cells], at, style)


def _scale(lows: list[float], highs: list[float], labels: list[str], at: Column, style: Style) -> Scale:
    low, high = min([0.0, *lows]), max([0.0, *highs])
    label = max(advance(label, style) for label in labels)
    room = max(at.width - label - _BEFORE_LABEL - _OUTLINE, 1.0)
    unit = room / (high - low) if high > low else 0.0
    return Scale(at.left + _OUTLINE - low * unit, unit)


def index_bar(sketch: Sketch, cell: IndexBar, scale: Scale, room: QRectF, style: Style) -> None:
    """Draw a function's work where planned = 100: band, solid bar, hollow plan, and the variance beside them."""
    centre, fit = room.center().y(), min(1.0, (room.height() - 8) / _BAND)
    if cell.index is None:
        _label(sketch, cell.label, scale.zero, centre, style, strong=False)
        return
    end, plan = scale.x(cell.index), scale.x(1)
    band_left, band_right = scale.x(1 - float(cell.deadband)), scale.x(1 + float(cell.deadband))
    if cell.deadband:
        sketch.items.append(RectItem(_across(band_left, band_right, centre, _BAND * fit), fill="band"))
    sketch.items.append(
        RectItem(_across(scale.zero - _OUTLINE / 2, plan, centre, _HOLLOW * fit), outline="plan", width=_OUTLINE)
    )
    _solid(sketch, scale.zero, end, centre, _SOLID * fit, "solid" if cell.strong else "pale")
    right = _label(sketch, cell.label, max(end, plan, band_right) + _BEFORE_LABEL, centre, style, cell.strong)
    sketch.figure(QRectF(room.left(), room.top(), right - room.left(), room.height()), cell.cells)


def bar(sketch: Sketch, cell: Bar, scale: Scale, room: QRectF, style: Style) -> None:
    """Draw a plain bar, over its hollow plan where there is one, with its value beside it."""
    centre, fit = room.center().y(), min(1.0, (room.height() - 8) / _BAND)
    end = scale.x(cell.value)
    reach = max(end, scale.zero)
    if cell.outline is not None:
        plan = scale.x(cell.outline)
        hollow = _across(scale.zero - _OUTLINE / 2, plan, centre, _HOLLOW * fit)
        sketch.items.append(RectItem(hollow, outline="plan", width=_OUTLINE))
        reach = max(reach, plan)
    _solid(sketch, scale.zero, end, centre, _SOLID * fit, "solid")
    right = _label(sketch, cell.label, reach + _BEFORE_LABEL, centre, style, strong=True)
    sketch.figure(QRectF(room.left(), room.top(), right - room.left(), room.height()), cell.cells)


def _solid(sketch: Sketch, zero: float, end: float, centre: float, height: float, fill: Colour) -> None:
    """A bar, or a mere tick where it has no length."""
    if abs(end - zero) > _OUTLINE:
        sketch.items.append(RectItem(_across(zero, end, centre, height), fill=fill))
    else:
        sketch.items.append(LineItem(zero, centre - height / 2, zero, centre + height / 2, fill, _OUTLINE))


def _across(one: float, other: float, centre: float, height: float) -> QRectF:
    return QRectF(min(one, other), centre - height / 2, abs(other - one), height)


def _label(sketch: Sketch, text: str, x: float, centre: float, style: Style, strong: bool) -> float:
    colour: Colour = "ink" if strong else "muted"
    set_in = Style(style.size, "semibold" if strong else "regular", True, style.family)
    return sketch.write(x, centre, text, set_in, colour).right()
