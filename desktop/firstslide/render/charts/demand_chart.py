"""Demand above, performance below, on the same months: the picture that lets the data explain themselves.

Names, plan and target stand in a column at the left, at their own lines; the months over the deadband are tinted
through both halves, so that a miss within plan stands outside the tint for all to see. Bars start at zero; the line
below does not, and is read by the values at its points.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF

from firstslide.content.elements import DemandChart, DemandMonth, Status
from firstslide.meeting.cells import runs
from firstslide.render.charts import callouts, names
from firstslide.render.charts.axis import MONTHS, Scale, figure_text, month_names, months_height, scale
from firstslide.render.charts.chart_labels import Label, fitting_size, place
from firstslide.render.charts.time_frame import target_line
from firstslide.render.items import LineItem, RectItem, ShapeItem, Sketch
from firstslide.render.theme import Colour, Theme

_PITCH_MOST, _BAR, _BAR_MOST = 180.0, 0.63, 96.0
_HEADROOM, _FOOTROOM = 46.0, 46.0
_DEMAND_PART, _BETWEEN = 0.43, 52.0
_MANY = 18  # months: from there on values that would stand across the target's line are left out
_SHAPE, _LINE, _LIFTED = 26.0, 4.0, 4.0
_STRIP = 0.25  # of the height, at most, for remarks


@dataclass(frozen=True)
class _Frame:
    """Where the parts of the chart are."""

    box: QRectF  # below the remarks
    left: float
    pitch: float
    count: int
    demand: tuple[float, float]  # top and bottom of the bars' room
    result: tuple[float, float]  # top and bottom of the points' room

    @property
    def plot(self) -> QRectF:
        """Both halves, with the values at their bars and points."""
        return QRectF(self.left, self.box.top(), self.pitch * self.count, self.result[1] + _FOOTROOM - self.box.top())

    def x(self, number: int) -> float:
        """The middle of a month."""
        return self.left + (number + 0.5) * self.pitch


def demand_chart(chart: DemandChart, box: QRectF, theme: Theme) -> Sketch:
    """Lay out the chart in ``box``, all of it used."""
    sketch = Sketch(QRectF(box))
    left, pitch = _across(chart, box, theme)
    remarks = [(month.remark, left + (at + 0.5) * pitch) for at, month in enumerate(chart.months) if month.lifted]
    strip = callouts.strip(remarks, left, box.right(), _STRIP * box.height(), theme)
    callouts.draw(sketch, strip, box.top(), strip.height)
    box = box.adjusted(0, strip.height, 0, 0)
    frame = _frame(chart, box, left, pitch)
    right = frame.plot.right()
    _tints(sketch, chart, frame)
    demand_y = scale([v for m in chart.months for v in _demand_reach(m, chart.deadband)], frame.demand, from_zero=True)
    result_y = scale(
        [v for m in chart.months for v in (m.aim, m.result) if v is not None], frame.result, from_zero=False
    )
    plan_at = _plan(sketch, chart, frame, demand_y)
    _bars(sketch, chart, frame, demand_y)
    zero = demand_y(Decimal(0))
    sketch.items.append(LineItem(frame.left, zero, right, zero, "ink", 2.0))
    target = target_line((month.aim for month in chart.months), frame.left, pitch, result_y)
    sketch.items += target
    _line(sketch, chart, frame, result_y)
    _demand_labels(sketch, chart, frame, demand_y, theme)
    _result_labels(sketch, chart, frame, result_y, theme)
    _months(sketch, chart, frame, theme)
    middle = frame.demand[1] + _BETWEEN / 2
    upper = QRectF(box.left(), box.top(), frame.left - names.AFTER - box.left(), middle - box.top())
    lower = QRectF(upper.left(), middle, upper.width(), box.bottom() - middle)
    plans = [(chart.plan_label, plan_at)] if plan_at is not None else []
    targets = [(chart.target_label, target[0].y1)] if target else []
    names.names(sketch, upper, chart.demand_name, [chart.demand_unit], plans, theme)
    names.names(sketch, lower, chart.result_name, [chart.result_unit], targets, theme)
    return sketch


def _across(chart: DemandChart, box: QRectF, theme: Theme) -> tuple[float, float]:
    """The left end of the months, after the names, and the room of each."""
    others = (chart.demand_unit, chart.result_unit, chart.plan_label, chart.target_label)
    left = box.left() + names.width((chart.demand_name, chart.result_name), others, theme) + names.AFTER
    return left, min(_PITCH_MOST, (box.right() - left) / max(1, len(chart.months)))


def _frame(chart: DemandChart, box: QRectF, left: float, pitch: float) -> _Frame:
    months = months_height(len(chart.months))
    demand_bottom = box.top() + _DEMAND_PART * (box.height() - months)
    return _Frame(
        box,
        left,
        pitch,
        len(chart.months),
        (box.top() + _HEADROOM, demand_bottom),
        (demand_bottom + _BETWEEN + _HEADROOM, box.bottom() - months - _FOOTROOM),
    )


def _demand_reach(month: DemandMonth, deadband: Decimal) -> list[Decimal]:
    planned = [month.planned * (1 + deadband)] if month.planned is not None else []
    return planned + ([month.demand] if month.demand is not None else [])


def _tints(sketch: Sketch, chart: DemandChart, frame: _Frame) -> None:
    for first, last in runs(number for number, month in enumerate(chart.months) if month.over):
        rect = QRectF(
            frame.left + first * frame.pitch, frame.box.top(), (last - first + 1) * frame.pitch, frame.box.height()
        )
        sketch.items.append(RectItem(rect, fill="tint_over"))


def _plan(sketch: Sketch, chart: DemandChart, frame: _Frame, y: Scale) -> float | None:
    """Draw the plan and its band, a step where it changes; return the y at which the plan begins."""
    lines = []
    start = 0
    for number, month in enumerate(chart.months):
        ends = number + 1 == len(chart.months) or chart.months[number + 1].planned != month.planned
        if not ends:
            continue
        if month.planned is not None:
            left, right = frame.left + start * frame.pitch, frame.left + (number + 1) * frame.pitch
            band = sorted((y(month.planned * (1 - chart.deadband)), y(month.planned * (1 + chart.deadband))))
            if band[1] > band[0]:
                sketch.items.append(RectItem(QRectF(left, band[0], right - left, band[1] - band[0]), fill="band"))
            lines.append(LineItem(left, y(month.planned), right, y(month.planned), "plan", 2.5))
        start = number + 1
    sketch.items += lines
    return lines[0].y1 if lines else None


def _bars(sketch: Sketch, chart: DemandChart, frame: _Frame, y: Scale) -> None:
    zero, wide = y(Decimal(0)), min(_BAR_MOST, _BAR * frame.pitch)
    for number, month in enumerate(chart.months):
        x = frame.x(number)
        if month.demand is None:
            sketch.items.append(ShapeItem("none", x, zero - 16, min(_SHAPE, 0.6 * frame.pitch)))
            continue
        end = y(month.demand)
        rect = QRectF(x - wide / 2, min(end, zero), wide, abs(zero - end))
        if month.demand:
            sketch.items.append(RectItem(rect, fill="solid" if month.over else "pale"))
        area = QRectF(
            x - frame.pitch / 2, min(frame.demand[0], end), frame.pitch, frame.demand[1] - min(frame.demand[0], end)
        )
        sketch.figure(area, month.demand_cells)


def _line(sketch: Sketch, chart: DemandChart, frame: _Frame, y: Scale) -> None:
    """The line through the results, broken where a month has none, and a status shape at each point."""
    shapes = []
    size = min(_SHAPE, 0.62 * frame.pitch)
    before: tuple[float, float] | None = None
    for number, month in enumerate(chart.months):
        x = frame.x(number)
        area = QRectF(
            x - frame.pitch / 2,
            frame.result[0] - _HEADROOM,
            frame.pitch,
            frame.result[1] - frame.result[0] + 2 * _HEADROOM,
        )
        sketch.figure(area, month.result_cells)
        if month.result is None:
            before = None
            shapes.append(ShapeItem("none", x, frame.result[1] + _FOOTROOM / 2, size))
            continue
        here = (x, y(month.result))
        if before is not None:
            sketch.items.append(LineItem(*before, *here, "line", _LINE))
        before = here
        halo: Colour = "tint_over" if month.over else "paper"
        kind: Status = "none" if month.met is None else "met" if month.met else "missed"
        shapes.append(ShapeItem(kind, *here, size, halo))
    sketch.items += shapes


def _demand_labels(sketch: Sketch, chart: DemandChart, frame: _Frame, y: Scale, theme: Theme) -> None:
    labels = []
    values = [month.demand for month in chart.months if month.demand is not None]
    for number, month in enumerate(chart.months):
        remarked = month.lifted and bool(month.remark.strip())
        if month.demand is None and not remarked:
            continue
        demand = month.demand if month.demand is not None else Decimal(0)
        extreme = bool(values) and demand in (max(values), min(values))
        strong = bool(month.over) or month.lifted
        labels.append(
            Label(
                figure_text(demand) if month.demand is not None else "",
                frame.x(number),
                (y(demand) + (20.0 if demand < 0 else -20.0),),
                _importance(number, chart, 1 if extreme else 2 if month.over else 3),
                "ink" if strong else "muted",
                strong,
                "tint_over" if month.over else "paper",
                (frame.box.top() - 4, y(max(demand, Decimal(0)))) if remarked else None,
            )
        )
    size = fitting_size((label.text for label in labels), frame.pitch, theme)
    place(sketch, labels, size, frame.plot, theme)


def _importance(number: int, chart: DemandChart, otherwise: int) -> int:
    """How soon a month's value is placed: lifted out, the latest, and then as it is otherwise."""
    return -1 if chart.months[number].lifted else 0 if number == len(chart.months) - 1 else otherwise


