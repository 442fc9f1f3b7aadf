"""Demand above, performance below, on the same months: the picture that lets the data explain themselves.

Names, plan and target stand in a column at the left, at their own lines; the months over the deadband are tinted
through both halves, so that a miss within plan stands outside the tint for all to see. Bars start at zero; the line
below does not, and is read by the values at its points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF

from firstslide.content.values import DemandChart, DemandMonth, Status
from firstslide.meeting.cells import runs
from firstslide.render.chart_labels import Label, place
from firstslide.render.fonts import advance
from firstslide.render.items import LineItem, RectItem, ShapeItem, Sketch
from firstslide.render.text import evened, leading, widest, wrap
from firstslide.render.theme import LABEL, SOURCE, TEXT, Colour, Theme

_NAMES_LEAST, _NAMES_MOST, _AFTER_NAMES = 170.0, 300.0, 30.0
_PITCH_MOST, _BAR, _BAR_MOST = 180.0, 0.63, 96.0
_MONTHS, _YEARS, _HEADROOM, _FOOTROOM = 44.0, 26.0, 46.0, 46.0
_DEMAND_PART, _BETWEEN = 0.43, 52.0
_MANY = 18  # months: from there on values that would stand across the target's line are left out
_SHAPE, _LINE = 26.0, 4.0
_MONTH_STYLES = ((LABEL, True), (SOURCE, True))  # size, and whether three letters or one


@dataclass(frozen=True)
class _Frame:
    """Where the parts of the chart are."""

    box: QRectF
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
    frame = _frame(chart, box, theme)
    right = frame.plot.right()
    _tints(sketch, chart, frame)
    demand_y = _scale([v for m in chart.months for v in _demand_reach(m, chart.deadband)], frame.demand, from_zero=True)
    result_y = _scale(
        [v for v in (chart.target, *(m.result for m in chart.months)) if v is not None], frame.result, from_zero=False
    )
    plan_at = _plan(sketch, chart, frame, demand_y)
    _bars(sketch, chart, frame, demand_y)
    zero = demand_y(Decimal(0))
    sketch.items.append(LineItem(frame.left, zero, right, zero, "ink", 2.0))
    target_at = None
    if chart.target is not None:
        target_at = result_y(chart.target)
        sketch.items.append(LineItem(frame.left, target_at, right, target_at, "ink", 2.5, dash=(10, 8)))
    _line(sketch, chart, frame, result_y)
    _demand_labels(sketch, chart, frame, demand_y, theme)
    _result_labels(sketch, chart, frame, result_y, target_at, theme)
    _months(sketch, chart, frame, theme)
    middle = frame.demand[1] + _BETWEEN / 2
    upper = QRectF(box.left(), box.top(), frame.left - _AFTER_NAMES - box.left(), middle - box.top())
    lower = QRectF(upper.left(), middle, upper.width(), box.bottom() - middle)
    _names(sketch, upper, (chart.demand_name, chart.demand_unit), (chart.plan_label, plan_at), theme)
    _names(sketch, lower, (chart.result_name, chart.result_unit), (chart.target_label, target_at), theme)
    return sketch


def _frame(chart: DemandChart, box: QRectF, theme: Theme) -> _Frame:
    name, label = theme.style(TEXT, "semibold"), theme.style(LABEL)
    names = max(
        widest((chart.demand_name, chart.result_name), name),
        widest((chart.demand_unit, chart.result_unit, chart.plan_label, chart.target_label), label),
    )
    left = box.left() + min(max(names, _NAMES_LEAST), _NAMES_MOST) + _AFTER_NAMES
    pitch = min(_PITCH_MOST, (box.right() - left) / max(1, len(chart.months)))
    months = _MONTHS + (_YEARS if _spans_years(chart) else 0.0)
    demand_bottom = box.top() + _DEMAND_PART * (box.height() - months)
    return _Frame(
        box,
        left,
        pitch,
        len(chart.months),
        (box.top() + _HEADROOM, demand_bottom),
        (demand_bottom + _BETWEEN + _HEADROOM, box.bottom() - months - _FOOTROOM),
    )


def _scale(values: list[Decimal], room: tuple[float, float], from_zero: bool) -> Callable[[Decimal], float]:
    """A scale from values to y. Points get at least a span of 4 % of their size: a flat line must look flat."""
    top, bottom = room
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
        if low < 0:
            bottom -= _FOOTROOM
    else:
        least = max(abs(low), abs(high), Decimal(1)) * Decimal("0.04")
        if high - low < least:
            middle = (high + low) / 2
            low, high = middle - least / 2, middle + least / 2
    span = float(high - low) or 1.0
    return lambda value: bottom - float(value - low) / span * (bottom - top)


def _demand_reach(month: DemandMonth, deadband: Decimal) -> list[Decimal]:
    planned = [month.planned * (1 + deadband)] if month.planned is not None else []
    return planned + ([month.demand] if month.demand is not None else [])


def _tints(sketch: Sketch, chart: DemandChart, frame: _Frame) -> None:
    for first, last in runs(number for number, month in enumerate(chart.months) if month.over):
        rect = QRectF(
            frame.left + first * frame.pitch, frame.box.top(), (last - first + 1) * frame.pitch, frame.box.height()
        )
        sketch.items.append(RectItem(rect, fill="tint_over"))


def _plan(sketch: Sketch, chart: DemandChart, frame: _Frame, y: Callable[[Decimal], float]) -> float | None:
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


def _bars(sketch: Sketch, chart: DemandChart, frame: _Frame, y: Callable[[Decimal], float]) -> None:
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


def _line(sketch: Sketch, chart: DemandChart, frame: _Frame, y: Callable[[Decimal], float]) -> None:
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


def figure_text(value: Decimal) -> str:
    """A number as it stands at a bar or a point, with all its digits: ``12,345``, ``−3.5``."""
    return f"{value:,f}".replace("-", "−")


def _demand_labels(
    sketch: Sketch, chart: DemandChart, frame: _Frame, y: Callable[[Decimal], float], theme: Theme
) -> None:
    labels = []
    values = [month.demand for month in chart.months if month.demand is not None]
    for number, month in enumerate(chart.months):
        if month.demand is None:
            continue
        below = month.demand < 0
        offset = 20.0 if below else -20.0
        importance = (
            0
            if number == len(chart.months) - 1
            else 1
            if month.demand in (max(values), min(values))
            else 2
            if month.over
            else 3
        )
        halo: Colour = "tint_over" if month.over else "paper"
        labels.append(
            Label(
                figure_text(month.demand),
                frame.x(number),
                (y(month.demand) + offset,),
                importance,
                "ink" if month.over else "muted",
                bool(month.over),
                halo,
            )
        )
    place(sketch, labels, frame.pitch, frame.plot, theme)


def _result_labels(
    sketch: Sketch,
    chart: DemandChart,
    frame: _Frame,
    y: Callable[[Decimal], float],
    target_at: float | None,
    theme: Theme,
) -> None:
    labels = []
    for number, month in enumerate(chart.months):
        if month.result is None:
            continue
        at = y(month.result)
        above = at <= target_at if target_at is not None else True
        if target_at is not None and at == target_at:
            above = month.met is not False
        missed = month.met is False
        heights: tuple[float, ...] = (at - 32, at + 34) if above else (at + 34, at - 32)
        if len(chart.months) > _MANY and not missed:
            heights = heights[:1]
        importance = 0 if number == len(chart.months) - 1 else 1 if missed else 3
        halo: Colour = "tint_over" if month.over else "paper"
        labels.append(
            Label(
                figure_text(month.result),
                frame.x(number),
                heights,
                importance,
                "missed_text" if missed else "muted",
                missed,
                halo,
            )
        )
    place(sketch, labels, frame.pitch, frame.plot, theme)


def _spans_years(chart: DemandChart) -> bool:
    return len(chart.months) > 12


def _widest_month(chart: DemandChart, size: int, theme: Theme) -> float:
    return widest((month.period.short for month in chart.months), theme.style(size, "medium"))


def _months(sketch: Sketch, chart: DemandChart, frame: _Frame, theme: Theme) -> None:
    """The months below; by their first letters where there are many, and then with the year at each January."""
    years = _spans_years(chart)
    size, short = next(
        (choice for choice in _MONTH_STYLES if _widest_month(chart, choice[0], theme) + 8 <= frame.pitch),
        (SOURCE, False),
    )
    centre = frame.box.bottom() - 19 - (_YEARS if years else 0.0)
    year_style = theme.style(SOURCE)
    free = frame.left
    for number, month in enumerate(chart.months):
        text = month.period.short if short else month.period.short[0]
        style = theme.style(size, "medium" if month.over else "regular")
        sketch.write(frame.x(number), centre, text, style, "ink" if month.over else "muted", "centre")
        x = frame.left + number * frame.pitch + 2
        end = x + advance(str(month.period.year), year_style)
        if years and (number == 0 or month.period.month == 1) and x >= free and end <= frame.plot.right():
            sketch.write(x, centre + _YEARS + 2, str(month.period.year), year_style, "muted")
            free = end + 12


def _names(sketch: Sketch, area: QRectF, name: tuple[str, str], line: tuple[str, float | None], theme: Theme) -> None:
    """A half's name and unit at its top, and what its line is at the line's own height, or right below the name."""
    for size in (TEXT, LABEL, SOURCE, 15, 12, 10):
        bold, plain = theme.style(size, "semibold"), theme.style(min(size, LABEL))
        heads, units = evened(name[0], bold, area.width()), wrap(name[1], plain, area.width())
        labels = evened(line[0], plain, area.width()) if line[1] is not None else ()
        step, small = leading(size), leading(plain.size)
        used = len(heads) * step + (len(units) + len(labels)) * small + 12
        if used <= area.height() - 12:
            break
    if size < SOURCE:
        sketch.overflow.append("chart")
    top = area.top() + 10
    y = sketch.lines(area.left(), top, step, heads, bold, "ink")
    y = sketch.lines(area.left(), y, small, units, plain, "muted") + 12
    if line[1] is not None:
        at = max(y, min(line[1] - small / 2, area.bottom() - len(labels) * small))
        sketch.lines(area.left(), at, small, labels, plain, "ink")
