"""A line over time, with a status shape at each point and the target across. It need not begin at zero."""

from __future__ import annotations

from firstslide.content.elements import ChartPoint
from firstslide.render.charts.chart_labels import Label, place
from firstslide.render.charts.time_frame import Drawing, band, extremes, importance, label, limits, short_label, steps
from firstslide.render.items import LineItem, ShapeItem
from firstslide.render.theme import Colour

_LINE, _BEFORE, _SHAPE, _DOT = 4.0, 3.0, 26.0, 12.0
_MANY = 18  # months: from there on values that would stand across the target's line are left out


def line(drawing: Drawing) -> None:
    """Draw a series as a line."""
    band(drawing)
    for first, last, plan in steps(point.plan for point in drawing.series.points):
        left = drawing.frame.left + first * drawing.frame.pitch
        right = drawing.frame.left + (last + 1) * drawing.frame.pitch
        drawing.sketch.items.append(LineItem(left, drawing.y(plan), right, drawing.y(plan), "plan", 2.5))
    limits(drawing)
    _through(drawing, before=True)
    _through(drawing)
    tops = _shapes(drawing)
    _labels(drawing, tops)
    drawing.pointed()


def _through(drawing: Drawing, before: bool = False) -> None:
    """The line through the values, or those of the year before; broken where a month has none."""
    last: tuple[float, float] | None = None
    for number, point in enumerate(drawing.series.points):
        value = point.previous if before else point.value
        if value is None:
            last = None
            continue
        here = (drawing.frame.x(number), drawing.y(value))
        if last is not None:
            colour: Colour = "pale" if before else "line"
            dash = (10.0, 7.0) if point.forecast and not before else None
            drawing.sketch.items.append(LineItem(*last, *here, colour, _BEFORE if before else _LINE, dash))
        last = here


def _shapes(drawing: Drawing) -> list[float]:
    """Put a shape at each point, and return the tops of the shapes."""
    size = min(_SHAPE, 0.62 * drawing.frame.pitch)
    tops = []
    for number, point in enumerate(drawing.series.points):
        x = drawing.frame.x(number)
        if point.value is None:
            shape = ShapeItem("none", x, drawing.frame.values[1] + 12, size)
        elif point.met is None:
            judged = drawing.series.aim(point) is not None
            shape = ShapeItem("none" if judged else "dot", x, drawing.y(point.value), size if judged else _DOT, "paper")
        else:
            shape = ShapeItem("met" if point.met else "missed", x, drawing.y(point.value), size, "paper")
        drawing.sketch.items.append(shape)
        tops.append(shape.rect.top())
    return tops


def _labels(drawing: Drawing, tops: list[float]) -> None:
    labels = []
    known = extremes(drawing.series)
    for number, point in enumerate(drawing.series.points):
        hangs = drawing.hangs(point, tops[number])
        text = label(point)
        if not text and hangs is None:
            continue
        missed = point.met is False
        strong = missed or point.strong or point.lifted
        colour: Colour = "missed_text" if missed else "ink" if strong else "muted"
        order = importance(number, drawing.series, known)
        x, heights = drawing.frame.x(number), _heights(drawing, point)
        kept = missed and len(drawing.series.points) <= _MANY
        labels.append(Label(text, x, heights, order, colour, strong, "paper", hangs, short_label(point), kept))
    place(drawing.sketch, labels, drawing.size, drawing.frame.labels, drawing.theme)


def _heights(drawing: Drawing, point: ChartPoint) -> tuple[float, ...]:
    """Above a point on the good side of the target, below one on the other; then the other way round."""
    if point.value is None:
        return (drawing.frame.values[1] + 12,)
    at = drawing.y(point.value)
    aim = drawing.series.aim(point)
    above = True if aim is None else point.met is not False if point.value == aim else point.value > aim
    heights = (at - 32, at + 34) if above else (at + 34, at - 32)
    many = len(drawing.series.points) > _MANY and point.met is not False and not point.lifted
    return heights[:1] if many else heights
