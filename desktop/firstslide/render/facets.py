"""Small lists of bars in a grid, each under its heading: structure from top to bottom, what runs in time upright.

Each facet has its own scale, from zero: they show different quantities. All are set in one size.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF

from firstslide.content.values import Facet, FacetBar, Facets
from firstslide.render.fonts import advance
from firstslide.render.items import LineItem, RectItem, ShapeItem, Sketch
from firstslide.render.text import evened, leading, longest_word, steps, too_small, widest, wrap
from firstslide.render.theme import LABEL, SOURCE, TEXT, Colour, Style, Theme
from firstslide.render.upright import upright

_BESIDE, _BETWEEN = 64.0, 40.0
_AFTER_HEADING, _AFTER_NAME, _BEFORE_LABEL, _BEFORE_SECOND = 12.0, 16.0, 14.0, 10.0
_BAR, _HOLLOW = 0.62, 0.86  # of a row's height
_ROW_MOST, _PAD = 56.0, 8.0
_NAMES = 0.42  # of a facet's width, at most
_BAR_LEAST = 60.0
_OUTLINE, _LIFTED = 2.5, 5.0


@dataclass(frozen=True)
class _Row:
    """A bar made to fit: the lines of its name and of its remark."""

    bar: FacetBar
    name: tuple[str, ...]
    remark: tuple[str, ...]

    def height(self, style: Style) -> float:
        """What it needs at least."""
        return len(self.name) * leading(style.size) + len(self.remark) * leading(min(style.size, SOURCE)) + _PAD


def facets(element: Facets, box: QRectF, theme: Theme) -> Sketch:
    """Lay out the facets in ``box``, all of it used."""
    sketch = Sketch(QRectF(box))
    if not element.parts:
        return sketch
    across = _across(len(element.parts))
    down = -(-len(element.parts) // across)
    wide = (box.width() - _BESIDE * (across - 1)) / across
    for size in steps(TEXT if len(element.parts) <= 2 else LABEL):
        heads = [_heading(part, wide, size, theme) for part in element.parts]
        rows = [max(map(_height, heads[at : at + across])) for at in range(0, len(heads), across)]
        room = box.height() - _BETWEEN * (down - 1) - sum(rows)
        needs = [_needs(part, wide, size, theme) for part in element.parts]
        most = [max(needs[at : at + across]) for at in range(0, len(needs), across)]
        if sum(most) <= room and all(_whole(part, wide, size, theme) for part in element.parts):
            break
    if too_small(size):
        sketch.overflow.append("facets")
    spare = max(0.0, room - sum(most)) / down
    y = box.top()
    for row, (head, need) in enumerate(zip(rows, most, strict=True)):
        height = need + spare if sum(most) <= room else need * room / sum(most)
        for column, part in enumerate(element.parts[row * across : (row + 1) * across]):
            left = box.left() + column * (wide + _BESIDE)
            _write_heading(sketch, heads[row * across + column], left, y, size, theme)
            area = QRectF(left, y + head, wide, height)
            if part.upright:
                sketch.add(upright(part, area, theme))
            else:
                sketch.add(_list(part, area, theme, size))
        y += head + height + _BETWEEN
    return sketch


def _across(count: int) -> int:
    return count if count <= 3 else 2 if count == 4 else 3


_Lines = tuple[tuple[str, ...], tuple[str, ...], int]


def _heading(part: Facet, wide: float, size: int, theme: Theme) -> _Lines:
    note = theme.style(min(size, SOURCE))
    return evened(part.title, theme.style(size, "semibold"), wide), wrap(part.note, note, wide), size


def _height(heading: _Lines) -> float:
    title, note, size = heading
    return len(title) * leading(size) + len(note) * leading(min(size, SOURCE)) + _AFTER_HEADING


def _write_heading(sketch: Sketch, heading: _Lines, left: float, top: float, size: int, theme: Theme) -> None:
    title, note, _ = heading
    y = sketch.lines(left, top, leading(size), title, theme.style(size, "semibold"), "ink")
    sketch.lines(left, y, leading(min(size, SOURCE)), note, theme.style(min(size, SOURCE)), "muted")


def _names_width(part: Facet, wide: float, style: Style) -> float:
    """The width of the names: as wide as they are, up to a part of the facet's."""
    bold = Style(style.size, "semibold", False, style.family)
    return min(widest((bar.name for bar in part.bars), bold), _NAMES * wide)


def _rows(part: Facet, wide: float, size: int, theme: Theme) -> list[_Row]:
    style = theme.style(size)
    names = _names_width(part, wide, style)
    remark = theme.style(min(size, SOURCE), "medium")
    return [
        _Row(
            bar,
            evened(bar.name, theme.style(size, "semibold" if bar.strong or bar.lifted else "regular"), names + 1),
            wrap(bar.remark, remark, wide) if bar.lifted else (),
        )
        for bar in part.bars
    ]


