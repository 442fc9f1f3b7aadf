"""Columns over time: what was done, solid, over the hollow plan; the year before lighter, a forecast hatched.

They begin at zero. Where differences to the plan are shown, their thin bars stand above, on the columns' own scale.
"""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF

from firstslide.content.elements import ChartPoint
from firstslide.content.words import number as amount
from firstslide.render.charts.chart_labels import Label, place
from firstslide.render.charts.time_frame import Drawing, band, extremes, importance, label, limits, short_label
from firstslide.render.items import LineItem, RectItem, ShapeItem
from firstslide.render.theme import Colour

_WIDE, _WIDE_MOST = 0.5, 76.0  # a column, as a part of its month's room, and at most
_HOLLOW = 1.5  # how much wider than the column its plan is
_BEFORE = 0.62  # how far left of the middle the year before stands, as a part of the column
_DIFFERENCE = 0.3  # a difference's bar, as a part of the column
_OUTLINE, _TO_LABEL, _INSIDE, _SHAPE = 2.5, 20.0, 44.0, 24.0


def columns(drawing: Drawing) -> None:
    """Draw a series as columns."""
    band(drawing)
    for number, point in enumerate(drawing.series.points):
        _column(drawing, number, point)
    zero = drawing.y(Decimal(0))
    drawing.sketch.items.append(LineItem(drawing.frame.left, zero, drawing.frame.right, zero, "ink", 2.0))
    limits(drawing)
    _statuses(drawing)
    if drawing.frame.differences is not None:
        _differences(drawing)
    _labels(drawing)
    drawing.pointed()


def _width(drawing: Drawing) -> float:
    return min(_WIDE_MOST, _WIDE * drawing.frame.pitch)


def _column(drawing: Drawing, number: int, point: ChartPoint) -> None:
    x, wide, items = drawing.frame.x(number), _width(drawing), drawing.sketch.items
    thin = min(_OUTLINE, 0.1 * wide)
    if point.previous is not None and point.previous:
        before = _upright(drawing, x - _BEFORE * wide, 0.6 * wide, point.previous)
        items.append(RectItem(before, fill="previous", outline="pale", width=min(1.5, thin)))
    if point.plan is not None and point.plan:
        hollow = _upright(drawing, x, _HOLLOW * wide, point.plan)
        items.append(RectItem(hollow, outline="plan", width=thin))
    if point.value is None:
        zero = drawing.y(Decimal(0))
        items.append(ShapeItem("none", x, zero - 16, min(_SHAPE, 0.6 * drawing.frame.pitch)))
    elif point.value:
        rect = _upright(drawing, x, wide, point.value)
        if point.forecast:
            items.append(RectItem(rect, fill="paper", outline="solid", width=thin, hatch="solid"))
        else:
            items.append(RectItem(rect, fill=_fill(drawing, point)))


def _fill(drawing: Drawing, point: ChartPoint) -> Colour:
    """Pale within the deadband, where there is one to be within."""
    return "pale" if drawing.series.deadband is not None and not point.strong else "solid"


def _upright(drawing: Drawing, x: float, wide: float, value: Decimal) -> QRectF:
    zero, end = drawing.y(Decimal(0)), drawing.y(value)
    return QRectF(x - wide / 2, min(zero, end), wide, abs(zero - end))


def _statuses(drawing: Drawing) -> None:
    if drawing.frame.statuses is None:
        return
    room = 2 * (drawing.frame.statuses - drawing.frame.floor)
    size = min(_SHAPE, 0.62 * drawing.frame.pitch, 0.8 * room)
    for number, point in enumerate(drawing.series.points):
        state = "none" if point.met is None else "met" if point.met else "missed"
        drawing.sketch.items.append(ShapeItem(state, drawing.frame.x(number), drawing.frame.statuses, size))


def _labels(drawing: Drawing) -> None:
    labels = []
    known = extremes(drawing.series)
    for number, point in enumerate(drawing.series.points):
        value = point.value if point.value is not None else Decimal(0)
        ends = [drawing.y(end) for end in (value, point.plan) if end is not None]
        # Above the plan too, unless the column ends so far below it that its value stands inside.
        height = max(ends) + _TO_LABEL if value < 0 else min(ends) - _TO_LABEL
        inside = () if value < 0 or drawing.y(value) - min(ends) < _INSIDE else (drawing.y(value) - _TO_LABEL,)
        hangs = drawing.hangs(point, min(ends)) if drawing.frame.differences is None else None
        text = label(point)
        if not text and hangs is None:
            continue
        strong = point.strong or point.lifted
        colour: Colour = "ink" if strong else "muted"
        short = short_label(point)
        place_at = importance(number, drawing.series, known)
        labels.append(
            Label(
                text,
                drawing.frame.x(number),
                (*inside, height),
                place_at,
                colour,
                strong,
                "paper",
                hangs,
                short,
                point.met is False,
            )
        )
    place(drawing.sketch, labels, drawing.size, drawing.frame.labels, drawing.theme)


def _differences(drawing: Drawing) -> None:
    assert drawing.frame.differences is not None
    top, bottom = drawing.frame.differences
    found = [
        (number, point, point.value - point.plan)
        for number, point in enumerate(drawing.series.points)
        if point.value is not None and point.plan is not None
    ]
    high = max([Decimal(0), *(difference for _, _, difference in found)])
    unit = drawing.y(Decimal(0)) - drawing.y(Decimal(1))
    zero = top + float(high) * unit
    wide = max(3.0, _DIFFERENCE * _width(drawing))
    labels = []
    for number, point, difference in found:
        x, end = drawing.frame.x(number), zero - float(difference) * unit
        if difference:
            rect = QRectF(x - wide / 2, min(zero, end), wide, abs(zero - end))
            drawing.sketch.items.append(RectItem(rect, fill=_fill(drawing, point)))
        text = "±0" if not difference else ("+" if difference > 0 else "") + amount(difference)
        height = end - _TO_LABEL if difference >= 0 else end + _TO_LABEL
        order = importance(number, drawing.series, (Decimal(0), Decimal(0)))
        strong = point.strong or point.lifted
        colour: Colour = "ink" if strong else "muted"
        hangs = drawing.hangs(point, min(end, zero))
        labels.append(Label(text, x, (height,), order, colour, strong, "paper", hangs))
    drawing.sketch.items.append(LineItem(drawing.frame.left, zero, drawing.frame.right, zero, "ink", 1.5))
    room = QRectF(drawing.frame.left, top - 2 * _TO_LABEL, drawing.frame.right - drawing.frame.left, 0)
    room.setBottom(bottom + 2 * _TO_LABEL)
    place(drawing.sketch, labels, drawing.size, room, drawing.theme)