def _result_labels(sketch: Sketch, chart: DemandChart, frame: _Frame, y: Scale, theme: Theme) -> None:
    labels = []
    for number, month in enumerate(chart.months):
        if month.result is None:
            continue
        at = y(month.result)
        above = True
        if month.aim is not None:
            above = month.met is not False if at == y(month.aim) else at < y(month.aim)
        missed = month.met is False
        heights: tuple[float, ...] = (at - 32, at + 34) if above else (at + 34, at - 32)
        if len(chart.months) > _MANY and not missed:
            heights = heights[:1]
        labels.append(
            Label(
                figure_text(month.result),
                frame.x(number),
                heights,
                _importance(number, chart, 0 if missed else 3),
                "missed_text" if missed else "ink" if month.lifted else "muted",
                missed or month.lifted,
                "tint_over" if month.over else "paper",
                kept=missed and len(chart.months) <= _MANY,
            )
        )
    size = fitting_size((label.text for label in labels), frame.pitch, theme)
    place(sketch, labels, size, frame.plot, theme)


def _months(sketch: Sketch, chart: DemandChart, frame: _Frame, theme: Theme) -> None:
    """The months below, a line under those that are lifted out."""
    top = frame.box.bottom() - months_height(len(chart.months))
    strong = [bool(month.over) or month.lifted for month in chart.months]
    month_names(sketch, [month.period for month in chart.months], strong, frame.left, frame.pitch, top, theme)
    for number, month in enumerate(chart.months):
        x = frame.x(number)
        sketch.point(QRectF(x - frame.pitch / 2, frame.box.top(), frame.pitch, frame.box.height()), month.at)
        if month.lifted:
            half = min(0.4 * frame.pitch, 34.0)
            sketch.items.append(LineItem(x - half, top + MONTHS - 6, x + half, top + MONTHS - 6, "ink", _LIFTED))
