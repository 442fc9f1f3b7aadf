"""Charts over time: a large one with its names at the left, or small multiples on the same months.

All panels of a slide have the same measures, so that what is compared can be compared; the months stand below the last
panel of each column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF

from firstslide.content.elements import ChartSeries, TimeChart
from firstslide.meeting.periods import Period
from firstslide.render.charts import callouts, names
from firstslide.render.charts.axis import MONTHS, Scale, month_names, months_height, scale
from firstslide.render.charts.chart_labels import fitting_size
from firstslide.render.charts.time_columns import columns
from firstslide.render.charts.time_frame import Drawing, Frame, label, limit_values, plan_reach
from firstslide.render.charts.time_line import line
from firstslide.render.items import LineItem, Sketch
from firstslide.render.text import evened, leading, steps, too_small
from firstslide.render.theme import LABEL, SOURCE, TEXT, Theme

_PITCH_MOST = 180.0
_ABOVE, _BELOW = 44.0, 44.0  # room for a label above the highest value, and below the lowest point of a line
_STATUSES = 40.0
_STACKED = 3  # series that stand below each other in the full width
_BETWEEN, _BETWEEN_STACKED, _BESIDE = 30.0, 26.0, 56.0
_STRIP, _HEADING = 0.45, 0.4  # of a panel's height, at most, for remarks and for its heading
_LIFTED = 4.0  # the line under the name of a month that is lifted out


@dataclass(frozen=True)
class _Panel:
    """One series and its room: with its names at the left, or a heading above; ``months`` where they stand below."""

    series: ChartSeries
    room: QRectF
    months: bool


@dataclass(frozen=True)
class _Heading:
    """The heading of a small chart: its name, and below it what it is in."""

    name: tuple[str, ...]
    below: tuple[str, ...]
    size: int

    @property
    def height(self) -> float:
        return len(self.name) * leading(self.size) + len(self.below) * leading(SOURCE)


def time_chart(element: TimeChart, box: QRectF, theme: Theme) -> Sketch:
    """Lay out the chart in ``box``, all of it used. Names too long to stand at the left stand above."""
    if len(element.series) <= _STACKED:
        sketch = _laid_out(element, box, True, theme)
        if "chart" not in sketch.overflow:
            return sketch
    return _laid_out(element, box, False, theme)


def _laid_out(element: TimeChart, box: QRectF, stacked: bool, theme: Theme) -> Sketch:
    """Lay out the charts below each other with their names at the left, or in a grid with their names above."""
    sketch = Sketch(QRectF(box))
    panels = _panels(element, box, stacked)
    beside, above = _beside(element, theme) if stacked else 0.0, 0.0
    headings: list[_Heading] = []
    if not stacked:
        headings = _headings([panel.series for panel in panels], panels[0].room, theme)
        above = max(heading.height for heading in headings) + 6
        if any(too_small(heading.size) for heading in headings):
            sketch.overflow.append("chart")
    strips = [_strip(panel, beside, above, theme) for panel in panels]
    pitch = _pitch(panels[0], panels[0].room.left() + beside) if panels else 0.0
    # The latest value may reach over the months before it: it often says of how many it is.
    labels = (label(point) for series in element.series for point in series.points[:-1])
    size = fitting_size(labels, pitch, theme, TEXT if element.large else LABEL)
    shared = _Reach.of(element.series, element.form) if element.same_scale else None
    for number, (panel, strip) in enumerate(zip(panels, strips, strict=True)):
        # As high in all panels of a row, and in all on one scale.
        alike = [
            s for p, s in zip(panels, strips, strict=True) if element.same_scale or p.room.top() == panel.room.top()
        ]
        hung = max(s.height for s in alike)
        top = panel.room.top() + above
        callouts.draw(sketch, strip, top, hung)
        form = panel.series.form or element.form
        reach = shared or _Reach.of((panel.series,), form)
        frame = _frame(element, panel, panel.room.left() + beside, top + hung, reach)
        # Among its own marks only: a chart's labels need not be held against those of the others.
        drawing = Drawing(Sketch(), panel.series, frame, reach.scale(frame.values, form), size, theme)
        columns(drawing) if form == "columns" else line(drawing)
        if stacked:
            _names(drawing, QRectF(panel.room.left(), top, beside - names.AFTER, panel.room.bottom() - top))
        else:
            _head(drawing, headings[number], panel.room)
        if panel.months:
            _foot(
                drawing, {p.period for other in panels if _above(other, panel) for p in other.series.points if p.lifted}
            )
        sketch.add(drawing.sketch)
    return sketch


def _panels(element: TimeChart, box: QRectF, stacked: bool) -> list[_Panel]:
    count = len(element.series)
    across = 1 if stacked else _across(count, max(len(series.points) for series in element.series))
    down = -(-count // across) if count else 1
    months = months_height(max((len(series.points) for series in element.series), default=0))
    between = _BETWEEN_STACKED if stacked else _BETWEEN
    wide = (box.width() - _BESIDE * (across - 1)) / across
    high = (box.height() - months - between * (down - 1)) / down
    return [
        _Panel(
            series,
            QRectF(
                box.left() + (number % across) * (wide + _BESIDE),
                box.top() + (number // across) * (high + between),
                wide,
                high,
            ),
            number + across >= count,
        )
        for number, series in enumerate(element.series)
    ]


def _across(count: int, months: int) -> int:
    """How many small charts stand beside each other."""
    if count <= 2:
        return 1
    if months > 18 or count <= 4:
        return 2 if count <= 6 else 3
    return 3 if count <= 6 or count == 9 else 4 if count <= 12 else 5


def _beside(element: TimeChart, theme: Theme) -> float:
    """The width of the names at the left, with the gap after them."""
    heads = [series.name for series in element.series]
    others = [
        text for s in element.series for text in (s.unit, s.second, s.plan_label, s.target_label, s.minimum_label)
    ]
    return names.width(heads, others, theme) + names.AFTER


def _strip(panel: _Panel, beside: float, above: float, theme: Theme) -> callouts.Strip:
    left = panel.room.left() + beside
    pitch = _pitch(panel, left)
    remarks = [
        (point.remark, left + (number + 0.5) * pitch)
        for number, point in enumerate(panel.series.points)
        if point.lifted
    ]
    return callouts.strip(remarks, left, panel.room.right(), _STRIP * (panel.room.height() - above), theme)


def _pitch(panel: _Panel, left: float) -> float:
    return min(_PITCH_MOST, (panel.room.right() - left) / max(1, len(panel.series.points)))


def _frame(element: TimeChart, panel: _Panel, left: float, ceiling: float, reach: _Reach) -> Frame:
    """Share out the height below the heading and the strip of remarks."""
    bottom = panel.room.bottom()
    form = panel.series.form or element.form
    judged = form == "columns" and any(point.met is not None for point in panel.series.points)
    statuses = min(_STATUSES, 0.25 * (bottom - ceiling)) if judged else 0.0
    floor = bottom - statuses
    above = min(_ABOVE, 0.3 * (floor - ceiling))
    below = 0.0 if form == "columns" else min(_BELOW + (8.0 if element.large else 0.0), 0.25 * (floor - ceiling))
    values = (ceiling + above, floor - below)
    differences = None
    if element.variance and form == "columns" and reach.differs:
        differences, values = _above_each_other(ceiling, above, floor, reach)
    return Frame(
        left,
        _pitch(panel, left),
        len(panel.series.points),
        ceiling - 4,
        ceiling,
        differences,
        values,
        floor,
        floor + statuses / 2 if judged else None,
        bottom,
    )


def _above_each_other(
    ceiling: float, above: float, floor: float, reach: _Reach
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The rooms of the differences and of the columns, so that one unit is as high in both."""
    columns_span, differences_span = float(reach.high - min(reach.low, Decimal(0))), float(reach.differs)
    unit = (floor - ceiling - 3 * above) / ((columns_span + differences_span) or 1.0)
    top = ceiling + above
    return (top, top + differences_span * unit), (floor - columns_span * unit, floor)


