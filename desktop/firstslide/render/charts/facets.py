"""Small lists of bars in a grid, each under its heading: structure from top to bottom, what runs in time upright.

Each facet has its own scale, from zero: they show different quantities. All are set in one size, those below each other
begin at the same place, and those beside each other have rows of the same height. What is said of a list stands below
its bars, where a short one leaves room beside a longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF

from firstslide.content.elements import Facet, FacetBar, Facets
from firstslide.render.charts.chart_labels import fitting_size
from firstslide.render.charts.upright import pitch, upright
from firstslide.render.fonts import advance
from firstslide.render.items import LineItem, RectItem, ShapeItem, Sketch
from firstslide.render.text import evened, leading, longest_word, steps, too_small, widest, wrap
from firstslide.render.theme import LABEL, SOURCE, TEXT, Colour, Theme

_BESIDE, _BETWEEN = 72.0, 44.0
_AFTER_HEADING, _BEFORE_NOTE, _AFTER_NAME, _BEFORE_LABEL, _BEFORE_SECOND = 12.0, 8.0, 18.0, 14.0, 10.0
_BAR, _BAR_IN_PLAN, _HOLLOW = 0.62, 0.48, 0.86  # of a row's height
_MORE, _PAD = 22.0, 8.0  # air in a row: at most, and at least
_NAMES = 0.42  # of a facet's width, at most
_BAR_LEAST = 60.0
_UPRIGHT, _UPRIGHT_LEAST = 180.0, 60.0
_OUTLINE, _ZERO, _LIFTED = 2.5, 2.0, 5.0


@dataclass(frozen=True)
class _Row:
    """A bar made to fit: the lines of its name and of its remark."""

    bar: FacetBar
    name: tuple[str, ...]
    remark: tuple[str, ...]


@dataclass(frozen=True)
class _Plan:
    """A facet at one size: heading, rows, and the widths of what stands left and right of its bars."""

    part: Facet
    size: int
    title: tuple[str, ...]
    note: tuple[str, ...]
    rows: tuple[_Row, ...]
    names: float
    beside: float
    whole: bool

    @property
    def small(self) -> int:
        return min(self.size, SOURCE)

    @property
    def head(self) -> float:
        """The height of the heading."""
        return len(self.title) * leading(self.size) + _AFTER_HEADING

    @property
    def foot(self) -> float:
        """The height of what stands below the bars."""
        return len(self.note) * leading(self.small) + _BEFORE_NOTE if self.note else 0.0

    def height(self, row: _Row) -> float:
        """What a row needs at least."""
        return len(row.name) * leading(self.size) + len(row.remark) * leading(self.small) + _PAD

    @property
    def need(self) -> float:
        """What the bars and the note need at least."""
        if self.part.upright:
            return (_UPRIGHT if self.size >= SOURCE else _UPRIGHT_LEAST) + self.foot
        return sum(map(self.height, self.rows)) + self.foot


def facets(element: Facets, box: QRectF, theme: Theme) -> Sketch:
    """Lay out the facets in ``box``, all of it used."""
    sketch = Sketch(QRectF(box))
    if not element.parts:
        return sketch
    across = _across(len(element.parts))
    down = -(-len(element.parts) // across)
    wide = (box.width() - _BESIDE * (across - 1)) / across
    for size in steps(TEXT if len(element.parts) <= 2 else LABEL):
        plans = [_plan(element, number, across, wide, size, theme) for number in range(len(element.parts))]
        rows = [plans[at : at + across] for at in range(0, len(plans), across)]
        heads = [max(plan.head for plan in row) for row in rows]
        needs = [max(plan.need for plan in row) for row in rows]
        room = box.height() - _BETWEEN * (down - 1) - sum(heads)
        if sum(needs) <= room and all(plan.whole for plan in plans):
            break
    if too_small(size):
        sketch.overflow.append("facets")
    spare = max(0.0, room - sum(needs)) / down
    squeeze = min(1.0, room / sum(needs)) if sum(needs) else 1.0
    values = _values_size(element, wide, size, theme)
    y = box.top()
    for row, head, need in zip(rows, heads, needs, strict=True):
        height = (need + spare) * squeeze
        lists = [plan for plan in row if plan.rows and not plan.part.upright]
        more = min([_MORE, *((height - plan.need) / len(plan.rows) for plan in lists)])
        foot = max((plan.foot for plan in row if plan.part.upright), default=0.0)  # columns stand on one line
        for column, plan in enumerate(row):
            left = box.left() + column * (wide + _BESIDE)
            bold = theme.style(plan.size, "semibold")
            sketch.lines(left, y, leading(plan.size), plan.title, bold, "ink")
            area = QRectF(left, y + head, wide, height - (foot if plan.part.upright else plan.foot))
            part = upright(plan.part, area, theme, values) if plan.part.upright else _list(plan, area, more, theme)
            sketch.add(part)
            below = (area if plan.part.upright else part.rect).bottom() + _BEFORE_NOTE
            sketch.lines(left, below, leading(plan.small), plan.note, theme.style(plan.small), "muted")
        y += head + height + _BETWEEN
    return sketch


def _across(count: int) -> int:
    return count if count <= 3 else 2 if count == 4 else 3


def _values_size(element: Facets, wide: float, size: int, theme: Theme) -> int:
    """The size of the values at columns, the same in all facets."""
    uprights = [part for part in element.parts if part.upright]
    return min([size, *(fitting_size([b.label for b in p.bars], pitch(p, wide), theme) for p in uprights)])


def _plan(element: Facets, number: int, across: int, wide: float, size: int, theme: Theme) -> _Plan:
    part = element.parts[number]
    bold, small = theme.style(size, "semibold"), theme.style(min(size, SOURCE))
    below = [p for at, p in enumerate(element.parts) if at % across == number % across and not p.upright]
    names = min(widest((bar.name for p in below for bar in p.bars), bold), _NAMES * wide)
    beside = max((_beside(bar, size, theme) for bar in part.bars), default=0.0)
    rows = tuple(
        _Row(
            bar,
            evened(bar.name, bold, names + 1),
            wrap(bar.remark, theme.style(min(size, SOURCE), "medium"), wide) if bar.lifted else (),
        )
        for bar in part.bars
    )
    whole = part.upright or (
        all(longest_word(bar.name, bold) <= names + 1 for bar in part.bars)
        and wide - names - beside - _AFTER_NAME - _BEFORE_LABEL >= _BAR_LEAST
    )
    return _Plan(part, size, evened(part.title, bold, wide), wrap(part.note, small, wide), rows, names, beside, whole)


def _beside(bar: FacetBar, size: int, theme: Theme) -> float:
    """The width of what stands beside a bar."""
    label = advance(bar.label, theme.style(size, "semibold", tabular=True))
    second = advance(bar.second, theme.style(min(size, SOURCE))) + _BEFORE_SECOND if bar.second else 0.0
    return label + second


@dataclass(frozen=True)
class _Scale:
    """Where bars begin, and how long 1 is."""

    zero: float
    unit: float

    def bar(self, value: Decimal, centre: float, height: float) -> QRectF:
        """The rectangle of a value."""
        end = self.zero + float(value) * self.unit
        return QRectF(min(self.zero, end), centre - height / 2, abs(end - self.zero), height)


def _list(plan: _Plan, area: QRectF, more: float, theme: Theme) -> Sketch:
    """Bars below each other, their names at the left, all on one scale; ``more`` is the air that each row gets."""
    sketch = Sketch()
    left = area.left() + plan.names + _AFTER_NAME
    values = [value for bar in plan.part.bars for value in (bar.value, bar.outline) if value is not None]
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    room = max(1.0, area.right() - left - plan.beside - _BEFORE_LABEL)
    unit = room / float(high - low) if high > low else 0.0
    scale = _Scale(left - float(low) * unit, unit)
    picked = any(bar.strong for bar in plan.part.bars)
    y = area.top()
    for row in plan.rows:
        height = max(1.0, plan.height(row) + more)
        _row(sketch, plan, row, QRectF(area.left(), y, area.width(), height), scale, picked, theme)
        y += height
    sketch.rect = QRectF(area.left(), area.top(), area.width(), y - area.top())
    return sketch


def _row(sketch: Sketch, plan: _Plan, row: _Row, room: QRectF, scale: _Scale, picked: bool, theme: Theme) -> None:
    bar, strong = row.bar, row.bar.strong or row.bar.lifted
    step, small = leading(plan.size), theme.style(plan.small, "medium")
    below = len(row.remark) * leading(small.size)
    band = QRectF(room.left(), room.top(), room.width(), room.height() - below)
    centre = band.center().y()
    style = theme.style(plan.size, "semibold" if strong else "regular")
    sketch.lines(room.left(), centre - len(row.name) * step / 2, step, row.name, style, "ink")
    sketch.items.append(LineItem(scale.zero, band.top(), scale.zero, band.bottom(), "ink", _ZERO))
    thick = min(band.height() - 4, 1.15 * step)
    reach = scale.zero
    if bar.outline is not None:
        hollow = scale.bar(bar.outline, centre, _HOLLOW * thick)
        sketch.items.append(RectItem(hollow, outline="plan", width=_OUTLINE))
        reach = max(reach, hollow.right())
    if bar.value is None:
        mark = min(24.0, 0.8 * step)
        sketch.items.append(ShapeItem("none", scale.zero + mark / 2 + 6, centre, mark))
        reach = max(reach, scale.zero + mark + 6)
    elif bar.value:
        fill: Colour = "pale" if picked and not bar.strong else "solid"
        solid = scale.bar(bar.value, centre, (_BAR if bar.outline is None else _BAR_IN_PLAN) * thick)
        sketch.items.append(RectItem(solid, fill=fill))
        reach = max(reach, solid.right())
    label = theme.style(plan.size, "semibold" if strong else "regular", tabular=True)
    end = sketch.write(reach + _BEFORE_LABEL, centre, bar.label, label, "ink").right()
    if bar.second:
        drop = 0.3635 * (plan.size - plan.small)  # on the baseline of the label beside it
        sketch.write(end + _BEFORE_SECOND, centre + drop, bar.second, theme.style(plan.small), "muted")
    sketch.lines(room.left(), room.bottom() - below, leading(small.size), row.remark, small, "ink")
    if bar.lifted:
        at = room.left() - 14
        sketch.items.append(LineItem(at, room.top() + 4, at, room.bottom() - 2, "ink", _LIFTED))
    sketch.figure(room, bar.cells)
    sketch.point(room, bar.at)
