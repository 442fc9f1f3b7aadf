"""Where the parts of one chart over time stand, and what its columns and its line have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF

from firstslide.content.elements import ChartPoint, ChartSeries
from firstslide.render.charts.axis import Scale, figure_text
from firstslide.render.items import LineItem, RectItem, Sketch
from firstslide.render.theme import Theme

_TARGET, _DASHED, _DOTTED = 2.5, (10.0, 8.0), (2.5, 7.0)


@dataclass(frozen=True)
class Frame:
    """The parts from the top down: a strip of remarks, differences, the values with their labels, a row of statuses."""

    left: float
    pitch: float
    count: int
    hung: float  # from where the lines of remarks hang
    ceiling: float  # what belongs to the points begins here, their labels included
    differences: tuple[float, float] | None  # the room of the bars of the differences
    values: tuple[float, float]  # the room of the values
    floor: float  # labels end here
    statuses: float | None  # the middle of the row of statuses under columns
    bottom: float

    @property
    def right(self) -> float:
        """The right end of the last month."""
        return self.left + self.pitch * self.count

    @property
    def labels(self) -> QRectF:
        """Where labels may stand."""
        return QRectF(self.left, self.ceiling, self.right - self.left, self.floor - self.ceiling)

    def x(self, number: int) -> float:
        """The middle of a month."""
        return self.left + (number + 0.5) * self.pitch

    def month(self, number: int) -> QRectF:
        """All that belongs to a month."""
        return QRectF(self.left + number * self.pitch, self.ceiling, self.pitch, self.bottom - self.ceiling)


@dataclass(frozen=True)
class Drawing:
    """One series on the way to the page, and what draws it."""

    sketch: Sketch
    series: ChartSeries
    frame: Frame
    y: Scale
    size: int  # of the labels, the same in all panels
    theme: Theme

    def hangs(self, point: ChartPoint, top: float) -> tuple[float, float] | None:
        """Where the line of a point's remark hangs from, and the y at which the point begins."""
        return (self.frame.hung, top) if point.lifted and point.remark.strip() else None

    def pointed(self) -> None:
        """Remember where each month's figures stand, and what the point is about."""
        for number, point in enumerate(self.series.points):
            area = self.frame.month(number)
            self.sketch.figure(area, point.cells)
            self.sketch.point(area, point.at)
            if point.plan is not None:
                self.sketch.figure(QRectF(area.left(), self.y(point.plan) - 8, area.width(), 16), point.plan_cells)


def label(point: ChartPoint) -> str:
    """The value as it stands at its point."""
    return point.label or (figure_text(point.value) if point.value is not None else "")


def short_label(point: ChartPoint) -> str:
    """The value alone, where what is said of it finds no room; "" where nothing more is said."""
    return figure_text(point.value) if point.label and point.value is not None else ""


def importance(number: int, series: ChartSeries, extremes: tuple[Decimal, Decimal]) -> int:
    """How soon a point's label is placed: what the user lifts out, the misses, the latest and the extremes first."""
    point = series.points[number]
    if point.lifted:
        return -1
    if point.met is False or number == len(series.points) - 1:
        return 0
    if point.value in extremes:
        return 1
    return 2 if point.strong else 3


def extremes(series: ChartSeries) -> tuple[Decimal, Decimal]:
    """The lowest and the highest value known."""
    values = [point.value for point in series.points if point.value is not None]
    return min(values, default=Decimal(0)), max(values, default=Decimal(0))


def steps(values: Iterable[Decimal | None]) -> list[tuple[int, int, Decimal]]:
    """Runs of months with the same value: first and last month, and the value; months without one are in none."""
    found: list[tuple[int, int, Decimal]] = []
    for number, here in enumerate(values):
        if here is None:
            continue
        if found and found[-1][1] == number - 1 and found[-1][2] == here:
            found[-1] = (found[-1][0], number, here)
        else:
            found.append((number, number, here))
    return found


def band(drawing: Drawing) -> None:
    """Shade the deadband around the plan, in steps where the plan changes."""
    width = drawing.series.deadband
    if not width:
        return
    for first, last, plan in steps(point.plan for point in drawing.series.points):
        top, bottom = sorted((drawing.y(plan * (1 - width)), drawing.y(plan * (1 + width))))
        if bottom > top:
            left = drawing.frame.left + first * drawing.frame.pitch
            rect = QRectF(left, top, (last - first + 1) * drawing.frame.pitch, bottom - top)
            drawing.sketch.items.append(RectItem(rect, fill="band"))


def limits(drawing: Drawing) -> None:
    """Draw the target as a dashed line, in steps where months have their own, and the minimum as a dotted one."""
    frame, items = drawing.frame, drawing.sketch.items
    items += target_line(map(drawing.series.aim, drawing.series.points), frame.left, frame.pitch, drawing.y)
    if drawing.series.minimum is not None:
        at = drawing.y(drawing.series.minimum)
        items.append(LineItem(frame.left, at, frame.right, at, "muted", _TARGET, dash=_DOTTED))


def target_line(aims: Iterable[Decimal | None], left: float, pitch: float, y: Scale) -> list[LineItem]:
    """The dashed line of the months' targets from ``left`` on, a step where one follows another."""
    lines: list[LineItem] = []
    before: tuple[int, float] | None = None
    for first, last, aim in steps(aims):
        start, end, at = left + first * pitch, left + (last + 1) * pitch, y(aim)
        if before is not None and before[0] == first - 1:
            lines.append(LineItem(start, before[1], start, at, "ink", _TARGET, dash=_DASHED))
        lines.append(LineItem(start, at, end, at, "ink", _TARGET, dash=_DASHED))
        before = (last, at)
    return lines


def limit_values(series: ChartSeries) -> list[Decimal]:
    """The targets of its months and its minimum."""
    values = (*(series.aim(point) for point in series.points), series.target, series.minimum)
    return [value for value in values if value is not None]


def plan_reach(series: ChartSeries) -> list[Decimal]:
    """The plans and the edges of their deadband: what the scale has to hold of them."""
    width = series.deadband or Decimal(0)
    plans = [point.plan for point in series.points if point.plan is not None]
    return [plan * factor for plan in plans for factor in (1 - width, 1 + width)]