@dataclass(frozen=True)
class _Reach:
    """From where to where values go, and how far differences to the plan go from the lowest to the highest."""

    values: tuple[Decimal, ...]
    differs: Decimal

    @classmethod
    def of(cls, all_series: Sequence[ChartSeries], form: str) -> _Reach:
        points = [point for series in all_series for point in series.points]
        values = [value for point in points for value in (point.value, point.previous) if value is not None]
        values += [value for series in all_series for value in (*limit_values(series), *plan_reach(series))]
        if form == "columns":
            values.append(Decimal(0))
        differences = [p.value - p.plan for p in points if p.value is not None and p.plan is not None]
        return cls(tuple(values), max([Decimal(0), *differences]) - min([Decimal(0), *differences]))

    @property
    def low(self) -> Decimal:
        return min(self.values, default=Decimal(0))

    @property
    def high(self) -> Decimal:
        return max(self.values, default=Decimal(0))

    def scale(self, room: tuple[float, float], form: str) -> Scale:
        """The scale of these values in a room."""
        return scale(self.values, room, from_zero=form == "columns")


def _names(drawing: Drawing, area: QRectF) -> None:
    """The names at the left, the plan, the target and the minimum at their own heights."""
    series = drawing.series
    aims = [aim for point in series.points if (aim := series.aim(point)) is not None]
    lines = [(series.target_label, drawing.y(aims[0]))] if aims else []
    lines += [(series.minimum_label, drawing.y(series.minimum))] if series.minimum is not None else []
    plans = [point.plan for point in series.points if point.plan is not None]
    lines += [(series.plan_label, drawing.y(plans[0]))] if plans else []
    units = (series.unit, series.second)
    largest = max(LABEL, drawing.size)
    names.names(drawing.sketch, area, series.name, units, [line for line in lines if line[0]], drawing.theme, largest)