def _needs(part: Facet, wide: float, size: int, theme: Theme) -> float:
    """The least height of a facet's bars."""
    if part.upright:
        return 180.0 if size >= SOURCE else 60.0
    style = theme.style(size)
    return sum(row.height(style) for row in _rows(part, wide, size, theme))


def _whole(part: Facet, wide: float, size: int, theme: Theme) -> bool:
    """Whether no word of a name would be broken, and bars keep some length."""
    if part.upright:
        return True
    style = theme.style(size, "semibold")
    names = _names_width(part, wide, style)
    beside = max((_beside(bar, size, theme) for bar in part.bars), default=0.0)
    fits = all(longest_word(bar.name, style) <= names + 1 for bar in part.bars)
    return fits and wide - names - beside - _AFTER_NAME - _BEFORE_LABEL >= _BAR_LEAST


def _beside(bar: FacetBar, size: int, theme: Theme) -> float:
    """The width of what stands beside a bar."""
    label = advance(bar.label, theme.style(size, "semibold", tabular=True))
    second = advance(bar.second, theme.style(min(size, SOURCE))) + _BEFORE_SECOND if bar.second else 0.0
    return label + second


def _list(part: Facet, area: QRectF, theme: Theme, size: int) -> Sketch:
    """Bars below each other, their names at the left, all on one scale."""
    sketch = Sketch()
    style = theme.style(size)
    rows = _rows(part, area.width(), size, theme)
    need = sum(row.height(style) for row in rows)
    left = area.left() + _names_width(part, area.width(), style) + _AFTER_NAME
    beside = max((_beside(bar, size, theme) for bar in part.bars), default=0.0)
    values = [value for bar in part.bars for value in (bar.value, bar.outline) if value is not None]
    low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
    room = max(1.0, area.right() - left - beside - _BEFORE_LABEL)
    unit = room / float(high - low) if high > low else 0.0
    zero = left - float(low) * unit
    spare = max(0.0, area.height() - need) / max(1, len(rows))
    squeeze = min(1.0, area.height() / need) if need else 1.0
    picked = any(bar.strong for bar in part.bars)
    y = area.top()
    for row in rows:
        own = row.height(style)
        height = max(own, min(own + spare, _ROW_MOST + own - leading(size) - _PAD)) * squeeze
        fill: Colour = "pale" if picked and not row.bar.strong else "solid"
        _row(sketch, row, QRectF(area.left(), y, area.width(), height), (left, zero, unit), fill, theme, size)
        y += height
    if rows:
        sketch.items.append(LineItem(zero, area.top(), zero, y, "ink", 2.0))
    return sketch


def _row(
    sketch: Sketch, row: _Row, room: QRectF, at: tuple[float, float, float], fill: Colour, theme: Theme, size: int
) -> None:
    left, zero, unit = at
    bar, strong = row.bar, row.bar.strong or row.bar.lifted
    step, small = leading(size), theme.style(min(size, SOURCE), "medium")
    below = len(row.remark) * leading(small.size)
    centre = room.top() + (room.height() - below) / 2
    top = centre - len(row.name) * step / 2
    style = theme.style(size, "semibold" if strong else "regular")
    sketch.lines(left - _AFTER_NAME, top, step, row.name, style, "ink", "right")
    thick = min(room.height() - below - 4, 1.05 * step)
    reach = zero
    if bar.outline is not None:
        hollow = _across_bar(zero, zero + float(bar.outline) * unit, centre, _HOLLOW * thick)
        sketch.items.append(RectItem(hollow, outline="plan", width=_OUTLINE))
        reach = max(reach, hollow.right())
    if bar.value is None:
        mark = min(24.0, 0.8 * step)
        sketch.items.append(ShapeItem("none", reach + mark / 2 + 6, centre, mark))
        reach += mark + 6
    else:
        solid = _across_bar(zero, zero + float(bar.value) * unit, centre, _BAR * thick * (0.8 if bar.outline else 1.0))
        if solid.width() > 0:
            sketch.items.append(RectItem(solid, fill=fill))
        reach = max(reach, solid.right())
    label_style = theme.style(size, "semibold" if strong else "regular", tabular=True)
    end = sketch.write(reach + _BEFORE_LABEL, centre, bar.label, label_style, "ink").right()
    if bar.second:
        second = theme.style(min(size, SOURCE))
        drop = 0.3635 * (size - second.size)
        sketch.write(end + _BEFORE_SECOND, centre + drop, bar.second, second, "muted")
    if row.remark:
        sketch.lines(room.left(), room.bottom() - below, leading(small.size), row.remark, small, "ink")
    if bar.lifted:
        sketch.items.append(
            LineItem(room.left() - 12, room.top() + 3, room.left() - 12, room.bottom() - 3, "ink", _LIFTED)
        )
    sketch.figure(room, bar.cells)
    sketch.point(room, bar.at)


def _across_bar(one: float, other: float, centre: float, height: float) -> QRectF:
    return QRectF(min(one, other), centre - height / 2, abs(other - one), height)