def _headings(all_series: Sequence[ChartSeries], room: QRectF, theme: Theme) -> list[_Heading]:
    """Headings above small charts, all in one size and of one height."""
    for size in steps(LABEL):
        name_style, style = theme.style(size, "semibold"), theme.style(min(size, SOURCE))
        made = [
            _Heading(evened(series.name, name_style, room.width()), evened(_below(series), style, room.width()), size)
            for series in all_series
        ]
        if all(len(heading.name) <= 2 and heading.height <= _HEADING * room.height() for heading in made):
            break
    return made


def _below(series: ChartSeries) -> str:
    parts = (series.unit, series.second or series.target_label or series.plan_label, series.minimum_label)
    return ", ".join(part for part in parts if part)


def _head(drawing: Drawing, heading: _Heading, room: QRectF) -> None:
    style = drawing.theme.style(heading.size, "semibold")
    below = drawing.theme.style(min(heading.size, SOURCE))
    y = drawing.sketch.lines(room.left(), room.top(), leading(heading.size), heading.name, style, "ink")
    drawing.sketch.lines(room.left(), y, leading(below.size), heading.below, below, "muted")


def _above(other: _Panel, panel: _Panel) -> bool:
    """Whether a panel stands in the same column: the months below are its months too."""
    return other.room.left() == panel.room.left()


def _foot(drawing: Drawing, lifted: set[Period]) -> None:
    """The months below, and a line under the name of each that is lifted out in a panel above them."""
    frame, periods = drawing.frame, [point.period for point in drawing.series.points]
    strong = [period in lifted for period in periods]
    largest = max(LABEL, drawing.size)
    month_names(drawing.sketch, periods, strong, frame.left, frame.pitch, frame.bottom, drawing.theme, largest)
    for number in (number for number, marked in enumerate(strong) if marked):
        half, at = min(0.4 * frame.pitch, 34.0), frame.bottom + MONTHS - 6
        drawing.sketch.items.append(LineItem(frame.x(number) - half, at, frame.x(number) + half, at, "ink", _LIFTED))
